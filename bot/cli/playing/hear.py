"""`essaim hear`: how a text would be heard, by a team that stands at a point of the journey."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from bot.cli.files import library_of
from bot.cli.output import FINE, WRONG, say, told
from bot.core import triage
from bot.core.answers import Misread, read, show
from bot.core.definition.journey import Journey, Question
from bot.core.french import phrases
from bot.core.hearing import told_answers
from bot.core.hearing.heard import DANGER, NONE, Choice, Heard
from bot.core.hearing.several import several_facts
from bot.core.journey import bounds
from bot.core.team.agenda import applies
from bot.core.team.situation import Consent, Fact, Person, Situation
from bot.core.triage import CONCERN
from bot.core.turn import Turn
from bot.flowfile import load
from bot.settings.config import Settings

NOTHING_OPEN, TASK = "-", "task:"
SOMEONE = Person(id=1, name="Camille")
STATES = {
    "done": "faite",
    "already": "faite",
    "doing": "en_cours",
    "blocked": "bloquée",
    "notours": "pas_pour_nous",
    "todo": "notée",
}


def hear(settings: Settings, asked: Namespace) -> int:
    """`essaim hear`: one text, or `POINT<tab>texte` a line on standard input."""
    library = library_of(settings)
    loaded = load(settings.flows, {one: page.title for one, page in library.pages.items()})
    if loaded.journey is None:
        return told(f"Le parcours ne se lit pas{phrases.N}: essaim check dira pourquoi.")
    journey = replace(loaded.journey, library=library)
    at = datetime.now(UTC)
    for point, text in _typed(asked.text, asked.point):
        turn = standing(journey, point, at)
        if turn is None:
            told(f"Aucun point ne s’appelle {phrases.quoted(point)}.")
            return WRONG
        found = as_object(turn, text)
        say(json.dumps(found, ensure_ascii=False) if asked.json else as_text(found))
    return FINE


def _typed(text: str, point: str) -> Iterator[tuple[str, str]]:
    if text != "-":
        yield point, text
        return
    for line in sys.stdin:
        given, tab, rest = line.rstrip("\r\n").partition("\t")
        if rest.strip() or given.strip():
            yield (given, rest) if tab else (point, given)


def standing(
    journey: Journey, point: str, at: datetime, told: Mapping[str, str] = MappingProxyType({})
) -> Turn | None:
    """A team at that point: every point before it is answered as `told`, else by its example.

    `-`: nothing is open, everything was answered. `task:ID`: that task was just shown. The id of
    an ensemble: its questions are asked together. None for an unknown point.
    """
    name = point.removeprefix(TASK)
    if point != NOTHING_OPEN and journey.point(name) is None:
        return None
    consent = Consent(at=at, by=SOMEONE, notice=journey.notice_version)
    last = journey.stages[-1].id
    stage = journey.stage_of(name)
    where = stage.id if stage else last
    situation = Situation(consent=consent, stage=where, front=where, last_seen=at)
    turn = Turn.begun(journey, situation, at, SOMEONE)
    together = journey.together(name)
    here = (name, *(together.members if together else ()))
    for question in journey.questions():
        if question.id in here:
            break
        turn = _answered(turn, question, told.get(question.id, question.example))
    return turn.now(asked="" if point == NOTHING_OPEN else name)


def _answered(turn: Turn, question: Question, text: str) -> Turn:
    if not text or not applies(question, turn.scope):
        return turn
    expected = bounds.expected(turn, question)
    found = read(expected, text, turn.today)
    if isinstance(found, Misread) or found.value is None:
        return turn
    shown = show(expected, found.value)
    fact = Fact(value=found.value, kind=question.kind, at=turn.at, by=SOMEONE, shown=shown)
    return turn.now(
        facts={**turn.situation.facts, question.id: fact},
        trail=(*turn.situation.trail, question.id),
    )


def as_object(turn: Turn, text: str) -> dict[str, Any]:
    """How the text is heard, as programs read it."""
    found = told_answers.eased(turn, text, triage.of(text, turn.journey.identity.known))
    concern = (
        found.danger.number
        if found is not None and found.kind == CONCERN and found.danger
        else None
    )
    if found is not None and found.kind == DANGER and found.danger:
        return object_of(turn, Heard(kind=DANGER, value=found.danger.number), found.danger.number)
    found_in = several_facts.hear(turn, text)
    heard = object_of(turn, found_in.one, concern)
    more = [
        {"point": one.point, "value": _plain(one.value), "shown": one.shown}
        for one in found_in.more
    ]
    return {**heard, "more": more} if more else heard


def object_of(turn: Turn, one: Heard, concern: str | None = None) -> dict[str, Any]:
    """One interpretation, as programs read it."""
    value: Any = _written(one)
    as_ = "answer" if one.kind == "task" else one.kind
    sure = one.kind != NONE and one.likelihood >= 0.75 and not one.choices
    return {
        "as": as_,
        "value": value,
        "shown": one.shown or one.ask or None,
        "point": one.point or None,
        "command": one.command or None,
        "concern": concern,
        "page": one.page or None,
        "choices": [_offered(choice) for choice in one.choices],
        "sure": sure,
        "likelihood": round(one.likelihood, 2),
        "reason": one.reason,
    }


def _offered(choice: Choice) -> dict[str, Any]:
    """One of the things asked about, as programs read it."""
    value = choice.value
    state = STATES.get(str(value), str(value)) if choice.kind == "task" else _plain(value)
    as_ = "answer" if choice.kind == "task" else choice.kind
    return {"as": as_, "point": choice.point or None, "value": state}


def _written(one: Heard) -> Any:
    """The value as it is compared: ids joined, yes or no, « Name postcode », or candidates."""
    if one.kind == "task":
        return STATES.get(str(one.value), str(one.value))
    if one.several:
        return {name: _plain(value) for name, value in one.several}
    if one.choices:
        kept = [_offered(choice) for choice in one.choices]
        return ",".join(str(one["value"]) for one in kept if one["as"] == "answer") or None
    return _plain(one.value)


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ",".join(value)
    if isinstance(value, dict):
        return f"{value.get('nom', '')} {value.get('code_postal', '')}".strip()
    return value


def as_text(found: dict[str, Any]) -> str:
    """How the text is heard, as people read it."""
    names = ("as", "command", "point", "value", "shown", "page", "concern", "reason")
    lines = [(name, found[name]) for name in names if found[name] not in (None, "")]
    lines += [("more", f"{one['point']}, {one['shown']}") for one in found.get("more", ())]
    return "\n".join(f"{name}{phrases.N}: {what}" for name, what in lines)
