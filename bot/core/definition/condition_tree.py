"""What a condition is made of once it is read: the nodes of its tree, and its words.

`bot.core.definition.conditions` builds these from what staff wrote; `bot.core.team.evaluation`
gives them a value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

TODAY = "aujourd_hui"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: float
    column: int = 0


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text between quotes."""

    value: str
    column: int = 0


@dataclass(frozen=True, slots=True)
class Duration:
    """`15 mois`: a count and its unit (`jours`, `semaines`, `mois`, `ans`)."""

    count: int
    unit: str
    column: int = 0


@dataclass(frozen=True, slots=True)
class Name:
    """A fact, a task, an option of a choice, or `aujourd_hui`."""

    id: str
    column: int = 0


@dataclass(frozen=True, slots=True)
class Truth:
    """`oui` or `non` as a value."""

    value: bool
    column: int = 0


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary of a condition."""

    inner: Node


@dataclass(frozen=True, slots=True)
class Both:
    """`et`."""

    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Either:
    """`ou`."""

    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Compare:
    """Two values compared: `operator` is one of `== != < <= > >= contient`."""

    operator: str
    left: Node
    right: Node
    column: int = 0


@dataclass(frozen=True, slots=True)
class Is:
    """A state: `lettres est faite`, `siret est connu`. `state` is a key of `STATES`."""

    name: Name
    state: str
    column: int = 0


@dataclass(frozen=True, slots=True)
class Sum:
    """Two values joined by `operator`, one of `+ - * /`."""

    operator: str
    left: Node
    right: Node
    column: int = 0


@dataclass(frozen=True, slots=True)
class FixedDay:
    """`15 novembre après ouverture`: the first such day on or after a date.

    With `avant` (`after` is false), the last one on or before it.
    """

    day: int
    month: int
    after: bool
    origin: Node
    column: int = 0


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """`fin du mois d’ouverture`: the last day of the month of a date."""

    origin: Node
    column: int = 0


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """`15 mars 2028`: one day, its year written."""

    value: date
    column: int = 0


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """`15 novembre de l’année d’ouverture`: that day in the calendar year of a date."""

    day: int
    month: int
    origin: Node
    column: int = 0


@dataclass(frozen=True, slots=True)
class MonthlyDay:
    """`5 de chaque mois`: the first such day from today on; 31 is the last day of any month."""

    day: int
    column: int = 0


@dataclass(frozen=True, slots=True)
class InMonth:
    """`ouverture est en septembre`: a date, whatever its year, and the month looked for."""

    origin: Node
    month: int
    column: int = 0


Counted = FixedDay | MonthEnd | DayOfYear
"""A day counted from another date, its `origin`."""
Value = Number | Quoted | Duration | Name | Truth | Sum | Counted | CalendarDay | MonthlyDay
Node = Value | Not | Both | Either | Compare | Is | InMonth

# What may follow « est »: the words staff write, and the state they mean.
STATES = {
    "faite": "done",
    "fait": "done",
    "en cours": "doing",
    "bloquée": "blocked",
    "à faire": "todo",
    "pas pour nous": "not ours",
    "connu": "known",
    "connue": "known",
    "inconnu": "unknown",
    "inconnue": "unknown",
}
UNITS = {
    "jour": "jours",
    "jours": "jours",
    "semaine": "semaines",
    "semaines": "semaines",
    "mois": "mois",
    "an": "ans",
    "ans": "ans",
    "année": "ans",
    "années": "ans",
}


@dataclass(frozen=True, slots=True)
class Expression:
    """A condition read: what staff wrote, and its tree."""

    source: str
    tree: Node

    def names(self) -> tuple[Name, ...]:
        """Every name it mentions, in order, with its column."""
        return tuple(node for node in walk(self.tree) if isinstance(node, Name))


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, from left to right."""
    yield node
    match node:
        case Not(inner):
            yield from walk(inner)
        case Both(left, right) | Either(left, right):
            yield from walk(left)
            yield from walk(right)
        case Compare(_, left, right) | Sum(_, left, right):
            yield from walk(left)
            yield from walk(right)
        case (
            FixedDay(origin=origin)
            | MonthEnd(origin=origin)
            | DayOfYear(origin=origin)
            | InMonth(origin=origin)
        ):
            yield from walk(origin)
        case Is(name):
            yield name
