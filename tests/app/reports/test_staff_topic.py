"""Staff read of their files in a topic of their own, whatever becomes of it."""

from __future__ import annotations

from bot.app.batch import Batch
from bot.app.messenger import NoTopics, Parcel, Receipt, TopicGone
from bot.app.reports import staff_news
from bot.core.effects import Button
from tests.app.world import GROUP, World, accepted


def posts(world: World, html: str = "Refusé", *labels: str) -> None:
    """The bot has something to say to staff."""
    row = tuple(Button(label=one, press="zz") for one in labels)
    with world.engine.begin() as connection:
        batch = Batch(world.desk, connection, world.now)
        staff_news.post(batch, html, (row,) if row else ())
        batch.finish()


def without_topics(parcel: Parcel) -> Receipt:
    """A group that is no forum."""
    return (
        NoTopics(reason="the chat is not a forum") if parcel.kind == "topic" else accepted(parcel)
    )


def test_the_topic_is_made_once_and_holds_all_that_is_said(world: World) -> None:
    posts(world, "Un")
    world.deliver()
    posts(world, "Deux", "Mettre en service")
    world.deliver()

    made, one, two = world.sent
    assert (made.kind, made.html, made.chat) == ("topic", "Parcours et fiches", GROUP)
    assert one.thread == two.thread == made.id + 5000
    assert two.buttons[0][0].label == "Mettre en service"


def test_a_group_without_topics_reads_it_among_the_rest(world: World) -> None:
    posts(world)

    assert world.deliver(without_topics) == ["Refusé"]
    assert world.sent[-1].thread == 0


def test_a_group_that_becomes_a_forum_gets_the_topic(world: World) -> None:
    posts(world)
    world.deliver(without_topics)

    world.act("rights", chat=GROUP)
    posts(world)
    world.deliver()

    assert [one.kind for one in world.sent[-2:]] == ["topic", "message"]


def test_a_topic_deleted_is_made_again_and_nothing_is_lost(world: World) -> None:
    posts(world, "Un")
    world.deliver()
    gone = world.sent[-1].thread
    world.wait(hours=2)

    def deleted(parcel: Parcel) -> Receipt:
        lost = parcel.thread == gone
        return TopicGone(reason="message thread not found") if lost else accepted(parcel)

    posts(world, "Deux")
    world.deliver(deleted)

    last = world.sent[-1]
    assert (last.html, last.thread) == ("Deux", world.sent[-2].id + 5000)


def test_a_topic_that_never_holds_gives_way_to_the_group(world: World) -> None:
    def nothing_holds(parcel: Parcel) -> Receipt:
        return TopicGone(reason="gone") if parcel.thread else accepted(parcel)

    posts(world)
    world.deliver(nothing_holds)

    assert (world.sent[-1].html, world.sent[-1].thread) == ("Refusé", 0)


def test_staff_may_talk_in_their_topic_without_being_answered(world: World) -> None:
    posts(world)
    world.deliver()

    world.act("group say", "Je corrige.", chat=GROUP, thread=world.sent[-1].thread)

    assert world.deliver() == []


def test_a_long_report_is_cut_and_its_buttons_stand_last(world: World) -> None:
    posts(world, "mot " * 2_000, "Mettre en service")
    world.deliver()

    said = [one for one in world.sent if one.kind == "message"]
    assert len(said) > 1
    assert [bool(one.buttons) for one in said] == [False] * (len(said) - 1) + [True]
