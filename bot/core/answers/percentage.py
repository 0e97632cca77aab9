"""Percentages from 0 to 100, « un tiers » and « 3 sur 4 » included; « 0,33 » is asked again."""

import re
from datetime import date
from fractions import Fraction

from bot.core.answers import folding
from bot.core.answers.expected import Expected, Kind, Misread, Read, Value
from bot.core.answers.numbers import bounds, spelled
from bot.core.answers.numbers.counting import Count, count
from bot.core.french import writing

_PARTS = {
    "demi": 2,
    "moitie": 2,
    "tiers": 3,
    "quart": 4,
    "cinquieme": 5,
    "sixieme": 6,
    "septieme": 7,
    "huitieme": 8,
    "neuvieme": 9,
    "dixieme": 10,
    "vingtieme": 20,
    "centieme": 100,
}
_TIMES = {"un": 1, "une": 1, "la": 1, "le": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5}
_TIMES |= {"six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "": 1}
_LEAD = r"(?:(?:environ|a peu pres|presque|pres de|a|les|plutot|disons|quasiment|~) )*"
_FRACTION = re.compile(
    rf"{_LEAD}(?P<times>\w*?) ?(?P<part>{'|'.join(_PARTS)})s?"
    r"(?: du (?:total|temps|budget))?(?: environ)?"
)
_RATIO = re.compile(rf"{_LEAD}(?P<top>\w+) ?(?:/|sur) ?(?P<bottom>\w+)")
_WHOLE = folding.either("tout|toute|tous|toutes|la totalite|totalite|en totalite|tout le budget")
_NOTHING = folding.either("rien|aucun|aucune|nul|pas du tout|rien du tout")
_SIGN = re.compile(r"%|\bpour ?cents?\b|\bpour 100\b|\bpct\b|\bpourcents?\b")
_FRACTION_WORD = re.compile(r"\b(?:moitie|tiers|quarts?|\w+iemes?)\b")
_OTHER = re.compile(r"‰|\bpour mille\b|€|\beuros?\b|\$")


def read(expected: Expected, text: str, today: date) -> Read | Misread:
    """An int when whole, else a float with two decimals at most."""
    flat = folding.plain(text).rstrip(" .!")
    share = _share(flat)
    if share is not None:
        whole = Fraction(int(share * 100 + Fraction(1, 2)))
        return _bounded(expected, Count(value=whole, is_plain=False))
    if _OTHER.search(flat) or _FRACTION_WORD.search(flat):
        return Misread(reason=f"Je cherche un pourcentage, de 0 à 100, par exemple {_EXAMPLE}.")
    return _counted(expected, flat)


_EXAMPLE = writing.percentage(33)


def _share(flat: str) -> Fraction | None:
    """What part of the whole « la moitié », « 3 sur 4 » or « tout » is."""
    if flat in _WHOLE:
        return Fraction(1)
    if flat in _NOTHING:
        return Fraction(0)
    bare = flat.replace("-", " ")
    if re.fullmatch(r"50 ?/ ?50|moitie moitie", bare):
        return Fraction(1, 2)
    match = _FRACTION.fullmatch(bare)
    if match:
        times = _integer(match["times"])
        return None if times is None else Fraction(times, _PARTS[match["part"]])
    match = _RATIO.fullmatch(bare)
    return _ratio(match["top"], match["bottom"]) if match else None


def _ratio(top: str, bottom: str) -> Fraction | None:
    above, below = _integer(top), _integer(bottom)
    if above is None or not below or above > below:
        return None
    return Fraction(above, below)


def _integer(word: str) -> int | None:
    if word in _TIMES:
        return _TIMES[word]
    if word.isdecimal() and len(word) < 7:
        return int(word)
    found = spelled.take([spelled.Token(text=word)], 0)
    return int(found.value) if found else None


def _counted(expected: Expected, flat: str) -> Read | Misread:
    bare, signs = _SIGN.subn(" ", flat)
    counted = count(bare)
    if isinstance(counted, Misread):
        return Misread(reason=_about_share(counted.reason))
    figure = counted.figure
    value = counted.value
    if figure and figure.otherwise is not None:
        value = figure.otherwise
    if 0 < value < 1 and not signs:
        likely, tiny = (
            writing.percentage(round(float(value * 100), 2)),
            writing.percentage(float(value)),
        )
        return Misread(reason=f"Voulez-vous dire {likely} ou {tiny}{writing.NBSP}?")
    return _bounded(expected, Count(value=value, is_plain=counted.is_plain))


def _about_share(reason: str) -> str:
    reason = reason.replace(writing.quoted("une douzaine"), _EXAMPLE)
    return reason.replace("Je cherche un nombre.", "Je cherche un pourcentage.").replace(
        "par exemple 12.", f"par exemple {_EXAMPLE}."
    )


def _bounded(expected: Expected, counted: Count) -> Read | Misread:
    exact = counted.value
    if not 0 <= exact <= 100:
        return Misread(reason="Un pourcentage va de 0 à 100.")
    value = round(float(exact), 2)
    number = int(value) if value == int(value) else value
    outside = bounds.check(
        number, expected.least, expected.most, "Ce pourcentage", writing.percentage
    )
    if outside:
        return outside
    is_plain = counted.is_plain and Fraction(str(number)) == exact
    return Read(
        value=number, echo="" if is_plain else writing.understood(writing.percentage(number))
    )


def show(expected: Expected, value: Value) -> str:
    """« 33,5 % »."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return writing.percentage(value)


KIND = Kind(
    id="pourcentage",
    title="Pourcentage",
    read=read,
    show=show,
    example="33 %",
    placeholder="Un pourcentage, de 0 à 100",
    comparable="nombre",
)
