"""One message that answers several questions, in their order: « 10, 18 puis 24 ».

Each piece goes to the first open question that reads it; a piece that names its question
(« année 2 : 18 », « 3 inscrits ») goes to that one. A piece that is for its question and cannot be
kept (out of its bounds, two figures) goes to no other: that question is asked again. A question
that does not apply once the others are known is left out, and what is known already is kept unless
the message says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.core.answers import Misread, Value, fold, folding, read
from bot.core.definition.journey import Question, Together
from bot.core.hearing.heard import ANSWER, Heard
from bot.core.hearing.moments_said import NOT_YET
from bot.core.hearing.plain_words import line, said, stems
from bot.core.journey import bounds, known_already
from bot.core.team import asked_together
from bot.core.team.evaluation import holds
from bot.core.team.situation import Fact
from bot.core.turn import Turn

Answers = tuple[tuple[str, Value], ...]
"""Answers by question; None is « je ne sais pas »."""
InWords = Callable[[Turn, Question, str], Heard | None]

_CUT = re.compile(
    r"\s*(?:\n|;|,(?!\d)|(?<!\d),|[.!](?=\s)|\bpuis\b|\bdont\b|\bavec\b(?=\s+\d)"
    r"|\bet\b(?!\s+demie?\b))\s*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bentre\s+((?:\S+\s+){1,3}?)et\s+(?=\S)", re.IGNORECASE)
_ON_A_DAY = re.compile(r"(?P<before>.*\w.*?)\s+le\s+(?P<day>\d.*)", re.DOTALL)
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
LIKELY, SHORT, LONG = 0.72, 2, 5
"""From which likelihood words are an answer; a stem as short names no question; one as long is the
same as another that begins with it."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a text answers, in the order of the questions; and the dates that are not yet."""

    answers: Answers = ()
    aside: tuple[str, ...] = ()


def filled(turn: Turn, together: Together, text: str, in_words: InWords) -> Filled:
    """What the text answers of questions asked together; nothing when it answers none of them."""
    members = asked_together.open_members(together, turn.scope)
    known = {one.id: value for one, value in known_already.confirmed(turn, together)}
    wanted = [one for one in members if one.id not in known]
    pieces = _pieces(text, wanted or members)
    order = members if len(pieces) > len(wanted) else (*wanted, *_but(members, wanted))
    found, aside = _assigned(turn, order, pieces, in_words)
    if not found:
        return Filled(aside=aside)
    told = {**known, **found}
    after = _supposing(turn, members, told)
    kept = tuple(
        (one.id, told[one.id])
        for one in members
        if one.id in told and holds(one.when, after.scope) is not False
    )
    return Filled(kept, aside)


def unknown(text: str) -> bool:
    """« Aucune idée »: of none of the questions, not of the first."""
    return _UNKNOWN.fullmatch(fold(text)) is not None


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
    pieces = [piece for piece in _cut(bare) if folding.has_words(piece)]
    most = len(wanted)
    if wanted and wanted[-1].kind in _FREE and len(pieces) > most:
        return [*pieces[: most - 1], ", ".join(pieces[most - 1 :])]
    return pieces


def _cut(text: str) -> list[str]:
    """« entre 10 et 12 » is one piece."""
    whole = [between.span() for between in _BETWEEN.finditer(text)]
    pieces, start = [], 0
    for stop in _CUT.finditer(text):
        if all(not first <= stop.start() < last for first, last in whole):
            pieces.append(text[start : stop.start()])
            start = stop.end()
    return [*pieces, text[start:]]


def _assigned(
    turn: Turn, members: Sequence[Question], pieces: Sequence[str], in_words: InWords
) -> tuple[dict[str, Value], tuple[str, ...]]:
    rest, found, left = list(members), dict[str, Value](), list(pieces)
    aside: list[str] = []
    while left:
        piece = left.pop(0)
        named, words = _named(rest, piece)
        here = _supposing(turn, members, found)
        applies = [one for one in (named or rest) if holds(one.when, here.scope) is not False]
        if applies and applies[0].kind in _DATED and NOT_YET.match(line(words)):
            aside.append(applies[0].id)
            rest.remove(applies[0])
            continue
        then = _ON_A_DAY.match(words)
        if then and applies and _read_before(here, applies[0], then["before"], in_words):
            words = then["before"]
            left.insert(0, then["day"])
        taken = _taken(here, applies, words, in_words)
        if taken is None:
            if applies and (named or _FIGURE.search(words)):
                rest.remove(applies[0])  # its place was taken by what does not fit it: asked again
            continue
        question, value = taken
        if value is not None:
            found[question.id] = value[0]
        rest.remove(question)
    return found, tuple(aside)


def _read_before(turn: Turn, first: Question, words: str, in_words: InWords) -> bool:
    """« 20 000 € le 14 mai », « bail signé le 15 janvier »: an answer, then the day of it."""
    return first.kind not in _DATED and _read(turn, first, words, in_words) is not None


def _taken(
    turn: Turn, applies: Sequence[Question], words: str, in_words: InWords
) -> tuple[Question, tuple[Value] | None] | None:
    """The question that a piece is for, and its value; no value when it cannot be kept."""
    readings = [
        (one, value) for one in applies if (value := _read(turn, one, words, in_words)) is not None
    ]
    likeliest = _likeliest(readings) if readings else None
    first = applies[0] if applies else None
    dated = likeliest is not None and likeliest[0].kind in _DATED
    if dated or first is None or (likeliest is not None and likeliest[0] is first):
        return likeliest
    return (first, None) if _refused(turn, first, words, in_words) else likeliest


def _refused(turn: Turn, question: Question, words: str, in_words: InWords) -> bool:
    """Is the piece for that question, but out of its bounds, or between two values?"""
    if question.kind not in (*_COUNTED, *_DATED):
        return False
    unbounded = replace(
        bounds.expected(turn, question), least=None, most=None, earliest=None, latest=None
    )
    if not isinstance(read(unbounded, words, turn.today), Misread):
        return True
    heard = in_words(turn, question, words)
    return heard is not None and bool(heard.choices)


def _named(rest: Sequence[Question], piece: str) -> tuple[list[Question], str]:
    """« année 2 : 18 », « 3 inscrits »: the question that a piece names, and what is said of it."""
    cut = _LABELLED.match(piece)
    if cut is not None:
        found = _nearest(rest, set(stems(said(cut["label"]))))
        return (found, cut["value"]) if found else ([], piece)
    units = {stem for one in rest for stem in stems(said(one.unit))}
    told = set(stems(said(piece))) - units
    telling = {stem for stem in told if len(stem) > SHORT and not stem[0].isdigit()}
    if any(_in_common(telling, stems(said(one.title))) for one in rest):
        telling |= {stem for stem in told if stem.isdigit()}  # « 18 en année 2 »
    found = _nearest(rest, telling)
    return (found if found and found[0].kind in _COUNTED else []), piece


def _nearest(rest: Sequence[Question], words: set[str]) -> list[Question]:
    """The one question whose title shares most of these words; none when two share as many."""
    shared = {one.id: _in_common(words, stems(said(one.title))) for one in rest}
    most = max(shared.values(), default=0)
    nearest = [one for one in rest if shared[one.id] == most]
    return nearest if most and len(nearest) == 1 else []


def _in_common(words: set[str], title: Sequence[str]) -> int:
    """How many words are of the title: « demandés » is of « aides demandées » and « à demander »."""
    near = {(word, stem) for word in words for stem in title if _same(word, stem)}
    return len({word for word, _ in near})


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= LONG and long.startswith(short))


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
