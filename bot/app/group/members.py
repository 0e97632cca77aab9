"""`/membres`: who is written down for a group, who acted there without being, and who may act."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app import phrases
from bot.app.batch import Batch
from bot.app.group.access import Reach, listed
from bot.core.calendar import today
from bot.core.definition.federation import ANIMATOR, NATIONAL, Animator, Region
from bot.core.definition.templates import escape
from bot.core.french import writing
from bot.core.french.phrases import N
from bot.store.relay import group_people
from bot.store.relay.group_people import Seen

LATELY = timedelta(days=90)
"""Who acted longer ago is not named any more."""


def told(batch: Batch, within: Reach) -> str:
    """The answer, as HTML."""
    known = listed(batch.journey.federation, within.regions)
    lines = [phrases.LISTED_ACT if within.listed_only else phrases.ANYONE_ACTS, ""]
    lines.append(f"<b>Personnes inscrites{N}:</b>" if known else "Personne n’est inscrit.")
    lines += [_written(region, one) for region, one in known]
    found = strangers(batch.connection, within.chat, known, batch.now)
    if found:
        lines += ["", f"<b>Ont agi ici depuis trois mois sans être inscrites{N}:</b>"]
        lines += [_seen(batch, one) for one in found]
    return "\n".join([*lines, "", phrases.NO_MEMBERS])


def strangers(
    connection: Connection, chat: int, known: Iterable[tuple[Region, Animator]], now: datetime
) -> list[Seen]:
    """Who acted lately in that group without being written down for it, the last one first."""
    people = {one.person for _, one in known}
    found = group_people.since(connection, chat, now - LATELY)
    return [one for one in found if one.person.id > 0 and one.person.id not in people]


def _written(region: Region, one: Animator) -> str:
    role = f", {one.role}" if one.role not in (ANIMATOR, NATIONAL) else ""
    lacks = "" if one.person else f"{N}: sans identifiant, je ne peux pas la reconnaître"
    return f"• {escape(one.name)}{role} ({escape(region.name)}){lacks}"


def _seen(batch: Batch, one: Seen) -> str:
    day = writing.day(today(one.at, batch.journey.timezone))
    who = f"{escape(one.person.name)}, identifiant <code>{one.person.id}</code>"
    return f"• {who}, le {day}"
