"""The team's own Telegram group: tied by its people, a board and a door to its file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from bot.app.messenger import Parcel, Receipt, Unreachable
from bot.core.french import group_phrases as words
from bot.core.team.situation import Person
from bot.store.database.tables import facts, history, outbox, shown_outside, team_groups
from tests.app.test_relay import AWA, CLAIRE, LOIRE, REZE, Relay
from tests.app.test_several_people import PAUL, joins, link_for
from tests.app.world import accepted
from tests.store.databases import on_sqlite
from tests.telegram.updates import THE_BOT, membership, message, press

__all__ = ["on_sqlite"]

OURS, OTHER = -700, -701
STRANGER = Person(id=99, name="Zoé")


class Team(Relay):
    """Awa's team, and its own group."""

    def in_group(self, deed: str, text: str = "", by: Person = AWA, **more: object) -> list[str]:
        """Something happens in the group of the team; what is read there then."""
        return self.there(OURS, deed, text, by, **more)

    def there(self, chat: int, deed: str, text: str, by: Person, **more: object) -> list[str]:
        mark = len(self.sent)
        self.act(f"group {deed}", text, chat=chat, by=by, **more)
        self.deliver()
        return self.to(chat, mark)

    def links(self, by: Person = AWA) -> None:
        """That person ties the group to the team."""
        self.in_group("command", "equipe", by)
        self.in_group("press", "tg:on:1", by, message=self.last(OURS))

    def last(self, chat: int) -> int:
        """The last message there."""
        return next(
            one.id + 1000
            for one in reversed(self.sent)
            if one.chat == chat and one.kind == "message"
        )

    def toast(self) -> str:
        return next(one.toast for one in reversed(self.sent) if one.kind == "acknowledge")


@pytest.fixture
def team(database: str, opened: Callable[[str], Engine]) -> Team:
    """Awa founded a team, which is at the study of the need."""
    world = Team(opened(database))
    world.team(name="Les Copeaux")
    return world


def test_one_of_the_team_ties_the_group_and_everyone_reads_what_that_means(team: Team) -> None:
    (card,) = team.in_group("start")
    linked = team.in_group("press", "tg:on:1", message=team.last(OURS))

    assert "relier ce groupe à l’équipe «\u00a0Les Copeaux\u00a0»" in card
    assert "même s’ils ne sont pas de l’équipe" in card
    assert "par Awa" in linked[0]
    assert [(row.chat, row.team) for row in team.rows(team_groups)] == [(OURS, 1)]


def test_nobody_else_ties_it_and_nothing_of_them_is_kept(team: Team) -> None:
    (told,) = team.in_group("command", "equipe", STRANGER)
    team.in_group("command", "equipe")
    team.in_group("press", "tg:on:1", STRANGER, message=team.last(OURS))

    assert "d’aucune équipe" in told
    assert team.toast() == words.MEMBERS_DECIDE
    assert team.count(team_groups) == 0


def test_a_group_of_animators_is_never_a_teams(team: Team) -> None:
    team.there(LOIRE, "command", "equipe", AWA)
    team.there(LOIRE, "press", "tg:on:1", AWA, message=4)
    team.links()
    team.groups["pays-de-la-loire"] = OURS
    said = team.in_group("command", "etape")

    assert [row.chat for row in team.rows(team_groups)] == [OURS]
    assert not any("Étape" in one for one in said)


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ("etape", "Étude d’opportunité"),
        ("parcours", "1. Découvrir"),
        ("taches", "tâche"),
        ("dossier", "Les Copeaux"),
        ("calendrier", "ouverture"),
        ("question Peut-on louer un local ?", ""),
    ],
)
def test_what_reads_is_read_in_the_group_and_changes_nothing(
    team: Team, command: str, shown: str
) -> None:
    team.links()
    before, mark = team.rows(history), len(team.sent)
    said = team.in_group("command", command)

    assert any(shown in one for one in said)
    assert team.rows(history) == before
    assert team.to(REZE, mark) == []


@pytest.mark.parametrize("command", ["mesdonnees", "effacer", "animateur", "documents"])
def test_what_is_personal_is_answered_in_private(team: Team, command: str) -> None:
    team.links()
    mark = len(team.sent)
    (said,) = team.in_group("command", command)

    assert "en privé" in said
    assert team.to(REZE, mark)


@pytest.mark.parametrize("command", ["mesdonnees", "equipe", "effacer"])
def test_who_asks_about_the_team_or_its_data_reads_that_a_group_reads_it(
    team: Team, command: str
) -> None:
    def asked() -> bool:
        mark = len(team.sent)
        team.act("command", command)
        team.deliver()
        return words.READ_THERE in team.to(REZE, mark)

    assert not asked()
    team.links()
    assert asked()
    team.in_group("command", "equipe")
    team.in_group("press", "tg:off", message=team.last(OURS))
    assert not asked()


def test_a_question_is_answered_from_the_group_by_a_reply_or_a_press(team: Team) -> None:
    team.links()
    (card,) = team.in_group("start")
    mark = len(team.sent)
    said = team.in_group("say", "12", message=team.last(OURS), to_us=True, about="rencontrées")

    assert "Combien d’entreprises" in card
    assert any(
        "Awa vient de répondre" in one and "<b>12\u00a0entreprises</b>" in one for one in said
    )
    assert team.rows(facts)[-1].person == AWA.id
    assert any("passeraient commande" in one for one in team.to(REZE, mark))

    team.in_group("start")
    team.in_group("press", "l:clientes", message=team.last(OURS))
    edited = next(one for one in reversed(team.sent) if one.kind == "edit")
    assert (edited.chat, team.toast()) == (OURS, words.PRIVATELY)


def test_what_is_typed_in_private_answers_what_is_in_sight_in_private(team: Team) -> None:
    team.links()
    team.in_group("command", "etape")
    team.in_group("start")
    team.hear("12")
    team.deliver()

    assert (team.rows(facts)[-1].fact, team.rows(facts)[-1].value) == ("rencontrées", "12")
    assert any("vient de répondre" in one for one in team.to(OURS))


def test_who_is_not_of_the_team_is_told_how_to_be_and_answers_nothing(team: Team) -> None:
    team.links()
    before = team.count(facts), team.count(history)
    said = [
        *team.in_group("say", "12", STRANGER, message=5, to_us=True, about="rencontrées"),
        *team.in_group("command", "dossier", STRANGER),
        *team.in_group("start", by=STRANGER),
    ]
    team.in_group("press", "l:rencontrées", STRANGER, message=5)

    assert all("demandez une invitation" in one for one in said)
    assert len(said) == 3
    assert team.toast() == words.MEMBERS_PRESS
    assert (team.count(facts), team.count(history)) == before
    assert not any("Zoé" in repr(row) for row in team.rows(outbox))


def test_a_thousand_commands_of_a_stranger_get_one_answer(team: Team) -> None:
    team.links()
    mark = len(team.sent)
    for _ in range(20):
        team.take(team.update("dossier", OURS, "group command", STRANGER))
    team.work()
    team.deliver()

    assert len(team.to(OURS, mark)) == 1


def test_what_people_tell_each_other_is_nobodys_affair_but_a_danger(team: Team) -> None:
    team.links()
    mark = len(team.sent)

    assert team.in_group("say", "On se voit mardi ?") == []
    assert team.to(REZE, mark) == []
    assert any("3114" in one for one in team.in_group("say", "je veux mourir"))
    assert any("3114" in one for one in team.to(REZE, mark))
    assert any("3114" in one for one in team.in_group("say", "je veux mourir", STRANGER))


def test_what_an_animator_writes_is_read_in_the_group_and_answered_from_there(team: Team) -> None:
    team.links()
    team.asks()
    team.types("prendre")
    team.writes("Bonjour, visitons mardi.")
    copied = next(
        one for one in reversed(team.sent) if one.chat == OURS and "visitons" in one.html
    )
    mark = len(team.sent)
    team.in_group("say", "Oui, mardi", message=copied.id + 1000, to_us=True)

    assert any("prend la suite avec votre équipe" in one for one in team.to(OURS))
    assert any("Oui, mardi" in one for one in team.to(LOIRE, mark))

    number = team.updates
    team.in_group("edit", "Oui, mercredi", number=number)
    assert any("Oui, mercredi" in one for one in team.to(LOIRE, mark))

    team.writes("À mardi.", CLAIRE)
    assert team.told(OURS, "À mardi.")
    assert team.told(REZE, "À mardi.")


def test_the_link_follows_the_group_and_ends_with_it(team: Team) -> None:
    team.links()
    team.act("move", chat=OURS, message=OTHER)
    moved = [row.chat for row in team.rows(team_groups)]

    def closed(parcel: Parcel) -> Receipt:
        return Unreachable(reason="kicked") if parcel.chat == OTHER else accepted(parcel)

    team.hear("12")
    team.deliver(closed)

    assert moved == [OTHER]
    assert team.count(team_groups) == 0
    assert team.told(REZE, "n’est plus relié à elle")
    assert not any("groupe d’animateurs" in one for one in team.to(-103))


def test_put_out_of_the_group_the_bot_says_so_in_private(team: Team) -> None:
    team.links()
    team.act("left", chat=OURS)
    team.deliver()

    assert team.count(team_groups) == 0
    assert team.told(REZE, "n’est plus relié à elle")


def test_one_of_the_team_unties_it_and_it_reads_nothing_more(team: Team) -> None:
    team.links()
    team.in_group("command", "equipe")
    team.in_group("press", "tg:off", message=team.last(OURS))
    mark = len(team.sent)
    team.hear("12")
    team.deliver()

    assert team.count(team_groups) == 0
    assert team.to(OURS, mark) == []


def test_a_team_that_nobody_can_reach_in_private_is_answered_in_its_group(team: Team) -> None:
    team.links()
    team.act("block")

    assert any("Étude d’opportunité" in one for one in team.in_group("command", "etape"))


def test_someone_who_only_reads_does_not_tie_it(team: Team) -> None:
    joins(team, PAUL, link_for(team, "+"))
    said = team.in_group("command", "equipe", PAUL)
    team.in_group("press", "tg:on:1", PAUL, message=9)

    assert said == [words.MEMBERS_DECIDE]
    assert (team.toast(), team.count(team_groups)) == (words.MEMBERS_DECIDE, 0)


def test_who_leaves_without_their_name_is_named_nowhere(team: Team) -> None:
    joins(team, PAUL, link_for(team, "-"))
    team.links()
    team.asks()
    team.types("prendre")
    team.writes("Bonjour.")
    team.in_group("say", "C’est Paul", PAUL, message=team.last(OURS), to_us=True)
    team.types("rendre")
    team.in_group("start", by=PAUL)
    team.in_group("say", "12", PAUL, message=team.last(OURS), to_us=True, about="rencontrées")
    mark = len(team.sent)
    team.act("press", "tm:leave", chat=PAUL.id, by=PAUL)
    team.act("press", "tm:erase", chat=PAUL.id, by=PAUL)
    team.deliver()

    done = [(one.chat, one.kind) for one in team.sent[mark:]]
    assert (OURS, "edit") in done
    assert (LOIRE, "wipe") in done
    assert not any("Paul" in repr(row.text) for row in team.rows(history))


def test_another_group_takes_the_place_of_the_first(team: Team) -> None:
    team.links()
    team.there(OTHER, "command", "equipe", AWA)
    team.there(OTHER, "press", "tg:on:1", AWA, message=team.last(OTHER))

    assert [row.chat for row in team.rows(team_groups)] == [OTHER]
    assert team.told(OURS, "elle en a relié un autre")


def test_erased_the_team_leaves_nothing_in_its_group(team: Team) -> None:
    team.links()
    team.in_group("command", "dossier")
    team.act("command", "effacer")
    team.deliver()
    mark = len(team.sent)
    team.act("press", "z:yes")
    team.deliver()

    said = [one for one in team.sent[mark:] if one.chat == OURS]
    assert team.count(team_groups) == team.count(shown_outside) == 0
    assert any(one.html == words.ERASED for one in said)
    assert sum(one.kind == "edit" for one in said) >= 2
    assert not any("Copeaux" in repr(row) for row in team.rows(outbox))


def test_the_others_of_a_team_of_several_are_told_in_private_as_before(
    database: str, opened: Callable[[str], Engine]
) -> None:
    team = Team(opened(database))
    team.team()
    joins(team, PAUL, link_for(team, "-"))
    team.links(PAUL)
    told = team.told(REZE, "Paul a relié un groupe Telegram")
    team.in_group("start", by=PAUL)
    mark = len(team.sent)
    team.in_group("say", "12", PAUL, message=team.last(OURS), to_us=True, about="rencontrées")

    assert told
    assert any("Paul vient de répondre" in one for one in team.to(REZE, mark))
    assert any("Paul vient de répondre" in one for one in team.to(OURS, mark))


def test_telegrams_own_updates_tie_a_group_and_answer_a_question(team: Team) -> None:
    """Added by one of the team, pressed, then a reply to the question with its keyboard."""
    group = {"id": OURS, "type": "group", "title": "Les Copeaux"}
    awa = {"id": AWA.id, "is_bot": False, "first_name": "Awa"}
    asked = {"message_id": 9, "from": THE_BOT, "chat": group, "text": "Combien ?"}
    keyboard = [[{"text": "Pourquoi ?", "callback_data": "w:rencontrées"}]]
    updates = [
        membership("left", "member", group),
        press(group, data="tg:on:1"),
        message(
            group,
            text="12",
            reply_to_message={**asked, "reply_markup": {"inline_keyboard": keyboard}},
        ),
        membership("member", "kicked", group),
    ]
    for number, update in enumerate(updates, 900):
        body = next(part for part in update.values() if isinstance(part, dict))
        body["from"] = awa
        team.take({**update, "update_id": number})
        team.work()
        team.deliver()

    told = team.to(OURS)
    assert "Je peux relier ce groupe" in told[0]
    assert "est relié à l’équipe" in told[1]
    assert "Awa vient de répondre" in told[2]
    assert team.count(team_groups) == 0
