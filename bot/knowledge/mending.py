"""The typography of a page, mended where it stands. It writes nothing."""

from __future__ import annotations

from bot.flowfile.checks.in_place import Mending, Part, Stretch, lines_of, mend
from bot.flowfile.checks.typesetting import levelled
from bot.flowfile.mending import alike, is_text, stretches, texts
from bot.knowledge.page_files.sheet import Sheet, read_sheet
from bot.knowledge.rules.typography import READ, read_by_teams


def mended(content: bytes, name: str, page: str) -> Mending | None:
    """The page mended; None when nothing is to be changed, or not without risk."""
    if not is_text(content):
        return None
    sheet = read_sheet(content, name, page)
    if sheet.findings:
        return None
    lines = lines_of(content)
    body = Stretch(
        tuple(
            Part(number, 0, len(line))
            for number, line in enumerate(lines[sheet.first - 1 :], sheet.first)
        )
    )
    done = mend(content, [*stretches(read_by_teams(sheet), lines), body])
    same = done.content != content and _same(sheet, read_sheet(done.content, name, page))
    return done if same else None


def _same(one: Sheet, other: Sheet) -> bool:
    """Is it the same page but for its typography, and the rest of its head to the letter?"""
    return (
        not other.findings
        and list(one.entries) == list(other.entries)
        and levelled(one.body) == levelled(other.body)
        and all(_alike(name, one, other) for name in one.entries)
    )


def _alike(name: str, one: Sheet, other: Sheet) -> bool:
    before, after = one.entries[name].value, other.entries[name].value
    if name in READ:
        return alike(before, after)
    return list(texts(before)) == list(texts(after))
