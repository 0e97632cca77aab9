"""What `essaim doctor` sees of the bot at work, in its database: its life, and what waits."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from bot.app.alerts.watches import INBOX_STUCK, OUTBOX_STUCK, moment, span
from bot.cli.running.finding import Finding
from bot.core.french import writing
from bot.service.only_one import held
from bot.store import parked, teams
from bot.store.upkeep import heartbeat, queues
from bot.store.upkeep.heartbeat import SILENT, Alive
from bot.store.upkeep.queues import Line

PARIS = "Europe/Paris"


def inside(connection: Connection, now: datetime, file: Path | None) -> Iterator[Finding]:
    """Everything that the database says of the bot. `file`: the database, None for a server."""
    processes = heartbeat.processes(connection)
    yield from at_work(processes, now, file)
    yield from waiting(teams.unreadable(connection), len(parked.listed(connection)))
    came, leaves = queues.received(connection), queues.to_send(connection, now, national=True)
    yield from _queue(came, INBOX_STUCK, now, "à traiter")
    yield from _queue(leaves, OUTBOX_STUCK, now, "à envoyer")


def at_work(processes: Sequence[Alive], now: datetime, file: Path | None) -> Iterator[Finding]:
    """Each process that gives signs of life; if none does, since when.

    One that was killed a moment ago is known by the file that nobody has any more.
    """
    there = held(file)
    signs = [] if there is False else processes
    alive = [one for one in signs if not one.stopped and now - one.at < SILENT]
    for one in alive:
        yield Finding(True, _alive(one))
    if alive:
        return
    if not processes:
        yield Finding(
            False, "Le bot n’a pas encore tourné sur cette base : lancez « essaim run »."
        )
        return
    last = processes[0]
    since = moment(last.at, PARIS)
    if last.stopped:
        yield Finding(False, f"Le bot est arrêté depuis le {since} : lancez « essaim run ».")
    elif there and last.host == socket.gethostname():
        yield Finding(
            False,
            f"Le bot est muet depuis le {since} : le processus {last.process} est là, et ne fait "
            "plus rien. Gardez son journal, puis relancez-le : rien n’est perdu.",
        )
    else:
        yield Finding(
            False,
            f"Le bot ne tourne pas : aucun signe de vie depuis le {since} (machine "
            f"« {last.host} », processus {last.process}). Lancez « essaim run ».",
        )


def _alive(one: Alive) -> str:
    version = f", version {one.version}" if one.version else ""
    words = [
        f"Le bot tourne (processus {one.process}{version}), depuis le "
        f"{moment(one.started, PARIS)}."
    ]
    if one.decided_at:
        words.append(f"Dernier message traité le {moment(one.decided_at, PARIS)}.")
    if one.sent_at:
        words.append(f"Dernier envoi le {moment(one.sent_at, PARIS)}.")
    return " ".join(words)


def waiting(closed: Sequence[int], aside: int) -> Iterator[Finding]:
    """Teams whose rows cannot be read, rows put aside: all others are answered meanwhile."""
    if closed:
        numbers = writing.joined([str(team) for team in closed])
        several = len(closed) > 1
        which = (
            f"Les dossiers des équipes {numbers} ne se lisent"
            if several
            else f"Le dossier de l’équipe {numbers} ne se lit"
        )
        yield Finding(False, f"{which} pas : ce qui les concerne attend. Voyez « essaim parked ».")
    if aside:
        count = writing.plural(aside, "message")
        verb = "ont été mis" if aside > 1 else "a été mis"
        yield Finding(False, f"{count} {verb} de côté : voyez « essaim parked ».")


def _queue(line: Line, most: timedelta, now: datetime, what: str) -> Iterator[Finding]:
    if line.since is None or now - line.since < most:
        return
    count = writing.plural(line.count, "message")
    verb = "attendent" if line.count > 1 else "attend"
    yield Finding(
        False,
        f"{count} {what} {verb} : le plus ancien depuis {span(now - line.since)}. Si le bot "
        "tourne, voyez son journal et ses droits dans les groupes.",
    )
