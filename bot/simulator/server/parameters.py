"""From the body of a call to typed parameters: JSON, urlencoded and multipart alike."""

import json
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.types import Receive, Scope

from bot.simulator.world.files import UPLOAD_LIMIT, Upload
from bot.simulator.world.refusals import Json, Refusal, bad

TRUE = ("true", "1", "yes", "on")
BODY_LIMIT = UPLOAD_LIMIT + 1024 * 1024


async def received(scope: Scope, receive: Receive) -> Json:
    """Every parameter of a call, from its address and its body; uploads are ``Upload``."""
    asked = scope["query_string"]
    found: Json = _form(asked) if asked else {}
    kind = b""
    for name, value in scope["headers"]:
        if name == b"content-type":
            kind = value
    if kind.startswith(b"multipart/"):
        found.update(await _multipart(scope, receive))
        return found
    body = await _body(receive)
    if body:
        found.update(_from_json(body) if kind.startswith(b"application/json") else _form(body))
    return found


async def _body(receive: Receive) -> bytes:
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        part = message.get("body", b"")
        parts.append(part)
        size += len(part)
        if size > BODY_LIMIT:
            raise Refusal(413, "Request Entity Too Large")
        if not message.get("more_body"):
            return b"".join(parts)


def _form(body: bytes) -> Json:
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


def _from_json(body: bytes) -> Json:
    try:
        found = json.loads(body)
    except ValueError:
        raise bad("can't parse JSON object") from None
    if not isinstance(found, dict):
        raise bad("object expected as parameters")
    return found


async def _multipart(scope: Scope, receive: Receive) -> Json:
    request = Request(scope, receive)
    found: Json = {}
    async with request.form(max_part_size=BODY_LIMIT) as form:
        for name, value in form.multi_items():
            if isinstance(value, str):
                found[name] = value
            else:
                found[name] = Upload(
                    name=value.filename or "file",
                    mime=value.content_type or "",
                    content=await value.read(),
                )
    return found


def typed(raw: Json, spec: dict[str, str]) -> Json:
    """The parameters a method knows, each in its type; what it does not know is left aside.

    ``spec`` gives each name a letter: i integer, b boolean, j JSON, c chat, f file, s text.
    Uploads that media refer to by ``attach://`` are kept under ``"uploads"``.
    """
    found: Json = {}
    uploads: dict[str, Upload] = {}
    for name, value in raw.items():
        letter = spec.get(name)
        if isinstance(value, Upload):
            uploads[name] = value
        if letter is not None and value is not None:
            found[name] = _as(letter, name, value)
    if uploads:
        found["uploads"] = uploads
        _follow_attachments(found, uploads)
    return found


def _follow_attachments(found: Json, uploads: dict[str, Upload]) -> None:
    for name, value in found.items():
        if isinstance(value, str) and value.startswith("attach://"):
            found[name] = uploads.get(value.removeprefix("attach://"), value)


def _as(letter: str, name: str, value: Any) -> Any:
    if letter == "i":
        return _integer(name, value)
    if letter == "b":
        return value if isinstance(value, bool) else str(value).lower() in TRUE
    if letter == "j":
        return _nested(name, value)
    if letter == "c":
        return _chat(value)
    return value if isinstance(value, Upload) else str(value)


def _integer(name: str, value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        raise bad(f"{name.replace('_', ' ')} must be an Integer") from None


def _nested(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if not value:
        return None
    try:
        return json.loads(value)
    except ValueError:
        raise bad(f"can't parse {name.replace('_', ' ')} JSON object") from None


def _chat(value: Any) -> int:
    text = str(value)
    if not text:
        raise bad("chat_id is empty")
    try:
        return int(text)
    except ValueError:
        raise bad("chat not found") from None
