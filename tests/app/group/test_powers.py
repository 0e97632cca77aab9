"""Who may act in a group of animators: whoever is in it, or those staff wrote down."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.decide import decide
from bot.core.definition.federation import Animator
from bot.core.team.situation import Person
from bot.store import chat_migration
from bot.store.relay import group_people
from tests.app.test_relay import (
    BRETAGNE,
    CLAIRE,
    EVERY_ORDER,
    EVERY_PRESS,
    LOIRE,
    NATIONAL,
    PAUL,
    REZE,
    Relay,
    relay,
)
from tests.small_federation import FEDERATION, federated
from tests.store.databases import on_sqlite

__all__ = ["on_sqlite", "relay"]
KARIM = Person(id=50, name="Karim")
"""Someone in the group whom nobody wrote down: a former colleague, say."""
INES = Person(id=61, name="Inès")
"""Of the national team, and written down there."""
VOICE = Person(id=LOIRE, name="Animateurs")
LISTED = replace(
    FEDERATION,
    national=replace(FEDERATION.national, animators=(Animator(name="Inès", person=61),)),
    listed_only=True,
)
REFUSED = "seules les personnes inscrites"


@pytest.fixture
def listed(relay: Relay) -> Relay:
    """The same two regions, where only those written down have powers."""
    journey = federated(LISTED)
    relay.desk = replace(relay.desk, decide=decide, journey=lambda: journey)
    return relay


def asked(relay: Relay) -> Relay:
    """Awa's team has asked for a human."""
    relay.team()
    relay.asks()
    return relay


def test_without_the_setting_whoever_is_in_the_group_acts(relay: Relay) -> None:
    asked(relay)

    relay.writes("Bonjour", by=KARIM)

    assert relay.told(REZE, "<b>Karim</b>\u00a0:\nBonjour")


def test_those_who_are_written_down_act_as_before(listed: Relay) -> None:
    asked(listed)

    listed.writes("Bonjour", by=CLAIRE)

    assert listed.told(REZE, "<b>Claire</b>\u00a0:\nBonjour")


def test_the_words_of_someone_else_never_reach_a_team(listed: Relay) -> None:
    asked(listed)
    before = len(listed.sent)

    listed.writes("Bonjour", by=KARIM)
    listed.writes("", by=KARIM, kind="photo")
    listed.writes("// entre nous", by=KARIM)

    assert listed.to(REZE, before) == []
    assert all(REFUSED in one for one in listed.to(LOIRE, before))
    assert len(listed.to(LOIRE, before)) == 3
    assert "<code>50</code>" in listed.to(LOIRE)[-1]
    assert listed.holder() == "requested"


def test_an_edit_of_someone_who_is_no_longer_written_down_stays_here(listed: Relay) -> None:
    asked(listed)
    listed.writes("Mardy", by=CLAIRE, number=900)
    gone = federated(replace(LISTED, regions=()))
    listed.desk = replace(listed.desk, journey=lambda: gone)
    listed.groups = {"national": LOIRE}
    before = len(listed.sent)

    listed.act("group edit", "Mardi", chat=LOIRE, by=CLAIRE, thread=listed.thread(), number=900)
    listed.deliver()

    assert listed.to(REZE, before) == []
    assert REFUSED in listed.to(LOIRE, before)[0]


@pytest.mark.parametrize("by", [KARIM, VOICE], ids=["a stranger", "the group"])
@pytest.mark.parametrize("order", [*EVERY_ORDER, "projets", "file", "diffuser Bonjour", "membres"])
def test_no_command_of_someone_else_is_done(listed: Relay, order: str, by: Person) -> None:
    asked(listed)
    before = len(listed.sent)

    listed.act("group command", order.replace(" 2", " 1"), chat=LOIRE, by=by)
    listed.deliver()

    assert listed.to(REZE, before) == []
    assert [REFUSED in one for one in listed.to(LOIRE, before)] == [True]
    assert listed.holder() == "requested"


@pytest.mark.parametrize("press", [*EVERY_PRESS, "mg:1:send", "pj:0:0:0:"])
def test_no_press_of_someone_else_does_anything(listed: Relay, press: str) -> None:
    asked(listed)
    before = len(listed.sent)

    listed.presses(press, by=KARIM)

    assert [one.kind for one in listed.sent[before:]] == ["acknowledge"]
    assert REFUSED in listed.sent[-1].toast
    assert len(listed.sent[-1].toast) <= 200
    assert listed.holder() == "requested"


def test_the_groups_own_voice_is_asked_to_say_who_it_is(listed: Relay) -> None:
    asked(listed)
    before = len(listed.sent)

    listed.writes("Bonjour", by=VOICE)

    assert listed.to(REZE, before) == []
    assert "au nom du groupe" in listed.to(LOIRE)[-1]


def test_the_national_team_acts_in_every_group_and_a_region_in_its_own(listed: Relay) -> None:
    asked(listed)
    listed.writes("Bonjour", by=INES)
    listed.act("group command", "projets", chat=NATIONAL, by=CLAIRE)
    listed.act("group command", "projets", chat=BRETAGNE, by=CLAIRE)
    listed.deliver()

    assert listed.told(REZE, "<b>Inès</b>\u00a0:\nBonjour")
    assert REFUSED in listed.to(NATIONAL)[-1]
    assert REFUSED in listed.to(BRETAGNE)[-1]


def test_talk_between_people_is_nobodys_business(listed: Relay) -> None:
    asked(listed)
    before = len(listed.sent)

    listed.act("group say", "On déjeune ?", chat=LOIRE, by=KARIM)
    listed.deliver()

    assert listed.sent[before:] == []


def test_start_says_to_anyone_the_number_to_be_written_down_by(listed: Relay) -> None:
    listed.act("group start", chat=LOIRE, by=KARIM)

    assert any("<code>50</code>" in one for one in listed.deliver())


def test_members_says_who_is_written_down_who_acted_and_who_may(listed: Relay) -> None:
    asked(listed)
    listed.writes("Bonjour", by=KARIM)

    listed.act("group command", "membres", chat=LOIRE, by=CLAIRE)
    listed.deliver()

    said = listed.to(LOIRE)[-1]
    assert "seules les personnes inscrites peuvent agir" in said
    assert "• Claire (Pays de la Loire)" in said
    assert "• Paul, remplaçant (Pays de la Loire)" in said
    assert "• Inès (Équipe nationale)" in said
    assert "• Karim, identifiant <code>50</code>, le 7 septembre 2026" in said
    assert "ne peut pas lister" in said


def test_members_says_when_whoever_is_there_may_act(relay: Relay) -> None:
    asked(relay)
    relay.writes("Bonjour", by=KARIM)
    relay.act("group say", "On déjeune ?", chat=LOIRE, by=Person(id=51, name="Lou"))

    relay.act("group command", "membres", chat=LOIRE, by=PAUL)
    relay.deliver()

    said = relay.to(LOIRE)[-1]
    assert "toute personne du groupe peut agir" in said
    assert "• Karim" in said
    assert "Lou" not in said


def test_who_acted_long_ago_is_no_longer_named(relay: Relay) -> None:
    asked(relay)
    relay.writes("Bonjour", by=KARIM)
    relay.wait(days=120)

    relay.act("group command", "membres", chat=LOIRE, by=PAUL)
    relay.deliver()

    assert "Karim" not in relay.to(LOIRE)[-1]


def test_who_acted_is_still_known_when_the_group_changes_its_number(relay: Relay) -> None:
    asked(relay)
    relay.writes("Bonjour", by=KARIM)
    with relay.engine.begin() as connection:
        group_people.seen(connection, -1009, PAUL, relay.now)
        group_people.seen(connection, LOIRE, PAUL, relay.now)

        chat_migration.move(connection, LOIRE, -1009)

        found = group_people.since(connection, -1009, relay.now)
    assert {one.person for one in found} == {KARIM, PAUL}
