"""Reads typed answers the way French people write, and shows them again; it asks nothing."""

from datetime import date

from bot.core.answers.departments import DEPARTMENTS
from bot.core.answers.expected import Expected, Kind, Misread, Option, Read, Value
from bot.core.answers.folding import fold, level
from bot.core.answers.table import KINDS

__all__ = [
    "DEPARTMENTS",
    "KINDS",
    "Expected",
    "Kind",
    "Misread",
    "Option",
    "Read",
    "Value",
    "fold",
    "read",
    "show",
]


def read(expected: Expected, text: str, today: date) -> Read | Misread:
    """What the text answers. Any text is a case; an unknown kind is a KeyError."""
    if not level(text):
        return Misread(reason="Votre message est vide. Écrivez votre réponse en quelques mots.")
    return KINDS[expected.kind].read(expected, text, today)


def show(expected: Expected, value: Value) -> str:
    """The value for people, in French; a value of another shape is shown as it is."""
    if value is None:
        return "sans réponse"
    return KINDS[expected.kind].show(expected, value)
