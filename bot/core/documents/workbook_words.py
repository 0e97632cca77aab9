"""The words and numbers of a workbook that staff drew up: each cell with an answer, or a gap.

Sums stay sums: they are laid out as formulas that live in the file (`bot.documents.workbook`).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.core.calendar import shifted
from bot.core.definition.journey import Question
from bot.core.definition.models import Cell, Model, Row, Sheet
from bot.core.documents.document_words import Content
from bot.core.team.agenda import applies
from bot.core.team.scope import shown
from bot.core.turn import Turn


def content(model: Model, turn: Turn) -> Content:
    """Every sheet, row by row; the gaps numbered in that order, each question once."""
    gaps: list[str] = []
    sheets = [_sheet(turn, sheet, gaps) for sheet in model.sheets]
    return Content(gaps=tuple(gaps), more={"sheets": sheets, "about": model.title})


def _sheet(turn: Turn, sheet: Sheet, gaps: list[str]) -> dict[str, Any]:
    return {
        "title": sheet.title,
        "about": sheet.about,
        "columns": _columns(turn, sheet),
        "forms": list(sheet.forms),
        "rows": [_row(turn, row, gaps) for row in sheet.rows],
        "notes": list(sheet.notes),
    }


def _columns(turn: Turn, sheet: Sheet) -> list[dict[str, str]]:
    """What stands above each column: staff's words, or a month counted from a date."""
    first = turn.scope.raw(sheet.months_from) if sheet.months_from else None
    if not isinstance(first, date):
        return [{"text": title} for title in sheet.columns]
    start = first.replace(day=1)
    months = (shifted(start, number, "mois") for number in range(len(sheet.columns)))
    return [{"day": month.isoformat()} for month in months]


def _row(turn: Turn, row: Row, gaps: list[str]) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "form": row.form,
        "note": row.note,
        "total": row.total,
        "cells": [_cell(turn, cell, gaps) for cell in row.cells],
    }


def _cell(turn: Turn, cell: Cell, gaps: list[str]) -> dict[str, Any]:
    if cell.formula is not None:
        return {"sum": cell.source}
    if cell.number is not None:
        return {"number": cell.number}
    if cell.words:
        return {"text": cell.words}
    if not cell.facts:
        return {"blank": True}
    return _fact(turn, cell.facts, gaps)


def _fact(turn: Turn, names: tuple[str, ...], gaps: list[str]) -> dict[str, Any]:
    """The first answer that is known; else the gap of the first that is due, or nothing."""
    questions = [one for name in names if (one := turn.journey.question(name)) is not None]
    for question in questions:
        raw = turn.scope.raw(question.id)
        if isinstance(raw, bool) or (raw is not None and not isinstance(raw, float | date)):
            return {"text": shown(question, turn.situation.facts[question.id])}
        if isinstance(raw, float):
            return {"number": raw / 100 if question.kind == "pourcentage" else raw}
        if raw is not None:
            return {"day": raw.isoformat()}
    due = next((one for one in questions if _due(turn, one)), None)
    if due is None:
        return {"blank": True, "later": bool(questions)}
    if due.id not in gaps:
        gaps.append(due.id)
    return {"gap": gaps.index(due.id) + 1}


def _due(turn: Turn, question: Question) -> bool:
    """Does the question concern the team, now or before?"""
    stage = turn.journey.stage_of(question.id)
    here = max(turn.journey.number(one.id) for one in (turn.stage, turn.front))
    asked = stage is not None and turn.journey.number(stage.id) <= here
    return asked and (question.id in turn.situation.facts or applies(question, turn.scope))
