"""Whom a message to many teams is for, and why each of the others is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.core.answers import fold
from bot.core.definition.journey import Journey
from bot.core.team.situation import ACTIVE, HUMAN, Situation

GAP = timedelta(days=7)
STATUS, UNREACHABLE, MUTED, REFUSED, HELD, RECENT = (
    "projet en pause, arrêté ou terminé",
    "robot bloqué",
    "rappels suspendus",
    "accord refusé",
    "en conversation avec un animateur",
    "déjà un envoi cette semaine",
)
LONGEST = 3_000


_HEAD = re.compile(r"(?:etape (?P<stage>\d{1,2}))?(?:(?:^| )region (?P<region>.+))?")


def parsed(typed: str, regions: Mapping[str, str]) -> tuple[int, str, str]:
    """« étape 3, région Bretagne : texte »: (stage or 0, region id or "", text).

    `regions`: the ids of the regions, by folded name and id. What does not begin so is all text.
    """
    head, colon, rest = typed.partition(":")
    found = _HEAD.fullmatch(fold(head)) if colon else None
    if found is None or not found[0]:
        return 0, "", typed.strip()
    named = found["region"] or ""
    if named and named not in regions:
        return 0, "", typed.strip()
    return int(found["stage"] or 0), regions.get(named, ""), rest.strip()


def excluded(journey: Journey, situation: Situation, last: datetime | None, at: datetime) -> str:
    """Why a team is left out of a mailing, "" if it is not. `last`: its last mailing."""
    if situation.status != ACTIVE:
        return STATUS
    if not situation.reachable:
        return UNREACHABLE
    muted = situation.nudges.muted_until
    if muted is not None and muted > at:
        return MUTED
    agreed = situation.facts.get(journey.special.get("accord", ""))
    if agreed is not None and agreed.value is False:
        return REFUSED
    if situation.holding.state == HUMAN:
        return HELD
    return RECENT if last is not None and at - last < GAP else ""
