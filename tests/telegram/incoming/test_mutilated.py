"""Whatever shape an update has, it is understood or ignored: never an exception."""

from copy import deepcopy
from typing import Any, get_args

from hypothesis import given
from hypothesis import strategies as st

from bot.app.incoming import Incoming
from bot.telegram.incoming.translate import translate
from tests.telegram.updates import GROUP, ME, THE_BOT, Json, membership, message, press

RICH = [
    {"type": "paragraph", "text": ["Un ", {"type": "bold", "text": "mot"}]},
    {"type": "list", "items": [{"label": "1.", "blocks": [{"type": "pre", "text": "x"}]}]},
    {"type": "table", "cells": [[{"text": "a", "align": "left"}]], "caption": "b"},
    {"type": "details", "summary": "c", "blocks": [{"type": "map", "caption": {"text": "d"}}]},
    {"type": "photo", "photo": [{"file_id": "F", "width": 9, "height": 9}]},
    {"type": "video", "video": {"file_id": "G"}, "caption": {"text": "e", "credit": "f"}},
]
WHOLE: tuple[Json, ...] = (
    message(text="Bonjour"),
    message(photo=[{"file_id": "F", "width": 9, "height": 9}], caption="x"),
    message(document={"file_id": "F", "file_name": "a.pdf"}),
    message(rich_message={"blocks": RICH}, quote={"text": "Oui", "is_manual": True}),
    message(GROUP, rich_message={"blocks": RICH}, media_group_id="g"),
    message(external_reply={"rich_message": {"blocks": RICH}}, hologram={"text": "Oui"}),
    message(GROUP, text="D’accord", reply_to_message={"message_id": 3, "from": THE_BOT}),
    message(GROUP, migrate_from_chat_id=-5),
    membership("left", "member", GROUP),
    membership("member", "kicked"),
    press(),
    press(
        message={
            "message_id": 4,
            "chat": GROUP,
            "text": "gras",
            "entities": [{"type": "bold", "offset": 0, "length": 2}],
        }
    ),
)
anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    st.sampled_from(["", "private", "group", "/start", "\x00", "\ud800", "7"]),
    st.just([]),
    st.just({}),
    st.just([None, 1, {}]),
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    pairs = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, inner in pairs:
        found += places(inner, (*path, key))
    return found


@st.composite
def mutilated(draw: st.DrawFn) -> Json:
    update = deepcopy(draw(st.sampled_from(WHOLE)))
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(places(update) or [()]))
        if not path:
            break
        held: Any = update
        for key in path[:-1]:
            held = held[key]
        if draw(st.booleans()):
            held[path[-1]] = deepcopy(draw(anything))
        else:
            held.pop(path[-1])
    return update


@given(mutilated())
def test_a_mutilated_update_is_never_an_exception(update: Json) -> None:
    assert isinstance(translate(update, me=ME), get_args(Incoming))
