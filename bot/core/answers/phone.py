"""Phone numbers, kept as « +33612345678 »; France and overseas, others as they come."""

import re
from datetime import date

from bot.core.answers import folding
from bot.core.answers.expected import Expected, Kind, Misread, Read, Value
from bot.core.french import writing

_EXAMPLE = writing.quoted("06 12 34 56 78")
_ADVICE = f"Un numéro de téléphone a dix chiffres, par exemple {_EXAMPLE}."

# Source: ARCEP, plan national de numérotation (prefixes of overseas departments).
_OVERSEAS = {
    "0262": "262", "0263": "262", "0269": "262", "0639": "262", "0692": "262", "0693": "262",
    "0590": "590", "0690": "590", "0691": "590",
    "0594": "594", "0694": "594",
    "0596": "596", "0696": "596", "0697": "596",
}  # fmt: skip
_TEN_DIGITS = ("33", "262", "590", "594", "596")
# Territories with a plan of their own: how many digits follow the prefix.
_OWN_PLAN = {"508": (6, 9), "687": (6,), "689": (8,), "681": (6, 8)}
_BLOCK = re.compile(r"\+?[\d(][\d .\-/()]{4,}\d")
_LOOKALIKE = str.maketrans("OoIl", "0011")
# « O6 12 », « 06 l2 »: letters taken for digits touch one, and no other letter.
_MISTAKEN = re.compile(r"(?<![^\W\d_])(?:[OoIl]+(?=\d)|(?<=\d)[OoIl]+(?![^\W\d_]))")


def read(expected: Expected, text: str, today: date) -> Read | Misread:
    """One number in international form, « + » and digits."""
    flat = folding.level(text).strip(" .,;:!")
    if len(flat) > 200:
        return Misread(
            reason="Votre message est long. Écrivez seulement le numéro, s’il vous plaît."
        )
    mended = _MISTAKEN.sub(lambda found: found[0].translate(_LOOKALIKE), flat)
    blocks = [one for one in _BLOCK.findall(mended) if sum(map(str.isdecimal, one)) >= 5]
    if len(blocks) != 1:
        several = "Je lis plusieurs numéros. Donnez-en un seul, s’il vous plaît."
        return Misread(reason=several if blocks else _ADVICE)
    dialled = re.sub(r"[^\d+]", "", _without_zero(blocks[0]))
    number, is_usual = international(dialled)
    if not number:
        return Misread(reason=_wrong(dialled))
    is_plain = is_usual and blocks[0] == flat
    return Read(value=number, echo="" if is_plain else writing.understood(written(number)))


def _without_zero(block: str) -> str:
    """« +33 (0)6 12… » has a zero too many."""
    return re.sub(r"^((?:\+|00) ?\d{2,3}[ .-]?)\(0\)", r"\1", block)


def international(dialled: str) -> tuple[str, bool]:
    """(« +33… » or "" when it is no number, whether it was written in a usual way)."""
    if dialled.startswith("+"):
        return _abroad(dialled[1:])
    if dialled.startswith("00"):
        return _abroad(dialled[2:])
    if re.fullmatch(r"0508\d{6}", dialled):
        return f"+{dialled[1:]}", True
    if re.fullmatch(r"0[1-9]\d{8}", dialled):
        return f"+{_OVERSEAS.get(dialled[:4], '33')}{dialled[1:]}", True
    if re.fullmatch(r"[67]\d{8}", dialled):
        return international(f"0{dialled}")[0], False
    if re.fullmatch(r"33[1-9]\d{8}", dialled):
        return f"+{dialled}", False
    return "", False


def _abroad(digits: str) -> tuple[str, bool]:
    for prefix in _TEN_DIGITS:
        if digits.startswith(prefix):
            national = digits[len(prefix) :].removeprefix("0")
            fits = re.fullmatch(r"[1-9]\d{8}", national)
            return (f"+{prefix}{national}", True) if fits else ("", False)
    for prefix, lengths in _OWN_PLAN.items():
        if digits.startswith(prefix):
            fits_here = len(digits) - len(prefix) in lengths
            return (f"+{digits}", True) if fits_here else ("", False)
    return (f"+{digits}", False) if re.fullmatch(r"[1-9]\d{8,14}", digits) else ("", False)


def _wrong(dialled: str) -> str:
    count = len(dialled.lstrip("+"))
    if dialled.startswith("0") and not dialled.startswith("00") and count != 10:
        return f"Je compte {writing.plural(count, 'chiffre')}. {_ADVICE}"
    if dialled.startswith(("+", "00")):
        return f"Ce numéro n’a pas le bon nombre de chiffres. {_ADVICE}"
    return _ADVICE


def written(number: str) -> str:
    """« +33612345678 » as « 06 12 34 56 78 », others by their prefix."""
    for prefix in _TEN_DIGITS:
        national = f"0{number[len(prefix) + 1 :]}"
        if number.startswith(f"+{prefix}") and international(national) == (number, True):
            return _pairs(national)
    if number.startswith("+33"):
        return f"+33{writing.NBSP}{number[3:4]}{writing.NBSP}{_pairs(number[4:])}"
    long = number[1:4] in (*_OWN_PLAN, *_TEN_DIGITS)
    prefix = number[1:4] if long else number[1] if number[1] in "17" else number[1:3]
    return f"+{prefix}{writing.NBSP}{_pairs(number[len(prefix) + 1 :])}"


def _pairs(digits: str) -> str:
    return writing.NBSP.join(digits[at : at + 2] for at in range(0, len(digits), 2))


def show(expected: Expected, value: Value) -> str:
    """« 06 12 34 56 78 »."""
    text = str(value)
    return written(text) if re.fullmatch(r"\+\d{6,15}", text) else text


KIND = Kind(
    id="téléphone",
    title="Numéro de téléphone",
    read=read,
    show=show,
    example="06 12 34 56 78",
    placeholder="Un numéro, par exemple 06 12 34 56 78",
    comparable="texte",
)
