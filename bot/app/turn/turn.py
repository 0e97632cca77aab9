"""One event of one team: decide, then turn what was decided into rows; nothing is sent here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.app import phrases
from bot.app.batch import Batch
from bot.app.incoming import Original
from bot.app.turn import (
    boards,
    bursts,
    effect_rows,
    history_lines,
    ledger,
    paper_files,
    team_groups,
    topic_brief,
    turning,
    unnaming,
)
from bot.app.turn.place import Place
from bot.core import turn as core
from bot.core.definition.federation import NATION
from bot.core.definition.journey import Journey
from bot.core.effects import Carry, Effect, Erase, Say, Settle, Withhold
from bot.core.events import Event, Joined, Pressed, Wrote
from bot.core.journey import reminders
from bot.core.team import region_of_team
from bot.core.team.situation import HUMAN, Situation
from bot.store import cards, erasure, history, invitations, outbox, teams, ties
from bot.store.history import IN, Line
from bot.store.outbox import AWAITED, DISCARD, EDIT, RENAME, Address, Letter
from bot.store.relay import drafts, request_links, shown_outside, topics
from bot.store.teams import Standing


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """What happened, to whom; `chat` is the private chat that is answered.

    `standing` is None while nobody has consented there. `original` is the message it was, in the
    chat `source` (0: in `chat`).
    """

    chat: int
    event: Event
    standing: Standing | None
    rank: int = AWAITED
    original: Original | None = None
    source: int = 0


def play(batch: Batch, turn: Turn) -> tuple[Effect, ...]:
    """Decide, and keep everything with the batch. What was decided, for those who care."""
    before = turn.standing.situation if turn.standing else Situation()
    # What is said elsewhere answers what is in sight there, not what was typed in private before.
    elsewhere = turn.source not in (0, turn.chat)
    heard = (turn.event, None) if elsewhere else bursts.heard(batch, turn.chat, turn.event)
    event, quiet_at = heard
    journey = batch.journey_of(turn.standing)
    after, effects = batch.desk.decide(journey, before, event)
    if any(isinstance(effect, Erase) for effect in effects):
        _erase(batch, turn, effects)
    else:
        _keep(batch, turn, before, after, effects, quiet_at)
    return effects


def _keep(
    batch: Batch,
    turn: Turn,
    before: Situation,
    after: Situation,
    effects: tuple[Effect, ...],
    quiet_at: datetime | None,
) -> None:
    standing = _stand(batch, turn, after, effects)
    team = standing.team if standing else None
    if team is not None:
        if not _unsent(turn.event, effects):
            _keep_line(batch, team, turn.event, before, kept=Withhold() not in effects)
        ledger.write(batch.unit, team, before, after, effects, batch.journey_of(standing).version)
        paper_files.follow(batch, team, before, after)
    place = Place(
        team=team,
        chat=turn.chat,
        rank=turn.rank,
        desk=region_of_team.region(batch.journey_of(standing), after).id,
        original=turn.original,
        source=turn.source or turn.chat,
        author=_author_in_group(batch, turn),
        quiet_at=quiet_at,
        rehearses=standing is not None and standing.rehearses,
    )
    if standing is not None:
        _came(batch, turn, standing, before)
        _leaves(batch, standing, before)
    for effect in effects:
        if team is not None or type(effect) in effect_rows.OF_ANYONE:
            effect_rows.carry_out(batch, place, effect)
    if standing is None:
        return
    _went(batch, turn, standing, before)
    _renamed(batch, standing, before)
    team_groups.tell(batch, standing, before, turn.event)
    if before.holding.state == HUMAN and after.holding.state != HUMAN:
        batch.unit.flush()
        outbox.let_go(batch.connection, standing.team)


def _author_in_group(batch: Batch, turn: Turn) -> int:
    """Who of the team wrote in its own group: in private the chat says it, animators are none."""
    by = getattr(turn.event, "by", None)
    elsewhere = turn.source not in (0, turn.chat) and turn.source not in batch.groups().values()
    return by.id if by is not None and elsewhere else 0


def _stand(
    batch: Batch, turn: Turn, after: Situation, effects: tuple[Effect, ...]
) -> Standing | None:
    """Where the team stands now; a chat becomes a team when someone there has consented."""
    if turn.standing is not None:
        standing = replace(turn.standing, situation=after)
    elif after.consent is not None:
        by, first = after.consent.by, _message(turn)
        standing = teams.found(batch.connection, turn.chat, by, after, batch.now, first)
        batch.look_again(turn.chat)
    else:
        return None
    holder = after.holding.state
    if holder != standing.holder:
        if holder == HUMAN:
            standing = _without_reminders(batch, standing)
        batch.unit.change("holder", {"team": standing.team}, holder=holder, since=batch.now)
        standing = replace(standing, holder=holder)
    batch.keep(standing)
    return standing


def _came(batch: Batch, turn: Turn, standing: Standing, before: Situation) -> None:
    """Who joined is of the team before anything is said to it."""
    after = standing.situation
    if not before.members:
        return
    for person in after.members.keys() - before.members.keys():
        member = after.members[person].person
        known = [one.team for one in batch.ties(turn.chat).teams]
        last = ties.latest(batch.connection, turn.chat, known) if known else 0
        # The invitation may have been read long before: what came since is about the others.
        first = max(_message(turn), last + 1 if last else 0)
        teams.joined(batch.connection, standing.team, turn.chat, member, batch.now, first)
        turning.joined(batch, turn.chat, standing.team)


def _message(turn: Turn) -> int:
    """The number of the message in the private chat that it was, or that was pressed."""
    if isinstance(turn.event, Pressed | Joined):
        return turn.event.message
    return turn.original.message if turn.original is not None else 0


def _leaves(batch: Batch, standing: Standing, before: Situation) -> None:
    """What was still to be said to who leaves is not: they read nothing of the team any more."""
    gone = before.members.keys() - standing.situation.members.keys()
    if not gone:
        return
    people = teams.people(batch.connection, standing.team)
    batch.unit.flush()
    for person in gone & people.keys():
        outbox.forget_in(batch.connection, standing.team, people[person])


def _went(batch: Batch, turn: Turn, standing: Standing, before: Situation) -> None:
    """Who left is of the team until the last word; and which links still serve."""
    after = standing.situation
    if before.invitations is not after.invitations and before.invitations:
        kept = tuple(one.number for one in after.invitations)
        invitations.keep_only(batch.connection, standing.team, kept)
    for person in before.members.keys() - after.members.keys():
        chat = batch.chat_of(standing.team, person) or turn.chat
        boards.taken_off_in(batch, standing.team, chat, phrases.LEFT_BOARD)
        teams.left(batch.connection, standing.team, person)
        batch.unit.flush()
        outbox.of_nobody(batch.connection, standing.team, chat)
        turning.fallen_back(batch, chat)


def _without_reminders(batch: Batch, standing: Standing) -> Standing:
    """A human takes over: what the bot had still to say of its own is taken back."""
    batch.unit.flush()
    cards.forget(batch.connection, standing.team)
    if not outbox.forget_reminders(batch.connection, standing.team):
        return standing
    before = reminders.taken_back(batch.journey_of(standing), standing.situation, batch.now)
    return replace(standing, situation=before)


def _renamed(batch: Batch, standing: Standing, before: Situation) -> None:
    """The name and the icon of the team's topic say its state: when that changes, they do."""
    journey, after = batch.journey_of(standing), standing.situation
    if signboard(batch, journey, before) == signboard(batch, journey, after):
        return
    region = region_of_team.region(journey, after).id
    groups = batch.groups()
    chat = groups.get(region, groups.get(NATION, 0))
    topic = topics.latest(batch.connection, [standing.team]).get((standing.team, chat))
    if topic is None or not topic.thread:
        return
    name, icon = signboard(batch, journey, after)
    topics.rename(batch.connection, topic.id, name, icon)
    to = Address(chat=None, team=standing.team, animators=True, desk=region)
    letter = Letter(html=name, icon=icon)
    outbox.post(batch.unit, to, letter, batch.now, kind=RENAME, rank=AWAITED)


def signboard(batch: Batch, journey: Journey, situation: Situation) -> tuple[str, str]:
    """The name and the icon of a team's topic."""
    turn = core.Turn.begun(journey, situation, batch.now)
    return topic_brief.named(turn.scope), topic_brief.state(situation)


def _keep_line(batch: Batch, team: int, event: Event, before: Situation, *, kept: bool) -> None:
    said = history_lines.line(event, before.offers)
    if said is not None:
        kind, text = said
        text = text if kept else history_lines.WITHHELD
        author = getattr(event, "by", None)
        name = author.name if author else ""
        line = Line(at=batch.now, way=IN, kind=kind, author=name, text=text)
        history.add(batch.unit, team, line)


def _unsent(event: Event, effects: tuple[Effect, ...]) -> bool:
    """Words of an animator that did not leave are no part of the conversation."""
    return isinstance(event, Wrote) and not any(isinstance(one, Carry) for one in effects)


def _erase(batch: Batch, turn: Turn, effects: tuple[Effect, ...]) -> None:
    """Forget the team, then say what is said about it: those rows name nobody."""
    chats: Mapping[int, int] = {}
    if turn.standing is not None:
        chats = teams.people(batch.connection, turn.standing.team)
        forget(batch, turn.standing)
    place = Place(team=None, chat=turn.chat, rank=turn.rank)
    for effect in effects:
        if isinstance(effect, Settle) or (isinstance(effect, Say) and not effect.request):
            there = chats.get(effect.person, turn.chat) if isinstance(effect, Say) else turn.chat
            effect_rows.carry_out(batch, replace(place, chat=there), effect)
    for chat in chats.values():
        turning.fallen_back(batch, chat)


def forget(batch: Batch, standing: Standing) -> None:
    """Everything of a team goes: rows, drafts of pages, what the groups were shown."""
    batch.unit.flush()
    _blank_cards(batch, standing.team)
    boards.taken_off(batch, standing.team, phrases.ERASED_BOARD)
    team_groups.erased(batch, standing.team)
    for file in drafts.files(batch.connection, standing.team):
        batch.desk.drop_draft(file)
    erasure.erase(batch.connection, standing.team)
    batch.forget(standing)
    batch.desk.lingering.add(standing.team)


def _blank_cards(batch: Batch, team: int) -> None:
    """The team's words also leave the animators' group."""
    for link in request_links.links_of(batch.connection, team):
        letter = Letter(html=phrases.ERASED, message=link.message)
        to = Address(chat=link.chat, animators=True)
        outbox.post(batch.unit, to, letter, batch.now, kind=EDIT, rank=AWAITED)
    shown = shown_outside.taken_back(batch.connection, team)
    unnaming.wipe(batch, [(seen.chat, seen.message) for seen in shown if seen.media])
    for seen in (one for one in shown if not one.media):
        letter = Letter(
            html=phrases.ERASED if seen.alone else phrases.ERASED_LIST, message=seen.message
        )
        to = Address(chat=seen.chat, animators=True)
        outbox.post(batch.unit, to, letter, batch.now, kind=EDIT, rank=AWAITED)
    for topic in topics.of_team(batch.connection, team):
        to = Address(chat=topic.chat, animators=True)
        letter = Letter(thread=topic.thread)
        outbox.post(batch.unit, to, letter, batch.now, kind=DISCARD, rank=AWAITED)
