"""A reply carries the message replied to, whose buttons say which question it asked."""

from __future__ import annotations

from typing import Any

import pytest

from bot.telegram.incoming.originals import question_of


def reply(rows: Any) -> dict[str, Any]:
    """A text that replies to a message with that keyboard."""
    asked = {"message_id": 7, "text": "Combien ?", "reply_markup": {"inline_keyboard": rows}}
    return {"message_id": 9, "text": "12", "reply_to_message": asked}


def test_the_question_is_told_by_its_button() -> None:
    rows = [
        [{"text": "Je ne sais pas", "callback_data": "n:entreprises"}],
        [{"text": "Pourquoi ?", "callback_data": "w:entreprises"}],
    ]

    assert question_of(reply(rows)) == "entreprises"


@pytest.mark.parametrize(
    "rows",
    [
        [],
        None,
        "w:entreprises",
        [None],
        [["w:entreprises"]],
        [[{"text": "Pourquoi ?"}]],
        [[{"text": "Pourquoi ?", "callback_data": 3}]],
        [[{"text": "Utile", "callback_data": "u:1:oui"}]],
    ],
)
def test_a_message_without_that_button_asked_nothing(rows: Any) -> None:
    assert question_of(reply(rows)) == ""


def test_a_text_that_replies_to_nothing_is_about_no_question() -> None:
    assert question_of({"message_id": 9, "text": "12"}) == ""
