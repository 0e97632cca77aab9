"""A condition cut into its tokens, and the cursor that goes through them; it builds no tree."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from bot.core.definition.condition_tree import UNITS, Node

MOST_NESTED = 50
MOST_CHARACTERS, MOST_TOKENS, MOST_DIGITS = 2_000, 300, 16
"""Of a condition: what nobody would read is not worked out either."""


class ExpressionError(Exception):
    """A condition that cannot be read: `column` (0-based), `reason` and `remedy` in French."""

    def __init__(self, column: int, reason: str, remedy: str) -> None:
        """Keep the three parts apart: the linter prints each in its place."""
        super().__init__(reason)
        self.column, self.reason, self.remedy = column, reason, remedy


class Token(NamedTuple):
    """A word, a number, a text between quotes or a sign, and where it begins."""

    kind: str
    text: str
    column: int


SPACE = "[ \u00a0\u202f]"
_PATTERN = re.compile(
    rf"""\s*(?:
      (?P<number>1er(?!\w)|\d{{1,3}}(?:{SPACE}\d{{3}})+(?![\d])|\d+(?:[.,]\d+)?)
    | (?P<quoted>"[^"]*"|«[^»]*»|'[^']*')
    | (?P<operator><=|>=|==|!=|≤|≥|≠|[<>=+\-*/()])
    | (?P<word>n['’]est|[dl]['’](?=[^\W\d])|[^\W\d]\w*)
    )""",
    re.VERBOSE,
)


def tokens(source: str) -> list[Token]:
    """All of them, in order. Raises `ExpressionError` at a sign that no condition knows."""
    if len(source) > MOST_CHARACTERS:
        raise _too_long(MOST_CHARACTERS)
    found: list[Token] = []
    place = 0
    while source[place:].strip():
        match = _PATTERN.match(source, place)
        if not match or not match.lastgroup:
            at = place + len(source[place:]) - len(source[place:].lstrip())
            raise ExpressionError(
                at,
                f"je ne comprends pas « {source[at]} »",
                "gardez des noms, des nombres, et les signes < <= > >= == != + - * /",
            )
        kind = match.lastgroup
        found.append(Token(kind, match.group(kind), match.start(kind)))
        place = match.end()
    if len(found) > MOST_TOKENS:
        raise _too_long(found[MOST_TOKENS].column)
    if large := next((one for one in found if one.kind == "number" and _beyond(one)), None):
        raise ExpressionError(large.column, "ce nombre est trop grand", "vérifiez ses zéros")
    return found


def _too_long(column: int) -> ExpressionError:
    return ExpressionError(
        column, "la condition est trop longue", "découpez-la en plusieurs conditions"
    )


def _beyond(number: Token) -> bool:
    return len(re.split("[.,]", number.text)[0]) > MOST_DIGITS


class Cursor:
    """Reads tokens from left to right, and counts how deep it is."""

    def __init__(self, source: str) -> None:
        """At the first token; raises like `tokens`."""
        self.tokens, self.length = tokens(source), len(source)
        self.place = self.depth = 0

    def peek(self, ahead: int = 0) -> Token:
        """The token that comes, or the one after; « end » beyond the last."""
        place = self.place + ahead
        return self.tokens[place] if place < len(self.tokens) else Token("end", "", self.length)

    def take(self) -> Token:
        """The token that comes; the next one is then in front."""
        token = self.peek()
        self.place += 1
        return token

    def is_months(self, ahead: int) -> bool:
        """Does a duration in months or years come there?"""
        number, unit = self.peek(ahead), self.peek(ahead + 1)
        return number.kind == "number" and UNITS.get(unit.text.lower()) in ("mois", "ans")

    def nested(self, read: Callable[[], Node]) -> Node:
        """What `read` reads, one floor deeper. Raises `RecursionError` beyond the fiftieth."""
        self.depth += 1
        if self.depth > MOST_NESTED:
            raise RecursionError
        found = read()
        self.depth -= 1
        return found
