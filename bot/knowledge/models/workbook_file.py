"""Reads the plan of a workbook (.yaml): its sheets, their rows, the sums between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.core.definition.cell_formulas import (
    ALL,
    BEFORE,
    Formula,
    FormulaError,
    Reference,
    parse,
    references,
)
from bot.core.definition.models import FORMS, Cell, Model, Row, Sheet
from bot.flowfile.draft.nearness import suggestion
from bot.flowfile.yaml.folder import read_bytes
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Source, Span
from bot.flowfile.yaml.tree import Node, Words
from bot.knowledge.models.fields import Fields, flat
from bot.knowledge.models.filled import Filled

OF_A_SHEET = {
    "feuille": True,
    "colonnes": True,
    "lignes": True,
    "formes": False,
    "aide": False,
    "notes": False,
}
OF_A_ROW = {
    "titre": True,
    "ligne": False,
    "cases": False,
    "calcul": False,
    "forme": False,
    "note": False,
    "total": False,
}
MONTHS = re.compile(r"(?P<count>\d{1,2}) mois depuis (?P<fact>\w+)")
NUMBER = re.compile(r"-?\d[\d \u00a0\u202f]*(?:[.,]\d+)?")
QUOTED = re.compile(r"«\s*(?P<words>.*?)\s*»")
NOTHING = "–"
"""A cell that nobody has to fill in."""
NAME = re.compile(r"[^\W\d]\w*")
MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, LONGEST_SHEET = 24, 200, 12, 31
IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
"""What Excel refuses in the name of a sheet."""


@dataclass
class _Plan:
    """What was read so far. `rows`: how wide the row of each name is."""

    source: Source
    findings: list[Finding] = field(default_factory=list)
    uses: list[tuple[str, Span]] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    sums: list[tuple[str, int, Formula, Words]] = field(default_factory=list)

    def tell(self, span: Span, reason: str, remedy: str) -> None:
        self.findings.append(Finding(span, reason, remedy))


def read(content: bytes, name: str, model: Model, path: Path) -> Filled:
    """The model with its sheets, and what is wrong in them. Never raises."""
    reading = read_bytes(content, name)
    plan = _Plan(reading.source, list(reading.findings))
    sheets: tuple[Sheet, ...] = ()
    if reading.root is not None and not reading.findings:
        sheets = tuple(_sheets(reading.root, plan))
        _judge_sums(plan)
    said = tuple(("modèle-classeur", one) for one in plan.findings)
    filled = replace(model, sheets=sheets)
    return Filled(model=filled, source=reading.source, said=said, uses=tuple(plan.uses))


def _sheets(root: Node, plan: _Plan) -> Iterator[Sheet]:
    fields = Fields.of(root, {"feuilles": True}, plan.findings.append)
    titles: set[str] = set()
    for node in fields.blocks("feuilles")[:MOST_SHEETS] if fields else ():
        found = Fields.of(node, OF_A_SHEET, plan.findings.append)
        if found is None:
            continue
        title = found.text("feuille")
        if (
            not title
            or len(title) > LONGEST_SHEET
            or IN_A_SHEET_NAME.search(title)
            or title.casefold() in titles
        ):
            reason = "ce nom de feuille n’est pas possible dans un classeur, ou sert déjà"
            plan.tell(
                _at(found, "feuille"),
                reason,
                f"{LONGEST_SHEET} caractères au plus, sans : * ? / [ ]",
            )
        titles.add(title.casefold())
        yield _sheet(found, title, plan)


def _sheet(found: Fields, title: str, plan: _Plan) -> Sheet:
    columns, months_from = _columns(found, plan)
    forms = tuple(_form(one, plan) for one in found.all_words("formes"))
    rows = found.blocks("lignes")
    if len(rows) > MOST_ROWS:
        plan.tell(found.span, f"une feuille a {MOST_ROWS} lignes au plus", "coupez-la en deux")
    made = (_row(node, len(columns), plan) for node in rows[:MOST_ROWS])
    return Sheet(
        title=title,
        columns=columns,
        months_from=months_from,
        forms=forms,
        about=found.text("aide"),
        rows=tuple(row for row in made if row is not None),
        notes=tuple(flat(one.text) for one in found.all_words("notes")),
    )


def _columns(found: Fields, plan: _Plan) -> tuple[tuple[str, ...], str]:
    """Their titles, and the date that months are counted from, "" for none."""
    words = found.all_words("colonnes")
    months = MONTHS.fullmatch(words[0].text.strip()) if len(words) == 1 else None
    if months:
        plan.uses.append((months["fact"], words[0].at(months.start("fact"), len(months["fact"]))))
        count = min(max(int(months["count"]), 1), MOST_COLUMNS)
        return tuple(f"Mois {number}" for number in range(1, count + 1)), months["fact"]
    if not 1 <= len(words) <= MOST_COLUMNS:
        reason = f"une feuille a de 1 à {MOST_COLUMNS} colonnes"
        plan.tell(_at(found, "colonnes"), reason, "écrivez « colonnes: [Année 1, Année 2] »")
    return tuple(one.text.strip() for one in words[:MOST_COLUMNS]), ""


def _form(words: Words, plan: _Plan) -> str:
    form = words.text.strip()
    if form not in FORMS:
        reason = f"la forme « {form} » n’existe pas"
        plan.tell(words.span, reason, suggestion(form, FORMS))
    return form


def _row(node: Node, wide: int, plan: _Plan) -> Row | None:
    found = Fields.of(node, OF_A_ROW, plan.findings.append)
    if found is None:
        return None
    name = found.text("ligne")
    if name and (name in plan.rows or not NAME.fullmatch(name)):
        reason = f"le nom de ligne « {name} » sert déjà, ou n’est pas un nom"
        plan.tell(
            _at(found, "ligne"), reason, "donnez-lui un autre nom, fait de lettres et de « _ »"
        )
    cells = _cells(found, name, wide, plan)
    if name:
        plan.rows[name] = len(cells)
    form = found.words("forme")
    return Row(
        id=name,
        title=found.text("titre"),
        cells=cells,
        form=_form(form, plan) if form else "",
        note=found.text("note"),
        total=found.text("total") == "oui",
    )


def _cells(found: Fields, name: str, wide: int, plan: _Plan) -> tuple[Cell, ...]:
    """A cell a column: those that are written, then the sum of the row, or blanks."""
    written, sum_ = found.all_words("cases"), found.words("calcul")
    if "cases" not in found.nodes and sum_ is None:
        return ()
    if len(written) > wide:
        reason = f"il y a {len(written)} cases pour {wide} colonnes"
        plan.tell(_at(found, "cases"), reason, "retirez les cases en trop")
    cells = [_cell(words, name, column, plan) for column, words in enumerate(written[:wide])]
    for column in range(len(cells), wide):
        cells.append(_summed(sum_, 0, name, column, plan) if sum_ else Cell())
    return tuple(cells)


def _cell(words: Words, name: str, column: int, plan: _Plan) -> Cell:
    text = words.text.strip()
    if text.startswith("="):
        return _summed(words, words.text.index("=") + 1, name, column, plan)
    if not text:
        return Cell()
    if NUMBER.fullmatch(text):
        return Cell(number=float(re.sub(r"[ \u00a0\u202f]", "", text).replace(",", ".")))
    if text == NOTHING:
        return Cell(words=NOTHING)
    if quoted := QUOTED.fullmatch(text):
        return Cell(words=quoted["words"])
    facts = tuple(re.split(r"\s+ou\s+", text))
    plan.uses += [(fact, words.at(words.text.find(fact), len(fact))) for fact in facts]
    return Cell(facts=facts)


def _summed(words: Words, start: int, name: str, column: int, plan: _Plan) -> Cell:
    source = words.text[start:].strip()
    try:
        formula = parse(source)
    except FormulaError as error:
        at = words.text.find(source) + error.column
        if not any(one.span == words.at(at, 1) for one in plan.findings):
            plan.tell(words.at(at, 1), error.reason, error.remedy)
        return Cell()
    plan.sums.append((name, column, formula, words))
    return Cell(formula=formula, source=source)


def _judge_sums(plan: _Plan) -> None:
    """Rows that nothing has, columns outside, and sums that lead back to themselves."""
    for _, _, formula, words in plan.sums:
        for one in references(formula):
            span = words.at(words.text.find(one.name), len(one.name))
            if one.name not in plan.rows:
                reason = f"aucune ligne ne s’appelle « {one.name} »"
                plan.tell(span, reason, suggestion(one.name, plan.rows, "vérifiez ce nom"))
            elif one.column > plan.rows[one.name]:
                wide = plan.rows[one.name]
                reason = f"la ligne « {one.name} » n’a que {wide} colonnes"
                plan.tell(span, reason, f"écrivez un numéro de 1 à {wide}")
    plan.findings[:] = dict.fromkeys(plan.findings)
    if plan.findings:
        return
    known = {(name, column): formula for name, column, formula, _ in plan.sums if name}
    for name, column, _, words in plan.sums:
        if name and _leads_back((name, column), known, plan.rows):
            reason = f"le calcul de « {name} » dépend de lui-même"
            plan.tell(words.span, reason, "retirez ce nom de son propre calcul")
            return


def _leads_back(
    start: tuple[str, int], known: dict[tuple[str, int], Formula], rows: dict[str, int]
) -> bool:
    seen: set[tuple[str, int]] = set()
    waiting = [start]
    while waiting:
        place = waiting.pop()
        formula = known.get(place)
        for one in references(formula) if formula is not None else ():
            for there in _places(one, place[1], rows[one.name]):
                if there == start:
                    return True
                if there not in seen:
                    seen.add(there)
                    waiting.append(there)
    return False


def _places(one: Reference, column: int, wide: int) -> Iterator[tuple[str, int]]:
    if one.which == ALL:
        yield from ((one.name, number) for number in range(wide))
        return
    at = one.column - 1 if one.column else column - (one.which == BEFORE)
    yield one.name, at


def _at(fields: Fields, key: str) -> Span:
    return fields.nodes[key].span if key in fields.nodes else fields.span
