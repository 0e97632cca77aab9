"""Writes the table of the network as a file: CSV for any program, XLSX for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bot.app.reports.network_table import Cell, Column, described

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would run instead of reading (OWASP, « CSV Injection »)."""
WIDTH = 28


def as_csv(file: Path, chosen: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
    """Semicolons and a byte order mark, which French spreadsheets expect. Raises OSError."""
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow([column.title for column in chosen])
        writer.writerows([_written(cell) for cell in row] for row in rows)


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return f"{cell:g}".replace(".", ",")
    text = str(cell)
    return f"'{text}" if text.startswith(BEGINS_A_FORMULA) else text


def as_xlsx(
    file: Path, report: Sequence[str], chosen: Sequence[Column], rows: Sequence[Sequence[Cell]]
) -> None:
    """Three sheets: the report in words, the teams, what each column holds. Raises OSError."""
    # Only who writes a spreadsheet waits for it.
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    options = {"strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(str(file), options | {"default_date_format": "dd/mm/yyyy"})
    bold = book.add_format({"bold": True})
    words = book.add_worksheet("Rapport")
    words.set_column(0, 0, 4 * WIDTH)
    for number, line in enumerate(report):
        words.write_string(number, 0, line)
    teams = book.add_worksheet("Équipes")
    teams.freeze_panes(1, 0)
    teams.set_column(0, len(chosen) - 1, WIDTH)
    for place, column in enumerate(chosen):
        teams.write_string(0, place, column.title, bold)
    for number, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            teams.write(number, place, cell)
    said = book.add_worksheet("Colonnes")
    said.set_column(0, 0, 4 * WIDTH)
    for number, line in enumerate(described(chosen)):
        said.write_string(number, 0, line)
    try:
        book.close()
    except FileCreateError as reason:
        raise OSError(str(reason)) from reason
