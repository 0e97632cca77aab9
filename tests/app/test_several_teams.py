"""One person in several teams: whatever they write, press or read, it is about the right one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from bot.core.team.situation import Person
from bot.store.database import tables
from tests.app.private_chats import AWA, LEA, PAUL, PrivateChats
from tests.app.world import CLAIRE, GROUP
from tests.core.members.world import journey_with_roles
from tests.store.databases import on_sqlite

__all__ = ["on_sqlite"]

COPEAUX, RABOTS = 1, 2
TO_COPEAUX = "Passer à Les Copeaux"


@pytest.fixture
def chats(database: str, opened: Callable[[str], Engine]) -> PrivateChats:
    """Awa founded the Copeaux, Léa the Rabots; Paul joined one, then the other."""
    world = PrivateChats(opened(database))
    world.founds(AWA, "Les Copeaux")
    world.founds(LEA, "Les Rabots")
    world.joins(PAUL, AWA)
    world.joins(PAUL, LEA)
    return world


def answers(chats: PrivateChats) -> dict[tuple[int, str], str]:
    """The answers in force, by team and question."""
    rows = chats.rows(tables.facts)
    return {
        (row.team, row.fact): row.value.strip('"') for row in rows if row.superseded_by is None
    }


def at_the_copeaux(chats: PrivateChats) -> list[str]:
    """Paul goes there by `/equipe`; what he reads."""
    chats.commands(PAUL, "equipe")
    return chats.presses(PAUL, TO_COPEAUX)


def animator(chats: PrivateChats, team: int, text: str) -> None:
    """Claire takes the conversation of that team, and writes."""
    topic = [one for one in chats.rows(tables.topics) if one.team == team][-1].thread
    chats.act("group command", "prendre", chat=GROUP, by=CLAIRE, thread=topic)
    chats.act("group say", text, chat=GROUP, by=CLAIRE, thread=topic)
    chats.arrives()


def asks_for_a_human(chats: PrivateChats, person: Person) -> None:
    chats.commands(person, "animateur on peut louer un atelier ?")


def test_a_link_of_another_team_lets_in_and_turns_there_and_leaves_nothing(
    database: str, opened: Callable[[str], Engine]
) -> None:
    world = PrivateChats(opened(database))
    world.founds(AWA, "Les Copeaux")
    world.founds(LEA, "Les Rabots")
    world.joins(PAUL, AWA)
    said = world.joins(PAUL, LEA)

    assert [(row.team, row.person) for row in world.rows(tables.members)] == [
        (COPEAUX, AWA.id),
        (RABOTS, LEA.id),
        (COPEAUX, PAUL.id),
        (RABOTS, PAUL.id),
    ]
    assert any("Vous restez aussi dans l’équipe Les Copeaux" in one for one in said)
    assert any("Bienvenue, Paul" in one and "Les Rabots" in one for one in said)


def test_who_declines_a_second_team_stays_in_the_first_as_they_were(
    database: str, opened: Callable[[str], Engine]
) -> None:
    world = PrivateChats(opened(database))
    world.founds(AWA, "Les Copeaux")
    world.founds(LEA, "Les Rabots")
    world.commands(AWA, f"start {world.link(LEA)}")
    said = world.presses(AWA, "Je n’accepte pas")
    world.says(AWA, "12")

    assert any("vous n’avez pas rejoint cette équipe" in one for one in said)
    assert answers(world)[COPEAUX, "rencontrées"] == "12"


def test_what_is_typed_goes_to_the_team_the_chat_speaks_of(chats: PrivateChats) -> None:
    chats.says(PAUL, "12")
    at_the_copeaux(chats)
    chats.says(PAUL, "15")

    found = answers(chats)
    assert (found[RABOTS, "rencontrées"], found[COPEAUX, "rencontrées"]) == ("12", "15")


def test_teams_are_listed_by_name_and_each_says_where_it_stands_with_the_way_back(
    chats: PrivateChats,
) -> None:
    chats.commands(PAUL, "equipe")
    listed = chats.last
    recap = chats.presses(PAUL, TO_COPEAUX)
    again = chats.presses(PAUL, "Revenir à Les Rabots")

    assert any("concerne l’équipe Les Rabots" in one and "• Les Copeaux" in one for one in listed)
    assert "Vous parlez maintenant pour l’équipe Les Copeaux" in recap[0]
    assert "Étape 2 sur" in recap[0]
    assert any("combien" in one.lower() for one in recap[1:])
    assert "Vous parlez maintenant pour l’équipe Les Rabots" in again[0]


def test_a_team_may_be_named_after_the_command(chats: PrivateChats) -> None:
    said = chats.commands(PAUL, "equipe les copeaux")

    assert "Vous parlez maintenant pour l’équipe Les Copeaux" in said[0]


def test_who_is_of_one_team_reads_nothing_of_teams(chats: PrivateChats) -> None:
    asks_for_a_human(chats, LEA)
    animator(chats, RABOTS, "Bonjour Léa")
    chats.commands(LEA, "equipe")

    said = " ".join(chats.read(LEA))
    assert "Bonjour Léa" in said
    assert "Équipe « " not in said
    assert "Vous faites aussi partie" not in said


def test_an_old_button_is_for_the_team_it_was_shown_for_and_the_chat_turns_there(
    chats: PrivateChats,
) -> None:
    later = chats.button(PAUL, "Plus tard", "Combien")
    at_the_copeaux(chats)
    said = chats.presses_again(PAUL, *later)

    assert "Vous parlez maintenant pour l’équipe Les Rabots" in said[0]
    situations = {row.id: row.situation for row in chats.rows(tables.teams)}
    assert '"later":{}' in situations[COPEAUX]
    assert '"later":{"rencontrées"' in situations[RABOTS]


def test_a_button_from_before_the_second_team_is_for_the_first(chats: PrivateChats) -> None:
    """When Paul was of the Copeaux alone nothing was marked: numbers tell."""
    first = min(
        number
        for number, one in chats.there.items()
        if one.chat == PAUL.id and any("Plus tard" in b.label for row in one.buttons for b in row)
    )
    press = next(b.press for row in chats.there[first].buttons for b in row if "Plus" in b.label)
    chats.presses_again(PAUL, first, press)

    situations = {row.id: row.situation for row in chats.rows(tables.teams)}
    assert '"later":{"rencontrées"' in situations[COPEAUX]
    assert '"later":{}' in situations[RABOTS]


def test_what_came_between_an_invitation_and_its_acceptance_is_about_the_first_team(
    database: str, opened: Callable[[str], Engine]
) -> None:
    """Awa leaves the invitation of the Rabots unanswered, answers for the Copeaux, then joins."""
    world = PrivateChats(opened(database))
    world.founds(AWA, "Les Copeaux")
    world.founds(LEA, "Les Rabots")
    world.commands(AWA, f"start {world.link(LEA)}")
    world.says(AWA, "12")
    later = world.button(AWA, "Plus tard", "combien passeraient")
    world.presses(AWA, "J’accepte, et je rejoins")
    world.presses_again(AWA, *later)

    situations = {row.id: row.situation for row in world.rows(tables.teams)}
    assert '"later":{}' not in situations[COPEAUX]
    assert '"later":{}' in situations[RABOTS]


def test_a_reply_is_for_the_team_of_the_message_that_it_answers(chats: PrivateChats) -> None:
    question = chats.message(PAUL, "Combien")
    at_the_copeaux(chats)
    chats.says(PAUL, "9", message=question)

    assert answers(chats) == {**answers(chats), (RABOTS, "rencontrées"): "9"}
    assert (COPEAUX, "rencontrées") not in answers(chats)


def test_what_comes_by_itself_and_what_animators_write_names_the_team(
    chats: PrivateChats,
) -> None:
    at_the_copeaux(chats)
    chats.commands(PAUL, "animateur on peut louer un atelier ?")
    animator(chats, COPEAUX, "Bonjour Paul")
    words = chats.read(PAUL)
    mark = len(chats.sent)
    chats.says(LEA, "12", "4", "mission locale", "valider")
    told = chats.read(PAUL, mark)

    (hello,) = [one for one in words if "Bonjour Paul" in one]
    assert hello.startswith("Équipe « Les Copeaux »")
    assert told
    assert all(one.startswith("Équipe « Les Rabots »") for one in told)


def test_reminders_come_from_each_team_and_say_which(
    database: str, opened: Callable[[str], Engine]
) -> None:
    """Paul alone is the Limes, and answers for the Copeaux."""
    world = PrivateChats(opened(database))
    world.founds(AWA, "Les Copeaux")
    world.founds(PAUL, "Les Limes")
    world.joins(PAUL, AWA)
    world.commands(AWA, "equipe")
    for label in ("Rôles et membres", "Paul", "Devient le référent"):
        world.presses(AWA, label)
    mark = len(world.sent)
    for days in (10, 12, 2):
        world.wait(days=days)
        world.tick()
        world.arrives()

    found = world.read(PAUL, mark)
    assert any(one.startswith("Équipe « Les Copeaux »") for one in found)
    assert any(one.startswith("Équipe « Les Limes »") for one in found)
    assert not any("Équipe « " in one for one in world.read(AWA))


def test_words_after_another_team_wrote_wait_until_their_author_says_for_whom(
    chats: PrivateChats,
) -> None:
    asks_for_a_human(chats, AWA)
    chats.commands(PAUL, "equipe les copeaux")
    chats.commands(PAUL, "animateur et moi ?")
    chats.commands(PAUL, "equipe les rabots")
    animator(chats, COPEAUX, "Douze, c’est bien ?")
    first = chats.says(PAUL, "11")
    asked = chats.says(PAUL, "12")
    before = answers(chats)
    chats.presses(PAUL, "Pour Les Copeaux")
    passed_on = [one.html for one in chats.sent if one.chat == GROUP and "12" in one.html]
    again = chats.presses(PAUL, "Pour Les Rabots")

    assert "Pour quelle équipe est ce message" in first[0]
    assert "Pour quelle équipe est ce message" in asked[0]
    assert (RABOTS, "rencontrées") not in before
    assert len(passed_on) == 1
    assert (RABOTS, "rencontrées") not in answers(chats)
    assert any("déjà été transmis" in one for one in again)


def test_a_danger_never_waits_to_be_told_for_which_team_it_is(chats: PrivateChats) -> None:
    asks_for_a_human(chats, AWA)
    chats.commands(PAUL, "equipe les copeaux")
    chats.commands(PAUL, "animateur et moi ?")
    chats.commands(PAUL, "equipe les rabots")
    animator(chats, COPEAUX, "Comment allez-vous ?")
    said = chats.says(PAUL, "je veux mourir")

    assert any("3114" in one for one in said)


def test_an_edit_reaches_the_animators_who_read_the_message_and_no_others(
    chats: PrivateChats,
) -> None:
    at_the_copeaux(chats)
    asks_for_a_human(chats, PAUL)
    asks_for_a_human(chats, LEA)
    animator(chats, COPEAUX, "Oui ?")
    chats.says(PAUL, "mon secret")
    number = chats.written
    chats.commands(PAUL, "equipe les rabots")
    mark = len(chats.sent)
    chats.acts(PAUL, "edit", "mon grand secret", number=number)

    rabots = [one.thread for one in chats.rows(tables.topics) if one.team == RABOTS]
    inside = [one for one in chats.sent[mark:] if one.chat == GROUP and "grand secret" in one.html]
    assert inside
    assert not [one for one in inside if one.thread in rabots]


def test_the_pinned_card_is_that_of_the_team_the_chat_speaks_of(
    database: str, opened: Callable[[str], Engine]
) -> None:
    world = PrivateChats(opened(database), replace(journey_with_roles(), board=True))
    world.founds(AWA, "Les Copeaux")
    world.founds(LEA, "Les Rabots")
    world.joins(PAUL, AWA)
    world.joins(PAUL, LEA)
    mark = len(world.sent)
    world.commands(PAUL, "equipe les copeaux")
    done = [
        (one.kind, world.plain(world.there[one.message]).splitlines()[0])
        for one in world.sent[mark:]
        if one.chat == PAUL.id and one.kind in ("pin", "unpin")
    ]

    assert done == [("unpin", "Les Rabots"), ("pin", "Les Copeaux")]


def test_leaving_one_team_leaves_the_other_and_its_buttons_do_nothing_elsewhere(
    chats: PrivateChats,
) -> None:
    later = chats.button(PAUL, "Plus tard", "Combien")
    chats.commands(PAUL, "equipe")
    chats.presses(PAUL, "Quitter l’équipe")
    said = chats.presses(PAUL, "Quitter l’équipe", "Si vous quittez")
    mark = len(chats.sent)
    chats.says(LEA, "12")
    stale = chats.presses_again(PAUL, *later)
    chats.says(PAUL, "15")

    assert any("pour l’équipe Les Copeaux" in one for one in said)
    assert any("n’est plus d’actualité" in one for one in stale)
    assert not any("Les Rabots" in one for one in chats.read(PAUL, mark))
    assert answers(chats)[COPEAUX, "rencontrées"] == "15"
    assert answers(chats)[RABOTS, "rencontrées"] == "12"
    assert [row.team for row in chats.rows(tables.members) if row.person == PAUL.id] == [COPEAUX]


def test_who_left_their_only_team_and_founds_another_never_answers_it_by_an_old_button(
    database: str, opened: Callable[[str], Engine]
) -> None:
    world = PrivateChats(opened(database))
    world.founds(AWA, "Les Copeaux")
    world.joins(PAUL, AWA)
    later = world.button(PAUL, "Plus tard", "Combien")
    world.commands(PAUL, "equipe")
    world.presses(PAUL, "Quitter l’équipe")
    world.presses(PAUL, "Quitter l’équipe", "Si vous quittez")
    world.founds(PAUL, "Les Limes")
    said = world.presses_again(PAUL, *later)

    assert any("n’est plus d’actualité" in one for one in said)
    assert all('"later":{}' in row.situation for row in world.rows(tables.teams))


def test_who_blocks_the_bot_cannot_be_reached_for_any_of_their_teams(
    chats: PrivateChats,
) -> None:
    chats.acts(PAUL, "block")
    away = [row.situation.count('"reachable":false') for row in chats.rows(tables.teams)]
    chats.acts(PAUL, "unblock")

    assert away == [1, 1]
    assert not any('"reachable":false' in row.situation for row in chats.rows(tables.teams))


def test_erasing_in_one_team_says_which_and_leaves_the_other(chats: PrivateChats) -> None:
    asked = chats.commands(PAUL, "effacer")
    chats.presses(PAUL, "Quitter et effacer")
    members = [(row.team, row.person) for row in chats.rows(tables.members)]
    chats.commands(PAUL, "effacer")
    chats.presses(PAUL, "Quitter et effacer")

    assert any("concerne l’équipe Les Rabots" in one for one in asked)
    assert (COPEAUX, PAUL.id) in members
    assert (RABOTS, PAUL.id) not in members
    assert [row.person for row in chats.rows(tables.members)] == [AWA.id, LEA.id]
    assert chats.count(tables.whose) == 0


def test_a_team_erased_leaves_its_people_with_their_other_team(chats: PrivateChats) -> None:
    later = chats.button(PAUL, "Plus tard", "Combien")
    chats.commands(LEA, "effacer")
    chats.presses(LEA, "Effacer définitivement")
    told = chats.read(PAUL)[-2:]
    stale = chats.presses_again(PAUL, *later)
    chats.says(PAUL, "15")

    assert "a effacé tout son dossier" in told[0]
    assert "pour l’équipe Les Copeaux" in told[1]
    assert any("n’est plus d’actualité" in one for one in stale)
    assert answers(chats) == {**answers(chats), (COPEAUX, "rencontrées"): "15"}
    assert {row.team for row in chats.rows(tables.whose)} <= {None, COPEAUX}


def test_updates_as_telegram_writes_them_say_which_message_they_are_about(
    chats: PrivateChats,
) -> None:
    """A press of a message so old that Telegram shows nothing of it, and a reply to another."""
    number, press = chats.button(PAUL, "Plus tard", "Combien")
    question = chats.message(PAUL, "Combien")
    at_the_copeaux(chats)
    paul = {"id": PAUL.id, "is_bot": False, "first_name": PAUL.name}
    here = {"id": PAUL.id, "type": "private", "first_name": PAUL.name}
    old = {"chat": here, "message_id": number, "date": 0}
    why = [[{"text": "Pourquoi ?", "callback_data": "w:rencontrées"}]]
    asked = {**old, "message_id": question, "reply_markup": {"inline_keyboard": why}}
    said = {"message_id": 9_000, "from": paul, "chat": here, "date": 1_795_000_000, "text": "9"}
    chats.take(
        {
            "update_id": 900,
            "callback_query": {"id": "1", "from": paul, "data": press, "message": old},
        },
        {"update_id": 901, "message": {**said, "reply_to_message": asked}},
    )
    chats.work()

    situations = {row.id: row.situation for row in chats.rows(tables.teams)}
    assert '"later":{}' in situations[COPEAUX]
    assert (COPEAUX, "rencontrées") not in answers(chats)
    assert answers(chats)[RABOTS, "rencontrées"] == "9"
