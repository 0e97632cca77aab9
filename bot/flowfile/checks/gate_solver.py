"""Can a gate be passed at all? Turns conditions into small cases and looks for one that holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

from bot.core.definition.conditions import (
    Both,
    Compare,
    Either,
    Is,
    Name,
    Node,
    Not,
    Quoted,
    Truth,
)
from bot.flowfile.assembly.bounds import consistent_bounds, fixed
from bot.flowfile.checks.domains import (
    CONTRARY,
    MIRROR,
    Domain,
    Literal,
    Numbers,
    Order,
    Test,
    Words,
)
from bot.flowfile.checks.domains import possible as possible_case
from bot.flowfile.draft.draft import Draft, Point
from bot.flowfile.vocabulary import TASK

Case = tuple[Literal, ...]
MOST_CASES = 400
_STATES = frozenset({"todo", "doing", "blocked", "done", "not ours"})
_NUMBERS = {"nombre": (0.0, None), "montant": (0.0, None), "pourcentage": (0.0, 100.0)}
KNOWN = "\u00b7connu"  # no identifier holds such a character


Domains = Mapping[str, Domain]
Choices = Mapping[str, tuple[str, ...]]


def choices_of(draft: Draft) -> Choices:
    """The options of each choice."""
    return {name: point.options for name, point in draft.named.items() if point.options}


def possible(trees: Sequence[Node], domains: Domains, choices: Choices) -> bool:
    """Is there a team for which all these conditions are true? Too many cases count as yes."""
    every = [_cases(tree, choices) for tree in trees]
    for count, combined in enumerate(product(*every), 1):
        literals = [literal for case in combined for literal in case]
        if count > MOST_CASES or possible_case(literals, domains):
            return True
    return False


def domains_of(draft: Draft) -> dict[str, Domain]:
    """What each answer and task may be, by the bounds of its question."""
    found: dict[str, Domain] = {}
    for name, point in draft.named.items():
        found[name + KNOWN] = Words(frozenset({"oui", "non"}))
        domain = _domain(point)
        if domain:
            found[name] = domain
        if point.kind == "plusieurs choix":
            for option in point.options:
                found[f"{name}\u00b7{option}"] = Words(frozenset({"oui", "non"}))
    return found


def _domain(point: Point) -> Domain | None:
    if point.place == TASK:
        return Words(_STATES)
    if point.kind in _NUMBERS:
        usual_low, usual_high = _NUMBERS[point.kind]
        low, high = consistent_bounds(point)
        low, high = usual_low if low is None else low, usual_high if high is None else high
        return Numbers().narrowed(">=", low).narrowed("<=", float("inf") if high is None else high)
    if point.kind == "oui ou non":
        return Words(frozenset({"oui", "non"}))
    return Words(frozenset(point.options)) if point.kind == "choix" else None


def _cases(tree: Node, choices: Choices, wanted: bool = True) -> tuple[Case, ...]:  # noqa: FBT001 - the truth looked for, flipped by each « non »
    """The ways to make a tree true (or false): each a list of conditions that must all hold."""
    match tree:
        case Not(inner):
            return _cases(inner, choices, not wanted)
        case Both(left, right) | Either(left, right):
            sides = _cases(left, choices, wanted), _cases(right, choices, wanted)
            if isinstance(tree, Both) == wanted:
                pairs = islice(product(*sides), MOST_CASES + 1)
                return tuple((*one, *other) for one, other in pairs)
            return (*sides[0], *sides[1])
        case Truth(value):
            return ((),) if value == wanted else ()
        case _:
            return (tuple(_literals(tree, choices, wanted)),)


def _literals(tree: Node, choices: Choices, wanted: bool) -> Iterator[Literal]:  # noqa: FBT001 - as above
    match tree:
        case Name(name):
            yield Test(name, "==", "oui" if wanted else "non")
            yield Test(name + KNOWN, "==", "oui")
        case Is(name, ("known" | "unknown") as state):
            yield Test(name.id + KNOWN, "==", "oui" if (state == "known") == wanted else "non")
        case Is(name, state):
            yield Test(name.id, "==" if wanted else "!=", state)
        case Compare(operator, left, right):
            yield from _compared(operator, left, right, choices, wanted)


def _compared(
    operator: str,
    left: Node,
    right: Node,
    choices: Choices,
    wanted: bool,  # noqa: FBT001 - as above
) -> Iterator[Literal]:
    if operator == "contient":
        yield from _contains(left, right, wanted)
        return
    operator = operator if wanted else CONTRARY[operator]
    if not isinstance(left, Name) or (isinstance(right, Name) and left.id in _of(right, choices)):
        left, right, operator = right, left, MIRROR[operator]
    if not isinstance(left, Name):
        return
    yield Test(left.id + KNOWN, "==", "oui")
    value = _constant(left, right, choices)
    if value is not None:
        yield Test(left.id, operator, value)
    elif isinstance(right, Name):
        yield Order(left.id, operator, right.id)


def _contains(left: Node, right: Node, wanted: bool) -> Iterator[Literal]:  # noqa: FBT001 - as above
    word = right.id if isinstance(right, Name) else getattr(right, "value", "")
    if isinstance(left, Name):
        yield Test(f"{left.id}\u00b7{word}", "==", "oui" if wanted else "non")
        yield Test(left.id + KNOWN, "==", "oui")


def _constant(left: Name, right: Node, choices: Choices) -> float | str | None:
    """What an answer is compared with, when it is always the same."""
    match right:
        case Truth(value):
            return "oui" if value else "non"
        case Quoted(value):
            return value
        case Name(word):
            return word if word in _of(left, choices) else None
        case _:
            return fixed(right)


def _of(name: Name, choices: Choices) -> tuple[str, ...]:
    return choices.get(name.id, ())
