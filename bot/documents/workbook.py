"""A workbook (xlsxwriter): what a team said, gaps marked, and sums that live in the file.

What people wrote is a text even when it begins like a formula. Each sum is also worked out here,
because what shows a file on a telephone seldom works it out.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from bot.core.definition.cell_formulas import (
    ALL,
    BEFORE,
    ELSE,
    IF,
    Formula,
    Number,
    Operation,
    Reference,
    parse,
    worked_out,
)
from bot.core.french.printing import printable
from bot.core.french.writing import NBSP as N

FIRST_ROW, FIRST_COLUMN = 4, 1
LONGEST = 2_000
"""Characters of a text in a cell: Excel refuses 32,768 and shows far fewer."""
NUMBERS = {
    "nombre": "#,##0.0",
    "montant": '#,##0\\ "€"',
    "pourcentage": "0.0%",
    "date": "[$-40C]d\\ mmmm\\ yyyy",
    "texte": "@",
}
"""How a number is shown; Excel writes the thousands and the decimals of its own language."""
WHOLE = "#,##0"
MONTH = "[$-40C]mmm\\ yyyy"
TITLES, CELLS, REMARKS, HEIGHT = 44, 15, 76, 15
"""Widths of the columns, in characters; the height of a line of text, in points."""
BLANK, GAP, LATER = "à remplir", "à compléter", "plus tard"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a row is: its sheet, its line, how many columns, and its cells."""

    sheet: str
    line: int
    cells: list[dict[str, Any]]


@dataclass(frozen=True)
class _Book:
    """The rows that have a name, and what their cells are worth, as it is worked out."""

    places: Mapping[str, _Place]
    found: dict[tuple[str, int], float] = field(default_factory=dict)

    def value(self, name: str, column: int) -> float:
        """What a cell is worth; zero when it is empty, a text, or nowhere."""
        place = self.places.get(name)
        if place is None or not 0 <= column < len(place.cells):
            return 0.0
        if (name, column) not in self.found:
            self.found[name, column] = 0.0  # a sum that leads back to itself ends here
            cell = place.cells[column]
            worth = self.sum(parse(cell["sum"]), column) if "sum" in cell else cell.get("number")
            self.found[name, column] = float(worth or 0.0)
        return self.found[name, column]

    def sum(self, formula: Formula, column: int) -> float:
        """What a sum is worth in that column."""
        return worked_out(
            formula, lambda one: sum(self.value(one.name, c) for c in self._columns(one, column))
        )

    def _columns(self, one: Reference, column: int) -> range:
        wide = len(self.places[one.name].cells) if one.name in self.places else 0
        if one.which == ALL:
            return range(wide)
        at = one.column - 1 if one.column else column - (one.which == BEFORE)
        return range(at, at + 1)

    def written(self, formula: Formula, column: int, sheet: str) -> str:
        """The sum as Excel reads it; what is divided by zero shows nothing."""
        if isinstance(formula, Number):
            return f"{formula.value:g}"
        if isinstance(formula, Reference):
            return self._cell(formula, column, sheet)
        left = self.written(formula.left, column, sheet)
        right = self.written(formula.right, column, sheet)
        if formula.sign == ELSE:
            return f"IF({left}<>0,{left},{right})"
        if formula.sign == IF:
            return f"IF({left}<>0,{right},0)"
        left = f"({left})" if formula.sign in "*/" and _adds(formula.left) else left
        right = f"({right})" if _binds(formula.sign, formula.right) else right
        if formula.sign == "/" and not isinstance(formula.right, Number):
            return f"IF({right}=0,0,{left}/{right})"
        return f"{left}{formula.sign}{right}"

    def _cell(self, one: Reference, column: int, sheet: str) -> str:
        place, columns = self.places.get(one.name), self._columns(one, column)
        if place is None or columns.start < 0 or columns.stop > len(place.cells):
            return "0"
        there = "" if place.sheet == sheet else "'" + place.sheet.replace("'", "''") + "'!"
        first = xl_rowcol_to_cell(place.line, FIRST_COLUMN + columns.start)
        if one.which != ALL:
            return f"{there}{first}"
        return (
            f"SUM({there}{first}:{xl_rowcol_to_cell(place.line, FIRST_COLUMN + columns.stop - 1)})"
        )


def _adds(formula: Formula) -> bool:
    return isinstance(formula, Operation) and formula.sign in "+-"


def _binds(sign: str, right: Formula) -> bool:
    """Must what follows that sign stand between brackets?"""
    return sign != "+" and isinstance(right, Operation) and right.sign in "+-*/"


def as_file(words: Mapping[str, Any]) -> bytes:
    """The file: a sheet for each of `words["sheets"]`, as `workbook_words` gives them."""
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as book:
        about = {"title": _text(words["about"]), "author": words["author"]}
        book.set_properties({**about, "comments": _text(words["footer"])})
        places = {
            row["id"]: _Place(sheet["title"], FIRST_ROW + 1 + line, row["cells"])
            for sheet in words["sheets"]
            for line, row in enumerate(sheet["rows"])
            if row["id"]
        }
        pen = _Pen(book, _Book(places))
        for sheet in words["sheets"]:
            pen.draws(sheet, words)
    return made.getvalue()


def _text(words: str) -> str:
    return printable(words)[:LONGEST]


class _Pen:
    """Writes sheets; the looks are made once each."""

    def __init__(self, book: xlsxwriter.Workbook, known: _Book) -> None:
        self._book, self._known = book, known
        self._looks: dict[tuple[tuple[str, Any], ...], Any] = {}

    def _look(self, **what: Any) -> Any:
        key = tuple(sorted(what.items()))
        if key not in self._looks:
            self._looks[key] = self._book.add_format(
                {"font_name": "Calibri", "valign": "top", **what}
            )
        return self._looks[key]

    def draws(self, sheet: Mapping[str, Any], words: Mapping[str, Any]) -> None:
        """One sheet: its head, its columns, its rows, its notes."""
        page = self._book.add_worksheet(sheet["title"])
        wide = len(sheet["columns"])
        page.hide_gridlines(2)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_footer(f"&L{_text(words['footer'])[:180].replace('&', '&&')}&R&P / &N")
        page.set_column(0, 0, TITLES)
        page.set_column(FIRST_COLUMN, wide, CELLS)
        page.set_column(wide + 1, wide + 1, REMARKS)
        page.freeze_panes(FIRST_ROW + 1, 1)
        page.write_string(
            0,
            0,
            _text(f"{words['about']}{N}: {words['title']}"),
            self._look(bold=True, font_size=14),
        )
        page.write_string(1, 0, _text(words["where"]), self._look(italic=True))
        page.write_string(2, 0, _text(sheet["about"]), self._look())
        head = self._look(bold=True, bottom=1, text_wrap=True, bg_color="#E8EEF5")
        page.write_string(FIRST_ROW, 0, sheet["title"], head)
        page.write_string(FIRST_ROW, wide + 1, "Remarques", head)
        for column, title in enumerate(sheet["columns"], FIRST_COLUMN):
            if "day" in title:
                look = self._look(bold=True, bottom=1, num_format=MONTH, bg_color="#E8EEF5")
                page.write_datetime(FIRST_ROW, column, date.fromisoformat(title["day"]), look)
            else:
                page.write_string(FIRST_ROW, column, _text(title["text"]), head)
        for line, row in enumerate(sheet["rows"], FIRST_ROW + 1):
            self._row(page, line, row, sheet)
        for line, note in enumerate(sheet["notes"], FIRST_ROW + 2 + len(sheet["rows"])):
            page.write_string(line, 0, _text(note), self._look(italic=True, font_color="#57606A"))

    def _row(self, page: Any, line: int, row: Mapping[str, Any], sheet: Mapping[str, Any]) -> None:
        bold = row["total"] or not row["cells"]
        look = {"bold": True, "top": 1} if row["total"] else {"bold": bold}
        page.write_string(line, 0, _text(row["title"]), self._look(text_wrap=True, **look))
        for column, cell in enumerate(row["cells"]):
            form = row["form"] or (sheet["forms"][column] if column < len(sheet["forms"]) else "")
            place = (line, FIRST_COLUMN + column)
            if "sum" in cell:
                self._sum(page, place, cell["sum"], sheet["title"], look | _shown(form, 0.5))
            else:
                self._cell(page, place, cell, look | _shown(form, cell.get("number", 0)))
        told = " ".join(filter(None, (_remark(row["cells"]), row["note"])))
        there = self._look(text_wrap=True, indent=1)
        page.write_string(line, len(sheet["columns"]) + 1, _text(told), there)
        page.set_row(line, HEIGHT * _lines(row, told))

    def _sum(
        self, page: Any, place: tuple[int, int], source: str, sheet: str, look: Mapping[str, Any]
    ) -> None:
        formula, column = parse(source), place[1] - FIRST_COLUMN
        written = f"={self._known.written(formula, column, sheet)}"
        worth = self._known.sum(formula, column)
        page.write_formula(*place, written, self._look(**look), worth)

    def _cell(
        self, page: Any, place: tuple[int, int], cell: Mapping[str, Any], look: Mapping[str, Any]
    ) -> None:
        if "number" in cell:
            page.write_number(*place, cell["number"], self._look(**look))
        elif "day" in cell:
            page.write_datetime(*place, date.fromisoformat(cell["day"]), self._look(**look))
        elif "text" in cell:
            page.write_string(*place, _text(cell["text"]), self._look(**look, text_wrap=True))
        else:
            page.write_blank(*place, None, self._look(**look, border=4, bg_color="#FFF7DB"))


def _lines(row: Mapping[str, Any], told: str) -> int:
    """How many lines the row needs: programs other than Excel do not work it out by themselves."""
    texts = [(cell["text"], CELLS) for cell in row["cells"] if "text" in cell]
    written = [(row["title"], TITLES), (told, REMARKS), *texts]
    found = (-(-min(len(text), LONGEST) // wide) for text, wide in written if text)
    return max(found, default=1)


def _shown(form: str, number: float) -> dict[str, str]:
    whole = form == "nombre" and float(number).is_integer()
    return {"num_format": WHOLE if whole else NUMBERS.get(form, "General")}


def _remark(cells: list[dict[str, Any]]) -> str:
    """What of the row is empty, in words: a colour alone would say nothing to some."""
    gaps = list(dict.fromkeys(f"{GAP}{N}[{cell['gap']}]" for cell in cells if "gap" in cell))
    if any(cell.get("blank") and not cell.get("later") for cell in cells):
        gaps.append(BLANK)
    if any(cell.get("later") for cell in cells):
        gaps.append(LATER)
    told = ", ".join(gaps)
    return f"{told[:1].upper()}{told[1:]}." if told else ""
