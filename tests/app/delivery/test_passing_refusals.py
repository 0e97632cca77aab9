"""A refusal that may pass is not final: what is for people waits, and leaves when it can."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.app.delivery.rate_limits import Limits, Pace
from bot.app.messenger import Delivered, Muted, NoTopics, Parcel, Receipt, TopicGone, Unreachable
from bot.store.database.tables import outbox
from tests.app.test_relay import LOIRE, NATIONAL, RENNES, REZE, Relay, relay
from tests.app.world import accepted

__all__ = ["relay"]
Refuse = Callable[[Parcel], Receipt]
REFUSALS: tuple[Receipt, ...] = (
    Muted(reason="not enough rights to send text messages to the chat"),
    Muted(reason="CHAT_RESTRICTED"),
    Unreachable(reason="bot was kicked from the supergroup chat"),
    Unreachable(reason="bot is not a member of the supergroup chat"),
)


def refusing(receipt: Receipt, *kinds: str, chat: int = LOIRE) -> Refuse:
    """A platform that refuses what goes to that group, of those kinds (all without)."""

    def platform(parcel: Parcel) -> Receipt:
        mine = parcel.chat == chat and (not kinds or parcel.kind in kinds)
        return receipt if mine else accepted(parcel)

    return platform


def read_in(relay: Relay, chat: int, refuse: Refuse | None = None) -> list[str]:
    """What leaves now and arrives in that chat, as texts."""
    before = len(relay.sent)
    relay.deliver(refuse or accepted)
    return [one.html for one in relay.sent[before:] if one.chat == chat and one.kind == "message"]


@pytest.mark.parametrize("refusal", REFUSALS)
def test_what_a_team_asks_waits_for_a_day_while_the_bot_may_not_write(
    relay: Relay, refusal: Receipt
) -> None:
    relay.team()
    relay.act("command", "animateur Peut-on louer ?", chat=REZE)
    for _ in range(24):
        relay.deliver(refusing(refusal))
        relay.wait(hours=1)

    relay.wait(minutes=11)

    assert any("Peut-on louer" in one for one in read_in(relay, LOIRE))


@pytest.mark.parametrize("refusal", REFUSALS)
def test_it_leaves_as_soon_as_telegram_says_that_the_rights_are_back(
    relay: Relay, refusal: Receipt
) -> None:
    relay.team()
    relay.act("command", "animateur Peut-on louer ?", chat=REZE)
    for _ in range(9):  # tried less and less often by now
        relay.deliver(refusing(refusal))
        relay.wait(minutes=10)
    relay.deliver(refusing(refusal))

    relay.act("rights", chat=LOIRE)

    assert any("Peut-on louer" in one for one in read_in(relay, LOIRE))


def test_the_national_group_is_told_once_of_a_group_that_is_closed(relay: Relay) -> None:
    relay.team()
    relay.act("command", "animateur Peut-on louer ?", chat=REZE)
    told = []
    for _ in range(5):
        told += read_in(relay, NATIONAL, refusing(REFUSALS[0]))
        relay.wait(hours=1)

    closed = [one for one in told if "ne peut plus écrire dans un groupe d’animateurs" in one]
    assert len(closed) == 1
    assert "Pays de la Loire" in closed[0]


def test_a_closed_group_does_not_slow_the_others(relay: Relay) -> None:
    relay.team()
    relay.team(chat=RENNES, place="Rennes 35000", name="Les Tours")
    relay.act("command", "animateur Peut-on louer ?", chat=REZE)
    relay.act("command", "animateur Et ici ?", chat=RENNES)

    said = read_in(relay, RENNES, refusing(REFUSALS[0]))

    assert any("C’est reçu" in one for one in said)


def test_photos_forbidden_hold_up_photos_alone(relay: Relay) -> None:
    relay.team()
    relay.asks()
    relay.writes("Bonjour, une photo ?")
    relay.act("send", chat=REZE, kind="photo")
    relay.act("say", "La voilà", chat=REZE)
    no_photos = Muted(reason="not enough rights to send photos to the chat", some=True)

    said = read_in(relay, LOIRE, refusing(no_photos, "copy"))

    assert any("La voilà" in one for one in said)
    relay.act("rights", chat=LOIRE)
    relay.deliver()
    assert [one.kind for one in relay.sent].count("copy") == 2


@pytest.mark.parametrize("reason", ["not enough rights to create a topic", "not a forum"])
def test_topics_are_tried_again_when_the_rights_change(relay: Relay, reason: str) -> None:
    relay.team()
    relay.act("command", "animateur Peut-on louer ?", chat=REZE)
    relay.deliver(refusing(NoTopics(reason=reason), "topic"))

    relay.act("rights", chat=LOIRE)
    relay.act("command", "animateur Encore un mot", chat=REZE)
    relay.deliver()

    assert relay.sent[-1].thread or relay.thread()
    assert any(one.kind == "message" and one.thread == relay.thread() for one in relay.sent)


def test_topics_switched_off_then_on_are_used_again_within_the_hour(relay: Relay) -> None:
    relay.team()
    relay.asks()
    off = NoTopics(reason="the chat is not a forum")
    gone = TopicGone(reason="message thread not found")

    def platform(parcel: Parcel) -> Receipt:
        if parcel.chat != LOIRE:
            return accepted(parcel)
        return off if parcel.kind == "topic" else gone if parcel.thread else accepted(parcel)

    relay.act("command", "animateur Encore un mot", chat=REZE)
    assert any("Encore un mot" in one for one in read_in(relay, LOIRE, platform))
    relay.wait(minutes=61)
    relay.act("command", "animateur Un dernier", chat=REZE)
    relay.deliver()

    assert relay.thread()
    last = next(one for one in reversed(relay.sent) if "Un dernier" in one.html)
    assert last.thread == relay.thread()


def test_topics_that_vanish_as_they_are_made_are_given_up_and_said(relay: Relay) -> None:
    """A server whose answers say nothing of the topic: one was made every eight seconds."""
    relay.team()

    def forgetful(parcel: Parcel) -> Receipt:
        receipt = accepted(parcel)
        if parcel.kind == "message" and isinstance(receipt, Delivered):
            return Delivered(message=receipt.message)
        return receipt

    relay.act("command", "animateur Peut-on louer ?", chat=REZE)
    for _ in range(40):
        relay.deliver(forgetful)
        relay.wait(seconds=8)

    made = [one for one in relay.sent if one.kind == "topic" and one.chat == LOIRE]
    said = [
        one.html for one in relay.sent if "Les sujets de ce groupe ne tiennent pas" in one.html
    ]
    assert len(made) <= 3
    assert len(said) == 1
    assert {row.state for row in relay.rows(outbox)} <= {"sent", "refused"}


def test_a_danger_overtakes_what_waits_in_its_group(relay: Relay) -> None:
    """Fifteen photos of one team delayed another team's alarm by 38 seconds."""
    relay.delivery._pace = Pace(Limits())
    relay.team()
    relay.team(chat=RENNES, place="Nantes 44000", name="Les Tours")
    relay.wait(minutes=5)
    relay.asks()
    relay.wait(minutes=5)
    relay.deliver()
    relay.writes("Bonjour")
    for _ in range(15):
        relay.act("send", chat=REZE, kind="photo")
    relay.act("say", "il s’est coupé la main, ça saigne beaucoup", chat=RENNES)

    before = len(relay.sent)
    while not any("Les Tours" in one.html for one in relay.sent[before:] if one.chat == LOIRE):
        relay.deliver()
        relay.wait(seconds=1)
        assert len(relay.sent) < before + 60

    copies = [one for one in relay.sent[before:] if one.kind == "copy"]
    assert len(copies) <= 8
