"""Between which numbers a calculation of answers stays: `maîtres * 12` of at most 50 is 600."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from math import inf, isnan

from bot.core.definition.conditions import Name, Node, Number, Sum
from bot.flowfile.checks.domains import Domain, Numbers

Interval = tuple[float, float]
_ANY: Interval = (-inf, inf)


def never(operator: str, left: Node, right: Node, domains: Mapping[str, Domain]) -> bool:
    """Is a comparison false whatever the answers are? Only calculations are looked at here."""
    if not isinstance(left, Sum) and not isinstance(right, Sum):
        return False
    low, high = interval(left, domains)
    other_low, other_high = interval(right, domains)
    match operator:
        case "<":
            return low >= other_high
        case "<=":
            return low > other_high
        case ">":
            return high <= other_low
        case ">=":
            return high < other_low
        case "==":
            return low > other_high or high < other_low
        case _:
            return low == high == other_low == other_high


def interval(node: Node, domains: Mapping[str, Domain]) -> Interval:
    """The smallest and the greatest value; without end where it cannot be followed (dates)."""
    match node:
        case Number(value):
            return value, value
        case Name(name):
            domain = domains.get(name)
            return (domain.low, domain.high) if isinstance(domain, Numbers) else _ANY
        case Sum(operator, left, right):
            return _calculated(operator, interval(left, domains), interval(right, domains))
        case _:
            return _ANY


def _calculated(operator: str, left: Interval, right: Interval) -> Interval:
    match operator:
        case "+":
            return left[0] + right[0], left[1] + right[1]
        case "-":
            return left[0] - right[1], left[1] - right[0]
        case "*":
            return _ends([one * other for one, other in product(left, right)])
        case _:
            if right[0] <= 0 <= right[1]:
                return _ANY
            return _ends([one / other for one, other in product(left, right)])


def _ends(values: list[float]) -> Interval:
    """`0 * ∞` says nothing."""
    return _ANY if any(isnan(value) for value in values) else (min(values), max(values))
