"""Who and where: people, groups and topics as values; they hold no messages."""

from dataclasses import dataclass, field
from typing import TypeVar

from bot.simulator.world.refusals import Json

RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
)

TOPIC_COLOURS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody with a Telegram account; ``id`` is also the id of their private chat."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language: str = "fr"
    is_bot: bool = False
    started: bool = False
    blocked: bool = False
    pinned: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def as_member(self) -> Json:
        """A Bot API ``User``."""
        found: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.last_name:
            found["last_name"] = self.last_name
        if self.username:
            found["username"] = self.username
        if self.language and not self.is_bot:
            found["language_code"] = self.language
        return found

    def as_chat(self) -> Json:
        """A Bot API ``Chat`` of type private."""
        found: Json = {"id": self.id, "type": "private", "first_name": self.first_name}
        if self.last_name:
            found["last_name"] = self.last_name
        if self.username:
            found["username"] = self.username
        return found


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """A group or supergroup, perhaps a forum; ``bot`` is the bot's status, ``rights`` its own.

    ``muted``: plain members may not write. ``voices``: as whom some members write, by their id.
    """

    id: int
    title: str
    supergroup: bool = True
    forum: bool = False
    members: tuple[int, ...] = ()
    admins: tuple[int, ...] = ()
    bot: str = "administrator"
    rights: tuple[str, ...] = RIGHTS
    muted: bool = False
    migrated_to: int = 0
    general: str = "General"
    pinned: tuple[int, ...] = ()
    voices: dict[str, Json] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        return "supergroup" if self.supergroup else "group"

    def as_chat(self) -> Json:
        """A Bot API ``Chat`` of type group or supergroup."""
        found: Json = {"id": self.id, "title": self.title, "type": self.kind}
        if self.forum:
            found["is_forum"] = True
        return found

    def allows(self, right: str) -> bool:
        """Whether the bot is an administrator with this right."""
        return self.bot == "administrator" and right in self.rights

    @property
    def lets_in(self) -> bool:
        """Whether the bot is in the group."""
        return self.bot in ("administrator", "member", "restricted")

    @property
    def silences(self) -> bool:
        """Whether the bot is in the group without the right to write there."""
        return self.bot == "restricted" or (self.muted and self.bot == "member")


@dataclass(frozen=True, kw_only=True, slots=True)
class Topic:
    """A topic of a forum; ``id`` is its thread id; ``refusal`` is what a deleted one answers."""

    chat_id: int
    id: int
    name: str
    colour: int = TOPIC_COLOURS[0]
    icon: str = ""
    closed: bool = False
    deleted: bool = False
    refusal: str = "message thread not found"


Chat = Person | Group
C = TypeVar("C", bound=Person | Group)
