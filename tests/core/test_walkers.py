from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest

from bot.core.definition.journey import Journey
from bot.core.effects import Say
from tests.small_world import MAKERS, loaded
from tests.walker import Walk, edited_by_staff

SCHOOLS, OF_MAKERS = "schools", "makers"
FLOWS = {SCHOOLS: Path(__file__).parents[2] / "flows", OF_MAKERS: MAKERS / "flows"}
TEAMS = {SCHOOLS: 28, OF_MAKERS: 5}
STEPS = 500
TAGS = re.compile(r"<(/?)(b|i|a|blockquote)(?: href=\"[^\"<>]*\"| expandable)?>|<|&(?!\w+;|#\d+;)")


@lru_cache
def journeys(whose: str = SCHOOLS) -> tuple[Journey, ...]:
    """The files of a federation, and five ways staff might edit them."""
    real = loaded(FLOWS[whose])
    return (real, *(edited_by_staff(real, seed) for seed in range(5)), real)


@pytest.mark.parametrize(
    ("whose", "seed"), [(whose, seed) for whose in TEAMS for seed in range(TEAMS[whose])]
)
def test_a_team_that_walks_at_random_loses_nothing_and_breaks_nothing(
    whose: str, seed: int
) -> None:
    walk = Walk(seed, journeys(whose))

    for _ in range(STEPS):
        effects = walk.step()
        said = [effect for effect in effects if isinstance(effect, Say)]

        assert walk.lost() == []
        assert walk.given <= walk.kept()
        assert [found for say in said if (found := wrong(say))] == []
        assert len(said) <= 40


def wrong(say: Say) -> str:
    """What Telegram would refuse in a message: empty, unbalanced tags, long button data."""
    if not re.sub(r"<[^>]+>", "", say.html).strip():
        return "empty"
    opened: list[str] = []
    for tag in TAGS.finditer(say.html):
        if not tag.group(2):
            return f"raw {tag.group()}"
        if tag.group(1) and (not opened or opened.pop() != tag.group(2)):
            return "unbalanced"
        if not tag.group(1):
            opened.append(tag.group(2))
    presses = [button.press for row in say.buttons for button in row]
    labels = [button.label for row in say.buttons for button in row]
    if any(len(press.encode()) > 64 for press in presses) or not all(labels):
        return "button"
    return "unclosed" if opened else ""
