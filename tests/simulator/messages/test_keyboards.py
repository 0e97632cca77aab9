import json
from typing import Any

import pytest
from telegram import ForceReply, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from bot.simulator.messages.keyboards import accepted
from bot.simulator.world.refusals import Refusal
from tests.simulator.scene import Scene


def keys(*buttons: InlineKeyboardButton) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[button] for button in buttons])


def key(data: str, label: str = "Oui") -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=data)


async def test_a_pressed_button_reaches_the_bot_and_its_answer_the_person(s: Scene) -> None:
    sent = await s.sends(reply_markup=keys(key("a:7Qx2")))
    number = s.does(s.awa, "presses", label="Oui")["press"]
    (update,) = await s.hears()
    query = update.callback_query

    assert query is not None
    assert query.message is not None
    assert (query.data, query.message.message_id) == ("a:7Qx2", sent.message_id)
    await query.answer("C’est noté", show_alert=True)

    press = s.world.presses.entries[number]
    assert (press.answered, press.text, press.alert) == (True, "C’est noté", True)


async def test_callback_data_of_64_bytes_passes_and_of_65_does_not(s: Scene) -> None:
    await s.sends(reply_markup=keys(key("é" * 32)))

    with pytest.raises(BadRequest) as refusal:
        await s.sends(reply_markup=keys(key("é" * 32 + "x")))

    assert str(refusal.value) == "Button_data_invalid"


async def test_a_press_is_answered_once(s: Scene) -> None:
    await s.sends(reply_markup=keys(key("x")))
    number = s.does(s.awa, "presses", label="Oui")["press"]
    await s.bot.answer_callback_query(number)

    with pytest.raises(BadRequest) as refusal:
        await s.bot.answer_callback_query(number)

    assert str(refusal.value) == (
        "Query is too old and response timeout expired or query id is invalid"
    )


async def test_an_unknown_press_and_a_late_answer_are_refused_alike(s: Scene) -> None:
    await s.sends(reply_markup=keys(key("x")))
    number = s.does(s.awa, "presses", label="Oui")["press"]
    s.world.callback_seconds = -1.0

    for each in (number, "12345"):
        with pytest.raises(BadRequest, match="Query is too old"):
            await s.bot.answer_callback_query(each)


async def test_a_toast_longer_than_200_is_refused(s: Scene) -> None:
    await s.sends(reply_markup=keys(key("x")))
    number = s.does(s.awa, "presses", label="Oui")["press"]

    with pytest.raises(BadRequest) as refusal:
        await s.bot.answer_callback_query(number, "x" * 201)

    assert str(refusal.value) == "Message_too_long"


async def test_an_old_screen_can_press_a_button_that_is_gone(s: Scene) -> None:
    sent = await s.sends(reply_markup=keys(key("x")))
    await s.bot.edit_message_reply_markup(s.awa.id, sent.message_id)

    s.does(s.awa, "presses", message=sent.message_id, data="x", stale=True)

    (update,) = await s.hears()
    assert update.callback_query is not None
    assert update.callback_query.data == "x"


async def test_a_forced_reply_is_shown_to_people_and_not_given_back_to_the_bot(s: Scene) -> None:
    sent = await s.sends(reply_markup=ForceReply(input_field_placeholder="Exemple : 8"))

    assert sent.reply_markup is None
    assert s.world.posts.entries[s.awa.id, sent.message_id].ask == {
        "force_reply": True,
        "input_field_placeholder": "Exemple : 8",
    }


LABEL = "can't parse inline keyboard button"
REFUSED: list[tuple[Any, str]] = [
    ("{", "can't parse reply keyboard markup JSON object"),
    ([], "object expected as reply markup"),
    ({"inline_keyboard": ["x"]}, 'field "inline_keyboard" must be an Array of Arrays'),
    ({"inline_keyboard": [["x"]]}, f"{LABEL}: InlineKeyboardButton must be an Object"),
    ({"inline_keyboard": [[{}]]}, f'{LABEL}: Can\'t find field "text"'),
    (
        {"inline_keyboard": [[{"text": "x"}]]},
        f"{LABEL}: Text buttons are unallowed in the inline keyboard",
    ),
    (
        {"inline_keyboard": [[{"text": " ", "callback_data": "x"}]]},
        f"{LABEL}: inline keyboard button text must be non-empty",
    ),
    (
        {"inline_keyboard": [[{"text": "x", "url": "pas un lien"}]]},
        "inline keyboard button URL 'pas un lien' is invalid: Wrong HTTP URL",
    ),
    (
        {"inline_keyboard": [[{"text": "x", "callback_data": "x", "style": "rouge"}]]},
        f"{LABEL}: invalid button style specified",
    ),
    (
        {"inline_keyboard": [[{"text": "x", "copy_text": {"text": "x" * 257}}]]},
        "BUTTON_COPY_TEXT_INVALID",
    ),
    (
        {"inline_keyboard": [[{"text": "x", "callback_data": "x"}] for _ in range(101)]},
        "reply markup is too long",
    ),
    ({"keyboard": [[""]]}, "keyboard button text must be non-empty"),
    (
        {"force_reply": True, "input_field_placeholder": "x" * 65},
        "input field placeholder is too long",
    ),
]


@pytest.mark.parametrize(("markup", "words"), REFUSED)
def test_reply_markup_is_refused(markup: Any, words: str) -> None:
    with pytest.raises(Refusal) as refusal:
        accepted(markup)

    assert refusal.value.description == f"Bad Request: {words}"


def test_a_hundred_buttons_pass_and_empty_rows_go_away() -> None:
    rows = [[{"text": str(n), "callback_data": str(n)}] for n in range(100)]

    kept = accepted(json.dumps({"inline_keyboard": [[], *rows]}))

    assert kept == {"inline_keyboard": rows}
