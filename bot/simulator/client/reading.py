"""What tests read of a chat: messages as people see them, and what came of a press."""

from typing import Any

Json = dict[str, Any]


class Seen:
    """A message as people see it; ``raw`` holds all of it."""

    def __init__(self, raw: Json) -> None:
        self.raw = raw
        self.id: int = raw["id"]
        self.text: str = raw["text"]
        self.html: str = raw["html"]
        self.thread: int = raw["thread"]
        self.kind: str = raw["kind"]
        self.author: str = raw["author"]["name"]
        self.by_bot: bool = raw["author"]["bot"]
        self.edited: bool = raw["edited"]
        self.deleted: bool = raw["deleted"]
        self.buttons: list[str] = [b["label"] for row in raw["buttons"] for b in row]
        self.data: list[str] = [b["data"] for row in raw["buttons"] for b in row]

    def __repr__(self) -> str:
        return f"<{self.author} #{self.id}: {self.text[:60]!r} {self.buttons}>"


class Pressed:
    """What came of a press: ``answered``, and the ``text`` of a toast or an ``alert``."""

    def __init__(self, raw: Json) -> None:
        self.id: str = raw["press"]
        self.answered: bool = raw["answered"]
        self.text: str = raw["text"]
        self.alert: bool = raw["alert"]
