"""SIRET numbers and their check digit; it never asks whether the establishment exists."""

import re
from datetime import date

from stdnum.exceptions import ValidationError
from stdnum.fr import siren as stdnum_siren
from stdnum.fr import siret as stdnum_siret

from bot.core.answers import folding
from bot.core.answers.expected import Expected, Kind, Misread, Read, Value
from bot.core.french import writing

_ADVICE = "Un SIRET a 14 chiffres."
_LEAD = re.compile(
    r"^(?:(?:bonjour|notre|mon|le|voici|c'est|est|numero|num|no|n°|nº|siret|siren|:|#|=|-|,) ?)+"
)
_LOOKALIKE = str.maketrans("oil", "011")


def read(expected: Expected, text: str, today: date) -> Read | Misread:
    """The 14 digits."""
    flat = _LEAD.sub("", folding.plain(text)).strip(" .,;:!()")
    bare = re.sub(r"[ .\-_/']", "", flat)
    digits = bare.translate(_LOOKALIKE)
    if not re.fullmatch(r"\d+", digits):
        return Misread(reason=_foreign(bare))
    if len(digits) != 14:
        return Misread(reason=_length(digits))
    if not is_right(digits):
        return Misread(
            reason=f"Ce numéro contient une erreur. {_ADVICE} Relisez-le chiffre par chiffre."
        )
    echo = "" if digits == bare else writing.understood(grouped(digits))
    return Read(value=digits, echo=echo)


def is_right(digits: str) -> bool:
    """Luhn's key, La Poste's own rule included; fourteen zeros are no one's."""
    try:
        stdnum_siret.validate(digits)
    except ValidationError:
        return False
    return digits.strip("0") != ""


def _foreign(bare: str) -> str:
    if re.fullmatch(r"w\d{9}", bare):
        return f"C’est un numéro RNA. {_ADVICE} Vous le trouverez sur l’avis de l’INSEE."
    if re.fullmatch(r"fr\d{11}", bare):
        return f"C’est un numéro de TVA. {_ADVICE} Vous le trouverez sur l’avis de l’INSEE."
    return (
        f"Je ne lis pas de numéro. {_ADVICE} Par exemple {writing.quoted(grouped(KIND.example))}."
    )


def _length(digits: str) -> str:
    count = len(digits)
    if count == 9 and _is_siren(digits):
        return f"C’est un SIREN, avec 9 chiffres. {_ADVICE} Ajoutez les 5 derniers."
    return f"Je compte {writing.plural(count, 'chiffre')}. {_ADVICE}"


def _is_siren(digits: str) -> bool:
    try:
        stdnum_siren.validate(digits)
    except ValidationError:
        return False
    return True


def grouped(digits: str) -> str:
    """« 123 456 789 00012 »."""
    bare = digits.replace(" ", "")
    return writing.NBSP.join((bare[:3], bare[3:6], bare[6:9], bare[9:]))


def show(expected: Expected, value: Value) -> str:
    """« 123 456 789 00012 »."""
    text = str(value)
    return grouped(text) if re.fullmatch(r"\d{14}", text) else text


KIND = Kind(
    id="siret",
    title="SIRET",
    read=read,
    show=show,
    example="732 829 320 00074",
    placeholder="Les 14 chiffres du SIRET",
    comparable="texte",
)
