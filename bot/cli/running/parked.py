"""`essaim parked`: what the bot put aside; and back in line, once its cause is mended."""

from __future__ import annotations

from argparse import Namespace

from bot.cli.output import FINE, WRONG, say, told
from bot.core.french.phrases import N, counted, moment
from bot.service.wiring import CannotStart, existing
from bot.settings.config import Settings
from bot.store import parked as store
from bot.store import teams
from bot.store.parked import IN, Aside

LETTERS = {IN: "r", store.OUT: "e"}
"""« r12 »: received; « e12 »: to be sent."""
PARIS = "Europe/Paris"
ALL = "tout"


def parked(settings: Settings, asked: Namespace) -> int:
    """List what waits, or put it back; 1 when something named is not there."""
    try:
        with existing(settings.database_url) as engine, engine.begin() as connection:
            waiting = store.listed(connection)
            closed = teams.unreadable(connection)
            chosen = [one for one in waiting if asked.replay and _wanted(one, asked.replay)]
            done = store.back_in_line(connection, chosen)
    except CannotStart as reason:
        return told(str(reason))
    if asked.replay:
        return _replayed(chosen, done, asked.replay)
    for one in waiting:
        what = "reçu" if one.door == IN else "à envoyer"
        whose = f"équipe n°{N}{one.team}" if one.team else "hors d’une équipe"
        say(f"{name_of(one)}, {what}, {moment(one.at, PARIS)}, {whose}")
    for team in closed:
        say(
            f"Le dossier de l’équipe n°{N}{team} ne se lit pas{N}: reprenez-le d’une sauvegarde, "
            "ou demandez à qui développe Essaim. Ce qui la concerne attend."
        )
    if waiting:
        say(f"\nPour remettre en file{N}: essaim parked --replay {name_of(waiting[0])}")
    elif not closed:
        say("Rien n’est de côté.")
    return FINE


def _replayed(chosen: list[Aside], done: int, names: list[str]) -> int:
    known = {ALL, *map(name_of, chosen)}
    missing = [name for name in names if name not in known]
    again = counted(done, "message remis en file", "messages remis en file")
    say(f"{again}. Le bot les reprend, ou le fera à son prochain lancement.")
    for name in missing:
        say(f"«{N}{name}{N}» n’est pas de côté{N}: regardez «{N}essaim parked{N}».")
    return WRONG if missing else FINE


def _wanted(one: Aside, names: list[str]) -> bool:
    return ALL in names or name_of(one) in names


def name_of(one: Aside) -> str:
    """How a row is named: « r12 », « e12 »."""
    return f"{LETTERS[one.door]}{one.row}"
