"""A bot of ten phrases, so that a test says what it means: each phrase has one effect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.core.definition.journey import Journey, Stage
from bot.core.definition.templates import compile_text
from bot.core.effects import (
    ANIMATORS,
    WHOLE,
    Alarm,
    Button,
    Carry,
    Close,
    Effect,
    Erase,
    Log,
    Mark,
    Open,
    Remember,
    Say,
    Settle,
    Wake,
)
from bot.core.events import (
    Blocked,
    Due,
    Event,
    Pressed,
    Returned,
    Said,
    Unblocked,
    Validated,
    Wrote,
)
from bot.core.team.situation import Consent, Fact, Holding, Move, Request, Situation, TeamTask

Decided = tuple[Situation, tuple[Effect, ...]]
ASKED = Say(html="Où ?", buttons=((Button(label="Ici", press="a:où:ici"),),), card=WHOLE)

STAGE = Stage(id="accueil", title="Accueil", goal="")
JOURNEY = Journey(
    title="Petit",
    notice=compile_text("Notice", "test"),
    notice_version="1",
    refusal=compile_text("Refus", "test"),
    welcome=STAGE,
    stages=(Stage(id="étude", title="Étude", goal=""),),
    farewell=compile_text("Adieu", "test"),
    special={},
)


def decide(journey: Journey, situation: Situation, event: Event) -> Decided:
    """Consent with « oui »; then each phrase of `PHRASES`, or an answer kept as a fact."""
    if isinstance(event, Blocked | Unblocked):
        return replace(situation, reachable=isinstance(event, Unblocked)), ()
    if situation.consent is None:
        return _welcome(situation, event)
    if isinstance(event, Due):
        return situation, (Say(html="Des nouvelles ?", automatic=True), Wake(at=None))
    if isinstance(event, Validated | Returned):
        return _animated(situation, event)
    if isinstance(event, Wrote):
        return situation, (Carry(name=event.by.name),)
    if isinstance(event, Pressed):
        return situation, (Settle(message=event.message, html=event.shown), Say(html=event.press))
    if isinstance(event, Said):
        return PHRASES.get(event.text, _answer)(situation, event)
    return situation, (Say(html="Reçu."),)


def _welcome(situation: Situation, event: Event) -> Decided:
    if isinstance(event, Said) and event.text == "casse":
        raise ValueError("a secret of the team")
    if isinstance(event, Said) and event.text == "oui":
        consent = Consent(at=event.at, by=event.by, notice="1")
        situation = replace(situation, consent=consent, stage="accueil")
        return situation, (Say(html="Bienvenue."),)
    return situation, (Say(html="Notice"),)


def _answer(situation: Situation, event: Said) -> Decided:
    name, _, value = event.text.rpartition("=")
    fact = Fact(value=value, kind="texte", at=event.at, by=event.by, shown=value)
    name = name or "réponse"
    after = replace(
        situation, facts={**situation.facts, name: fact}, failures=situation.failures + 1
    )
    return after, (Remember(id=name, fact=fact), Say(html=f"Noté : {value}"))


def _open(kind: str) -> Callable[[Situation, Said], Decided]:
    def opened(situation: Situation, event: Said) -> Decided:
        number = situation.requested + 1
        request = Request(
            id=str(number), kind=kind, stage="étude", at=event.at, words="Aidez-nous"
        )
        buttons = ((Button(label="Valider", press=f"av:{number}"),),)
        card = Say(html="<b>Équipe</b>", to=ANIMATORS, buttons=buttons, request=request.id)
        holding = Holding(state="requested" if kind == "relay" else "bot")
        after = replace(
            situation,
            requests=(*situation.requests, request),
            requested=number,
            holding=holding,
        )
        return after, (Open(request=request), card, Say(html="Transmis."))

    return opened


def _animated(situation: Situation, event: Validated | Returned) -> Decided:
    kept = tuple(one for one in situation.requests if one.id != event.request)
    closed = len(kept) < len(situation.requests)
    outcome = type(event).__name__.lower()
    words = getattr(event, "word", "Validé.")
    close = Close(request=event.request, outcome=outcome, by=event.by.name)
    said = Say(html=f"{event.by.name} : {words}")
    return replace(situation, requests=kept), (close, said) if closed else (said,)


def _withdraw(situation: Situation, event: Said) -> Decided:
    closes = tuple(Close(request=one.id, outcome="withdrawn") for one in situation.requests)
    after = replace(situation, requests=(), holding=Holding())
    return after, (*closes, Say(html="Retiré."))


def _crash(situation: Situation, event: Said) -> Decided:
    raise ValueError("a secret of the team")


def _erase(situation: Situation, event: Said) -> Decided:
    return Situation(), (Say(html="Tout est effacé."), Erase())


def _later(situation: Situation, event: Said) -> Decided:
    return situation, (Say(html="À demain."), Wake(at=event.at + timedelta(days=1)))


def _remind(situation: Situation, event: Said) -> Decided:
    return situation, (Say(html="Rappel", automatic=True),)


def _rename(situation: Situation, event: Said) -> Decided:
    facts = dict(situation.facts)
    facts["nouveau"] = facts.pop("ancien")
    return replace(situation, facts=facts, tasks={}), ()


def _task(situation: Situation, event: Said) -> Decided:
    team_task = TeamTask(state="doing", since=event.at, due=event.at.date())
    move = Move(trigger="advance", source="accueil", target="étude", at=event.at)
    after = replace(situation, tasks={"lettres": team_task}, stage="étude", moves=(move,))
    return after, (Mark(task="lettres", title="Lettres", team_task=team_task), Log(move=move))


PHRASES: dict[str, Callable[[Situation, Said], Decided]] = {
    "passage": _open("gate"),
    "relais": _open("relay"),
    "retire": _withdraw,
    "casse": _crash,
    "efface": _erase,
    "plus tard": _later,
    "rappel": _remind,
    "renomme": _rename,
    "tâche": _task,
    "long": lambda situation, event: (situation, (Say(html="Une phrase. " * 700),)),
    "question": lambda situation, event: (situation, (ASKED,)),
    "alarme": lambda situation, event: (
        situation,
        (Alarm(place="f:1", reason="vide", remedy="remplissez-le"),),
    ),
}
