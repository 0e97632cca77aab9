"""Rewrites the days that people tell as dates that the kinds read.

« le trois du mois dernier », « lundi 16 », « dix semaines après le 4 janvier », « pas la prochaine
rentrée, celle d'après » all come out with a day, a month and a year; the rest of the text stays.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from bot.core.answers import KINDS, Expected, folding
from bot.core.answers.dates import feasts
from bot.core.answers.expected import Read
from bot.core.calendar import shifted
from bot.core.french import writing

MONTH = r"(?:janv(?:ier)?|fev(?:r(?:ier)?)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|aout|sept(?:embre)?|oct(?:obre)?|nov(?:embre)?|dec(?:embre)?)\b\.?"
WEEKDAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
UNIT = r"(?:jours?|semaines?|sem|mois|ans?|quinzaines?|trimestres?)"
FEAST = (
    rf"(?:(?:{'|'.join(feasts.BESIDE)})(?: de | du | d')(?:la |l'|le )?)?"
    rf"(?:{'|'.join(one.replace('d avril', 'd.avril').replace('l an', 'l.an') for one in feasts.NAMES)})"
    r"(?: (?:de )?(?:20\d\d|cette annee|l'an(?:nee)? (?:proch|dern|pass)\w+|derni\w+|proch\w+))?"
)
"""A feast in a text whose saints are written whole."""
_SPELLED = {
    word: str(place)
    for place, word in enumerate(
        ("premier", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
         "douze", "treize", "quatorze", "quinze", "seize", "dix sept", "dix huit", "dix neuf", "vingt",
         "vingt et un", "vingt deux", "vingt trois", "vingt quatre", "vingt cinq", "vingt six",
         "vingt sept", "vingt huit", "vingt neuf", "trente", "trente et un"), 1
    )
}  # fmt: skip
WORDED = "|".join(one.replace(" ", "[ -]") for one in sorted(_SPELLED, key=len, reverse=True))
_WORDED_DAY = re.compile(
    rf"\b({WORDED}) (?={MONTH}|du mois (?:de|d|en|pass|proch)|de ce mois|{UNIT}\b)"
)
_WORDED_YEAR = re.compile(rf"\b({MONTH}) (?:deux mille )?(vingt[ -](?:et[ -])?\w+)\b")
_BARE_YEAR = re.compile(rf"\bdeux mille (vingt[ -](?:et[ -]un|{WORDED})|trente|\d\d)\b")
_TWO_DAYS = re.compile(rf"\b(\d{{1,2}}) ?(?:ou|et|-|/) ?(?:le )?(\d{{1,2}}) ({MONTH})")
_OTHER_YEAR = re.compile(
    rf"((?:\d{{1,2}} )?{MONTH}) (?:de )?l'an(?:nee)? (derniere?|passee?|prochaine?)"
)
_YEARS_ON = {
    "dernier": -1,
    "derniere": -1,
    "passe": -1,
    "passee": -1,
    "prochain": 1,
    "prochaine": 1,
}
_BARE_DAY = re.compile(
    rf"\ble (\d{{1,2}})\b(?! ?(?:{MONTH}|h\b|h\d|heures?|/|\.\d|%|€|du mois|de ce mois|ans?\b))"
)
"""« livrées le 10 juin, montées le 14 »: of the month that is said."""
_OF_A_MONTH = re.compile(
    r"\b(\d{1,2}) (?:du mois (dernier|passe|prochain|qui vient|en cours)|de (ce) mois)"
)
_ALONE = re.compile(
    r"^(?:(?:c'etait|c'est|oui|ce sera|prevue?|on y va|on a dit|euh|bah) )*le (\d{1,2})$"
)
_LAST_DAY = re.compile(rf"\bdernier jour (?:du mois )?(?:de |d')({MONTH})( ?20\d\d)?")
_WEEKDAY_AND_DAY = re.compile(
    rf"\b({WEEKDAY}) (?:le )?(\d{{1,2}})\b(?! ?(?:{MONTH}|h\b|h\d|heures?|/|\.\d))"
)
_WEEKDAY_OF_A_MONTH = re.compile(
    rf"\b({WEEKDAY}) (?:le )?(1er|\d{{1,2}}) ({MONTH})(?! ?(?:20)?\d\d)"
)
_AGO = re.compile(rf"\b(?:voila|voici|cela fait|ca fait) (?:\w+ )?(?=\d+ {UNIT}\b)")
_YEARS_AHEAD = re.compile(rf"\b({MONTH}) dans (\d+) ans?\b")
_A_YEAR = re.compile(r"\b20\d\d\b")
_BARE_MONTH = re.compile(rf"\b({MONTH})(?! ?(?:20)?\d\d)")
"""« au printemps 2028, en avril » : the year said elsewhere is that of the month."""
_HARDLY = re.compile(
    rf"\b(il y a|dans|d'ici|sous)(?: (?:pile|juste|tout|exactement|a|peine|deja|bientot|encore))+ (?=(?:\d+|une?) {UNIT}\b)"
)
_NEXT_BUT_ONE = re.compile(
    r"\bpas (?:a )?(?:la |celle )?(?:prochaine rentree|rentree prochaine|rentree qui vient|rentree)\b.{0,12}?\bcelle d'apres\b"
    r"|\brentree d'apres\b|\brentree suivante\b"
)
_ANOTHER_RETURN = re.compile(r"\brentree\b.{0,60}?\bcelle de (20\d\d)\b")
_LATER = re.compile(rf"\b(\d+) ({UNIT}) (?:apres|plus tard|a compter)\b")
_DURATION = re.compile(rf"\b(\d+) ({UNIT})\b|\+ ?(\d+)\b")
_MADE_AND_BROUGHT = re.compile(
    r"\b(?:delai\w*|livr\w+|install\w*|montage|fabri\w+|fournisseur|travaux)\b"
)
"""What is ordered that day comes so much later."""
_DATE = re.compile(
    rf"\b(?:1er|\d{{1,2}}) {MONTH}(?: (?:20)?\d\d)?|\b\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?|\b{MONTH}(?: (?:20\d\d|prochain|dernier))?"
)
_UNITS = {
    "j": ("jours", 1), "q": ("jours", 15), "s": ("semaines", 1), "m": ("mois", 1),
    "t": ("mois", 3), "a": ("ans", 1),
}  # fmt: skip
"""By its first letter, what a unit is counted in, and how many of them it is."""


def written(text: str, today: date) -> str:
    """The plain text, its days written out."""
    low = folding.plain(text).replace("’", "'")
    low = re.sub(r"\b(?:st|saint)[ -](?=[a-z])", "saint ", re.sub(r"\bste[ -]", "sainte ", low))
    low = re.sub(r"\bds (?=\d|un|deux|trois|six)", "dans ", re.sub(r"\bya\b", "il y a", low))
    low = _WORDED_DAY.sub(lambda day: f"{_figure(day[1])} ", low)
    low = re.sub(rf"\bune? (?={UNIT}\b)", "1 ", low)
    low = _HARDLY.sub(r"\1 ", low)
    low = _WORDED_YEAR.sub(lambda year: f"{year[1]} 20{_figure(year[2])}", low)
    low = _BARE_YEAR.sub(lambda year: f"20{_figure(year[1]) or year[1]}", low)
    low = _NEXT_BUT_ONE.sub(f"rentree {_coming_return(today) + 1}", low)
    low = _ANOTHER_RETURN.sub(r"rentree \1", low)
    low = _AGO.sub("il y a ", low)
    low = _YEARS_AHEAD.sub(lambda said: f"{said[1]} {today.year + int(said[2])}", low)
    low = _WEEKDAY_OF_A_MONTH.sub(lambda day: _of_the_year(day, today), low)
    low = _WEEKDAY_AND_DAY.sub(lambda day: _that_weekday(day, low, today), low)
    low = re.sub(rf"\b({WEEKDAY[3:-1]}) (?=\d)", "", low)
    low = _TWO_DAYS.sub(r"\1 \3 ou \2 \3", low)
    low = _OTHER_YEAR.sub(lambda said: f"{said[1]} {today.year + _YEARS_ON[said[2]]}", low)
    low = _LAST_DAY.sub(lambda month: _last_day(month, today), low)
    months = set(re.findall(rf"\d (?:{MONTH})", low))
    if len({one.split(" ", 1)[1] for one in months}) == 1:
        low = _BARE_DAY.sub(rf"le \1 {next(iter(months)).split(' ', 1)[1]}", low)
    low = _OF_A_MONTH.sub(lambda day: _of_a_month(day, today), low)
    low = _ALONE.sub(lambda day: _next_or_last(int(day[1]), low, today), low)
    years = set(_A_YEAR.findall(low))
    low = _BARE_MONTH.sub(rf"\1 {years.pop()}", low) if len(years) == 1 else low
    return _later(low, today)


def _figure(words: str) -> str:
    return _SPELLED.get(words.replace("-", " "), "")


SEPTEMBER = 9


def _coming_return(today: date) -> int:
    """The year of the next school year's beginning."""
    return today.year + (today.month >= SEPTEMBER)


def _of_a_month(day: re.Match[str], today: date) -> str:
    """« le 3 du mois dernier », « le 2 de ce mois »."""
    way = 0 if day[3] or day[2] == "en cours" else -1 if day[2] in ("dernier", "passe") else 1
    months = today.year * 12 + today.month - 1 + way
    return f"{day[1]}/{months % 12 + 1}/{months // 12}"


def _next_or_last(day: int, low: str, today: date) -> str:
    """« le 20 »: of this month while it is to come, else of the next; « c’était le 20 », the last."""
    months = today.year * 12 + today.month - 1
    if low.startswith("c'etait"):
        months -= day > today.day
    else:
        months += day < today.day
    return f"le {day}/{months % 12 + 1}/{months // 12}"


def _last_day(said: re.Match[str], today: date) -> str:
    """« le dernier jour d'octobre »."""
    first = _read("mois", f"{said[1]}{said[2] or ''}", today)
    if first is None:
        return said[0]
    last = calendar.monthrange(first.year, first.month)[1]
    return f"{last} {said[1]}{said[2] or ''}"


def _that_weekday(day: re.Match[str], low: str, today: date) -> str:
    """« lundi 16 »: the nearest 16th that is a Monday, before or after today."""
    names = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
    wanted, number = names.index(day[1]), int(day[2])
    near = (
        today + timedelta(days=way * days) for days in range(WEEKDAY_WITHIN) for way in (1, -1)
    )
    found = next((one for one in near if one.day == number and one.weekday() == wanted), None)
    return f"{found.day}/{found.month}/{found.year}" if found else day[0]


def _of_the_year(day: re.Match[str], today: date) -> str:
    """« dimanche 15 novembre »: of the nearest year in which that day is a Sunday."""
    names = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
    near = [
        found
        for way in (0, 1, -1)
        if (found := _read("date", f"{day[2]} {day[3]} {today.year + way}", today)) is not None
        and found.weekday() == names.index(day[1])
    ]
    near.sort(key=lambda found: abs(found - today))
    return f"{day[2]} {day[3]} {near[0].year}" if near else day[0]


WEEKDAY_WITHIN = 60
"""Days around today in which « lundi 16 » is looked for."""


def _read(kind: str, words: str, today: date) -> date | None:
    found = KINDS[kind].read(Expected(kind=kind), words, today)
    if not isinstance(found, Read):
        return None
    value = str(found.value)
    return date.fromisoformat(value if len(value) > len("2027-09") else f"{value}-01")


def _later(low: str, today: date) -> str:
    """« dix semaines après le 4 janvier », « commande le 4 janvier, dix semaines de délai »."""
    dates = list(_DATE.finditer(low))
    if len(dates) != 1:
        return low
    rest = low[dates[0].end() :]
    after = [(one[1], one[2]) for one in _LATER.finditer(low)]
    if not after and _MADE_AND_BROUGHT.search(rest):
        after = [(one[1] or one[3], one[2] or "") for one in _DURATION.finditer(rest)]
    start = _read("date", dates[0][0], today) or _read("mois", dates[0][0], today)
    if start is None or not after or not after[0][1]:
        return low
    unit = ""
    for count, said in after:
        unit = said or unit
        counted, times = _UNITS[unit[0]]
        start = shifted(start, int(count) * times, counted)
    return writing.day(start)
