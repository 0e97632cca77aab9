"""What is wrong in a flow file, as a value: place, reason, remedy. It prints nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.flowfile.yaml.source import Span

Level = Literal["erreur", "remarque"]

_BEFORE = re.compile(r" (?=[:;?!»€%](?:\W|$))")
_AFTER = re.compile(r"« ")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: where, why it is wrong and what to do, in French without a final dot."""

    span: Span
    reason: str
    remedy: str
    level: Level = "erreur"


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """A finding with its rule, flat, as programs read it.

    `line` and `column` count from 1, `width` is the number of characters to underline. `level` is
    « erreur » (the files stay out of service) or « remarque ». `excerpt` is the whole line.
    """

    file: str
    line: int
    column: int
    width: int
    level: Level
    rule: str
    reason: str
    remedy: str
    excerpt: str


def problem(rule: str, finding: Finding) -> Problem:
    """The finding of a rule, made flat, with French spaces in its sentences."""
    span = finding.span
    return Problem(
        file=span.source.name,
        line=span.line,
        column=span.column,
        width=span.width,
        level=finding.level,
        rule=rule,
        reason=typeset(finding.reason),
        remedy=typeset(finding.remedy),
        excerpt=span.excerpt,
    )


def typeset(sentence: str) -> str:
    """The sentence with no-break spaces where French wants them, beginning in upper case."""
    spaced = _AFTER.sub("«\u00a0", _BEFORE.sub("\u00a0", sentence))
    return spaced[:1].upper() + spaced[1:]
