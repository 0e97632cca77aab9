"""What a group may see and do: the teams of its regions, and no other. The national group: all.

Who is in a group is Telegram's affair: whoever writes there is an animator of its regions.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.app.batch import Batch
from bot.core.definition.federation import NATION
from bot.core.french.relay_phrases import VOICE
from bot.core.team import region_of_team
from bot.core.team.situation import Person
from bot.store import chat_migration, teams
from bot.store.relay import message_copies, request_links, topics
from bot.store.relay.request_links import Link
from bot.store.relay.topics import Topic
from bot.store.teams import Standing


@dataclass(frozen=True, kw_only=True, slots=True)
class Reach:
    """The regions a group serves, by id; `everywhere`: it is the national group."""

    chat: int
    regions: frozenset[str]
    everywhere: bool

    def may(self, region: str) -> bool:
        """May it see and do something about a team of that region?"""
        return self.everywhere or region in self.regions


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """The team a message of a group is about, and why: the topic it is in, or what it answers.

    `away`: the team is accompanied elsewhere now; `lost`: it has another topic.
    """

    standing: Standing
    link: Link | None = None
    topic: Topic | None = None
    away: bool = False

    @property
    def lost(self) -> bool:
        """Was this topic given up for another one?"""
        return self.topic is not None and self.topic.lost


def reach(batch: Batch, chat: int) -> Reach | None:
    """What that group may reach; None if it is no group of ours."""
    groups = batch.groups()
    national = groups.get(NATION)
    # What was said before the group changed its id may be read after: it is about that time.
    today = chat_migration.where_is(batch.connection, chat)
    served = frozenset(
        region.id
        for region in batch.journey.federation.all()
        if groups.get(region.id, national) == today
    )
    if not served and national != today:
        return None
    return Reach(chat=chat, regions=served, everywhere=national == today)


def known(batch: Batch, person: Person) -> Person:
    """The same person by the name that staff wrote, else by the one Telegram shows."""
    if person.voice:
        return Person(id=person.id, name=VOICE)
    animator = batch.journey.federation.animator(person.id)
    return Person(id=person.id, name=animator.name) if animator else person


def placed(batch: Batch, within: Reach, thread: int, *messages: int) -> Placed | None:
    """The team spoken of in that topic, or by one of these messages; None for no team."""
    topic = topics.of_thread(batch.connection, within.chat, thread)
    link = _link(batch, within.chat, messages)
    team = topic.team if topic else link.team if link else _copied(batch, within.chat, messages)
    standing = batch.of_team(team) if team else None
    if standing is None:
        return None
    region = region_of_team.region(batch.journey, standing.situation).id
    away = not within.may(region)
    return Placed(standing=_answered_in(batch, standing), link=link, topic=topic, away=away)


def numbered(batch: Batch, within: Reach, team: int) -> Standing | None:
    """The team of that number, if this group may see it; None is said in the same words for all:
    nobody learns which teams exist elsewhere.
    """
    standing = batch.of_team(team)
    if standing is None:
        return None
    if not within.may(region_of_team.region(batch.journey, standing.situation).id):
        return None
    return _answered_in(batch, standing)


def _answered_in(batch: Batch, standing: Standing) -> Standing:
    """In a team of several people, everyone is answered in the chat they wrote from."""
    speaker = standing.situation.holding.speaker
    if speaker == standing.chat or not speaker:
        return standing
    known = speaker in teams.chats(batch.connection, standing.team)
    return Standing(
        team=standing.team,
        chat=speaker if known else standing.chat,
        situation=standing.situation,
        holder=standing.holder,
    )


def _link(batch: Batch, chat: int, messages: tuple[int, ...]) -> Link | None:
    found = (request_links.link_of(batch.connection, chat, one) for one in messages if one)
    return next((link for link in found if link is not None), None)


def _copied(batch: Batch, chat: int, messages: tuple[int, ...]) -> int:
    """The team whose message, or whose animator's message, is answered."""
    for message in filter(None, messages):
        for find in (message_copies.original_of, message_copies.copy_of):
            echo = find(batch.connection, chat, message)
            if echo is not None:
                return echo.team
    return 0
