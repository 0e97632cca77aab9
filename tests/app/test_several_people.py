"""Several people of one team, on a real database: each in their own private chat, one file."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from bot.app.delivery.rate_limits import UNLIMITED
from bot.core.decide import decide
from bot.core.team.situation import Person
from bot.store.database import tables
from tests.app.world import CHAT, CLAIRE, GROUP, LEA, World
from tests.core.members.world import journey_with_roles

PAUL = Person(id=70, name="Paul")
SOPHIE = Person(id=71, name="Sophie")


@pytest.fixture
def team(database: str, opened: Callable[[str], Engine]) -> World:
    """Léa founded a team, which is at the study of the need."""
    world = World(opened(database), UNLIMITED, bot=(decide, journey_with_roles()))
    world.hear("/start", "j'accepte", "Les Copeaux", "Rezé 44400", "À l’étude du besoin")
    world.deliver()
    return world


def command(team: World, text: str, chat: int, by: Person) -> None:
    team.act("command", text, chat=chat, by=by)


def link_for(team: World, role: str) -> str:
    """The link that Léa is given for that role."""
    team.act("press", f"tm:inv:{role}")
    said = " ".join(team.deliver())
    found = re.search(r"https://t\.me/EssaimBot\?start=(i_[\w-]+)", said)
    assert found is not None, said
    return found[1]


def joins(team: World, person: Person, link: str) -> list[str]:
    """That person opens the link and agrees; what is sent then."""
    command(team, f"start {link}", person.id, person)
    team.deliver()
    team.act("press", f"in:{link[2:]}", chat=person.id, by=person)
    return team.deliver()


def read_by(team: World, chat: int, since: int = 0) -> list[str]:
    return [one.html for one in team.sent[since:] if one.chat == chat and one.html]


def test_who_opens_the_link_is_of_the_team_once_they_agree_and_not_before(team: World) -> None:
    link = link_for(team, "gestion")
    command(team, f"start {link}", PAUL.id, PAUL)
    team.deliver()
    before = [row.person for row in team.rows(tables.members)]
    team.act("press", f"in:{link[2:]}", chat=PAUL.id, by=PAUL)
    team.deliver()

    assert before == [LEA.id]
    assert [(row.person, row.chat) for row in team.rows(tables.members)] == [
        (LEA.id, CHAT),
        (PAUL.id, PAUL.id),
    ]
    assert any("Paul a rejoint l’équipe" in one for one in read_by(team, CHAT))
    assert any("Bienvenue, Paul" in one for one in read_by(team, PAUL.id))


def test_the_link_is_in_no_row_but_the_message_and_serves_once(team: World) -> None:
    link = link_for(team, "-")
    kept = team.rows(tables.invitations)
    joins(team, PAUL, link)
    joins(team, SOPHIE, link)

    assert [link[2:] in repr(row) for row in kept] == [False]
    assert team.count(tables.invitations) == 0
    assert team.count(tables.members) == 2
    assert any("ne sert plus" in one for one in read_by(team, SOPHIE.id))


def test_each_is_answered_where_they_write_and_the_other_is_told(team: World) -> None:
    joins(team, PAUL, link_for(team, "-"))
    mark = len(team.sent)
    team.hear("12", chat=PAUL.id)
    team.deliver()

    assert any("combien passeraient commande" in one for one in read_by(team, PAUL.id, mark))
    (told,) = read_by(team, CHAT, mark)
    assert "vient de répondre" in told
    facts = {row.fact: row.person for row in team.rows(tables.facts)}
    assert facts["rencontrées"] == PAUL.id


def test_answers_of_two_people_in_one_batch_are_both_in_sight(team: World) -> None:
    joins(team, PAUL, link_for(team, "-"))
    mark = len(team.sent)
    team.take(team.update("12", PAUL.id, by=PAUL), team.update("15", CHAT))
    team.work()
    team.deliver()

    assert any("Que garde l’équipe" in one for one in read_by(team, CHAT, mark))


def test_reminders_go_to_whom_they_concern(team: World) -> None:
    joins(team, PAUL, link_for(team, "gestion"))
    team.hear("12", "4", "mission locale", "valider", chat=PAUL.id)
    team.act("press", "tn:opportunité", chat=PAUL.id, by=PAUL)
    team.deliver()
    mark = len(team.sent)
    for _ in range(20):
        team.wait(days=1)
        team.tick()
        team.deliver()

    assert any("Réunir cinq lettres" in one for one in read_by(team, CHAT, mark))
    assert not any("Réunir cinq lettres" in one for one in read_by(team, PAUL.id, mark))


def test_who_left_is_a_stranger_and_reads_nothing_of_the_team(team: World) -> None:
    joins(team, PAUL, link_for(team, "-"))
    team.hear("12", chat=PAUL.id)
    team.act("press", "tm:left", chat=PAUL.id, by=PAUL)
    team.deliver()
    mark = len(team.sent)
    team.hear("4")
    team.hear("bonjour", chat=PAUL.id)
    team.deliver()

    assert [row.person for row in team.rows(tables.members)] == [LEA.id]
    assert (
        "Acceptez-vous" in read_by(team, PAUL.id, mark)[-1]
        or "j" in read_by(team, PAUL.id, mark)[-1].lower()
    )
    assert not any("Les Copeaux" in one for one in read_by(team, PAUL.id, mark))


ZEBULON = Person(id=7_700_700, name="Zébulon")


def _zebulon_leaves(team: World) -> int:
    """Zébulon joins, answers what Léa was asked, writes to the animators, and leaves without his
    name. Where what was sent afterwards begins.
    """
    joins(team, ZEBULON, link_for(team, "-"))
    team.act("say", "12", chat=ZEBULON.id, by=ZEBULON)
    command(team, "equipe", CHAT, LEA)
    command(team, "animateur Peut-on louer un four ?", ZEBULON.id, ZEBULON)
    team.deliver()
    team.act("send", "", chat=ZEBULON.id, by=ZEBULON, kind="sticker")
    team.deliver()
    team.act("say", "4")  # waits to leave while he goes
    mark = len(team.sent)
    team.act("press", "tm:erase", chat=ZEBULON.id, by=ZEBULON)
    team.deliver()
    return mark


def test_who_leaves_and_takes_their_name_away_is_in_no_row(team: World) -> None:
    _zebulon_leaves(team)

    for table in tables.metadata.sorted_tables:
        assert "7700700" not in repr(team.rows(table)), table.name
        assert "Zébulon" not in repr(team.rows(table)), table.name
        assert "louer un four" not in repr(team.rows(table)), table.name


def test_what_the_others_and_the_animators_were_told_of_who_left_names_them_no_more(
    team: World,
) -> None:
    mark = _zebulon_leaves(team)

    named = {
        one.id + 1000
        for one in team.sent[:mark]
        if one.chat == CHAT and "Zébulon" in one.html and one.kind == "message"
    }
    edited = {one.message: one.html for one in team.sent[mark:] if one.kind == "edit"}
    assert len(named) >= 2
    assert named <= edited.keys()
    assert not any("Zébulon" in html for html in edited.values())
    copied = [one for one in team.sent[:mark] if one.chat == GROUP and one.source == ZEBULON.id]
    wiped = {number for one in team.sent[mark:] if one.kind == "wipe" for number in one.originals}
    assert copied
    assert {one.id + 1000 for one in copied} <= wiped


def test_a_name_that_two_people_bear_stays_in_words(team: World) -> None:
    joins(team, Person(id=72, name="Zébulon"), link_for(team, "-"))
    mark = _zebulon_leaves(team)

    assert not any(one.chat == CHAT and one.kind == "edit" for one in team.sent[mark:])
    assert [row.person for row in team.rows(tables.members)] == [LEA.id, 72]


def test_a_team_erased_by_who_answers_for_it_is_told_to_all(team: World) -> None:
    joins(team, PAUL, link_for(team, "-"))
    mark = len(team.sent)
    command(team, "effacer", CHAT, LEA)
    team.act("press", "z:yes")
    team.deliver()

    assert team.count(tables.members) == 0
    assert any("a effacé tout son dossier" in one for one in read_by(team, PAUL.id, mark))


def test_someone_of_two_teams_answers_each_and_leaves_one(team: World) -> None:
    founded = ("/start", "j'accepte", "Les Rabots", "Rezé 44400", "À l’étude du besoin")
    team.hear(*founded, chat=SOPHIE.id)
    team.deliver()
    joins(team, SOPHIE, link_for(team, "-"))
    team.hear("12", chat=SOPHIE.id)
    command(team, "equipe les rabots", SOPHIE.id, SOPHIE)
    team.hear("15", chat=SOPHIE.id)
    command(team, "equipe les copeaux", SOPHIE.id, SOPHIE)
    team.deliver()
    shown = max(one.id for one in team.sent if one.chat == SOPHIE.id and one.buttons) + 1000
    team.act("press", "tm:left", chat=SOPHIE.id, by=SOPHIE, message=shown)
    team.deliver()

    facts = {(row.team, row.value) for row in team.rows(tables.facts) if row.fact == "rencontrées"}
    members = [(row.team, row.person) for row in team.rows(tables.members)]
    assert facts == {(1, "12"), (2, "15")}
    assert members == [(1, LEA.id), (2, SOPHIE.id)]


def test_a_team_erased_leaves_its_people_with_their_other_team(team: World) -> None:
    team.hear("/start", "j'accepte", "Les Rabots", chat=SOPHIE.id)
    team.deliver()
    joins(team, SOPHIE, link_for(team, "-"))
    mark = len(team.sent)
    command(team, "effacer", CHAT, LEA)
    team.act("press", "z:yes")
    team.deliver()

    assert [(row.team, row.person) for row in team.rows(tables.members)] == [(2, SOPHIE.id)]
    assert {row.team for row in team.rows(tables.whose)} == {None}
    assert any("pour l’équipe <b>Les Rabots</b>" in one for one in read_by(team, SOPHIE.id, mark))


def test_what_an_animator_writes_is_read_by_each_and_a_reply_by_one_alone(team: World) -> None:
    joins(team, PAUL, link_for(team, "-"))
    command(team, "animateur Peut-on louer un four ?", PAUL.id, PAUL)
    team.deliver()
    team.act("say", "Et une hotte ?", chat=PAUL.id, by=PAUL)
    team.deliver()
    thread = next(one.id + 5000 for one in team.sent if one.kind == "topic")
    mark = len(team.sent)
    said = {"chat": GROUP, "by": CLAIRE, "thread": thread}
    team.act("group say", "Bonjour à tous.", **said, number=900)
    team.deliver()
    asked = next(one for one in team.sent if one.chat == GROUP and one.source == PAUL.id)
    team.act("group say", "Un mot pour vous.", **said, message=asked.id + 1000)
    team.act("group edit", "Bonjour à toutes et à tous.", **said, number=900)
    team.deliver()

    for chat in (CHAT, PAUL.id):
        assert any("Bonjour à tous." in one for one in read_by(team, chat, mark))
        assert any("Toute votre équipe lit" in one for one in read_by(team, chat, mark))
        assert any("Bonjour à toutes" in one for one in read_by(team, chat, mark))
    assert any("Un mot pour vous." in one for one in read_by(team, PAUL.id, mark))
    assert not any("Un mot pour vous." in one for one in read_by(team, CHAT, mark))
    assert any("compte 2\u00a0personnes" in one for one in read_by(team, GROUP, mark))
