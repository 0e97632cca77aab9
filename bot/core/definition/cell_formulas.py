"""The sums of a workbook, in staff's words: `ventes / charges`, `avant(solde)`, `somme(aides)`.

A name is a row of the workbook, taken in the column of the cell; `ventes[1]` is its first column,
`avant(solde)` its column before, `somme(aides)` all its columns. `sinon(a ; b)` is `a`, or `b`
while `a` is zero; `si(a ; b)` is `b`, or zero while `a` is. It knows no team: what a cell holds is
given to `worked_out`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

HERE, BEFORE, ALL = "here", "before", "all"
_FUNCTIONS = {"avant": BEFORE, "somme": ALL}
ELSE, IF = "sinon", "si"
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:[.,]\d+)?)|(?P<name>[^\W\d]\w*)|(?P<sign>[-+*/()\[\];]))"
)
MOST = 400
"""Characters of a formula: beyond, nobody reads it."""


class FormulaError(Exception):
    """A formula that cannot be read: `column` (0-based), `reason` and `remedy` in French."""

    def __init__(self, column: int, reason: str, remedy: str) -> None:
        """Keep the three parts apart for the linter."""
        super().__init__(reason)
        self.column, self.reason, self.remedy = column, reason, remedy


@dataclass(frozen=True, slots=True)
class Number:
    """A number as staff wrote it."""

    value: float


@dataclass(frozen=True, slots=True)
class Reference:
    """A row: HERE, BEFORE or ALL of its columns; `column` (from 1) when one is named, else 0."""

    name: str
    which: str = HERE
    column: int = 0
    at: int = 0


@dataclass(frozen=True, slots=True)
class Operation:
    """Two sides and what joins them: + - * /, ELSE or IF."""

    sign: str
    left: Formula
    right: Formula


Formula: TypeAlias = Number | Reference | Operation
Token: TypeAlias = tuple[str, str, int]


def parse(source: str) -> Formula:
    """What a formula says. Raises `FormulaError`."""
    if len(source) > MOST:
        raise FormulaError(0, "ce calcul est trop long", "coupez-le en plusieurs lignes")
    reading = _Reading(source, [*_tokens(source)])
    found = reading.sum()
    if reading.left:
        raise reading.wrong()
    return found


def references(formula: Formula) -> Iterator[Reference]:
    """Every row it names, from left to right."""
    if isinstance(formula, Reference):
        yield formula
    elif isinstance(formula, Operation):
        yield from references(formula.left)
        yield from references(formula.right)


def worked_out(formula: Formula, value: Callable[[Reference], float]) -> float:
    """What it is worth; a division by zero gives zero, as the file shows an empty cell."""
    if isinstance(formula, Number):
        return formula.value
    if isinstance(formula, Reference):
        return value(formula)
    left, right = worked_out(formula.left, value), worked_out(formula.right, value)
    match formula.sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "/":
            return left / right if right else 0.0
        case "si":
            return right if left else 0.0
        case _:
            return left or right


def _tokens(source: str) -> Iterator[Token]:
    place = 0
    while source[place:].strip():
        found = _TOKEN.match(source, place)
        if found is None or found.lastgroup is None:
            at = place + len(source[place:]) - len(source[place:].lstrip())
            raise FormulaError(
                at,
                f"je ne comprends pas « {source[at]} » dans ce calcul",
                "gardez des noms de lignes, des nombres, et + - * / ( )",
            )
        yield found.lastgroup, found[found.lastgroup], found.start(found.lastgroup)
        place = found.end()


@dataclass
class _Reading:
    """The tokens of a formula, and how far they were read."""

    source: str
    left: list[Token]
    depth: int = 0

    def sum(self) -> Formula:
        found = self.product()
        while sign := self.taken("+", "-"):
            found = Operation(sign, found, self.product())
        return found

    def product(self) -> Formula:
        found = self.one()
        while sign := self.taken("*", "/"):
            found = Operation(sign, found, self.one())
        return found

    def one(self) -> Formula:
        self.depth += 1
        if self.depth > MOST // 4:
            raise self.wrong()
        if self.taken("-"):
            return Operation("-", Number(0.0), self.one())
        if self.taken("("):
            found = self.sum()
            self.needs(")")
            return found
        if not self.left or self.left[0][0] == "sign":
            raise self.wrong()
        kind, text, at = self.left.pop(0)
        return Number(float(text.replace(",", "."))) if kind == "number" else self.named(text, at)

    def named(self, name: str, at: int) -> Formula:
        if self.taken("["):
            kind, text, _ = self.left.pop(0) if self.left else ("", "", at)
            if kind != "number" or not text.isdigit() or int(text) < 1:
                raise FormulaError(
                    at, "entre crochets vient un numéro de colonne", f"écrivez « {name}[1] »"
                )
            self.needs("]")
            return Reference(name, column=int(text), at=at)
        if not self.taken("("):
            return Reference(name, at=at)
        if name in (ELSE, IF):
            first = self.sum()
            self.needs(";")
            found: Formula = Operation(name, first, self.sum())
        elif name in _FUNCTIONS:
            found = self.of_a_row(name, at)
        else:
            raise FormulaError(
                at, f"le calcul « {name}(…) » n’existe pas", "écrivez somme, avant, sinon ou si"
            )
        self.needs(")")
        return found

    def of_a_row(self, function: str, at: int) -> Formula:
        kind, text, place = self.left.pop(0) if self.left else ("", "", at)
        if kind != "name":
            raise FormulaError(
                at, f"« {function} » attend le nom d’une ligne", f"écrivez « {function}(charges) »"
            )
        return Reference(text, _FUNCTIONS[function], at=place)

    def taken(self, *signs: str) -> str:
        if self.left and self.left[0][0] == "sign" and self.left[0][1] in signs:
            return self.left.pop(0)[1]
        return ""

    def needs(self, sign: str) -> None:
        if not self.taken(sign):
            raise self.wrong(f"il manque « {sign} »")

    def wrong(self, reason: str = "") -> FormulaError:
        if not self.left:
            return FormulaError(
                max(0, len(self.source) - 1), reason or "il manque une fin", "terminez ce calcul"
            )
        _, text, at = self.left[0]
        reason = reason or f"« {text} » n’est pas à sa place"
        return FormulaError(at, reason, "écrivez par exemple « ventes / charges »")
