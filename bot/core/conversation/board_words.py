"""What the pinned card says: a few lines that fit the top of a telephone."""

from __future__ import annotations

from datetime import date

from bot.core.definition.templates import escape
from bot.core.french import phrases, writing
from bot.core.journey import summary
from bot.core.team import open_tasks
from bot.core.team.agenda import progress
from bot.core.team.scope import team_words
from bot.core.team.situation import ABANDONED, FINISHED, ORIENTED, PAUSED
from bot.core.turn import Turn

N = phrases.N
_AT_REST = {
    PAUSED: "En pause.",
    ABANDONED: "Projet arrêté.",
    ORIENTED: "Parcours quitté.",
    FINISHED: "Le parcours est terminé.",
}


def html(turn: Turn) -> str:
    """The team, its stage, what comes next, the next date, the day it aims at."""
    number, count = turn.journey.number(turn.stage.id), len(turn.journey.stages)
    done, total = progress(turn.stage, turn.scope)
    lines = [
        f"<b>{escape(team_words(turn.scope)['nom'])}</b>",
        f"Étape {number} sur {count}{N}: {escape(turn.stage.title)}",
    ]
    if turn.situation.status in _AT_REST:
        return "\n".join([*lines, _AT_REST[turn.situation.status]])
    lines.append(f"{phrases.counted(done, 'réponse')} sur {total}.")
    lines += [f"Prochain pas{N}: {step}" for step in summary.next_step(turn)]
    if found := _next_date(turn):
        day, key = found
        name = escape(open_tasks.title(turn.scope, key))
        lines.append(f"Prochaine date{N}: {writing.day(day)}, {name}")
    return "\n".join(lines)


def _next_date(turn: Turn) -> tuple[date, str] | None:
    """The soonest day ahead among the tasks in hand: the whole journey’s are for `/calendrier`."""
    scope, keys = turn.scope, turn.situation.tasks
    days = ((open_tasks.due(scope, key), key) for key in keys if open_tasks.concerns(scope, key))
    return min(((day, key) for day, key in days if day and day >= turn.today), default=None)
