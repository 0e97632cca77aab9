"""Reply markup: what Telegram accepts under a message; it never changes the order of buttons."""

import json
import re
from typing import Any

from bot.simulator.world.refusals import Json, bad

MAX_BUTTONS = 100
MAX_CALLBACK_BYTES = 64
MAX_PLACEHOLDER = 64
MAX_COPY = 256
ACTIONS = (
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
STYLES = ("primary", "success", "danger")
LINK = re.compile(r"(?:https?|tg|ton|tonsite)://\S+|(?:[\w-]+\.)+\w{2,}(?:[/?#]\S*)?", re.I)


def accepted(markup: Any) -> Json | None:
    """The reply markup as kept, None without one; a ``Refusal`` in Telegram's words."""
    if markup in (None, "", {}):
        return None
    if isinstance(markup, str):
        try:
            markup = json.loads(markup)
        except ValueError:
            raise bad("can't parse reply keyboard markup JSON object") from None
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in markup:
        return _inline(markup["inline_keyboard"])
    if "keyboard" in markup:
        return _reply_keyboard(markup)
    _check_placeholder(markup)
    return markup


def accepted_inline(markup: Any) -> Json | None:
    """The same for an edit, where only an inline keyboard is allowed."""
    found = accepted(markup)
    if found is not None and "inline_keyboard" not in found:
        raise bad("inline keyboard expected")
    return found


def _inline(rows: Any) -> Json | None:
    kept = [row for row in _rows("inline_keyboard", rows) if row]
    for row in kept:
        for button in row:
            _check_inline_button(button)
    return {"inline_keyboard": kept} if kept else None


def _reply_keyboard(markup: Json) -> Json:
    for row in _rows("keyboard", markup["keyboard"]):
        for button in row:
            text = button if isinstance(button, str) else button.get("text", "")
            if not str(text).strip():
                raise bad("keyboard button text must be non-empty")
    _check_placeholder(markup)
    return markup


def _rows(field: str, rows: Any) -> list[Any]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad(f'field "{field}" must be an Array of Arrays')
    if sum(map(len, rows)) > MAX_BUTTONS:
        raise bad("reply markup is too long")
    return rows


def _check_inline_button(button: Any) -> None:
    complaint = "can't parse inline keyboard button"
    if not isinstance(button, dict):
        raise bad(f"{complaint}: InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise bad(f'{complaint}: Can\'t find field "text"')
    if not button["text"].strip():
        raise bad(f"{complaint}: inline keyboard button text must be non-empty")
    if not any(action in button for action in ACTIONS):
        raise bad(f"{complaint}: Text buttons are unallowed in the inline keyboard")
    if button.get("style", "primary") not in STYLES:
        raise bad(f"{complaint}: invalid button style specified")
    _check_action(button)


def _check_action(button: Json) -> None:
    if "callback_data" in button:
        size = len(str(button["callback_data"]).encode())
        if not 0 < size <= MAX_CALLBACK_BYTES:
            raise bad("BUTTON_DATA_INVALID")
    if "url" in button and not LINK.fullmatch(str(button["url"])):
        raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    if "copy_text" in button and not 0 < len(button["copy_text"].get("text", "")) <= MAX_COPY:
        raise bad("BUTTON_COPY_TEXT_INVALID")


def _check_placeholder(markup: Json) -> None:
    if len(str(markup.get("input_field_placeholder", ""))) > MAX_PLACEHOLDER:
        raise bad("input field placeholder is too long")
