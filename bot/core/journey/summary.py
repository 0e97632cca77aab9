"""What a team has in hand: its project in a few lines, its next steps, what to prepare for whom.

Said after the welcome and as each stage begins, and at the head of `/dossier`. At most ten lines
of the project, three steps: it fits a telephone.
"""

from __future__ import annotations

from datetime import timedelta

from bot.core.definition.journey import Stage
from bot.core.definition.templates import escape
from bot.core.french import articles, phrases, writing
from bot.core.journey.tasks import task_words
from bot.core.team import agenda, open_tasks, stage_place
from bot.core.team.scope import shown, team_words
from bot.core.turn import Turn

A_YEAR = timedelta(days=365)
MOST_LINES, MOST_STEPS = 9, 3
"""Answers shown under the team's name, and steps."""


def project(turn: Turn) -> list[str]:
    """Who, where, then the answers that staff chose to sum a project up (`résumé:`)."""
    words = team_words(turn.scope)
    lines = [f"• {escape(', '.join(filter(None, (words['nom'], words['commune']))))}"]
    for name in turn.journey.summary:
        question, fact = turn.journey.question(name), turn.situation.facts.get(name)
        if question is not None and fact is not None and fact.value is not None:
            answer = escape(shown(question, fact))
            lines.append(f"• {escape(question.title)}{phrases.N}: {answer}")
    return ["<b>Votre projet, en bref</b>", *lines[: MOST_LINES + 1]]


def steps(turn: Turn) -> list[str]:
    """The three tasks to be done first, with their dates: in hand, else of the stage.

    One without a date comes before those of more than a year ahead.
    """
    keys = [key for key in turn.situation.tasks if open_tasks.concerns(turn.scope, key)]
    keys += [task.id for task in agenda.new_tasks(turn.front, turn.scope)]
    far = turn.today + A_YEAR
    keys.sort(key=lambda key: open_tasks.due(turn.scope, key) or far)
    lines = [task_words.line(turn, key) for key in keys[:MOST_STEPS]]
    if not lines:
        return []
    head = "Votre prochain pas" if len(lines) == 1 else f"Vos {len(lines)} prochains pas"
    return [f"<b>{head}</b>", *lines]


def next_step(turn: Turn) -> list[str]:
    """The question that waits, by its title, else the first task; none when nothing waits."""
    question = turn.question
    if question is not None:
        return [escape(question.title)]
    return [line.removeprefix("• ") for line in steps(turn)[1:2]]


def preparations(turn: Turn, stage: Stage) -> list[str]:
    """The documents of the stage, and whom to meet."""
    lines = []
    documents = [turn.journey.documents.get(name, name) for name in stage.documents]
    if documents:
        lines.append(f"Documents à préparer{phrases.N}: {escape(writing.joined(documents))}.")
    if stage.contacts:
        people = writing.joined([articles.within(one) for one in stage.contacts])
        lines.append(f"À rencontrer{phrases.N}: {escape(people)}.")
    return lines


def entering(turn: Turn) -> Turn:
    """A stage begins: its title and its aim, the project, the next steps, what to prepare."""
    place = stage_place.place(turn.journey, turn.stage)
    head = f"<b>{place}{phrases.N}: {escape(turn.stage.title)}</b>"
    blocks = [
        [head, escape(turn.stage.goal)],
        project(turn),
        steps(turn),
        preparations(turn, turn.stage),
    ]
    return turn.say("\n\n".join("\n".join(block) for block in blocks if block))
