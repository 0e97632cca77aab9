"""What values an answer may still take, as conditions are added; it knows no file and no team.

Small on purpose: intervals of numbers and finite sets of words. What it cannot follow (sums of
answers, dates) it holds for possible, so that it never cries wolf.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import inf

CONTRARY = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
MIRROR = {"==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers from `low` to `high`, the ends included unless open, some of them left out."""

    low: float = -inf
    high: float = inf
    low_open: bool = False
    high_open: bool = False
    without: frozenset[float] = frozenset()

    def narrowed(self, operator: str, value: float) -> Numbers:
        """The numbers that also satisfy `operator value`."""
        match operator:
            case "!=":
                return replace(self, without=self.without | {value})
            case "==":
                return self.narrowed(">=", value).narrowed("<=", value)
            case ">" | ">=":
                return self._from(value, operator == ">")
            case _:
                return self._to(value, operator == "<")

    def _from(self, value: float, is_open: bool) -> Numbers:  # noqa: FBT001 - private, named by its type
        if value < self.low:
            return self
        is_open = is_open or (value == self.low and self.low_open)
        return replace(self, low=value, low_open=is_open)

    def _to(self, value: float, is_open: bool) -> Numbers:  # noqa: FBT001 - private, named by its type
        if value > self.high:
            return self
        is_open = is_open or (value == self.high and self.high_open)
        return replace(self, high=value, high_open=is_open)

    @property
    def is_empty(self) -> bool:
        """Is there no such number?"""
        if self.low > self.high:
            return True
        is_single = self.low == self.high
        return is_single and (self.low_open or self.high_open or self.low in self.without)


@dataclass(frozen=True, slots=True)
class Words:
    """Some words: the options of a choice, oui and non, the states of a task."""

    words: frozenset[str]

    def narrowed(self, operator: str, value: str) -> Words:
        """The words that also satisfy `== value` or `!= value`."""
        kept = self.words & {value} if operator == "==" else self.words - {value}
        return Words(kept)

    @property
    def is_empty(self) -> bool:
        """Is there no such word?"""
        return not self.words


Domain = Numbers | Words


@dataclass(frozen=True, slots=True)
class Test:
    """One elementary condition on one answer: `name operator value`."""

    name: str
    operator: str
    value: float | str


@dataclass(frozen=True, slots=True)
class Order:
    """One answer compared with another: `left operator right`."""

    left: str
    operator: str
    right: str


Literal = Test | Order


def possible(literals: Iterable[Literal], domains: Mapping[str, Domain]) -> bool:
    """Can all these conditions hold at once, each answer staying in its domain?"""
    left: dict[str, Domain] = {}
    orders: list[Order] = []
    for literal in literals:
        if isinstance(literal, Order):
            orders.append(literal)
            continue
        before = left.get(literal.name) or domains.get(literal.name)
        if before is None:
            continue
        left[literal.name] = now = _narrowed(before, literal)
        if now.is_empty:
            return False
    return all(_ordered(order, {**domains, **left}) for order in orders)


def _narrowed(domain: Domain, test: Test) -> Domain:
    if isinstance(domain, Numbers):
        value = test.value
        return domain if isinstance(value, str) else domain.narrowed(test.operator, value)
    return domain.narrowed(test.operator, str(test.value))


def _ordered(order: Order, domains: Mapping[str, Domain]) -> bool:
    """Is there a pair of values in that order? Only the ends of the intervals are looked at."""
    left, right = domains.get(order.left), domains.get(order.right)
    if not isinstance(left, Numbers) or not isinstance(right, Numbers):
        return True
    if order.operator in (">", ">="):
        left, right = right, left
    if order.operator in ("<", ">"):
        return left.low < right.high
    if order.operator in ("<=", ">="):
        return left.low <= right.high
    return True
