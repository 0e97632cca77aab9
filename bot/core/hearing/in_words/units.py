"""Brings a figure to the unit asked: days to hours, a month to a year, weeks to months."""

from __future__ import annotations

import re
from fractions import Fraction

from bot.core.answers import folding
from bot.core.definition.journey import Question

DAY, HALF_DAY, WORKING_WEEK = Fraction(8), Fraction(4), Fraction(35)
"""Hours. Source: the help of « temps » (half a day is about four hours) and the legal week."""
WEEKS_A_MONTH, DAYS_A_MONTH = Fraction(433, 100), 30
_A_YEAR = {"semaine": 52, "mois": 12, "trimestre": 4, "an": 1, "jour": 260}
"""How many of each make a year; the days are those one works."""
_PERIODS = (
    (
        "semaine",
        r"(?:par|la|chaque|/|toutes les) ?(?:semaines?|sem)\b|hebdo\w*",
    ),
    ("mois", r"(?:par|chaque|/|tous les|du) ?mois\b|mensuel\w*|\bpar moi\b"),
    ("trimestre", r"(?:par|chaque|/|du|sur le|le) ?trim\w*|trimestriel\w*"),
    ("an", r"(?:par|l'?|chaque|/|de l'?|sur l'?) ?(?:an|annee)\b|annuel\w*|a l'annee"),
    ("jour", r"(?:par|chaque|/|tous les) ?jours?\b|journalier\w*|quotidien\w*"),
)
_HOURS = (
    (re.compile(r"(?:demi journees?|apres midi|matinees?|demie? journees?)"), HALF_DAY),
    (re.compile(r"(?:petites? |bonnes? |grosses? )?(?:jours?|journees?|j)\b"), DAY),
)
_LAND = ((re.compile(r"(?:hectares?|ha)\b"), 10_000), (re.compile(r"ares?\b"), 100))
"""Square metres."""
_TOGETHER = re.compile(r"(?:couples?|paires?|duos?|binomes?|trios?)\b")
_WEEKS, _YEARS = re.compile(r"semaines?\b"), re.compile(r"(?:ans?|annees?)\b")


def period(words: str) -> str:
    """Over what something is counted: « par mois » is « mois », "" when it is not said."""
    return next((name for name, pattern in _PERIODS if re.search(pattern, words)), "")


def converted(value: Fraction, after: str, sentence: str, unit: str) -> Fraction:
    """A figure in that unit. `after`: the plain words that follow it in the plain `sentence`."""
    wanted = period(unit)
    if "heure" in unit:
        return Fraction(round(_over(_hours(value, after, wanted), sentence, wanted)))
    if unit == "mois":
        return _months(value, after)
    if "m²" in unit:
        return value * next((size for words, size in _LAND if words.match(after)), 1)
    if "personne" in unit and (group := _TOGETHER.match(after)):
        return value * (3 if group[0].startswith("trio") else 2)
    return Fraction(round(_over(value, sentence, wanted))) if wanted else value


def _over(value: Fraction, sentence: str, wanted: str) -> Fraction:
    """Over the period asked, when another one is said."""
    said = period(sentence)
    return value * _A_YEAR[said] / _A_YEAR[wanted] if wanted and said else value


def _hours(value: Fraction, after: str, wanted: str) -> Fraction:
    for pattern, hours in _HOURS:
        if pattern.match(after):
            return value * hours
    return value * WORKING_WEEK if _WEEKS.match(after) and wanted != "semaine" else value


def _months(value: Fraction, after: str) -> Fraction:
    """Rounded down, as the help says."""
    if _WEEKS.match(after):
        value /= WEEKS_A_MONTH
    elif after.startswith("jour"):
        value /= DAYS_A_MONTH
    elif _YEARS.match(after):
        value *= 12
    elif after.startswith("trim"):
        value *= 3
    elif after.startswith("semestr"):
        value *= 6
    return Fraction(int(value))


def period_of(question: Question) -> str:
    """Over what an amount is asked, when its unit does not say it: « par trimestre », « par an »."""
    asked = folding.plain(f"{question.title} {question.ask.source}")
    if re.search(r"\btrimestr", asked):
        return "par trimestre"
    if re.search(r"\b(?:par an|annuel\w*|annees?|douze mois|12 mois|sur un an)\b", asked):
        return "par an"
    return ""
