"""The tasks of a stage, given together: one card, taken note of in one tap.

A task that comes alone is shown with its detail; several are listed, soonest first.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.core import buttons
from bot.core.definition.journey import Task
from bot.core.effects import WHOLE, WORDS
from bot.core.french import phrases
from bot.core.journey.tasks import task_states, task_words
from bot.core.team import agenda, open_tasks
from bot.core.team.situation import NEW_TASKS, TODO
from bot.core.turn import Rows, Turn


def waiting(turn: Turn) -> bool:
    """Were new tasks shown last, of which the team took no note yet?"""
    asked = turn.situation.asked
    return asked.startswith(NEW_TASKS) or (
        turn.journey.task(asked) is not None and asked not in turn.situation.tasks
    )


def of_stage(turn: Turn, stage_id: str) -> list[Task]:
    """The new tasks of a stage, those to be done first on top; none if no file has the stage."""
    stage = turn.journey.stage(stage_id)
    found = agenda.new_tasks(stage, turn.scope) if stage is not None else ()
    return sorted(found, key=lambda task: open_tasks.due(turn.scope, task.id) or date.max)


def announce(turn: Turn) -> Turn:
    """Show the new tasks of the stage worked on."""
    tasks = of_stage(turn, turn.front.id)
    if not tasks:
        return turn
    if len(tasks) == 1:
        return announce_alone(turn, tasks[0])
    asked = f"{NEW_TASKS}{turn.front.id}"
    ticks = turn.situation.ticks if turn.situation.asked == asked else ()
    turn = turn.now(asked=asked, failures=0, picks=(), ticks=ticks, awaiting="")
    return turn.say(listed(turn, tasks), buttons.new_tasks_rows(turn.front.id), card=WORDS)


def announce_alone(turn: Turn, task: Task) -> Turn:
    """Present one task for the first time; it waits for a word on who does it."""
    turn = turn.now(asked=task.id, failures=0, picks=(), awaiting="")
    turn, html = task_words.card(turn, task, "Une tâche pour vous")
    return turn.say(html, buttons.new_task_rows(task.id), card=WHOLE)


def follow_up(turn: Turn, task: Task) -> Turn | None:
    """What comes after a task just done is given as it is: noted, and nothing waits for a tap."""
    names = task.when.names() if task.when is not None else ()
    if all(turn.journey.task(name.id) is None for name in names):
        return None
    turn = task_states.written(turn, task.id, TODO)
    turn, html = task_words.card(turn, task, "La suite")
    return turn.say(html, buttons.task_rows(task.id, TODO))


def listed(turn: Turn, tasks: Sequence[Task]) -> str:
    """The list: what, by when, and who."""
    count = phrases.counted(len(tasks), "tâche")
    lines = [task_words.line(turn, task.id) for task in tasks]
    head = f"<b>{count} pour cette étape</b>"
    return "\n".join([head, *lines, phrases.FOUND_IN_TASKS])


def detailed(turn: Turn, stage_id: str) -> Turn:
    """Each new task of the stage with its detail, then what may be done of them."""
    cards: list[str] = []
    for task in of_stage(turn, stage_id):
        turn, html = task_words.card(turn, task, "Tâche")
        cards.append(html)
    rows = buttons.new_tasks_rows(stage_id, detailed=True)
    return turn.say("\n\n".join(cards), rows, card=WORDS)


def ticking(turn: Turn, stage_id: str) -> Rows:
    """Each new task, to be ticked when it is done already."""
    titles = [(task.id, task.title) for task in of_stage(turn, stage_id)]
    return buttons.tick_new_rows(stage_id, titles, turn.situation.ticks)
