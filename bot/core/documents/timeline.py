"""The dates that come, counted back from the opening: as a picture, on paper, for an agenda."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby

from bot.core.documents.document_words import (
    Content,
    Line,
    Section,
    capital,
    day_name,
    opening,
)
from bot.core.french import phrases, writing
from bot.core.journey.tasks.dated_tasks import Dated, dated, fixed
from bot.core.team.open_tasks import title
from bot.core.turn import Turn

MOST_IN_A_PICTURE = 14
"""Dates of a picture that is still read on a telephone; paper has them all."""
LAW, OPENING, LATE, NO_DATE = "law", "opening", "late", "none"


def picture(turn: Turn) -> Content:
    """The next dates, no more than a telephone shows well."""
    return _content(turn, MOST_IN_A_PICTURE, "phone")


def sheet(turn: Turn) -> Content:
    """All of them, to be printed."""
    return _content(turn, None, "a4")


def _content(turn: Turn, most: int | None, paper: str) -> Content:
    found = dated(turn)
    first = [(one, LATE) for one in found.late] + [(one, "") for one in found.soon]
    lines = [_soon(turn, key, day, mark) for (day, key), mark in first]
    coming = [*_coming(turn, found)]
    shown = coming if most is None else coming[: max(most - len(lines), 1)]
    hidden = len(coming) - len(shown)
    years = [
        Section(title=str(year), lines=tuple(_once([line for _, line in group])))
        for year, group in groupby(shown, key=lambda one: one[0].year)
    ]
    if hidden:
        more = phrases.counted(hidden, "autre date", "autres dates")
        words = f"… et {more}, dans le calendrier à imprimer{phrases.N}: /documents."
        years.append(Section(title="Ensuite", lines=(Line(words=words, mark=NO_DATE),)))
    return Content(
        sections=(Section(title="Dès que possible", lines=tuple(lines)), *years),
        more={"paper": paper, "where": capital(opening(turn))},
    )


def _once(lines: list[Line]) -> Iterator[Line]:
    """A day that several lines have is written over the first one."""
    for before, line in zip([Line(), *lines], lines, strict=False):
        yield replace(line, label="") if line.label == before.label else line


def _soon(turn: Turn, key: str, day: date, mark: str) -> Line:
    past = f"date conseillée dépassée{phrases.N}: {writing.day(day)}" if mark else ""
    return Line(label=past, words=title(turn.scope, key), mark=mark)


def _coming(turn: Turn, found: Dated) -> Iterator[tuple[date, Line]]:
    """Each date ahead with its line, the opening among them."""
    lines = [(day, _dated(turn, key, day)) for day, key in found.coming]
    if found.opening and found.opening >= turn.today:
        opens = Line(label=writing.month(found.opening), words=day_name(turn), mark=OPENING)
        lines.append((found.opening, opens))
    yield from sorted(lines, key=lambda one: (one[0], one[1].mark == OPENING))


def _dated(turn: Turn, key: str, day: date) -> Line:
    """A day that is not counted back from the opening is fixed, and says so."""
    law = fixed(turn, key)
    label = f"avant le {writing.day(day)}{', date fixe' if law else ''}"
    return Line(label=label, words=title(turn.scope, key), mark=LAW if law else "")
