"""A plausible answer to a question, as a team would type it.

Nothing is invented: it is the example of the question or of its kind, an option, a bound.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.core.answers import KINDS, Misread, read, show
from bot.core.definition.journey import FORM, Journey, Question, Together
from bot.core.journey import bounds
from bot.core.team import asked_together
from bot.core.turn import Turn

UNKNOWN = "je ne sais pas"
NONE_OF_IT = "aucun"
YES = "oui"
Chosen = Mapping[str, str]
"""Answers wanted rather than the examples, by the id of their question."""


def example_of(turn: Turn, name: str, chosen: Chosen | None = None) -> str:
    """What a team could type to the question, or to those asked together, of that id."""
    chosen = chosen or {}
    together = turn.journey.together(name)
    if together is not None:
        return _of_several(turn, together, chosen)
    question = turn.journey.question(name)
    return _of_one(turn, question, chosen) if question is not None else UNKNOWN


def to_reach(journey: Journey, point: str) -> dict[str, str]:
    """The stage to start from so that a point comes, as the answer to where the team stands."""
    stage, start = journey.stage_of(point), journey.question(journey.special.get("départ", ""))
    if stage is None or start is None:
        return {}
    label = next((one.label for one in start.options if one.id == stage.id), "")
    return {start.id: label} if label else {}


def _of_several(turn: Turn, together: Together, chosen: Chosen) -> str:
    members = asked_together.open_members(together, turn.scope)
    if asked_together.ticked(together, turn.scope):
        ticked = [one.title for one in members if _of_one(turn, one, chosen) == YES]
        return ", ".join(ticked) or NONE_OF_IT
    return ", ".join(_of_one(turn, one, chosen) for one in members)


def _of_one(turn: Turn, question: Question, chosen: Chosen) -> str:
    if question.id in chosen:
        return chosen[question.id]
    wanted = bounds.expected(turn, question)
    found = (text for text in candidates(turn, question) if text)
    fit = (text for text in found if not isinstance(read(wanted, text, turn.today), Misread))
    return next(fit, UNKNOWN)


def candidates(turn: Turn, question: Question) -> Iterator[str]:
    """Answers to try, the likeliest first; some may be out of bounds."""
    yield question.example
    if question.kind == FORM:
        return
    yield from (option.label for option in question.options)
    yield KINDS[question.kind].example
    wanted = bounds.expected(turn, question)
    yield from (show(wanted, value) for value in (wanted.least, wanted.most) if value is not None)
    days = (wanted.earliest, wanted.latest)
    yield from (show(wanted, day.isoformat()) for day in days if day is not None)
