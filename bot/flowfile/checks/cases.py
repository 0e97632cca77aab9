"""The ways to make a condition true (or false), each a list of small conditions that all hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, product

from bot.core.definition.conditions import (
    TODAY,
    Both,
    Compare,
    Either,
    Is,
    Name,
    Node,
    Not,
    Quoted,
    Truth,
    walk,
)
from bot.flowfile.assembly.bounds import fixed
from bot.flowfile.checks.domains import CONTRARY, MIRROR, Domain, Literal, Order, Test
from bot.flowfile.checks.intervals import never

Case = tuple[Literal, ...]
Choices = Mapping[str, tuple[str, ...]]
Domains = Mapping[str, Domain]
MOST_CASES = 400
# No identifier holds such a character.
KNOWN, ASKED = "\u00b7connu", "\u00b7posée"
"""An answer is there; its value counts, since its question still applies to the team."""


class Cases:
    """Reads conditions, knowing the options of choices and what each answer may be."""

    def __init__(self, domains: Domains, choices: Choices) -> None:
        """Keep both; nothing is worked out yet."""
        self.domains, self.choices = domains, choices

    def of(self, tree: Node, *, wanted: bool = True) -> tuple[Case, ...]:
        """Every way for a tree to be `wanted`; one more than `MOST_CASES` when they are many."""
        match tree:
            case Not(inner):
                return self.of(inner, wanted=not wanted)
            case Both(left, right) | Either(left, right):
                sides = self.of(left, wanted=wanted), self.of(right, wanted=wanted)
                if isinstance(tree, Both) == wanted:
                    pairs = islice(product(*sides), MOST_CASES + 1)
                    return tuple((*one, *other) for one, other in pairs)
                return (*sides[0], *sides[1])
            case Truth(value):
                return ((),) if value == wanted else ()
            case Compare():
                return self._compared(tree, wanted=wanted)
            case _:
                return (tuple(_literals(tree, wanted=wanted)),)

    def _compared(self, node: Compare, *, wanted: bool) -> tuple[Case, ...]:
        if node.operator == "contient":
            return (tuple(_contains(node.left, node.right, wanted=wanted)),)
        operator = node.operator if wanted else CONTRARY[node.operator]
        if never(operator, node.left, node.right, self.domains):
            return ()
        return (tuple(self._literals(operator, node.left, node.right)),)

    def _literals(self, operator: str, left: Node, right: Node) -> Iterator[Literal]:
        for side, other in ((left, right), (right, left)):
            for name in walk(side):
                if isinstance(name, Name) and name.id != TODAY and not self._option(name, other):
                    yield from _counts(name.id)
        if not isinstance(left, Name) or self._option(left, right):
            left, right, operator = right, left, MIRROR[operator]
        if not isinstance(left, Name):
            return
        value = self._constant(left, right)
        if value is not None:
            yield Test(left.id, operator, value)
        elif isinstance(right, Name):
            yield Order(left.id, operator, right.id)

    def _constant(self, left: Name, right: Node) -> float | str | None:
        """What an answer is compared with, when it is always the same."""
        match right:
            case Truth(value):
                return "oui" if value else "non"
            case Quoted(value):
                return value
            case Name(word):
                return word if self._option(right, left) else None
            case _:
                return fixed(right)

    def _option(self, name: Node, other: Node) -> bool:
        """Does a name stand for an option of the choice on the other side?"""
        if not isinstance(name, Name) or not isinstance(other, Name):
            return False
        return name.id in self.choices.get(other.id, ())


def _counts(name: str) -> Iterator[Literal]:
    yield Test(name + KNOWN, "==", "oui")
    yield Test(name + ASKED, "==", "oui")


def _literals(tree: Node, *, wanted: bool) -> Iterator[Literal]:
    match tree:
        case Name(name):
            yield Test(name, "==", "oui" if wanted else "non")
            yield from _counts(name)
        case Is(name, ("known" | "unknown") as state):
            yield Test(name.id + KNOWN, "==", "oui" if (state == "known") == wanted else "non")
        case Is(name, state):
            yield Test(name.id, "==" if wanted else "!=", state)


def _contains(left: Node, right: Node, *, wanted: bool) -> Iterator[Literal]:
    word = right.id if isinstance(right, Name) else getattr(right, "value", "")
    if isinstance(left, Name):
        yield Test(f"{left.id}\u00b7{word}", "==", "oui" if wanted else "non")
        yield from _counts(left.id)
