"""Whom a message to many teams is for, and why each of the others is left out."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.core.answers import fold
from bot.core.journey import Journey
from bot.core.situation import ACTIVE, HUMAN, Situation

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


def parsed(typed: str) -> tuple[int, str]:
    """« étape 3 : texte » is for that stage, anything else for all: (stage or 0, text)."""
    head, colon, rest = typed.partition(":")
    found = fold(head).split()
    if colon and len(found) == 2 and found[0] == "etape" and found[1].isdigit():
        return int(found[1]), rest.strip()
    return 0, typed.strip()


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
