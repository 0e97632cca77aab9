"""The HTTP side of the control API: addresses, JSON in and out, downloads for the page."""

import base64
import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.simulator.people.control import Control
from bot.simulator.world.refusals import Json, Refusal, bad
from bot.simulator.world.world import Simulator

Endpoint = Callable[[Request], Awaitable[Response]]


def routes(world: Simulator) -> list[Route]:
    """Every route of the control API."""
    control = Control(world)
    table: tuple[tuple[str, str, Callable[[Json], Awaitable[Json]]], ...] = (
        ("POST", "/control/people", control.add_person),
        ("POST", "/control/groups", control.add_group),
        ("GET", "/control/world", control.describe),
        ("GET", "/control/transcript", control.read),
        ("POST", "/control/many", control.do_many),
        ("POST", "/control/faults", control.add_fault),
        ("GET", "/control/faults", control.list_faults),
        ("DELETE", "/control/faults", control.clear_faults),
        ("POST", "/control/limits", control.set_limits),
        ("GET", "/control/calls", control.list_calls),
        ("POST", "/control/idle", control.wait_idle),
        ("GET", "/control/reachable", control.check_chat),
        ("POST", "/control/reset", control.reset),
    )

    async def deed(request: Request) -> Response:
        name = request.path_params["name"]
        return await _answer(world, request, lambda b: control.do(name, b))

    found = [Route(path, _endpoint(world, act), methods=[verb]) for verb, path, act in table]
    found.append(Route("/control/deeds/{name}", deed, methods=["POST"]))
    found.append(Route("/control/files/{id}", _download(world), methods=["GET"]))
    return found


def _endpoint(world: Simulator, act: Callable[[Json], Awaitable[Json]]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        return await _answer(world, request, act)

    return endpoint


async def _answer(
    world: Simulator, request: Request, act: Callable[[Json], Awaitable[Json]]
) -> Response:
    try:
        found = await act(await _wanted(request))
        status = 200
    except Refusal as refusal:
        found, status = refusal.as_json(), refusal.code
    except (KeyError, TypeError, ValueError) as mistake:
        found, status = bad(f"{type(mistake).__name__}: {mistake}").as_json(), 400
    world.journal.flush()
    return json_answer(found, status)


async def _wanted(request: Request) -> Json:
    body = await request.body()
    asked: Json = dict(request.query_params)
    if body:
        asked.update(json.loads(body))
    return asked


def json_answer(found: Any, status: int = 200) -> Response:
    """A JSON answer that no browser may guess another type for."""
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
    text = json.dumps(found, ensure_ascii=False)
    return Response(text, status, headers, media_type="application/json")


SHOWN = ("image/png", "image/jpeg", "image/gif", "image/webp")


def _download(world: Simulator) -> Endpoint:
    async def download(request: Request) -> Response:
        file = world.files.get(request.path_params["id"])
        if file is None:
            return json_answer(Refusal(404, "Not Found").as_json(), 404)
        is_picture = file.kind == "photo" and file.mime in SHOWN
        name = file.name.replace('"', "").encode("ascii", "replace").decode()
        headers = {
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Content-Disposition": "inline" if is_picture else f'attachment; filename="{name}"',
        }
        mime = file.mime if is_picture else "application/octet-stream"
        return Response(base64.b64decode(file.content), 200, headers, media_type=mime)

    return download
