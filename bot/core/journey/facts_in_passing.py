"""Keeps the facts a message tells besides what was asked, says them once, and takes them back.

What is open stays open. « Annuler » makes them not answered again, unless they changed since.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.core.answers import Value
from bot.core.definition.journey import Question
from bot.core.definition.templates import escape
from bot.core.effects import Button, Mark
from bot.core.french import phrases
from bot.core.journey import given_answers, next_step
from bot.core.team.situation import DONE, FIND_OUT, TODO, TeamTask
from bot.core.turn import Rows, Turn

LONGEST_PRESS, LONGEST_LABEL = 64, 60
"""Bytes of a button's data, characters of its label."""


def noted(
    turn: Turn,
    facts: Sequence[tuple[Question, Value]],
    *,
    also: bool = False,
    lost: bool = False,
    more: Rows = (),
) -> Turn:
    """Keep these facts and say them in one message, with `more` buttons.

    `also`: what was asked is answered as well. `lost`: the rest of the message could not be read.
    """
    situation = turn.situation
    asked, focus = situation.asked, situation.focus
    failures, picks, awaiting = situation.failures, situation.picks, situation.awaiting
    reactions: list[str] = []
    for question, value in facts:
        turn = given_answers.kept(turn, question, value)
        turn, words = given_answers.reactions(turn, question)
        reactions += words
    turn = turn.now(asked=asked, focus=focus, failures=failures, picks=picks, awaiting=awaiting)
    told = [
        (escape(question.title), escape(turn.situation.facts[question.id].shown))
        for question, _ in facts
    ]
    questions = [question for question, _ in facts]
    lines = [phrases.noted(told, also=also), *reactions, *([phrases.REST_LOST] if lost else [])]
    turn = turn.say("\n\n".join(lines), (*_rows(turn.at, questions), *more))
    return next_step.settle_relays(turn)


def _rows(at: datetime, questions: Sequence[Question]) -> Rows:
    """One button to correct each fact, and one to take them all back."""
    rows: list[tuple[Button, ...]] = []
    for one in questions:
        label = f"Corriger{phrases.N}: {one.title}" if len(questions) > 1 else "Corriger"
        rows.append((Button(label=label[:LONGEST_LABEL], press=f"c:{one.id}"),))
    if all_at_once := _undo(at, questions):
        word = "Tout annuler" if len(questions) > 1 else "Annuler"
        return (*rows, (Button(label=word, press=all_at_once),))
    for one in questions:
        label = f"Annuler{phrases.N}: {one.title}"
        rows.append((Button(label=label[:LONGEST_LABEL], press=_undo(at, [one])),))
    return tuple(rows)


def _undo(at: datetime, questions: Sequence[Question]) -> str:
    """The press that takes back what was noted at that second; "" when it fits no button."""
    press = f"uf:{int(at.timestamp()):x}:{','.join(one.id for one in questions)}"
    return press if len(press.encode()) <= LONGEST_PRESS else ""


def withdrawn(turn: Turn, rest: str) -> Turn | None:
    """« Annuler »: not answered again; None when nothing is left as it was noted then."""
    when, _, names = rest.partition(":")
    facts = turn.situation.facts
    gone = [
        name
        for name in names.split(",")
        if name in facts and f"{int(facts[name].at.timestamp()):x}" == when
    ]
    if not gone:
        return None
    turn = turn.now(
        facts={name: fact for name, fact in facts.items() if name not in gone},
        trail=tuple(name for name in turn.situation.trail if name not in gone),
    )
    for name in gone:
        turn = _to_find_out(turn, f"{FIND_OUT}{name}")
    questions = [turn.journey.question(name) for name in gone]
    titles = [escape(one.title) for one in questions if one is not None]
    return next_step.settle_relays(turn.say(phrases.taken_back(titles))).onward()


def _to_find_out(turn: Turn, key: str) -> Turn:
    """The task that this fact had done is to be done again."""
    task = turn.situation.tasks.get(key)
    if task is None or task.state != DONE:
        return turn
    again = TeamTask(state=TODO, since=turn.at, title=task.title)
    turn = turn.now(tasks={**turn.situation.tasks, key: again})
    return turn.do(Mark(task=key, title=task.title, team_task=again))
