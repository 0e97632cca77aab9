"""Settles on the one moment of an answer, or says kindly what is missing to it."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.core.answers.dates import calendar_words, moments, relative
from bot.core.answers.dates.calendar_words import MONTHS, WEEKDAYS
from bot.core.answers.dates.moments import Horizon, Moment
from bot.core.answers.expected import Expected, Misread
from bot.core.french import writing

Named = Callable[[date], str]

LONGEST = 200
_SEVERAL = re.compile(r"\bou\b|^entre\b|^\d+.* au \d|^\d{4} ?[-/ ] ?\d{4}$|\bet\b")
_TWO_MONTHS = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b.*\b(?:{'|'.join(MONTHS)})\b")
_YEAR_ONLY = re.compile(r"(?:19|20|21)\d\d|(?:an|annee) (?:proch|derni|passe)\w*|cette annee")
_WEEKDAY_FIRST = re.compile(rf"(?P<weekday>{'|'.join(WEEKDAYS)}) (?:le )?(?=\d)")
# « signée le 3 juillet », « on les a demandés le 20 février »: a date told in a sentence.
_TOLD = re.compile(
    r"(?!.*\b(?:pas|ou|sauf|avant|apres|jamais|entre|puis)\b)(?P<lead>\D{2,60}?)\b(?:le|au) "
    r"(?P<date>(?:\d{1,2}|1er|premier)\b.*)"
)
_PAST = re.compile(
    r"\b(?:a|ai|avons|avez|ont|ete|etait|signe|recu|envoye|depose|demande|fait|poste)e?s?\b"
)
_SEASON = re.compile(r"(?:l |cet )?(?P<season>ete|hiver|printemps|automne)\b(?: \d{4})?.*")


def moment(expected: Expected, text: str, today: date) -> Moment | Misread:
    """The moment said, guessed as little as possible."""
    if len(text) > LONGEST:
        return Misread(
            reason="Votre message est long. Écrivez seulement la date, s’il vous plaît."
        )
    wording = calendar_words.level(text)
    weekday = _WEEKDAY_FIRST.match(wording.text)
    bare = wording.text[weekday.end() :] if weekday else wording.text
    horizon = Horizon(today=today, earliest=expected.earliest, latest=expected.latest)
    found = _first_match(bare, horizon)
    if found is None and (told := _TOLD.fullmatch(bare)):
        past = _PAST.search(told["lead"]) and not expected.earliest
        found = _first_match(told["date"], replace(horizon, latest=today) if past else horizon)
        wording = replace(wording, guessed=True)
    if found is None:
        return Misread(reason=_missing(bare, today, only_month=expected.kind == "mois"))
    if isinstance(found, Misread):
        return found
    return _agreed(found, weekday["weekday"] if weekday else "", guessed=wording.guessed)


def _first_match(text: str, horizon: Horizon) -> Moment | Misread | None:
    for pattern, build in (*moments.RULES, *relative.RULES):
        match = pattern.fullmatch(text)
        if match:
            return build(match, horizon)
    return None


def _agreed(found: Moment, weekday: str, *, guessed: bool) -> Moment | Misread:
    """« lundi 7 septembre » must be a Monday, or one of the two is wrong."""
    if weekday and WEEKDAYS[found.day.weekday()] != weekday:
        return Misread(
            reason=f"Le {writing.day(found.day)} est un {WEEKDAYS[found.day.weekday()]}. "
            "Vérifiez le jour et l’année, s’il vous plaît."
        )
    return Moment(day=found.day, whole_month=found.whole_month, guessed=found.guessed or guessed)


def outside(expected: Expected, day: date, *, subject: str, between: str, named: Named) -> str:
    """Says in words that a date is out of its bounds, "" within them.

    `named` writes a date; `subject` and `between` agree: « Ce mois », « compris ».
    """
    early, late = expected.earliest, expected.latest
    if (early is None or day >= early) and (late is None or day <= late):
        return ""
    said = f"J’ai lu {named(day)}. {subject} doit être"
    if early and late:
        return f"{said} {between} entre {named(early)} et {named(late)}."
    if early:
        return f"{said} {named(early)} ou après."
    return f"{said} {named(late or day)} ou avant."


def _missing(text: str, today: date, *, only_month: bool) -> str:
    year = today.year + 1
    example = writing.quoted(f"septembre {year}" if only_month else f"3 septembre {year}")
    what = "ce mois" if only_month else "cette date"
    if _SEVERAL.search(text) or _TWO_MONTHS.search(text):
        return f"Je lis plusieurs dates. Donnez-en une seule, par exemple {example}."
    if _YEAR_ONLY.fullmatch(text):
        named = text if text.isdecimal() else str(year)
        return f"Il me faut aussi le mois, par exemple {writing.quoted(f'septembre {named}')}."
    if re.fullmatch(r"[1-9]|[12]\d|3[01]", text):
        return (
            f"Il me faut aussi le mois, par exemple {writing.quoted(f'{text} septembre {year}')}."
        )
    if _SEASON.fullmatch(text):
        return f"Donnez un mois plutôt qu’une saison, par exemple {example}."
    return f"Je ne reconnais pas {what}. Écrivez par exemple {example}."
