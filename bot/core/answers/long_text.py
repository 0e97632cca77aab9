"""Long texts: kept as typed with their line breaks; only tidied and measured."""

import re
from datetime import date

from bot.core.answers import folding
from bot.core.answers.expected import Expected, Kind, Misread, Read
from bot.core.answers.text import measured, show

MOST = 2000


def read(expected: Expected, text: str, today: date) -> Read | Misread:
    """Up to 2 000 characters; spaces are squeezed, one empty line at most is kept."""
    lines = (" ".join(line.split()) for line in folding.clean(text).split("\n"))
    return measured(expected, re.sub(r"\n{3,}", "\n\n", "\n".join(lines)), MOST)


KIND = Kind(
    id="texte long",
    title="Texte long",
    read=read,
    show=show,
    example="Trois entreprises du bassin cherchent des chaudronniers et n’en trouvent pas.",
    placeholder="Quelques phrases",
    comparable="texte",
)
