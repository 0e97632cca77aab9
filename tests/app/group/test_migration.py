"""A basic group becomes a supergroup: numbering begins again, and nothing is taken for another."""

from __future__ import annotations

import pytest

from bot.app.messenger import Delivered, MovedTo, NoTopics, Parcel, Receipt
from bot.store.database.tables import outbox
from tests.app.test_relay import CLAIRE, LOIRE, PAUL, RENNES, REZE, Relay, relay
from tests.app.world import accepted

__all__ = ["relay"]
NEW = -1000000000101


def plain(parcel: Parcel) -> Receipt:
    """A basic group has no topics."""
    return NoTopics(reason="not a forum") if parcel.kind == "topic" else accepted(parcel)


@pytest.fixture
def group(relay: Relay) -> Relay:
    """Two teams of the region have asked for a human, in a plain group."""
    relay.team()
    relay.team(chat=RENNES, place="Nantes 44000", name="Les Tours")
    for chat in (REZE, RENNES):
        relay.act("command", "animateur Peut-on louer ?", chat=chat)
        relay.deliver(plain)
    return relay


def cards(relay: Relay) -> list[int]:
    """The numbers of the cards of the group, oldest first."""
    return [
        one.id + 1000
        for one in relay.sent
        if one.chat == LOIRE and one.kind == "message" and one.buttons
    ]


def heard_by_teams(relay: Relay, since: int) -> list[str]:
    """What teams read from there on."""
    return [one.html for one in relay.sent[since:] if one.chat > 0 and one.kind == "message"]


def test_a_colleague_who_gets_the_number_of_an_old_card_writes_to_nobody(group: Relay) -> None:
    old = cards(group)[0]
    group.act("move", chat=LOIRE, message=NEW)
    since = len(group.sent)

    for deed, message in (("group say", old), ("group say", 0)):
        group.act(
            deed,
            "Jean est encore en arrêt maladie",
            chat=NEW,
            by=PAUL,
            message=message,
            number=old,
        )
    group.act("group press", "hp", chat=NEW, by=PAUL, message=old)
    group.deliver(plain)

    assert heard_by_teams(group, since) == []
    assert group.holder() == "requested"


def test_another_teams_card_in_the_new_group_acts_on_that_team(group: Relay) -> None:
    """The card of Nantes gets, in the new group, the very number the card of Rezé had."""
    old = cards(group)[0]
    group.act("move", chat=LOIRE, message=NEW)
    group.act("command", "animateur Encore", chat=RENNES)

    def numbered(parcel: Parcel) -> Receipt:
        if parcel.chat == NEW and parcel.kind == "message":
            return Delivered(message=old)
        return plain(parcel)

    group.deliver(numbered)
    since = len(group.sent)
    group.act("group press", "hp", chat=NEW, by=CLAIRE, message=old)
    group.deliver(plain)

    taken = [one.chat for one in group.sent[since:] if "prend la suite" in one.html]
    assert taken == [RENNES]


def test_words_written_before_the_change_and_read_after_it_arrive(group: Relay) -> None:
    card = cards(group)[0]
    words = group.update(
        "Oui, sans souci.", deed="group say", chat=LOIRE, by=CLAIRE, message=card, number=900
    )
    group.act("move", chat=LOIRE, message=NEW)
    since = len(group.sent)

    group.take(words)
    group.work()
    group.deliver(plain)

    assert any("Oui, sans souci." in one for one in heard_by_teams(group, since))


def test_what_waits_for_the_old_group_leaves_for_the_new_one_about_no_old_message(
    group: Relay,
) -> None:
    card = cards(group)[0]
    group.act("group press", "hp", chat=LOIRE, by=CLAIRE, message=card)
    group.act("say", "Vous êtes là ?", chat=REZE)
    since = len(group.sent)

    def moved(parcel: Parcel) -> Receipt:
        return MovedTo(chat=NEW) if parcel.chat == LOIRE else plain(parcel)

    group.deliver(moved)

    arrived = [one for one in group.sent[since:] if one.chat == NEW]
    assert any("Vous êtes là ?" in one.html for one in arrived)
    assert [one for one in arrived if one.message or one.reply_to] == []
    assert {row.state for row in group.rows(outbox)} <= {"sent", "refused"}
