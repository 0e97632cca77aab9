"""What an animator should look at: plain rules, each with its sentence, and never a score."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.core.calendar import today
from bot.core.definition.journey import Journey
from bot.core.definition.templates import escape
from bot.core.french import phrases, writing
from bot.core.french import relay_phrases as words
from bot.core.relay import ladder_delays
from bot.core.team import membership, open_tasks, region_of_team
from bot.core.team.scope import NAMELESS, team_words
from bot.core.team.situation import (
    ABANDONED,
    ACTIVE,
    BLOCKED,
    FINISHED,
    HUMAN,
    ORIENTED,
    PAUSED,
    REQUESTED,
    Situation,
)
from bot.core.turn import Turn

SILENT, SILENT_BEYOND = timedelta(days=30), timedelta(days=180)
"""Past the last stage, a team is asked for figures each quarter: its silence is longer."""
STUCK = timedelta(days=14)
GATE_WAITS = timedelta(days=5)
STATUSES = {
    ACTIVE: "en cours",
    PAUSED: "en pause",
    ABANDONED: "arrêtée",
    FINISHED: "terminée",
    ORIENTED: "réorientée",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Overview:
    """A team in a list: `deadline` is the next one, `alerts` the sentences of the rules it meets.

    `seen`: days since its last sign of life, None if it never gave any. `waits`: it waits for a
    human since then. `beyond`: it is past the last stage. `link`: the address of its topic
    in the group that reads, "" if it has none.
    """

    team: int
    name: str
    place: str
    region: str
    stage: int
    stage_id: str
    status: str
    seen: int | None
    deadline: tuple[date, str] | None
    alerts: tuple[str, ...]
    waits: datetime | None
    held: str
    link: str = ""
    beyond: bool = False


def overview(journey: Journey, team: int, situation: Situation, at: datetime) -> Overview:
    """A team as a list shows it, at that instant."""
    turn = Turn.begun(journey, situation, at)
    known = team_words(turn.scope)
    named = known["nom"] if known["nom"] != NAMELESS else "équipe sans nom"
    holding = situation.holding
    last = membership.last_seen(situation)
    seen = (turn.today - today(last, journey.timezone)).days if last is not None else None
    return Overview(
        team=team,
        name=named,
        place=known["commune"],
        region=region_of_team.region(journey, situation).id,
        stage=journey.number(situation.stage),
        stage_id=situation.stage,
        status=situation.status,
        seen=seen,
        deadline=next(((day, title) for day, _, title in _deadlines(turn)), None),
        alerts=tuple(alerts(turn)),
        waits=ladder_delays.waiting_since(holding) if holding.state == REQUESTED else None,
        beyond=journey.number(situation.stage) > len(journey.stages),
        held=holding.by.name if holding.state == HUMAN and holding.by else "",
    )


def alerts(turn: Turn) -> Iterator[str]:
    """The sentences of the rules this team meets, the gravest first."""
    if turn.situation.status != ACTIVE:
        return
    for rule in RULES:
        yield from rule(turn)


def _unreachable(turn: Turn) -> Iterator[str]:
    if not turn.situation.reachable:
        yield "a bloqué le robot"


def _waits(turn: Turn) -> Iterator[str]:
    holding = turn.situation.holding
    waiting = ladder_delays.waiting_since(holding)
    if holding.state == REQUESTED and waiting is not None:
        since = words.since(waiting, turn.at, turn.journey.timezone)
        yield f"attend un animateur {since}"


def _gate_waits(turn: Turn) -> Iterator[str]:
    for request in turn.situation.requests:
        if request.kind == "gate" and turn.at - request.at >= GATE_WAITS:
            day = phrases.moment(request.at, turn.journey.timezone)
            yield f"attend une validation depuis le {day}"


def _blocked(turn: Turn) -> Iterator[str]:
    for key, team_task in turn.situation.tasks.items():
        if team_task.state == BLOCKED and turn.at - team_task.since >= STUCK:
            day = phrases.moment(team_task.since, turn.journey.timezone)
            title = escape(open_tasks.title(turn.scope, key))
            yield f"tâche bloquée depuis le {day}{phrases.N}: {title}"


def _late(turn: Turn) -> Iterator[str]:
    late = [
        (day, title)
        for day, key, title in _deadlines(turn)
        if day < turn.today and open_tasks.late(turn.scope, key)
    ]
    if late:
        day, title = late[0]
        others = len(late) - 1
        more = f", et {phrases.counted(others, 'autre')}" if others else ""
        yield f"date passée le {writing.day(day)}{phrases.N}: {escape(title)}{more}"


def _silent(turn: Turn) -> Iterator[str]:
    seen = membership.last_seen(turn.situation)
    beyond = turn.journey.round is not None and turn.stage is turn.journey.round
    if seen is not None and turn.at - seen >= (SILENT_BEYOND if beyond else SILENT):
        yield f"sans nouvelle depuis le {phrases.moment(seen, turn.journey.timezone)}"


RULES: tuple[Callable[[Turn], Iterator[str]], ...] = (
    _unreachable,
    _waits,
    _gate_waits,
    _blocked,
    _late,
    _silent,
)
"""The rules, the gravest first; a team that meets none is doing well."""


def _deadlines(turn: Turn) -> list[tuple[date, str, str]]:
    """The dates of the tasks under way, soonest first: the day, the task, its title."""
    found = [
        (day, key, open_tasks.title(turn.scope, key))
        for key in turn.situation.tasks
        if open_tasks.concerns(turn.scope, key)
        and (day := open_tasks.due(turn.scope, key)) is not None
    ]
    return sorted(found)
