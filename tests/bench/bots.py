"""The two bots that are compared, each a process: `python -m tests.bench.bots NAME ROOT TOKEN`.

« echo » is what python-telegram-bot's first page shows, with its own settings: an `Application`
that polls and answers each text with the same text. « essaim » is the whole durable path, with
Telegram's limits of pace off: the simulator has none. `--profile FILE` writes a cProfile of it.
`--database URL`, `--webhook URL`, `--listen HOST:PORT`: its settings of those names.
"""

from __future__ import annotations

import asyncio
import cProfile
import os
import sys
import time
from pathlib import Path
from typing import Any

CPU = "cpu-*"


SETTINGS = {
    "--database": "database_url",
    "--webhook": "webhook_url",
    "--listen": "webhook_listen",
}


class Spent:
    """Seconds of processor from when updates may come to the end, left in a file of its own."""

    def __init__(self) -> None:
        self._since = 0.0

    def begin(self) -> None:
        """Start-up is over."""
        self._since = time.process_time()

    def end(self) -> None:
        """All is done."""
        path = Path(CPU.replace("*", str(os.getpid())))
        path.write_text(str(time.process_time() - self._since), encoding="ascii")


def echo(root: str, token: str) -> None:
    """Answer every text with itself, until SIGTERM."""
    from telegram import Update
    from telegram.ext import Application, ContextTypes, MessageHandler, filters

    async def answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message and update.message.text:
            await update.message.reply_text(update.message.text)

    async def ready(_: Any) -> None:
        spent.begin()

    building = Application.builder().token(token).base_url(f"{root}/bot").post_init(ready)
    application: Any = building.build()
    application.add_handler(MessageHandler(filters.ALL, answer))
    spent = Spent()
    application.run_polling()
    spent.end()


def essaim(root: str, token: str, **more: Any) -> None:
    """The real bot on the flow files of the current folder, with its database there too."""
    from bot.app.delivery.rate_limits import UNLIMITED
    from bot.service import logs
    from bot.service.shelf import Shelf, open_shelf
    from bot.service.wiring import Bot, database, serve, stop_on_signals
    from bot.settings.config import Settings, read

    logs.configure(quiet=True)
    settings = Settings(token=token, base_url=root, quiet=0, flood=0, **more)
    files = read({}, Path.cwd())
    assert isinstance(files, Settings), files.problems
    shelf = open_shelf(files.flows, files.knowledge, settings.timezone)
    assert isinstance(shelf, Shelf), shelf.problems
    with database(settings.database_url) as engine:
        bot = Bot(settings=settings, shelf=shelf, engine=engine, limits=UNLIMITED)
        spent = Spent()

        async def until_stopped() -> None:
            stop = asyncio.Event()
            stop_on_signals(stop)
            await serve(bot, stop, lambda _: spent.begin())

        asyncio.run(until_stopped())
        spent.end()


def main(name: str, root: str, token: str, *more: str) -> None:
    """Run one of the two."""
    run = {"echo": echo, "essaim": essaim}[name]
    named = dict(zip(more[::2], more[1::2], strict=True))
    settings = {key: named[word] for word, key in SETTINGS.items() if word in named}
    if "--profile" not in named:
        run(root, token, **settings)
        return
    with cProfile.Profile() as profile:
        run(root, token, **settings)
    profile.dump_stats(named["--profile"])


if __name__ == "__main__":
    main(*sys.argv[1:])
