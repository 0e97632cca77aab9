"""The checker bites: each wrong request is refused with its reason, and right ones pass."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.simulator.methods.table import METHODS as SERVED
from bot.telegram.request import CALLER
from tests.botapi.check import mistakes
from tests.botapi.specification import METHODS
from tests.botapi.traffic import looked_at

Json = dict[str, Any]
HERE: Json = {"chat_id": 7}
MESSAGE: Json = {"chat_id": 7, "message_id": 3}


def text(html: str, **more: Any) -> Json:
    return {**HERE, "text": html, "parse_mode": "HTML", **more}


def button(**what: Any) -> Json:
    return text("Où ?", reply_markup={"inline_keyboard": [[what]]})


def album(*kinds: str) -> Json:
    return {**HERE, "media": [{"type": kind, "media": "id"} for kind in kinds]}


NO_UTF8 = "\ud83d"
WRONG: tuple[tuple[str, Json, str], ...] = (
    ("sendmessage", text("Bonjour"), "sendmessage: no method we know"),
    ("sendMessage", text("Bonjour", replay_to=3), "sendMessage.replay_to: no such parameter"),
    ("sendMessage", {"text": "Bonjour"}, "sendMessage.chat_id: required"),
    ("sendMessage", text(""), "sendMessage.text: 0 characters, from 1 to 4096 allowed"),
    ("sendMessage", text("<b> </b>"), "sendMessage.text: 0 characters, from 1 to 4096 allowed"),
    ("sendMessage", text("é" * 4097), "sendMessage.text: 4097 characters, from 1 to 4096 allowed"),
    ("sendMessage", text("😀" * 2049),
     "sendMessage.text: 4098 characters, from 1 to 4096 allowed"),
    ("sendMessage", text("a", chat_id="7 "), "sendMessage.chat_id: no chat"),
    ("sendMessage", text("a", chat_id=2**60), "sendMessage.chat_id: an integer beyond 52 bits"),
    ("sendMessage", text("a", disable_notification="oui"),
     "sendMessage.disable_notification: no boolean"),
    ("sendMessage", text("a", message_thread_id=1),
     "sendMessage.message_thread_id: no topic has the number 1"),
    ("sendMessage", text(NO_UTF8), "sendMessage.text: text that is not UTF-8"),
    ("sendMessage", text("<Madeleine>"), "sendMessage.text: <Madeleine> is no tag Telegram knows"),
    ("sendMessage", text("<b>a"), "sendMessage.text: <b> is never closed"),
    ("sendMessage", text("<b><i>a</b></i>"),
     "sendMessage.text: </b> closes nothing that is open last"),
    ("sendMessage", text("1 < 2"), "sendMessage.text: a bare <"),
    ("sendMessage", text("Dupont & fils"), "sendMessage.text: & is no reference Telegram knows"),
    ("sendMessage", text("a&nbsp;!"), "sendMessage.text: &nbsp; is no reference Telegram knows"),
    ("sendMessage", text('<a name="x">a</a>'),
     "sendMessage.text: <a> with attributes Telegram does not know"),
    ("sendMessage", text("<blockquote><blockquote>a</blockquote></blockquote>"),
     "sendMessage.text: <blockquote> inside <blockquote>"),
    ("sendMessage", text("<code><b>a</b></code>"), "sendMessage.text: <b> inside <code>"),
    ("sendMessage", text("<b>a</b>" * 101), "sendMessage.text: 101 entities, at most 100"),
    ("sendMessage", text("a", parse_mode="html"), "sendMessage.parse_mode: html is none"),
    ("sendMessage", text("a", reply_markup={"force_reply": True,
                                            "input_field_placeholder": "x" * 65}),
     "sendMessage.reply_markup.input_field_placeholder: 65 characters, from 1 to 64 allowed"),
    ("sendMessage", button(text="Ici", callback_data="é" * 33),
     "sendMessage.reply_markup.inline_keyboard[0][0].callback_data: "
     "66 bytes, from 1 to 64 allowed"),
    ("sendMessage", button(text="Ici", callback_data="a", url="https://essaim.fr"),
     "sendMessage.reply_markup: button 0.0 has 2 actions"),
    ("sendMessage", button(text="Ici"), "sendMessage.reply_markup: button 0.0 has 0 actions"),
    ("sendMessage", button(text=" ", callback_data="a"),
     "sendMessage.reply_markup: button 0.0 without a text"),
    ("sendMessage", button(text="Ici", callback_data="a", style="bleu"),
     "sendMessage.reply_markup.inline_keyboard[0][0].style: 'bleu' is none of the values"),
    ("editMessageText", {"text": "a", "chat_id": 7}, "editMessageText: which message?"),
    ("editMessageText", {**MESSAGE}, "editMessageText.text: required"),
    ("editMessageCaption", {**MESSAGE, "caption": "a" * 1025},
     "editMessageCaption.caption: 1025 characters, from 0 to 1024 allowed"),
    ("answerCallbackQuery", {"callback_query_id": "4", "text": "a" * 201},
     "answerCallbackQuery.text: 201 characters, from 0 to 200 allowed"),
    ("createForumTopic", {**HERE, "name": "a" * 129},
     "createForumTopic.name: 129 characters, from 1 to 128 allowed"),
    ("createForumTopic", {**HERE, "name": ""},
     "createForumTopic.name: 0 characters, from 1 to 128 allowed"),
    ("sendMediaGroup", album("photo"), "sendMediaGroup.media: 1 items, from 2 to 10 allowed"),
    ("sendMediaGroup", album(*["photo"] * 11),
     "sendMediaGroup.media: 11 items, from 2 to 10 allowed"),
    ("sendMediaGroup", album("photo", "document"),
     "sendMediaGroup.media: document, photo do not go together"),
    ("copyMessages", {**HERE, "from_chat_id": 8, "message_ids": [2, 2]},
     "copyMessages.message_ids: not strictly increasing"),
    ("setMessageReaction", {**MESSAGE, "reaction": [{"type": "emoji", "emoji": "✅"}]},
     "setMessageReaction.reaction[0].emoji: '✅' is none of the values"),
    ("setMyCommands", {"commands": [{"command": "Aide", "description": "a"}]},
     "setMyCommands.commands: Aide is no command"),
    ("setMyCommands", {"commands": [{"command": "aide", "description": ""}]},
     "setMyCommands.commands[0].description: 0 characters, from 1 to 256 allowed"),
    ("setMyCommands", {"commands": [{"command": "aide", "description": "a"}] * 101},
     "setMyCommands.commands: 101 items, from 0 to 100 allowed"),
    ("getUpdates", {"limit": 101}, "getUpdates.limit: 101 value, from 1 to 100 allowed"),
    ("getUpdates", {"allowed_updates": ["messages"]},
     "getUpdates.allowed_updates: 'messages' is none of the values"),
)  # fmt: skip

RIGHT: tuple[tuple[str, Json], ...] = (
    ("sendMessage", text("<b>1 &lt; 2</b> &amp; <a href=\"https://essaim.fr\">la suite</a>")),
    ("sendMessage", text("<blockquote expandable><i>a</i></blockquote>")),
    ("sendMessage", text("a" * 4096 + "<b></b>")),
    ("sendMessage", {"chat_id": "7", "text": "a", "disable_notification": "true"}),
    ("sendMessage", button(text="Ici", callback_data="é" * 32, style="danger")),
    ("sendMediaGroup", album("photo", "video")),
    ("copyMessages", {**HERE, "from_chat_id": 8, "message_ids": [2, 3, 9]}),
    ("setMessageReaction", {**MESSAGE, "reaction": [{"type": "emoji", "emoji": "👌"}]}),
    ("editMessageReplyMarkup", MESSAGE),
    ("getUpdates", {"offset": 0, "timeout": 30, "limit": 100, "allowed_updates": ["message"]}),
)  # fmt: skip


@pytest.mark.parametrize(("method", "what", "reason"), WRONG)
def test_a_request_telegram_would_refuse_is_found_with_its_reason(
    method: str, what: Json, reason: str
) -> None:
    assert mistakes(method, what) == [reason]


@pytest.mark.parametrize(("method", "what"), RIGHT)
def test_a_request_telegram_takes_has_no_mistake(method: str, what: Json) -> None:
    assert mistakes(method, what) == []


def test_the_extract_holds_each_method_the_simulator_serves() -> None:
    assert {each.name for each in SERVED.values()} == set(METHODS)


def test_a_run_is_judged_on_what_our_bot_asked_and_on_nothing_else(tmp_path: Path) -> None:
    line = '{"caller": "%s", "method": "sendMessage", "what": {"chat_id": 7, "text": "%s"}}\n'
    kept = tmp_path / "12.jsonl"
    kept.write_text(line % (CALLER, "a") * 2 + line % ("another", "") + '{"caller": "Ess')

    assert looked_at(tmp_path).requests == 2
    assert not looked_at(tmp_path).wrong

    kept.write_text(line % (CALLER, "") * 2)

    assert str(looked_at(tmp_path)) == (
        "2 requests of the bot; Telegram would refuse some:\n"
        "  2 × sendMessage.text: 0 characters, from 1 to 4096 allowed"
    )
