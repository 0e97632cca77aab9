"""Every text has one reader: the staff's own words reach no team, nor a team's its animators.

And what is only known to be sent is never said to be read.
"""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from pathlib import Path

import pytest

from bot.core.definition.journey import Journey
from bot.core.definition.templates import Text
from bot.knowledge import load
from tests.small_world import loaded

ROOT = Path(__file__).parent.parent
STAFF = re.compile(r"à valider|\(à vérifier\)|à confirmer par la fédération", re.IGNORECASE)
"""What those who write the files say to one another of what is not sure yet."""
TO_A_TEAM = re.compile(r"\b(?:vous|votre|vos)\b", re.IGNORECASE)
READ = re.compile(
    r"\b(?:vous|le|la|les|l’) ?(?:lira|liront|lit|lisent|lise)\b"
    r"|\b(?:a|ont|est|sera|serez) lue?s?\b"
)
"""« Claire vous lira », « l’équipe l’a lu »: nobody knows."""
PHRASES = (
    *sorted((ROOT / "bot" / "core" / "french").glob("*phrases.py")),
    ROOT / "bot" / "core" / "french" / "relay_inside.py",
    ROOT / "bot" / "app" / "delivery" / "delivery_phrases.py",
    *sorted((ROOT / "bot" / "core" / "relay").glob("*.py")),
    *sorted((ROOT / "bot" / "core" / "animators").glob("*.py")),
    ROOT / "bot" / "app" / "phrases.py",
)


@lru_cache
def journey() -> Journey:
    """The real files."""
    return loaded(ROOT / "flows")


def to_teams() -> list[Text]:
    """The texts of the journey that a team may read about a gate or a rule."""
    stages = journey().all_stages()
    criteria = [one.otherwise for stage in stages for one in stage.gate.criteria]
    return criteria + [one.announced for stage in stages for one in stage.relays if one.announced]


def test_no_word_of_the_staff_reaches_a_team_in_the_journey() -> None:
    shown = [
        line
        for path in sorted((ROOT / "flows").glob("[0-9pv]*.yaml"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.lstrip().startswith("#")
    ]

    assert [line for line in shown if STAFF.search(line)] == []
    assert len(to_teams()) > 50


def test_no_word_of_the_staff_reaches_a_team_in_a_page() -> None:
    pages = load(ROOT / "knowledge").library.pages.values()

    assert [
        page.id for page in pages if STAFF.search(f"{page.answer}\n{page.details}\n{page.sources}")
    ] == []


def test_every_rule_says_its_motive_to_animators_and_something_else_to_the_team() -> None:
    rules = [rule for stage in journey().all_stages() for rule in stage.relays]

    assert [rule.reason.source for rule in rules if rule.announced is None] == []
    assert [rule.reason.source for rule in rules if TO_A_TEAM.search(rule.reason.source)] == []


def test_what_is_missing_at_a_gate_is_never_said_to_animators_as_to_the_team() -> None:
    criteria = [one for stage in journey().all_stages() for one in stage.gate.criteria]
    read = [(one.inside or one.otherwise).source for one in criteria]

    assert [text for text in read if TO_A_TEAM.search(text)] == []


@pytest.mark.parametrize("path", PHRASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_is_sent_is_never_said_to_be_read(path: Path) -> None:
    said = [
        node.value
        for node in ast.walk(_without_docstrings(ast.parse(path.read_text(encoding="utf-8"))))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]

    assert [text for text in said if READ.search(text)] == []


def _without_docstrings(tree: ast.Module) -> ast.Module:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            kept = [one for one in body if not _bare_text(one)]
            setattr(node, "body", kept or [ast.Pass()])  # noqa: B010  # many sorts have a body
    return tree


def _bare_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
