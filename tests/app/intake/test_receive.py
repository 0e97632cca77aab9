from __future__ import annotations

import logging

import pytest

from bot.app.intake import receive
from bot.store import inbox
from bot.store.database.tables import facts, history, members, outbox, stage_log, tasks, teams
from bot.store.database.tables import inbox as inbox_rows
from bot.store.teams import standings
from tests.app.world import CHAT, GROUP, World


def test_what_is_said_is_answered_in_order(world: World) -> None:
    world.hear("bonjour", "oui", "nom=Les Copeaux")

    assert world.deliver() == ["Notice", "Bienvenue.", "Noté : Les Copeaux"]


def test_an_update_received_twice_is_answered_once(world: World) -> None:
    world.hear("oui")
    update = world.update("nom=A")

    for _ in range(2):
        receive.take_in(world.desk, [update, update], world.now)
        world.work()

    assert world.deliver() == ["Bienvenue.", "Noté : A"]


def test_updates_are_durable_before_anyone_thinks_about_them(world: World) -> None:
    batch = [world.update("a"), world.update("b")]

    receive.take_in(world.desk, batch, world.now)

    assert [row.state for row in world.rows(inbox_rows)] == ["new", "new"]


def test_nothing_is_kept_of_someone_who_has_not_consented(world: World) -> None:
    world.hear("je m’appelle Zoé")
    world.deliver()

    kept = [world.count(table) for table in (teams, members, history, facts)]
    assert kept == [0, 0, 0, 0]
    assert [row.payload for row in world.rows(inbox_rows)] == [""]
    assert [row.payload for row in world.rows(outbox)] == [""]


def test_half_a_character_spoils_no_message(world: World) -> None:
    world.hear("oui")
    world.deliver()

    world.hear("nom=Les \ud83d Copeaux")

    assert world.deliver() == ["Noté : Les \ufffd Copeaux"]


def test_consent_creates_the_team_and_its_member(world: World) -> None:
    world.hear("oui")

    assert [row.chat for row in world.rows(members)] == [CHAT]
    assert [row.stage for row in world.rows(teams)] == ["accueil"]


def test_the_words_of_an_update_leave_the_inbox_once_it_is_done(world: World) -> None:
    world.hear("oui", "nom=A")

    assert {(row.state, row.payload) for row in world.rows(inbox_rows)} == {("done", "")}


def test_a_corrected_fact_supersedes_the_former_one(world: World) -> None:
    world.hear("oui", "n=1", "n=2")
    world.hear("n=3")

    ledger = [(row.value, row.superseded_by) for row in world.rows(facts)]
    first, second, third = (row.id for row in world.rows(facts))
    assert ledger == [('"1"', second), ('"2"', third), ('"3"', None)]
    assert first < second


def test_a_fact_renamed_without_a_word_leaves_the_ledger_right(world: World) -> None:
    world.hear("oui", "ancien=1", "renomme")

    current = [row.fact for row in world.rows(facts) if row.superseded_by is None]
    assert current == ["nouveau"]


def test_the_ledger_agrees_with_the_situation(world: World) -> None:
    world.hear("oui", "a=1", "b=2", "a=3", "ancien=4", "renomme", "c=5", "b=6")

    with world.engine.begin() as connection:
        situation = standings(connection, [CHAT])[CHAT].situation
    known = {name: f'"{fact.value}"' for name, fact in situation.facts.items()}
    current = {row.fact: row.value for row in world.rows(facts) if row.superseded_by is None}
    assert current == known


def test_a_task_and_a_move_are_kept(world: World) -> None:
    world.hear("oui", "tâche")

    assert [(row.task, row.state) for row in world.rows(tasks)] == [("lettres", "doing")]
    assert [row.target for row in world.rows(stage_log)] == ["étude"]
    assert [row.stage for row in world.rows(teams)] == ["étude"]


def test_the_transcript_holds_both_voices(world: World) -> None:
    world.hear("oui", "n=4")

    lines = [(row.direction, row.author, row.text) for row in world.rows(history)]
    assert lines == [
        ("in", "Léa", "oui"),
        ("out", "", "Bienvenue."),
        ("in", "Léa", "n=4"),
        ("out", "", "Noté : 4"),
    ]


def test_a_press_is_acknowledged_and_its_message_settled(world: World) -> None:
    world.hear("oui")
    world.deliver()

    world.act("press", "choix 1")

    assert sorted(world.deliver()) == ["Choisi", "acknowledge", "choix 1"]


def test_an_ignored_press_is_acknowledged(world: World) -> None:
    world.act("other")

    assert world.deliver() == ["acknowledge"]


def test_a_long_text_is_cut_into_messages_of_one_row_each(world: World) -> None:
    world.hear("oui", "long")
    world.deliver()

    assert len(world.sent) == 4
    assert max(len(parcel.html) for parcel in world.sent) <= 4096


def test_two_chats_are_two_teams(world: World) -> None:
    world.hear("oui", "n=1", chat=7)
    world.hear("oui", "n=2", chat=8)

    assert [(row.team, row.value) for row in world.rows(facts)] == [(1, '"1"'), (2, '"2"')]


def test_a_row_that_spoils_its_batch_leaves_nothing_half_done(world: World) -> None:
    world.hear("oui")
    receive.take_in(world.desk, [world.update("n=1"), world.update("casse")], world.now)

    with pytest.raises(ValueError, match="secret"):
        receive.work_off(world.desk, world.now)

    assert world.count(facts) == 0


def test_a_row_put_aside_is_kept_and_the_person_told(world: World) -> None:
    world.hear("oui")
    receive.take_in(world.desk, [world.update("casse"), world.update("n=1")], world.now)
    with world.engine.begin() as connection:
        bad = inbox.heads(connection, 10)[0]

    receive.set_aside(world.desk, bad, world.now)
    world.work()

    said = world.deliver()
    assert said[1].startswith("Je n’ai pas pu traiter votre dernier message.")
    assert said[2] == "Noté : 1"
    assert [row.state for row in world.rows(inbox_rows)] == ["done", "failed", "done"]
    assert "casse" in world.rows(inbox_rows)[1].payload


def test_a_row_put_aside_before_consent_keeps_no_words(world: World) -> None:
    receive.take_in(world.desk, [world.update("casse")], world.now)

    receive.set_aside(world.desk, 1, world.now)

    assert [(row.state, row.payload) for row in world.rows(inbox_rows)] == [("failed", "")]


def test_a_press_that_is_put_aside_is_acknowledged(world: World) -> None:
    world.hear("oui")
    world.deliver()
    update = world.update("x") | {"callback_query": {"id": "q9"}}
    receive.take_in(world.desk, [update], world.now)

    receive.set_aside(world.desk, 2, world.now)

    assert [row.kind for row in world.wave().rows] == ["acknowledge", "message"]


def test_a_flow_file_at_fault_is_told_to_operators(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.hear("oui")

    with caplog.at_level(logging.WARNING):
        world.hear("alarme")

    assert "f:1: vide" in caplog.text


def test_staff_are_told_once_of_a_text_that_cannot_be_said_with_its_remedy(world: World) -> None:
    world.hear("oui")
    world.hear("alarme", "alarme")
    world.hear("alarme")
    world.deliver()

    told = [one.html for one in world.sent if one.chat == GROUP and one.kind == "message"]
    assert [words.replace("\u00a0", " ").split("\n") for words in told] == [
        [
            "<b>Un texte n’a pas pu être dit à une équipe.</b>",
            "f, ligne 1 : vide.",
            "Remède : remplissez-le.",
            "L’équipe l’a lu avec « … » à la place de ce qui manque.",
        ]
    ]
