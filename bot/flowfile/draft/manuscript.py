"""What a rule reads: the draft, and its conditions and texts compiled once. It judges nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.core.definition.conditions import TODAY, Compare, Expression, Name, Quoted, walk
from bot.flowfile.draft.draft import Draft, Point
from bot.flowfile.draft.nearness import nearest
from bot.flowfile.draft.texts_and_conditions import Formula, Saying, formulas, sayings


@dataclass(frozen=True, slots=True)
class Use:
    """A name in a condition, and what it stands for.

    `point` is the question or task it names, near enough if mistyped; None when nothing has that
    name. `choice` is set when the name stands where an option of that choice is awaited.
    """

    name: Name
    point: Point | None
    choice: Point | None = None

    @property
    def is_option(self) -> bool:
        """Is it the id of an option of the choice it is compared with?"""
        return self.choice is not None and self.name.id in self.choice.options


@dataclass(frozen=True)
class Manuscript:
    """Everything there is to judge: `formulas` of the keys, and `tests` of the texts."""

    draft: Draft
    formulas: tuple[Formula, ...]
    sayings: tuple[Saying, ...]
    tests: tuple[Formula, ...]

    def point(self, name: str) -> Point | None:
        """The question or task of that name, or of the name it resembles."""
        if name not in self._nearest:
            named = self.draft.named
            is_right = name in named or name in self._options
            near = name if is_right else nearest(name, named)
            self._nearest[name] = named.get(near) if near else None
        return self._nearest[name]

    @cached_property
    def _options(self) -> frozenset[str]:
        """The ids of all options: words that are right as they are."""
        return frozenset(option for point in self.draft.points for option in point.options)

    @cached_property
    def _nearest(self) -> dict[str, Point | None]:
        return {}

    @cached_property
    def _uses(self) -> dict[int, tuple[Use, ...]]:
        """By formula, since every rule asks again."""
        return {}

    def uses(self, formula: Formula) -> tuple[Use, ...]:
        """Every name of a condition but `aujourd_hui`, with what it stands for."""
        if formula.expression is None:
            return ()
        if id(formula) not in self._uses:
            self._uses[id(formula)] = tuple(self._read(formula.expression))
        return self._uses[id(formula)]

    def _read(self, expression: Expression) -> Iterator[Use]:
        choices = self._choices(expression)
        for node in walk(expression.tree):
            if isinstance(node, Name) and node.id != TODAY:
                point = self.draft.named.get(node.id)
                yield Use(node, point, choices.get(id(node)))

    def quoted(self, formula: Formula) -> Iterator[tuple[Quoted, Point]]:
        """Every text between quotes that is compared with a choice, and that choice."""
        for node in walk(formula.expression.tree) if formula.expression else ():
            if isinstance(node, Compare):
                for side, other in ((node.left, node.right), (node.right, node.left)):
                    point = self.draft.named.get(other.id) if isinstance(other, Name) else None
                    if isinstance(side, Quoted) and point and point.options:
                        yield side, point

    def _choices(self, expression: Expression) -> dict[int, Point]:
        """By node: the choice whose options may stand there (the other side of a comparison)."""
        found: dict[int, Point] = {}
        for node in walk(expression.tree):
            if isinstance(node, Compare):
                for side, other in ((node.left, node.right), (node.right, node.left)):
                    point = self.point(other.id) if isinstance(other, Name) else None
                    if isinstance(side, Name) and point and point.options:
                        found[id(side)] = point
        return found


def manuscript(draft: Draft) -> Manuscript:
    """The draft with its conditions and texts compiled."""
    said = tuple(sayings(draft))
    tests = tuple(test for saying in said for test in saying.tests)
    return Manuscript(draft, tuple(formulas(draft)), said, tests)
