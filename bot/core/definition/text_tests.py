"""The tests of a text, `{% if profil est porteur %}`, read in the language of conditions.

They are found before Jinja2 sees the text, which would stop at « est »: each is set apart, and a
name that Jinja2 understands stands in its place. What only Jinja2 can say (a loop's variable, a
filter, « in ») is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from bot.core.definition.conditions import Expression, ExpressionError, parse
from bot.core.definition.text_filters import TextError

# Comments, prints and raw blocks are passed over; a test runs to the end of its tag. What is not
# closed is passed over to the end, so that a text is gone through once, whatever it holds.
_TAGS = re.compile(
    r"""\{\#.*?(?:\#\}|\Z) | \{\{.*?(?:\}\}|\Z) | \{%[-+]?\s*raw\b.*?(?:endraw\s*[-+]?%\}|\Z)
    | (?P<open>\{%[-+]?\s*(?:el)?if\b)(?P<test>.*?)(?P<close>[-+]?%\}|\Z)""",
    re.VERBOSE | re.DOTALL,
)
_NAMES = r"\w++(?:\s*+,\s*+\w++)*"
_SET = re.compile(
    rf"\{{%[-+]?\s*+(?:for\s++(?P<for>{_NAMES})\s*+,?\s*+\bin\b|set\s++(?P<set>{_NAMES})\s*+,?\s*+=)"
)
_STAND_IN = "_test_{}"


@dataclass(frozen=True, slots=True)
class TextTest:
    """One test of a text: what stands in its place, and where it begins, in characters."""

    stand_in: str
    expression: Expression
    offset: int


class SetApart(NamedTuple):
    """A text for Jinja2, and the tests taken out of it."""

    source: str
    tests: tuple[TextTest, ...]


def set_apart(source: str, is_jinja: Callable[[str], bool]) -> SetApart:
    """Take the tests out of a text. `is_jinja`: can Jinja2 read that test, and may it?

    Raises `TextError` with the offset of what neither of the two languages can say.
    """
    own = _own_names(source)
    tests: list[TextTest] = []

    def replaced(tag: re.Match[str]) -> str:
        if not tag["close"]:
            return tag[0]
        words, offset = tag["test"], tag.start("test")
        read = _read(words)
        if isinstance(read, ExpressionError) or own & {name.id for name in read.names()}:
            if not is_jinja(words):
                raise _error(source, offset, read)
            return tag[0]
        stand_in = _STAND_IN.format(len(tests))
        tests.append(TextTest(stand_in, read, offset))
        lines = "\n" * words.count("\n")  # so that Jinja2 counts lines as staff do
        return f"{tag['open']} {stand_in} {lines}{tag['close']}"

    return SetApart(_TAGS.sub(replaced, source), tuple(tests))


def _read(words: str) -> Expression | ExpressionError:
    try:
        return parse(words)
    except ExpressionError as error:
        return error


def _own_names(source: str) -> set[str]:
    """The names that the text itself gives, by a loop or by « set »: no answer of a team."""
    found = {"loop"}
    for tag in _SET.finditer(source):
        found.update(re.findall(r"\w+", tag["for"] or tag["set"]))
    return found


def _error(source: str, offset: int, read: Expression | ExpressionError) -> TextError:
    if isinstance(read, Expression):
        read = ExpressionError(
            0,
            "ce test porte sur une variable de la boucle : il ne se lit pas en mots",
            'écrivez par exemple {% if un == "porteur" %}',
        )
    offset += read.column
    line = source.count("\n", 0, offset) + 1
    return TextError(line, read.reason, read.remedy, offset)
