"""What a group may see and do: the teams of its regions, and no other. The national group: all.

Whoever writes in a group is an animator of its regions, unless staff chose that only those they
wrote down are (« membres: inscrits »).
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace

from bot.app.batch import Batch
from bot.core.definition.federation import NATION, Animator, Federation, Region
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
    """The regions a group serves, by id; `everywhere`: it is the national group. `people`: those
    written down for it, national ones among them; `listed_only`: nobody else may act.
    """

    chat: int
    regions: frozenset[str]
    everywhere: bool
    people: frozenset[int] = frozenset()
    listed_only: bool = False

    def may(self, region: str) -> bool:
        """May it see and do something about a team of that region?"""
        return self.everywhere or region in self.regions

    def trusts(self, person: Person) -> bool:
        """May that person act there? Who speaks in the group's name may be anyone."""
        return not self.listed_only or person.id in self.people


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
    federation = batch.journey.federation
    return Reach(
        chat=chat,
        regions=served,
        everywhere=national == today,
        people=frozenset(one.person for _, one in listed(federation, served) if one.person),
        listed_only=federation.listed_only,
    )


def listed(federation: Federation, served: Set[str]) -> list[tuple[Region, Animator]]:
    """Who is written down for a group that serves these regions: their people, the nation's."""
    return [
        (region, one)
        for region in federation.all()
        if region.id in served or region.id == NATION
        for one in region.animators
    ]


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
    region = region_of_team.region(batch.journey_of(standing), standing.situation).id
    away = not within.may(region)
    return Placed(standing=_answered_in(batch, standing), link=link, topic=topic, away=away)


def numbered(batch: Batch, within: Reach, team: int) -> Standing | None:
    """The team of that number, if this group may see it; None is said in the same words for all:
    nobody learns which teams exist elsewhere.
    """
    standing = batch.of_team(team)
    if standing is None:
        return None
    if not within.may(region_of_team.region(batch.journey_of(standing), standing.situation).id):
        return None
    return _answered_in(batch, standing)


def _answered_in(batch: Batch, standing: Standing) -> Standing:
    """In a team of several people, everyone is answered in the chat they wrote from."""
    speaker = standing.situation.holding.speaker
    if speaker == standing.chat or not speaker:
        return standing
    known = speaker in teams.chats(batch.connection, standing.team)
    return replace(standing, chat=speaker if known else standing.chat)


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
