"""Everything put together by hand, with ordinary arguments: the bot, and what stops it."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from bot.app.clock import Clock, WallClock
from bot.app.delivery.rate_limits import Limits
from bot.app.desk import Desk
from bot.app.loops import Loops
from bot.app.pulse import Pulse
from bot.app.signs_of_life import SignsOfLife
from bot.app.typing_pace import Paces
from bot.core.decide import decide
from bot.core.french.phrases import N
from bot.core.hearing.prepared import prepare
from bot.reader.server import ReaderServer
from bot.service import in_service, memory, watchdog
from bot.service.in_service import Draft
from bot.service.keeping.nightly import Nightly, each_night
from bot.service.keeping.plan import plan_of
from bot.service.only_one import TakenAlready, file_of, only_one
from bot.service.shelf import Refused, Shelf, dropped_draft, kept_draft
from bot.service.upkeep.beside import figures, watch_of
from bot.service.version import installed
from bot.settings.config import Settings
from bot.settings.table import OFF, ON_COMMAND, place_of
from bot.store.database.engine import open_engine
from bot.store.database.schema import HEAD, Newer, migrate, refuse_newer, revision
from bot.store.papers.folder import Folder
from bot.store.upkeep import heartbeat
from bot.telegram import menu
from bot.telegram.incoming.downloads import TelegramFiles
from bot.telegram.incoming.poll import TokenRefused, connect, poll
from bot.telegram.incoming.senders import Me
from bot.telegram.incoming.translate import translator
from bot.telegram.line import Line, line_to
from bot.telegram.outgoing.send import TelegramMessenger

LOG = logging.getLogger(__name__)
SIGNALS = (signal.SIGINT, signal.SIGTERM)
READERS_AFTER = 3.0
"""Seconds after the start: what waited while nobody ran is answered by then."""
NEWER = (
    f"La base de données est d’une version plus récente d’Essaim (révision {{found}}{N}; celle-ci "
    f"s’arrête à {HEAD}). Rien n’a été changé. Mettez Essaim à jour, ou revenez à une sauvegarde "
    "faite avec cette version."
)


class CannotStart(Exception):
    """Something outside the program forbids it to run; the text is French, with a remedy."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bot:
    """What a running bot is made of, before it has met Telegram.

    In the demonstration, `instead` replaces the animators' groups of the flow files, and `apart`
    is the folder where it writes: nothing of it goes among the files in service. `draft`: what
    staff did not publish yet, where they publish. `nightly`: who makes the backups, if any.
    """

    settings: Settings
    shelf: Shelf
    engine: Engine
    limits: Limits = field(default_factory=Limits)
    instead: Mapping[str, int] | None = None
    apart: Path | None = None
    draft: Draft | None = None
    nightly: Nightly | None = None

    def reload(self) -> None:
        """What staff saved or published since the last look enters service, or a rehearsal."""
        self.shelf.reload()
        if self.draft is not None:
            self.draft.look()

    def keep_draft(self, name: str, text: str) -> str:
        """Write the draft of a page where staff look; its name there."""
        if self.apart is not None:
            return kept_draft(self.apart, name, text)
        return self.shelf.keep_draft(name, text)

    def drop_draft(self, name: str) -> None:
        """Take away a draft of a page, if staff have not moved it."""
        if self.apart is not None:
            dropped_draft(self.apart, name)
        else:
            self.shelf.drop_draft(name)

    def teach(self, page: str, words: str) -> bool:
        """Write a way of asking in a page's file; False if it cannot, or must not."""
        return self.apart is None and self.shelf.teach(page, words)

    def groups(self) -> Mapping[str, int]:
        """The animators' group of each region that has one: those given, else staff's."""
        if self.instead is not None:
            return self.instead
        regions = self.shelf.journey().federation.all()
        return {region.id: region.group for region in regions if region.group is not None}


def run(settings: Settings) -> Refused | None:
    """Run the bot until SIGINT or SIGTERM; what is wrong when there is nothing to serve.

    Raises `CannotStart`.
    """
    memory.settle()
    # Without a journey there is no need of a database: none is made in a wrong folder.
    saved = None if settings.publish == ON_COMMAND else in_service.staff_shelf(settings)
    if isinstance(saved, Refused):
        return saved
    file = file_of(settings.database_url)
    try:
        with only_one(file), database(settings.database_url) as engine:
            if saved is not None:
                in_service.follow(saved, engine)
            shelf = saved or in_service.published(settings, engine)
            if isinstance(shelf, Refused):
                return shelf
            shelf.tell_of_reader(settings.reader_host)
            draft = None if saved is not None else Draft(settings, engine, shelf)
            nightly = nightly_of(settings, engine)
            bot = Bot(settings=settings, shelf=shelf, engine=engine, draft=draft, nightly=nightly)
            asyncio.run(until_stopped(bot))
            return None
    except TakenAlready:
        tell_the_first(settings.database_url)
        raise CannotStart(
            f"Essaim tourne déjà sur la base {file.name if file else ''}\u00a0: deux bots "
            "répondraient deux fois. Arrêtez l’autre, ou donnez à celui-ci une autre base avec "
            "ESSAIM_DATABASE_URL."
        ) from None


def tell_the_first(url: str) -> None:
    """Leave word to the process at work that another one tried to start."""
    with suppress(DBAPIError):
        engine = open_engine(url)
        with engine.begin() as connection:
            if revision(connection) == HEAD:
                heartbeat.knocked(connection, datetime.now(UTC))
        engine.dispose()


async def until_stopped(bot: Bot) -> None:
    """Serve until a signal."""
    stop = asyncio.Event()
    stop_on_signals(stop)
    await serve(bot, stop)


@contextmanager
def database(url: str, *, shaped: bool = True) -> Iterator[Engine]:
    """The database, brought to today's shape; closed at the end. Raises `CannotStart`.

    Not `shaped`, it is left as it is, and may be of a former version.
    """
    try:
        engine = open_engine(url)
        migrated = migrate(engine) if shaped else refuse_newer(engine)
    except Newer as fault:
        raise CannotStart(NEWER.format(found=fault.found)) from None
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError, DBAPIError) as err:
        raise CannotStart(
            f"La base de données ne s’ouvre pas ({type(err).__name__}). Vérifiez "
            "ESSAIM_DATABASE_URL : le dossier doit exister et être accessible, "
            "le serveur doit répondre."
        ) from None
    if migrated:
        LOG.info("the database was brought to its present shape")
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def existing(url: str, *, shaped: bool = True) -> Iterator[Engine]:
    """The database of a bot that ran already; a wrong folder gets none. Raises `CannotStart`."""
    file = file_of(url)
    if file is not None and not file.exists():
        raise CannotStart(
            f"Je ne trouve pas la base de données «\u00a0{file.name}\u00a0» dans le dossier "
            f"«\u00a0{file.parent.name}\u00a0». Lancez cette commande dans le dossier du bot, ou "
            "écrivez ESSAIM_DATABASE_URL dans son fichier .env."
        )
    with database(url, shaped=shaped) as engine:
        yield engine


async def serve(
    bot: Bot, stop: asyncio.Event, met: Callable[[Me], object] = lambda me: None
) -> None:
    """Answer teams until `stop` is set, then finish what was begun (10 seconds at most).

    `met` is told who the bot is once Telegram answered. Raises `CannotStart` if Telegram refuses
    the token.
    """
    settings = bot.settings
    line = line_to(settings.token, root=settings.base_url, httpx=settings.http == "httpx")
    try:
        if await unless(stop, connect(line, polled=not settings.webhook_url)):
            me = Me(id=line.id, username=line.username)
            met(me)
            await work(bot, line, me, stop)
    except TokenRefused:
        raise CannotStart(
            "Telegram refuse le jeton du bot. Recopiez celui de @BotFather dans "
            "ESSAIM_TELEGRAM_TOKEN, ou demandez-lui-en un autre avec /token."
        ) from None
    finally:
        await line.shutdown()


def desk_of(bot: Bot, me: Me) -> Desk:
    """What the use cases work with."""
    return Desk(
        engine=bot.engine,
        decide=decide,
        journey=bot.shelf.journey,
        translate=translator(me),
        groups=bot.groups,
        keep_draft=bot.keep_draft,
        drop_draft=bot.drop_draft,
        teach=bot.teach,
        draft=bot.draft.journey if bot.draft else None,
        drafted=bot.draft.found if bot.draft else None,
        quiet=timedelta(seconds=bot.settings.quiet),
        paces=Paces(most=bot.settings.flood),
        shelved=bot.draft.shelved if bot.draft else bot.shelf.shelved,
        signed=bot.shelf.signed,
        username=lambda: me.username,
        files=folder_of(bot.settings),
    )


def beside(bot: Bot, desk: Desk, clock: Clock, loops: Loops) -> list[Coroutine[Any, Any, None]]:
    """What goes on beside the loops, until they end."""
    tasks = [
        memory.keep_small(bot.shelf.tidy),
        watchdog.keep_told(loops.alive),
        prepare_readers(bot.shelf),
    ]
    if bot.nightly:
        tasks.append(each_night(bot.nightly))
    if bot.apart is None:  # a demonstration has nobody who keeps it
        tasks.append(watch_of(bot.settings, desk, clock).run())
    return tasks


async def prepare_readers(shelf: Shelf) -> None:
    """Else the first text would wait for it; but what came while nobody ran is answered before."""
    await asyncio.sleep(READERS_AFTER)
    await asyncio.to_thread(prepare, shelf.journey())


async def work(bot: Bot, line: Line, me: Me, stop: asyncio.Event) -> None:
    """The loops, the poll and the menus, side by side; the first that ends ends the others."""
    desk = desk_of(bot, me)
    reader = reader_of(bot.settings) if bot.shelf.journey().reader else None
    clock = WallClock(line.dated.witness)
    alive = SignsOfLife(bot.engine, desk.pulse, installed())
    loops = Loops(
        desk,
        TelegramMessenger(line, folder=desk.files),
        clock,
        bot.limits,
        bot.reload,
        reader,
        bot.settings.reader_budget,
        TelegramFiles(line),
        alive.give,
    )
    working = asyncio.create_task(loops.run())
    polling = asyncio.create_task(updates_of(bot.settings, line, loops, desk.pulse, clock))
    menus = asyncio.create_task(
        menu.settle(line, bot.shelf.journey(), sorted(set(bot.groups().values())))
    )
    others = [asyncio.create_task(one) for one in beside(bot, desk, clock, loops)]
    stopping = asyncio.create_task(stop.wait())
    LOG.info("@%s answers; stop with Ctrl-C", me.username)
    async with figures(bot.settings.status, desk, clock):
        await asyncio.wait({working, polling, stopping}, return_when=asyncio.FIRST_COMPLETED)
    watchdog.tell(watchdog.STOPPING)
    for task in (polling, menus, stopping, *others):
        task.cancel()
    ended = await asyncio.gather(polling, menus, return_exceptions=True)
    loops.stop()
    await working
    with suppress(DBAPIError):
        alive.stop(clock.now())
    if reader:
        await reader.close()
    LOG.info("stopped; what was not sent yet will be at the next start")
    for fault in ended:
        if isinstance(fault, Exception):
            raise fault


def nightly_of(settings: Settings, engine: Engine) -> Nightly | None:
    """Who makes the backup of each night, None when it is not wanted."""
    if settings.backup == OFF:
        return None
    return Nightly(engine, plan_of(settings), settings.timezone)


async def updates_of(
    settings: Settings, line: Line, loops: Loops, pulse: Pulse, clock: Clock
) -> None:
    """What comes in, fetched or posted, until cancelled. Raises `CannotStart`."""
    if not settings.webhook_url:
        return await poll(line, loops.take_in, pulse, clock.now)
    # A server of its own costs 3 MB: only who is posted to pays.
    from bot.telegram.incoming.webhook import Hook, WebhookRefused, posted, secret_from

    host, port = place_of(settings.webhook_listen)
    secret = settings.webhook_secret or secret_from(settings.token)
    hook = Hook(url=settings.webhook_url, secret=secret, host=host, port=port)
    try:
        return await posted(line, hook, loops.take_in, pulse, clock.now)
    except OSError as err:
        raise CannotStart(
            f"Essaim ne peut pas écouter sur {settings.webhook_listen} ({err.strerror}). "
            "Arrêtez le programme qui s’y trouve, ou corrigez ESSAIM_WEBHOOK_LISTEN."
        ) from None
    except WebhookRefused as refusal:
        raise CannotStart(
            f"Telegram refuse l’adresse d’ESSAIM_WEBHOOK_URL ({refusal}). Il faut une adresse "
            "https que tout Internet atteint, sur le port 443, 80, 88 ou 8443."
        ) from None


def folder_of(settings: Settings) -> Folder | None:
    """Where the bytes of the files of teams are kept, None when the platform keeps them alone."""
    return Folder(settings.files) if settings.files else None


def reader_of(settings: Settings) -> ReaderServer | None:
    """The reader from outside that the settings name, None when they name none."""
    if not settings.reader_url:
        return None
    return ReaderServer(
        url=settings.reader_url, model=settings.reader_model, key=settings.reader_key
    )


async def unless(stop: asyncio.Event, deed: Coroutine[Any, Any, None]) -> bool:
    """Do something, unless `stop` comes first: then it is given up. True if it was done."""
    doing = asyncio.create_task(deed)
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({doing, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if doing.done():
        doing.result()
        return True
    doing.cancel()
    await asyncio.gather(doing, return_exceptions=True)
    return False


def stop_on_signals(stop: asyncio.Event) -> None:
    """SIGINT and SIGTERM set `stop`, once: a second Ctrl-C ends the program at once."""
    loop = asyncio.get_running_loop()

    def asked(number: signal.Signals) -> None:
        stop.set()
        loop.remove_signal_handler(number)

    for number in SIGNALS:
        with suppress(NotImplementedError):  # Windows: Ctrl-C raises KeyboardInterrupt there
            loop.add_signal_handler(number, asked, number)
