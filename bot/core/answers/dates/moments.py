"""Reads a date or a month with its year said or guessed; « dans 3 mois » is for `relative`."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.core.answers.dates.calendar_words import MONTH, MONTHS
from bot.core.answers.expected import Misread
from bot.core.calendar import fixed_day
from bot.core.french import writing

FIRST_YEAR, LAST_YEAR = 1900, 2200


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """A day; when only its month was said, `whole_month`. `guessed`: more than was said."""

    day: date
    whole_month: bool = False
    guessed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Horizon:
    """Today, and the bounds that tell which year a team means."""

    today: date
    earliest: date | None = None
    latest: date | None = None

    def allows(self, day: date) -> bool:
        """Whether the bounds do not exclude that day."""
        after = self.earliest is None or day >= self.earliest
        return after and (self.latest is None or day <= self.latest)


Found = Moment | Misread
Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Horizon], Found]]


def last_day(year: int, month: int) -> int:
    """How many days that month has."""
    return calendar.monthrange(year, month)[1]


def full_year(digits: str, today: date) -> tuple[int, bool]:
    """« 27 » as 2027, and whether the century was a guess."""
    if len(digits) > 2:
        return int(digits), False
    year = 2000 + int(digits)
    year -= 100 if year > today.year + 60 else 0
    return year, abs(year - today.year) > 20


def on(year: int, month: int, day: int, *, guessed: bool = False) -> Found:
    """That day, or why it does not exist."""
    wrong = _impossible(year, month, day)
    if wrong:
        return Misread(reason=wrong)
    return Moment(day=date(year, month, day), guessed=guessed)


def _impossible(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return f"Il n’y a pas de mois numéro {month}. Écrivez le jour, puis le mois, puis l’année."
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return f"L’année {year} me semble fausse. Vérifiez-la, s’il vous plaît."
    days = last_day(year, month)
    if 1 <= day <= days:
        return ""
    named = f"{day} {writing.month(date(year, month, 1))}"
    return f"Le {named} n’existe pas{writing.NBSP}: ce mois compte {days} jours."


def in_month(year: int, month: int, *, guessed: bool = False) -> Found:
    """That month, as its first day."""
    found = on(year, month, 1, guessed=guessed)
    if isinstance(found, Misread):
        return found
    return Moment(day=found.day, whole_month=True, guessed=guessed)


def without_year(month: int, day: int, horizon: Horizon, when: str = "") -> Found:
    """The next such day; the last one when only that one is within the bounds."""
    if not 1 <= month <= 12 or not 1 <= day <= last_day(2024, month):
        return Misread(reason=_impossible(2024, month, day).replace(" 2024", ""))
    coming = fixed_day(horizon.today, day, month, after=True)
    past = fixed_day(horizon.today, day, month, after=False)
    if when.startswith(("dern", "pass")):
        return Moment(day=past, guessed=True)
    back = not when and not horizon.allows(coming) and horizon.allows(past)
    return Moment(day=past if back else coming, guessed=True)


def next_month_named(month: int, horizon: Horizon, when: str = "") -> Found:
    """« septembre »: this year's or the next one's, as its first day."""
    this_month = horizon.today.replace(day=1)
    from_month = Horizon(
        today=this_month, earliest=_first(horizon.earliest), latest=horizon.latest
    )
    found = without_year(month, 1, from_month, when)
    if isinstance(found, Misread):
        return found
    return Moment(day=found.day, whole_month=True, guessed=True)


def _first(day: date | None) -> date | None:
    return day.replace(day=1) if day else None


def _iso(match: re.Match[str], horizon: Horizon) -> Found:
    return on(int(match[1]), int(match[2]), int(match[3]))


def _numeric(match: re.Match[str], horizon: Horizon) -> Found:
    year, guessed = full_year(match[3], horizon.today)
    return on(year, int(match[2]), int(match[1]), guessed=guessed)


def _glued(match: re.Match[str], horizon: Horizon) -> Found:
    digits = match[0]
    if FIRST_YEAR <= int(digits[:4]) <= LAST_YEAR and int(digits[4:6]) <= 12:
        return on(int(digits[:4]), int(digits[4:6]), int(digits[6:]), guessed=True)
    return on(int(digits[4:]), int(digits[2:4]), int(digits[:2]), guessed=True)


def _day_and_month(match: re.Match[str], horizon: Horizon) -> Found:
    month = MONTH[match["month"]]
    if match["year"]:
        year, guessed = full_year(match["year"], horizon.today)
        return on(year, month, int(match["day"]), guessed=guessed)
    return without_year(month, int(match["day"]), horizon, match["when"] or "")


def _month(match: re.Match[str], horizon: Horizon) -> Found:
    month = MONTH[match["month"]]
    if match["year"]:
        year, guessed = full_year(match["year"], horizon.today)
        return in_month(year, month, guessed=guessed)
    return next_month_named(month, horizon, match["when"] or "")


def _numeric_month(match: re.Match[str], horizon: Horizon) -> Found:
    return in_month(int(match["year"]), int(match["month"]))


def _two_numbers(match: re.Match[str], horizon: Horizon) -> Found:
    """« 3/9 » is a day and a month; « 9/27 » can only be a month and a year."""
    first, second = int(match[1]), int(match[2])
    if second > 12 and 1 <= first <= 12:
        year, _ = full_year(match[2], horizon.today)
        if abs(year - horizon.today.year) <= 4:
            return in_month(year, first, guessed=True)
    return without_year(second, first, horizon)


_WHEN = r"(?: (?P<when>derni\w+|proch\w+|passe\w*))?"
_NAMES = "|".join(MONTHS)
_MONTH = rf"(?P<month>{_NAMES})"
_YEAR = r"(?: (?:de l annee |de |en )?(?P<year>\d{4}|\d{2}))?"
_SEPARATOR = r" ?[-/. ] ?"

RULES: tuple[Rule, ...] = (
    (re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:t[\d:.z+-]*)?"), _iso),
    (re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}}|\d{{2}})"), _numeric),
    (re.compile(r"\d{8}"), _glued),
    (re.compile(rf"(?P<day>\d{{1,2}}) (?:de )?{_MONTH}{_YEAR}{_WHEN}"), _day_and_month),
    (re.compile(rf"{_MONTH}{_YEAR}{_WHEN}"), _month),
    (re.compile(rf"(?P<month>\d{{1,2}}){_SEPARATOR}(?P<year>\d{{4}})"), _numeric_month),
    (re.compile(rf"(?P<year>\d{{4}}){_SEPARATOR}(?P<month>\d{{1,2}})"), _numeric_month),
    (re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}})"), _two_numbers),
)
