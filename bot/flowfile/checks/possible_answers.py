"""What each answer and each task may be, by the kind and the bounds of its question."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

from bot.flowfile.assembly.bounds import apart, consistent_bounds
from bot.flowfile.checks.cases import KNOWN
from bot.flowfile.checks.domains import Domain, Numbers, Words
from bot.flowfile.draft.blocks import clean
from bot.flowfile.draft.draft import Draft, Point
from bot.flowfile.vocabulary import TASK

NOT_GIVEN = ""
_STATES = frozenset((NOT_GIVEN, "todo", "doing", "blocked", "done", "not ours"))
_YES_NO = Words(frozenset(("oui", "non")))
_NUMBERS = {"nombre": (0.0, inf), "montant": (0.0, inf), "pourcentage": (0.0, 100.0)}


def domains_of(draft: Draft) -> dict[str, Domain]:
    """By the id of a question or task; « plusieurs choix » has one for each option."""
    found: dict[str, Domain] = {}
    for name, point in draft.named.items():
        found[name + KNOWN] = _YES_NO
        domain = _domain(point, found)
        if domain:
            found[name] = domain
        if point.kind == "plusieurs choix":
            found |= {f"{name}\u00b7{option}": _YES_NO for option in point.options}
    return found


def _domain(point: Point, before: Mapping[str, Domain]) -> Domain | None:
    if point.place == TASK:
        return Words(_STATES)
    if point.kind in _NUMBERS:
        low, high = _ends(point, before)
        return Numbers().narrowed(">=", low).narrowed("<=", high)
    if point.kind == "oui ou non":
        return _YES_NO
    return Words(frozenset(point.options)) if point.kind == "choix" else None


def _ends(point: Point, before: Mapping[str, Domain]) -> tuple[float, float]:
    """The bounds of a number; one that is another question's answer ends where that one does."""
    usual_low, usual_high = _NUMBERS[point.kind]
    low, high = consistent_bounds(point)
    least, most = _named(point, before)
    if low is None:
        low = least.low if least else usual_low
    if high is None:
        high = most.high if most else usual_high
    return (low, high) if low <= high else (-inf, inf)


def _named(point: Point, before: Mapping[str, Domain]) -> tuple[Numbers | None, Numbers | None]:
    low, high = point.block.text("au moins"), point.block.text("au plus")
    if both := apart(point.block.text("entre")):
        low, high = both
    return _numbers(before.get(clean(low))), _numbers(before.get(clean(high)))


def _numbers(domain: Domain | None) -> Numbers | None:
    return domain if isinstance(domain, Numbers) else None
