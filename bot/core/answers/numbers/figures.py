"""Finds the numbers in a typed text, in digits or in words; choosing one is another's concern."""

import re
from dataclasses import dataclass
from fractions import Fraction

from bot.core.answers import folding
from bot.core.answers.numbers import spelled
from bot.core.answers.numbers.spelled import Token

TOO_BIG = Fraction(10**12)
_BEYOND = Fraction(10**30)

_SHORTHANDS = (
    (re.compile(r"(?<=\d) ?(?:Mds?|MDS?|mds?)(?= ?€|\b)"), " milliards "),
    (re.compile(r"(?<=\d) ?(?:M|[Mm]io)(?= ?(?:€|EUR|[Ee]\b|[Ee]uros?\b)|\b)"), " millions "),
    (re.compile(r"(?<=\d) ?m(?= ?€)"), " millions "),
    (re.compile(r"(?<=\d) ?[kK](?= ?(?:€|EUR|[Ee]\b|eur)|\b)"), " mille "),
    (re.compile("(?<=\\d) ?½"), " et demi"),
    (re.compile("(?<![\\d,.])(?:1/2|½) (?=[Mm]ill)"), " demi "),
)
_FRACTION_SIGNS = {"½": " 1/2 ", "¼": " 1/4 ", "¾": " 3/4 ", "⅓": " 1/3 ", "⅔": " 2/3 "}
_TOKEN = re.compile(
    r"(?P<digits>(?<!\d)\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,']\d+)*)"
    r"|(?P<word>[^\W\d_]\w*)|(?P<sign>[^\s\w]|_)"
)
_ORDINAL = re.compile(r"(?:e|er|ere|eme|ieme|nd|nde|re|ers|emes|ieme)$")
_THOUSANDS_DOT = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_THOUSANDS_COMMA = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A number found. `otherwise`: « 1.500 » may also be 1,5; `torn`: nobody can tell which."""

    value: Fraction
    sure: bool = True
    is_article: bool = False
    otherwise: Fraction | None = None
    torn: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """The text in order: words, signs and figures; `odd` when digits and letters are mixed."""

    parts: tuple[str | Figure, ...]
    odd: bool = False

    @property
    def found(self) -> tuple[Figure, ...]:
        """The numbers; a lone « un » beside other numbers is an article."""
        numbers = [part for part in self.parts if isinstance(part, Figure)]
        strong = tuple(figure for figure in numbers if not figure.is_article)
        linked = any(self._joins(at) for at in range(1, len(self.parts) - 1))
        return tuple(numbers) if linked or not strong else strong

    def _joins(self, at: int) -> bool:
        """« un ou deux »: here « un » is a number."""
        sides = (self.parts[at - 1], self.parts[at + 1])
        return self.parts[at] in ("ou", "a", "-", "et", "/", "sur") and all(
            isinstance(side, Figure) for side in sides
        )

    @property
    def words(self) -> tuple[str, ...]:
        """What is not a number."""
        return tuple(part for part in self.parts if isinstance(part, str))

    @property
    def links(self) -> tuple[str, ...]:
        """The words and signs between the first number and the last one."""
        places = [i for i, part in enumerate(self.parts) if part in self.found]
        between = self.parts[places[0] : places[-1]]
        return tuple(part for part in between if isinstance(part, str))

    def before(self) -> tuple[str, ...]:
        """The words before the first number."""
        first = next(i for i, part in enumerate(self.parts) if part is self.found[0])
        return tuple(part for part in self.parts[:first] if isinstance(part, str))


def look(text: str) -> Figures:
    """All the numbers of a text, and the rest of it."""
    tokens, odd = _tokens(_prepared(text))
    parts: list[str | Figure] = []
    at = 0
    while at < len(tokens):
        found = spelled.take([token for token, _ in tokens], at)
        if found is None:
            parts.append(tokens[at][0].text)
            at += 1
        else:
            parts.append(_figure(found, tokens[at : found.stop]))
            at = found.stop
    return Figures(parts=tuple(_signed(_pointed(parts))), odd=odd)


def _prepared(text: str) -> str:
    flat = folding.level(text)
    for pattern, words in _SHORTHANDS:
        flat = pattern.sub(words, flat)
    for sign, digits in _FRACTION_SIGNS.items():
        flat = flat.replace(sign, digits)
    return re.sub(r"(?<=[a-z])-(?=[a-z])", " ", folding.plain(flat))


def _tokens(text: str) -> tuple[list[tuple[Token, Figure | None]], bool]:
    tokens: list[tuple[Token, Figure | None]] = []
    odd = False
    for match in _TOKEN.finditer(text):
        if match["digits"]:
            figure = written(match["digits"])
            odd = odd or figure is None
            tokens.append((_digits_token(match["digits"], figure), figure))
        else:
            glued = match.start() > 0 and text[match.start() - 1].isdecimal()
            odd = odd or bool(glued and match["word"] and _is_odd(match["word"]))
            tokens.append((Token(text=match[0]), None))
    return tokens, odd


def _digits_token(text: str, figure: Figure | None) -> Token:
    return Token(text=text, value=figure.value if figure else Fraction(0))


def _is_odd(glued: str) -> bool:
    """« 1e3 », « 2ème », « 12x4 » are no counts; « 24h » is."""
    return bool(_ORDINAL.match(glued)) or any(letter.isdecimal() for letter in glued)


def written(digits: str) -> Figure | None:
    """One number in digits, French or English; None when it is neither."""
    bare = digits.replace(" ", "").replace("'", "")
    if sum(letter.isdecimal() for letter in bare) > 25:
        return Figure(value=_BEYOND)
    if _THOUSANDS_DOT.fullmatch(bare):
        several = bare.count(".") > 1
        return Figure(
            value=Fraction(bare.replace(".", "")),
            sure=several,
            otherwise=None if several else Fraction(bare),
        )
    if _THOUSANDS_COMMA.fullmatch(bare):
        several = bare.count(",") > 1
        return Figure(
            value=Fraction(bare.replace(",", "")),
            sure=False,
            otherwise=None if several else Fraction(bare.replace(",", ".")),
            torn=not several,
        )
    return _with_decimals(bare)


def _with_decimals(bare: str) -> Figure | None:
    last = max(",.", key=bare.rfind)
    whole, separator, decimals = bare.rpartition(last)
    if not separator:
        return Figure(value=Fraction(decimals))
    thousands = "." if separator == "," else ","
    grouped = bool(re.fullmatch(rf"\d{{1,3}}(?:\{thousands}\d{{3}})+", whole))
    if not grouped and not whole.isdecimal():
        return None
    value = Fraction(f"{whole.replace(thousands, '')}.{decimals}")
    return Figure(value=value, sure=not (grouped and separator == "."))


def _figure(found: spelled.Spelled, used: list[tuple[Token, Figure | None]]) -> Figure:
    digits = [figure for _, figure in used if figure]
    if len(used) == 1 and digits:
        return digits[0]
    return Figure(
        value=found.value,
        sure=found.exact and all(figure.sure for figure in digits),
        is_article=[token.text for token, _ in used] in (["un"], ["une"]),
        torn=any(figure.torn for figure in digits),
    )


def _pointed(parts: list[str | Figure]) -> list[str | Figure]:
    """« trente-trois virgule cinq »."""
    pointed: list[str | Figure] = []
    for part in parts:
        whole = pointed[-2] if len(pointed) > 1 and pointed[-1] == "virgule" else None
        if isinstance(whole, Figure) and isinstance(part, Figure):
            decimals = str(int(part.value))
            pointed[-2:] = [Figure(value=whole.value + Fraction(f"0.{decimals}"))]
        else:
            pointed.append(part)
    return pointed


def _signed(parts: list[str | Figure]) -> list[str | Figure]:
    """« -5 » and « moins cinq » are negative; « 10-12 » is not."""
    signed: list[str | Figure] = []
    for at, part in enumerate(parts):
        starts = at < 2 or not isinstance(parts[at - 2], Figure)
        if isinstance(part, Figure) and at and parts[at - 1] in ("-", "moins") and starts:
            signed[-1] = Figure(value=-part.value, sure=part.sure)
        elif isinstance(part, Figure) and at and parts[at - 1] == "+" and at < 2:
            signed[-1] = part
        else:
            signed.append(part)
    return signed
