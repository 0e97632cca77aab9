"""Counts, amounts and shares in people’s words: what is asked instead of being guessed."""

from __future__ import annotations

from bot.cli.playing.hear import standing
from bot.core.hearing import reading
from bot.core.hearing.heard import CLARIFY
from tests.understanding.measures import TODAY, journey


def test_a_share_written_below_one_is_asked_about_and_never_rounded() -> None:
    turn = standing(journey(), "part_production", TODAY)
    assert turn is not None

    heard = reading.hear(turn, "0,65")

    assert heard.kind == CLARIFY
    assert [one.value for one in heard.choices] == [65]
