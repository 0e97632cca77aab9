"""Gives a condition its value for a team. What is not known yet makes a comparison unknown (None).

Three-valued logic (Kleene): « faux et inconnu » is false, « vrai ou inconnu » is true, everything
else with an unknown is unknown. Nothing here raises: two values that cannot be compared are
unknown (the linter has told staff already).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from bot.core.calendar import fixed_day, in_year, month_end, monthly_day, shifted
from bot.core.definition.condition_tree import (
    TODAY,
    Both,
    CalendarDay,
    Compare,
    DayOfYear,
    Duration,
    Either,
    Expression,
    FixedDay,
    InMonth,
    Is,
    MonthEnd,
    MonthlyDay,
    Name,
    Node,
    Not,
    Number,
    Quoted,
    Sum,
    Truth,
)
from bot.core.definition.known_values import Comparable
from bot.core.team.scope import Scope

Valued = Comparable | Duration | None


def holds(expression: Expression | None, scope: Scope) -> bool | None:
    """Is the condition true? None when it is not known. No condition is true."""
    return True if expression is None else _truth(_worth(expression, scope))


def number(expression: Expression | None, scope: Scope) -> float | None:
    """A bound as a number, None when there is none or it is not known."""
    value = _worth(expression, scope) if expression else None
    return float(value) if isinstance(value, int | float) else None


def day(expression: Expression | None, scope: Scope) -> date | None:
    """A deadline or a bound as a date, None when there is none or it is not known."""
    value = _worth(expression, scope) if expression else None
    return value if isinstance(value, date) else None


def _worth(expression: Expression, scope: Scope) -> Valued:
    """What staff wrote is its own key: the same words are worth the same to the same team."""
    source = expression.source
    if source not in scope.found:
        scope.found[source] = evaluate(expression.tree, scope)
    return scope.found[source]


def evaluate(node: Node, scope: Scope) -> Valued:
    """The value of a node: a number, a text, a date, a list, a truth, or None."""
    return _READERS[type(node)](node, scope)


def _fact(name: str, scope: Scope) -> Valued:
    """The value of a fact; unknown when its question no longer applies to the team.

    The answer is kept, and counts again if the question does (cycles of `si` are refused by the
    linter).
    """
    if name not in scope.found:
        question = scope.journey.question(name)
        counts = question is None or holds(question.when, scope)
        scope.found[name] = scope.raw(name) if counts else None
    return scope.found[name]


def _not(node: Not, scope: Scope) -> bool | None:
    truth = _truth(evaluate(node.inner, scope))
    return None if truth is None else not truth


def _joined(node: Both | Either, scope: Scope, *, settling: bool) -> bool | None:
    """A side that is `settling` (false for `et`, true for `ou`) settles it by itself."""
    left = _truth(evaluate(node.left, scope))
    if left is settling:
        return settling
    right = _truth(evaluate(node.right, scope))
    if right is settling:
        return settling
    return None if left is None or right is None else not settling


def _truth(value: Valued) -> bool | None:
    return value if isinstance(value, bool) else None if value is None else bool(value)


def _is(scope: Scope, name: str, state: str) -> bool:
    if state in ("known", "unknown"):
        return (scope.raw(name) is not None) == (state == "known")
    return scope.state(name) == state


def _sides(left: Node, right: Node, scope: Scope) -> tuple[Valued, Valued]:
    """Both values; a bare word that names an option of the other side stands for itself."""
    return _side(left, right, scope), _side(right, left, scope)


def _side(node: Node, other: Node, scope: Scope) -> Valued:
    if isinstance(node, Name) and isinstance(other, Name) and scope.option(other.id, node.id):
        return node.id
    return evaluate(node, scope)


_ORDER: dict[str, Callable[[float], bool]] = {
    "<": lambda difference: difference < 0,
    "<=": lambda difference: difference <= 0,
    ">": lambda difference: difference > 0,
    ">=": lambda difference: difference >= 0,
}


def _compare(operator: str, left: Valued, right: Valued) -> bool | None:
    if left is None or right is None:
        return None
    if operator == "contient":
        return right in left if isinstance(left, list) else None
    if operator in ("==", "!="):
        same = left == right
        return same if operator == "==" else not same
    difference = _difference(left, right)
    return None if difference is None else _ORDER[operator](difference)


def _difference(left: Valued, right: Valued) -> float | None:
    if isinstance(left, date) and isinstance(right, date):
        return float(left.toordinal() - right.toordinal())
    if isinstance(left, int | float) and isinstance(right, int | float):
        return float(left - right)
    return None


def _sum(operator: str, left: Valued, right: Valued) -> Valued:
    if isinstance(left, date) and isinstance(right, Duration) and operator in "+-":
        return shifted(left, right.count if operator == "+" else -right.count, right.unit)
    if not (isinstance(left, int | float) and isinstance(right, int | float)):
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


def _fixed_day(node: FixedDay, scope: Scope) -> date | None:
    origin = evaluate(node.origin, scope)
    if not isinstance(origin, date):
        return None
    return fixed_day(origin, node.day, node.month, after=node.after)


def _month_end(node: MonthEnd, scope: Scope) -> date | None:
    origin = evaluate(node.origin, scope)
    return month_end(origin) if isinstance(origin, date) else None


def _day_of_year(node: DayOfYear, scope: Scope) -> date | None:
    origin = evaluate(node.origin, scope)
    return in_year(origin, node.day, node.month) if isinstance(origin, date) else None


def _monthly_day(node: MonthlyDay, scope: Scope) -> date | None:
    today = scope.raw(TODAY)
    return monthly_day(today, node.day) if isinstance(today, date) else None


def _in_month(node: InMonth, scope: Scope) -> bool | None:
    day = evaluate(node.origin, scope)
    return day.month == node.month if isinstance(day, date) else None


# By type, the quickest dispatch: conditions are read dozens of times at every event.
_READERS: dict[type, Callable[[Any, Scope], Valued]] = {
    Number: lambda node, scope: node.value,
    Quoted: lambda node, scope: node.value,
    Truth: lambda node, scope: node.value,
    Duration: lambda node, scope: node,
    Name: lambda node, scope: _fact(node.id, scope),
    Is: lambda node, scope: _is(scope, node.name.id, node.state),
    Compare: lambda node, scope: _compare(node.operator, *_sides(node.left, node.right, scope)),
    Sum: lambda node, scope: _sum(
        node.operator, evaluate(node.left, scope), evaluate(node.right, scope)
    ),
    FixedDay: _fixed_day,
    MonthEnd: _month_end,
    DayOfYear: _day_of_year,
    MonthlyDay: _monthly_day,
    CalendarDay: lambda node, scope: node.value,
    InMonth: _in_month,
    Not: _not,
    Both: lambda node, scope: _joined(node, scope, settling=False),
    Either: lambda node, scope: _joined(node, scope, settling=True),
}
