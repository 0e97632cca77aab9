"""The numbers of a condition, as the texts that explain it print them (`{{ seuil }}`).

Written once, under « il faut » or « si », a number cannot differ from what its text says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from bot.core.definition.conditions import (
    TODAY,
    CalendarDay,
    Compare,
    Duration,
    ExpressionError,
    Name,
    Node,
    Sum,
    parse,
    walk,
)
from bot.core.definition.known_values import UNKNOWN, Known
from bot.core.definition.templates import Text
from bot.core.definition.text_calls import threshold_name
from bot.core.french import writing
from bot.flowfile.assembly.bounds import fixed
from bot.flowfile.draft.blocks import Block
from bot.flowfile.draft.draft import Draft
from bot.flowfile.draft.nearness import quoted, suggestion

_BOUNDS = ("<", "<=", ">", ">=")
_SHAPES = {"montant": writing.amount, "pourcentage": writing.percentage}


class Threshold(NamedTuple):
    """A number of a condition, and the answers it is compared with."""

    names: frozenset[str]
    value: Known


class Lost(NamedTuple):
    """A number that a text asks for and its condition does not have: why, and what to write."""

    name: str
    reason: str
    remedy: str


def settled(text: Text, block: Block, draft: Draft) -> Text:
    """The text with its numbers; those that its condition lacks print as unknown (`lost`)."""
    if not text.thresholds:
        return text
    found = _of(block, draft) or ()
    values = ((name, _wanted(name, found)) for name in sorted(text.thresholds))
    given = tuple(
        (threshold_name(name), value if isinstance(value, Known) else UNKNOWN)
        for name, value in values
    )
    return replace(text, given=given)


def lost(text: Text, block: Block, draft: Draft) -> Iterator[Lost]:
    """Every number it asks for in vain; nothing when the condition itself cannot be read."""
    found = _of(block, draft) if text.thresholds else None
    if found is None:
        return
    for name in sorted(text.thresholds):
        value = _wanted(name, found)
        if isinstance(value, Lost):
            yield value


def _of(block: Block, draft: Draft) -> tuple[Threshold, ...] | None:
    """The numbers of the condition of a block, () without one, None when it cannot be read."""
    source = block.text("il faut") or block.text("si")
    try:
        tree = parse(source).tree if source else None
    except ExpressionError:
        return None
    compares = [node for node in walk(tree) if isinstance(node, Compare)] if tree else []
    # « >= 5 ou == 0 »: what is a threshold is what one may be below or above.
    bounds = [one for one in compares if one.operator in _BOUNDS] or compares
    return tuple(threshold for one in bounds for threshold in _compared(one, draft))


def _compared(node: Compare, draft: Draft) -> Iterator[Threshold]:
    sides = (node.left, node.right), (node.right, node.left)
    for side, other in sides:
        names = _names(other)
        if isinstance(side, CalendarDay):
            yield Threshold(names, Known(side.value, writing.day(side.value)))
        elif (number := fixed(side)) is not None and names:
            yield Threshold(names, Known(number, _shape(other, draft, number)))
    for part in (*walk(node.left), *walk(node.right)):
        if isinstance(part, Duration):
            words = writing.counted(part.count, part.unit)
            both = _names(node.left) | _names(node.right)
            yield Threshold(both, Known(float(part.count), words))


def _names(node: Node) -> frozenset[str]:
    return frozenset(one.id for one in walk(node) if isinstance(one, Name) and one.id != TODAY)


def _shape(node: Node, draft: Draft, number: float) -> str:
    """« 12 000 € » when amounts are compared, « 30 % » for a share, else « 8 »."""
    is_product = any(isinstance(one, Sum) and one.operator in "*/" for one in walk(node))
    points = [draft.named.get(name) for name in _names(node)]
    kinds = {point.kind if point else "" for point in points}
    kind = kinds.pop() if len(kinds) == 1 and not is_product else ""
    return _SHAPES.get(kind, writing.number)(number)


def _wanted(name: str, found: tuple[Threshold, ...]) -> Known | Lost:
    kept = [one for one in found if not name or name in one.names]
    values = {one.value.words: one.value for one in kept}
    if len(values) == 1:
        return next(iter(values.values()))
    known = sorted({one for threshold in found for one in threshold.names})
    if not values:
        return _nothing(name, known)
    listed = quoted(values)
    if name or not known:
        reason = f"la condition compare « {name} » avec {listed}"
        return Lost(name, reason, "écrivez le nombre voulu dans le texte")
    return Lost(
        name,
        f"la condition de ce texte a plusieurs nombres : {listed}",
        f"dites lequel : {{{{ seuil({known[0]}) }}}}",
    )


def _nothing(name: str, known: list[str]) -> Lost:
    if name and known:
        reason = f"la condition de ce texte ne compare « {name} » avec aucun nombre"
        return Lost(name, reason, suggestion(name, known))
    reason = "« seuil » est le nombre d’une condition, et ce texte n’en explique aucun"
    remedy = "gardez-le sous un « il faut » ou un « si » qui compare, comme « effectif >= 8 »"
    return Lost(name, reason, remedy)
