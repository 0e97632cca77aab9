"""The lists of a group: its teams, who waits, a dossier; nothing of other regions is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from bot.app import phrases
from bot.app.batch import Batch
from bot.app.group.access import Reach, numbered
from bot.app.incoming import GroupCommanded, GroupPressed
from bot.app.message_splitting import split
from bot.app.reports import network
from bot.app.turn import files_again, topic_brief
from bot.app.turn.turn import Turn as TeamTurn
from bot.app.turn.turn import play
from bot.core.animators import dossiers, team_lists
from bot.core.animators.attention import Overview, overview
from bot.core.definition.templates import escape
from bot.core.events import Opened
from bot.core.french import writing
from bot.core.french.paper_phrases import COMING
from bot.core.journey import team_papers
from bot.core.team import readings
from bot.core.team.situation import Person
from bot.core.turn import Rows
from bot.store import outbox, teams
from bot.store.outbox import AWAITED, EDIT, Address, Letter
from bot.store.relay import topics
from bot.store.relay.topics import Topic
from bot.store.teams import Standing

SUPERGROUP = "-100"
"""What begins the id of a supergroup, before the number that its links have."""
MOST_SAID = 1_500
"""Characters of the last exchanges on a dossier's cover: it stays one message."""


def overviews(batch: Batch, within: Reach) -> list[Overview]:
    """The teams that group may see, each with the address of its topic there."""
    found = (
        overview(batch.journey_of(standing), standing.team, standing.situation, batch.now)
        for standing in teams.every(batch.connection)
    )
    seen = [team for team in found if within.may(team.region)]
    known = topics.latest(batch.connection, [team.team for team in seen])
    return [replace(team, link=link(known.get((team.team, within.chat)))) for team in seen]


def link(topic: Topic | None) -> str:
    """The address of a topic; only supergroups have some, for those who are in (t.me/c/…)."""
    group = str(topic.chat).removeprefix(SUPERGROUP) if topic is not None else ""
    if topic is None or not topic.thread or not group.isdecimal():
        return ""
    return f"https://t.me/c/{group}/{topic.thread}"


def listing(batch: Batch, within: Reach, typed: GroupCommanded) -> None:
    """`/projets`, with what was typed after it."""
    found = overviews(batch, within)
    html, rows = team_lists.listing(found, team_lists.asked(typed.rest))
    say(batch, typed.chat, typed.thread, html, rows, names=named(html, found))


def waiting(batch: Batch, within: Reach, typed: GroupCommanded) -> None:
    """`/file`."""
    journey = batch.journey
    found = overviews(batch, within)
    html = team_lists.waiting(found, journey.federation, batch.now, journey.timezone)
    say(batch, typed.chat, typed.thread, html, names=named(html, found))


def network_report(batch: Batch, within: Reach) -> str:
    """`/reseau`: the whole network in the national group, in another one its regions only."""
    federation = batch.journey.federation
    names = [one.name for one in federation.regions if one.id in within.regions]
    region = "" if within.everywhere else writing.joined(names)
    found = network.members(batch.connection, batch.journey, batch.now, within.may)
    return network.report(batch.journey, found, batch.now, region)


def dossier(batch: Batch, standing: Standing, by: Person, stage: str = "") -> tuple[str, Rows]:
    """A dossier's cover, or the answers of one stage of it. That person reads it, and the team
    may know.
    """
    turn = batch.turn_of(standing)
    papers = stage == dossiers.PAPERS
    what = readings.PAPERS if papers else readings.ANSWERS if stage else readings.FILE
    _opened(batch, standing, by, what)
    if stage:
        return dossiers.page(turn, standing.team, stage)
    html, rows = dossiers.cover(turn, standing.team)
    return f"{html}{topic_brief.exchanges(batch, standing.team, MOST_SAID)}", rows


def named(html: str, teams: Iterable[Overview]) -> tuple[int, ...]:
    """Which of these teams are named there: they may erase their data, and it is taken back."""
    return tuple(one.team for one in teams if escape(one.name) in html)


def _opened(batch: Batch, standing: Standing, by: Person, what: str) -> None:
    event = Opened(at=batch.now, by=by, what=what)
    play(batch, TeamTurn(chat=standing.chat, event=event, standing=standing))


def say(
    batch: Batch,
    chat: int,
    thread: int,
    html: str,
    rows: Rows = (),
    *,
    reply_to: int = 0,
    names: tuple[int, ...] = (),
) -> None:
    """Answer an animator where they are, in as many messages as it takes.

    names: the teams that may be named there, wherever that is.
    """
    to = Address(chat=chat, animators=True)
    *parts, last = split(html)
    for part in parts:
        letter = Letter(html=part, thread=thread, names=names)
        outbox.post(batch.unit, to, letter, batch.now, rank=AWAITED)
    letter = Letter(html=last, buttons=rows, thread=thread, reply_to=reply_to, names=names)
    outbox.post(batch.unit, to, letter, batch.now, rank=AWAITED)


def _page(batch: Batch, within: Reach, press: GroupPressed, rest: str) -> str:
    wanted = team_lists.from_press(rest)
    if wanted is None:
        return phrases.NOT_FOLLOWED
    found = overviews(batch, within)
    html, rows = team_lists.listing(found, wanted)
    return _turned(batch, press, html, rows, named(html, found))


def _dossier(batch: Batch, within: Reach, press: GroupPressed, rest: str) -> str:
    number, _, stage = rest.partition(":")
    standing = numbered(batch, within, int(number)) if number.isdigit() else None
    if standing is None:
        return phrases.NOT_FOLLOWED
    html, rows = dossier(batch, standing, press.by, stage)
    return _turned(batch, press, html, rows, (standing.team,))


def _papers(batch: Batch, within: Reach, press: GroupPressed, number: str) -> str:
    """The team's papers, in its topic: with the rest, they leave when the team erases itself."""
    standing = numbered(batch, within, int(number)) if number.isdecimal() else None
    if standing is None or not standing.situation.papers:
        return phrases.NOT_FOLLOWED
    turn = batch.turn_of(standing)
    _opened(batch, standing, press.by, readings.PAPERS)
    to = Address(chat=press.chat, team=standing.team, animators=True)
    files_again.post(batch, to, team_papers.files(turn, standing.situation.papers))
    return COMING


def _turned(
    batch: Batch, press: GroupPressed, html: str, rows: Rows, names: tuple[int, ...]
) -> str:
    """The page replaces the former one in its message."""
    letter = Letter(html=split(html)[0], buttons=rows, message=press.message, names=names)
    to = Address(chat=press.chat, animators=True)
    outbox.post(batch.unit, to, letter, batch.now, kind=EDIT, rank=AWAITED)
    return ""


LISTS: Mapping[str, Callable[[Batch, Reach, GroupPressed, str], str]] = {
    "pj": _page,
    "ds": _dossier,
    "dp": _papers,
}
"""What is pressed in lists: the data says which team, the group says whether it may."""
