"""What a rule reads: the draft, and its conditions and texts compiled once. It judges nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.expression import TODAY, Compare, Expression, Is, Name, walk
from bot.flowfile.draft import Draft, Point
from bot.flowfile.nearness import nearest
from bot.flowfile.sayings import Formula, Saying, formulas, sayings


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


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Everything there is to judge."""

    draft: Draft
    formulas: tuple[Formula, ...]
    sayings: tuple[Saying, ...]

    def point(self, name: str) -> Point | None:
        """The question or task of that name, or of the name it resembles."""
        named = self.draft.named
        if name in named:
            return named[name]
        near = nearest(name, named)
        return named[near] if near else None

    def uses(self, expression: Expression) -> Iterator[Use]:
        """Every name of a condition but `aujourd_hui`, with what it stands for."""
        choices = self._choices(expression)
        for node in walk(expression.tree):
            if isinstance(node, Name) and node.id != TODAY:
                point = self.draft.named.get(node.id)
                yield Use(node, point, choices.get(id(node)))

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

    def states(self, expression: Expression) -> Iterator[Is]:
        """Every « … est faite », « … est connu »."""
        return (node for node in walk(expression.tree) if isinstance(node, Is))


def manuscript(draft: Draft) -> Manuscript:
    """The draft with its conditions and texts compiled."""
    return Manuscript(draft, tuple(formulas(draft)), tuple(sayings(draft)))
