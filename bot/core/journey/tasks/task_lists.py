"""Several tasks at once: noted in one tap, ticked when they are done, finished together.

Each deed returns None when its list is no more: the caller shows where the team stands.
"""

from __future__ import annotations

import re

from bot.core import buttons
from bot.core.answers import fold
from bot.core.definition.templates import escape
from bot.core.effects import Settle
from bot.core.events import Pressed, Said
from bot.core.french import phrases, writing
from bot.core.journey import next_step
from bot.core.journey.stale_buttons import settled
from bot.core.journey.tasks import new_tasks, task_states, team_tasks
from bot.core.team import papers
from bot.core.team.open_tasks import concerns, title
from bot.core.team.situation import ALREADY, DONE, TODO
from bot.core.turn import Rows, Turn

ALL = "all"
NEW, IN_HAND = "n", "f"
"""What is ticked: tasks that are done already when they are given, or tasks in hand."""


def noted(turn: Turn, event: Pressed, stage_id: str) -> Turn | None:
    """Every new task of the stage is noted; those ticked were done already."""
    tasks = new_tasks.of_stage(turn, stage_id)
    if not tasks:
        return None
    ticks = [task.id for task in tasks if task.id in turn.situation.ticks]
    done = phrases.counted(len(ticks), "déjà faite", "déjà faites")
    turn = settled(turn, event, f"c’est noté, {done}" if ticks else "c’est noté")
    for task in tasks:
        turn = task_states.written(turn, task.id, ALREADY if task.id in ticks else TODO)
    turn = turn.now(asked="", ticks=())
    return next_step.settle_relays(turn).onward()


def said_of_new(turn: Turn, event: Said, stage_id: str, state: str) -> Turn:
    """A word about new tasks: noted, or which of them."""
    press = Pressed(at=event.at, by=event.by, press="")
    if state == TODO:
        return noted(turn, press, stage_id) or turn.onward()
    if state in (DONE, ALREADY):
        whole = _says_all(event.text, len(new_tasks.of_stage(turn, stage_id)))
        rest = f"{stage_id}:{ALL}" if whole else stage_id
        return tick_new(turn, press, rest) or turn.onward()
    tasks = new_tasks.of_stage(turn, stage_id)
    return turn.say(phrases.WHICH_TASK, tuple(buttons.open_row(task) for task in tasks))


def _says_all(text: str, many: int) -> bool:
    """« les 8 tâches sont faites », « tout est fait »: all of them, and none left out."""
    words = fold(text)
    told = _ALL.search(words)
    if told is None or _LEFT_OUT.search(words):
        return False
    return told["many"] in (None, str(many))


_ALL = re.compile(r"\b(?:toute?s?|tous|l ensemble|la totale|les (?P<many>\d+)(?: taches?)?)\b")
_LEFT_OUT = re.compile(
    r"\b(?:sauf|pas tout\w*|presque|quasi\w*|moins|reste|manque|hormis|excepte)\b"
)


def tick_new(turn: Turn, event: Pressed, rest: str) -> Turn | None:
    """« Certaines sont déjà faites »: which, in the same message; all are ticked when it is said
    of all.
    """
    stage_id, _, which = rest.partition(":")
    tasks = new_tasks.of_stage(turn, stage_id)
    if not tasks:
        return None
    if which == ALL:
        turn = turn.now(ticks=tuple(task.id for task in tasks))
    return _shown(turn, event, new_tasks.ticking(turn, stage_id))


def detailed(turn: Turn, event: Pressed, stage_id: str) -> Turn | None:
    """« Détails »: each new task with its text."""
    return new_tasks.detailed(turn, stage_id) if new_tasks.of_stage(turn, stage_id) else None


def tick_done(turn: Turn, event: Pressed, rest: str) -> Turn | None:
    """« Cocher ce qui est fait », under the list of tasks."""
    turn = turn.now(ticks=())
    return _shown(turn, event, _in_hand_rows(turn)) if team_tasks.in_hand(turn) else None


def ticked(turn: Turn, event: Pressed, rest: str) -> Turn | None:
    """Tick or untick one task, in place."""
    mode, _, key = rest.partition(":")
    stage = turn.journey.stage_of(key)
    new = [task.id for task in new_tasks.of_stage(turn, stage.id)] if stage else []
    if key not in (new if mode == NEW else team_tasks.in_hand(turn)):
        return None
    ticks = turn.situation.ticks
    ticks = tuple(one for one in ticks if one != key) if key in ticks else (*ticks, key)
    turn = turn.now(ticks=ticks)
    if mode == NEW and stage is not None:
        return _shown(turn, event, new_tasks.ticking(turn, stage.id))
    return _shown(turn, event, _in_hand_rows(turn))


def _in_hand_rows(turn: Turn) -> Rows:
    titles = [(key, title(turn.scope, key)) for key in team_tasks.in_hand(turn)]
    return buttons.tick_done_rows(titles, turn.situation.ticks)


def _shown(turn: Turn, event: Pressed, rows: Rows) -> Turn:
    turn = turn.offer(rows)
    if not event.message:
        new = new_tasks.waiting(turn)
        return turn.say(phrases.TICK_NEW_TASKS if new else phrases.TICK_TASKS, rows)
    return turn.do(Settle(message=event.message, html=event.shown, buttons=rows))


def finished(turn: Turn, event: Pressed, rest: str) -> Turn | None:
    """What is ticked is done; a task that wants a proof asks for it first, one after the other."""
    keys = [key for key in turn.situation.ticks if concerns(turn.scope, key)]
    turn = turn.now(ticks=())
    if not rest or not keys:
        return settled(turn, event, "rien de changé") if not rest else None
    bare = [key for key in keys if not _wants_proof(turn, key)]
    for key in bare:
        turn = task_states.written(turn, key, DONE)
    titles = [escape(title(turn.scope, key)) for key in keys]
    turn = settled(turn, event, writing.joined(titles))
    if bare:
        names = [phrases.quoted(escape(title(turn.scope, key))) for key in bare]
        turn = turn.say(f"C’est fait{phrases.N}: {writing.joined(names)}.")
    proofs = tuple(key for key in keys if key not in bare)
    if proofs:
        return team_tasks.ask_proof(turn.now(ticks=proofs))
    return next_step.settle_relays(turn).onward()


def _wants_proof(turn: Turn, key: str) -> bool:
    task = turn.journey.task(key)
    return task is not None and task.proof and not papers.about(turn.situation, key)
