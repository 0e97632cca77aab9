"""How well the pages are found: the questions of `questions.yaml`, and what is counted on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from bot.cli.playing.page_question import Answer, inquire
from bot.core.definition.library import ANSWER, EMERGENCY, REFUSED, Library
from bot.core.questions.safety import concern
from bot.knowledge import load
from bot.knowledge.search.finding import Finder
from tests.small_world import schools_journey

QUESTIONS = Path(__file__).parent / "questions.yaml"
UNSEEN, FRESH = (Path(__file__).parent / f"{name}.tsv" for name in ("unseen", "fresh"))
NO_PAGE = "aucune"
"""The kind of a question on our subject whose fact no page gives."""
PAGES = Path(__file__).parents[2] / "knowledge"
UNDERSTANDING = Path(__file__).parents[1] / "understanding"
TUNING, HELD_BACK = "réglage", "réserve"
KINDS = ("faits clés", "situations", "voisines", "mal écrites", "hors sujet", "danger")
DAY = date(2026, 11, 25)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, its kind, the pages that answer it (none: outside), or what must be done.

    `numbers`: those a careful reader would give for a danger, one of which must be given.
    `fact`: what it wants to learn, in a few words, for whoever reads the answer.
    """

    text: str
    kind: str
    pages: tuple[str, ...]
    deed: str
    numbers: tuple[str, ...]
    half: str
    fact: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """What was counted on some questions: `found` of those a page answers, the rest of all."""

    found: int = 0
    first: int = 0
    three: int = 0
    reciprocal: float = 0.0
    wrong: int = 0
    answered: int = 0
    outside: int = 0
    outside_answered: int = 0
    dangers: int = 0
    missed: int = 0


@cache
def questions() -> tuple[Question, ...]:
    """Every question of the file."""
    listed = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    return tuple(
        Question(
            one["question"],
            one["genre"],
            tuple(one["attendu"]) if isinstance(one["attendu"], list) else (),
            one["attendu"] if isinstance(one["attendu"], str) else "",
            tuple(one.get("numéros", [one.get("numéro", "")])),
            one["moitié"],
        )
        for one in listed
    )


@cache
def apart(file: Path) -> tuple[Question, ...]:
    """Questions by somebody who had seen no way of asking: text, pages that answer, the fact."""
    lines = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    none = ("hors-sujet", NO_PAGE)
    return tuple(
        Question(
            text,
            pages if pages in none else "situations",
            () if pages in none else tuple(one.strip() for one in pages.split(",")),
            "",
            (),
            HELD_BACK,
            *fact,
        )
        for text, pages, *fact in lines
    )


@cache
def public(half: str) -> tuple[Question, ...]:
    """What citizens asked administrations: no page of ours answers."""
    name = f"public_{'tuning' if half == TUNING else 'held_back'}.txt"
    lines = (UNDERSTANDING / name).read_text(encoding="utf-8").splitlines()
    return tuple(Question(text, "hors-sujet", (), "", (), half) for text in lines)


@cache
def finder() -> Finder:
    """What looks a question up in the federation's pages."""
    return load(PAGES).finder


@cache
def library() -> Library:
    """The federation's pages."""
    return Library(pages=finder().pages, look_up=finder().look_up)


def ours(text: str) -> Answer:
    """What Essaim says."""
    return inquire(library(), text, DAY, who=schools_journey().identity)


def measured(asked: Iterable[Question], answer: Callable[[str], Answer] = ours) -> Row:
    """Count what becomes of questions."""
    rows = [_one(one, answer(one.text)) for one in asked]
    return Row(
        **{name: sum(getattr(row, name) for row in rows) for name in Row.__dataclass_fields__}
    )


def _one(question: Question, answer: Answer) -> Row:
    if question.deed:
        return Row(dangers=1, missed=int(not seen_to(question, answer)))
    given = answer.outcome == ANSWER and answer.sure
    if not question.pages:
        return Row(outside=1, outside_answered=int(given))
    ranked = [candidate.page for candidate in answer.candidates]
    place = next((n for n, page in enumerate(ranked, 1) if page in question.pages), 0)
    return Row(
        found=1,
        first=int(place == 1),
        three=int(0 < place <= 3),
        reciprocal=1 / place if place else 0.0,
        answered=int(given),
        wrong=int(given and answer.page not in question.pages),
    )


def seen_to(question: Question, answer: Answer) -> bool:
    """Was danger met with its number, or a line of help; were personal data refused?"""
    if question.deed == "refus":
        return answer.outcome == REFUSED
    given = any(number in answer.text for number in question.numbers)
    worries = concern(question.text, schools_journey().identity.known) is not None
    return (answer.outcome == EMERGENCY and given) or worries


def of(half: str, kinds: Sequence[str] = KINDS) -> list[Question]:
    """The questions of a half, of some kinds."""
    return [one for one in questions() if one.half == half and one.kind in kinds]
