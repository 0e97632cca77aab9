"""What the figures of one sentence make, by the words between them: « le double des 12 » is 24.

The sentence is looked at as a sketch, its figures replaced by `#0`, `#1`… (see `mentions`): a shape
says what they make, and whether that is sure or to be asked about with each of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bot.core.hearing.in_words.counted import Counted
from bot.core.hearing.in_words.mentions import Mention, mentioned, sketch

_PARTS = {
    "double": Fraction(2),
    "triple": Fraction(3),
    "moitie": Fraction(1, 2),
    "tiers": Fraction(1, 3),
    "quart": Fraction(1, 4),
    "cinquieme": Fraction(1, 5),
    "dixieme": Fraction(1, 10),
    "deux tiers": Fraction(2, 3),
    "trois quarts": Fraction(3, 4),
}
PART = r"(?P<part>(?:deux |#\d |n2 )?tiers|(?:trois |#\d |n3 )?quarts?|double|triple|moitie|cinquieme|dixieme)"
_A, _B = r"#(?P<a>\d)\b", r"#(?P<b>\d)\b"
_GROUPS = (
    r"(?:groupes?|equipes?|classes?|promos?|promotions?|fois|lots?|ateliers?|sections?|series?|x)"
)
_LESS = r"(?<!au )(?<!du )(?<!ou )(?<!pas )(?:moins|sauf|excepte|hormis)"


@dataclass(frozen=True, slots=True)
class Shape:
    """Words around figures `a` and `b`, what these make, and of which questions that is true.

    `of`: every question, those of money, of things counted one by one, or of a unit.
    """

    words: re.Pattern[str]
    made: Callable[[Fraction, Fraction], Fraction]
    of: str = ""
    surely: bool = True


def _shape(
    words: str,
    made: Callable[[Fraction, Fraction], Fraction],
    of: str = "",
    *,
    surely: bool = True,
) -> Shape:
    return Shape(re.compile(words), made, of, surely)


def _first(a: Fraction, b: Fraction) -> Fraction:
    return a


def _product(a: Fraction, b: Fraction) -> Fraction:
    return a * b


def _left(a: Fraction, b: Fraction) -> Fraction:
    return a - b


_SHAPES = (
    _shape(rf"{_A} .*\b(?:au|o|a la) (?:lieu|place) (?:de|des|d|du)\b.*{_B}", _first),
    _shape(rf"{_A} .*\bsoit {_B}$", lambda a, b: b),
    _shape(rf"{_A} [^#]*\bmais (?=.*\bseulement\b)[^#]*{_B}", lambda a, b: b, "things"),
    _shape(rf"^[^#]*{_A} [^#]*{_LESS} (?:les? |la |des )?{_B}", _left),
    _shape(rf"\btou(?:s|tes)\b[^#]*{_LESS} (?:un|une)\b[^#]*{_A}", lambda a, b: a - 1, "things"),
    _shape(rf"^[^#]*{_A} (?:\w+ ){{0,2}}{_LESS} (?!de\b|d\b|que\b)\w+(?: \w+)?$", lambda a, b: a - 1, "things"),
    _shape(rf"{_A} [^#]*(?:,|\bmais|\bet) (?:y en a |il y en a |on en a |j en ai )?(?:un|une)(?: seule?)?(?: de| d)? (?:\w+ ){{0,3}}?(?:partie?|perdue?|decroche\w*|abandonne\w*|arrete\w*|desiste\w*|quitte\w*|sans)\b", lambda a, b: a - 1, "things", surely=False),
    _shape(rf"^[^#]*{_A}\b[^#]*(?:,|\bet|\bplus|\bpuis) (?:encore |presque )?autant\b", lambda a, b: 2 * a),
    _shape(rf"{_A} de plus (?:que|qu)\b[^#]*{_B}", lambda a, b: a + b, "things"),
    _shape(rf"{_A} de moins (?:que|qu)\b[^#]*{_B}", lambda a, b: b - a, "things"),
    _shape(rf"\b(?:un|une) de moins (?:que|qu)\b[^#]*{_A}", lambda a, b: a - 1, "things"),
    _shape(rf"\b(?:un|une) de plus (?:que|qu)\b[^#]*{_A}", lambda a, b: a + 1, "things"),
    _shape(rf"{_A} (?:\w+ ){{0,3}}plus (?:mes |les |ses |nos )?{_B}(?: (?:qui|autres?|de la|du|des|d)\b.*)?$", lambda a, b: a + b, "things"),
    _shape(rf"{_A} [^#]*\bplus (?:mes |les |ses |nos )?{_B}", lambda a, b: a + b, "things", surely=False),
    _shape(rf"^[^#]*{_A} [^#]*\bsur\b(?: \w+){{0,4}} {_B}[^#]*$", lambda a, b: 100 * a / b, "share"),
    _shape(rf"^[^#]*{_A} (?:m |metres? )?(?:sur|par|x|\*|fois) {_B}", _product, "m²"),
    _shape(rf"^[^#]*{_A} (?:m |metres? )?(?:de )?(?:long|longueur)\b[^#]*{_B} (?:m |metres? )?(?:de )?(?:large|largeur|profond\w*)\b", _product, "m²"),
    _shape(rf"^[^#]*{_A} (?:€ |euros? |mille )?[^#]*(?:banque|caisse|compte|tresorerie|dispo\w*|reste\w*|cote)\b[^#]*{_B}[^#]*(?:mois|mensuel\w*)\b", lambda a, b: Fraction(int(a / b)), "mois"),
    _shape(rf"^[^#]*(?:banque|caisse|compte|tresorerie|dispo\w*|reste\w*|cote)\b[^#]*{_A}[^#]*{_B}[^#]*(?:mois|mensuel\w*)\b", lambda a, b: Fraction(int(a / b)), "mois"),
    _shape(rf"^[^#]*{_A} {_GROUPS} (?:de |a |d )?{_B}", _product, "counted"),
    _shape(rf"^[^#]*{_A} semaines? (?:\w+ )?a {_B}", _product, "heures"),
    _shape(rf"^[^#]*{_A} (?:(?!et\b)[^#,; ]+ )*?(?:de|pendant|sur) {_B}[^#]*$", _product, "heures"),
    _shape(rf"^[^#]*{_A} [^#;]*{_B}[^#]*\b(?:chacune?|chaque)\b", _product, "heures"),
    _shape(rf"^[^#]*{_A} (?:\w+ ){{1,4}}(?:a|de) {_B} (?:\w+ )?(?:m² |metres? \w+ )?(?:chacune?|chaque|l une|l un)\b", _product),
    _shape(rf"^[^#]*{_A} [^#]*\bsur\b(?: \w+){{0,3}} {_B}[^#]*$", _first, "things"),
)  # fmt: skip
_EACH = re.compile(
    rf"^{_A} (?!€|euros?|mille|millions?)(?:x|\*|fois|(?:[a-z]+ ){{1,3}}?(?:a|de)) {_B}(?: (?:€|euros?|balles|chacune?|chaque|piece|la piece|l heure|de l heure|h))*$"
)
"""« 3 factures de 700 », « 600 h à 35 balles »: so many things at so much each."""
_TIMES_PART = re.compile(rf"\b{PART} (?:de |des |du |d )(?:\w+ ){{0,4}}?{_A}")
_LESS_PART = re.compile(
    rf"^[^#]*{_A} [^#]*\b(?:mais|moins|sauf) (?:un|une|le|la) (?P<part>quart|tiers|moitie)\b"
)
MULTIPLES = re.compile(r"\b(?:double|triple|moitie|tiers|quart|autant|chacune?|chaque)\b")
"""Words that make another figure of the one that is said: alone, it is not surely the answer."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was worked out, whether the words say it for sure, and the other figures it may be."""

    value: Fraction
    surely: bool = True
    others: tuple[Fraction, ...] = ()


def made(counted: Counted, found: Sequence[Mention]) -> Made | None:
    """What the figures make together; None when no shape is theirs."""
    drawn = sketch(counted.text, found)
    if (told := _of_its_kind(counted, drawn, found)) is not None:
        return told
    each = tuple(counted.converted(one) for one in found)
    raw = tuple(one.value for one in found)
    if part := _part(drawn):
        factor, at, used = part
        whole = raw[at] if counted.is_money else each[at]
        return Made(whole * factor, True, each) if len(found) == used else None
    for shape in _SHAPES:
        match = _is_of(shape.of, counted) and shape.words.search(drawn)
        if not match:
            continue
        places = [
            int(match[name]) for name in ("a", "b") if name in match.groupdict() and match[name]
        ]
        if len(places) < len(found):
            continue
        values = raw if shape.made is _product or shape.of in ("mois", "share") else each
        a, b = values[places[0]], values[places[-1]]
        if shape.of in ("mois", "share") and not 0 < b <= a * 100:
            continue
        value = shape.made(a, b)
        if value >= 0:
            return Made(value, shape.surely, each)
    return None


def _of_its_kind(counted: Counted, drawn: str, found: Sequence[Mention]) -> Made | None:
    """What only an amount makes, or only a share."""
    if counted.expected.kind == "pourcentage":
        return _of_two_times(drawn, found)
    product = _bought(counted) if counted.is_money else None
    return None if product is None else Made(product)


_TWO_TIMES = re.compile(
    r"^[^#]*#0 (?:h|heures?|jours?|demi journees?|jrs?)\b[^#]*#1(?: (?:h|heures?|jours?|demi journees?|jrs?)\b[^#]*| [^#]*)?$"
)


def _of_two_times(drawn: str, found: Sequence[Mention]) -> Made | None:
    """« 25 h atelier, 10 h classe » is 71 % or 29 %: which of the two is asked for is asked."""
    if (
        len(found) != 2
        or not _TWO_TIMES.search(drawn)
        or re.search(r"#0 [^#]*\bsur\b[^#]*#1", drawn)
    ):
        return None
    one, other = (mention.value for mention in found)
    if one + other == 0:
        return None
    shares = [Fraction(round(100 * part / (one + other))) for part in (one, other)]
    return Made(shares[0], surely=False, others=(shares[1],))


def _bought(counted: Counted) -> Fraction | None:
    """« 3 factures de 700 »; « 40 parts à 1 500 »: how many at how much, in any order of size."""
    every = mentioned(counted.text, telling=False)
    match = _EACH.search(sketch(counted.text, every)) if len(every) == 2 else None
    return every[0].value * every[1].value if match else None


def _part(drawn: str) -> tuple[Fraction, int, int] | None:
    """« le tiers de nos 45 000 », « 480 m², mais un quart en bureaux »: the part, of which figure,
    and how many figures that takes: two for « les 2 tiers des 18 ».
    """
    match = _TIMES_PART.search(drawn)
    if match:
        return part_named(match["part"]), int(match["a"]), 1 + match["part"].startswith("#")
    match = _LESS_PART.search(drawn)
    return (1 - part_named(match["part"]), int(match["a"]), 1) if match else None


def part_named(words: str) -> Fraction:
    """« le double » is 2, « les deux tiers » 2/3, as `PART` finds them."""
    if words.endswith("tiers"):
        return _PARTS["tiers" if words == "tiers" else "deux tiers"]
    return _PARTS["trois quarts" if " quart" in words else words.removesuffix("s")]


def _is_of(of: str, counted: Counted) -> bool:
    match of:
        case "":
            return True
        case "money":
            return counted.is_money
        case "things":
            return counted.is_of_things
        case "counted":
            return not counted.is_money
        case "share":
            return counted.expected.kind == "pourcentage"
    return of in counted.expected.unit
