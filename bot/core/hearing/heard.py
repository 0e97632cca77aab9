"""What a text is taken for: one interpretation, how likely it is, and why."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.core.answers import Value

ANSWER, UNKNOWN, LATER, WHY, BACK = "answer", "unknown", "later", "why", "back"
CLARIFY, CORRECTION, COMMAND, QUESTION = "clarify", "correction", "command", "question"
HUMAN, DANGER, SMALLTALK, NONE = "human", "danger", "smalltalk", "none"
TASK = "task"
"""A word about the task shown: to `hear`, an answer whose value is the state of that task."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One thing that may have been meant: what people read, the value to keep, of which point.

    `kind`: what it is, an answer or another of the words above.
    """

    label: str
    value: Value = None
    point: str = ""
    kind: str = ANSWER


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """One interpretation of a text.

    `kind` is one of the words above. `likelihood`: 0 to 1. `reason`: for staff, in French.
    `point`: the question answered or corrected, the task spoken of. `value`: what would be kept.
    `echo`: the sentence that repeats what was understood, "" when it was typed literally.
    `choices`: what is asked about, when several things may be meant (CLARIFY) or several facts
    (CORRECTION). `ask`: how it is asked. `command`: a name of `requests`. `page`: the page found.
    `several`: the answers to questions asked together, by question; None is « je ne sais pas ».
    `aside`: of these questions, those to come back to.
    """

    kind: str
    likelihood: float = 1.0
    reason: str = ""
    point: str = ""
    value: Value = None
    shown: str = ""
    echo: str = ""
    choices: tuple[Choice, ...] = field(default=())
    ask: str = ""
    command: str = ""
    page: str = ""
    several: tuple[tuple[str, Value], ...] = ()
    aside: tuple[str, ...] = ()


NOTHING = Heard(kind=NONE, likelihood=0.0, reason="rien de connu")
