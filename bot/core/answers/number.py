"""Whole numbers, in digits or in words; a range or a decimal is asked again, never settled."""

from datetime import date

from bot.core.answers import folding, french
from bot.core.answers.expected import Expected, Kind, Misread, Read, Value


def read(expected: Expected, text: str, today: date) -> Read | Misread:
    """An integer."""
    digits = folding.level(text).replace(" ", "")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 12:
        return Misread(reason="Je cherche un nombre. Écrivez-le en chiffres, par exemple 12.")
    return Read(value=int(digits))


def show(expected: Expected, value: Value) -> str:
    """« 12 entreprises »."""
    return french.counted(value, expected.unit) if isinstance(value, int) else str(value)


KIND = Kind(
    id="nombre",
    title="Nombre",
    read=read,
    show=show,
    example="12",
    placeholder="Un nombre, par exemple 12",
    comparable="nombre",
)
