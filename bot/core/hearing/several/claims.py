"""Which question a piece of a text answers: the one that explains each of its words, if one alone does.

A commune, an opening month, an official number may stand bare; a figure never does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.core.definition.journey import Journey, Question
from bot.core.hearing import question_words
from bot.core.hearing.open_question import FREE
from bot.core.hearing.plain_words import said, stems
from bot.core.hearing.question_words import SMALL, About, option_words, roots
from bot.core.hearing.several import text_pieces
from bot.core.hearing.several.text_pieces import FIGURE, MOMENT, OFFICIAL, PLACE, WORDS, Piece
from bot.core.turn import Turn

SORTS = {
    "nombre": FIGURE,
    "montant": FIGURE,
    "pourcentage": FIGURE,
    "date": MOMENT,
    "mois": MOMENT,
    "commune": PLACE,
    "siret": OFFICIAL,
    "rna": OFFICIAL,
    "choix": WORDS,
}
"""What sort of value each kind of question is told by; the other kinds are never told in passing."""
LEAST, CLEAR, RARE = 1.2, 1.25, 1.0
"""How much of a question must be said; how much better it must fit than the next one; from which
weight a word of a title is hardly another's."""


def claimant(turn: Turn, piece: Piece, wanted: Mapping[str, Question]) -> Question | None:
    """The one question that the piece answers, whether it is wanted or not; None without one."""
    if bare := _bare(turn, piece, wanted):
        return bare
    claims = sorted(_claims(turn.journey, piece), key=lambda one: -one.weight)
    asked = next((one for one in claims if one.question.id == turn.situation.asked), None)
    if asked is not None:
        return asked.question  # it was asked, and all that is said is about it
    if not claims or claims[0].weight < LEAST:
        return None
    rivals = [one for one in claims if one.weight * CLEAR > claims[0].weight]
    if len(rivals) == 1:
        return rivals[0].question
    near = [one for one in rivals if _near(turn, one.question)]
    return near[0].question if len(near) == 1 and near[0].own else None


def _bare(turn: Turn, piece: Piece, wanted: Mapping[str, Question]) -> Question | None:
    """A commune, an opening month, an official number need no words beside them."""
    asked = turn.question
    if piece.sort in (FIGURE, WORDS) or (asked and SORTS.get(asked.kind) == piece.sort):
        return None
    found = [one for one in wanted.values() if SORTS[one.kind] == piece.sort]
    if piece.sort == MOMENT:
        found = [one for one in found if one.id == turn.journey.special.get("ouverture")]
    elif piece.sort == OFFICIAL:
        found = [one for one in found if (one.kind == "rna") == piece.value[:1].isalpha()]
    else:
        found = [one for one in found if _near(turn, one)]
    if len(found) != 1:
        return None
    opening = question_words.opening(turn.journey) if piece.sort != OFFICIAL else frozenset()
    about = question_words.about(turn.journey, found[0]).words
    spare = roots(piece.beside) - SMALL - about - opening
    return None if spare or _ANOTHER.search(piece.text) else found[0]


_ANOTHER = re.compile(r"\bune? (?:à|a|sur|vers)\b", re.IGNORECASE)
"""« une à Lyon »: something else is there."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """How much a piece says of a question. `own`: by more than the unit it counts in."""

    weight: float
    question: Question
    own: bool


def _claims(journey: Journey, piece: Piece) -> Iterator[_Claim]:
    """The questions that explain every word of the piece.

    A choice is told by an option and a word of its title: « âge minimum 16 ans ».
    """
    alike = question_words.alike(journey)
    beside = frozenset(alike.get(one, one) for one in roots(piece.beside)) - SMALL
    for question in journey.questions() if beside else ():
        if not _sorts_with(question, piece):
            continue
        about = question_words.about(journey, question)
        spare = beside - about.words - (_MONEY if question.kind == "montant" else frozenset())
        if question.kind == "choix":
            titled = beside & about.title - about.labels
            spare = spare - option_words(journey, question) if titled else beside
        if spare or not _counts(journey, question, about, beside):
            continue
        weight = float(question.kind == "choix") + sum(
            question_words.weight(journey, one) * (2 if one in about.title else 1)
            for one in beside & about.words
        )
        yield _Claim(weight, question, bool(beside & about.words - about.unit))


def _counts(journey: Journey, question: Question, about: About, beside: frozenset[str]) -> bool:
    """A count says its unit, or what its title alone says: « les deux premières » counts nothing."""
    if question.kind != "nombre" or about.unit & beside:
        return True
    return any(question_words.weight(journey, one) >= RARE for one in beside & about.own)


_MONEY = roots(stems(said("euros mille millions")))


def _sorts_with(question: Question, piece: Piece) -> bool:
    """Can that kind of question be answered by that sort of value?"""
    sort = SORTS.get(question.kind)
    if piece.sort == FIGURE:
        share, aged = piece.value.endswith("%"), piece.value.endswith("ans")
        money = piece.value.endswith(("€", "k")) or "euro" in piece.beside
        return {
            "pourcentage": share,
            "montant": not share and not aged,
            "nombre": not share and not money and not aged,
            "choix": aged,
        }.get(question.kind, False)
    return sort == piece.sort


def _near(turn: Turn, question: Question) -> bool:
    """Is it of the welcome, or of the stage worked on?"""
    stages = (turn.journey.welcome, turn.front, turn.stage)
    return turn.journey.stage_of(question.id) in stages


def parted(
    turn: Turn, pieces: Iterable[Piece], wanted: Mapping[str, Question], asked: Question | None
) -> Iterator[Piece]:
    """« un hangar à louer à Montbard »: what answers the open question apart from the place.

    Never for the commune of the project: « menuisier à Redon » is no place for a school.
    """
    usual = turn.journey.special.get("commune")
    for piece in pieces:
        if piece.sort == PLACE and asked is not None and claimant(turn, piece, wanted) is None:
            before, after = text_pieces.halves(piece)
            place = claimant(turn, after, wanted)
            if place and place.id != usual and of_asked(turn.journey, before, asked):
                yield from (before, after)
                continue
        yield piece


def of_asked(journey: Journey, piece: Piece, asked: Question | None) -> bool:
    """Does the piece speak to the open question, or of nothing?"""
    beside = roots(piece.beside) - SMALL
    if asked is None or asked.kind in FREE:
        return piece.sort == WORDS and not beside
    return beside <= question_words.about(journey, asked).words | option_words(journey, asked)
