"""Months, kept as « 2027-09 »; a whole date is brought to its month, and said so."""

from datetime import date

from bot.core.answers.dates.dating import moment, outside
from bot.core.answers.day import stored
from bot.core.answers.expected import Expected, Kind, Misread, Read, Value
from bot.core.french import writing


def read(expected: Expected, text: str, today: date) -> Read | Misread:
    """A month, as « 2027-09 »."""
    wide = Expected(kind=expected.kind, earliest=_first(expected.earliest), latest=expected.latest)
    found = moment(wide, text, today)
    if isinstance(found, Misread):
        return found
    month = found.day.replace(day=1)
    wrong = outside(wide, month, subject="Ce mois", between="compris", named=writing.month)
    if wrong:
        return Misread(reason=wrong)
    sure = found.whole_month and not found.guessed
    return Read(
        value=f"{month:%Y-%m}", echo="" if sure else writing.understood(writing.month(month))
    )


def _first(day: date | None) -> date | None:
    return day.replace(day=1) if day else None


def show(expected: Expected, value: Value) -> str:
    """« septembre 2027 »."""
    day = stored(value)
    return writing.month(day) if day else str(value)


KIND = Kind(
    id="mois",
    title="Mois",
    read=read,
    show=show,
    example="septembre 2027",
    placeholder="Un mois et une année, par exemple septembre 2027",
    comparable="date",
)
