"""From the words of a document to the bytes of its file. What is given is never read as markup."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

LAYOUTS = Path(__file__).parent / "layouts"
DOTS_PER_INCH = 200.0
"""Of a picture: 11 cm are 866 points, what telephones show without cutting."""

Words = Mapping[str, Any]


class NoSuchLayout(LookupError):
    """Nothing is laid out under that name, or not as such a file."""


def laid_out(layout: str, form: str, words: Words) -> bytes:
    """The file of a document. Raises `NoSuchLayout`, and what a layout at fault raises."""
    writer = WRITERS.get(form)
    if writer is None:
        raise NoSuchLayout(form)
    return writer(layout, words)


def _pdf(layout: str, words: Words) -> bytes:
    return _typeset(layout, words, "pdf")


def _picture(layout: str, words: Words) -> bytes:
    return _typeset(layout, words, "png")


def _typeset(layout: str, words: Words, form: Literal["pdf", "png"]) -> bytes:
    """Typst has its own fonts: the file is the same on every machine."""
    import typst

    page = LAYOUTS / f"{layout}.typ"
    if not page.is_file():
        raise NoSuchLayout(layout)
    given = {"words": json.dumps({"paper": "phone", **words}, ensure_ascii=False)}
    made = typst.compile(
        str(page), format=form, ppi=DOTS_PER_INCH, root=str(LAYOUTS), sys_inputs=given
    )
    assert isinstance(made, bytes), "a picture has one page"
    return made


def _agenda(layout: str, words: Words) -> bytes:
    from bot.documents import agenda

    return agenda.as_file(words)


def _archive(layout: str, words: Words) -> bytes:
    from bot.documents import archive

    if layout != "copie":
        raise NoSuchLayout(layout)
    return archive.archived(words, lambda given: _pdf("dossier", given))


def _pages(layout: str, words: Words) -> bytes:
    from bot.documents import word_pages

    if layout != "modele":
        raise NoSuchLayout(layout)
    return word_pages.as_file(words)


def _workbook(layout: str, words: Words) -> bytes:
    from bot.documents import workbook

    if layout != "classeur":
        raise NoSuchLayout(layout)
    return workbook.as_file(words)


WRITERS: Mapping[str, Callable[[str, Words], bytes]] = {
    "pdf": _pdf,
    "png": _picture,
    "ics": _agenda,
    "zip": _archive,
    "docx": _pages,
    "xlsx": _workbook,
}
"""What makes each sort of file."""
