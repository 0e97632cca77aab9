"""What is badly typed in or around the braces of a text that does not compile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPENED = re.compile(r"\{([{%])(?P<inside>(?:(?![{%]\}|\}\}|%\}|\{[{%]).)*)", re.DOTALL)
_CURLY = re.compile(r"[“”„‘]|(?<=\()’|’(?=\))")


@dataclass(frozen=True, slots=True)
class Slip:
    """Where in the text, why it does not compile, what to write."""

    start: int
    width: int
    reason: str
    remedy: str


def slip_in(text: str) -> Slip | None:
    """The first slip of a text, None when nothing of that kind is seen."""
    return next(_slips(text), None)


def _slips(text: str) -> Iterator[Slip]:
    for found in _OPENED.finditer(text):
        closing = "}}" if found[1] == "{" else "%}"
        if not text.startswith(closing, found.end()):
            first = found.group().split("\n")[0].rstrip()
            reason = f"« {{{found[1]} » n’est pas refermé"
            yield Slip(found.start(), len(first), reason, f"ajoutez « {closing} » après le nom")
        elif curly := _CURLY.search(found["inside"]):
            place = found.start("inside") + curly.start()
            reason = "ce guillemet courbe n’est pas lu entre accolades"
            yield Slip(place, 1, reason, "écrivez le guillemet droit du clavier")
