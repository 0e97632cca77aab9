"""Each group's day: what waits for it, said when its work begins, if there is something to say."""

from __future__ import annotations

from datetime import datetime

from bot.app.batch import Batch
from bot.app.desk import Desk
from bot.app.group import lists
from bot.app.group.access import reach
from bot.app.message_splitting import split
from bot.core import calendar
from bot.core.animators import team_lists
from bot.core.definition.federation import NATION
from bot.core.relay import working_hours
from bot.store import inbox, outbox
from bot.store.inbox import DAY, Arrival
from bot.store.outbox import AUTOMATIC, NOWHERE, Address, Letter

Begun = frozenset[str]


def begin(desk: Desk, now: datetime, known: Begun = frozenset()) -> Begun:
    """Put in the inbox the digest of each group whose work has begun today: once a day.

    `known`: what a former call gave back; nothing is written when nothing more has begun.
    """
    journey, groups = desk.journey(), desk.groups()
    today = calendar.today(now, journey.timezone)
    arrivals = {}
    for region in journey.federation.all():
        chat = groups.get(region.id, groups.get(NATION))
        spans = working_hours.spans(region, today, journey.timezone)
        if chat is not None and spans and spans[0][0] <= now:
            key = f"{chat}:{today.isoformat()}"
            arrivals[key] = Arrival(source=DAY, key=key, chat=NOWHERE, payload=str(chat))
    if arrivals.keys() - known:
        with desk.engine.begin() as connection:
            inbox.take(connection, arrivals.values(), now)
    return frozenset(arrivals)


def tell(batch: Batch, chat: int) -> None:
    """Post the digest of that group, if there is something to say."""
    within = reach(batch, chat)
    if within is None:
        return
    # The national group hears each morning of its own teams, not of those others accompany.
    own = [one for one in lists.overviews(batch, within) if one.region in within.regions]
    journey = batch.journey
    html = team_lists.digest(own, journey.federation, batch.now, journey.timezone)
    to = Address(chat=chat, animators=True)
    names = lists.named(html, own)
    for part in split(html) if html else ():
        letter = Letter(html=part, names=names)
        outbox.post(batch.unit, to, letter, batch.now, rank=AUTOMATIC)
