"""The page: one HTML document, its style and script, and the live state it shows.

The page speaks to ``/control/`` for every deed; it hears of changes by Server-Sent Events.
"""

import asyncio
import inspect
from collections.abc import AsyncIterator, Callable
from importlib.resources import files
from typing import Any

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.simulator.methods.profile import scope_key
from bot.simulator.people.control import plain_chat
from bot.simulator.people.transcript import transcript
from bot.simulator.server.endpoints import Endpoint, json_answer
from bot.simulator.world.chats import Group, Person
from bot.simulator.world.refusals import Json
from bot.simulator.world.world import Simulator

SHOWN_MESSAGES = 300
HEARTBEAT = 2.0
SPACING = 0.03
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
KINDS = {
    "page.css": "text/css",
    "page.js": "text/javascript",
    "whatif.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}


def routes(world: Simulator, progress: Callable[[int], Any] | None) -> list[Route]:
    """The page, its files, its state and its stream of changes."""
    return [
        Route("/", _page(world)),
        Route("/page/state", _state(world, progress)),
        Route("/page/events", _events(world)),
        Route("/page/{name}", _file),
    ]


def _source(name: str) -> str:
    return (files("bot.simulator") / "page" / name).read_text("utf-8")


def _page(world: Simulator) -> Endpoint:
    template = Environment(autoescape=True).from_string(_source("page.html"))

    async def page(_: Request) -> Response:
        shown = template.render(bot=world.bot)
        return HTMLResponse(shown, headers={"Content-Security-Policy": POLICY})

    return page


async def _file(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in KINDS:
        return Response("", 404)
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache"}
    return Response(_source(name), 200, headers, media_type=KINDS[name])


def _events(world: Simulator) -> Endpoint:
    async def beats() -> AsyncIterator[str]:
        while not world.closed:
            yield f"data: {world.version}\n\n"
            await world.changes.heard(HEARTBEAT)
            await asyncio.sleep(SPACING)

    async def events(_: Request) -> Response:
        headers = {"Cache-Control": "no-store"}
        return StreamingResponse(beats(), headers=headers, media_type="text/event-stream")

    return events


def _state(world: Simulator, progress: Callable[[int], Any] | None) -> Endpoint:
    async def state(request: Request) -> Response:
        asked = request.query_params
        founder, group = (
            (int(asked.get(side, 0)), int(asked.get(f"{side}_last", SHOWN_MESSAGES)))
            for side in ("founder", "group")
        )
        shown = progress(founder[0]) if progress and founder[0] else None
        if inspect.isawaitable(shown):
            shown = await shown
        return json_answer(_everything(world, founder, group, shown))

    return state


Shown = tuple[int, int]
"""A chat, and how many of its last messages."""


def _everything(world: Simulator, founder: Shown, group: Shown, progress: Any) -> Json:
    in_groups = {number for each in world.groups.values() for number in each.members}
    alone = [p for p in world.people.values() if p.id not in in_groups]
    return {
        "version": world.version,
        "now": world.now(),
        "bot": {"name": _own(world, "name"), "username": world.bot.username, "id": world.bot.id},
        "description": _own(world, "description"),
        "founders": [plain_chat(each) for each in alone],
        "groups": [_with_members(world, each) for each in world.groups.values()],
        "founder": _side(world, world.people.get(founder[0]), founder[1]),
        "group": _side(world, world.groups.get(group[0]), group[1]),
        "progress": progress,
        "fault_count": sum(each.times for each in world.faults.waiting) + world.updates.duplicates,
        "standing": [each.name for each in world.faults.waiting if each.name and not each.times],
        "limits": world.rates.on,
    }


def _with_members(world: Simulator, group: Group) -> Json:
    people = [world.people.get(number) for number in group.members]
    return {**plain_chat(group), "people": [plain_chat(each) for each in people if each]}


def _own(world: Simulator, field: str) -> str:
    kept = world.settings.get(f"{field}:fr") or world.settings.get(f"{field}:")
    return str(kept or (world.bot.first_name if field == "name" else ""))


def _side(world: Simulator, chat: Person | Group | None, last: int) -> Json | None:
    if chat is None:
        return None
    shown = transcript(world, chat.id, last=last)
    earlier = max(0, len(world.by_chat[chat.id]) - last)
    more = {"commands": commands_for(world, chat), "about": plain_chat(chat), "earlier": earlier}
    return {**shown, **more}


def commands_for(world: Simulator, chat: Person | Group) -> list[Json]:
    """The commands Telegram offers in a chat: the narrowest scope that has some, French first."""
    group = isinstance(chat, Group)
    scopes: tuple[tuple[str, list[int]], ...] = (
        ("chat_administrators", [chat.id]) if group else ("", []),
        ("chat", [chat.id]),
        ("all_chat_administrators", []) if group else ("all_private_chats", []),
        ("all_group_chats", []) if group else ("", []),
        ("default", []),
    )
    for kind, ids in scopes:
        for language in ("fr", ""):
            found: list[Json] | None = world.settings.get(scope_key(kind, ids, language))
            if found:
                return found
    return []
