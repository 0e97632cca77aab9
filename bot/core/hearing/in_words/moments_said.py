"""Finds the date or the month told in a sentence: « on a déposé mardi dernier, le 12 mars »."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.core.answers import KINDS, Expected, Misread, folding, show
from bot.core.answers.expected import Read
from bot.core.definition.journey import Question
from bot.core.french import writing
from bot.core.hearing.heard import ANSWER, CLARIFY, Choice, Heard

NOT_YET = re.compile(
    r"^(?:non )?(?:pas encore|toujours pas|pas (?:fait|envoye\w*|parti\w*)|rien encore)(?: \w+){0,3}$"
)
"""Said of a date: the thing is still to be done."""
_MONTH = r"(?:janv(?:ier)?|fev(?:r(?:ier)?)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|aout|sept(?:embre)?|oct(?:obre)?|nov(?:embre)?|dec(?:embre)?)\b\.?"
_YEAR = r"(?: ?(?:20)?\d{2})?"
_WEEKDAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_NUMBER = r"(?:\d+|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|quinze)"
_WAYS = (
    rf"{_WEEKDAY} (?:en )?huit",
    rf"(?:1er|premier|\d{{1,2}}) {_MONTH}{_YEAR}",
    r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?",
    rf"(?:debut|mi|fin|courant|milieu|mi-)[ -]?(?:de |du mois de )?{_MONTH}{_YEAR}",
    r"(?:a la )?(?:rentree|noel|toussaint|paques)(?: (?:de )?(?:septembre )?\d{4})?",
    rf"{_MONTH} (?:de l'annee prochaine|de l'an prochain|prochain|dernier|qui vient)",
    rf"{_MONTH}{_YEAR}",
    rf"(?:dans|d'ici|il y a|ya|sous) (?:a peu pres |environ )?{_NUMBER} (?:jours?|semaines?|mois|ans?|quinzaines?|trimestres?)(?: et demi)?",
    r"la semaine (?:derniere|prochaine|passee)",
    r"(?:le )?mois (?:dernier|prochain)",
    rf"{_WEEKDAY}(?: (?:prochain|dernier|passe))?",
    r"avant[ -]hier|hier|aujourd'?hui|ce matin|demain|apres[ -]demain|l'an prochain|l'annee prochaine",
)
_SPANS = tuple(re.compile(rf"(?<![\w/]){way}(?![\w/])") for way in _WAYS)
_A_YEAR = re.compile(r"\b20\d\d\b")
_BARE_MONTH = re.compile(rf"\b({_MONTH})(?! ?(?:20)?\d\d)")
"""« au printemps 2028, en avril » : the year said elsewhere is that of the month."""
_TWO_DAYS = re.compile(rf"\b(\d{{1,2}}) ?(?:ou|et|-|/) ?(?:le )?(\d{{1,2}}) ({_MONTH})")
_RETURN = re.compile(r"rentree(?: (?:de )?(?:septembre )?)?(\d{4})?")
_BETWEEN = re.compile(
    rf"(?:entre )?(?:le )?(\d{{1,2}}|{_MONTH}) (?:ou|et|a|au) (?:le )?(\d{{1,2}}|{_MONTH}) ?({_MONTH})?{_YEAR}"
)


def read(question: Question, expected: Expected, text: str, today: date) -> Heard | None:
    """The moment of a sentence, said again; two or more are asked about; None without any."""
    low = _dated(text)
    values, wrong = _found(expected, low, today)
    if not values and _VAGUE.search(low):
        return Heard(
            kind=CLARIFY,
            likelihood=0.6,
            point=question.id,
            ask=_reason(expected, text, today),
            shown="quel jour, quel mois ?",
            reason="un moment vague",
        )
    if not values:
        return _out_of_bounds(question, wrong) if wrong else None
    if len(values) == 1:
        words = show(expected, values[0])
        return Heard(
            kind=ANSWER,
            likelihood=0.8,
            point=question.id,
            value=values[0],
            shown=words,
            echo=writing.understood(words),
            reason="la date de la phrase",
        )
    choices = tuple(
        Choice(label=show(expected, one), value=one, point=question.id) for one in values[:3]
    )
    names = writing.joined([one.label for one in choices], "ou")
    return Heard(
        kind=CLARIFY,
        likelihood=0.6,
        point=question.id,
        choices=choices,
        shown=names,
        ask=f"Quelle date dois-je garder{writing.NBSP}: {names}{writing.NBSP}?",
        reason="plusieurs dates",
    )


def _dated(text: str) -> str:
    """The plain text, without weekdays before a date, the year beside its month."""
    low = folding.plain(text).replace("’", "'")
    low = re.sub(rf"\b({_WEEKDAY[3:-1]}) (?=\d)", "", low)
    low = _TWO_DAYS.sub(r"\1 \3 ou \2 \3", low)
    years = set(_A_YEAR.findall(low))
    return _BARE_MONTH.sub(rf"\1 {years.pop()}", low) if len(years) == 1 else low


def _found(expected: Expected, low: str, today: date) -> tuple[list[str], str]:
    """The moments of a text, the longest spans first; and why one of them is out of bounds."""
    found: dict[str, str] = {}
    wrong = ""
    for span in _SPANS:
        for match in span.finditer(low):
            value = _value(expected, match[0].strip(), today)
            if isinstance(value, Misread):
                wrong = wrong or value.reason
            elif value:
                found.setdefault(value, match[0])
        low = span.sub(" ", low)
    return list(found), wrong


_VAGUE = re.compile(
    r"\b(?:printemps|ete|automne|hiver|annee|an prochain|trimestre|semestre|le plus tot|des que|bientot|vite|mois|quand (?:on|nous|ce|tout))\b"
)


def _reason(expected: Expected, text: str, today: date) -> str:
    """What is missing to that moment, in the words of its kind."""
    found = KINDS[expected.kind].read(expected, text, today)
    return found.reason if isinstance(found, Misread) else ""


def _value(expected: Expected, words: str, today: date) -> str | Misread:
    """What a span is, as the kind keeps it; "" when it reads nothing in it."""
    read_as = KINDS[expected.kind].read(expected, _spelled(words, expected, today), today)
    if isinstance(read_as, Read):
        return str(read_as.value)
    return read_as if read_as.reason.startswith("J’ai lu") else ""


def _spelled(words: str, expected: Expected, today: date) -> str:
    """A span in the words that the kinds of dates know."""
    if match := re.match(rf"({_WEEKDAY}) (?:en )?huit", words):
        names = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
        ahead = (names.index(match[1]) - today.weekday()) % 7 or 7
        return writing.day(today + timedelta(days=ahead + 7))
    if words.startswith(("mi", "milieu", "courant")):
        rest = re.sub(r"^(?:mi-?|milieu|courant)[ -]?(?:de |du mois de )?", "", words)
        return rest if expected.kind == "mois" else f"15 {rest}"
    if match := _RETURN.search(words):
        return f"septembre {match[1]}" if match[1] else words
    if words == "la semaine derniere":
        return writing.day(today - timedelta(days=7))
    return words


def _out_of_bounds(question: Question, reason: str) -> Heard:
    return Heard(
        kind=CLARIFY,
        likelihood=0.5,
        point=question.id,
        ask=reason,
        shown=reason,
        reason="hors des bornes",
    )
