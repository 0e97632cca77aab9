"""A batch of the inbox being handled in one transaction: who stands where, so far."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection

from bot.app.desk import Desk
from bot.store import moves, teams
from bot.store.teams import Standing
from bot.store.unit import Unit


class Batch:
    """What the turns of one transaction share. Situations are written once, by `finish`."""

    def __init__(self, desk: Desk, connection: Connection, now: datetime) -> None:
        self.desk = desk
        self.now = now
        self.journey = desk.journey()
        self.unit = Unit(connection)
        self._by_chat: dict[int, Standing | None] = {}
        self._changed: dict[int, Standing] = {}

    @property
    def connection(self) -> Connection:
        """The connection of this transaction."""
        return self.unit.connection

    def meet(self, chats: Iterable[int]) -> None:
        """Read at once where the teams of these private chats stand."""
        wanted = {chat for chat in chats if chat > 0}
        if wanted:
            self._by_chat |= dict.fromkeys(wanted)
            self._by_chat |= teams.standings(self.connection, wanted)

    def of_chat(self, chat: int) -> Standing | None:
        """Where the team of that chat stands; None if the chat belongs to no team."""
        if chat not in self._by_chat:
            self.meet([chat])
        return self._by_chat.get(chat)

    def of_team(self, team: int) -> Standing | None:
        """Where that team stands, None if it was erased."""
        if team in self._changed:
            return self._changed[team]
        return teams.standing_of(self.connection, team)

    def keep(self, standing: Standing) -> None:
        """The team stands there from now on."""
        self._by_chat[standing.chat] = standing
        self._changed[standing.team] = standing

    def forget(self, standing: Standing) -> None:
        """The team is erased: its chat is unknown again."""
        self._by_chat[standing.chat] = None
        self._changed.pop(standing.team, None)

    def group(self) -> int | None:
        """The animators' group, wherever it moved to; None if staff configured none."""
        group = self.desk.group()
        return None if group is None else moves.where_is(self.connection, group)

    def finish(self) -> None:
        """Write all that was decided."""
        for standing in self._changed.values():
            teams.save(self.unit, standing)
        self.unit.flush()
