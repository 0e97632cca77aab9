"""What sort of value each part of a condition is, and where two sorts do not go together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.core.answers import KINDS
from bot.core.definition.conditions import (
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
    walk,
)
from bot.flowfile.draft.draft import Point
from bot.flowfile.draft.manuscript import Use
from bot.flowfile.vocabulary import TASK

NUMBER, TEXT, DATE, YES_NO, LIST, FILE = "nombre", "texte", "date", "oui/non", "liste", "fichier"
SPELL, TASK_SORT, CHOICE, CONDITION_SORT = "durée", "tâche", "choix", "condition"
UNKNOWN = ""
_SORTS: Mapping[type, str] = {
    Number: NUMBER,
    Quoted: TEXT,
    Duration: SPELL,
    Truth: YES_NO,
    FixedDay: DATE,
    MonthEnd: DATE,
    DayOfYear: DATE,
    MonthlyDay: DATE,
    CalendarDay: DATE,
}

SHOWN = {
    NUMBER: "un nombre",
    TEXT: "un texte",
    DATE: "une date",
    YES_NO: "oui ou non",
    LIST: "plusieurs choix",
    FILE: "un fichier",
    SPELL: "une durée",
    TASK_SORT: "une tâche",
    CHOICE: "un choix",
    CONDITION_SORT: "une condition",
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where in the formula two things do not go together, why, and what to write.

    `is_understood`: it has a meaning all the same, though it is not said as it should be.
    """

    column: int
    width: int
    reason: str
    remedy: str
    is_understood: bool = False


class Sorting:
    """Reads one formula; unknown names have no sort and agree with everything."""

    def __init__(self, expression: Expression, uses: Iterable[Use]) -> None:
        """Keep what each name stands for."""
        self.tree = expression.tree
        self.uses = {id(use.name): use for use in uses}

    def troubles(self, awaited: str) -> Iterator[Trouble]:
        """Every trouble, inside first, then whether the whole is of the sort awaited."""
        for node in walk(self.tree):
            if isinstance(node, Is):
                yield from self._state(node)
            elif isinstance(node, Compare):
                yield from self._compare(node)
            elif isinstance(node, Sum):
                yield from self._sum(node)
            elif isinstance(node, FixedDay | MonthEnd | DayOfYear):
                yield from self._origin(node.origin)
            elif isinstance(node, InMonth):
                yield from self._month(node)
        if awaited == CONDITION_SORT:
            yield from self._conditions(self.tree)
        else:
            yield from self._value(awaited)

    def sort(self, node: Node) -> str:
        """The sort of a node, UNKNOWN when a name is unknown."""
        match node:
            case Name():
                return self._name(node)
            case Sum(operator, left, right):
                return _sum_sort(operator, self.sort(left), self.sort(right))
            case _:
                return _SORTS.get(type(node), CONDITION_SORT)

    def point(self, node: Node) -> Point | None:
        """The question or task a name stands for."""
        use = self.uses.get(id(node))
        return use.point if use else None

    def _name(self, node: Name) -> str:
        if node.id == TODAY:
            return DATE
        use = self.uses.get(id(node))
        if use is not None and use.is_option:
            return CHOICE
        if use is None or use.point is None:
            return UNKNOWN
        if use.point.place == TASK:
            return TASK_SORT
        if use.point.kind == "choix":
            return CHOICE
        return KINDS[use.point.kind].comparable if use.point.kind in KINDS else UNKNOWN

    def _state(self, node: Is) -> Iterator[Trouble]:
        point = self.point(node.name)
        about_facts = node.state in ("known", "unknown")
        if point is None or (point.place == TASK) != about_facts:
            return
        name = node.name.id
        if about_facts:
            reason = f"« {name} » est une tâche : elle n’est ni connue ni inconnue"
            remedy = f"écrivez « {name} est faite », « en cours », « bloquée » ou « à faire »"
        else:
            reason = f"« {name} » est une question : seule une tâche est faite ou à faire"
            remedy = f"écrivez « {name} est connu », ou comparez sa réponse"
        yield Trouble(node.name.column, len(name), reason, remedy)

    def _compare(self, node: Compare) -> Iterator[Trouble]:
        left, right = self.sort(node.left), self.sort(node.right)
        task = next((s for s in (node.left, node.right) if self.sort(s) == TASK_SORT), None)
        if isinstance(task, Name) and not self._is_stranger(node.left, node.right):
            yield _task_trouble(task)
        elif UNKNOWN in (left, right):
            return
        elif node.operator == "contient":
            yield from _contains_trouble(node, left, right)
        elif not _comparable(node.operator, left, right):
            yield _compare_trouble(node, left, right)

    def _is_stranger(self, *sides: Node) -> bool:
        """Is one of them a name that nothing has? Another rule tells it, with the states."""
        names = [side for side in sides if isinstance(side, Name) and side.id != TODAY]
        return any(self.point(name) is None and self._name(name) != CHOICE for name in names)

    def _sum(self, node: Sum) -> Iterator[Trouble]:
        left, right = self.sort(node.left), self.sort(node.right)
        if UNKNOWN in (left, right) or _sum_sort(node.operator, left, right):
            return
        reason = f"« {node.operator} » ne se calcule pas entre {SHOWN[left]} et {SHOWN[right]}"
        remedy = "on calcule entre nombres, ou une date plus ou moins une durée (« + 3 mois »)"
        yield Trouble(node.column, len(node.operator), reason, remedy)

    def _origin(self, node: Node) -> Iterator[Trouble]:
        sort = self.sort(node)
        if sort not in (UNKNOWN, DATE):
            reason = f"un jour fixe se compte depuis une date, et c’est {SHOWN[sort]}"
            remedy = (
                "donnez une date : « 15 novembre après ouverture », « fin du mois d’ouverture »"
            )
            yield Trouble(*_place(node), reason, remedy)

    def _month(self, node: InMonth) -> Iterator[Trouble]:
        sort = self.sort(node.origin)
        if sort not in (UNKNOWN, DATE):
            reason = f"seule une date est en un mois, et c’est {SHOWN[sort]}"
            yield Trouble(
                *_place(node.origin), reason, "donnez une date : « ouverture est en septembre »"
            )

    def _conditions(self, node: Node) -> Iterator[Trouble]:
        """Where a condition is awaited: the whole, and each side of et, ou, non."""
        match node:
            case Not(inner):
                yield from self._conditions(inner)
            case Both(left, right) | Either(left, right):
                yield from self._conditions(left)
                yield from self._conditions(right)
            case Compare() | Is() | InMonth() | Truth():
                return
            case _:
                yield from self._not_condition(node)

    def _not_condition(self, node: Node) -> Iterator[Trouble]:
        sort = self.sort(node)
        if sort in (UNKNOWN, YES_NO):
            return
        column, width = _place(node)
        if sort == TASK_SORT and isinstance(node, Name):
            yield _task_trouble(node)
            return
        name = node.id if isinstance(node, Name) else "…"
        reason = f"{SHOWN[sort]} ne fait pas une condition"
        remedy = _AS_CONDITION.get(sort, "comparez").format(name)
        yield Trouble(column, width, reason, remedy, isinstance(node, Name))

    def _value(self, awaited: str) -> Iterator[Trouble]:
        sort = self.sort(self.tree)
        if awaited != UNKNOWN and sort not in (UNKNOWN, awaited):
            column, width = _place(self.tree)
            reason = f"ici il faut {SHOWN[awaited]}, et c’est {SHOWN[sort]}"
            remedy = (
                "écrivez une date : « aujourd_hui + 3 mois », « ouverture - 15 mois », "
                "« 15 novembre après ouverture »"
                if awaited == DATE
                else "écrivez un nombre, ou le nom d’une question qui attend un nombre"
            )
            yield Trouble(column, width, reason, remedy)


_AS_CONDITION = {
    NUMBER: "comparez-le : « {} > 0 »",
    TEXT: "écrivez « {} est connu »",
    DATE: "comparez-la : « {0} > aujourd_hui », ou écrivez « {0} est connu »",
    CHOICE: "comparez-le à l’une de ses réponses : « {} == … »",
    LIST: "écrivez « {} contient … »",
    FILE: "écrivez « {} est connu »",
}


def _task_trouble(task: Name) -> Trouble:
    reason = f"« {task.id} » est une tâche : elle ne se compare qu’à un état"
    remedy = f"écrivez « {task.id} est faite », « est en cours », « est bloquée »…"
    return Trouble(task.column, len(task.id), reason, remedy)


def _comparable(operator: str, left: str, right: str) -> bool:
    if operator in ("==", "!="):
        texts = {left, right} <= {TEXT, CHOICE}
        return (left == right and left not in (LIST, FILE, CONDITION_SORT)) or texts
    return left == right and left in (NUMBER, DATE)


def _compare_trouble(node: Compare, left: str, right: str) -> Trouble:
    width = len(node.operator)
    if left == right and left in (TEXT, CHOICE, YES_NO):
        reason = f"« {node.operator} » ne range pas {SHOWN[left]}"
        return Trouble(node.column, width, reason, "utilisez « == » ou « != »")
    reason = f"« {node.operator} » compare {SHOWN[left]} avec {SHOWN[right]}"
    if LIST in (left, right):
        remedy = "écrivez « … contient … »"
    elif FILE in (left, right):
        remedy = "un fichier « est connu » ou « est inconnu »"
    elif {left, right} == {DATE, SPELL}:
        remedy = "une durée s’ajoute à une date : « aujourd_hui + 3 mois »"
    else:
        remedy = f"comparez {SHOWN[left]} avec {SHOWN[left]}"
    return Trouble(node.column, width, reason, remedy)


def _contains_trouble(node: Compare, left: str, right: str) -> Iterator[Trouble]:
    if left != LIST:
        reason = f"« contient » suit une question à plusieurs choix, et c’est {SHOWN[left]}"
        yield Trouble(node.column, len("contient"), reason, "utilisez « == »")
    elif right not in (CHOICE, TEXT):
        reason = f"« contient » attend une réponse possible, et c’est {SHOWN[right]}"
        yield Trouble(
            node.column, len("contient"), reason, "écrivez l’une des réponses de « parmi »"
        )


def _sum_sort(operator: str, left: str, right: str) -> str:
    if left == right == NUMBER:
        return NUMBER
    return DATE if (left, right) == (DATE, SPELL) and operator in "+-" else UNKNOWN


def _place(node: Node) -> tuple[int, int]:
    if isinstance(node, Name):
        return node.column, len(node.id)
    return getattr(node, "column", 0), 1
