"""What becomes of a text that a reader from outside was asked about, once, whatever it answers.

A meaning that was enumerated is done as a guess of the local reading is: said again, with a way to
change it. Anything else, or no answer in time, and the text is read here, as without that reader.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core.answers import Value
from bot.core.conversation import heard_texts
from bot.core.definition.journey import Question
from bot.core.events import Blocked, Due, Event, Examined, Opened, ReadOutside, Said, Unblocked
from bot.core.french import writing
from bot.core.hearing import intents, meanings, reading
from bot.core.hearing.heard import ANSWER, COMMAND, CORRECTION, QUESTION, Heard
from bot.core.questions import page_questions
from bot.core.team import asked_together
from bot.core.team.situation import Meaning, Puzzle
from bot.core.turn import Turn


def interrupted(turn: Turn, event: Event) -> bool:
    """Does this event come while a text waits, so that the text is settled first?"""
    silent = isinstance(event, Due | ReadOutside | Examined | Blocked | Unblocked | Opened)
    return turn.situation.puzzle is not None and not silent


def due(turn: Turn) -> bool:
    """Has the moment come to do without an answer?"""
    puzzle = turn.situation.puzzle
    return puzzle is not None and turn.at >= puzzle.due


def given_up(turn: Turn) -> Turn:
    """Read the text here."""
    puzzle = turn.situation.puzzle
    return turn if puzzle is None else _locally(_taken(turn, puzzle), puzzle)


def answered(turn: Turn, event: ReadOutside) -> Turn:
    """What the reader chose, if it is still awaited."""
    puzzle = turn.situation.puzzle
    if puzzle is None or puzzle.number != event.number:
        return turn
    if turn.at >= puzzle.due:
        return given_up(turn)
    turn = _taken(turn, puzzle)
    one = chosen(turn, puzzle, event.choices)
    return _locally(turn, puzzle) if one is None else _done(turn, puzzle, one)


def _taken(turn: Turn, puzzle: Puzzle) -> Turn:
    """The text is in hand, by who wrote it; it will not be settled again."""
    return replace(turn.now(puzzle=None), by=puzzle.by)


def _locally(turn: Turn, puzzle: Puzzle) -> Turn:
    if puzzle.consults:
        return page_questions.answered(turn.now(wondering_due=puzzle.at), puzzle.text)
    return heard_texts.done(turn, _said(turn, puzzle), reading.hear(turn, puzzle.text))


def _done(turn: Turn, puzzle: Puzzle, one: Heard) -> Turn:
    if one.kind == QUESTION:
        turn = turn.now(wondering_due=puzzle.at)
        return page_questions.answered(turn, puzzle.text, nearest=one.page)
    return heard_texts.done(turn, _said(turn, puzzle), one)


def _said(turn: Turn, puzzle: Puzzle) -> Said:
    return Said(at=turn.at, by=puzzle.by, text=puzzle.text)


def chosen(turn: Turn, puzzle: Puzzle, choices: tuple[str, ...]) -> Heard | None:
    """The ids as one interpretation; None unless each was enumerated, and still makes sense."""
    known = {one.id: one for one in puzzle.meanings}
    found = [known[one] for one in dict.fromkeys(choices) if one in known]
    if not found or len(found) < len(set(choices)):
        return None
    one = found[0] if len(found) == 1 else _together(found)
    return _heard(turn, puzzle.text, one) if one is not None and _stands(turn, one) else None


def _together(found: list[Meaning]) -> Meaning | None:
    """Several options of one question; anything else cannot be meant together."""
    lists = [one.value for one in found if isinstance(one.value, list) and one.kind == ANSWER]
    if len(lists) < len(found):
        return None
    shown = writing.joined([writing.quoted(one.shown) for one in found])
    return replace(found[0], value=[one for value in lists for one in value], shown=shown)


def _stands(turn: Turn, one: Meaning) -> bool:
    """An answer to what is open, a correction of what was answered, a page in service."""
    match one.kind:
        case "answer":
            return one.point in (turn.situation.asked, *_asked_together(turn))
        case "correction":
            return one.point in turn.situation.facts
        case "question":
            return one.name in turn.journey.library.pages
    return one.kind == intents.kind_of(one.name)


def _asked_together(turn: Turn) -> tuple[str, ...]:
    """The questions of the form being asked."""
    together = turn.journey.together(turn.situation.asked)
    members = asked_together.open_members(together, turn.scope) if together else ()
    return tuple(one.id for one in members)


def _heard(turn: Turn, text: str, one: Meaning) -> Heard | None:
    """A meaning as the local reading would have heard it; None when its value is no longer one."""
    if one.kind == QUESTION:
        return Heard(kind=QUESTION, page=one.name, reason=REASON)
    if one.kind not in (ANSWER, CORRECTION):
        command = one.name if one.kind == COMMAND else ""
        return Heard(kind=one.kind, command=command, reason=REASON)
    question = turn.asking(one.point)
    if question is None or not _still(turn, question, text, one.value):
        return None
    echo = writing.understood(one.shown if one.shown[:1] == "«" else writing.quoted(one.shown))
    return Heard(
        kind=one.kind,
        point=question.id,
        value=one.value,
        shown=one.shown,
        echo=echo if one.kind == ANSWER else "",
        reason=REASON,
    )


def _still(turn: Turn, question: Question, text: str, value: Value) -> bool:
    """Files may have changed since: enumerated again, each part of the value is still there."""
    known = [one.value for one in meanings.answers(turn, question, text)]
    if isinstance(value, list) and len(value) > 1:
        return all([one] in known for one in value)
    return value in known


REASON = "choisi par le lecteur extérieur"
