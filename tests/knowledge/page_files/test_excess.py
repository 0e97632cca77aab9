"""Pages nobody wrote by hand are refused at once; those that are read are shown in time."""

from __future__ import annotations

import pytest

from bot.knowledge.page_files.markdown import links, written
from bot.knowledge.page_files.sheet import read_sheet

HEAD = "---\ntitre: Une fiche\n---\n"
TOO_MUCH: dict[str, tuple[str | bytes, int]] = {
    "a film": (b"\x00" * 5_000_000, 1),
    "a book": (HEAD + "mot\n" * 20_000, 1),
    "a line without end": (HEAD + "mot " * 5_000, 4),
    "a table of a thousand columns": (
        HEAD + "|a" * 900 + "\n" + "|-" * 900 + "\n" + "|\n" * 90,
        4,
    ),
    "lists in lists in the head": ("---\ntitre: " + "[" * 9_000 + "\n---\nUne.", 2),
    "aliases in the head": ("---\ntitre: &a x\nsujets: [*a, *a]\n---\nUne.", 2),
    "a sentence without end in the head": ("---\n" + "Une phrase " * 800 + ".\n---\n", 2),
}
NESTED = {
    "quotes": "> " * 9_000 + "a",
    "links": "[a](" * 4_500,
    "brackets": "[" * 19_000,
    "pictures": "![" * 9_000 + "a",
    "lists": "".join(" " * 2 * n + "- a\n" for n in range(190)),
    "emphasis": "**a*" * 4_500,
    "quotes marks": "`a``" * 4_500,
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("slip", TOO_MUCH)
def test_a_page_beyond_measure_is_refused_at_its_line_with_a_remedy(slip: str) -> None:
    content, line = TOO_MUCH[slip]

    sheet = read_sheet(content if isinstance(content, bytes) else content.encode(), "x.md", "x")

    assert [one.span.line for one in sheet.findings][:1] == [line]
    assert all(one.reason and one.remedy for one in sheet.findings)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("marks", NESTED.values(), ids=NESTED)
def test_marks_within_marks_are_shown_in_time(marks: str) -> None:
    assert isinstance(written(marks).html, str)
    assert list(links(marks)) == []
