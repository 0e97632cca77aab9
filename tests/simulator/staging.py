"""The demonstration world with its page open in a browser and a bot at the other end."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Browser, Locator, Page, expect
from telegram import Bot

from bot.simulator.people.control import ACTIONS
from bot.simulator.server.server import Progress, serving
from bot.simulator.world.chats import Person
from bot.simulator.world.posts import Post
from bot.simulator.world.seeds import demo
from bot.simulator.world.world import Simulator
from tests.simulator.scene import talking

GROUP = -1002345678901
WIDE = (1400, 900)
NARROW = (390, 844)


class Stage:
    """The page, the world behind it, and a ``Bot`` that speaks when the test says so."""

    def __init__(self, world: Simulator, page: Page, bot: Bot, address: str) -> None:
        self.world = world
        self.page = page
        self.bot = bot
        self.address = address
        self.cast = demo(world, GROUP)
        self.awa: Person = self.cast.founder
        self.complaints: list[str] = []
        page.on("pageerror", lambda mistake: self.complaints.append(str(mistake)))
        page.on("console", self._listen)
        page.on("request", lambda request: self._check(request.url))

    def _listen(self, message: Any) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def _check(self, url: str) -> None:
        if not url.startswith((self.address, "blob:", "data:")):
            self.complaints.append(f"a request left this machine: {url}")

    @property
    def founder(self) -> Locator:
        return self.page.locator("#founder")

    @property
    def group(self) -> Locator:
        return self.page.locator("#group")

    def does(self, person: Person, deed: str, **body: Any) -> Any:
        return ACTIONS[deed](self.world, {"who": person.id, **body})

    async def writes(self, text: str, side: str = "founder") -> None:
        """Type a text on one side of the page, send it with Enter, and see it arrive.

        The page empties its box at once and sends behind it: an empty box alone tells nothing of
        what the world holds.
        """
        box = self.page.locator(f"#write-{side}")
        await box.fill(text)
        async with self.page.expect_response("**/control/deeds/*"):
            await box.press("Enter")
        await expect(box).to_have_value("")

    async def tool(self, message: Locator, label: str) -> None:
        """Use one of the tools that appear over a message."""
        await message.locator(".bubble").hover()
        await message.get_by_role("button", name=label, exact=True).click()

    def bubble(self, text: str, side: str = "founder") -> Locator:
        """The message of one side that holds this text."""
        found = self.page.locator(f"#{side} .message")
        return found.filter(has=self.page.locator(".text", has_text=text))

    def posts(self, chat_id: int = 0) -> list[Post]:
        """The messages of a chat (Awa's) that were not deleted."""
        return [p for p in self.world.posts_of(chat_id or self.awa.id) if not p.deleted]


@asynccontextmanager
async def stage(
    browser: Browser,
    *,
    size: tuple[int, int] = WIDE,
    progress: Progress | None = None,
    started: bool = True,
) -> AsyncIterator[Stage]:
    """The open page; at the end nothing may have gone wrong in the browser."""
    world = Simulator()
    async with serving(world, progress=progress) as address, talking(world, address) as bot:
        context = await browser.new_context(
            locale="fr-FR", viewport={"width": size[0], "height": size[1]}
        )
        found = Stage(world, await context.new_page(), bot, address)
        if started:
            world.person_changed(found.awa, started=True)
        await found.page.goto(address)
        await expect(found.page.locator("#live")).to_have_text("En direct")
        yield found
        assert found.complaints == []
        await context.close()
