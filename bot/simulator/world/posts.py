"""Messages and button presses as they are kept; what the bot sees of one is ``Post.message``."""

from dataclasses import dataclass, field

from bot.simulator.world.refusals import Json


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """One message of a chat with what happened to it since it was sent.

    ``ask`` is a reply keyboard or a forced reply: people see it, the Bot API never gives it back.
    ``by`` is who wrote it when the message itself names a group or a channel. One that is not
    ``copyable`` is skipped by copyMessages, as paid media are.
    """

    chat_id: int
    id: int
    message: Json
    deleted: bool = False
    former: tuple[str, ...] = ()
    reactions: dict[str, list[str]] = field(default_factory=dict)
    ask: Json = field(default_factory=dict)
    by: int = 0
    copyable: bool = True

    @property
    def author(self) -> int:
        return self.by or int(self.message["from"]["id"])

    @property
    def thread(self) -> int:
        return int(self.message.get("message_thread_id", 0))

    @property
    def text(self) -> str:
        return str(self.message.get("text", self.message.get("caption", "")))


@dataclass(frozen=True, kw_only=True, slots=True)
class Press:
    """A button somebody pressed, and the answer the bot gave to it, if any."""

    id: str
    person_id: int
    chat_id: int
    message_id: int
    data: str
    label: str
    at: float
    answered: bool = False
    text: str = ""
    alert: bool = False
    url: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredFile:
    """A file Telegram keeps; ``content`` is its bytes in base64."""

    id: str
    unique_id: str
    kind: str
    name: str
    mime: str
    size: int
    path: str
    content: str


SERVICE = (
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "pinned_message",
    "new_chat_members",
    "left_chat_member",
    "general_forum_topic_hidden",
)

MEDIA = ("photo", "animation", "document", "voice", "sticker", "video", "audio")
"""What files may be in a message; an animation is a document as well, and comes before."""
CONTENT = ("text", *MEDIA, "location", "contact", "caption", "entities", "caption_entities")


SENDERS: dict[str, Json] = {
    "group": {
        "id": 1_087_968_824,
        "is_bot": True,
        "first_name": "Group",
        "username": "GroupAnonymousBot",
    },
    "channel": {
        "id": 136_817_688,
        "is_bot": True,
        "first_name": "Channel",
        "username": "Channel_Bot",
    },
    "forward": {"id": 777_000, "is_bot": False, "first_name": "Telegram"},
}
"""Whom Telegram names in ``from`` when a chat speaks (Bot API 5.0, ``Message.sender_chat``)."""


def origin_of(message: Json) -> Json:
    """A Bot API ``MessageOrigin``: a person, or the chat on whose behalf they spoke."""
    told: Json = {"date": message["date"]}
    if "sender_chat" not in message:
        return {"type": "user", "sender_user": message["from"], **told}
    signed = {k: message[k] for k in ("author_signature",) if k in message}
    return {"type": "chat", "sender_chat": message["sender_chat"], **signed, **told}


def is_service(message: Json) -> bool:
    """Whether a message tells about the chat itself; such a message cannot be copied."""
    return any(key in message for key in SERVICE)
