"""Short texts: kept as typed, only tidied and measured; their meaning is not looked at."""

import re
from datetime import date

from bot.core.answers import folding
from bot.core.answers.expected import Expected, Kind, Misread, Read, Value
from bot.core.french import writing

MOST = 200


def measured(expected: Expected, text: str, most: int) -> Read | Misread:
    """The text if it says something and its length suits, `most` characters at the very most."""
    if not folding.has_words(text):
        return Misread(reason="Il me faut une réponse en mots, même courte.")
    least = int(expected.least or 0)
    most = min(most, int(expected.most or most))
    if len(text) > most:
        return Misread(reason=_too_long(len(text), most))
    if len(text) < least:
        return Misread(
            reason=f"C’est un peu court{writing.NBSP}: "
            f"il faut au moins {writing.plural(least, 'caractère')}."
        )
    return Read(value=text)


def _too_long(length: int, most: int) -> str:
    over = writing.number(length - most)
    return (
        f"Votre texte compte {writing.number(length)} caractères, soit {over} de trop. "
        f"La limite est de {writing.number(most)}."
    )


def read(expected: Expected, text: str, today: date) -> Read | Misread:
    """One line of 200 characters at most, line breaks become spaces."""
    return measured(expected, re.sub(r"\s+", " ", folding.clean(text)), MOST)


def show(expected: Expected, value: Value) -> str:
    """The text itself."""
    return str(value)


KIND = Kind(
    id="texte",
    title="Texte court",
    read=read,
    show=show,
    example="Les Ateliers de Rezé",
    placeholder="Quelques mots",
    comparable="texte",
)
