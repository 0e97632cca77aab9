"""The conditions and texts of a draft, compiled once, each with the moment when it is read.

A mistake in one of them is kept as a value, for a rule to tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.core.definition.conditions import Expression, ExpressionError, parse
from bot.core.definition.templates import Text, TextError, compile_text
from bot.flowfile.draft.blocks import Block
from bot.flowfile.draft.draft import END, START, Draft, Moment, Point, StageDraft
from bot.flowfile.draft.misreadings import misread
from bot.flowfile.vocabulary import CONDITION, RANGE, REACTION, TEXT, TEXTS, VALUE
from bot.flowfile.yaml.source import Span
from bot.flowfile.yaml.tree import Words

_AND = re.compile(r"\s+et\s+")


@dataclass(frozen=True, slots=True)
class Formula:
    """One condition or value: where it stands, when it is read, and its tree or its mistake.

    `key` is the key that holds it. `offset` is where it begins in its words (`entre: 0 et 300`,
    or the test of a text: `{% if visite %}`).
    """

    words: Words
    key: str
    block: Block
    moment: Moment
    read: Expression | ExpressionError
    offset: int = 0

    def at(self, column: int, width: int = 1) -> Span:
        """The place in the file of a column of the formula."""
        return self.words.at(self.offset + column, width)

    @property
    def expression(self) -> Expression | None:
        """The tree, None when it could not be read."""
        return self.read if isinstance(self.read, Expression) else None

    @property
    def in_text(self) -> bool:
        """Is it the test of a text?"""
        return self.block.known[self.key].holds in (TEXT, TEXTS)


@dataclass(frozen=True, slots=True)
class Saying:
    """One text: where it stands, when it is said, and its template or its mistake."""

    words: Words
    key: str
    block: Block
    moment: Moment
    read: Text | TextError

    @property
    def text(self) -> Text | None:
        """The template, None when it does not compile."""
        return self.read if isinstance(self.read, Text) else None

    @property
    def tests(self) -> Iterator[Formula]:
        """The conditions of its `{% if … %}`, judged like those of the keys."""
        for test in self.text.tests if self.text else ():
            yield Formula(
                self.words, self.key, self.block, self.moment, test.expression, test.offset
            )

    def find(self, name: str) -> Span:
        """Where a name stands in the text, inside braces if possible."""
        return self._found(rf"(?<![\w.'\"]){re.escape(name)}(?!\w)", name)

    def find_quoted(self, name: str) -> Span:
        """Where a name stands between quotes, inside braces if possible."""
        return self._found(rf"(?<=['\"]){re.escape(name)}(?=['\"])", name)

    def _found(self, pattern: str, name: str) -> Span:
        inside = (
            tag.start() + found.start()
            for tag in re.finditer(r"\{[{%].*?[%}]\}", self.words.text, re.DOTALL)
            for found in re.finditer(pattern, tag.group())
        )
        offset = next(inside, max(0, self.words.text.find(name)))
        return self.words.at(offset, len(name))


def formulas(draft: Draft) -> Iterator[Formula]:
    """Every condition, bound and deadline of a draft, in order."""
    for block, moment in moments(draft):
        for name, words in block.words.items():
            holds = block.known[name].holds
            if holds == RANGE:
                yield from _range(words, name, block, moment)
            elif holds in (CONDITION, VALUE):
                yield Formula(words, name, block, moment, _parsed(words.text))


def sayings(draft: Draft) -> Iterator[Saying]:
    """Every text of a draft, in order."""
    for block, moment in moments(draft):
        for name, words in block.words.items():
            if block.known[name].holds == TEXT:
                yield Saying(words, name, block, _said(name, moment), compiled(words))
        for name, items in block.lists.items():
            if block.known[name].holds == TEXTS:
                for words in items:
                    yield Saying(words, name, block, _first(moment), compiled(words))


def moments(draft: Draft) -> Iterator[tuple[Block, Moment]]:
    """Every block that holds conditions or texts, with the moment when they are read."""
    if draft.journey:
        yield draft.journey, START
    for stage in draft.stages:
        if stage.block is not draft.journey:
            yield stage.block, stage.end
        for point in stage.points:
            yield from _point_moments(point)
        yield from _gate_moments(stage, draft)


def _point_moments(point: Point) -> Iterator[tuple[Block, Moment]]:
    rank, place = point.moment
    for block in point.block.all():
        yield block, (rank, place + 1) if block.place == REACTION else point.moment


def _gate_moments(stage: StageDraft, draft: Draft) -> Iterator[tuple[Block, Moment]]:
    if stage.block is draft.journey:
        return
    for key in ("passage", "relais", "délais"):
        for block in stage.block.blocks.get(key, ()):
            yield block, stage.end


def _said(key: str, moment: Moment) -> Moment:
    return END if key == "adieu" else moment


def _first(moment: Moment) -> Moment:
    """Lists of texts (`pièges`) are shown from the beginning of their stage."""
    return (moment[0], 0)


def _range(words: Words, name: str, block: Block, moment: Moment) -> Iterator[Formula]:
    found = _AND.search(words.text)
    if not found:
        error = ExpressionError(
            0, "il faut deux valeurs reliées par « et »", "écrivez par exemple « entre: 0 et 300 »"
        )
        yield Formula(words, name, block, moment, error)
        return
    low, high = words.text[: found.start()], words.text[found.end() :]
    first = Formula(words, name, block, moment, _parsed(low))
    yield first
    if first.expression is None:
        return  # one mistake at a time
    yield Formula(words, name, block, moment, _parsed(high), found.end())


def _parsed(source: str) -> Expression | ExpressionError:
    try:
        return misread(source) or parse(source)
    except ExpressionError as error:
        return error


def compiled(words: Words) -> Text | TextError:
    """The template of a text, or its mistake."""
    return _compiled(words.text, words.span.place)


@lru_cache(maxsize=4096)
def _compiled(source: str, place: str) -> Text | TextError:
    """Kept from one loading to the next: a saved file changes a few texts, not all."""
    try:
        return compile_text(source, place)
    except TextError as error:
        return error
