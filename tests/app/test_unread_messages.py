"""What people send that this version cannot read, or that comes as rich blocks, both ways."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.app.messenger import Parcel, Receipt, Refused
from bot.store.database.tables import facts
from tests.app.test_relay import LOIRE, REZE, held
from tests.app.wire import Wire
from tests.app.world import accepted
from tests.store.databases import on_sqlite

__all__ = ["on_sqlite"]

HOLOGRAM: dict[str, Any] = {"hologram": {"file_id": "H"}}


@pytest.fixture
def wire(database: str, opened: Callable[[str], Engine]) -> Wire:
    """Two regions, in a fresh database."""
    return Wire(opened(database))


def rich(*texts: str, **more: Any) -> dict[str, Any]:
    """A rich message: a paragraph for each text, then one block more."""
    blocks: list[dict[str, Any]] = [{"type": "paragraph", "text": text} for text in texts]
    return {"rich_message": {"blocks": [*blocks, *([more] if more else [])]}}


def test_a_founder_s_answer_that_came_as_rich_blocks_is_their_answer(wire: Wire) -> None:
    wire.team()

    wire.comes(wire.private(**rich("12 entreprises")))

    assert [row.value for row in wire.rows(facts) if "12" in row.value] == ["12"]


def test_an_animator_s_reply_that_came_as_rich_blocks_reaches_the_team_as_words(
    wire: Wire,
) -> None:
    held(wire)

    wire.comes(wire.inside(**rich("Bonjour Awa", "À mardi")))

    assert wire.to(REZE)[-1] == "<b>Claire</b>\u00a0:\nBonjour Awa\nÀ mardi"


def test_a_founder_s_words_that_came_as_rich_blocks_reach_the_topic_as_words(wire: Wire) -> None:
    held(wire)

    wire.comes(wire.private(**rich("Merci", "À mardi")))

    assert wire.to(LOIRE)[-1] == "<b>Awa</b>\u00a0:\nMerci\nÀ mardi"


@pytest.mark.parametrize("text", ["// Il hésite", "/note Il hésite"])
def test_a_note_among_rich_blocks_stays_inside(wire: Wire, text: str) -> None:
    held(wire)
    before = len(wire.sent)

    wire.comes(wire.inside(**rich(text)))

    assert [one.kind for one in wire.sent[before:]] == ["react"]


def test_the_files_among_the_words_follow_them_both_ways(wire: Wire) -> None:
    held(wire)
    photo = {"type": "photo", "photo": [{"file_id": "P", "width": 9, "height": 9}]}
    before = len(wire.sent)

    wire.comes(wire.private(**rich("Voici le local", **photo)))
    wire.comes(wire.inside(**rich("Merci", **photo)))

    for chat, said in ((LOIRE, "Voici le local"), (REZE, "Merci")):
        there = [one for one in wire.sent[before:] if one.chat == chat and one.kind != "react"]
        assert [one.kind for one in there] == ["message", "files"]
        assert said in there[0].html
        assert [one.file for one in there[1].files] == ["P"]


def test_what_is_not_known_gets_a_kind_sentence(wire: Wire) -> None:
    wire.team()

    wire.comes(wire.private(**HOLOGRAM))

    assert wire.to(REZE)[-1].startswith("Je n’ai pas su lire ce message\u00a0:")


def test_what_is_not_known_is_copied_as_it_is_to_who_holds_the_conversation(wire: Wire) -> None:
    held(wire)
    update = wire.private(**HOLOGRAM)

    wire.comes(update)

    copy = wire.sent[-1]
    assert (copy.kind, copy.chat) == ("copy", LOIRE)
    assert copy.originals == (update["message"]["message_id"],)


def test_what_is_not_known_is_copied_as_it_is_while_a_request_waits(wire: Wire) -> None:
    wire.team()
    wire.asks()
    before = len(wire.sent)

    wire.comes(wire.private(**HOLOGRAM))

    assert [one.kind for one in wire.sent[before:] if one.chat == LOIRE] == ["copy"]
    assert wire.told(REZE, "Je ne lis pas ce genre de message, mais je le transmets")


def refusing(parcel: Parcel) -> Receipt:
    """Telegram copies nothing."""
    if parcel.kind == "copy":
        return Refused(reason="message can't be copied", gone=True)
    return accepted(parcel)


def test_a_copy_that_is_refused_is_told_to_the_founder_who_sent_it(wire: Wire) -> None:
    held(wire)
    update = wire.private(**HOLOGRAM)

    wire.take(update)
    wire.work()
    wire.deliver(refusing)

    words = "Ce message n’a pas pu être transmis aux animateurs"
    told = next(one for one in wire.sent if words in one.html)
    assert (told.chat, told.reply_to) == (REZE, update["message"]["message_id"])


def test_a_copy_that_is_refused_is_told_to_the_animator_who_sent_it(wire: Wire) -> None:
    held(wire)

    wire.take(wire.inside(**HOLOGRAM))
    wire.work()
    wire.deliver(refusing)

    assert wire.told(LOIRE, "Ce message n’est pas arrivé à l’équipe")


def test_a_part_of_a_long_text_that_is_refused_is_told_to_the_animator_alone(wire: Wire) -> None:
    held(wire)
    before = len(wire.sent)
    wire.take(wire.inside(text="\n\n".join(f"Point {n} " + "mot " * 200 for n in range(9))))
    wire.work()

    wire.deliver(
        lambda parcel: (
            Refused(reason="message is too long") if "Point 0" in parcel.html else accepted(parcel)
        )
    )

    assert any("Ce message n’est pas arrivé à l’équipe" in one for one in wire.to(LOIRE, before))
    assert not any("L’équipe a envoyé" in one for one in wire.to(REZE, before))


def test_what_is_not_known_takes_no_conversation_and_its_author_is_told(wire: Wire) -> None:
    wire.team()
    wire.asks()
    before = len(wire.sent)

    wire.comes(wire.inside(**HOLOGRAM))

    assert wire.holder() == "requested"
    assert wire.to(REZE, before) == []
    assert wire.told(LOIRE, "Je n’ai pas su lire ce message")


def test_what_telegram_tells_of_a_chat_goes_nowhere(wire: Wire) -> None:
    held(wire)
    before = len(wire.sent)

    wire.comes(wire.inside(pinned_message={"message_id": 3}), wire.private(gift={"gift": {}}))

    assert wire.sent[before:] == []
