"""What is written outside a team's topic, in answer to nothing: it stays between animators.

Whoever holds a conversation might believe that it left: they are told once, and where to write.
"""

from __future__ import annotations

from bot.app import phrases
from bot.app.batch import Batch
from bot.app.group import lists
from bot.app.group.access import Reach
from bot.app.incoming import GroupSpoke
from bot.core.definition.templates import escape
from bot.core.team.scope import team_words
from bot.core.team.situation import HUMAN
from bot.store import teams
from bot.store.relay import group_people, topics
from bot.store.teams import Standing

ASIDE = "//"


def stays(batch: Batch, within: Reach, said: GroupSpoke) -> str:
    """What to say of such a message, as HTML; "" when its author holds nothing, or knows."""
    if said.original.text.lstrip().startswith(ASIDE):
        return ""
    held = [
        standing
        for standing in teams.every(batch.connection, HUMAN)
        if standing.situation.holding.by == said.by
    ]
    since = [one.situation.holding.since for one in held if one.situation.holding.since]
    if not since:
        return ""
    group_people.seen(batch.connection, within.chat, said.by, batch.now)
    told = f"outside:{max(since).isoformat()}"
    if not group_people.told_once(batch.connection, within.chat, said.by, told):
        return ""
    ways = [where(batch, within, standing) for standing in held]
    return "\n".join([phrases.STAYS_INSIDE, *ways])


def where(batch: Batch, within: Reach, standing: Standing) -> str:
    """How to write to a team, as HTML: in its topic if the group has some, else by a reply."""
    turn = batch.turn_of(standing)
    name = escape(team_words(turn.scope)["nom"])
    topic = topics.latest(batch.connection, [standing.team]).get((standing.team, within.chat))
    if topic is not None and not topic.thread:
        return phrases.write_by_reply(name)
    return phrases.write_in_topic(name, lists.link(topic))


def said_after(batch: Batch, within: Reach, standing: Standing) -> str:
    """What to say, outside the topic, to whoever takes from there; "" in a group without topics,
    where what is said of taking stands in the same place.
    """
    topic = topics.latest(batch.connection, [standing.team]).get((standing.team, within.chat))
    if topic is not None and not topic.thread:
        return ""
    return where(batch, within, standing)
