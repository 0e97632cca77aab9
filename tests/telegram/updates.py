"""Raw updates as Telegram writes them, with what each test changes."""

from __future__ import annotations

from typing import Any

from bot.telegram.incoming.senders import Me

ME = Me(id=42, username="EssaimBot")
ALICE = {"id": 7, "is_bot": False, "first_name": "Alice", "language_code": "fr"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Alice"}
GROUP = {"id": -1001, "type": "supergroup", "title": "Animateurs"}
CHANNEL = {"id": -1009, "type": "channel", "title": "Actualités"}
THE_BOT = {"id": 42, "is_bot": True, "first_name": "Essaim", "username": "EssaimBot"}
DATE = 1_795_000_000

Json = dict[str, Any]


def message(chat: Json = PRIVATE, **fields: Any) -> Json:
    body = {"message_id": 5, "from": ALICE, "chat": chat, "date": DATE, **fields}
    return {"update_id": 1, "message": body}


def press(chat: Json = PRIVATE, **fields: Any) -> Json:
    held = {"message_id": 4, "from": THE_BOT, "chat": chat, "date": DATE, "text": "Oui ou non ?"}
    body = {"id": "99", "from": ALICE, "chat_instance": "1", "data": "a:oui", "message": held}
    return {"update_id": 1, "callback_query": {**body, **fields}, "essaim_received": DATE + 60}


def membership(before: str, after: str, chat: Json = PRIVATE) -> Json:
    return {
        "update_id": 1,
        "my_chat_member": {
            "chat": chat,
            "from": ALICE,
            "date": DATE,
            "old_chat_member": {"status": before, "user": THE_BOT},
            "new_chat_member": {"status": after, "user": THE_BOT},
        },
    }
