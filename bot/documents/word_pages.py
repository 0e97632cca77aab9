"""Pages for a word processor, from a model that staff drew up in Word or LibreOffice (docxtpl).

The model's tags are read in the closed sandbox of staff's texts: what it prints is XML text, never
markup, and its size is bounded. What people wrote goes in as values.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate

from bot.core.definition.conditions import Expression
from bot.core.definition.known_values import Missing
from bot.core.definition.page_values import revived, same
from bot.core.definition.templates import compile_page, printed
from bot.core.french.printing import printable
from bot.core.french.writing import NBSP as N

MOST_CHARACTERS = 8_000_000
"""Of XML: some hundreds of pages."""
LARGEST = 20_000_000
"""Bytes of a file that Telegram takes with room to spare (50 MB, sendDocument)."""


class TooLarge(Exception):
    """The document outgrew what may be sent."""


def as_file(words: Mapping[str, Any]) -> bytes:
    """The file. `words["model"]`: `file`, `values` by name, `tests` by their words."""
    given = words["model"]
    values = {name: revived(value, _gap) for name, value in given["values"].items()}
    pages = DocxTemplate(io.BytesIO(Path(given["file"]).read_bytes()))
    pages.render(values, _Tags(given["tests"]))
    properties = pages.docx.core_properties
    properties.title = printable(f"{words['about']}{N}: {words['title']}")[:250]
    properties.author = words["author"]
    properties.comments = printable(words["footer"])[:250]
    made = io.BytesIO()
    pages.save(made)
    if made.tell() > LARGEST:
        raise TooLarge
    return made.getvalue()


def _gap(number: int) -> Missing:
    words = f"à compléter{N}[{number}]" if number else "à compléter"
    return Missing(lambda: words)


class _Tags:
    """What docxtpl takes for a Jinja2 environment: it makes a template of a part of the file."""

    def __init__(self, tests: Mapping[str, bool]) -> None:
        self._tests = tests

    def from_string(self, source: str) -> _Part:
        return _Part(unicodedata.normalize("NFC", source), self._tests)


class _Part:
    """A part of the file: the body, a header, the notes."""

    def __init__(self, source: str, tests: Mapping[str, bool]) -> None:
        self._text = compile_page(source, "model")
        self._tests = tests

    def render(self, values: Mapping[str, object]) -> str:
        return printed(self._text, values, self._truth, MOST_CHARACTERS)

    def _truth(self, test: Expression) -> bool:
        return self._tests[same(test.source)]
