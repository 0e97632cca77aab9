"""`/membres`: who is written down for a group, who acted there without being, and who may act."""

from __future__ import annotations

from datetime import timedelta

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
    strangers = [
        one
        for one in group_people.since(batch.connection, within.chat, batch.now - LATELY)
        if one.person.id > 0 and one.person.id not in within.people
    ]
    if strangers:
        lines += ["", f"<b>Ont agi ici depuis trois mois sans être inscrites{N}:</b>"]
        lines += [_seen(batch, one) for one in strangers]
    return "\n".join([*lines, "", phrases.NO_MEMBERS])


def _written(region: Region, one: Animator) -> str:
    role = f", {one.role}" if one.role not in (ANIMATOR, NATIONAL) else ""
    lacks = "" if one.person else f"{N}: sans identifiant, je ne peux pas la reconnaître"
    return f"• {escape(one.name)}{role} ({escape(region.name)}){lacks}"


def _seen(batch: Batch, one: Seen) -> str:
    day = writing.day(today(one.at, batch.journey.timezone))
    who = f"{escape(one.person.name)}, identifiant <code>{one.person.id}</code>"
    return f"• {who}, le {day}"
