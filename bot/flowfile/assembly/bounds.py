"""The bounds of a question that are plain numbers; those that depend on answers are left out."""

from __future__ import annotations

import re

from bot.core.definition.conditions import Expression, ExpressionError, Node, Number, Sum, parse
from bot.flowfile.draft.draft import Point

_AND = re.compile(r"\s+et\s+")


def bounds(point: Point) -> tuple[float | None, float | None]:
    """The smallest and greatest answers of a question, None where there is no fixed number."""
    low, high = point.block.text("au moins"), point.block.text("au plus")
    if both := apart(point.block.text("entre")):
        low, high = both
    return fixed_value(low), fixed_value(high)


def consistent_bounds(point: Point) -> tuple[float | None, float | None]:
    """The bounds, none at all when the smallest exceeds the greatest (a rule tells it)."""
    low, high = bounds(point)
    return (None, None) if low is not None and high is not None and low > high else (low, high)


def apart(source: str) -> tuple[str, str] | None:
    """The two formulas of `entre: 0 et 300`, None without « et »."""
    low, *rest = _AND.split(source, maxsplit=1)
    return (low, rest[0]) if rest else None


def fixed_value(source: str) -> float | None:
    """The number a formula always gives, None if it depends on anything."""
    return fixed(parsed.tree) if (parsed := _parsed(source)) else None


def fixed(node: Node) -> float | None:
    """The number a tree always gives, None if it depends on anything."""
    match node:
        case Number(value):
            return value
        case Sum(operator, left, right):
            return _sum(operator, fixed(left), fixed(right))
        case _:
            return None


def _sum(operator: str, left: float | None, right: float | None) -> float | None:
    if left is None or right is None:
        return None
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case _:
            return left / right if right else None


def _parsed(source: str) -> Expression | None:
    try:
        return parse(source)
    except ExpressionError:
        return None
