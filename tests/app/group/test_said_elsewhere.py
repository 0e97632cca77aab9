"""What is written where it cannot leave: as a channel, outside a topic, in a plain group."""

from __future__ import annotations

import pytest

from bot.app.messenger import NoTopics, Parcel, Receipt
from bot.core.team.situation import Person
from tests.app.test_relay import CLAIRE, LOIRE, PAUL, REZE, Relay, held, relay
from tests.app.world import accepted
from tests.store.databases import on_sqlite

__all__ = ["on_sqlite", "relay"]
CHANNEL = Person(id=-1009, name="La chaîne des animateurs")
HERE = "Ce qui s’écrit ici part à l’équipe."
INSIDE = "Ce message reste entre vous"


def plain(parcel: Parcel) -> Receipt:
    """A group without topics."""
    return NoTopics(reason="not a forum") if parcel.kind == "topic" else accepted(parcel)


def test_who_writes_as_a_channel_is_told_once_that_nothing_leaves(relay: Relay) -> None:
    held(relay)
    before = len(relay.sent)

    relay.writes("Bonjour Awa", by=CHANNEL, number=900)
    relay.writes("Vous êtes là ?", by=CHANNEL, number=901)

    assert relay.to(REZE, before) == []
    (said,) = relay.to(LOIRE, before)
    assert said.startswith("Votre message n’est pas parti, et les suivants ne partiront pas")
    assert "au nom d’un canal" in said
    assert [(one.html, one.message) for one in relay.sent if one.kind == "react"] == [("👎", 901)]


def test_a_channel_does_not_take_a_conversation_nor_command(relay: Relay) -> None:
    relay.team()
    relay.asks()

    relay.writes("Bonjour", by=CHANNEL)
    relay.types("prendre", by=CHANNEL)

    assert relay.holder() == "requested"
    assert not relay.told(REZE, "Bonjour")


def test_a_channel_that_speaks_between_people_is_left_alone(relay: Relay) -> None:
    held(relay)
    before = len(relay.sent)

    relay.act("group say", "Annonce", chat=LOIRE, by=CHANNEL)
    relay.deliver()

    assert relay.sent[before:] == []


@pytest.mark.parametrize("typed", ["prendre 1", "ecrire 1 Bonjour"])
def test_in_a_plain_group_whoever_takes_is_told_to_reply(relay: Relay, typed: str) -> None:
    relay.team()

    relay.act("group command", typed, chat=LOIRE, by=CLAIRE)
    relay.deliver(plain)

    said = "\n".join(relay.to(LOIRE))
    assert HERE not in said
    assert "répondez à l’un de ses messages, ou à celui-ci" in said


def test_in_a_plain_group_a_reply_to_what_was_said_of_taking_leaves(relay: Relay) -> None:
    relay.team()
    relay.act("group command", "prendre 1", chat=LOIRE, by=CLAIRE)
    relay.deliver(plain)
    taken = next(one for one in relay.sent if "suit cette conversation" in one.html)

    relay.act("group say", "Bonjour Awa", chat=LOIRE, by=CLAIRE, message=taken.id + 1000)
    relay.act("group command", "rendre", chat=LOIRE, by=CLAIRE, message=taken.id + 1000)
    relay.deliver()

    assert relay.told(REZE, "<b>Claire</b>\u00a0:\nBonjour Awa")


def test_in_a_plain_group_what_replies_to_nothing_is_said_once_to_stay(relay: Relay) -> None:
    relay.team()
    relay.act("group command", "prendre 1", chat=LOIRE, by=CLAIRE)
    relay.deliver(plain)
    before = len(relay.sent)

    for words in ("Bonjour Awa", "Vous êtes là ?"):
        relay.act("group say", words, chat=LOIRE, by=CLAIRE)
    relay.act("group say", "Tu déjeunes ?", chat=LOIRE, by=PAUL)
    relay.act("group say", "// tu crois ?", chat=LOIRE, by=CLAIRE)
    relay.deliver()

    assert relay.to(REZE, before) == []
    (said,) = relay.to(LOIRE, before)
    assert said.startswith(INSIDE)
    assert "Les Copeaux" in said


def test_in_a_topic_what_is_said_of_here_is_true(relay: Relay) -> None:
    held(relay)

    relay.writes("Bonjour Awa")

    assert relay.told(LOIRE, HERE)
    assert relay.told(REZE, "Bonjour Awa")


def test_taking_from_outside_says_where_to_write(relay: Relay) -> None:
    relay.team()
    relay.asks()
    before = len(relay.sent)

    relay.act("group command", "prendre 1", chat=LOIRE, by=CLAIRE)
    relay.act("group say", "Bonjour Awa", chat=LOIRE, by=CLAIRE)
    relay.deliver()

    outside = [one.html for one in relay.sent[before:]
               if one.chat == LOIRE and one.kind == "message" and not one.thread]  # fmt: skip
    assert "Pour écrire à Les Copeaux\u00a0: dans son sujet" in outside[0]
    assert outside[1].startswith(INSIDE)
    assert not relay.told(REZE, "Bonjour Awa")


def test_once_given_back_nothing_more_is_said_of_what_stays(relay: Relay) -> None:
    held(relay)
    relay.types("rendre C’est vu.")
    before = len(relay.sent)

    relay.act("group say", "On déjeune ?", chat=LOIRE, by=CLAIRE)
    relay.deliver()

    assert relay.sent[before:] == []


def test_what_was_given_back_in_a_plain_group_says_how_to_begin_again(relay: Relay) -> None:
    relay.team()
    relay.act("group command", "prendre 1", chat=LOIRE, by=CLAIRE)
    relay.act("group command", "rendre 1 C’est vu.", chat=LOIRE, by=CLAIRE)
    relay.deliver(plain)

    assert not relay.told(LOIRE, "Ce qui s’écrit ici reprendrait")
    assert relay.told(LOIRE, "Répondre à l’un de ses messages reprendrait la conversation.")
