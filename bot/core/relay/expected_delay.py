"""Whom a request goes to, and when an answer may honestly be expected, as far as data say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import reduce

from bot.core.calendar import local
from bot.core.definition.federation import (
    ANIMATOR,
    NATION,
    NATIONAL,
    SUBSTITUTE,
    Absence,
    Animator,
    Federation,
    Region,
)
from bot.core.french import writing
from bot.core.french.phrases import N
from bot.core.relay import working_hours

HOUR = timedelta(hours=1)
HOURS_A_DAY = 7
NOON = time(13)
"""Before it, an answer of a day or more is announced for the morning."""
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
    """« Votre demande va à Claire ou Marc (Pays de la Loire). », as plain text.

    Only that it is sent is known: nobody is said to read, nor to have read.
    """
    found = readers(federation, region, day)
    names = [one.name for one in found[:MOST_NAMED]]
    if not names and region.id == NATION:
        return "Votre demande va à l’équipe des animateurs."
    if not names:
        # Those who are written down are all away: the national group is told instead.
        reader = federation.national if region.animators else region
        return f"Votre demande va à l’équipe des animateurs ({reader.name})."
    where = region.name if found[0] in region.animators else federation.national.name
    if len(found) > MOST_NAMED:
        return f"Votre demande va à {writing.joined(names)}, ou à un de leurs collègues ({where})."
    return f"Votre demande va à {writing.joined(names, 'ou')} ({where})."


def substitutes(region: Region, day: date) -> tuple[Animator, ...]:
    """The substitutes who are there that day."""
    return tuple(one for one in region.animators if one.role == SUBSTITUTE and not one.away(day))


def promise(region: Region, usual: timedelta | None, at: datetime, timezone: str) -> str:
    """When an answer may be expected, as plain text.

    `usual`: the median working time before this region took a conversation, lately; None when too
    few are known. Without it, only the hours are said; without hours, nothing is.
    """
    timezone = working_hours.clock(region, timezone)
    away = all_away(region, at, timezone)
    if away is not None:
        who = "Tous" if region.id == NATION else "Dans votre région, tous"
        return f"{who} les animateurs sont absents jusqu’au {writing.day(away)}."
    if not working_hours.known(region):
        return UNKNOWN_DELAY
    staffed = _staffed(region)
    opening = working_hours.next_opening(staffed, at, timezone)
    if opening is None:
        return UNKNOWN_DELAY
    if usual is None:
        return f"{_opening_words(opening, at, timezone)}{N}; {NO_DATA}"
    answer = working_hours.later(staffed, at, usual, timezone)
    if answer is None:
        return UNKNOWN_DELAY
    return (
        f"D’habitude, la réponse vient en {_span(usual)} de travail{N}: "
        f"plutôt {_around(staffed, answer, usual, at, timezone)}. Ce n’est pas une promesse."
    )


def all_away(region: Region, at: datetime, timezone: str) -> date | None:
    """Until when everybody is away, None if someone is there (or nobody is written down)."""
    today = local(at, working_hours.clock(region, timezone)).date()
    if not region.animators or any(not one.away(today) for one in region.animators):
        return None
    return min(_back(one, today) for one in region.animators) - timedelta(days=1)


def _back(one: Animator, day: date) -> date:
    """The first day, from that one on, on which someone is there."""
    while one.away(day):
        day = max(absence.last for absence in one.absences if absence.first <= day)
        day += timedelta(days=1)
    return day


def _staffed(region: Region) -> Region:
    """The region, closed on the days when nobody who is written down is there."""
    if not region.animators:
        return region
    empty = reduce(_shared, (one.absences for one in region.animators))
    return replace(region, hours=replace(region.hours, closed=(*region.hours.closed, *empty)))


def _shared(ones: Iterable[Absence], others: Iterable[Absence]) -> tuple[Absence, ...]:
    """The days that are in both."""
    others = tuple(others)
    return tuple(
        Absence(first=max(one.first, other.first), last=min(one.last, other.last))
        for one in ones
        for other in others
        if one.first <= other.last and other.first <= one.last
    )


def _opening_words(opening: datetime, at: datetime, timezone: str) -> str:
    if opening <= at:
        return "Ils travaillent en ce moment"
    return f"Ils reprennent {_day(opening, at, timezone)} à {writing.hour(opening)}"


def _around(
    region: Region, answer: datetime, usual: timedelta, at: datetime, timezone: str
) -> str:
    """« aujourd’hui vers 17 h », « mardi 8 septembre 2026, dans la matinée »: as fine as the wait
    usually is. Hours are rounded up, but not beyond those of work.
    """
    day = _day(answer, at, timezone)
    if _hours(usual) >= HOURS_A_DAY:
        morning = local(answer, timezone).time() <= NOON
        return f"{day}, {'dans la matinée' if morning else 'dans l’après-midi'}"
    there = local(answer, timezone)
    rounded = there.replace(minute=0, second=0, microsecond=0)
    rounded = rounded if rounded == there else rounded + HOUR
    spans = working_hours.spans(region, there.date(), timezone)
    closing = next((end for start, end in spans if start <= there <= end), rounded)
    return f"{day} vers {writing.hour(min(rounded, closing))}"


def _hours(usual: timedelta) -> int:
    return max(1, round(usual / HOUR))


def _span(usual: timedelta) -> str:
    """« 3 heures environ »; from a day of work on, days and half days."""
    count = _hours(usual)
    if count < HOURS_A_DAY:
        return f"une heure{N}environ" if count == 1 else f"{count}{N}heures environ"
    days, half = divmod(round(2 * count / HOURS_A_DAY), 2)
    if days == 1:
        return f"une journée{' et demie' if half else ''} environ"
    return f"{days}{N}jours{' et demi' if half else ''} environ"


def _day(at: datetime, now: datetime, timezone: str) -> str:
    """« aujourd’hui », « demain », « jeudi 3 décembre 2026 »."""
    there, today = local(at, timezone).date(), local(now, timezone).date()
    if there == today:
        return "aujourd’hui"
    if there == today + timedelta(days=1):
        return "demain"
    return writing.full_day(there)
