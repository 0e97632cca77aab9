"""Whole numbers, in digits or in words; a range or a decimal is asked again, never settled."""

from datetime import date

from bot.core.answers.expected import Expected, Kind, Misread, Read, Value
from bot.core.answers.numbers import bounds
from bot.core.answers.numbers.counting import Count, count, torn
from bot.core.answers.numbers.figures import TOO_BIG
from bot.core.french import writing


def read(expected: Expected, text: str, today: date) -> Read | Misread:
    """An integer, from 0 unless `least` says otherwise."""
    counted = count(text)
    if isinstance(counted, Misread):
        return counted
    return torn(counted) or _whole(counted) or _bounded(expected, counted)


def _whole(counted: Count) -> Misread | None:
    """Not a whole number, or beyond anything a team counts."""
    if abs(counted.value) >= TOO_BIG:
        return Misread(reason="Ce nombre est trop grand pour moi. Vérifiez-le, s’il vous plaît.")
    if counted.value.denominator == 1:
        return None
    below = counted.value.numerator // counted.value.denominator
    pair = f"{writing.number(below)} ou {writing.number(below + 1)}"
    return Misread(reason=f"Il me faut un nombre entier{writing.NBSP}: {pair}{writing.NBSP}?")


def _bounded(expected: Expected, counted: Count) -> Read | Misread:
    value = int(counted.value)
    if value < 0 and expected.least is None:
        return Misread(
            reason="Ce nombre ne peut pas être négatif. S’il n’y en a aucun, écrivez 0."
        )
    outside = bounds.check(value, expected.least, expected.most, "Ce nombre", writing.number)
    if outside:
        return outside
    shown = writing.counted(value, expected.unit)
    return Read(value=value, echo="" if counted.is_plain else writing.understood(shown))


def show(expected: Expected, value: Value) -> str:
    """« 12 entreprises »."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return writing.counted(value, expected.unit)


KIND = Kind(
    id="nombre",
    title="Nombre",
    read=read,
    show=show,
    example="12",
    placeholder="Un nombre, par exemple 12",
    comparable="nombre",
)
