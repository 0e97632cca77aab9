"""Files of documents opened again, as a reader sees them: paragraphs of pages, cells of books."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

import docx
from docx.oxml.ns import qn

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PLACE = re.compile(r"(?:'((?:[^']|'')+)'!)?([A-Z]{1,2}\d+)(?::([A-Z]{1,2}\d+))?")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows, and its formula, "" for none."""

    value: str | float
    formula: str = ""


Book = dict[str, dict[str, Cell]]


def paragraphs(content: bytes) -> list[str]:
    """Every paragraph of a file of pages, tables included; then headers and footers."""
    pages = docx.Document(io.BytesIO(content))
    section = pages.sections[0]
    parts = (pages.element.body, section.header._element, section.footer._element)
    found = (paragraph for part in parts for paragraph in part.iter(qn("w:p")))
    return ["".join(map(_said, one.iter(qn("w:t"), qn("w:br"), qn("w:tab")))) for one in found]


def _said(element: ElementTree.Element) -> str:
    return {qn("w:br"): "\n", qn("w:tab"): "\t"}.get(str(element.tag), element.text or "")


def sheets(content: bytes) -> Book:
    """The cells of each sheet that hold something, by their names (« B4 »)."""
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        strings = [
            "".join(text.text or "" for text in one.iter(f"{SHEET}t"))
            for one in _read(zipped, "xl/sharedStrings.xml").iter(f"{SHEET}si")
        ]
        named = _read(zipped, "xl/workbook.xml").iter(f"{SHEET}sheet")
        return {
            one.attrib["name"]: dict(
                _cells(_read(zipped, f"xl/worksheets/sheet{number}.xml"), strings)
            )
            for number, one in enumerate(named, 1)
        }


def _read(zipped: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(zipped.read(name))


def _cells(sheet: ElementTree.Element, strings: list[str]) -> Iterator[tuple[str, Cell]]:
    for one in sheet.iter(f"{SHEET}c"):
        value, formula = one.find(f"{SHEET}v"), one.find(f"{SHEET}f")
        if value is not None and value.text is not None:
            shown = strings[int(value.text)] if one.get("t") == "s" else float(value.text)
            written = formula.text or "" if formula is not None else ""
            yield one.attrib["r"], Cell(shown, written)


class _Worth(float):
    """A number that divides as Excel does inside IF: what is not shown raises nothing."""

    def __truediv__(self, other: float) -> float:
        return float(self) / float(other) if other else float("inf")

    def __rtruediv__(self, other: float) -> float:
        return float(other) / float(self) if self else float("inf")


def recalculated(book: Book, sheet: str, name: str) -> float:
    """What a cell is worth, worked out by another hand than the one that wrote its formula.

    Excel's own way for what the formulas use: an empty cell is zero, a text in a sum is an error.
    """
    cell = book[sheet].get(name)
    if cell is None:
        return 0.0
    if not cell.formula:
        assert isinstance(cell.value, float), f"{sheet}!{name} is a text, in a sum"
        return cell.value

    def worth(there: str, first: str, last: str) -> object:
        if not last:
            return _Worth(recalculated(book, there, first))
        columns, row = range(ord(first[0]), ord(last[0]) + 1), first[1:]
        return [recalculated(book, there, f"{chr(column)}{row}") for column in columns]

    def named(found: re.Match[str]) -> str:
        there = (found[1] or sheet).replace("''", "'")
        assert there in book, f"{cell.formula} names a sheet that is not there"
        return f"worth({there!r}, {found[2]!r}, {found[3] or ''!r})"

    code = _PLACE.sub(named, cell.formula).replace("<>", "!=")
    code = re.sub(r"(?<![!<>=])=(?!=)", "==", code)
    known = {"worth": worth, "SUM": sum, "IF": lambda test, one, other: one if test else other}
    return float(eval(code, {"__builtins__": {}}, known))
