"""The world of the relay, where people also send Telegram's own JSON."""

from __future__ import annotations

from typing import Any

from bot.core.team.situation import Person
from tests.app.test_relay import CLAIRE, LOIRE, REZE, Relay


class Wire(Relay):
    """The same world, where people may also send Telegram's own JSON."""

    def raw(self, key: str = "message", **held: Any) -> dict[str, Any]:
        """The next update, its message as Telegram writes it."""
        self.updates += 1
        body = {"message_id": 700 + self.updates, "date": int(self.now.timestamp()), **held}
        return {"update_id": self.updates, key: body}

    def private(self, **held: Any) -> dict[str, Any]:
        """A message of Awa's, in private."""
        chat = {"id": REZE, "type": "private", "first_name": "Awa"}
        return self.raw(chat=chat, **{"from": {"id": REZE, "first_name": "Awa"}, **held})

    def inside(self, by: Person = CLAIRE, **held: Any) -> dict[str, Any]:
        """A message of an animator's, in the team's topic."""
        chat = {"id": LOIRE, "type": "supergroup", "title": "Animateurs", "is_forum": True}
        where = {"is_topic_message": True, "message_thread_id": self.thread()}
        who = {"id": by.id, "first_name": by.name}
        return self.raw(chat=chat, **{"from": who, **where, **held})

    def comes(self, *updates: dict[str, Any]) -> None:
        """They come, are worked off, and what follows is delivered."""
        self.take(*updates)
        self.work()
        self.deliver()

    def changes(self, update: dict[str, Any], **held: Any) -> dict[str, Any]:
        """The same message, edited."""
        self.updates += 1
        body = {**update["message"], **held, "edit_date": int(self.now.timestamp())}
        return {"update_id": self.updates, "edited_message": body}

    def album(self, kind: str, captions: dict[int, str], many: int) -> list[dict[str, Any]]:
        """The items of an album of Claire's, words under some of them."""
        group = f"album {self.updates}"
        return [
            self.inside(
                CLAIRE,
                **item(kind, place),
                media_group_id=group,
                **({"caption": captions[place]} if place in captions else {}),
            )
            for place in range(many)
        ]


def item(kind: str, place: int) -> dict[str, Any]:
    """What an item of an album holds."""
    file = {"file_id": f"{kind}-{place}", "file_unique_id": f"u-{kind}-{place}"}
    return {kind: [{**file, "width": 9, "height": 9}] if kind == "photo" else file}


def number(update: dict[str, Any]) -> int:
    """The number of a message in its chat."""
    found: int = update["message"]["message_id"]
    return found
