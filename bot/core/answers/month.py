"""Months, kept as « 2027-09 »; a whole date is brought to its month, and said so."""

from datetime import date

from bot.core.answers.dates.dating import moment
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
    outside = _outside(wide, month)
    if outside:
        return Misread(reason=outside)
    sure = found.whole_month and not found.guessed
    return Read(
        value=f"{month:%Y-%m}", echo="" if sure else writing.understood(writing.month(month))
    )


def _first(day: date | None) -> date | None:
    return day.replace(day=1) if day else None


def _outside(expected: Expected, month: date) -> str:
    early, late = expected.earliest, expected.latest
    if (early is None or month >= early) and (late is None or month <= late):
        return ""
    said = f"J’ai lu {writing.month(month)}. Ce mois doit être"
    if early and late:
        return f"{said} compris entre {writing.month(early)} et {writing.month(late)}."
    if early:
        return f"{said} {writing.month(early)} ou après."
    return f"{said} {writing.month(late or month)} ou avant."


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
