"""The filters of staff's texts, `{{ ouverture | date }}`: a value in, words or a day out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from bot.core.calendar import fixed_day, month_end
from bot.core.definition import fixed_days
from bot.core.definition.known_values import UNKNOWN, Known, Missing, Unknown, plain
from bot.core.french import writing

_EXAMPLE = 'écrivez par exemple {{ "15 novembre" | après(ouverture) }}'


class TextError(Exception):
    """A template that cannot be used: `line` (1-based, in the template), `reason`, `remedy`.

    `offset`: the character where it begins, None when only the line is known.
    """

    def __init__(self, line: int, reason: str, remedy: str, offset: int | None = None) -> None:
        """Keep the parts apart for the linter."""
        super().__init__(reason)
        self.line, self.reason, self.remedy, self.offset = line, reason, remedy, offset


def _pluriel(count: object, one: str, many: str = "") -> str:
    if isinstance(count, Missing):
        return str(count)
    number = plain(count)
    value = float(number) if isinstance(number, int | float) else 0.0
    return f"{writing.number(value)} {one if abs(value) < 2 else many or one + 's'}"


def _numeric(shape: Callable[[float], str]) -> Callable[[object], str]:
    def shaped(value: object) -> str:
        number = plain(value)
        return shape(float(number)) if isinstance(number, int | float) else str(value)

    return shaped


def _in_letters(value: float) -> str:
    return writing.in_words(int(value)) if value.is_integer() else writing.number(value)


def _dated(shape: Callable[[date], str]) -> Callable[[object], str]:
    def shaped(value: object) -> str:
        day = plain(value)
        return shape(day) if isinstance(day, date) else str(value)

    return shaped


def _counted(origin: object, shape: Callable[[date], date]) -> Known | Unknown:
    """A day counted from an answer, to be printed or compared like it."""
    day = plain(origin)
    if isinstance(origin, Unknown):
        return origin if isinstance(origin, Missing) else UNKNOWN
    if not isinstance(day, date):
        raise TextError(1, "un jour fixe se compte depuis une date", _EXAMPLE)
    found = shape(day)
    return Known(found, writing.day(found))


def _sided(*, after: bool) -> Callable[[object, object], Known | Unknown]:
    def found(words: object, origin: object) -> Known | Unknown:
        day, month = calendar_day(str(words), 1)
        return _counted(origin, lambda one: fixed_day(one, day, month, after=after))

    return found


def calendar_day(words: str, line: int) -> tuple[int, int]:
    """« 15 novembre » as its day and month. Raises `TextError` when no year has it."""
    read = fixed_days.without_year(words)
    if isinstance(read, fixed_days.Wrong):
        raise TextError(line, read.reason, read.remedy)
    return read


def _listed(items: object) -> str:
    """« un, deux et trois »; a text is no list of its letters."""
    if isinstance(plain(items), str):
        return str(items)
    if not isinstance(items, Iterable):
        raise TextError(1, "« liste » attend plusieurs choses", "écrivez seulement son nom")
    return writing.joined([str(item) for item in items])


FILTERS: Mapping[str, Callable[..., object]] = {
    "pluriel": _pluriel,
    "nombre": _numeric(writing.number),
    "montant": _numeric(writing.amount),
    "en_lettres": _numeric(_in_letters),
    "arrondi": _numeric(lambda value: writing.number(round(value))),
    "euros": _numeric(lambda value: writing.amount(round(value))),
    "date": _dated(writing.day),
    "mois": _dated(writing.month),
    "après": _sided(after=True),
    "avant": _sided(after=False),
    "fin_du_mois": lambda day: _counted(day, month_end),
    "liste": _listed,
    "minuscules": lambda value: str(value).lower(),
    "majuscule": lambda value: str(value)[:1].upper() + str(value)[1:],
}
