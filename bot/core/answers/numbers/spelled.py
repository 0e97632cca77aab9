"""Numbers in French words, « quatre-vingt-dix-sept » to « 1 million et demi »; not their sense."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

_NAMES = (
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"
    " seize|dix sept|dix huit|dix neuf"
)
_UNITS = tuple(
    name for part in _NAMES.split("|") for name in ([part] if part[:4] == "dix " else part.split())
)
_TENS = {
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "huitante": 80,
    "octante": 80,
    "quatre vingt": 80,
    "nonante": 90,
}
_SCALES = {"mille": 1_000, "million": 1_000_000, "milliard": 1_000_000_000}
_COLLECTIVES = {
    "huitaine": 8,
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
    "millier": 1_000,
}
_SAME = {
    "une": "un",
    "aucun": "zero",
    "aucune": "zero",
    "aucuns": "zero",
    "aucunes": "zero",
    "mil": "mille",
    "demie": "demi",
    "quattre": "quatre",
    "quatres": "quatre",
    "vint": "vingt",
    "vinght": "vingt",
    "trante": "trente",
    "quarente": "quarante",
    "cinquente": "cinquante",
    "soissante": "soixante",
    "soixente": "soixante",
    "douse": "douze",
    "treise": "treize",
    "quatorse": "quatorze",
    "quinse": "quinze",
}
MILLION = 1_000_000
_SIZES = ("bonne", "petite", "grosse", "grande", "bon", "petit", "gros")


def _small() -> dict[tuple[str, ...], int]:
    table = {tuple(name.split()): value for value, name in enumerate(_UNITS)}
    for ten, base in _TENS.items():
        table[tuple(ten.split())] = base
        for extra in range(1, 20 if base in (60, 80) else 10):
            for link in (" ", " et "):
                table[tuple(f"{ten}{link}{_UNITS[extra]}".split())] = base + extra
    return table


_SMALL = _small()
_PLURAL = frozenset([*_SCALES, *_COLLECTIVES, "cent", "vingt", "quatre", "demi", "zero"])


@dataclass(frozen=True, kw_only=True, slots=True)
class Token:
    """A word, a sign, or a number already in digits (`value`)."""

    text: str
    value: Fraction | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Spelled:
    """A number found at some token; `stop` is the token after it, `exact` no « dizaine »."""

    value: Fraction
    stop: int
    exact: bool = True


def _word(tokens: Sequence[Token], at: int) -> str:
    if at >= len(tokens):
        return ""
    text = _SAME.get(tokens[at].text, tokens[at].text)
    return text[:-1] if text[:-1] in _PLURAL and text.endswith("s") else text


def is_collective(word: str) -> bool:
    """« dizaines », « milliers »: a number only with another one before."""
    return word.removesuffix("s") in _COLLECTIVES


def take(tokens: Sequence[Token], at: int) -> Spelled | None:
    """The longest number starting right at this token, or None."""
    total, scale, stop = Fraction(0), Fraction(0), at
    while step := _step(tokens, stop, scale):
        value, scale, stop = step
        total += value * scale
        if scale == 1:
            break
    if stop > at:
        # « un million deux »: a guess, to be said again.
        exact = not (scale == 1 and total > MILLION and value == value // 100_000 * 100_000 > 0)
        return _with_half(tokens, Spelled(value=total, stop=stop, exact=exact), scale, at)
    return _collective(tokens, at, Fraction(1))


def _step(
    tokens: Sequence[Token], at: int, last: Fraction
) -> tuple[Fraction, Fraction, int] | None:
    """One « deux cents mille » or a last « douze », smaller than what came before."""
    chunk = _chunk(tokens, at)
    value, stop = chunk or (Fraction(1), at)
    scale = Fraction(_SCALES.get(_word(tokens, stop), 0))
    if scale and (not last or scale < last):
        return value, scale, stop + 1
    if chunk and last == MILLION and 1 < value < 10 and at + 1 == stop:
        return value * MILLION / 10, Fraction(1), stop  # « un million deux »
    if chunk and (not last or (last > 1 and 0 < value < last)):
        return value, Fraction(1), stop
    return None


def _chunk(tokens: Sequence[Token], at: int) -> tuple[Fraction, int] | None:
    if at < len(tokens) and (value := tokens[at].value) is not None:
        return value, at + 1
    value, stop = _under_hundred(tokens, at) or (Fraction(1), at)
    if _word(tokens, stop) == "cent" and 0 < value < 20:
        extra, end = _under_hundred(tokens, stop + 1) or (Fraction(0), stop + 1)
        return value * 100 + extra, end
    return (value, stop) if stop > at else None


def _under_hundred(tokens: Sequence[Token], at: int) -> tuple[Fraction, int] | None:
    for size in (5, 4, 3, 2, 1):
        words = tuple(_word(tokens, at + i) for i in range(size))
        if words in _SMALL and not _begins_another(words, _word(tokens, at + size)):
            return Fraction(_SMALL[words]), at + size
    return None


def _begins_another(words: Sequence[str], following: str) -> bool:
    """« entre cinquante et deux cents »: two numbers, for nobody says « cinquante et deux »."""
    linked = words[-2:-1] == ("et",) and words[-1] not in ("un", "onze")
    return linked and (following == "cent" or following in _SCALES)


def _with_half(
    tokens: Sequence[Token], found: Spelled, scale: Fraction, at: int
) -> Spelled | None:
    if _word(tokens, found.stop) == "et" and _word(tokens, found.stop + 1) == "demi":
        half = max(scale, Fraction(1)) / 2
        return Spelled(value=found.value + half, stop=found.stop + 2)
    return _collective(tokens, found.stop, found.value) or found


def _collective(tokens: Sequence[Token], at: int, times: Fraction) -> Spelled | None:
    """« (deux) douzaines », « (une) bonne demi-douzaine », « (un) demi-million »."""
    while _word(tokens, at) in _SIZES:
        at += 1
    if _word(tokens, at) == "demi":
        times, at = times / 2, at + 1
        if scale := _SCALES.get(_word(tokens, at)):
            return Spelled(value=times * scale, stop=at + 1)
    each = _COLLECTIVES.get(_word(tokens, at))
    if each is None or (times == 1 and tokens[at].text.endswith("s")):
        return None
    return _of_scale(tokens, at + 1, times * each)


def _of_scale(tokens: Sequence[Token], at: int, value: Fraction) -> Spelled:
    """« une centaine de milliers »."""
    following = _word(tokens, at + 1)
    scale = _SCALES.get(following) or (1_000 if following == "millier" else 0)
    if scale and _word(tokens, at) == "de":
        return Spelled(value=value * scale, stop=at + 2, exact=False)
    return Spelled(value=value, stop=at, exact=False)
