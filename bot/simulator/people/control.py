"""The control API under ``/control/``: tests and the page make people act and look at the world.

Everything is JSON. A deed that cannot be done answers 400 with a description.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import fields

from bot.simulator.methods.access import chat_of
from bot.simulator.people import actions, gatherings, voices
from bot.simulator.people.transcript import transcript
from bot.simulator.world.chats import Group, Person
from bot.simulator.world.journal import plain
from bot.simulator.world.posts import Press
from bot.simulator.world.refusals import Json, Refusal, bad
from bot.simulator.world.world import Simulator

Action = Callable[[Simulator, Json], Json]

ACTIONS: dict[str, Action] = {
    deed.__name__: deed
    for deed in (
        actions.says,
        actions.sends,
        actions.sends_album,
        actions.edits,
        actions.moves,
        actions.deletes,
        actions.presses,
        actions.reacts,
        gatherings.blocks,
        gatherings.unblocks,
        gatherings.sets_bot,
        gatherings.changes_name,
        gatherings.joins,
        gatherings.leaves,
        gatherings.switches_topics,
        gatherings.opens_topic,
        gatherings.renames_topic,
        gatherings.closes_topic,
        gatherings.reopens_topic,
        gatherings.deletes_topic,
        gatherings.migrates,
        voices.speaks_as,
        voices.channel_posts,
    )
}
LONGEST_WAIT = 60.0


class Control:
    """The endpoints over one world."""

    def __init__(self, world: Simulator) -> None:
        self._world = world

    async def add_person(self, b: Json) -> Json:
        """A person; an existing one with the same id is given back changed."""
        known = self._world.people.get(int(b.get("id") or 0))
        person = self._world.add_person(**{**_described(known), **_only(Person, b)})
        return plain_chat(person)

    async def add_group(self, b: Json) -> Json:
        """A group; an existing one with the same id is given back changed."""
        known = self._world.groups.get(int(b.get("id") or 0))
        group = self._world.add_group(**{**_described(known), **_only(Group, b)})
        return plain_chat(group)

    async def describe(self, b: Json) -> Json:
        """The bot, the people, the groups, and how many updates wait."""
        world = self._world
        return {
            "bot": world.bot.as_member(),
            "token": world.token,
            "people": [plain_chat(person) for person in world.people.values()],
            "groups": [plain_chat(group) for group in world.groups.values()],
            "unconfirmed": len(world.updates),
            "settings": {k: v for k, v in world.settings.entries.items() if ":" in k},
        }

    async def read(self, b: Json) -> Json:
        """The transcript of ``chat``, or its ``last`` messages."""
        return transcript(self._world, int(b["chat"]), last=int(b.get("last", 0)))

    async def do(self, name: str, b: Json) -> Json:
        """A deed; ``wait`` lets a press wait that many seconds for its answer."""
        deed = ACTIONS.get(name)
        if deed is None:
            raise Refusal(404, f"unknown deed: {name}")
        done = deed(self._world, b)
        self._world.journal.flush()
        if "press" in done:
            press = await self._answered(done["press"], float(b.get("wait", 0)))
            done = {**done, "answered": press.answered, "text": press.text, "alert": press.alert}
        return done

    async def do_many(self, b: Json) -> Json:
        """Several ``deeds`` in one go, each with its name under ``deed``; waits for nothing."""
        done = []
        for each in b["deeds"]:
            deed = ACTIONS.get(each["deed"])
            if deed is None:
                raise Refusal(404, f"unknown deed: {each['deed']}")
            done.append(deed(self._world, each))
        return {"done": done}

    async def _answered(self, number: str, seconds: float) -> Press:
        deadline = time.monotonic() + min(seconds, LONGEST_WAIT)
        while not (press := self._world.presses.entries[number]).answered:
            left = deadline - time.monotonic()
            if left <= 0 or self._world.closed:
                break
            await self._world.changes.heard(left)
        return press

    async def add_fault(self, b: Json) -> Json:
        """A fault (see ``faults.Fault``), or ``{"kind": "duplicate", "times": n}``."""
        if b.get("kind") == "duplicate":
            self._world.updates.duplicates += int(b.get("times", 1))
        else:
            self._world.faults.add(b)
        return {"waiting": len(self._world.faults.waiting)}

    async def clear_faults(self, b: Json) -> Json:
        """Take away the faults called ``name``, or all that is wrong."""
        self._world.faults.remove(str(b.get("name", "")))
        if not b.get("name"):
            self._world.updates.duplicates = 0
        return {}

    async def list_faults(self, b: Json) -> Json:
        return {"faults": [plain(fault) for fault in self._world.faults.waiting]}

    async def set_limits(self, b: Json) -> Json:
        """Switch rate limits ``on``; set ``callback_seconds`` and ``bot_sees_all``."""
        world = self._world
        world.rates.on = bool(b.get("on", world.rates.on))
        world.callback_seconds = float(b.get("callback_seconds", world.callback_seconds))
        world.bot_sees_all = bool(b.get("bot_sees_all", world.bot_sees_all))
        return {"on": world.rates.on}

    async def list_calls(self, b: Json) -> Json:
        """The calls of ``method`` to ``chat`` (all without) with counts by method."""
        method, chat = str(b.get("method", "")), int(b.get("chat", 0))
        log = self._world.calls
        fitting = [
            call.as_json()
            for call in log.last
            if method in ("", call.method) and chat in (0, call.chat_id)
        ]
        names = {name for name, _, _ in log.counts}
        return {
            "calls": fitting[-int(b.get("last", 1000)) :],
            "count": log.count(method, chat),
            "counts": {name: log.count(name, chat) for name in sorted(names)},
            "performed": log.count(method, chat, 200),
        }

    async def wait_idle(self, b: Json) -> Json:
        """Wait, ``within`` seconds, until no update waits and ``quiet`` seconds had no call."""
        quiet, within = float(b.get("quiet", 0.15)), float(b.get("within", 10.0))
        deadline = time.monotonic() + min(within, LONGEST_WAIT)
        last_busy = time.monotonic()
        while time.monotonic() < deadline:
            if self._busy(quiet):
                last_busy = time.monotonic()
            elif time.monotonic() - last_busy >= quiet:
                return {"idle": True, "unconfirmed": 0}
            await asyncio.sleep(min(0.01, quiet / 4))
        return {"idle": False, "unconfirmed": len(self._world.updates)}

    def _busy(self, quiet: float) -> bool:
        world = self._world
        recent = world.now() - world.calls.last_at < quiet
        return len(world.updates) > 0 or world.calls.under_way > world.polls or recent

    async def check_chat(self, b: Json) -> Json:
        """Whether the bot could write to ``chat``: empty, or Telegram's refusal."""
        try:
            chat_of(self._world, {"chat_id": int(b["chat"])}, write=True)
        except Refusal as refusal:
            return {"refusal": refusal.description}
        return {"refusal": ""}

    async def reset(self, b: Json) -> Json:
        """A fresh start."""
        self._world.reset()
        return {}


def plain_chat(chat: Person | Group) -> Json:
    """A person or group with all that is known of it."""
    found: Json = plain(chat)
    return {**found, "name": chat.name if isinstance(chat, Person) else chat.title}


def _only(kind: type[Person] | type[Group], b: Json) -> Json:
    names = {each.name for each in fields(kind)}
    unknown = set(b) - names
    if unknown:
        raise bad(f"unknown: {', '.join(sorted(unknown))}")
    return b


def _described(known: Person | Group | None) -> Json:
    return dict(plain(known)) if known else {}
