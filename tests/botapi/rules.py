"""What Telegram refuses although each field by itself is right; one function a rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Json = Mapping[str, Any]
Rule = Callable[[str, Json], Iterator[str]]

BESIDE_THE_ACTION = ("text", "icon_custom_emoji_id", "style")
MOST_BUTTONS, MOST_IN_A_ROW = 100, 8  # PTB, constants.InlineKeyboardMarkupLimit
GENERAL = 1  # refused as a thread: tdlib/telegram-bot-api issue 798
ALBUMS = ({"photo", "video", "live_photo"}, {"document"}, {"audio"})


def one_action_a_button(method: str, what: Json) -> Iterator[str]:
    """« Exactly one of the fields other than text, icon_custom_emoji_id, and style » (Bot API)."""
    for row, column, button in buttons(what):
        actions = sorted(set(button) - set(BESIDE_THE_ACTION))
        if len(actions) != 1:
            yield f"{method}.reply_markup: button {row}.{column} has {len(actions)} actions"
        if not str(button.get("text", "")).strip():
            yield f"{method}.reply_markup: button {row}.{column} without a text"
        link = button.get("url", "https://")
        if not re.match(r"(https?|tg)://", str(link)):
            yield f"{method}.reply_markup: button {row}.{column} with no HTTP or tg:// address"


def few_buttons(method: str, what: Json) -> Iterator[str]:
    """A keyboard has at most a hundred buttons, eight in a row."""
    found = list(buttons(what))
    if len(found) > MOST_BUTTONS:
        yield f"{method}.reply_markup: {len(found)} buttons, at most {MOST_BUTTONS}"
    if any(column >= MOST_IN_A_ROW for _, column, _ in found):
        yield f"{method}.reply_markup: more than {MOST_IN_A_ROW} buttons in a row"


def buttons(what: Json) -> Iterator[tuple[int, int, Json]]:
    """Each inline button with its row and its place there."""
    markup = what.get("reply_markup")
    rows = markup.get("inline_keyboard") if isinstance(markup, Mapping) else None
    for row, line in enumerate(rows if isinstance(rows, list) else ()):
        for column, button in enumerate(line if isinstance(line, list) else ()):
            if isinstance(button, Mapping):
                yield row, column, button


def a_place(method: str, what: Json) -> Iterator[str]:
    """A chat is a number that is not 0 or an @name; a thread is never the general topic."""
    for name in ("chat_id", "from_chat_id"):
        chat = what.get(name, 1)
        named = isinstance(chat, str) and re.fullmatch(r"@\w{4,}|-?\d+", chat)
        if not chat or (isinstance(chat, str) and not named):
            yield f"{method}.{name}: no chat"
    thread = what.get("message_thread_id", 2)
    if isinstance(thread, int) and thread <= GENERAL:
        yield f"{method}.message_thread_id: no topic has the number {thread}"
    for name in ("message_id", "callback_query_id"):
        if name in what and what[name] in (0, "", "0"):
            yield f"{method}.{name}: names nothing"


def a_message_to_edit(method: str, what: Json) -> Iterator[str]:
    """« Required if inline_message_id is not specified » (Bot API, the edit methods)."""
    inline = "inline_message_id" in what
    if (
        method.startswith("editMessage")
        and not inline
        and not {"chat_id", "message_id"} <= {*what}
    ):
        yield f"{method}: which message?"
    if method == "editMessageText" and not {"text", "rich_message"} & {*what}:
        yield f"{method}.text: required"


def an_album_of_one_sort(method: str, what: Json) -> Iterator[str]:
    """« Documents and audio files can be only grouped […] with messages of the same type »."""
    media = what.get("media")
    if method == "sendMediaGroup" and isinstance(media, list):
        kinds = {str(one.get("type")) for one in media if isinstance(one, Mapping)}
        if not any(kinds <= sort for sort in ALBUMS):
            yield f"{method}.media: {', '.join(sorted(kinds))} do not go together"


def in_increasing_order(method: str, what: Json) -> Iterator[str]:
    """« The identifiers must be specified in a strictly increasing order » (copyMessages)."""
    found = what.get("message_ids") if method in ("copyMessages", "forwardMessages") else []
    if isinstance(found, list) and found != sorted(set(found)):
        yield f"{method}.message_ids: not strictly increasing"


def commands_of_small_letters(method: str, what: Json) -> Iterator[str]:
    """« Only lowercase English letters, digits and underscores » (Bot API, BotCommand)."""
    found = what.get("commands")
    for one in found if method == "setMyCommands" and isinstance(found, list) else ():
        if not re.fullmatch(r"[a-z0-9_]+", str(one.get("command"))):
            yield f"{method}.commands: {one.get('command')} is no command"


def a_known_mode(method: str, what: Json) -> Iterator[str]:
    """There are three parse modes, and entities go without one (Bot API, formatting options)."""
    for each in (what, *(one for one in what.get("media", ()) if isinstance(one, Mapping))):
        if each.get("parse_mode", "HTML") not in ("HTML", "Markdown", "MarkdownV2"):
            yield f"{method}.parse_mode: {each['parse_mode']} is none"
        if "parse_mode" in each and {"entities", "caption_entities"} & {*each}:
            yield f"{method}.parse_mode: with entities beside it"


RULES: tuple[Rule, ...] = (
    one_action_a_button,
    few_buttons,
    a_place,
    a_message_to_edit,
    an_album_of_one_sort,
    in_increasing_order,
    commands_of_small_letters,
    a_known_mode,
)
