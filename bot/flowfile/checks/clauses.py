"""The parts of a condition that must all be true, in staff's own words and at their place."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.definition.condition_tokens import Token, tokens
from bot.core.definition.conditions import Expression, ExpressionError, Node, parse
from bot.flowfile.draft.texts_and_conditions import Formula
from bot.flowfile.yaml.source import Span

_AND, _OR = ("et", "and"), ("ou", "or")


@dataclass(frozen=True, slots=True)
class Clause:
    """One part, its place and its tree: « visite == non » of « visite == non et temps > 4 »."""

    text: str
    span: Span
    tree: Node


def clauses(formula: Formula) -> tuple[Clause, ...]:
    """What « et » joins at the first level; the whole condition when « ou » joins it."""
    expression = formula.expression
    if expression is None:
        return ()
    cuts = list(_cuts(expression))
    found = [one for start, end in cuts if (one := _clause(formula, start, end))]
    return tuple(found) if len(found) == len(cuts) else ()


def _clause(formula: Formula, start: int, end: int) -> Clause | None:
    source = formula.expression.source if formula.expression else ""
    text = source[start:end].strip()
    start += len(source[start:end]) - len(source[start:end].lstrip())
    try:
        return Clause(" ".join(text.split()), formula.at(start, len(text)), parse(text).tree)
    except ExpressionError:
        return None


def _cuts(expression: Expression) -> list[tuple[int, int]]:
    """Where each part begins and ends in the words of the condition."""
    whole = [(0, len(expression.source))]
    starts, depth = [0], 0
    ends: list[int] = []
    for token in tokens(expression.source):
        depth += _opened(token)
        if depth or token.kind != "word":
            continue
        if token.text.lower() in _OR:
            return whole
        if token.text.lower() in _AND:
            ends.append(token.column)
            starts.append(token.column + len(token.text))
    return list(zip(starts, [*ends, len(expression.source)], strict=True))


def _opened(token: Token) -> int:
    return {"(": 1, ")": -1}.get(token.text, 0) if token.kind == "operator" else 0
