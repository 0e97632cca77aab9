"""What must hold of every message, on all that other hands wrote and at every question.

No text is lost: something is said, or it waits to be looked up, or it is held for a choice. No
fact is kept in silence: what was not typed literally is said again.
"""

from __future__ import annotations

import pytest

from bot.cli.playing.hear import standing
from bot.core import triage
from bot.core.answers import Misread, fold, read
from bot.core.decide import decide
from bot.core.effects import TEAM, Effect, Say
from bot.core.events import Said
from bot.core.hearing.open_question import FREE
from bot.core.journey import bounds
from bot.core.team.situation import Situation
from bot.core.triage import CONCERN
from bot.core.turn import Turn
from tests.understanding.measures import HALVES, TODAY, Message, journey, messages


def after(one: Message) -> tuple[Turn, Situation, tuple[Effect, ...]]:
    """Where the team stood, where it stands, and what was decided."""
    turn = standing(journey(), one.point, TODAY)
    assert turn is not None
    event = Said(at=TODAY, by=turn.by, text=one.text)
    situation, effects = decide(journey(), turn.situation, event)
    return turn, situation, effects


def told(effects: tuple[Effect, ...]) -> str:
    return "\n".join(one.html for one in effects if isinstance(one, Say) and one.to == TEAM)


@pytest.mark.parametrize("half", HALVES)
def test_no_text_is_lost_and_no_fact_is_kept_in_silence_unless_typed_literally(half: str) -> None:
    became = [(one, after(one)) for one in messages(half)[::3]]  # each is decided, which is slow

    lost = [
        one
        for one, (_, situation, effects) in became
        if not (told(effects) or situation.wondering or situation.held)
    ]
    silent = [one for one, found in became if _kept_in_silence(one, *found)]

    assert lost == []
    assert silent == []


def _kept_in_silence(
    one: Message, turn: Turn, situation: Situation, effects: tuple[Effect, ...]
) -> bool:
    changed = [
        name for name, fact in situation.facts.items() if turn.situation.facts.get(name) != fact
    ]
    for name in changed:
        question = turn.journey.question(name)
        fact = situation.facts[name]
        if question is None or question.kind in FREE or fact.value is None:
            continue
        words = told(effects)
        found = read(bounds.expected(turn, question), one.text, turn.today)
        literal = not isinstance(found, Misread) and _same(found.value, fact.value)
        said_again = "J’ai compris" in words or "devient" in words or "C’est noté" in words
        if not (literal or said_again or "Je garde votre réponse" in words):
            return True
    return False


def _same(typed: object, kept: object) -> bool:
    """« reze 44400 » is « Rezé (44400) » typed literally."""
    if isinstance(typed, dict) and isinstance(kept, dict):
        return {name: fold(str(one)) for name, one in typed.items()} == {
            name: fold(str(one)) for name, one in kept.items()
        }
    return typed == kept


@pytest.mark.parametrize("half", HALVES)
def test_what_worries_is_never_without_a_line_of_help(half: str) -> None:
    for one in messages(half):
        found = triage.of(one.text, journey().identity.known)
        if found is not None and found.kind == CONCERN:
            assert "Si quelqu’un est en danger" in told(after(one)[2]), one.text
