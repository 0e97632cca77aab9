"""How large a file of staff may be, before anything is made of it: in bytes, signs and lines.

What is beyond was not written by hand: a film under the wrong name, a line without end. It is told
like any other mistake; reading on would take minutes, and the memory of the machine.
"""

from __future__ import annotations

from pathlib import Path

from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Source

LARGEST = 400_000
"""Characters of a file; the largest of ours has 300,000."""
LARGEST_PAGE = 60_000
"""Characters of a page; the largest of ours has 11,000."""
LARGEST_LINE = 10_000
MOST_BYTES = 4 * LARGEST
"""What so many characters may take."""


def content_of(path: Path) -> bytes:
    """What a file holds, cut a little beyond `MOST_BYTES`. Raises `OSError`."""
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def heavy(content: bytes, name: str) -> Finding | None:
    """A file whose bytes alone say that it is no text of staff."""
    if len(content) <= MOST_BYTES:
        return None
    source = Source.of(name, "")
    reason = "le fichier est trop gros pour être un texte (plus de 1 600 000 octets)"
    remedy = "vérifiez que c’est le bon fichier, ou découpez-le"
    return Finding(source.span(1), reason, remedy)


def excess(source: Source, most: int = LARGEST) -> Finding | None:
    """A text or one of its lines beyond what is read; None for any other."""
    if len(source.text) > most:
        return Finding(
            source.span(1),
            f"le fichier est trop gros ({len(source.text) // 1000} 000 caractères)",
            f"gardez une étape par fichier, sous {most // 1000} 000 caractères"
            if most == LARGEST
            else f"découpez-la en plusieurs fiches, sous {most // 1000} 000 caractères",
        )
    long = next((n for n, line in enumerate(source.lines, 1) if len(line) > LARGEST_LINE), None)
    if long is None:
        return None
    return Finding(
        source.span(long, 1, 1),
        f"cette ligne est trop longue (plus de {LARGEST_LINE // 1000} 000 caractères)",
        "allez à la ligne, ou vérifiez ce qui a été collé là",
    )
