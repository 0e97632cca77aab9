"""Reads dates told from today, « lundi prochain », « fin juin », « à la rentrée »; all guesses."""

import re
from datetime import date, timedelta

from bot.core.answers.dates import feasts
from bot.core.answers.dates.calendar_words import MONTH, MONTHS, UNITS, WEEKDAYS
from bot.core.answers.dates.moments import (
    LAST_YEAR,
    Found,
    Horizon,
    Moment,
    Rule,
    full_year,
    in_month,
    last_day,
    next_month_named,
    on,
    without_year,
)
from bot.core.answers.expected import Misread

_NEAR = {
    "aujourd hui": 0,
    "aujourdhui": 0,
    "auj": 0,
    "ce jour": 0,
    "ce matin": 0,
    "ce soir": 0,
    "maintenant": 0,
    "tout de suite": 0,
    "immediatement": 0,
    "demain": 1,
    "demain matin": 1,
    "demain soir": 1,
    "apres demain": 2,
    "lendemain": 1,
    "hier": -1,
    "hier soir": -1,
    "hier matin": -1,
    "avant hier": -2,
    "semaine derniere": -7,
}
_MONTHS_IN = {"mois": 1, "trimestre": 3, "semestre": 6, "an": 12}
_DAYS_IN = {"jour": 1, "semaine": 7, "quinzaine": 15}


def months_later(day: date, months: int) -> date | None:
    """The same day so many months later, the last of the month when it has no such day."""
    at = day.year * 12 + day.month - 1 + months
    year, month = divmod(at, 12)
    if not 1900 <= year <= LAST_YEAR:
        return None
    return date(year, month + 1, min(day.day, last_day(year, month + 1)))


def _near(match: re.Match[str], horizon: Horizon) -> Found:
    return Moment(day=horizon.today + timedelta(days=_NEAR[match[0]]), guessed=True)


def _span(match: re.Match[str], horizon: Horizon) -> Found:
    """« dans 3 mois », « il y a deux semaines », « dans un an et demi »."""
    way = 1 if match["way"] in ("dans", "sous", "d ici", "d ici a") else -1
    unit = UNITS[match["unit"]]
    count = int(match["count"])
    months, days = count * _MONTHS_IN.get(unit, 0), count * _DAYS_IN.get(unit, 0)
    if match["half"]:
        months += 6 if unit == "an" else 0
        days += 15 if unit == "mois" else 0
    moved = months_later(horizon.today, way * months)
    if moved is None or days > 36_500:
        return Misread(
            reason="Cette date est trop lointaine pour moi. Donnez-la en toutes lettres."
        )
    return Moment(day=moved + timedelta(days=way * days), guessed=True)


def _weekday(match: re.Match[str], horizon: Horizon) -> Found:
    wanted = WEEKDAYS.index(match["day"])
    ahead = (wanted - horizon.today.weekday()) % 7
    coming = horizon.today + timedelta(days=ahead or 7)
    past = horizon.today - timedelta(days=(-ahead) % 7 or 7)
    when = match["when"] or ""
    if when.startswith(("dern", "pass")):
        return Moment(day=past, guessed=True)
    if when.startswith("en "):
        return Moment(day=coming + timedelta(days=7 if when == "en 8" else 14), guessed=True)
    if when.startswith("de la semaine"):
        monday = horizon.today - timedelta(days=horizon.today.weekday())
        return Moment(day=monday + timedelta(days=7 + wanted), guessed=True)
    back = not when and not horizon.allows(coming) and horizon.allows(past)
    return Moment(day=past if back else coming, guessed=True)


def _edge_day(edge: str, year: int, month: int) -> int:
    return {"debut": 1, "courant": 1, "mi": 15, "milieu": 15}.get(edge) or last_day(year, month)


def _edge_of_month(match: re.Match[str], horizon: Horizon) -> Found:
    """« fin juin 2027 », « mi-mars »."""
    month = MONTH[match["month"]]
    if match["year"]:
        year, _ = full_year(match["year"], horizon.today)
        found = in_month(year, month)
    else:
        found = next_month_named(month, horizon, match["when"] or "")
    if isinstance(found, Misread):
        return found
    year = found.day.year
    return on(year, month, _edge_day(match["edge"], year, month), guessed=True)


def _edge_of_near_month(match: re.Match[str], horizon: Horizon) -> Found:
    """« fin du mois », « début du mois prochain »."""
    shift = 1 if (match["when"] or "").startswith("proch") else 0
    there = months_later(horizon.today.replace(day=1), shift) or horizon.today
    day = _edge_day(match["edge"], there.year, there.month)
    return on(there.year, there.month, day, guessed=True)


def _edge_of_year(match: re.Match[str], horizon: Horizon) -> Found:
    """« fin 2027 », « mi-2027 », « début d’année »."""
    edge = match["edge"]
    month, day = {"debut": (1, 1), "fin": (12, 31)}.get(edge, (7, 1))
    if match["year"]:
        return on(int(match["year"]), month, day, guessed=True)
    if (match["when"] or "").startswith("proch"):
        return on(horizon.today.year + 1, month, day, guessed=True)
    return without_year(month, day, horizon)


def _weekday_of_month(match: re.Match[str], horizon: Horizon) -> Found:
    """« premier lundi de septembre 2027 », « dernier vendredi d’août »."""
    month, wanted = MONTH[match["month"]], WEEKDAYS.index(match["day"])
    if match["year"]:
        found = in_month(full_year(match["year"], horizon.today)[0], month)
    else:
        found = next_month_named(month, horizon, match["when"] or "")
    if isinstance(found, Misread):
        return found
    year, last = found.day.year, last_day(found.day.year, month)
    days = [n for n in range(1, last + 1) if date(year, month, n).weekday() == wanted]
    place = -1 if match["place"].startswith("dern") else int(match["place"]) - 1
    if place >= len(days):
        return Misread(reason="Ce mois n’a pas de cinquième fois ce jour. Donnez la date.")
    return on(year, month, days[place], guessed=True)


def _next_period(match: re.Match[str], horizon: Horizon) -> Found:
    if match["period"] == "semaine":
        monday = horizon.today - timedelta(days=horizon.today.weekday())
        return Moment(day=monday + timedelta(days=7), guessed=True)
    shift = -1 if match["when"].startswith(("dern", "pass")) else 1
    there = months_later(horizon.today.replace(day=1), shift) or horizon.today
    return Moment(day=there, whole_month=True, guessed=True)


def _this_month(match: re.Match[str], horizon: Horizon) -> Found:
    return Moment(day=horizon.today.replace(day=1), whole_month=True, guessed=True)


def _school_start(match: re.Match[str], horizon: Horizon) -> Found:
    month = MONTH[match["month"]] if match["month"] else 9
    if match["year"]:
        return in_month(full_year(match["year"], horizon.today)[0], month, guessed=True)
    return next_month_named(month, horizon, match["when"] or "")


def _part_of_year(match: re.Match[str], horizon: Horizon) -> Found:
    """« T2 2027 », « deuxième trimestre 2027 », « 1er semestre »."""
    length = 3 if (match["part"] or match["letter"])[0] == "t" else 6
    place = int(match["place"] or match["place2"])
    if place > 12 // length:
        return Misread(reason="Je ne reconnais pas cette période. Donnez un mois et une année.")
    month = (place - 1) * length + 1
    if match["year"]:
        return in_month(full_year(match["year"], horizon.today)[0], month, guessed=True)
    return next_month_named(month, horizon)


def _feast(match: re.Match[str], horizon: Horizon) -> Found:
    """« la veille de Noël », « le jour de la Saint-Jean, cette année »."""
    name, beside, today = match["feast"], match["beside"] or "", horizon.today
    if match["year"]:
        return Moment(day=feasts.day(name, int(match["year"]), beside), guessed=True)
    if shift := match["shift"]:
        year = today.year + (0 if "cette" in shift else -1 if _GONE.search(shift) else 1)
        return Moment(day=feasts.day(name, year, beside), guessed=True)
    around = (today.year - 1, today.year, today.year + 1, today.year + 2)
    days = [feasts.day(name, year, beside) for year in around]
    coming = next(one for one in days if one >= today)
    past = next(one for one in reversed(days) if one <= today)
    gone = not horizon.allows(coming) and horizon.allows(past)
    return Moment(day=past if gone else coming, guessed=True)


_GONE = re.compile(r"\b(?:derni|pass)")


_WHEN = r"(?: (?P<when>derni\w+|proch\w+|passe\w*))?"
_MONTH = rf"(?:de |du mois de |d )?(?P<month>{'|'.join(MONTHS)})"
_YEAR = r"(?: (?:de |en )?(?P<year>\d{4}|\d{2}))?"
_EDGE = r"(?:la |le |a la )?(?P<edge>debut|mi|milieu|fin|courant)"
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_FEAST = (
    rf"(?:(?:la |le |au )?(?P<beside>{'|'.join(feasts.BESIDE)}) (?:de |du |d )?)?"
    r"(?:la |l |le |les )?"
    r"(?:(?:jour|dimanche|week end|fete) (?:de |du |des |d )?(?:la |l |le )?)?"
    rf"(?P<feast>{'|'.join(feasts.NAMES)})(?: (?:de |en )?(?P<year>20\d\d))?"
    r"(?: (?:de )?(?P<shift>cette annee|l an(?:nee)? (?:proch|dern|pass)\w+"
    r"|derni\w+|proch\w+|passe\w*))?"
)

RULES: tuple[Rule, ...] = (
    (re.compile("|".join(sorted(_NEAR, key=len, reverse=True))), _near),
    (
        re.compile(
            r"(?P<way>dans|sous|d ici a|d ici|depuis|il y a|ca fait|voila)"
            rf"(?: environ| a peu pres)? (?P<count>\d{{1,4}}) ?(?P<unit>{_UNIT})"
            r"(?: de jours)?(?P<half> et demie?)?"
        ),
        _span,
    ),
    (
        re.compile(
            rf"(?:ce )?(?P<day>{'|'.join(WEEKDAYS)})"
            r"(?: (?P<when>proch\w+|derni\w+|passe\w*|en 8|en 15|de la semaine prochaine))?"
        ),
        _weekday,
    ),
    (re.compile(f"{_EDGE} {_MONTH}{_YEAR}{_WHEN}"), _edge_of_month),
    (
        re.compile(
            rf"(?:le )?(?P<place>[1-5]|derni\w+) (?P<day>{'|'.join(WEEKDAYS)}) "
            rf"{_MONTH}{_YEAR}{_WHEN}"
        ),
        _weekday_of_month,
    ),
    (re.compile(rf"{_EDGE} (?:du|de|de ce) mois{_WHEN}"), _edge_of_near_month),
    (
        re.compile(
            rf"{_EDGE} (?:(?:de |d |de l )?annee{_WHEN}|(?:de )?(?P<year>\d{{4}}))"
            r"(?: civile)?"
        ),
        _edge_of_year,
    ),
    (re.compile(r"(?P<period>semaine|mois) (?P<when>proch\w+|derni\w+|passe\w*)"), _next_period),
    (re.compile(r"ce mois(?: ci)?|mois en cours|mois ci"), _this_month),
    (
        re.compile(
            r"(?:a |pour |de )?(?:la )?rentree(?: scolaire)?(?: (?:de |en )?"
            rf"(?P<month>{'|'.join(MONTHS)}))?{_WHEN}(?: scolaire)?"
            r"(?: (?:de |en )?(?P<year>\d{4}|\d{2})(?: ?[-/ ] ?\d{2,4})?)?"
        ),
        _school_start,
    ),
    (
        re.compile(
            r"(?:(?P<place>[1-4]) ?(?P<part>trimestre|semestre)|(?P<letter>[ts])(?P<place2>[1-4]))"
            + _YEAR
        ),
        _part_of_year,
    ),
    (re.compile(_FEAST), _feast),
)
