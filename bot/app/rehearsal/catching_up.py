"""What to do of a line written for a former journey: play it, answer a new question first, or not.

The file says what the bot had said before the line, hence which question the line answered. When
the bot asks another one now, which the file does not ask there, the journey changed: a question is
new, came earlier, or is gone. When nothing tells, the line is played as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.app.rehearsal import landmarks
from bot.app.rehearsal.landmarks import REST
from bot.app.rehearsal.rehearsal import Rehearsal
from bot.app.rehearsal.script import DEED, EXAMPLE, SPOKEN, Line
from bot.core.definition.journey import Journey, Task
from bot.core.french import phrases
from bot.core.team.agenda import applies, is_open
from bot.core.team.evaluation import holds
from bot.core.turn import Turn

PLAY, DOUBTFUL = "play", "doubtful"
ANSWER, EARLIER, ASIDE, DROP = "answer", "earlier", "aside", "drop"
_STILL = (phrases.STILL_TO_TELL, phrases.STILL_TO_TICK)


@dataclass(frozen=True, slots=True)
class Step:
    """What comes first. question: the one that waits. lines: those of the file that answer it."""

    sort: str
    question: str = ""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """A line about to be played.

    before: what the file says the bot had said. said: what it said now. after: the lines of the
    file that follow and were not played yet. met: the questions that the file has asked so far.
    """

    line: Line
    before: Sequence[str]
    said: Sequence[str]
    after: Sequence[Line]
    met: Collection[str]


def step(rehearsal: Rehearsal, moment: Moment) -> Step:
    """What must be done at this moment, before the line or in its place."""
    journey, line = rehearsal.journey, moment.line
    if line.sort == EXAMPLE:
        return _at_example(rehearsal, moment)
    if list(moment.before) == list(moment.said):
        return Step(PLAY)
    asked = _asked_now(rehearsal, moment.said)
    wanted = named(line, journey) or landmarks.place(moment.before, journey)
    if asked in ("", wanted) or _asked_there(asked, moment, journey):
        return Step(PLAY)
    if wanted and _may_come(wanted, rehearsal):
        return _first(asked, moment, journey)
    theirs = asked not in moment.met and _answers_to(asked, moment.after, journey)
    gone = bool(moment.before or line.question) and SPOKEN.fullmatch(line.text) is not None
    if theirs and gone:
        return Step(ASIDE, asked)
    return Step(DOUBTFUL if wanted and SPOKEN.fullmatch(line.text) else PLAY, asked)


def named(line: Line, journey: Journey) -> str:
    """The present id of the question that the line names, "" when it names none that exists."""
    if journey.question(line.question) or journey.together(line.question):
        return line.question
    renamed = (one.id for one in journey.questions() if line.question in one.old_ids)
    return next(renamed, "") if line.question else ""


def _at_example(rehearsal: Rehearsal, moment: Moment) -> Step:
    """An answer given in the place of someone: when it is asked, and not else."""
    wanted, asked = named(moment.line, rehearsal.journey), rehearsal.situation.asked
    if wanted and asked == wanted:
        return Step(PLAY)
    if wanted and asked and _may_come(wanted, rehearsal):
        return _first(asked, moment, rehearsal.journey)
    return Step(DROP, moment.line.question)


def _first(asked: str, moment: Moment, journey: Journey) -> Step:
    """Before what the line answers, another question waits: it came earlier, or is new."""
    if asked == REST:
        return Step(PLAY)
    lines = () if asked in moment.met else _answers_to(asked, moment.after, journey)
    return Step(EARLIER, asked, lines) if lines else Step(ANSWER, asked)


def _asked_now(rehearsal: Rehearsal, said: Sequence[str]) -> str:
    """The question that the bot has just asked, `REST`, or "" when it asked nothing just now."""
    asked = rehearsal.situation.asked
    if _still(said) or (asked and landmarks.asks(said, asked, rehearsal.journey)):
        return asked
    return REST if landmarks.place(said, rehearsal.journey) == REST else ""


def _asked_there(asked: str, moment: Moment, journey: Journey) -> bool:
    both_still = _still(moment.said) and _still(moment.before)
    return both_still or landmarks.asks(moment.before, asked, journey)


def _still(said: Sequence[str]) -> bool:
    return any(words in line for line in said for words in _STILL)


def _may_come(wanted: str, rehearsal: Rehearsal) -> bool:
    """Will the bot ask it, once what waits now is answered?"""
    if wanted == REST:
        return True
    journey = rehearsal.journey
    turn = Turn.begun(journey, rehearsal.situation, rehearsal.now)
    stage, point = journey.stage_of(wanted), journey.point(wanted)
    if stage is None or point is None or isinstance(point, Task):
        return False
    if stage.id not in (turn.front.id, turn.stage.id) and rehearsal.situation.moves:
        return False
    if wanted in rehearsal.situation.later or not is_open(point, turn.scope):
        return False
    when = getattr(point, "when", None)
    return applies(point, turn.scope) or holds(when, turn.scope) is None


def _answers_to(asked: str, after: Sequence[Line], journey: Journey) -> tuple[Line, ...]:
    """The lines further down that answer a question: from where it is asked to the next one."""
    for place, line in enumerate(after):
        if named(line, journey) == asked or landmarks.asks(line.before, asked, journey):
            return _run(asked, after[place:], journey)
    return ()


def _run(asked: str, lines: Sequence[Line], journey: Journey) -> tuple[Line, ...]:
    kept: list[Line] = []
    for line in lines:
        elsewhere = bool(kept) and landmarks.place(line.before, journey) not in ("", asked)
        if elsewhere or line.sort != DEED or SPOKEN.fullmatch(line.text) is None:
            break
        kept.append(line)
    return tuple(kept)
