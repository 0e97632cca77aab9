"""The pinned card: sent once, without a sound, then edited; taken off when it is not wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from bot.app.delivery.deliver import Delivery, Outcome, parcel
from bot.app.delivery.rate_limits import UNLIMITED, Limits, Pace, Rate
from bot.app.messenger import Parcel, Receipt, Refused
from bot.store.database.tables import members
from bot.store.outbox import Outgoing
from tests.app.test_relay import REZE, Relay
from tests.app.world import accepted
from tests.small_federation import federated
from tests.store.databases import on_sqlite

__all__ = ["on_sqlite"]


@pytest.fixture
def relay(database: str, opened: Callable[[str], Engine]) -> Relay:
    """A journey whose staff want a pinned card."""
    relay = Relay(opened(database))
    journey = replace(federated(), board=True)
    relay.desk = replace(relay.desk, journey=lambda: journey)
    relay.delivery = Delivery(relay.desk, Pace(UNLIMITED))
    return relay


def board(relay: Relay) -> int:
    """The message that is the card of the team’s chat, 0 for none."""
    found: int = relay.rows(members)[0].board
    return found


def about(relay: Relay, card: int, since: int) -> list[Parcel]:
    """What was done to that message, and what was pinned or not, in order."""
    done = [one for one in relay.sent[since:] if one.chat == REZE]
    return [one for one in done if one.kind in ("pin", "unpin") or one.message == card]


def test_nothing_is_pinned_before_the_first_stage(relay: Relay) -> None:
    relay.hear("/start", "j'accepte", "Les Copeaux")
    relay.deliver()

    assert not [one for one in relay.sent if one.kind == "pin"]


def test_the_card_is_sent_without_a_sound_and_pinned_once(relay: Relay) -> None:
    relay.team()

    (pin,) = [one for one in relay.sent if one.kind == "pin"]
    (card,) = [one for one in relay.sent if one.kind == "message" and one.id + 1000 == pin.message]
    assert card.silent
    assert "<b>Les Copeaux</b>" in card.html
    assert "Prochain pas\u00a0: Entreprises rencontrées" in card.html


def test_an_answer_edits_the_card_and_sends_no_other(relay: Relay) -> None:
    relay.team()
    since = len(relay.sent)

    relay.hear("8")
    relay.deliver()

    (edit,) = about(relay, board(relay), since)
    assert edit.kind == "edit"
    assert "1\u00a0réponse sur" in edit.html


def test_a_card_that_was_deleted_is_sent_and_pinned_again(relay: Relay) -> None:
    relay.team()
    gone, since = board(relay), len(relay.sent)

    def platform(parcel: Parcel) -> Receipt:
        if parcel.kind == "edit" and parcel.message == gone:
            return Refused(reason="message to edit not found", gone=True)
        return accepted(parcel)

    relay.hear("8")
    relay.deliver(platform)

    (pin,) = [one for one in relay.sent[since:] if one.kind == "pin"]
    assert pin.message == board(relay) != gone


def test_a_team_that_wants_none_has_it_taken_off_for_good(relay: Relay) -> None:
    relay.team()
    card, since = board(relay), len(relay.sent)

    relay.act("command", "reglages")
    relay.act("press", "bd:off")
    relay.hear("8")
    relay.deliver()

    rows = [row for one in relay.sent[since:] for row in one.buttons]
    assert "Retirer la carte épinglée" in [button.label for row in rows for button in row]
    assert [one.kind for one in about(relay, card, since)] == ["unpin"]
    assert board(relay) == 0


def test_the_card_of_an_erased_team_says_nothing_and_leaves_the_top(relay: Relay) -> None:
    relay.team()
    card, since = board(relay), len(relay.sent)

    relay.act("command", "effacer")
    relay.act("press", "z:yes")
    relay.deliver()

    done = [(one.kind, one.html) for one in about(relay, card, since)]
    assert done == [("edit", "Tout est effacé."), ("unpin", "")]


def test_the_card_is_left_alone_while_a_human_holds(relay: Relay) -> None:
    relay.team()
    relay.asks()
    relay.types("prendre")
    since = len(relay.sent)

    relay.hear("8")
    relay.deliver()

    assert about(relay, board(relay), since) == []


def test_what_people_wait_for_is_not_held_up_by_the_card_which_says_the_last(
    relay: Relay,
) -> None:
    relay.team()
    card, since = board(relay), len(relay.sent)
    crowded = Limits(overall=Rate(every=10.0), private=Rate(every=0), group=Rate(every=0))
    relay.delivery = Delivery(relay.desk, Pace(crowded))

    for text in ("8", "3"):
        relay.hear(text)
        relay.deliver()
        relay.wait(seconds=10)
    for _ in range(8):
        relay.deliver()
        relay.wait(seconds=10)

    kinds = [one.kind for one in relay.sent[since:] if one.chat == REZE and one.kind != "strip"]
    (edit,) = about(relay, card, since)
    assert kinds == [*["message"] * (len(kinds) - 1), "edit"]
    assert "2\u00a0réponses sur" in edit.html


def test_the_card_leaves_its_room_to_whoever_speaks_next(relay: Relay) -> None:
    relay.team()
    card, since = board(relay), len(relay.sent)
    relay.delivery = Delivery(relay.desk, Pace(Limits(private=Rate(every=1.0, burst=2))))
    relay.hear("8")
    relay.deliver()
    at_once = [one.kind for one in relay.sent[since:] if one.chat == REZE]

    relay.wait(seconds=5)
    relay.deliver()

    assert "edit" not in at_once
    assert [one.kind for one in about(relay, card, since)] == ["edit"]


def test_a_message_leaves_while_the_card_is_being_edited(relay: Relay) -> None:
    relay.team()
    relay.hear("8")
    rows = relay.wave().rows
    while not any(row.kind == "edit" for row in rows):
        rows = relay.wave(landed(*rows)).rows
    relay.wave(landed(*(row for row in rows if row.kind != "edit")))
    relay.hear("3")

    assert "message" in [row.kind for row in relay.wave().rows]


def landed(*rows: Outgoing) -> list[Outcome]:
    """They reached the platform."""
    return [Outcome(row=row, receipt=accepted(parcel(row))) for row in rows]
