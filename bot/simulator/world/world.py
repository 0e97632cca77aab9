"""The world: people, groups, messages, the bot and its updates; it knows no HTTP.

One world has one bot. Everything runs on one event loop; nothing here waits or takes a lock.
"""

import itertools
import secrets
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.simulator.world.bell import Bell
from bot.simulator.world.calls import CallLog
from bot.simulator.world.chats import C, Chat, Group, Person, Topic
from bot.simulator.world.faults import Faults
from bot.simulator.world.journal import Journal, Shelf
from bot.simulator.world.posts import Post, Press, StoredFile
from bot.simulator.world.rates import Rates
from bot.simulator.world.refusals import Json, bad
from bot.simulator.world.updates import Queue

BOT = 7_345_120_017
TOKEN_BYTES = 26
FIRST_PERSON = 6_812_345_671
FIRST_GROUP = 4_567_890_121
FIRST_SUPERGROUP = 1_002_345_678_901
CHAT_ACTION_SECONDS = 5.0
PRESSES_KEPT = 2_000


class Simulator:
    """A whole small Telegram, in memory, with an optional journal on disk.

    ``journal`` is a file of JSON lines: a simulator made again on it finds everything again,
    also after kill -9. ``now`` gives seconds since 1970. Without ``token`` the bot gets a new one,
    the same bot all the same.
    """

    def __init__(
        self,
        *,
        journal: Path | None = None,
        token: str = "",
        bot_name: str = "Essaim",
        bot_username: str = "essaim_demo_bot",
        now: Callable[[], float] = time.time,
    ) -> None:
        self.token = token or new_token()
        self.now = now
        self.journal = Journal(journal)
        self.bot = Person(
            id=int(self.token.partition(":")[0]),
            first_name=bot_name,
            username=bot_username,
            is_bot=True,
        )
        self.bot_sees_all = False
        self.callback_seconds = 60.0
        self.people: Shelf[Person] = Shelf("people", self.journal, Person)
        self.groups: Shelf[Group] = Shelf("groups", self.journal, Group)
        self.topics: Shelf[Topic] = Shelf("topics", self.journal, Topic)
        self.posts: Shelf[Post] = Shelf("posts", self.journal, Post)
        self.presses: Shelf[Press] = Shelf("presses", self.journal, Press)
        self.files: Shelf[StoredFile] = Shelf("files", self.journal, StoredFile)
        self.settings: Shelf[Any] = Shelf("settings", self.journal)
        self.updates = Queue(self.journal, self.settings, now)
        self.calls = CallLog()
        self.faults = Faults()
        self.rates = Rates()
        self.changes = Bell()
        self.version = 0
        self.closed = False
        self.polls = 0
        self.typing: dict[tuple[int, int], float] = {}
        self.by_chat: defaultdict[int, list[int]] = defaultdict(list)
        self._recall()

    def shelves(self) -> tuple[Shelf[Any], ...]:
        """Every shelf that the journal knows."""
        kept = (self.people, self.groups, self.topics, self.posts, self.presses, self.files)
        return (*kept, self.settings, self.updates.pending)

    def _recall(self) -> None:
        by_name = {shelf.name: shelf for shelf in self.shelves()}
        for entry in self.journal.entries():
            by_name[entry[0]].recall(entry)
        for chat_id, message_id in sorted(self.posts.entries):
            self.by_chat[chat_id].append(message_id)
        self.journal.rewrite(itertools.chain(*(shelf.lines() for shelf in self.shelves())))

    def changed(self) -> None:
        """Something people can see has changed; whoever watches is woken."""
        self.version += 1
        self.changes.ring()

    def reset(self) -> None:
        """Forget everything: a fresh start with the same bot and an empty journal."""
        coming = self.settings.get("next_update")
        self.updates.clear()
        for shelf in self.shelves():
            shelf.entries.clear()
        self.updates.duplicates = 0
        self.calls, self.faults, self.rates = CallLog(), Faults(), Rates()
        self.typing.clear()
        self.by_chat.clear()
        self.bot_sees_all = False
        self.journal.rewrite(iter(()))
        if coming:  # an update's number is never given twice, whatever happens
            self.settings.put("next_update", coming)
        self.changed()
        self.updates.arrivals.ring()

    def close(self) -> None:
        """Let every waiting call go and put the journal away."""
        self.closed = True
        self.updates.arrivals.ring()
        self.changes.ring()
        self.journal.close()

    def next_number(self, name: str, first: int) -> int:
        """A number never given before, for identifiers."""
        number = int(self.settings.get(name) or first)
        self.settings.put(name, number + 1)
        return number

    # People, groups, topics

    def add_person(self, first_name: str, *, id: int = 0, **more: Any) -> Person:
        """Somebody new; without an id they get a large one, above 32 bits."""
        number = id or self.next_number("next_person", FIRST_PERSON)
        return self.keep(Person(id=number, first_name=first_name, **more))

    def add_group(self, title: str, *, id: int = 0, supergroup: bool = True, **more: Any) -> Group:
        """A new group; supergroups without an id get one that begins with -100."""
        name, first = (
            ("next_supergroup", FIRST_SUPERGROUP) if supergroup else ("next_group", FIRST_GROUP)
        )
        number = id or -self.next_number(name, first)
        kept: Any = {key: _tuple(value) for key, value in more.items()}
        return self.keep(Group(id=number, title=title, supergroup=supergroup, **kept))

    def keep(self, chat: C) -> C:
        """Put a new or changed person or group on its shelf."""
        shelf: Shelf[Any] = self.people if isinstance(chat, Person) else self.groups
        shelf.put(chat.id, chat)
        self.changed()
        return chat

    def chat(self, chat_id: int) -> Chat:
        """The person or group with this id; « chat not found » without one."""
        found: Chat | None = self.people.get(chat_id) or self.groups.get(chat_id)
        if found is None:
            raise bad("chat not found")
        return found

    def topics_of(self, chat_id: int) -> list[Topic]:
        """The topics of a forum that still exist, oldest first."""
        return [t for t in self.topics.values() if t.chat_id == chat_id and not t.deleted]

    # Messages

    def write(
        self,
        chat: Chat,
        sender: Person,
        content: Json,
        *,
        thread: int = 0,
        ask: Json | None = None,
        by: int = 0,
        copyable: bool = True,
    ) -> Post:
        """Add a message to a chat; ``content`` is all but its number, sender, chat and date."""
        number = self._next_message(chat)
        message: Json = {
            "message_id": number,
            "from": sender.as_member(),
            "chat": chat.as_chat(),
            "date": int(self.now()),
        }
        if thread:
            message["message_thread_id"] = thread
            message["is_topic_message"] = True
        message.update(content)
        if thread and "reply_to_message" not in message:
            self._hang_on_topic(message, chat.id, thread)
        self.by_chat[chat.id].append(number)
        more: Json = {"ask": ask or {}, "by": by, "copyable": copyable}
        post = Post(chat_id=chat.id, id=number, message=message, **more)
        return self.keep_post(post)

    def keep_post(self, post: Post) -> Post:
        """Put a new or changed message on its shelf."""
        self.changed()
        return self.posts.put((post.chat_id, post.id), post)

    def find_post(self, chat_id: int, message_id: int, what: str) -> Post:
        """A message that was not deleted; « … not found » without one."""
        found = self.posts.get((chat_id, message_id))
        if found is None or found.deleted:
            raise bad(f"{what} not found")
        return found

    def posts_of(self, chat_id: int) -> list[Post]:
        """The messages of a chat in order, deleted ones too."""
        return [self.posts.entries[chat_id, number] for number in self.by_chat[chat_id]]

    def _next_message(self, chat: Chat) -> int:
        # Private chats and basic groups of one account share a counter; supergroups have theirs.
        own = isinstance(chat, Group) and chat.supergroup
        return self.next_number(f"next_message:{chat.id}" if own else "next_message", 2)

    def _hang_on_topic(self, message: Json, chat_id: int, thread: int) -> None:
        # Telegram shows every message of a topic as a reply to the one that created it.
        created = self.posts.get((chat_id, thread))
        if created is not None and created.id != message["message_id"]:
            message["reply_to_message"] = quoted(created.message)

    def forget_old_presses(self) -> None:
        """Keep the last presses only; a press is of no use once it is too old to be answered."""
        while len(self.presses.entries) > PRESSES_KEPT:
            self.presses.drop(next(iter(self.presses.entries)))

    # What the bot hears

    def tell_bot(self, kind: str, body: Json, chat: Chat) -> int | None:
        """Queue an update about a chat, unless the bot cannot see it."""
        if isinstance(chat, Group) and not chat.lets_in:
            return None
        return self.updates.add(kind, body)

    def person_changed(self, person: Person, **changes: Any) -> Person:
        """The person with some fields changed, kept."""
        return self.keep(replace(person, **changes))


def new_token() -> str:
    """A token for the bot that no other program, and no page of another site, can guess."""
    return f"{BOT}:{secrets.token_urlsafe(TOKEN_BYTES)}"


def quoted(message: Json) -> Json:
    """A message as shown inside a reply to it: without the reply it may itself hold."""
    return {key: value for key, value in message.items() if key != "reply_to_message"}


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
