"""An error of Telegram is told in its own words: nothing of what it quotes goes through."""

from __future__ import annotations

import pytest
from telegram.error import BadRequest, NetworkError, TelegramError

from bot.telegram.outgoing import send
from bot.telegram.told import of_telegram, told

TOKEN = "424242:AAnobodyshouldeverreadthis_inalog"
OF_PEOPLE = ("Awa", "Diallo", "malade", "Dupont", "12 34", TOKEN[7:], "exemple")
QUOTING = {
    'can\'t parse entities: unsupported start tag "Awa Diallo" at byte offset 12': (
        "can't parse entities: unsupported start tag … at byte offset 12"
    ),
    "can't parse entities: unsupported start tag Awa Diallo at byte offset 12": (
        "can't parse entities: unsupported start tag … at byte offset 12"
    ),
    'message text "Mon fils est malade is invalid': 'message text "… is invalid',
    "button text Le bail de M. Dupont, 06 12 34 56 78 is too long": ("button text … is too long"),
    f"wrong webhook url https://api.telegram.org/bot{TOKEN}/x specified": (
        "wrong webhook url https://api.… specified"
    ),
    "email awa.diallo@exemple.org is invalid": "email … is invalid",
}


@pytest.mark.parametrize("words", QUOTING)
def test_what_telegram_quotes_is_not_told_whether_or_not_it_stands_between_quotes(
    words: str,
) -> None:
    said = told(BadRequest(words))

    assert [one for one in OF_PEOPLE if one in said] == []
    assert said == QUOTING[words]


def test_the_words_by_which_the_bot_knows_an_error_are_all_let_through() -> None:
    known = (
        *send.DONE_ALREADY,
        *send.TOPIC_GONE,
        *send.NO_TOPICS,
        *send.MESSAGE_GONE,
        *send.MUTED,
        *send.GONE,
        *send.MARKUP,
        "VOICE_MESSAGES_FORBIDDEN",
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance "
        "is running",
        "bot was blocked by the user",
    )

    assert [one for one in known if of_telegram(one) != one] == []


def test_the_cause_of_a_network_error_is_told_by_its_type_alone() -> None:
    fault = NetworkError(f"https://api.telegram.org/bot{TOKEN}/getMe")
    fault.__cause__ = OSError("Awa")

    assert told(fault) == "NetworkError (OSError)"
    assert told(TelegramError(f"bot{TOKEN}")) == "…"
