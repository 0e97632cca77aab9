"""The demonstration: bot, simulator and page in one process; no token, no network but loopback.

All it keeps is in the folder `essaim-demo` of the current directory: the bot's database, the
simulator's journal, the files of teams, the drafts of pages. Started again, it goes on where it
was.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import sys
import webbrowser
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from bot.app.delivery.rate_limits import UNLIMITED, Limits
from bot.core.definition.federation import NATION, Animator, Region
from bot.knowledge import DRAFTS
from bot.service import in_service
from bot.service.only_one import TakenAlready, only_one
from bot.service.progress import progress
from bot.service.shelf import Shelf
from bot.service.wiring import Bot, CannotStart, database, serve, stop_on_signals
from bot.settings.config import Settings
from bot.simulator.server.server import serving
from bot.simulator.world.seeds import demo as seed
from bot.simulator.world.seeds import neighbours
from bot.simulator.world.world import Simulator
from bot.store import teams

FOLDER = "essaim-demo"
DATABASE, JOURNAL = "essaim.db", "telegram.jsonl"
FILES = "pieces"
KEPT = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", JOURNAL)
PORT = 8765
GROUP = -1_001_234_500_001
"""The animators' group of the demonstration, when flows/animateurs.yaml names none."""
NEIGHBOUR = Region(id="region-voisine", name="Région voisine")
"""Another region, to try a transfer: no team comes from it by itself."""

Say = Callable[[str], object]


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What the command line asked for. Port 0: any free one. `limits`: Telegram's limits of rate
    hold, and the bot keeps within them.
    """

    port: int = PORT
    browser: bool = True
    fresh: bool = False
    limits: bool = False


def demo(settings: Settings, shelf: Shelf, asked: Asked, say: Say) -> None:
    """Run the demonstration until Ctrl-C, telling people with `say`. Raises `CannotStart`."""
    folder = settings.home / FOLDER
    folder.mkdir(exist_ok=True)
    try:
        with only_one(folder / DATABASE):
            if asked.fresh:
                forget(folder)
            again = (folder / JOURNAL).exists()
            with database(f"sqlite:///{folder / DATABASE}") as engine:
                asyncio.run(perform(settings, shelf, asked, engine, announcer(say, again=again)))
    except TakenAlready:
        raise CannotStart(
            f"Une démonstration tourne déjà dans {FOLDER}/. Arrêtez-la avec Ctrl-C, "
            "ou lancez celle-ci depuis un autre dossier."
        ) from None
    say(
        f"\nArrêté. Tout est gardé dans {FOLDER}/. Pour continuer\u00a0: essaim demo. "
        "Pour repartir de zéro\u00a0: essaim demo --fresh."
    )


def announcer(say: Say, *, again: bool) -> Say:
    """What people read once the page can be opened, given its address."""

    def announce(address: object) -> None:
        if again:
            say("Vous retrouvez la démonstration où vous l’aviez laissée.")
        say(f"Essaim vous attend\u00a0: {address}")
        say("À gauche, vous êtes l’équipe. À droite, vous êtes les animateurs.")
        say("Rien ne sort de cette machine. Ctrl-C arrête.")

    return announce


async def perform(
    settings: Settings, shelf: Shelf, asked: Asked, engine: Engine, announce: Say
) -> None:
    """Simulator and bot side by side in this event loop, until a signal."""
    stop = asyncio.Event()
    stop_on_signals(stop)
    in_service.follow(shelf, engine)
    world = Simulator(journal=engine_folder(engine) / JOURNAL)
    groups = people(world, shelf)
    world.rates.on = asked.limits
    port = asked.port if free(asked.port) else 0
    async with serving(world, port, progress=shown(shelf, engine)) as address:
        files = engine_folder(engine) / FILES
        here = replace(settings, token=world.token, base_url=address, files=files)
        limits = Limits() if asked.limits else UNLIMITED
        bot = Bot(
            settings=here,
            shelf=shelf,
            engine=engine,
            limits=limits,
            instead=groups,
            apart=engine_folder(engine),
        )

        def met(_: object) -> None:
            announce(address)
            if asked.browser:
                open_page(address)

        await serve(bot, stop, met)


def people(world: Simulator, shelf: Shelf) -> dict[str, int]:
    """Seed everybody of the demonstration; the group of each region, by the region's id."""
    national = shelf.journey().federation.national.group or GROUP
    seed(world, national)
    animator, group = neighbours(world, title=NEIGHBOUR.name)
    known = (Animator(name=animator.first_name, person=animator.id),)
    shelf.add_region(replace(NEIGHBOUR, animators=known))
    return {NATION: national, NEIGHBOUR.id: group.id}


def engine_folder(engine: Engine) -> Path:
    """The folder of the demonstration's database."""
    return Path(engine.url.database or FOLDER).parent


def shown(shelf: Shelf, engine: Engine) -> Callable[[int], Awaitable[dict[str, Any] | None]]:
    """What the page shows on top, read from the store when it asks."""

    def look(chat: int) -> dict[str, Any] | None:
        with engine.begin() as connection:
            standing = teams.standings(connection, [chat]).get(chat)
        situation = standing.situation if standing else None
        refused = shelf.shelved().refused
        return progress(shelf.journey(), situation, datetime.now(UTC), refused)

    async def ask(chat: int) -> dict[str, Any] | None:
        return await asyncio.to_thread(look, chat)

    return ask


def forget(folder: Path) -> None:
    """Remove what the demonstration kept; nothing else that may be in the folder."""
    for name in KEPT:
        (folder / name).unlink(missing_ok=True)
    shutil.rmtree(folder / FILES, ignore_errors=True)
    for draft in (folder / DRAFTS).glob("*.md"):
        draft.unlink()


def free(port: int) -> bool:
    """Whether a server may listen on this port of this machine."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def open_page(address: str) -> None:
    """Open the page in a browser with windows; a browser of the terminal would take it over."""
    screen = sys.platform in ("darwin", "win32") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    if screen:
        asyncio.get_running_loop().run_in_executor(None, webbrowser.open, address)
