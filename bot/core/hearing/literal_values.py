"""The values that stand in a text as they are, for one question: what a reader may choose among.

A span of words is one when the kind's own reader reads it, and fewer words would read otherwise.
Nothing is worked out: no sum, no share, no other unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.core.answers import Expected, Value, fold, read, show
from bot.core.answers.expected import Read
from bot.core.definition.journey import Question
from bot.core.hearing.heard import ANSWER
from bot.core.hearing.in_words import choosing_options, places, yes_or_no
from bot.core.journey import bounds
from bot.core.turn import Turn

MOST, LONGEST_SPAN = 6, 5
SPANNED = frozenset(
    ("nombre", "montant", "pourcentage", "date", "mois", "siret", "rna", "courriel", "téléphone")
)
_AROUND = ' \t\n.,;:!?…()«»"\u00a0'


@dataclass(frozen=True, slots=True)
class Literal:
    """A value, and how it is shown."""

    value: Value
    shown: str


def literals(turn: Turn, question: Question, text: str) -> list[Literal]:
    """What of a text would answer that question, as it is written."""
    expected = bounds.expected(turn, question)
    match question.kind:
        case "choix" | "plusieurs choix":
            found = _named(question, text)
        case "oui ou non":
            found = _yes_or_no(turn, question, text)
        case "commune":
            found = _communes(question, text)
        case kind if kind in SPANNED:
            found = _spanned(expected, text, turn.today)
        case _:
            found = []
    return [Literal(one, show(expected, one)) for one in found[:MOST]]


def _named(question: Question, text: str) -> list[Value]:
    named = choosing_options.named(question, text)
    ids = [option.id for option in question.options if option.id in named]
    return [[one] for one in ids] if question.kind == "plusieurs choix" else [*ids]


def _yes_or_no(turn: Turn, question: Question, text: str) -> list[Value]:
    heard = yes_or_no.read(turn.journey, question, text)
    return [heard.value] if heard is not None and heard.kind == ANSWER else []


def _communes(question: Question, text: str) -> list[Value]:
    heard = places.read(question, text)
    if heard is None:
        return []
    found = [heard.value] if heard.kind == ANSWER else [one.value for one in heard.choices]
    return [one for one in found if isinstance(one, dict) and _said(one["nom"], text)]


def _said(name: str, text: str) -> bool:
    """Is the name itself in the text? A postcode may be an amount: « 10 000 » is no Troyes."""
    return f" {_flat(name)} " in f" {_flat(text)} "


def _flat(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _spanned(expected: Expected, text: str, today: date) -> list[Value]:
    """The values of the tight spans, those inside another left out, in the order of the text.

    Bounds are looked at last: « septembre » is no value in « septembre 2025 », too early, nor
    « 15 » in « 15 000 », too much.
    """
    anything = replace(expected, least=None, most=None, earliest=None, latest=None)
    spans, words = _spans(anything, text, today), text.split()
    wholes = [span for span in spans if _tight(spans, span)]
    wholes = [span for span in wholes if not _an_article(words, span)] or wholes
    found: list[Value] = []
    for start, end in wholes:
        value = _value(expected, words[start:end], today)
        inside = any(a <= start and end <= b for a, b in wholes if (a, b) != (start, end))
        if not inside and value is not None and value not in found:
            found.append(value)
    return found


Spans = dict[tuple[int, int], Value]
"""What each run of words reads as, by its first word and the one after its last."""


def _spans(expected: Expected, text: str, today: date) -> Spans:
    words = text.split()
    return {
        (start, end): value
        for start in range(len(words))
        for end in range(start + 1, min(len(words), start + LONGEST_SPAN) + 1)
        if (value := _value(expected, words[start:end], today)) is not None
    }


def _tight(spans: Spans, span: tuple[int, int]) -> bool:
    """Does a run lose its value with its first or its last word?"""
    start, end = span
    return spans[span] not in (spans.get((start + 1, end)), spans.get((start, end - 1)))


def _an_article(words: list[str], span: tuple[int, int]) -> bool:
    """« une dizaine, voire 12 »: « une » is no count beside another."""
    start, end = span
    return end - start == 1 and fold(words[start]) in ("un", "une")


def _value(expected: Expected, words: list[str], today: date) -> Value:
    """What those words read as, None when they read as nothing."""
    span = " ".join(words).strip(_AROUND)
    found = read(expected, span, today) if span else None
    return found.value if isinstance(found, Read) else None
