"""One message that answers several questions, in their order: « 10, 18 puis 24 ».

Each piece goes to the first open question that reads it; a piece that names its question
(« année 2 : 18 ») goes to that one. A question that does not apply once the others are known is
left out, and what is known already is kept unless the message says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.core.answers import Misread, Value, fold, folding, read
from bot.core.definition.journey import Question, Together
from bot.core.hearing.heard import ANSWER, Heard
from bot.core.hearing.plain_words import said, stems
from bot.core.journey import bounds, known_already
from bot.core.team import asked_together
from bot.core.team.evaluation import holds
from bot.core.team.situation import Fact
from bot.core.turn import Turn

Answers = tuple[tuple[str, Value], ...]
"""Answers by question; None is « je ne sais pas »."""
InWords = Callable[[Turn, Question, str], Heard | None]

_CUT = re.compile(r"\s*(?:\n|;|,(?!\d)|(?<!\d),|\bpuis\b|\bdont\b|\bet\b)\s*", re.IGNORECASE)
_FIGURES = re.compile(r"\d+(?:[ ,/]+\d+)+")
_LABELLED = re.compile(r"^(?P<label>[^:=]{2,60})\s*[:=]\s*(?P<value>.+)$", re.DOTALL)
_UNKNOWN = re.compile(
    r"(?:(?:je|on|nous) )?(?:ne )?(?:sais|sait|savons) pas(?: encore| trop)?|jsp|nsp|aucune idee"
    r"|inconnu|pas d'idee"
)
_FIGURE = re.compile(r"\d")
_FREE = ("texte", "texte long")
_DATED = ("date", "mois")
_COUNTED = ("nombre", "montant", "pourcentage")
LIKELY = 0.72


def answers(turn: Turn, together: Together, text: str, in_words: InWords) -> Answers:
    """What the text answers, in the order of the questions; () when it answers none of them."""
    members = asked_together.open_members(together, turn.scope)
    known = {one.id: value for one, value in known_already.confirmed(turn, together)}
    wanted = [one for one in members if one.id not in known]
    pieces = _pieces(text, wanted or members)
    order = members if len(pieces) > len(wanted) else (*wanted, *_but(members, wanted))
    found = _assigned(turn, order, pieces, in_words)
    if not found:
        return ()
    told = {**known, **found}
    after = _supposing(turn, members, told)
    return tuple(
        (one.id, told[one.id])
        for one in members
        if one.id in told and holds(one.when, after.scope) is not False
    )


def _but(members: Sequence[Question], others: Sequence[Question]) -> list[Question]:
    return [one for one in members if one not in others]


def _pieces(text: str, wanted: Sequence[Question]) -> list[str]:
    """The message cut where people cut it; bare figures, where they count as many."""
    bare = text.strip()
    numbers = all(one.kind == "nombre" for one in wanted)
    if numbers and _FIGURES.fullmatch(bare):
        figures = re.findall(r"\d+", bare)
        if len(figures) == len(wanted):
            return figures
    pieces = [piece for piece in _CUT.split(bare) if folding.has_words(piece)]
    most = len(wanted)
    if wanted and wanted[-1].kind in _FREE and len(pieces) > most:
        return [*pieces[: most - 1], ", ".join(pieces[most - 1 :])]
    return pieces


def _assigned(
    turn: Turn, members: Sequence[Question], pieces: Sequence[str], in_words: InWords
) -> dict[str, Value]:
    rest, found = list(members), dict[str, Value]()
    for piece in pieces:
        named, words = _named(rest, piece)
        here = _supposing(turn, members, found)
        applies = [one for one in (named or rest) if holds(one.when, here.scope) is not False]
        readings = [
            (one, one_value) for one in applies if (one_value := _read(here, one, words, in_words))
        ]
        if not readings:
            if applies and (named or _FIGURE.search(words)):
                rest.remove(applies[0])  # its place was taken by what does not fit it: asked again
            continue
        question, value = _likeliest(readings)
        found[question.id] = value[0]
        rest.remove(question)
    return found


def _named(rest: Sequence[Question], piece: str) -> tuple[list[Question], str]:
    """« année 2 : 18 »: the question that the label names, and what is said of it."""
    cut = _LABELLED.match(piece)
    if cut is None:
        return [], piece
    label = set(stems(said(cut["label"])))
    shared = {one.id: len(label & set(stems(said(one.title)))) for one in rest}
    most = max(shared.values(), default=0)
    nearest = [one for one in rest if shared[one.id] == most]
    return (nearest, cut["value"]) if most and len(nearest) == 1 else ([], piece)


def _read(turn: Turn, question: Question, words: str, in_words: InWords) -> tuple[Value] | None:
    """The value, in a tuple of its own: None is a value too."""
    if _UNKNOWN.fullmatch(fold(words)):
        return (None,)
    found = read(bounds.expected(turn, question), words, turn.today)
    if not isinstance(found, Misread):
        return (found.value,)
    if question.kind in _FREE or question.kind in ("choix", "plusieurs choix"):
        return None
    heard = in_words(turn, question, words)
    if heard is not None and heard.kind == ANSWER and heard.likelihood >= LIKELY:
        return (heard.value,)
    return None


def _likeliest(
    readings: Sequence[tuple[Question, tuple[Value]]],
) -> tuple[Question, tuple[Value]]:
    """The first in order; but a date is no number of anything."""
    first = readings[0]
    dated = [one for one in readings if one[0].kind in _DATED]
    return dated[0] if first[0].kind in _COUNTED and dated else first


def _supposing(turn: Turn, members: Sequence[Question], found: dict[str, Value]) -> Turn:
    """The team as it would stand with these answers: conditions and bounds follow them."""
    kinds = {one.id: one.kind for one in members}
    facts = {
        name: Fact(value=value, kind=kinds[name], at=turn.at, by=turn.by)
        for name, value in found.items()
    }
    return turn.now_is(replace(turn.situation, facts={**turn.situation.facts, **facts}))
