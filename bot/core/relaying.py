"""Reaching a human: a question, a rule of a stage or a gate becomes a request to the animators."""

from __future__ import annotations

from bot.core import buttons, phrases
from bot.core.effects import Button, Close, Open
from bot.core.evaluate import holds
from bot.core.events import Replied
from bot.core.gates import verdict
from bot.core.scope import NAMELESS, team_words
from bot.core.situation import Request
from bot.core.texts import escape
from bot.core.turn import Turn

GATE, RELAY = "gate", "relay"
MOST_MISSING = 5
CANCEL = Button(label="Annuler", press="s:cancel")


def ask_words(turn: Turn) -> Turn:
    """« Parler à un animateur » : ask for a sentence, or send without one."""
    send = Button(label="Envoyer sans mot", press="hs")
    return turn.now(awaiting="relay").say(phrases.ASK_RELAY, ((send,), (CANCEL,)))


def by_team(turn: Turn, words: str) -> Turn:
    """The team asks for a human. A request already waiting gets the new words."""
    turn = turn.now(awaiting="")
    waiting = any(request.by_team for request in turn.situation.requests)
    turn = opened(turn, RELAY, "L’équipe demande à vous parler.", words, by_team=True)
    return turn.say(phrases.RELAY_WAITING if waiting else phrases.RELAYED)


def by_rule(turn: Turn, motives: list[str]) -> Turn:
    """Rules of the stage ask for a human; nothing leaves without the team's agreement."""
    motive = motives[0] if len(motives) == 1 else "".join(f"\n• {one}" for one in motives)
    words = motive if motive.startswith("\n") else f"\n{motive}"
    if agreed(turn):
        turn = opened(turn, RELAY, motive, "")
        return turn.say(
            f"Je préviens un animateur à ce sujet{phrases.N}:{words}\nSa réponse arrivera ici."
        )
    return turn.say(
        f"Ce point mérite l’avis d’un animateur{phrases.N}:{words}", ((buttons.ANIMATOR,),)
    )


def agreed(turn: Turn) -> bool:
    """Did the team agree that animators be told without being asked each time?"""
    return turn.scope.raw(turn.journey.special.get("accord", "")) is True


def pending(turn: Turn, kind: str) -> Request | None:
    """The request of that kind that waits for an animator, if any."""
    return next((request for request in turn.situation.requests if request.kind == kind), None)


def opened(turn: Turn, kind: str, motive: str, words: str, *, by_team: bool = False) -> Turn:
    """Open a request and post its brief in the animators' group."""
    number = turn.situation.requested + 1
    stage = turn.stage.id
    request = Request(
        id=str(number), kind=kind, stage=stage, at=turn.at, words=words, by_team=by_team
    )
    turn = turn.now(requests=(*turn.situation.requests, request), requested=number)
    rows = buttons.request_rows(request) if kind == GATE else ()
    turn, card = brief(turn, motive, request)
    return turn.do(Open(request=request)).tell_animators(card, rows, request.id)


def brief(turn: Turn, motive: str, request: Request) -> tuple[Turn, str]:
    """What an animator needs to answer, on one screen."""
    lines = [header(turn), motive.strip("\n")]
    if request.words:
        lines.append(f"Le mot de l’équipe{phrases.N}: {phrases.quoted(escape(request.words))}")
    judged = verdict(turn.stage, turn.scope)
    lines.append(f"Feu de l’étape{phrases.N}: {judged.light}.")
    for criterion in phrases.shortened(judged.missing, MOST_MISSING):
        turn, missing = turn.render(criterion.otherwise)
        lines.append(f"• {missing}")
    if (more := len(judged.missing) - MOST_MISSING) > 1:
        lines.append(f"• … et {more} autres points.")
    lines.extend(_attention(turn, motive))
    lines.append(
        "Pour renvoyer l’étape ou écrire à l’équipe, répondez à ce message."
        if request.kind == GATE
        else f"Répondez à ce message{phrases.N}: l’équipe recevra votre réponse."
    )
    return turn, "\n".join(lines)


def header(turn: Turn) -> str:
    """« Équipe Les Copeaux (Rezé) — étape 2 sur 9 : Étude d’opportunité »."""
    team = team_words(turn.scope)
    name, place = escape(team["nom"]), escape(team["commune"])
    number, count = turn.journey.number(turn.stage.id), len(turn.journey.stages)
    called = "Équipe encore sans nom" if name == NAMELESS else f"Équipe {name}"
    where = f"Étape {number} sur {count}{phrases.N}: {escape(turn.stage.title)}"
    where = where if number else "Pendant l’accueil, avant la première étape"
    return f"<b>{called}</b>, {place}\n{where}"


def _attention(turn: Turn, motive: str) -> list[str]:
    """The other rules of the stage that hold, whether or not they were told before."""
    rules = (rule for rule in turn.stage.relays if holds(rule.when, turn.scope) is True)
    told = (turn.render(rule.reason)[1] for rule in rules)
    return [f"Point d’attention{phrases.N}: {words}" for words in told if words not in motive]


def withdrawn(turn: Turn, kind: str) -> Turn:
    """Requests of that kind no longer make sense: close them."""
    for request in turn.situation.requests:
        if request.kind == kind:
            turn = turn.do(Close(request=request.id, outcome="withdrawn"))
    kept = tuple(request for request in turn.situation.requests if request.kind != kind)
    return turn.now(requests=kept)


def settled(turn: Turn, request_id: str, outcome: str) -> tuple[Turn, Request | None]:
    """Take a request off the list; None when it was settled already (nothing happens twice)."""
    request = next((one for one in turn.situation.requests if one.id == request_id), None)
    if request is None:
        return turn, None
    kept = tuple(one for one in turn.situation.requests if one.id != request_id)
    turn = turn.now(requests=kept)
    return turn.do(Close(request=request_id, outcome=outcome, by=turn.by.name)), request


def replied(turn: Turn, event: Replied) -> Turn:
    """An animator's words go to the team as they stand, signed; a second reply goes too."""
    turn, _ = settled(turn, event.request, "replied")
    name = escape(phrases.signed(event.by.name))
    return turn.say(f"<b>{name}</b>, de l’équipe des animateurs{phrases.N}:\n{escape(event.text)}")
