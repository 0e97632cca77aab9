"""The control API from Python: people who act, chats one reads, faults one orders.

It blocks: from a coroutine use ``await asyncio.to_thread(awa.says, "bonjour")``, and serve the
world on another thread or process than the one that waits (``server.in_background``).
"""

import base64
import json
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import quote, urlencode

from bot.simulator.client.reading import Json, Pressed, Seen


class Refused(Exception):
    """The simulator could not do it; says why."""


class Remote:
    """A world on its address, such as ``http://127.0.0.1:8081``."""

    def __init__(self, address: str, *, patience: float = 70.0) -> None:
        self.address = address.rstrip("/")
        self._patience = patience

    # The ways in

    def get(self, path: str, **asked: Any) -> Json:
        query = urlencode({key: value for key, value in asked.items() if value})
        return self._call("GET", f"{path}?{query}" if query else path, None)

    def post(self, path: str, **body: Any) -> Json:
        return self._call("POST", path, body)

    def _call(self, verb: str, path: str, body: Json | None) -> Json:
        sent = None if body is None else json.dumps(body).encode()
        call = urllib.request.Request(
            self.address + "/control" + path,
            sent,
            {"Content-Type": "application/json"},
            method=verb,
        )
        try:
            with urllib.request.urlopen(call, timeout=self._patience) as reply:
                found: Json = json.load(reply)
                return found
        except urllib.error.HTTPError as refusal:
            with refusal:
                raise Refused(json.load(refusal)["description"]) from None

    # The world

    @property
    def token(self) -> str:
        return str(self.get("/world")["token"])

    @property
    def base_url(self) -> str:
        """What python-telegram-bot calls ``base_url``."""
        return f"{self.address}/bot"

    @property
    def base_file_url(self) -> str:
        return f"{self.address}/file/bot"

    def person(self, first_name: str, **more: Any) -> "Someone":
        """The person with this first name, made if there is none; ``more`` changes them."""
        for known in self.get("/world")["people"]:
            if first_name in (known["first_name"], known["name"]):
                if not more:
                    return Someone(self, known)
                return Someone(self, self.post("/people", **{"id": known["id"], **more}))
        return Someone(self, self.post("/people", first_name=first_name, **more))

    def group(self, title: str, *, members: "list[Someone] | None" = None, **more: Any) -> "Room":
        """The group with this title, made if there is none; ``more`` changes it."""
        if members is not None:
            more["members"] = [each.id for each in members]
            more.setdefault("admins", more["members"][:1])
        for known in self.get("/world")["groups"]:
            if known["title"] == title and not known["migrated_to"]:
                if not more:
                    return Room(self, known)
                return Room(self, self.post("/groups", **{"id": known["id"], **more}))
        return Room(self, self.post("/groups", title=title, **more))

    def many(self, deeds: list[Json]) -> list[Json]:
        """Several deeds at once: ``{"deed": "says", "who": …, "text": …}``."""
        found: list[Json] = self.post("/many", deeds=deeds)["done"]
        return found

    def file(self, file_id: str) -> bytes:
        """The content of a file that is in a chat, as the page lets it be downloaded."""
        address = f"{self.address}/control/files/{quote(file_id)}"
        with urllib.request.urlopen(address, timeout=self._patience) as reply:
            content: bytes = reply.read()
            return content

    def settle(self, *, quiet: float = 0.15, within: float = 10.0) -> bool:
        """Wait until the bot has nothing left to do; False if it still had after ``within`` s."""
        return bool(self.post("/idle", quiet=quiet, within=within)["idle"])

    def fault(self, kind: str, **more: Any) -> None:
        """Order a fault (see ``faults.KINDS``): ``method``, ``chat``, ``times``, ``after``…"""
        self.post("/faults", kind=kind, **more)

    def clear_faults(self, name: str = "") -> None:
        """Take away the faults ordered under this name, or all of them."""
        self._call("DELETE", f"/faults?name={quote(name)}" if name else "/faults", None)

    def limits(self, **wanted: Any) -> None:
        self.post("/limits", **wanted)

    def calls(self, method: str = "", chat: int = 0) -> list[Json]:
        """The calls the bot made, oldest first, up to the last thousand."""
        found: list[Json] = self.get("/calls", method=method, chat=chat)["calls"]
        return found

    def count(self, method: str = "", chat: int = 0) -> int:
        """How many such calls were made, refused ones too."""
        return int(self.get("/calls", method=method, chat=chat, last=1)["count"])

    def transcript(self, chat: int) -> Json:
        return self.get("/transcript", chat=chat)

    def reset(self) -> None:
        self.post("/reset")


class Place:
    """A chat to read and to act in."""

    def __init__(self, remote: Remote, raw: Json) -> None:
        self.remote = remote
        self.raw = raw
        self.id: int = raw["id"]
        self._read_until = 0

    def messages(self, *, deleted: bool = False) -> list[Seen]:
        """Every message of the chat, in order."""
        shown = map(Seen, self.remote.transcript(self.id)["messages"])
        return [each for each in shown if deleted or not each.deleted]

    def reads(self, *, settle: bool = True) -> list[Seen]:
        """What the bot wrote since last read, once it has nothing left to do."""
        if settle:
            self.remote.settle()
        fresh = [m for m in self.messages() if m.by_bot and m.id > self._read_until]
        self._read_until = max([self._read_until, *(m.id for m in fresh)])
        return fresh

    def last(self) -> Seen:
        """The last message of the bot, once it has nothing left to do."""
        self.remote.settle()
        return [m for m in self.messages() if m.by_bot][-1]

    def do(self, deed: str, **body: Any) -> Json:
        return self.remote.post(f"/deeds/{deed}", **body)


class Voice:
    """Somebody speaking somewhere: in private, in a group, in a topic."""

    def __init__(self, place: Place, who: int, thread: int = 0) -> None:
        self._place = place
        self._who = who
        self._thread = thread

    def _do(self, deed: str, **body: Any) -> Json:
        here = {"who": self._who, "chat": self._place.id, "thread": self._thread}
        return self._place.do(deed, **here, **body)

    def says(self, text: str, *, reply_to: int = 0) -> int:
        """Write a text; gives the number of the (last) message."""
        return int(self._do("says", text=text, reply_to=reply_to)["messages"][-1])

    def sends(self, kind: str, content: bytes | None = None, **more: Any) -> int:
        """Send a photo, document, voice, sticker, location or contact; made up without content."""
        if content is not None:
            more["content"] = base64.b64encode(content).decode()
        return int(self._do("sends", kind=kind, **more)["messages"][0])

    def sends_album(self, *items: Json, **more: Any) -> list[int]:
        """Send several files as one album; three made-up photos without items."""
        return [int(n) for n in self._do("sends_album", items=list(items), **more)["messages"]]

    def presses(self, label: str = "", *, wait: float = 5.0, **more: Any) -> Pressed:
        """Press a button by its label or ``data``, and wait for the bot's answer to it."""
        return Pressed(self._do("presses", label=label, wait=wait, **more))

    def edits(self, message: int, text: str) -> None:
        self._do("edits", message=message, text=text)

    def moves(self, message: int, *, stop: bool = False, **there: float) -> None:
        """Move a live location (sent with ``live_period``) on, or stop sharing it."""
        self._do("moves", message=message, stop=stop, **there)

    def speaks_as(self, voice: str, **more: str) -> "Voice":
        """From now on write here as « group » (anonymously), « channel » or « person »."""
        self._do("speaks_as", voice=voice, **more)
        return self

    def deletes(self, message: int) -> None:
        self._do("deletes", message=message)

    def reacts(self, message: int, emoji: str = "👍") -> None:
        self._do("reacts", message=message, emoji=emoji)

    def blocks(self) -> None:
        self._do("blocks")

    def unblocks(self) -> None:
        self._do("unblocks")

    def in_group(self, room: "Room", thread: int = 0) -> "Voice":
        """The same person, speaking in a group or one of its topics."""
        return Voice(room, self._who, thread)


class Someone(Place, Voice):
    """A person; as a place, their private chat with the bot."""

    def __init__(self, remote: Remote, raw: Json) -> None:
        Place.__init__(self, remote, raw)
        Voice.__init__(self, self, self.id)

    def changes_name(self, first_name: str, **more: str) -> None:
        """Bear another first name from now on."""
        self.do("changes_name", who=self.id, first_name=first_name, **more)


class Room(Place):
    """A group; people act in it through ``someone.in_group(room)``."""

    def topics(self) -> list[Json]:
        found: list[Json] = self.remote.transcript(self.id)["topics"]
        return found

    def by(self, who: Someone, deed: str, **body: Any) -> Json:
        """A deed around the group: opens_topic, switches_topics, deletes_topic, sets_bot…"""
        return self.do(deed, who=who.id, chat=self.id, **body)

    def migrates(self, **more: Any) -> "Room":
        """Become a supergroup; gives the new room."""
        new = int(self.do("migrates", chat=self.id, **more)["chat"])
        groups = self.remote.get("/world")["groups"]
        return Room(self.remote, next(each for each in groups if each["id"] == new))
