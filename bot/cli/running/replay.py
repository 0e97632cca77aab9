"""`essaim replay`: what was put aside is back in line, and a conversation that fails alike."""

from __future__ import annotations

from argparse import Namespace
from contextlib import suppress
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from bot.app.incoming import TeamSpoke
from bot.app.preview.retelling import as_file, retold
from bot.cli.files import journey_of
from bot.cli.output import FINE, WRONG, say, told
from bot.cli.running.parked import name_of
from bot.core.events import Event
from bot.core.french.phrases import N
from bot.core.team.situation import Situation
from bot.service.wiring import CannotStart, existing
from bot.settings.config import Settings
from bot.store import parked as store
from bot.store import teams
from bot.store.database.codec import event_from
from bot.store.inbox import TELEGRAM, Waiting
from bot.store.parked import IN
from bot.telegram.incoming.senders import Me
from bot.telegram.incoming.translate import translator

Lived = tuple[Situation, Event]
"""The team as it stands, and what it could not live."""


def replay(settings: Settings, asked: Namespace) -> int:
    """Put it back in line, and write the conversation; 1 when it is not there."""
    journey = journey_of(settings)
    if journey is None:
        return WRONG
    try:
        with existing(settings.database_url) as engine, engine.begin() as connection:
            one = next((o for o in store.listed(connection) if name_of(o) == asked.row), None)
            if one is None:
                say(f"«{N}{asked.row}{N}» n’est pas de côté{N}: regardez «{N}essaim parked{N}».")
                return WRONG
            lived = _lived(connection, one.row) if one.door == IN else None
            store.back_in_line(connection, [one])
    except CannotStart as reason:
        return told(str(reason))
    say(f"{asked.row} est remis en file. Le bot le reprend, ou le fera à son prochain lancement.")
    if lived is None:
        say(f"Ce n’est pas un message d’une équipe qui se lit{N}: rien à rejouer.")
        return FINE
    again = retold(journey, *lived)
    path = Path(asked.to or f"{asked.row}.txt")
    path.write_text(as_file(again, asked.row), encoding="utf-8")
    how = "la panne y revient" if again.alike else "la panne n’y revient pas encore"
    state = how if again.fault else "ce message est traité sans panne aujourd’hui"
    say(f"Conversation écrite dans «{N}{path}{N}», sans les mots des personnes{N}: {state}.")
    return FINE


def _lived(connection: Connection, row: int) -> Lived | None:
    """The team and the event, None when one of them cannot be read or is of nobody."""
    waiting = store.received(connection, row)
    if waiting is None or waiting.chat <= 0:
        return None
    event = _event(waiting)
    try:
        found = teams.standings(connection, [waiting.chat]).get(waiting.chat)
    except teams.Unreadable:
        return None
    if event is None:
        return None
    return (found.situation if found else Situation()), event


def _event(waiting: Waiting) -> Event | None:
    with suppress(Exception):  # what it fails on may be this very reading
        if waiting.source != TELEGRAM:
            return event_from(waiting.payload)
        # Who the bot is matters in groups alone.
        incoming = translator(Me(id=0, username=""))(msgspec.json.decode(waiting.payload))
        return incoming.event if isinstance(incoming, TeamSpoke) else None
    return None
