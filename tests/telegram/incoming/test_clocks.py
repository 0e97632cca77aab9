"""Whatever Telegram's dates say, things happened when they reached us."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.app.incoming import TeamSpoke
from bot.telegram.incoming.senders import RECEIVED
from bot.telegram.incoming.translate import translate
from tests.telegram.updates import GROUP, ME, Json, membership, message, press

NOW = 1_795_000_500.0
dates = st.one_of(
    st.integers(-(2**70), 2**70), st.just(0), st.floats(allow_nan=True), st.text(), st.none()
)


def edited(update: Json) -> Json:
    return {"update_id": 1, "edited_message": update["message"]}


def updates() -> tuple[Json, ...]:
    photo: Json = {"photo": [{"file_id": "F", "width": 1, "height": 1}]}
    return (
        message(text="Peut-on louer ?"),
        message(text="/aide"),
        message(**photo, caption="Le hangar"),
        message(voice={"file_id": "F"}),
        edited(message(text="Neuf")),
        press(),
        membership("member", "kicked"),
        message(GROUP, text="Bonjour"),
        message(GROUP, text="/rendre"),
        message(GROUP, text="/start"),
        edited(message(GROUP, text="Bonsoir")),
        press(GROUP),
        membership("left", "member", GROUP),
    )


@given(place=st.integers(0, len(updates()) - 1), date=dates, edit_date=dates)
def test_an_event_has_the_time_of_its_receipt(place: int, date: Any, edit_date: Any) -> None:
    update = updates()[place]
    body = next(value for key, value in update.items() if isinstance(value, dict))
    for each in (body, body.get("message", {})):
        each |= {"date": date, "edit_date": edit_date}
    update[RECEIVED] = NOW

    incoming = translate(update, me=ME)

    told = incoming.event if isinstance(incoming, TeamSpoke) else incoming
    assert getattr(told, "at", None) == datetime.fromtimestamp(NOW, UTC)
