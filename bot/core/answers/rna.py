"""RNA numbers of associations, W and nine digits; there is no key to check."""

import re
from datetime import date

from bot.core.answers import folding
from bot.core.answers.expected import Expected, Kind, Misread, Read, Value
from bot.core.french import writing

_ADVICE = "Un numéro RNA commence par W, suivi de 9 chiffres."
# Source: faits.md F175, droit local: associations are entered in a court's register instead.
_LOCAL_LAW = re.compile(
    r"\b(?:alsace|moselle|alsacien\w*|mosellan\w*|(?:bas|haut)[ -]rhin|droit local"
    r"|strasbourg|metz|colmar|mulhouse|tribunal|volume|folio|amalia)\b"
)
_LEAD = re.compile(
    r"^(?:(?:bonjour|notre|mon|le|voici|c'est|est|numero|num|no|n°|nº|rna|waldec|:|#|=|-|,) ?)+"
)
_LOOKALIKE = str.maketrans("oil", "011")


def read(expected: Expected, text: str, today: date) -> Read | Misread:
    """« W » and nine digits."""
    plain = folding.plain(text)
    if _LOCAL_LAW.search(plain):
        return Misread(
            reason="En Alsace et en Moselle, une association n’a pas de numéro RNA. "
            f"Répondez {writing.quoted('je ne sais pas')} pour continuer."
        )
    flat = _LEAD.sub("", plain).strip(" .,;:!()")
    bare = re.sub(r"[ .\-_/']", "", flat)
    mended = re.sub(r"^(?:vv)", "w", bare)
    digits = mended[1:].translate(_LOOKALIKE)
    if not mended.startswith("w") or not re.fullmatch(r"\d{9}", digits):
        return Misread(reason=_wrong(mended, digits))
    echo = "" if f"w{digits}" == bare else writing.understood(f"W{digits}")
    return Read(value=f"W{digits}", echo=echo)


def _wrong(mended: str, digits: str) -> str:
    if re.fullmatch(r"\d{14}", mended):
        return f"C’est un SIRET. {_ADVICE}"
    if re.fullmatch(r"\d{9}", mended):
        return f"Il manque le W, ou c’est un SIREN. {_ADVICE}"
    if mended.startswith("w") and digits.isdecimal():
        return f"Je compte {writing.plural(len(digits), 'chiffre')}. {_ADVICE}"
    return f"{_ADVICE} Par exemple {writing.quoted('W442012345')}."


def show(expected: Expected, value: Value) -> str:
    """« W442012345 »."""
    return str(value)


KIND = Kind(
    id="rna",
    title="Numéro RNA",
    read=read,
    show=show,
    example="W442012345",
    placeholder="W suivi de 9 chiffres",
    comparable="texte",
)
