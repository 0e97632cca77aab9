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
from bot.core.hearing.likeness import EMPTY
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
_BETWEEN = re.compile(r"\bentre [^,;\n]+? et \b", re.IGNORECASE)
_DATE = re.compile(
    r"(?:\ble |\bdu |\bau )?\b(?:\d{1,2}/\d{1,2}(?:/\d{2,4})?"
    r"|\d{1,2}(?:er)? (?:janv|févr?|fevr?|mars|avr|mai|juin|juil|août|aout|sept|oct|nov|déc|dec)"
    r"[a-zéû]*\.?(?: \d{4})?)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+(?:[ ,/]+\d+)+")
_AMOUNT = re.compile(r"\d[\d ]*\s?(?:k€|k|m€|€|euros?)", re.IGNORECASE)
_LABELLED = re.compile(r"^(?P<label>[^:=]{2,60})\s*[:=]\s*(?P<value>.+)$", re.DOTALL)
_UNKNOWN = re.compile(
    r"(?:(?:je|on|nous) )?(?:ne )?(?:sais|sait|savons) pas(?: encore| trop)?|jsp|nsp|aucune idee"
    r"|inconnu|pas d'idee"
)
_UNKNOWN_OF = re.compile(rf"(?:{_UNKNOWN.pattern}) (?:pour|quant|le|la|les|l')\b[^\d]*")
"""« je ne sais pas pour l’investissement »."""
_FIGURE = re.compile(r"\d")
_SAID = re.compile(r"\d|\b(?:oui|non|ok|pas)\b", re.IGNORECASE)
"""What may be another answer, beside a date."""
_NO = re.compile(
    r"(?:non|nan|pas encore|toujours pas|rien|aucune?|neant|sans|pas d[e'])(?:[ ,]+[^\d,]{0,40})?"
)
_FREE = ("texte", "texte long")
_DATED = ("date", "mois")
_COUNTED = ("nombre", "montant", "pourcentage")
LIKELY = 0.72


def answers(turn: Turn, together: Together, text: str, in_words: InWords) -> tuple[Answers, str]:
    """What the text answers, in the order of the questions, and why a piece was not read.

    () when it answers none of them; "" when every piece was read, or left out without a figure.
    """
    members = asked_together.open_members(together, turn.scope)
    known = {one.id: value for one, value in known_already.confirmed(turn, together)}
    wanted = [one for one in members if one.id not in known]
    if wanted and (nothing := _none(turn, wanted, text)):
        return nothing, ""
    pieces = _pieces(text, wanted or members)
    order = members if len(pieces) > len(wanted) else (*wanted, *_but(members, wanted))
    found, unread = _assigned(turn, order, pieces, in_words)
    if not found:
        return (), unread
    told = {**known, **found}
    after = _supposing(turn, members, told)
    kept = tuple(
        (one.id, told[one.id])
        for one in members
        if one.id in told and holds(one.when, after.scope) is not False
    )
    return kept, unread


def _none(turn: Turn, wanted: Sequence[Question], text: str) -> Answers:
    """« non », « pas de prêt », when all hangs on a first number: that number is 0."""
    first, others = wanted[0], wanted[1:]
    if first.kind not in _COUNTED or not others or not _NO.fullmatch(fold(text)):
        return ()
    after = _supposing(turn, wanted, {first.id: 0})
    hangs = all(holds(one.when, after.scope) is False for one in others)
    zero = read(bounds.expected(turn, first), "0", turn.today)
    return ((first.id, 0),) if hangs and not isinstance(zero, Misread) else ()


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
    amounts = _AMOUNT.findall(bare)
    if len(amounts) == len(wanted) and not _AMOUNT.sub("", bare).strip():
        return [str(one) for one in amounts]
    pieces = [piece for piece in _cut(bare, wanted) if folding.has_words(piece)]
    most = len(wanted)
    if wanted and wanted[-1].kind in _FREE and len(pieces) > most:
        return [*pieces[: most - 1], ", ".join(pieces[most - 1 :])]
    return pieces


def _cut(text: str, wanted: Sequence[Question]) -> list[str]:
    """Where people cut; a date stands apart from the amount or the yes it was said with."""
    whole = _BETWEEN.sub(lambda found: found[0].replace(" et ", " à "), text)
    pieces = _CUT.split(whole)
    kinds = {one.kind for one in wanted}
    if "date" not in kinds or kinds == {"date"}:
        return pieces
    return [part for piece in pieces for part in _dated_apart(piece)]


def _dated_apart(piece: str) -> list[str]:
    if not (found := _DATE.search(piece)):
        return [piece]
    before, after = piece[: found.start()], piece[found.end() :]
    said_beside = _LABELLED.match(piece) is None and _SAID.search(before + " " + after)
    return [before, found[0], *_dated_apart(after)] if said_beside else [piece]


def _assigned(
    turn: Turn, members: Sequence[Question], pieces: Sequence[str], in_words: InWords
) -> tuple[dict[str, Value], str]:
    rest, found, unread = list(members), dict[str, Value](), ""
    for piece in pieces:
        named, words = _named(rest, piece)
        here = _supposing(turn, members, found)
        applies = [one for one in (named or rest) if holds(one.when, here.scope) is not False]
        readings = _readings(here, applies, words, in_words)
        if not readings and (labelled := _LABELLED.match(words)):
            readings = _readings(here, applies, labelled["value"], in_words)
        if not readings:
            if applies and (named or _FIGURE.search(words)):
                rest.remove(applies[0])  # its place was taken by what does not fit it: asked again
                unread = unread or _why_not(here, applies[0], words)
            continue
        question, value = _likeliest(readings)
        found[question.id] = value[0]
        rest.remove(question)
    return found, unread


def _why_not(turn: Turn, question: Question, words: str) -> str:
    found = read(bounds.expected(turn, question), words, turn.today)
    return found.reason if isinstance(found, Misread) else ""


def _readings(
    turn: Turn, questions: Sequence[Question], words: str, in_words: InWords
) -> list[tuple[Question, tuple[Value]]]:
    """The questions that read it, each with its value."""
    found = ((one, _read(turn, one, words, in_words)) for one in questions)
    return [(one, value) for one, value in found if value is not None]


def _named(rest: Sequence[Question], piece: str) -> tuple[list[Question], str]:
    """« année 2 : 18 »: the question that the label names, and what is said of it."""
    cut = _LABELLED.match(piece)
    if cut is None:
        return [], piece
    label = set(stems(said(cut["label"]))) - EMPTY
    shared = {one.id: len(label & set(stems(said(one.title)))) for one in rest}
    most = max(shared.values(), default=0)
    nearest = [one for one in rest if shared[one.id] == most]
    return (nearest, cut["value"]) if most and len(nearest) == 1 else ([], piece)


def _read(turn: Turn, question: Question, words: str, in_words: InWords) -> tuple[Value] | None:
    """The value, in a tuple of its own: None is a value too."""
    if _UNKNOWN.fullmatch(fold(words)) or _UNKNOWN_OF.fullmatch(fold(words)):
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
