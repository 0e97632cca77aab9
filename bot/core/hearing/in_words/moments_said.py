"""Finds the date or the month told in a sentence: « on a déposé mardi dernier, le 12 mars »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.core.answers import KINDS, Expected, Misread, folding, show
from bot.core.answers.expected import Read
from bot.core.definition.journey import Question
from bot.core.french import writing
from bot.core.hearing.heard import ANSWER, CLARIFY, Choice, Heard
from bot.core.hearing.in_words.days_written import FEAST, MONTH, WEEKDAY, WORDED, written

NOT_YET = re.compile(
    r"^(?:non )?(?:pas encore|toujours pas|pas (?:fait|envoye\w*|parti\w*)|rien encore)(?: \w+){0,3}$"
)
"""Said of a date: the thing is still to be done."""
_YEAR = r"(?: ?(?:20)?\d{2})?"
_NUMBER = r"(?:\d+|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|quinze)"
_ORDINAL = r"(?:1er|premiere?|2e|deuxieme|second|troisieme|dernier)"
_WAYS = (
    rf"{_ORDINAL} {WEEKDAY} (?:de |d'|du mois de )?{MONTH}{_YEAR}",
    rf"{WEEKDAY} (?:en )?huit",
    rf"(?:1er|premier|\d{{1,2}}) {MONTH}{_YEAR}",
    r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?",
    rf"(?:debut|mi|fin|courant|milieu|mi-)[ -]?(?:de |du mois de )?{MONTH}{_YEAR}",
    r"(?:a la )?rentree(?: (?:de )?(?:septembre )?\d{4})?",
    FEAST,
    rf"{MONTH} (?:de l'annee prochaine|de l'an prochain|prochain|dernier|qui vient)",
    rf"{MONTH}{_YEAR}",
    rf"(?:dans|d'ici|il y a|ca fait|sous) (?:a peu pres |environ )?{_NUMBER} (?:jours?|semaines?|mois|ans?|quinzaines?|trimestres?)(?: et demi)?",
    r"la semaine (?:derniere|prochaine|passee)",
    r"(?:le )?mois (?:dernier|prochain)",
    rf"{WEEKDAY}(?: (?:prochain|dernier|passe))?",
    r"avant[ -]hier|hier|aujourd'?hui|ce matin|demain|apres[ -]demain|l'an prochain|l'annee prochaine",
)
_SPANS = tuple(re.compile(rf"(?<![\w/])(?:{way})(?![\w/])") for way in _WAYS)
_A_YEAR = re.compile(r"\b20\d\d\b")
_RETURN = re.compile(r"rentree(?: (?:de )?(?:septembre )?)?(\d{4})?")
_BARE_RETURN = re.compile(r"(?:a la )?rentree")
"""« la rentrée plutôt en mars 2030 »: the month is told, the return says only what of."""
MOST = 3

_INEXACT = re.compile(
    r"\b(?:debut|mi|milieu|fin|courant|vers|environ|autour|trimestre|quinzaine|printemps|ete|automne|hiver|quelque part)\b"
)
_FAR_FROM_A_DAY = re.compile(
    r"\b(?:trimestre|quinzaine|printemps|ete|automne|hiver|quelque part|courant|apres (?:les|la)|avant (?:les|la)|mois (?:dernier|passe|prochain))\b"
)
_PAST = re.compile(
    r"\b(?:poste|envoye|parti|recu|depose|signe|expedie|transmis|valide|remis|vote|notifie|livre|passe|arrive|deja|c'etait|dernier|on a|on l'a|j'ai|je l'ai|ils ont|ont ete|a ete)(?:e|s|es)?\b"
)
_TO_COME = re.compile(
    r"\b(?:sera|seront|serait|va|vont|doit|doivent|devrait|prevu\w*|prochaine?s?|avant|vers|dans (?=\d|une?\b|deux|trois|quatre|six|quinze)|d'ici|pas encore|quand|on attend|attendu\w*)\b"
)


def inexact(expected: Expected, text: str) -> bool:
    """Is a day told only about? « courant septembre » is no day of a signature, nor « au printemps »."""
    if expected.kind != "date":
        return False
    low = folding.plain(text)
    done = expected.latest is not None
    about = bool(_FAR_FROM_A_DAY.search(low) or (done and _INEXACT.search(low)))
    return about and not re.search(rf"\d ?{MONTH}|\d/\d|\b(?:\d+|{WORDED}) du mois\b", low)


def read(question: Question, expected: Expected, text: str, today: date) -> Heard | None:
    """The moment of a sentence, said again; two or more are asked about; None without any."""
    low = written(text, today)
    values, wrong = _found(expected, low, today)
    if not values and expected.kind == "mois" and (months := _of_a_year(expected, low, today)):
        return _which_month(question, expected, months)
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
    if len(values) == 1 and inexact(expected, text):
        return _which_day(question, expected, values[0])
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
    choices = _choices(question, expected, values)
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


def _choices(question: Question, expected: Expected, values: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(
        Choice(label=show(expected, one), value=one, point=question.id) for one in values[:MOST]
    )


def _of_a_year(expected: Expected, low: str, today: date) -> list[str]:
    """The months that a year alone may mean: that of the school year, then its first."""
    years = list(dict.fromkeys(_A_YEAR.findall(low)))
    names = ("septembre",) if len(years) > 1 else ("septembre", "janvier")
    found = (_value(expected, f"{month} {year}", today) for year in years for month in names)
    return [one for one in found if isinstance(one, str) and one]


def _which_month(question: Question, expected: Expected, months: Sequence[str]) -> Heard:
    """« plutôt 2029 »: the months of that year most often meant are buttons."""
    choices = _choices(question, expected, months)
    years = writing.joined(list(dict.fromkeys(one[:4] for one in months)), "ou")
    return Heard(
        kind=CLARIFY,
        likelihood=0.6,
        point=question.id,
        choices=choices,
        shown=writing.joined([one.label for one in choices], "ou"),
        ask=f"Quel mois de {years}{writing.NBSP}? Touchez-le, ou écrivez-le avec l’année.",
        reason="une année sans mois",
    )


def _which_day(question: Question, expected: Expected, guess: str) -> Heard:
    """A day that has passed is written somewhere: it is asked for, and the guess is a button."""
    choice = Choice(label=show(expected, guess), value=guess, point=question.id)
    return Heard(
        kind=CLARIFY,
        likelihood=0.6,
        point=question.id,
        choices=(choice,),
        shown=choice.label,
        ask=f"Quel jour exactement{writing.NBSP}? À défaut{writing.NBSP}: {choice.label}.",
        reason="un jour à peu près",
    )


def _found(expected: Expected, low: str, today: date) -> tuple[list[str], str]:
    """The moments of a text, the longest spans first; and why one of them is out of bounds."""
    found: dict[str, str] = {}
    whole, wrong = low, ""
    for span in _SPANS:
        for match in span.finditer(low):
            value = _value(expected, match[0].strip(), today)
            if isinstance(value, str) and value > today.isoformat():
                value = _passed(expected, match[0].strip(), value, low, today)
            if isinstance(value, Misread):
                wrong = wrong or value.reason
            elif value:
                found.setdefault(value, match[0])
        low = span.sub(" ", low)
    bare = [value for value, said in found.items() if _BARE_RETURN.fullmatch(said.strip())]
    told = [value for value in found if value not in bare]
    if bare and not told and expected.kind == "mois":
        told = [f"{year}-09" for year in dict.fromkeys(_A_YEAR.findall(whole))]
    return told or list(found), wrong


def _passed(expected: Expected, span: str, value: str, low: str, today: date) -> str:
    """« postée le 2 novembre », « lundi, j'ai la preuve »: the last one, when it is told as done."""
    if not _PAST.search(low) or _TO_COME.search(low) or _A_YEAR.search(low):
        return value
    day = date.fromisoformat(value if len(value) > MONTH_LONG else f"{value}-01")
    if re.fullmatch(WEEKDAY, span):
        day = today - timedelta(days=(today.weekday() - day.weekday()) % 7 or 7)
    elif re.search(MONTH, span):
        day = day - timedelta(days=365)
        day = day.replace(day=min(int(value[8:10] or 1), 28)) if value[8:10] else day
    written = day.isoformat()[: len(value)]
    before = KINDS[expected.kind].read(expected, writing.day(day), today)
    return written if day <= today and isinstance(before, Read) else value


MONTH_LONG = 7
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
    if match := re.match(rf"({WEEKDAY}) (?:en )?huit", words):
        names = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
        ahead = (names.index(match[1]) - today.weekday()) % 7 or 7
        return writing.day(today + timedelta(days=ahead + 7))
    if match := re.match(rf"({_ORDINAL}) ({WEEKDAY}) (?:de |d'|du mois de )?(.+)", words):
        return _nth(match[1], match[2], match[3], expected, today) or words
    if words.startswith(("mi", "milieu", "courant")):
        rest = re.sub(r"^(?:mi-?|milieu|courant)[ -]?(?:de |du mois de )?", "", words)
        return rest if expected.kind == "mois" else f"15 {rest}"
    if match := _RETURN.search(words):
        return f"septembre {match[1]}" if match[1] else words
    if words == "la semaine derniere":
        return writing.day(today - timedelta(days=7))
    return words


_PLACES = {
    "1er": 1,
    "premier": 1,
    "premiere": 1,
    "2e": 2,
    "deuxieme": 2,
    "second": 2,
    "troisieme": 3,
}


def _nth(place: str, weekday: str, month: str, expected: Expected, today: date) -> str:
    """« premier lundi de septembre 2027 »; "" when that month is not read."""
    first = KINDS["mois"].read(replace(expected, kind="mois"), month, today)
    if not isinstance(first, Read):
        return ""
    start = date.fromisoformat(f"{first.value}-01")
    names = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
    ahead = timedelta(days=(names.index(weekday) - start.weekday()) % 7)
    days = [start + ahead + timedelta(weeks=week) for week in range(5)]
    within = [one for one in days if one.month == start.month]
    return writing.day(within[_PLACES[place] - 1] if place in _PLACES else within[-1])


def _out_of_bounds(question: Question, reason: str) -> Heard:
    return Heard(
        kind=CLARIFY,
        likelihood=0.5,
        point=question.id,
        ask=reason,
        shown=reason,
        reason="hors des bornes",
    )
