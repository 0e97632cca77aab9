"""What is badly typed in or around the braces of a text that does not compile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPENED = re.compile(r"\{([{%])(?P<inside>(?:(?![{%]\}|\}\}|%\}|\{[{%]).)*)", re.DOTALL)
_PARTS = {"équipe": ("nom", "commune"), "étape": ("titre", "numéro")}
_PART = re.compile(r"(?<![\w.])(équipe|étape)\.(\w+)")
_TWO_WORDS = re.compile(r"\{\{\s*([^\W\d]\w*(?:[ \u00a0]+\w+)+)\s*\}\}")
_FRENCH = {"si": "if", "sinon": "else", "fin": "endif", "finsi": "endif", "pour": "for"}
_FRENCH_TAG = re.compile(rf"\{{%-?\s*({'|'.join(_FRENCH)})\b")
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
    yield from _names(text)


def _names(text: str) -> Iterator[Slip]:
    for found in _FRENCH_TAG.finditer(text):
        reason = f"« {found[1]} » n’est pas un mot des accolades"
        remedy = f"écrivez « {{% {_FRENCH[found[1]]} … %}} », et « {{% endif %}} » à la fin"
        yield Slip(found.start(1), len(found[1]), reason, remedy)
    for found in _TWO_WORDS.finditer(text):
        name = "_".join(found[1].split())
        reason = "un nom ne contient pas d’espace"
        yield Slip(found.start(1), len(found[1]), reason, f"écrivez « {{{{ {name} }}}} »")
    for found in _PART.finditer(text):
        known = _PARTS[found[1]]
        if found[2] not in known:
            listed = " ou ".join(f"« {{{{ {found[1]}.{part} }}}} »" for part in known)
            reason = f"« {found.group()} » n’existe pas"
            yield Slip(found.start(), len(found.group()), reason, f"écrivez {listed}")
