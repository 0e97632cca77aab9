from __future__ import annotations

from bot.app.delivery.rate_limits import UNLIMITED, Limits, Pace, Rate


def sent(pace: Pace, chat: int, seconds: float) -> int:
    """How many messages leave for that chat in so many seconds, asked every hundredth."""
    count = 0
    for hundredth in range(int(seconds * 100)):
        at = hundredth / 100
        while pace.wait(chat, at) <= 0 and pace.wait_overall(at) <= 0:
            pace.spend(chat, at)
            count += 1
    return count


def test_a_group_gets_twenty_messages_a_minute_at_most() -> None:
    assert sent(Pace(Limits()), -100, 60) <= 20


def test_a_private_chat_gets_one_message_a_second_after_a_small_burst() -> None:
    assert sent(Pace(Limits()), 7, 60) == 62


def test_the_whole_bot_sends_thirty_messages_a_second_at_most() -> None:
    pace = Pace(Limits())
    left = 0

    for chat in range(1, 200):
        if pace.wait_overall(0.0) > 0:
            break
        pace.spend(chat, 0.0)
        left += 1
    for hundredth in range(1, 100):
        if pace.wait_overall(hundredth / 100) <= 0:
            pace.spend(1000 + hundredth, hundredth / 100)
            left += 1

    assert 25 <= left <= 30


def test_a_chat_is_pressed_once_one_message_more_would_leave_no_room() -> None:
    pace = Pace(Limits())
    seen = []
    for _ in range(3):
        seen.append((pace.presses(7, 0.0), pace.calm_in(7, 0.0)))
        pace.spend(7, 0.0)

    assert seen == [(False, 0.0), (False, 0.0), (True, 1.0)]
    assert not pace.presses(7, 2.0)
    assert not pace.presses(8, 0.5)


def test_where_there_is_never_room_for_two_calm_is_room_for_one() -> None:
    limits = Limits(overall=Rate(every=1.0), private=Rate(every=0))
    pace = Pace(limits)

    assert pace.presses(7, 0.0)
    assert pace.calm_in(7, 0.0) == 0.0


def test_without_limits_nothing_presses() -> None:
    pace = Pace(UNLIMITED)
    for _ in range(1000):
        pace.spend(7, 0.0)

    assert not pace.presses(7, 0.0)
    assert pace.calm_in(7, 0.0) == 0.0


def test_without_limits_nothing_waits() -> None:
    pace = Pace(UNLIMITED)
    for _ in range(1000):
        pace.spend(7, 0.0)

    assert (pace.wait(7, 0.0), pace.wait_overall(0.0), pace.resting(0.0)) == (0.0, 0.0, {})


def test_a_paused_chat_rests_for_as_long_as_asked() -> None:
    pace = Pace(UNLIMITED)
    pace.pause(7, 30, at=0.0)

    assert pace.resting(10.0) == {7: 20.0}
    assert pace.resting(30.0) == {}


def test_a_shorter_pause_does_not_cut_a_longer_one() -> None:
    pace = Pace(UNLIMITED)
    pace.pause(7, 30, at=0.0)
    pace.pause(7, 5, at=1.0)

    assert pace.wait(7, 10.0) == 20.0


def test_idle_chats_are_forgotten() -> None:
    pace = Pace(Limits())
    for chat in range(1, 1000):
        pace.spend(chat, float(chat))

    pace.resting(5000.0)

    assert pace._idle_from == {}
