"""One event of one team: decide, then turn what was decided into rows; nothing is sent here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.app import deeds, ledger, transcript, words
from bot.app.batch import Batch
from bot.app.deeds import Place
from bot.core.effects import Close, Effect, Erase, Open, Say, Settle, Withhold
from bot.core.events import Event
from bot.core.situation import Situation
from bot.store import erasure, links, outbox, teams
from bot.store.outbox import AWAITED, EDIT, Address, Letter
from bot.store.tables import BOT, HUMAN, REQUESTED
from bot.store.teams import Standing

RELAY = "relay"


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """What happened in a chat, to whom. `standing` is None while nobody has consented there."""

    chat: int
    event: Event
    standing: Standing | None
    rank: int = AWAITED


def play(batch: Batch, turn: Turn) -> tuple[Effect, ...]:
    """Decide, and keep everything with the batch. What was decided, for those who care."""
    before = turn.standing.situation if turn.standing else Situation()
    after, effects = batch.desk.decide(batch.journey, before, turn.event)
    if any(isinstance(effect, Erase) for effect in effects):
        _erase(batch, turn, effects)
    else:
        _keep(batch, turn, before, after, effects)
    return effects


def _keep(
    batch: Batch, turn: Turn, before: Situation, after: Situation, effects: tuple[Effect, ...]
) -> None:
    standing = _stand(batch, turn, after, effects)
    team = standing.team if standing else None
    if team is not None:
        _keep_line(batch, team, turn.event, before, kept=Withhold() not in effects)
        ledger.write(batch.unit, team, before, after, effects)
    place = Place(team=team, chat=turn.chat, rank=turn.rank)
    for effect in effects:
        if team is not None or not isinstance(effect, deeds.OF_TEAMS):
            deeds.carry_out(batch, place, effect)


def _stand(
    batch: Batch, turn: Turn, after: Situation, effects: tuple[Effect, ...]
) -> Standing | None:
    """Where the team stands now; a chat becomes a team when someone there has consented."""
    if turn.standing is not None:
        standing = replace(turn.standing, situation=after)
    elif after.consent is not None:
        standing = teams.found(batch.connection, turn.chat, after.consent.by, after, batch.now)
    else:
        return None
    if any(isinstance(effect, Open | Close) for effect in effects):
        standing = _hold(batch, standing)
    batch.keep(standing)
    return standing


def _hold(batch: Batch, standing: Standing) -> Standing:
    """A relay that waits is a conversation requested; only a human ends what a human holds."""
    waits = any(request.kind == RELAY for request in standing.situation.requests)
    holder = REQUESTED if waits else BOT
    if standing.holder in (HUMAN, holder):
        return standing
    row = {"the_team": standing.team, "new_holder": holder, "new_since": batch.now}
    batch.unit.add("holder", row)
    return replace(standing, holder=holder)


def _keep_line(batch: Batch, team: int, event: Event, before: Situation, *, kept: bool) -> None:
    said = transcript.line(event, before.offers)
    if said is not None:
        kind, text = said
        text = text if kept else transcript.WITHHELD
        author = getattr(event, "by", None)
        name = author.name if author else ""
        deeds.keep_line(batch, team, transcript.IN, kind, name, text)


def _erase(batch: Batch, turn: Turn, effects: tuple[Effect, ...]) -> None:
    """Forget the team, then say what is said about it: those rows name nobody."""
    if turn.standing is not None:
        batch.unit.flush()
        _blank_cards(batch, turn.standing.team)
        erasure.erase(batch.connection, turn.standing.team)
        batch.forget(turn.standing)
    place = Place(team=None, chat=turn.chat, rank=turn.rank)
    for effect in effects:
        if isinstance(effect, Settle) or (isinstance(effect, Say) and not effect.request):
            deeds.carry_out(batch, place, effect)


def _blank_cards(batch: Batch, team: int) -> None:
    """The team's words also leave the animators' group."""
    for link in links.links_of(batch.connection, team):
        letter = Letter(html=words.ERASED, message=link.message)
        to = Address(chat=link.chat, animators=True)
        outbox.post(batch.unit, to, letter, batch.now, kind=EDIT, rank=AWAITED)
