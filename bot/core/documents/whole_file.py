"""The whole file of a team: each answer with who gave it and when, gaps, tasks, papers."""

from __future__ import annotations

from bot.core.definition.journey import Question, Stage
from bot.core.definition.templates import to_plain
from bot.core.documents.document_words import Content, Gaps, Line, Section, bullets
from bot.core.french import phrases, writing
from bot.core.journey import team_papers
from bot.core.team.open_tasks import OPEN_STATES, title, when
from bot.core.team.scope import STATE_WORDS
from bot.core.turn import Turn


def content(turn: Turn) -> Content:
    """Stage by stage up to the present one, and whatever was answered ahead."""
    gaps = Gaps()
    stages = [_stage(turn, stage, gaps) for stage in turn.journey.all_stages()]
    return Content(
        sections=(
            *stages,
            bullets("Questions qui ne sont plus dans le parcours", _former(turn)),
            bullets("Tâches en cours ou à faire", tasks(turn, settled=False)),
            bullets("Tâches réglées", tasks(turn, settled=True)),
            Section(title="Pièces données", lines=tuple(papers(turn))),
        ),
        gaps=tuple(gaps.ids),
    )


def _stage(turn: Turn, stage: Stage, gaps: Gaps) -> Section:
    here = turn.journey.number(turn.stage.id)
    ahead = turn.journey.number(stage.id) > here
    lines = [
        gaps.line(turn, point, signed=True)
        for point in stage.points
        if isinstance(point, Question) and not (ahead and point.id not in turn.situation.facts)
    ]
    return Section(title=stage.title, lines=tuple(filter(None, lines)))


def _former(turn: Turn) -> list[str]:
    facts = turn.situation.facts
    gone = [name for name in facts if turn.journey.question(name) is None]
    return [f"{name}{phrases.N}: {facts[name].shown}" for name in gone]


def tasks(turn: Turn, *, settled: bool) -> list[str]:
    """The tasks that are settled, or those that are not, each with its state and its day."""
    lines = []
    for key, task in turn.situation.tasks.items():
        if (task.state not in OPEN_STATES) is settled:
            state = STATE_WORDS.get(task.state, task.state)
            until = "" if settled else when(turn.scope, key)
            words = [f"{title(turn.scope, key)}{phrases.N}: {state}", until]
            lines.append(f"{', '.join(filter(None, words))}.")
    return lines


def papers(turn: Turn) -> list[Line]:
    """The papers given, with their day."""
    return [
        Line(
            label=writing.day(paper.at.date()),
            words=to_plain(team_papers.name(paper)),
            by=paper.by.name,
        )
        for paper in turn.situation.papers
    ]
