"""Pages and flow files say the same of the same fact: `same_facts.yaml` says what it fixes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.knowledge.fact_texts import FLOW, PAGE, Text, level, named, texts

TABLE = Path(__file__).parent / "same_facts.yaml"
_N = r"(?<![\d,+])\d+(?:,\d+)?"
_R = rf"{_N}(?: (?:à|ou|et) {_N})?"
_MONTH = "(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
SHORTHANDS = {
    "{durée}": rf"({_R} (?:ans?\b|mois\b(?: et demi)?|semaines?\b|jours?\b|heures?\b|h\b))",
    "{délai}": rf"({_N} (?:ans?|mois|semaines?|jours?)\b(?: et demi)?)",
    "{date}": rf"((?:\d+(?:er)? )?{_MONTH}\b(?: \d{{4}})?)",
    "{somme}": rf"({_R} (?:€|millions?(?: d'euros)?))",
    "{part}": rf"({_R} %)(?!}})",
    "{tiers}": r"((?:\d )?tiers|(?:\d )?quarts?|moitié)",
    "{n}": rf"({_R}(?![\d,]))",
    "{an}": r"((?:19|20)\d\d)",
    "{article}": r"([ldr]\d{3,4}-\d+(?:-\d+)*)",
    " … ": r"[^.!?:]{0,80}?",
    "’": "'",
}
OTHER = {"septembre": "octobre", "janvier": "mars", "juin": "mars", "avril": "mai"}
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """Where a figure of a fact is read, and those that are right."""

    fact: str
    written: str
    pattern: re.Pattern[str]
    right: frozenset[str]


@dataclass(frozen=True, slots=True)
class Former:
    """What is said no more of a fact, or only in a line that also makes a reservation."""

    fact: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None


@cache
def table() -> Mapping[str, tuple[Reading, ...]]:
    """The readings of each fact: none when it fixes no figure."""
    return {fact: tuple(_readings(fact, lines)) for fact, lines in _file()["faits"].items()}


@cache
def former() -> tuple[Former, ...]:
    """What is said no more."""
    return tuple(
        Former(
            one["fait"],
            meant(one["jamais"]),
            meant(one["sauf"]) if "sauf" in one else None,
        )
        for one in _file()["révolu"]
    )


@cache
def _file() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return loaded


def _readings(fact: str, lines: Mapping[str, object]) -> Iterator[Reading]:
    for written, figures in lines.items():
        many = figures if isinstance(figures, list) else [figures]
        right = frozenset(level(str(one)) for one in many)
        yield Reading(fact, written, meant(written), right)


def meant(written: str) -> re.Pattern[str]:
    """A pattern of the table, its shorthands spelled out."""
    for shorthand, meaning in SHORTHANDS.items():
        written = written.replace(shorthand, meaning)
    return re.compile(written)


def read_in(said: str, readings: Iterable[Reading]) -> Iterator[tuple[Reading, str, Span]]:
    """The figures that readings find in a line, right or wrong, and where."""
    for reading in readings:
        for found in reading.pattern.finditer(said):
            for group, figure in enumerate(found.groups(), 1):
                if figure:
                    yield reading, figure, found.span(group)


@cache
def everything_read() -> tuple[tuple[Text, Reading, str, Span], ...]:
    """Every figure read in every page and flow file."""
    return tuple(
        (text, *one)
        for text in texts()
        for rows in table().values()
        for one in read_in(text.said, rows)
    )


def other(figure: str) -> str:
    """The figure with its last digit changed, or another word in its place."""
    changed = re.sub(r"\d(?=\D*$)", lambda last: str((int(last[0]) + 1) % 10), figure)
    return changed if changed != figure else OTHER.get(figure, figure)


def fixed(reading: Reading) -> Iterator[str]:
    """The figures of a reading that say of what they count: « 3 mois », not « 3 »."""
    return (figure for figure in reading.right if re.search(r"\d.*[^\W\d]|\d.*%", figure))


def test_the_table_holds_the_facts_named_by_both_pages_and_points_and_no_other() -> None:
    assert set(table()) == named(PAGE) & named(FLOW)


def test_a_figure_of_a_fact_is_the_same_wherever_it_is_given() -> None:
    wrong = [
        f"{reading.fact}, {text.place} : « {figure} », et non {sorted(reading.right)}"
        for text, reading, figure, _ in everything_read()
        if figure not in reading.right
    ]

    assert wrong == []


def test_a_fact_that_fixes_a_figure_has_it_read_somewhere() -> None:
    read = {reading.fact for _, reading, *_ in everything_read()}

    assert {fact for fact, rows in table().items() if rows} <= read


def test_a_page_or_a_point_gives_no_figure_of_its_facts_out_of_sight_of_the_table() -> None:
    seen: dict[Text, list[Span]] = {}
    for text, _, _, span in everything_read():
        seen.setdefault(text, []).append(span)
    unseen = {
        f"{fact}, {text.place} : « {figure} » dans « {text.said} »"
        for text in texts()
        for fact in text.facts & set(table())
        for reading in table()[fact]
        for figure in fixed(reading)
        for found in re.finditer(rf"(?<![\w,-]){re.escape(figure)}(?!\w)", text.said)
        if not any(a <= found.start() and found.end() <= b for a, b in seen.get(text, []))
    }

    assert sorted(unseen) == []


def test_another_figure_in_the_place_of_any_of_them_would_be_seen() -> None:
    missed = [
        f"{reading.fact}, {text.place} : « {figure} »"
        for text, reading, figure, (start, end) in everything_read()
        if other(figure) not in reading.right
        and all(
            read in by.right
            for by, read, _ in read_in(
                text.said[:start] + other(figure) + text.said[end:], table()[reading.fact]
            )
        )
    ]

    assert missed == []


@pytest.mark.parametrize("one", former(), ids=lambda one: f"{one.fact} {one.pattern.pattern}")
def test_what_is_said_no_more_is_said_nowhere(one: Former) -> None:
    assert [
        text.place
        for text in texts()
        if one.pattern.search(text.said) and not (one.unless and one.unless.search(text.said))
    ] == []
