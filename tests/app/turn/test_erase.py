from __future__ import annotations

from bot.app.delivery.deliver import Outcome, Wave, parcel
from bot.app.intake import receive
from bot.app.messenger import NoTopics
from bot.store.database.tables import inbox, metadata, outbox, teams
from bot.store.erasure import OWNED
from tests.app.world import CHAT, CLAIRE, GROUP, World, accepted


def lived(world: World) -> None:
    """A team with something in every table."""
    world.hear("oui", "n=secret", "tâche", "plus tard", "relais", "passage")
    world.deliver()


def test_erasing_leaves_no_row_of_the_team(world: World) -> None:
    lived(world)

    world.hear("efface")

    kept = {table.name: world.count(table) for table in (*OWNED, teams)}
    assert {name: count for name, count in kept.items() if count} == {"outbox": 4}


def test_what_is_left_names_nobody_and_is_the_farewell(world: World) -> None:
    lived(world)

    world.hear("efface")

    assert {row.team for row in world.rows(outbox)} == {None}
    assert "Tout est effacé." in world.deliver()


def test_messages_not_sent_yet_are_never_sent_once_the_team_is_erased(world: World) -> None:
    world.hear("oui")
    world.deliver()

    world.hear("n=secret", "efface")

    assert world.deliver() == ["Tout est effacé."]


def test_the_words_of_the_team_leave_the_animators_group(world: World) -> None:
    world.hear("oui", "relais")
    world.deliver()

    world.hear("efface")

    assert "Cette équipe a effacé ses données." in world.deliver()
    edit = next(parcel for parcel in world.sent if parcel.kind == "edit")
    assert edit.chat == GROUP


def test_a_card_on_its_way_when_the_team_is_erased_is_blanked(world: World) -> None:
    world.hear("oui", "relais")
    making = world.wave()
    plain = [Outcome(row=row, receipt=NoTopics(reason="not a forum")) for row in making.rows]
    flying = world.wave(plain)
    world.hear("efface")
    wave = world.wave(landed(flying))

    assert "Cette équipe a effacé ses données." in [row.letter.html for row in wave.rows]


def test_a_topic_being_made_when_the_team_is_erased_is_removed(world: World) -> None:
    world.hear("oui", "relais")
    making = world.wave()
    world.hear("efface")

    wave = world.wave(landed(making))

    assert [(row.kind, row.chat) for row in wave.rows if row.chat < 0] == [("discard", GROUP)]


def test_the_topic_of_an_erased_team_is_removed_with_all_its_messages(world: World) -> None:
    world.hear("oui", "relais")
    world.deliver()
    thread = next(one.thread for one in world.sent if one.kind == "message" and one.chat < 0)

    world.hear("efface")
    world.deliver()

    gone = [one for one in world.sent if one.kind == "discard"]
    assert [(one.chat, one.thread) for one in gone] == [(GROUP, thread)]


def landed(wave: Wave) -> list[Outcome]:
    """All of a wave arrives."""
    return [Outcome(row=row, receipt=accepted(parcel(row))) for row in wave.rows]


def test_a_reply_to_an_erased_team_goes_nowhere(world: World) -> None:
    world.hear("oui", "relais")
    world.deliver()
    card = next(parcel.id for parcel in world.sent if parcel.chat == GROUP) + 1000
    world.hear("efface")
    world.deliver()

    world.act("group say", "Bonjour", chat=GROUP, by=CLAIRE, message=card)

    assert world.deliver() == []


def test_the_words_of_rows_put_aside_are_erased_too(world: World) -> None:
    world.hear("oui")
    receive.take_in(world.desk, [world.update("casse")], world.now)
    receive.set_aside(world.desk, 2, world.now)

    world.hear("efface")

    assert {row.payload for row in world.rows(inbox)} == {""}


def test_someone_who_erased_their_team_may_begin_again(world: World) -> None:
    lived(world)
    world.hear("efface", "n=1", "oui", "n=2")

    said = world.deliver()

    assert said[-3:] == ["Notice", "Bienvenue.", "Noté : 2"]
    assert [row.id for row in world.rows(teams)] == [2]


def test_every_table_with_a_team_is_erased() -> None:
    with_team = {table for table in metadata.sorted_tables if "team" in table.c}

    assert with_team == set(OWNED)


def test_erasing_one_team_leaves_the_others(world: World) -> None:
    world.hear("oui", "n=1", chat=8)
    world.hear("oui", "n=2", chat=CHAT)

    world.hear("efface", chat=CHAT)

    assert [row.id for row in world.rows(teams)] == [1]
