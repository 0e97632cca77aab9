"""Who will read a team, and when an answer may honestly be expected, as far as data say."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.core import hours
from bot.core.animators import ANIMATOR, NATION, NATIONAL, SUBSTITUTE, Animator, Federation, Region
from bot.core.answers import french
from bot.core.calendar import local
from bot.core.phrases import N

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
HOUR = timedelta(hours=1)
MOST_NAMED = 3
NO_DATA = "je ne sais pas encore dire dans quel délai ils répondent."
UNKNOWN_DELAY = "Je ne sais pas encore dire dans quel délai."


def readers(federation: Federation, region: Region, day: date) -> tuple[Animator, ...]:
    """Who reads that day: the animators present, else the substitutes, else the national ones."""
    present = [one for one in region.animators if not one.away(day)]
    for role in (ANIMATOR, SUBSTITUTE, NATIONAL):
        found = tuple(one for one in present if one.role == role)
        if found:
            return found
    return tuple(one for one in federation.national.animators if not one.away(day))


def readers_words(federation: Federation, region: Region, day: date) -> str:
    """« Claire ou Marc vous lira (Pays de la Loire). », as plain text."""
    found = readers(federation, region, day)
    names = [one.name for one in found[:MOST_NAMED]]
    if not names and region.id == NATION:
        return "Vous serez lus par l’équipe des animateurs."
    if not names:
        return f"Vous serez lus par l’équipe des animateurs ({region.name})."
    where = region.name if found[0] in region.animators else federation.national.name
    if len(found) > MOST_NAMED:
        return f"{french.joined(names)}, ou un de leurs collègues, vous lira ({where})."
    if len(names) == 1:
        return f"{names[0]} vous lira ({where})."
    return f"{', '.join(names[:-1])} ou {names[-1]} vous lira ({where})."


def substitutes(region: Region, day: date) -> tuple[str, ...]:
    """The first names of the substitutes who are there that day."""
    return tuple(
        one.name for one in region.animators if one.role == SUBSTITUTE and not one.away(day)
    )


def promise(region: Region, usual: timedelta | None, at: datetime, timezone: str) -> str:
    """When an answer may be expected, as plain text.

    `usual`: the median working time before this region took a conversation, lately; None when too
    few are known. Without it, only the hours are said; without hours, nothing is.
    """
    away = all_away(region, at, timezone)
    if away is not None:
        return f"Dans votre région, tous les animateurs sont absents jusqu’au {french.day(away)}."
    if not hours.known(region):
        return UNKNOWN_DELAY
    opening = hours.next_opening(region, at, timezone)
    if opening is None:
        return UNKNOWN_DELAY
    if usual is None:
        return f"{_opening_words(opening, at, timezone)}{N}; {NO_DATA}"
    answer = hours.later(region, at, usual, timezone)
    if answer is None:
        return UNKNOWN_DELAY
    return (
        f"D’habitude, la réponse vient en {_span(usual)} de travail{N}: "
        f"{_around(answer, at, timezone)}. Ce n’est pas une promesse."
    )


def all_away(region: Region, at: datetime, timezone: str) -> date | None:
    """Until when everybody is away, None if someone is there (or nobody is written down)."""
    day = local(at, timezone).date()
    if not region.animators or any(not one.away(day) for one in region.animators):
        return None
    last = day
    for _ in range(hours.FARTHEST):
        following = last + timedelta(days=1)
        if any(not one.away(following) for one in region.animators):
            return last
        last = following
    return last


def _opening_words(opening: datetime, at: datetime, timezone: str) -> str:
    if opening <= at:
        return "Ils travaillent en ce moment"
    return f"Ils reprennent {_day(opening, at, timezone)} à {_hour(opening)}"


def _around(answer: datetime, at: datetime, timezone: str) -> str:
    """« plutôt aujourd’hui vers 17 h », rounded up to the hour."""
    there = local(answer, timezone)
    rounded = there.replace(minute=0, second=0, microsecond=0)
    rounded = rounded if rounded == there else rounded + HOUR
    return f"plutôt {_day(rounded, at, timezone)} vers {_hour(rounded)}"


def _span(usual: timedelta) -> str:
    count = max(1, round(usual / HOUR))
    if count == 1:
        return f"une heure{N}environ"
    return f"{count}{N}heures environ"


def _hour(at: datetime) -> str:
    return f"{at.hour}{N}h{N}{at.minute:02d}" if at.minute else f"{at.hour}{N}h"


def _day(at: datetime, now: datetime, timezone: str) -> str:
    """« aujourd’hui », « demain », « jeudi 3 décembre 2026 »."""
    there, today = local(at, timezone).date(), local(now, timezone).date()
    if there == today:
        return "aujourd’hui"
    if there == today + timedelta(days=1):
        return "demain"
    return f"{DAYS[there.weekday()]} {french.day(there)}"
