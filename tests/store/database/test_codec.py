from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.core import effects, events
from bot.core.effects import Button
from bot.core.team.advice import Adviser, Owed, Session
from bot.core.team.situation import (
    Consent,
    Decision,
    Fact,
    Holding,
    Invitation,
    Meaning,
    Member,
    Move,
    Nudges,
    Offer,
    Paper,
    Person,
    Puzzle,
    Reading,
    Request,
    Rival,
    Situation,
    Subject,
    TeamTask,
    Thread,
    Voice,
)
from bot.store.database import codec

AT = datetime(2027, 9, 3, 12, 30, 15, 123456, tzinfo=UTC)
LEA = Person(id=2**52 - 1, name="Léa « é »")
FACT = Fact(value="12 000 €", kind="montant", at=AT, by=LEA, shown="12 000 €")
PAPER = Paper(
    number=2,
    file="f",
    kind="document",
    at=AT,
    by=LEA,
    name="lettre.pdf",
    media="application/pdf",
    caption="Dupont",
    unique="u",
    album="g",
    about="lettres",
    waits=True,
)
TEAM_TASK = TeamTask(state="blocked", since=AT, reason="le maire", due=date(2027, 9, 3))
REQUEST = Request(id="1", kind="gate", stage="étude", at=AT, words="Venez")
MOVE = Move(trigger="advance", source="a", target="b", at=AT, by="Léa", reason="prêt")
WORDS: dict[str, Any] = {
    "at": AT,
    "by": LEA,
    "fact": FACT,
    "team_task": TEAM_TASK,
    "request": REQUEST,
    "move": MOVE,
    "message": 2**40,
    "sent": events.Sent(at=AT, by=LEA, file="f", name="plan.pdf"),
    "buttons": ((Button(label="Oui", press="a:1"),), (Button(label="Non", press="a:2"),)),
    "automatic": True,
    "force_reply": True,
    "number": 3,
    "over": True,
    "size": 12,
    "program": True,
    "paper": 3,
    "prompted": True,
    "vouched": True,
    "to": LEA,
    "due": date(2027, 9, 3),
    "brief": True,
    "edited": True,
    "unseen": True,
    "quiet": True,
    "renews": True,
    "urgent": True,
    "more": True,
    "files": (effects.File(file="f", kind="photo", name="Photo", html="<i>le hangar</i>"),),
    "made": effects.Made(layout="recap", form="pdf", name="recap - Léa", words={"a": [1, "b"]}),
    "requests": ("1", "2"),
    "choices": ("1", "2"),
    "senses": (effects.Sense(id="1", words="oui"), effects.Sense(id="2", words="non")),
    "most": 2,
    "person": 7,
    "until": AT,
    "team": 12,
    "advisers": ((12, "Les Semeurs"), (15, "Agapè")),
    "content": {"a": [1, "b"]},
    "declined": True,
}


def full(kind: type[Any]) -> Any:
    """A value of that kind with every field set to something of its own."""
    given = {field.name: WORDS.get(field.name, f"le {field.name}") for field in fields(kind)}
    if kind is effects.Hold:
        given["by"] = "Claire"
    if kind is effects.Say:
        given |= {"desk": "bretagne", "to": "animators"}
    if kind in (effects.Show, events.Wrote):
        given["to"] = "animators" if kind is effects.Show else 7
    if kind is effects.Close:
        given |= {"request": "1", "by": "Claire"}
    if kind is effects.AskOutside:
        given["due"] = AT
    if kind in (effects.Say, events.Validated, events.Returned, events.Cleared, effects.Thanked):
        given["request"] = "1"
    if kind in (events.Pressed, events.Sent) or kind is effects.Settle:
        given |= {"message": 2**40} if "message" in given else {}
    return kind(**given)


SITUATION = Situation(
    consent=Consent(at=AT, by=LEA, notice="1", outside="lecteur.example", outside_at=AT, again=AT),
    stage="étude",
    status="paused",
    front="découvrir",
    facts={
        "texte": FACT,
        "nombre": Fact(value=3, kind="nombre", at=AT, by=LEA),
        "taux": Fact(value=2.5, kind="pourcentage", at=AT, by=LEA),
        "visite": Fact(value=True, kind="oui ou non", at=AT, by=LEA),
        "plusieurs": Fact(value=["a", "b"], kind="plusieurs choix", at=AT, by=LEA),
        "commune": Fact(value={"nom": "Lens", "code": "62300"}, kind="commune", at=AT, by=LEA),
        "inconnu": Fact(value=None, kind="texte", at=AT, by=LEA),
    },
    tasks={"lettres": TEAM_TASK},
    later={"x": AT},
    seen=frozenset({"a", "b"}),
    asked="nombre",
    focus="texte",
    failures=2,
    picks=("a",),
    ticks=("lettres",),
    awaiting="pause",
    offers=(Offer(label="Oui", press="a:1"),),
    moves=(MOVE,),
    pace="monthly",
    board="<b>Les Copeaux</b>",
    unpinned=True,
    readings=(Reading(at=AT, by=LEA, what="file"),),
    requests=(REQUEST,),
    requested=4,
    nudges=Nudges(last=AT, silent=2, told_animators=True, muted_until=AT, warned=(AT,)),
    known={"étude": ("a", "b")},
    gone=frozenset({"vieux"}),
    trail=("a", "b"),
    revision="r1",
    last_seen=AT,
    wake=AT,
    raised=frozenset({"relay:ouvrir:1"}),
    gate_shown="ouvrir",
    consulted=3,
    wondering="C’est quoi ?",
    wondering_due=AT,
    held="un tiers ?",
    alarm="4",
    subject=Subject(words="C’est quoi ?", at=AT, page="taxe"),
    holding=Holding(
        state="human",
        since=AT,
        by=LEA,
        heard=AT,
        waits=True,
        speaker=7,
        rung=2,
        warned=True,
        desk="bretagne",
    ),
    news="Le parcours a changé.",
    papers=(PAPER,),
    papered=2,
    tasked=2,
    meets=True,
    session=Session(
        stage="étude",
        at=AT,
        request="4",
        advisers=(Adviser(team=12, name="Les Semeurs", words="Beau projet."),),
        until=AT,
        late=True,
    ),
    owed=(Owed(team=15, until=AT, given=True),),
    made={"recap": AT},
    renamed={"vues": "rencontrées"},
    rounds={"lettres": (TeamTask(state="done", since=AT),)},
    series={"effectif": (Fact(value=12, kind="nombre", at=AT, by=LEA, shown="12"),)},
    taken_out=PAPER,
    filing="lettres",
    reachable=False,
    puzzle=Puzzle(
        number=2,
        text="et la ville ?",
        by=LEA,
        at=AT,
        due=AT,
        meanings=(
            Meaning(
                id="1",
                words="répondre",
                kind="answer",
                point="commune",
                value={"nom": "Lens", "code": "62300"},
                shown="Lens (62300)",
                name="taxe",
            ),
        ),
        consults=True,
    ),
    puzzled=2,
    invited="lecteur.example",
    members={
        7: Member(
            person=LEA,
            since=AT,
            roles=("gestion",),
            observer=True,
            read=AT,
            thread=Thread(asked="nombre", nudges=Nudges(last=AT)),
        )
    },
    referent=7,
    here=7,
    invitations=(Invitation(number=2, by=LEA, at=AT, until=AT, role="gestion", observer=True),),
    inviting=2,
    overtaken=("nombre",),
    rival=Rival(question="nombre", value=3),
    decided={
        "nombre": Decision(
            about="nombre",
            by=LEA,
            at=AT,
            due=AT,
            voices={7: Voice(by=LEA, said="agree", at=AT)},
            candidate=7,
            outcome="agreed",
        )
    },
)


@pytest.mark.parametrize("kind", events.ALL)
def test_every_event_goes_through_json(kind: type[events.Event]) -> None:
    event = full(kind)

    assert codec.event_from(codec.tagged(event)) == event


@pytest.mark.parametrize("kind", effects.ALL)
def test_every_effect_goes_through_json(kind: type[effects.Effect]) -> None:
    effect = full(kind)

    assert codec.effect_from(codec.tagged(effect)) == effect


def test_a_situation_goes_through_json() -> None:
    assert codec.situation_from(codec.to_text(SITUATION)) == SITUATION


def test_no_field_of_the_full_situation_is_left_at_its_default() -> None:
    empty = Situation()

    same = [
        f.name for f in fields(Situation) if getattr(SITUATION, f.name) == getattr(empty, f.name)
    ]
    assert same == []


def test_an_empty_situation_goes_through_json() -> None:
    assert codec.situation_from(codec.to_text(Situation())) == Situation()


@pytest.mark.parametrize(("file", "kind"), [("AgACAgQ1", "photo"), ("BQACAgQ1", "document")])
def test_the_proof_that_a_former_version_kept_is_read_as_a_paper(file: str, kind: str) -> None:
    task = TeamTask(state="done", since=AT, title="Lettres", proof=file)
    consent = Consent(at=AT, by=LEA, notice="n")
    written = codec.to_text(Situation(consent=consent, tasks={"lettres": task}))

    read = codec.situation_from(written)

    paper = Paper(number=1, file=file, kind=kind, at=AT, by=LEA, about="lettres")
    assert read.papers == (paper,)
    assert codec.situation_from(codec.to_text(read)) == read


def test_whole_numbers_stay_whole_and_others_stay_others() -> None:
    read = codec.situation_from(codec.to_text(SITUATION))

    kinds = {name: type(fact.value) for name, fact in read.facts.items()}
    assert kinds["nombre"] is int
    assert kinds["taux"] is float
    assert kinds["visite"] is bool


def test_fields_of_a_newer_version_are_passed_over() -> None:
    text = codec.to_text(Situation(stage="étude"))
    newer = text.replace('"stage"', '"humeur":{"x":[1]},"stage"', 1)

    assert codec.situation_from(newer) == Situation(stage="étude")


def test_fields_an_older_version_did_not_write_take_their_default() -> None:
    assert codec.situation_from('{"stage":"étude"}') == Situation(stage="étude")


@pytest.mark.parametrize("read", [codec.event_from, codec.effect_from])
def test_an_unknown_name_is_an_error_that_says_so(read: Callable[[str], object]) -> None:
    with pytest.raises(codec.UnknownKind, match="none of the names"):
        read('{"Danced": {}}')


def test_an_event_of_an_older_version_lacks_only_what_has_a_default() -> None:
    at = AT.isoformat()
    old = f'{{"Pressed":{{"at":"{at}","by":{{"id":7,"name":"Léa"}},"press":"a:1"}}}}'

    assert codec.event_from(old) == events.Pressed(at=AT, by=Person(id=7, name="Léa"), press="a:1")
