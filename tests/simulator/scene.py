"""A small served world with a real python-telegram-bot ``Bot`` at the other end."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from telegram import Bot, Message, Update
from telegram.request import HTTPXRequest

from bot.simulator.people.control import ACTIONS
from bot.simulator.server.server import serving
from bot.simulator.world.chats import RIGHTS, Group, Person
from bot.simulator.world.world import Simulator

Json = dict[str, Any]


class Scene:
    """Awa has started the bot; Maëlle and Karim are in a forum where the bot may do everything."""

    def __init__(self, world: Simulator, bot: Bot, address: str) -> None:
        self.world = world
        self.bot = bot
        self.address = address
        self.awa: Person = world.add_person("Awa", last_name="Diallo", started=True)
        self.maelle: Person = world.add_person("Maëlle")
        self.karim: Person = world.add_person("Karim")
        pair = (self.maelle.id, self.karim.id)
        self.forum: Group = world.add_group(
            "Animateurs", forum=True, members=pair, admins=pair[:1]
        )

    def does(self, person: Person, deed: str, **body: Any) -> Json:
        """A deed of somebody, without going through HTTP."""
        return ACTIONS[deed](self.world, {"who": person.id, **body})

    def says(self, text: str, person: Person | None = None, **body: Any) -> int:
        """The number of the message somebody (Awa) wrote."""
        return int(self.does(person or self.awa, "says", text=text, **body)["messages"][-1])

    def limit_rights(self, *missing: str) -> None:
        """Take rights away from the bot in the forum."""
        rights = [right for right in RIGHTS if right not in missing]
        self.does(self.maelle, "sets_bot", chat=self.forum.id, rights=rights)

    def shown(self, chat_id: int, message_id: int) -> Json:
        """A message as the Bot API would show it now."""
        return self.world.posts.entries[chat_id, message_id].message

    async def hears(self, offset: int = 0) -> tuple[Update, ...]:
        """The updates waiting for the bot."""
        return await self.bot.get_updates(offset=offset, timeout=0)

    async def sends(self, text: str = "Bonjour", **more: Any) -> Message:
        """A message of the bot to Awa."""
        return await self.bot.send_message(self.awa.id, text, **more)


@asynccontextmanager
async def scene(journal: Path | None = None, **more: Any) -> AsyncIterator[Scene]:
    """A served scene; the bot talks to it through ``base_url`` like to the real Telegram."""
    world = Simulator(journal=journal, **more)
    async with serving(world) as address, talking(world, address) as bot:
        yield Scene(world, bot, address)


@asynccontextmanager
async def talking(world: Simulator, address: str) -> AsyncIterator[Bot]:
    """A python-telegram-bot ``Bot`` that talks to a served world."""
    # Reading the machine's certificates takes longer than all the rest, and nothing needs them.
    calls, polls = (HTTPXRequest(8, httpx_kwargs={"verify": False}) for _ in range(2))
    async with Bot(
        world.token,
        base_url=f"{address}/bot",
        base_file_url=f"{address}/file/bot",
        request=calls,
        get_updates_request=polls,
    ) as bot:
        yield bot
