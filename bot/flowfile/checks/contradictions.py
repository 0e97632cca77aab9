"""Which two things make a condition impossible, and where each stands. A rule tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from bot.core.definition.conditions import Compare, Name, Node, walk
from bot.core.french.writing import number
from bot.flowfile.checks.clauses import Clause, clauses
from bot.flowfile.checks.domains import Numbers
from bot.flowfile.checks.possibilities import Possibilities, Wanted
from bot.flowfile.checks.value_kinds import CONDITION_SORT, Sorting
from bot.flowfile.draft.draft import Point
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.draft.nearness import quoted
from bot.flowfile.draft.texts_and_conditions import Formula
from bot.flowfile.yaml.source import Span

BOUNDS = ("entre", "au moins", "au plus")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Where it is, what contradicts what, and what to write."""

    span: Span
    reason: str
    remedy: str


class Contradictions:
    """Looks for them in one manuscript."""

    def __init__(self, manuscript: Manuscript, known: Possibilities) -> None:
        """Keep both."""
        self.manuscript, self.known = manuscript, known
        self.apart = known.with_only()

    def of(self, formula: Formula, given: Formula | None = None) -> Contradiction | None:
        """What makes this condition impossible; `given`: another that must hold as well."""
        if self.known.allow((*_whole(formula), *_whole(given))):
            return None
        parts = clauses(formula)
        if not parts or self._mistaken(formula):
            return None  # another rule speaks
        if not self.apart.allow(_wanted(parts)):
            return self._within(formula, parts)
        return self._with_another(formula, parts, given)

    def _mistaken(self, formula: Formula) -> bool:
        """Does it compare what cannot be compared?"""
        if formula.expression is None:
            return True
        sorting = Sorting(formula.expression, self.manuscript.uses(formula))
        return any(sorting.troubles(CONDITION_SORT))

    def _within(self, formula: Formula, parts: Sequence[Clause]) -> Contradiction:
        """Impossible by itself: a part is beyond what may be answered, or two parts disagree."""
        for part in parts:
            if not self.apart.allow(_wanted([part])):
                return self._beyond(formula, part)
        for one, other in combinations(parts, 2):
            if not self.apart.allow(_wanted([one, other])):
                reason = f"« {one.text} » et « {other.text} » ne sont jamais vrais ensemble"
                return Contradiction(
                    other.span, reason, "écrivez « ou », ou retirez l’un des deux"
                )
        return _unclear(formula)

    def _beyond(self, formula: Formula, part: Clause) -> Contradiction:
        reason = f"« {part.text} » n’est jamais vrai"
        points = self._points(formula, part.tree)
        limits = [self._limit(point, part.span) for point in points]
        if not isinstance(part.tree, Compare) or not all(limits):
            return Contradiction(part.span, reason, "réécrivez cette condition, ou retirez-la")
        told = " et ".join(limits)
        remedy = "changez cette condition, ou ce que la question accepte (« entre », « parmi »)"
        return Contradiction(part.span, f"{reason} : {told}" if told else reason, remedy)

    def _points(self, formula: Formula, tree: Node) -> list[Point]:
        """The questions and tasks that a part of the condition names, once each."""
        names = {node.id for node in walk(tree) if isinstance(node, Name)}
        uses = [use for use in self.manuscript.uses(formula) if not use.is_option]
        found = {use.point.id: use.point for use in uses if use.point and use.name.id in names}
        return list(found.values())

    def _limit(self, point: Point, here: Span) -> str:
        """« temps » va de 0 à 60 (ligne 28); "" for a task, or an answer of yes or no."""
        domain, block = self.known.cases.domains.get(point.id), point.block
        if isinstance(domain, Numbers):
            words = next((block.words[key] for key in BOUNDS if key in block.words), block.head)
            place = words.span if words else block.span
            return f"« {point.id} » {_range(domain)} ({place.seen_from(here)})"
        if "parmi" in block.keys:
            place = block.keys["parmi"].span
            listed = quoted(point.options)
            return f"les réponses de « {point.id} » sont {listed} ({place.seen_from(here)})"
        return ""

    def _with_another(
        self, formula: Formula, parts: Sequence[Clause], given: Formula | None
    ) -> Contradiction:
        """Possible by itself, and against the `si` of a question: its own, or one it compares."""
        for chosen in (*([part] for part in parts), parts):
            for other in self._others(formula, given):
                wanted = (*_wanted(chosen), *(_whole(other) if other is given else ()))
                if not self.known.with_only(other.block.id).allow(wanted):
                    return _against(formula, chosen, other)
        return _unclear(formula)

    def _others(self, formula: Formula, given: Formula | None) -> Iterator[Formula]:
        if given is not None:
            yield given
        for use in self.manuscript.uses(formula):
            if use.point and not use.is_option and use.point.id in self.known.asked_if:
                yield self.known.asked_if[use.point.id]


def _against(formula: Formula, chosen: Sequence[Clause], other: Formula) -> Contradiction:
    span = chosen[0].span if len(chosen) == 1 else formula.words.span
    text = chosen[0].text if len(chosen) == 1 else written(formula)
    place, asked = other.words.span.seen_from(span), f"« {other.block.id} » n’est posée que si"
    reason = f"« {text} » n’est jamais vrai : {asked} « {written(other)} » ({place})"
    return Contradiction(span, reason, "changez l’une des deux conditions")


def _unclear(formula: Formula) -> Contradiction:
    reason = f"« {written(formula)} » n’est jamais vrai, quelles que soient les réponses"
    return Contradiction(formula.words.span, reason, "réécrivez cette condition, ou retirez-la")


def written(formula: Formula) -> str:
    """The words of a condition, on one line."""
    return " ".join(formula.words.text.split())


def _wanted(parts: Iterable[Clause]) -> tuple[Wanted, ...]:
    return tuple(Wanted(part.tree) for part in parts)


def _whole(formula: Formula | None) -> tuple[Wanted, ...]:
    return (Wanted(formula.expression.tree),) if formula and formula.expression else ()


def _range(numbers: Numbers) -> str:
    if numbers.high == float("inf"):
        return f"est d’au moins {number(numbers.low)}"
    return f"va de {number(numbers.low)} à {number(numbers.high)}"
