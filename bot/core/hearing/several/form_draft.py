"""A form half filled: what is found of a message so far, and the team as it would then stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from bot.core.answers import Misread, Value, read
from bot.core.definition.journey import Question
from bot.core.hearing.heard import Heard
from bot.core.journey import bounds
from bot.core.team.evaluation import holds
from bot.core.team.situation import Fact
from bot.core.turn import Turn

Answers = tuple[tuple[str, Value], ...]
"""Answers by question; None is « je ne sais pas »."""
InWords = Callable[[Turn, Question, str], Heard | None]


@dataclass(frozen=True, slots=True)
class Filled:
    """What a message answers, in the order of the questions; the dates that are not yet.

    `torn`: the one bare value of the message, for each question that it may answer. `unread`: why
    a value was not read; "" when all were.
    """

    answers: Answers = ()
    aside: tuple[str, ...] = ()
    torn: Answers = ()
    unread: str = ""


@dataclass(slots=True)
class Draft:
    """What is found so far: values, questions not to be answered here, dates to come back to."""

    turn: Turn
    members: Sequence[Question]
    in_words: InWords
    known: frozenset[str] = frozenset()
    found: dict[str, Value] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    aside: list[str] = field(default_factory=list)
    named: frozenset[str] = frozenset()
    torn: dict[str, Value] = field(default_factory=dict)
    unread: str = ""

    def here(self) -> Turn:
        """The team as it would stand with these answers: conditions and bounds follow them."""
        kinds = {one.id: one.kind for one in self.members}
        facts = {
            name: Fact(value=value, kind=kinds[name], at=self.turn.at, by=self.turn.by)
            for name, value in self.found.items()
        }
        situation = self.turn.situation
        return self.turn.now_is(replace(situation, facts={**situation.facts, **facts}))

    def rest(self, *kinds: str) -> list[Question]:
        """The questions of these kinds still without answer, that apply or may."""
        scope = self.here().scope
        taken = {*self.found, *self.closed, *self.aside}
        return [
            one
            for one in self.members
            if one.kind in kinds and one.id not in taken and holds(one.when, scope) is not False
        ]

    def counted(self, kinds: Sequence[str]) -> list[Question]:
        """The questions of these kinds that were still open when what names none was reached."""
        return [one for one in self.members if one.kind in kinds and one.id not in self.named]

    def take(self, question: Question, value: Value) -> None:
        """Keep a value; two of them for one question are none."""
        if question.id in self.found and self.found[question.id] != value:
            del self.found[question.id]
            self.closed.add(question.id)
        elif question.id not in self.closed:
            self.found[question.id] = value

    def refuse(self, question: Question, words: str) -> None:
        """Leave a question to be asked again: it has its value, which cannot be kept."""
        self.closed.add(question.id)
        found = read(bounds.expected(self.here(), question), words, self.turn.today)
        if isinstance(found, Misread):
            self.unread = self.unread or found.reason
