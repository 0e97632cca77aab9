"""What a file is for: what it replies to, the words it came with, what was shown just before."""

from __future__ import annotations

from bot.core.definition.journey import Task
from bot.core.events import Sent
from bot.core.hearing.task_names import Named, named
from bot.core.journey import team_papers
from bot.core.team import open_tasks, papers
from bot.core.team.agenda import applies
from bot.core.team.situation import FIND_OUT
from bot.core.turn import Turn

PROOF = "proof"
"""What is awaited, with the task's id after it, once « Faite » was pressed."""


def said(turn: Turn, event: Sent) -> str:
    """The task or the question that the file itself tells, "" for none."""
    return _replied(turn, event) or by_words(turn, event.words).sure


def of(turn: Turn, event: Sent) -> str:
    """The task or the question the file is for, "" when nothing says which."""
    caption = event.words.strip()
    return (
        _replied(turn, event)
        or _asked(turn)
        or by_words(turn, caption).sure
        or awaited(turn)
        or _beside(turn, event)
        or shown(turn)
        or ("" if caption else _named_or_running(turn, event))
    )


def by_words(turn: Turn, text: str) -> Named:
    """What a text names, among the team's tasks: those open first, then those of the stage."""
    scope = turn.scope
    noted = [key for key in turn.situation.tasks if not key.startswith(FIND_OUT)]
    coming = [
        point.id
        for stage in {turn.front.id: turn.front, turn.stage.id: turn.stage}.values()
        for point in stage.points
        if isinstance(point, Task)
        and point.id not in turn.situation.tasks
        and applies(point, scope)
    ]
    open_now = [key for key in noted if open_tasks.concerns(scope, key)] + coming
    first = named(text, {key: open_tasks.title(scope, key) for key in open_now})
    if first.sure or first.likely:
        return first
    return named(text, {key: open_tasks.title(scope, key) for key in noted})


def awaited(turn: Turn) -> str:
    """The task whose proof was asked for, « Faite » having been pressed."""
    kind, _, key = turn.situation.awaiting.partition(":")
    return key if kind == PROOF else ""


def shown(turn: Turn) -> str:
    """The task whose card was shown last, or that is being announced; "" for none or several."""
    presses = [one.press.split(":") for one in turn.situation.offers]
    keys = {parts[1] for parts in presses if parts[0] == "t" and parts[2:] != ["done"]}
    if len(keys) == 1:
        return keys.pop()
    present = turn.situation.asked
    waits = turn.journey.task(present) is not None and present not in turn.situation.tasks
    return present if waits and not keys else ""


def _replied(turn: Turn, event: Sent) -> str:
    """What the bot's message it replies to speaks of, by its buttons or else by a title in it."""
    if turn.journey.question(event.about) is not None or team_papers.is_task(turn, event.about):
        return event.about
    if not event.replied:
        return ""
    titles = {
        key: open_tasks.title(turn.scope, key)
        for key in (*turn.situation.tasks, turn.situation.asked)
        if key and team_papers.is_task(turn, key)
    }
    found = [key for key, title in titles.items() if title and title in event.replied]
    return found[0] if len(found) == 1 else ""


def _asked(turn: Turn) -> str:
    """The open question, when it waits for a file."""
    question = turn.question
    return question.id if question is not None and question.kind == "fichier" else ""


def _beside(turn: Turn, event: Sent) -> str:
    """What the other items of its album are for."""
    album = papers.of_album(turn.situation, event.album)
    return next((one.about for one in album if one.about), "")


def _named_or_running(turn: Turn, event: Sent) -> str:
    """Its own name, else what the file before it was for."""
    return by_words(turn, event.name).sure or papers.running(turn.situation, turn.at)
