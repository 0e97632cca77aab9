"""How well one message that answers several questions is read (`python -m tests.bench.forms`).

The messages (`forms_tuning.tsv`, `forms_held_back.tsv`, `forms_single.tsv`) are by a hand that
knew the questions and nothing of the code: form, message, what it surely means (JSON). A fact
is right, missed (it will be asked), or wrong (another value, or one that nobody gave); of a list
to tick, a no that nobody said is counted apart.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.cli.playing.hear import standing
from bot.core.answers import Value, fold
from bot.core.conversation import together_answers
from bot.core.definition.journey import Journey, Together
from bot.core.hearing import reading
from bot.core.hearing.heard import ANSWER
from bot.core.journey import known_already
from bot.core.team import asked_together
from bot.core.turn import Turn
from tests.small_world import PARIS, loaded

HERE = Path(__file__).parent
NAMES = ("tuning", "held_back", "single")
TODAY = datetime(2027, 3, 15, 20, 0, tzinfo=PARIS)
CLOSE = 0.7  # of a percentage said in words: « les deux tiers »


@dataclass(frozen=True, slots=True)
class Message:
    """One message at a form, and what it surely means."""

    form: str
    text: str
    means: dict[str, Any]


def messages(name: str) -> list[Message]:
    """The messages of a file."""
    lines = (HERE / f"forms_{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line.strip())
    return [
        Message(form, text.replace("\\n", "\n"), json.loads(means)) for form, text, means in rows
    ]


@lru_cache
def journey() -> Journey:
    """The real files."""
    return loaded(HERE.parents[1] / "flows")


def told(one: Message) -> dict[str, Any]:
    """What would be kept of a message, by question."""
    turn = _turn(one)
    heard = reading.hear(turn, one.text)
    if heard.kind != ANSWER:
        return {}
    if isinstance(heard.value, list):
        if together_answers.told_in_part(turn, _together(one), heard):
            return {}  # ticked, and waiting to be validated
        members = asked_together.open_members(_together(one), turn.scope)
        return {member.id: member.id in heard.value for member in members}
    return dict(heard.several) or {heard.point: heard.value}


def outcomes(one: Message) -> Iterator[tuple[str, str]]:
    """What became of each fact: right, missed, wrong or assumed, and of which question."""
    kept = told(one)
    ticked = asked_together.ticked(_together(one), _turn(one).scope)
    known = {question.id for question, _ in known_already.confirmed(_turn(one), _together(one))}
    for name in dict.fromkeys([*one.means, *(kept.keys() - known)]):
        if name not in kept:
            yield "missed", name
        elif name in one.means:
            yield ("right" if same(name, kept[name], one.means[name]) else "wrong"), name
        else:
            yield ("assumed" if ticked and kept[name] is False else "wrong"), name


def _turn(one: Message) -> Turn:
    """A team at that form; what it said before leaves room for what is said here."""
    turn = standing(journey(), one.form, TODAY)
    assert turn is not None
    facts = dict(turn.situation.facts)
    some = next(iter(facts.values()))
    for name, value in BEFORE.items():
        question = journey().question(name)
        assert question is not None
        if name in _together(one).members:
            continue
        facts[name] = replace(some, value=value, kind=question.kind)
    return turn.now(facts=facts)


BEFORE: dict[str, Value] = {
    "aides_acquises": 500_000,
    "association_état": "déjà_créée",
    "alsace_moselle": False,
    "siret_obtenu": True,
}
"""Answers given before, where those of the flow files' examples would leave no room."""


def _together(one: Message) -> Together:
    found = journey().together(one.form)
    assert found is not None
    return found


def same(name: str, kept: Any, meant: Any) -> bool:
    """Is it the same value, however it is written?"""
    question = journey().question(name)
    assert question is not None
    if kept is None or meant is None or isinstance(meant, bool):
        return kept is meant
    if isinstance(meant, int | float):
        return isinstance(kept, int | float) and abs(kept - meant) <= (
            CLOSE if question.kind == "pourcentage" else 0
        )
    if isinstance(kept, dict):
        return fold(kept["nom"]) == fold(meant)
    labels = {option.id: option.label for option in question.options}
    return fold(labels.get(str(kept), str(kept))) == fold(str(meant))


def measured(name: str) -> Counter[str]:
    """Facts right, missed, wrong, assumed; and messages that hold a wrong one."""
    found: Counter[str] = Counter()
    for one in messages(name):
        results = [what for what, _ in outcomes(one)]
        found.update(results)
        found["messages"] += 1
        found["messages with a wrong fact"] += "wrong" in results
        found["no answer"] += not one.means
        found["no answer, kept as one"] += not one.means and bool(results)
    return found
