"""What staff do for people who ask for their data: a copy of it, or that it be forgotten.

A team reads that a copy was made (`/mesdonnees`). What is forgotten leaves the database at once,
and the groups as soon as the bot runs.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from datetime import datetime

from bot.app.batch import Batch
from bot.app.desk import Desk
from bot.app.turn import effect_rows, paper_files
from bot.app.turn import turn as turns
from bot.core.documents import catalogue
from bot.core.effects import Made
from bot.core.events import Opened
from bot.core.french import phrases
from bot.core.team import readings
from bot.core.team.scope import team_words
from bot.core.team.situation import Person
from bot.store import outbox, teams
from bot.store.database.engine import let_nothing_linger
from bot.store.outbox import AWAITED, Address, Letter


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """What a team is, before it is forgotten: its name, and how much is kept of it."""

    name: str
    answers: int
    papers: int


def held(desk: Desk, team: int, now: datetime) -> Held | None:
    """What is kept of that team; None when there is none of that number."""
    with desk.engine.begin() as connection:
        batch = Batch(desk, connection, now)
        standing = batch.of_team(team)
        if standing is None:
            return None
        name = team_words(batch.turn_of(standing).scope)["nom"]
        situation = standing.situation
        return Held(name=name, answers=len(situation.facts), papers=len(situation.papers))


def copied(desk: Desk, team: int, now: datetime) -> Made | None:
    """All that is held of that team, to be laid out; None when there is none of that number."""
    with desk.engine.begin() as connection:
        batch = Batch(desk, connection, now)
        standing = batch.of_team(team)
        if standing is None:
            return None
        staff = Person(id=0, name=batch.journey.identity.network)  # a terminal knows no name
        event = Opened(at=now, by=staff, what=readings.COPY)
        turns.play(batch, turns.Turn(chat=standing.chat, event=event, standing=standing))
        made = catalogue.copy(batch.turn_of(batch.of_team(team) or standing))
        said = effect_rows.messages(batch, team)
        files = paper_files.in_copy(batch, standing.situation, team, sys.maxsize)
        batch.finish()
    return replace(made, words={**made.words, "messages": said, **files})


def forgotten(desk: Desk, team: int, now: datetime) -> bool:
    """Forget that team, and tell its people; False when there is none of that number."""
    with desk.engine.begin() as connection:
        batch = Batch(desk, connection, now)
        standing = batch.of_team(team)
        if standing is None:
            return False
        chats = teams.chats(connection, team)
        turns.forget(batch, standing)
        for chat in chats:
            letter = Letter(html=phrases.ERASED)
            outbox.post(batch.unit, Address(chat=chat), letter, now, rank=AWAITED)
        batch.finish()
    let_nothing_linger(desk.engine)
    return True
