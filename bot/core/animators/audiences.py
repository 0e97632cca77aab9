"""Whom a message to many teams is for, and why each of the others is left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta

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


_STAGE = re.compile(r"etape\s*(?P<stage>\d{1,2})\b")
_REGION = re.compile(r"region\s+")
_EVERYONE = re.compile(r"(?:a\s+)?(?:tous|toutes)(?:\s+les\s+equipes)?\s*:\s*")
_AIMED = re.compile(r"(?:(?:pour|a)\s+)?(?:(?:l['’]|les?\s|la\s)\s*)?(?:etapes?|regions?)\b")
_AND_MORE = re.compile(r"(?:et|ou|a|puis)\s+\d")
_BETWEEN = re.compile(r"[\s,;:.–—-]*")


def parsed(typed: str, regions: Mapping[str, str]) -> tuple[int, str, str] | None:
    """« étape 3, région Bretagne : texte »: (stage or 0, region id or "", text).

    `regions`: the ids of the regions, by folded name and id. What speaks of no stage nor region
    at its head is for all, as is « toutes : texte ». A forgotten colon changes nothing; a head
    that is not surely read is None: nobody is written to by accident.
    """
    text = unicodedata.normalize("NFC", typed).strip()
    bare = _plain(text)
    if everyone := _EVERYONE.match(bare):
        return 0, "", text[everyone.end() :].strip()
    stage, region, place = 0, "", 0
    while True:
        if not stage and (found := _STAGE.match(bare, place)):
            stage, end = int(found["stage"]), found.end()
        elif not region and (named := _named(bare, place, regions)):
            region, end = named
        else:
            break
        between = _BETWEEN.match(bare, end)
        assert between is not None, "nothing is between too"
        place = between.end()
        if ":" in between[0]:
            return stage, region, text[place:]
    if _AIMED.match(bare, place) or (place and _AND_MORE.match(bare, place)):
        return None
    return stage, region, text[place:]


def _named(bare: str, place: int, regions: Mapping[str, str]) -> tuple[str, int] | None:
    """The region named there, by the longest name that is one, and where its name ends."""
    word = _REGION.match(bare, place)
    if word is None:
        return None
    for name in sorted(regions, key=len, reverse=True):
        found = re.compile(r"[\s'’-]+".join(map(re.escape, re.split(r"[ ']", name))) + r"\b")
        if there := found.match(bare, word.end()):
            return regions[name], there.end()
    return None


def _plain(text: str) -> str:
    """The same text in small letters without accents, letter for letter."""
    return "".join(
        unicodedata.normalize("NFKD", letter)[:1].lower()[:1] or letter for letter in text
    )


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
