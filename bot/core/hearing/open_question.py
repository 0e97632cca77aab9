"""The reader of the open question: what answers it, as it is written or in people's words.

`literally` is the kind's own reader; `answer` what people mean; `own` the one of both that tells
more. Nothing else a text may be is looked at here: `reading` weighs that.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.core.answers import Misread, fold, folding, read, show
from bot.core.definition.journey import Question
from bot.core.french import writing
from bot.core.hearing.heard import ANSWER, CLARIFY, Choice, Heard
from bot.core.hearing.in_words import (
    choosing_options,
    mentions,
    moments_said,
    places,
    quantities,
    units,
    written_or_promised,
    yes_or_no,
)
from bot.core.hearing.plain_words import said, stems
from bot.core.journey import bounds
from bot.core.turn import Turn

FREE = frozenset(("texte", "texte long"))
"""Kinds of question that any text answers."""
LITERAL = "écrit en toutes lettres"
MEASURED = frozenset(
    ("nombre", "montant", "pourcentage", "date", "mois", "commune", "siret", "rna")
)
DATED = frozenset(("date", "mois"))
COUNTED = frozenset(("nombre", "montant", "pourcentage"))


def own(turn: Turn, question: Question, text: str, literal: Heard | None) -> Heard | None:
    """The open question's reading: as it is written, else in people's words."""
    words = answer(turn, question, text)
    if question.kind == "commune" and words is not None:
        return replace(words, echo="") if _same_place(words, literal) else words
    if words is None and literal is not None and _passes_by(question, text, literal):
        return None
    counted = words is not None and question.kind in COUNTED
    about = question.kind == "date" and moments_said.inexact(bounds.expected(turn, question), text)
    if literal is None or about or (counted and _more_than_a_figure(question, text, literal)):
        return words or literal
    return literal


def plainly(turn: Turn, question: Question, text: str, literal: Heard) -> bool:
    """Typed literally: « 12 », « 12 entreprises »; « huit gaillards et une demoiselle » is not."""
    if literal.echo or question.kind == "commune":
        return False
    if question.kind not in COUNTED:
        return True
    if _passes_by(question, text, literal):
        return False
    if question.kind == "montant" and isinstance(literal.value, int) and literal.value < 1000:
        return literal.value == 0
    counted = " ".join([question.unit, *sum(turn.journey.identity.alike.items(), ())])
    unit = set(stems(said(f"{counted} euros par an mois personnes")))
    spare = [one for one in stems(said(text)) if one not in unit and not one.isdigit()]
    return len(spare) <= 2 and not set(spare) & _NOT_LITERAL


def _passes_by(question: Question, text: str, literal: Heard) -> bool:
    """« on en cause au bureau du 14 »: the figure that is read counts nothing of what is asked."""
    counts = question.kind in COUNTED and literal.value != 0
    return counts and not mentions.mentioned(text)


_NOT_LITERAL = frozenset(
    stems(said("aucun un une trimestre semaine jour an groupe sauf hectare ha are"))
)


_OTHER_UNITS = frozenset(
    stems(
        said(
            "trimestre semestre semaine jour journée demi an couple couples paire duo trio quart moitié moi autre et sauf"
            " hectare ha are double triple moins parti partie manque perdu quitté nouveau nouveaux nouvelles autant lieu abandon"
        )
    )
)
"""« six semaines » where months are asked, « 2 hectares » where square metres are; « moi et deux autres »: the figure is not all."""
FEW_WORDS, FEW_WHERE_WRITTEN = 4, 2


def _more_than_a_figure(question: Question, text: str, literal: Heard) -> bool:
    """A sentence, a period, an amount that may be in thousands: the literal reader is not enough."""
    small = question.kind == "montant" and isinstance(literal.value, int) and literal.value < 1000
    words = said(text)
    other = bool(set(stems(words)) & _OTHER_UNITS - set(stems(said(question.unit))))
    written = written_or_promised.counts_what_is_written(question)
    few = FEW_WHERE_WRITTEN if written else FEW_WORDS
    return small or other or len(words) > few or bool(units.period(folding.plain(text)))


def _same_place(words: Heard, literal: Heard | None) -> bool:
    """« Rezé 44400 » was typed literally when the list has that very name and postcode."""
    if literal is None or literal.echo or not isinstance(words.value, dict):
        return False
    typed = literal.value
    return (
        isinstance(typed, dict)
        and typed["code_postal"] == words.value["code_postal"]
        and fold(typed["nom"]) == fold(words.value["nom"])
    )


def literally(turn: Turn, question: Question, text: str) -> Heard | None:
    """What the kind reads by itself: labels, figures, dates as they are written."""
    expected = bounds.expected(turn, question)
    found = read(expected, text, turn.today)
    if isinstance(found, Misread):
        return None
    return Heard(
        kind=ANSWER,
        likelihood=0.9 if found.echo else 1.0,
        point=question.id,
        value=found.value,
        shown=show(expected, found.value) if found.value is not None else "",
        echo=found.echo,
        reason=LITERAL,
    )


def answer(turn: Turn, question: Question, text: str) -> Heard | None:
    """The answer to a question in people's words; what to ask about; None when it says nothing."""
    expected = bounds.expected(turn, question)
    match question.kind:
        case "choix":
            ranked = choosing_options.ranked(question, text)
            return ranked or choosing_options.choose(turn.journey, question, text)
        case "plusieurs choix":
            return choosing_options.choose_several(turn.journey, question, text)
        case "oui ou non":
            return yes_or_no.read(turn.journey, question, text)
        case "nombre" | "montant" | "pourcentage":
            bound = bounds.other_answer(turn, question)
            return quantities.read(question, expected, text, turn.today, bound)
        case "date" | "mois":
            return moments_said.read(question, expected, text, turn.today)
        case "commune":
            return places.read(question, text)
        case "siret" | "rna":
            return _number_within(turn, question, text)
    return None


_NUMBERS = {
    "siret": re.compile(r"\d[\d .]{12,20}\d"),
    "rna": re.compile(r"[Ww] ?\d[\d .]{7,12}\d"),
}


def _number_within(turn: Turn, question: Question, text: str) -> Heard | None:
    """An official number in the middle of a sentence, said again."""
    found = _NUMBERS[question.kind].search(text)
    one = literally(turn, question, found[0]) if found else None
    if one is None:
        return None
    return replace(
        one, likelihood=0.9, echo=writing.understood(one.shown), reason="le numéro de la phrase"
    )


def likeliest(turn: Turn, question: Question, text: str, own: Heard | None) -> tuple[Choice, ...]:
    """The answers that a text may be, when it may be something else: those heard, or the nearest."""
    if question.kind == "oui ou non":
        return yes_or_no.asked(question).choices
    if own is not None and own.kind == ANSWER:
        return (Choice(label=own.shown, value=own.value, point=question.id),)
    return (own or nearest(turn, question, text)).choices


def nearest(turn: Turn, question: Question, text: str) -> Heard:
    """When nothing is sure: yes or no, or the two options that are the least far."""
    if question.kind == "oui ou non":
        return yes_or_no.asked(question, 0.4)
    if question.kind in ("choix", "plusieurs choix"):
        likely, weighed = choosing_options.chances(turn.journey, question, text)
        many = question.kind != "choix" or len(question.options) > FEW_OPTIONS
        if choosing_options.says_none(text):
            return replace(_NOTHING_HERE, point=question.id)
        if many and (not weighed.content or choosing_options.elsewhere(text, weighed)):
            return replace(_NOTHING_HERE, point=question.id)
        labels = {option.id: option.label for option in question.options}
        few = 2 if weighed.content else FEW_OPTIONS
        two = sorted(likely, key=lambda one: -likely[one])[:few]
        return choosing_options.offered(question, [(labels[one], one) for one in two], 0.2)
    return replace(_NOTHING_HERE, point=question.id)


FEW_OPTIONS = 3
"""How many options may all be offered to a text that is near none."""
_NOTHING_HERE = Heard(kind=CLARIFY, likelihood=0.2, reason="rien que la question attende")
