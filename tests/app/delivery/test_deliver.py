from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from sqlalchemy import Engine, update

from bot.app.delivery.rate_limits import Limits, Rate
from bot.app.messenger import (
    Delivered,
    Down,
    MovedTo,
    Parcel,
    Receipt,
    Refused,
    Unreachable,
    Unsure,
    Wait,
)
from bot.core.team.situation import HUMAN
from bot.store import outbox as store
from bot.store.database.tables import conversations, inbox, outbox, teams
from tests.app.world import CHAT, GROUP, World, accepted


class Moody:
    """A platform that answers as it is told to, then takes everything."""

    def __init__(self, *moods: Receipt) -> None:
        self.moods = list(moods)

    def __call__(self, parcel: Parcel) -> Receipt:
        return self.moods.pop(0) if self.moods else accepted(parcel)


def test_messages_leave_in_order(world: World) -> None:
    world.hear("oui", "n=1", "n=2", "n=3")

    assert world.deliver() == ["Bienvenue.", "Noté : 1", "Noté : 2", "Noté : 3"]


def test_a_message_never_overtakes_one_that_failed_before_it(world: World) -> None:
    world.hear("oui", "n=1")

    world.deliver(Moody(Down(reason="network")))
    world.wait(minutes=1)
    said = world.deliver()

    assert said == ["Bienvenue.", "Noté : 1"]


def test_chats_do_not_wait_for_each_other(world: World) -> None:
    world.hear("oui", chat=7)
    world.hear("oui", chat=8)

    wave = world.wave()

    assert [row.chat for row in wave.rows] == [7, 8]


def test_what_people_wait_for_leaves_before_automatic_messages(world: World) -> None:
    world.hear("oui", chat=7)
    world.hear("oui", chat=8)
    world.deliver()
    world.hear("rappel", chat=7)
    world.hear("n=1", chat=8)

    assert world.deliver() == ["Noté : 1", "Rappel"]


def test_human_words_leave_before_answers(world: World) -> None:
    world.hear("oui", "relais", chat=7)
    world.hear("oui", chat=8)
    world.deliver()
    card = next(parcel for parcel in world.sent if parcel.chat == GROUP)
    world.hear("n=1", chat=8)

    world.act("group say", "Courage", chat=GROUP, message=card.id + 1000)

    assert world.deliver()[0].endswith("Courage")


def test_automatic_messages_are_silent(world: World) -> None:
    world.hear("oui", "rappel")
    world.deliver()

    assert [parcel.silent for parcel in world.sent] == [False, True]


def test_no_automatic_message_leaves_while_a_human_holds_the_conversation(world: World) -> None:
    world.hear("oui", "rappel", "n=1")
    with world.engine.begin() as connection:
        connection.execute(update(conversations).values(holder=HUMAN))

    held = world.deliver()
    with world.engine.begin() as connection:
        connection.execute(update(conversations).values(holder="bot"))

    assert held == ["Bienvenue.", "Noté : 1"]
    assert world.deliver() == ["Rappel"]


def test_a_chat_told_to_wait_waits_alone(world: World) -> None:
    world.hear("oui", chat=7)
    world.hear("oui", chat=8)
    world.deliver(Moody(Wait(seconds=5)))

    early = world.deliver()
    world.wait(seconds=5)

    assert [parcel.chat for parcel in world.sent] == [7, 8]
    assert early == []
    assert world.deliver() == ["Bienvenue."]


def test_two_chats_told_to_wait_make_everyone_wait(world: World) -> None:
    for chat in (7, 8, 9):
        world.hear("oui", chat=chat)
    world.deliver(Moody(Wait(seconds=5), Wait(seconds=5), Wait(seconds=5)))
    world.hear("oui", chat=10)

    early = world.deliver()
    world.wait(seconds=5)

    assert early == []
    assert len(world.deliver()) == 4


def test_a_platform_that_is_down_is_asked_less_and_less_often(world: World) -> None:
    world.hear("oui")
    waits = []

    for _ in range(4):
        world.deliver(Moody(Down(reason="5xx")))
        waits.append(world.wave().wait)
        world.wait(seconds=waits[-1] or 0)

    assert waits == [0.5, 1.0, 2.0, 4.0]
    assert world.deliver() == ["Bienvenue."]


def test_an_answer_that_may_have_been_sent_is_sent_again_and_counted(world: World) -> None:
    world.hear("oui")

    world.deliver(Moody(Unsure(reason="timeout")))
    world.wait(seconds=10)

    assert world.deliver() == ["Bienvenue."]
    assert [(row.state, row.doubts) for row in world.rows(outbox)] == [("sent", 1)]


def test_an_answer_is_sent_again_less_and_less_often_and_not_for_ever(world: World) -> None:
    world.hear("oui")
    tries = []

    for _ in range(4 * 24 * 60):
        before = len(world.sent)
        world.deliver(lambda parcel: Unsure(reason="timeout"))
        tries.append(len(world.sent) > before)
        world.wait(minutes=1)

    assert sum(tries[:60]) < 20
    assert not any(tries[3 * 24 * 60 + 11 :])
    assert [row.state for row in world.rows(outbox)] == ["doubted"]


@pytest.mark.parametrize("outage", [50, 3600, 86400])
def test_an_answer_outlives_an_outage_of_time_outs(world: World, outage: int) -> None:
    world.hear("oui")
    ends = world.at + outage
    while world.at < ends:
        world.deliver(lambda parcel: Unsure(reason="timeout"))
        world.wait(seconds=max(20, outage // 500))

    world.wait(minutes=11)

    assert world.deliver() == ["Bienvenue."]


def test_a_reminder_is_not_repeated_after_a_gateway_that_failed(world: World) -> None:
    """A 502 that had been performed."""
    world.hear("oui")
    world.deliver()
    world.hear("rappel")

    world.deliver(Moody(Down(reason="Bad Gateway", answered=True)))
    world.wait(minutes=5)

    assert world.deliver() == []


def test_a_reminder_that_never_reached_the_platform_leaves_later(world: World) -> None:
    world.hear("oui")
    world.deliver()
    world.hear("rappel")

    world.deliver(Moody(Down(reason="no connection")))
    world.wait(minutes=5)

    assert world.deliver() == ["Rappel"]


def test_an_automatic_message_that_may_have_been_sent_is_not_sent_again(world: World) -> None:
    world.hear("oui")
    world.deliver()
    world.hear("rappel")

    world.deliver(Moody(Unsure(reason="timeout")))
    world.wait(minutes=5)

    assert world.deliver() == []
    assert [(row.state, row.doubts) for row in world.rows(outbox)][1] == ("doubted", 1)


def test_an_automatic_message_interrupted_by_a_crash_is_not_sent_again(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.hear("oui")
    world.deliver()
    world.hear("rappel")
    world.wave()

    restarted = World(world.engine)
    with restarted.engine.connect() as connection:
        restarted.delivery.begin(connection)

    assert restarted.deliver() == []
    assert "1 automatic messages may not have been sent" in caplog.text


def test_an_answer_interrupted_by_a_crash_is_sent_again(world: World) -> None:
    world.hear("oui")
    world.wave()

    restarted = World(world.engine)
    with restarted.engine.connect() as connection:
        restarted.delivery.begin(connection)

    assert restarted.deliver() == ["Bienvenue."]


def test_a_refused_message_is_marked_and_told_to_operators_without_its_words(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.hear("oui", "n=1")

    world.deliver(Moody(Refused(reason="chat not found")))

    assert [row.state for row in world.rows(outbox)] == ["refused", "sent"]
    assert "outbox row 1 (message) was refused: chat not found" in caplog.text
    assert "Bienvenue" not in caplog.text


def test_refused_html_is_sent_once_as_plain_text(world: World) -> None:
    world.hear("oui", "n=<b>1</b> &amp; 2")
    world.deliver(Moody(accepted(Parcel(id=1, chat=7, kind="message"))))
    world.sent.clear()
    world.hear("n=<i>x</i> &amp; y")

    said = world.deliver(lambda parcel: Refused(reason="can't parse entities", markup=True))

    assert said == ["Noté : <i>x</i> &amp; y", "Noté : x &amp; y"]
    assert world.rows(outbox)[-1].state == "refused"


def test_the_team_of_someone_who_blocked_the_bot_is_marked_and_its_messages_wait(
    world: World,
) -> None:
    world.hear("oui", "n=1")

    world.deliver(Moody(Unreachable(reason="blocked")))
    world.work()
    world.wait(hours=1)

    assert [row.reachable for row in world.rows(teams)] == [False]
    assert world.deliver() == []


def test_messages_leave_again_once_the_bot_is_unblocked(world: World) -> None:
    world.hear("oui", "n=1")
    world.deliver(Moody(Unreachable(reason="blocked")))
    world.work()
    world.wait(hours=1)

    world.act("unblock")

    assert world.deliver() == ["Bienvenue.", "Noté : 1"]


def test_someone_unknown_who_blocked_the_bot_is_not_kept(world: World) -> None:
    world.hear("bonjour")

    world.deliver(Moody(Unreachable(reason="blocked")))

    assert world.count(inbox) == 1
    assert [row.state for row in world.rows(outbox)] == ["refused"]


def test_a_group_that_moved_gets_its_message_at_its_new_place(world: World) -> None:
    world.hear("oui", "relais")

    world.deliver(lambda parcel: MovedTo(chat=-200) if parcel.chat == GROUP else accepted(parcel))

    assert {parcel.chat for parcel in world.sent if parcel.chat < 0} == {GROUP, -200}


def test_messages_for_the_animators_wait_for_a_group(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.groups = {}
    world.hear("oui", "relais")

    said = world.deliver()
    world.groups = {"national": GROUP}

    assert said == ["Bienvenue.", "Transmis."]
    assert caplog.text.count("wait for an animators' group") == 1
    assert world.deliver() == ["<b>Équipe</b>"]


def test_a_group_that_put_the_bot_out_loses_nothing(world: World) -> None:
    world.hear("oui", "relais")
    world.deliver(
        lambda parcel: Unreachable(reason="kicked") if parcel.chat < 0 else accepted(parcel)
    )

    world.wait(minutes=11)

    assert world.deliver() == ["<b>Équipe</b>"]


def test_an_acknowledgement_does_not_wait_for_the_messages_of_its_chat(world: World) -> None:
    world.hear("oui", "n=1")
    world.wave()

    world.act("press", "choix")

    assert [row.kind for row in world.wave().rows] == ["acknowledge"]


def test_a_private_chat_gets_a_burst_then_one_message_a_second(
    database: str, opened: Callable[[str], Engine]
) -> None:
    world = World(opened(database), limits=Limits())
    world.hear("oui", "n=1", "n=2", "n=3", "n=4")

    at_once = len(world.deliver())
    world.wait(seconds=1)

    assert at_once == 3
    assert len(world.deliver()) == 1


def test_the_whole_bot_keeps_under_its_limit(
    database: str, opened: Callable[[str], Engine]
) -> None:
    limits = Limits(overall=Rate(every=0.5, burst=2), private=Rate(every=0), group=Rate(every=0))
    world = World(opened(database), limits=limits)
    for chat in range(1, 7):
        world.hear("oui", chat=chat)

    at_once = len(world.deliver())
    wait = world.wave().wait
    world.wait(seconds=0.5)

    assert (at_once, wait) == (2, 0.5)
    assert len(world.deliver()) == 1


def test_the_words_of_a_message_leave_the_outbox_once_it_is_sent(world: World) -> None:
    world.hear("oui")

    world.deliver()

    assert [(row.payload, row.message) for row in world.rows(outbox)] == [("", 1001)]


def test_the_return_of_the_platform_is_told_once(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.hear("oui", "n=1", "n=2")

    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            world.deliver(Moody(Down(reason="5xx")))
            world.wait(minutes=2)
        world.deliver()

    assert caplog.text.count("cannot be reached") == 1
    assert caplog.text.count("can be reached again") == 1


def test_pending_counts_what_is_not_sent(world: World) -> None:
    world.hear("oui", "n=1")

    with world.engine.begin() as connection:
        before = store.pending(connection)
    world.deliver(lambda parcel: Delivered(message=1))

    with world.engine.begin() as connection:
        assert (before, store.pending(connection)) == (2, 0)
    assert {parcel.chat for parcel in world.sent} == {CHAT}
