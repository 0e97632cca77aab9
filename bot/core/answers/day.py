"""Dates, kept as « 2027-09-03 »; what was not said, the year or the day, is echoed."""

from datetime import date

from bot.core.answers.dates.dating import moment, outside
from bot.core.answers.expected import Expected, Kind, Misread, Read, Value
from bot.core.french import writing


def read(expected: Expected, text: str, today: date) -> Read | Misread:
    """A day, as ISO text."""
    found = moment(expected, text, today)
    if isinstance(found, Misread):
        return found
    wrong = outside(expected, found.day, subject="Cette date", between="comprise", named=_the_day)
    if wrong:
        return Misread(reason=wrong)
    sure = not found.guessed and not found.whole_month
    echo = "" if sure else writing.understood(f"le {writing.full_day(found.day)}")
    return Read(value=found.day.isoformat(), echo=echo)


def _the_day(day: date) -> str:
    return f"le {writing.day(day)}"


def stored(value: Value) -> date | None:
    """The date a stored value holds, months as their first day; None for anything else."""
    text = value if isinstance(value, str) else ""
    try:
        return date.fromisoformat(text if len(text) > 7 else f"{text}-01")
    except ValueError:
        return None


def show(expected: Expected, value: Value) -> str:
    """« 3 septembre 2027 »."""
    day = stored(value)
    return writing.day(day) if day else str(value)


KIND = Kind(
    id="date",
    title="Date",
    read=read,
    show=show,
    example="3 septembre 2027",
    placeholder="Une date, par exemple 3 septembre 2027",
    comparable="date",
)
