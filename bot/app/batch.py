"""A batch of the inbox being handled in one transaction: who stands where, so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from bot.app.desk import Desk
from bot.app.reader import Unasked
from bot.core.definition.journey import Journey
from bot.core.turn import Turn
from bot.store import cards, chat_migration, teams, ties
from bot.store.cards import Shown
from bot.store.database.unit_of_work import Unit
from bot.store.teams import Standing
from bot.store.ties import Ties


class Batch:
    """What the turns of one transaction share. Situations are written once, by `finish`."""

    def __init__(self, desk: Desk, connection: Connection, now: datetime) -> None:
        self.desk = desk
        self.now = now
        self.journey = desk.others.applied(desk.usual.applied(desk.journey()))
        self._draft = desk.draft() if desk.draft else None
        self.unit = Unit(connection)
        self._by_chat: dict[int, Standing | None] = {}
        self._ties: dict[int, Ties] = {}
        self._changed: dict[int, Standing] = {}
        self._shown: dict[int, Shown] = {}
        self._passed: set[tuple[int, int]] = set()
        self.unasked: list[Unasked] = []

    @property
    def connection(self) -> Connection:
        """The connection of this transaction."""
        return self.unit.connection

    def meet(self, chats: Iterable[int]) -> None:
        """Read at once where the teams stand that these private chats speak of."""
        wanted = {chat for chat in chats if chat > 0}
        if wanted:
            self._by_chat |= dict.fromkeys(wanted)
            self._by_chat |= teams.standings(self.connection, wanted)
            self._ties |= dict.fromkeys(wanted, ties.NONE)
            self._ties |= ties.of_chats(self.connection, wanted)
            if self.desk.quiet:
                self._shown |= cards.shown(self.connection, wanted)

    def journey_of(self, standing: Standing | None) -> Journey:
        """What that team lives on: what is in service; if it rehearses, what staff are writing."""
        if standing is None or not standing.rehearses or self._draft is None:
            return self.journey
        return self._draft

    def turn_of(self, standing: Standing) -> Turn:
        """Where that team stands now, on what it lives on."""
        return Turn.begun(self.journey_of(standing), standing.situation, self.now)

    def of_chat(self, chat: int) -> Standing | None:
        """Where the team stands that the chat speaks of; None if it is of no team."""
        if chat not in self._by_chat:
            self.meet([chat])
        known = self._by_chat.get(chat)
        if known is None or known.team not in self._changed:
            return known
        # Another member of the team may have changed it in this very batch.
        return replace(self._changed[known.team], chat=chat)

    def ties(self, chat: int) -> Ties:
        """The teams of the person of that private chat."""
        if chat not in self._ties:
            self.meet([chat])
        return self._ties.get(chat, ties.NONE)

    def answered_in(self, chat: int, team: int) -> Standing | None:
        """Where that team stands, answered in that chat; None if it was erased."""
        standing = self.of_team(team)
        return replace(standing, chat=chat) if standing is not None else None

    def of_team(self, team: int) -> Standing | None:
        """Where that team stands, None if it was erased."""
        if team in self._changed:
            return self._changed[team]
        return teams.standing_of(self.connection, team)

    def chat_of(self, team: int, person: int) -> int | None:
        """The private chat of someone of that team."""
        return teams.chat_of(self.connection, team, person)

    def keep(self, standing: Standing) -> None:
        """The team stands there from now on."""
        known = self._by_chat.get(standing.chat)
        if standing.chat in self._by_chat and (known is None or known.team == standing.team):
            self._by_chat[standing.chat] = standing
        self._changed[standing.team] = standing
        self.desk.others.stands(self.journey, standing)

    def forget(self, standing: Standing) -> None:
        """The team is erased: whose its chats are is looked up again."""
        self._by_chat.clear()
        self._ties.clear()
        self._changed.pop(standing.team, None)
        self.desk.others.gone(standing.team)

    def look_again(self, chat: int) -> None:
        """Whose that chat is, or which team it speaks of, has changed."""
        self._by_chat.pop(chat, None)
        self._ties.pop(chat, None)

    def shown(self, chat: int) -> Shown:
        """What someone of that private chat may have read so far."""
        return self._shown.get(chat, Shown())

    def typed(self, chat: int, at: datetime) -> None:
        """A text came from that chat; what it brings back will not have left before the next."""
        self._shown[chat] = Shown(typed_at=at, waits=True)

    def groups(self) -> Mapping[str, int]:
        """The group of each region that has one, by its id, wherever it moved to."""
        return {
            region: chat_migration.where_is(self.connection, group)
            for region, group in self.desk.groups().items()
        }

    def passes(self, chat: int, message: int) -> bool:
        """Is that message of a person passed on for the first time? An album is one message."""
        first = (chat, message) not in self._passed
        self._passed.add((chat, message))
        return first

    def finish(self) -> None:
        """Write all that was decided."""
        for standing in self._changed.values():
            teams.save(self.unit, standing)
        self.unit.flush()
