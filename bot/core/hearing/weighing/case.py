"""A text at an open question, and what each reader makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from bot.core.definition.journey import Question
from bot.core.french import writing
from bot.core.hearing import (
    intents,
    open_question,
    putting_off,
    talk,
)
from bot.core.hearing.heard import (
    COMMAND,
    CORRECTION,
    HUMAN,
    QUESTION,
    WHY,
    Choice,
    Heard,
)
from bot.core.hearing.plain_words import asks, said
from bot.core.hearing.weighing import wishes
from bot.core.turn import Turn

NO_ANSWER, LIKELY_WHICH = 0.75, 0.4
"""How likely it must be that some request is made, for the likeliest one to be named though it is not
sure which; and how likely that one."""
SURE_REQUEST, LIKELY_SIGN = 0.9, 0.75
"""From which likelihood a request goes before an answer in people's words; how likely a sign alone is."""
SIGN, SIGN_AT_FREE = 0.2, 0.45
"""How likely it must be that no answer comes now, to be asked about beside one that is not sure; beside
words that any answer is made of."""
MOST_FACTS, CHANGED = 2, 0.5
"""How many facts are named beside an answer; from which likelihood that one is changed."""
MOST_ELSE, NEAR, SENTENCE = 2, 0.1, 3
"""How many are named; how likely a question, or a word for a person, must be; and of how many words is a
sentence that leaves a figure unsaid."""


@dataclass(frozen=True)
class Case:
    """A text at an open question: the answer it tells, the request it sounds like, what it corrects.

    `own` is None when it tells no answer, and always so where any text answers.
    """

    turn: Turn
    question: Question
    text: str
    own: Heard | None
    intent: intents.Intent | None
    correction: Heard | None

    @property
    def measured(self) -> bool:
        """Is a figure, a date, a place awaited?"""
        return self.question.kind in open_question.MEASURED

    @property
    def asks(self) -> bool:
        """Does the text ask something that the pages may answer?"""
        return wishes.is_question(self.turn, self.text)

    @cached_property
    def likely(self) -> Mapping[str, float]:
        """How likely each kind of talk is."""
        return talk.chances(self.turn.journey, self.text)

    @property
    def requests(self) -> bool:
        """Is some request of the journey surely made, and one of them near enough to be named?"""
        one = self.intent
        near = one is not None and one.kind == COMMAND and one.likelihood >= LIKELY_WHICH
        return near and self.likely[COMMAND] >= NO_ANSWER

    @property
    def commands(self) -> bool:
        """Is a request of the journey made, or so near that it is?"""
        one = self.intent
        near = one is not None and one.kind == COMMAND and one.likelihood >= SURE_REQUEST
        return near or self.requests

    @property
    def otherwise(self) -> list[str]:
        """The signs that no answer comes now, in its words or as all kinds of talk weigh it."""
        bound = SIGN_AT_FREE if self.question.kind in open_question.FREE else SIGN
        return list(dict.fromkeys([*putting_off.signs(self.text), *self.leaving(bound)]))

    @property
    def may_be_left(self) -> bool:
        """Has the card « Plus tard »? Nothing is put off in the welcome."""
        return self.question not in self.turn.journey.welcome.points

    @property
    def near(self) -> list[str]:
        """What else than an answer it may be, where none is told: the two likeliest."""
        kinds = [QUESTION, HUMAN, *([WHY] if asks(self.text) else [])]
        kinds = [one for one in kinds if self.likely[one] >= NEAR]
        if self.measured and self.may_be_left and len(said(self.text)) >= SENTENCE:
            kinds += self.leaving(0.0)
        kinds.sort(key=lambda one: -self.likely[one])
        return list(dict.fromkeys([*self.otherwise, *kinds]))[:MOST_ELSE]

    def leaving(self, bound: float) -> list[str]:
        """Of not knowing and putting off, those as likely as that, the likelier first."""
        kinds = sorted(intents.LEAVING, key=lambda one: -self.likely[one])
        return [one for one in kinds if self.likely[one] >= bound]

    def facts(self) -> tuple[Choice, ...]:
        """The facts it may change, each by its title and what it would become."""
        one = self.correction
        if one is None:
            return ()
        found = one.choices or (Choice(label=one.shown, value=one.value, point=one.point),)
        return tuple(self._named(each) for each in found[:MOST_FACTS])

    def _named(self, one: Choice) -> Choice:
        question = self.turn.journey.question(one.point)
        title = question.title if question else ""
        told = one.label and one.value is not None
        label = f"{title}{writing.NBSP}: {one.label}" if told else title
        return replace(one, label=label, kind=CORRECTION)

    def answers(self) -> tuple[Choice, ...]:
        """The answers it may be."""
        return open_question.likeliest(self.turn, self.question, self.text, self.own)


def of_kind(kind: str, likely: Mapping[str, float]) -> Heard:
    """What all kinds of talk weigh a text to be."""
    return Heard(kind=kind, likelihood=likely[kind], reason="dit comme cela se dit")
