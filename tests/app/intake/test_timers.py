from __future__ import annotations

from bot.app.intake.timers import purge, tick
from bot.store.database.tables import inbox, outbox, timers
from tests.app.world import World


def test_a_timer_that_is_due_wakes_its_team_once(world: World) -> None:
    world.hear("oui", "plus tard")
    world.deliver()
    world.wait(days=1)

    fired = [tick(world.desk, world.now) for _ in range(2)]
    world.work()

    assert fired == [1, 0]
    assert world.deliver() == ["Des nouvelles ?"]


def test_a_timer_that_is_not_due_waits(world: World) -> None:
    world.hear("oui", "plus tard")

    world.wait(hours=23)

    assert tick(world.desk, world.now) == 0


def test_a_new_hour_replaces_the_former_one(world: World) -> None:
    world.hear("oui", "plus tard")
    world.wait(hours=20)
    world.hear("plus tard")

    world.wait(hours=20)

    assert tick(world.desk, world.now) == 0
    assert world.count(timers) == 1


def test_a_bot_that_slept_wakes_each_team_once(world: World) -> None:
    for chat in (7, 8):
        world.hear("oui", "plus tard", chat=chat)
    world.deliver()

    world.wait(days=40)
    tick(world.desk, world.now)
    world.work()

    assert world.deliver() == ["Des nouvelles ?", "Des nouvelles ?"]
    assert world.count(timers) == 0


def test_keys_are_kept_for_a_month_then_forgotten(world: World) -> None:
    world.hear("oui")
    world.deliver()

    world.wait(days=29)
    early = purge(world.desk, world.now)
    world.wait(days=2)
    purge(world.desk, world.now)

    assert early == 0
    assert (world.count(inbox), world.count(outbox)) == (0, 0)


def test_what_waits_is_never_forgotten(world: World) -> None:
    world.hear("oui")
    world.wait(days=90)

    purge(world.desk, world.now)

    assert world.deliver() == ["Bienvenue."]
