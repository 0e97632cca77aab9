"""The models of documents that staff write: texts with holes in a word processor, workbooks.

Values only: nothing here opens a file (see `bot.knowledge.models`) nor knows a team.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.core.definition.cell_formulas import Formula
from bot.core.definition.templates import Text

LETTER, WORKBOOK = "docx", "xlsx"
"""What the document of a model is: pages for a word processor, or a workbook."""
NUMBER, AMOUNT, PERCENTAGE, DAY, WORDS = "nombre", "montant", "pourcentage", "date", "texte"
FORMS = (NUMBER, AMOUNT, PERCENTAGE, DAY, WORDS)
"""How a cell shows what it holds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A cell: the answer to the first of `facts` that is known, a number, words, a sum, or a gap
    that the team fills in by hand.
    """

    facts: tuple[str, ...] = ()
    number: float | None = None
    words: str = ""
    formula: Formula | None = None
    source: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row: a cell a column; without cells, a heading. `id` names it in sums, "" for no name."""

    title: str
    id: str = ""
    cells: tuple[Cell, ...] = ()
    form: str = ""
    note: str = ""
    total: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A sheet. `months_from`: its columns are months from that date, as many as `columns`.

    `forms`: of each column, where a row says none. `notes`: below the table, sources among them.
    """

    title: str
    columns: tuple[str, ...]
    months_from: str = ""
    forms: tuple[str, ...] = ()
    about: str = ""
    rows: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Model:
    """A document that staff wrote. `file`: where its page with holes stands, "" for a workbook.

    `text`: all that it says, a paragraph a line, to know which answers it prints. `stages`: where
    it is offered first. `about`: what it is for; `readers`: who reads it. `called`: other names.
    """

    id: str
    title: str
    form: str = LETTER
    file: str = ""
    text: Text | None = None
    sheets: tuple[Sheet, ...] = ()
    stages: tuple[str, ...] = ()
    about: str = ""
    readers: str = ""
    called: tuple[str, ...] = field(default=())
