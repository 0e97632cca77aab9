"""What staff read of the versions of their files: how many changed, when, by whom, why."""

from __future__ import annotations

from datetime import datetime

from bot.core.calendar import local
from bot.core.french import writing
from bot.core.french.phrases import N, counted

ORIGINS = {
    "saved": "enregistrée",
    "published": "publiée",
    "undone": "annulation",
    "restored": "retour",
    "kept": "mise de côté, jamais en service",
}
"""How a version came to be, by its name in the store."""
DEEDS = (("changé", "changés"), ("ajouté", "ajoutés"), ("retiré", "retirés"))


def differences(changed: int, added: int, removed: int) -> str:
    """« 2 fichiers changés, 1 ajouté », « rien n’a changé »."""
    said: list[str] = []
    for many, (one, more) in zip((changed, added, removed), DEEDS, strict=True):
        if many:
            noun = "" if said else ("fichier " if many < 2 else "fichiers ")
            said.append(counted(many, f"{noun}{one}", f"{noun}{more}"))
    return ", ".join(said) or "rien n’a changé"


def told(at: datetime, by: str, reason: str, origin: str, timezone: str) -> str:
    """« 3 septembre 2027, 14 h 05, publiée par Inès : la loi a changé »."""
    there = local(at, timezone)
    who = f" par {by}" if by else ""
    why = f"{N}: {reason}" if reason else ""
    return f"{writing.day(there.date())}, {writing.hour(there)}, {ORIGINS[origin]}{who}{why}"
