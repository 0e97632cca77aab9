import logging
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.core.commands import COMMANDS, DIRECTORY
from bot.core.definition.identity import Identity
from bot.core.definition.journey import Journey
from bot.core.french.phrases import N
from bot.flowfile.vocabulary import IDENTITY, keys_at
from bot.simulator.client.remote import Remote
from bot.telegram import menu
from bot.telegram.line import Line
from tests.small_world import makers_journey, schools_journey


async def shown(line: Line, scope: str) -> list[str]:
    found = await line._post("getMyCommands", {"scope": {"type": scope}})
    return [each["command"] for each in found]


async def test_people_see_the_commands_that_work(line: Line) -> None:
    await menu.settle(line, schools_journey(), ())

    assert await shown(line, "all_private_chats") == [
        "ecoles" if command.name == DIRECTORY else command.name for command in COMMANDS
    ]
    assert await shown(line, "default") == []
    assert (await line.get_my_description()).description == (
        "J’accompagne les équipes qui créent une école de production, de la première idée à la "
        "gestion quotidienne de l’école. Je pose peu de questions à la fois, je garde vos "
        "réponses et je préviens un animateur de la fédération quand il le faut.\n\n"
        f"Touchez «{N}Démarrer{N}» pour commencer."
    )
    assert (await line.get_my_short_description()).short_description == (
        "Accompagne les équipes qui créent une école de production."
    )


async def test_another_federation_introduces_itself_in_its_own_words(line: Line) -> None:
    await menu.settle(line, makers_journey(), ())

    assert (await line.get_my_description()).description.startswith(
        "J’accompagne les collectifs qui ouvrent un atelier partagé, de la première idée au "
        "premier mois de partage. "
    )
    said = dict(menu.team(makers_journey()))
    assert said["calendrier"] == "Voir les dates à venir"
    assert said["animateur"] == "Parler à un animateur du réseau des ateliers"
    assert DIRECTORY not in said  # nobody is listed there


def test_a_journey_that_says_nothing_of_itself_is_told_in_neutral_words() -> None:
    nobody = replace(makers_journey(), identity=Identity(), special={"ouverture": "jour"})

    assert menu.short_description(nobody.identity) == "Accompagne les équipes dans leur projet."
    assert "de la première idée au bout du parcours" in menu.description(nobody.identity)
    assert dict(menu.team(nobody))["calendrier"] == (
        "Voir les dates à venir, à rebours du lancement"
    )


async def test_what_is_right_already_is_not_set_again(line: Line, remote: Remote) -> None:
    await menu.settle(line, schools_journey(), ())
    before = remote.count("setMyCommands")

    changed = await menu.settle(line, schools_journey(), ())

    assert changed == 0
    assert remote.count("setMyCommands") == before == 1


async def test_the_animators_group_has_its_own_menu(line: Line, remote: Remote) -> None:
    claire = remote.person("Claire")
    group = remote.group("Animateurs", members=[claire])

    await menu.settle(line, schools_journey(), [group.id])

    found = await line._post("getMyCommands", {"scope": {"type": "chat", "chat_id": group.id}})
    names = [each["command"] for each in found]
    assert names[:2] == ["prendre", "rendre"]
    assert names[-1] == "start"


async def test_a_menu_refused_is_said_and_forgotten(
    line: Line, remote: Remote, caplog: pytest.LogCaptureFixture
) -> None:
    remote.fault("refuse", method="setMyCommands", status=400, description="Bad Request: no")

    with caplog.at_level(logging.WARNING):
        await menu.settle(line, schools_journey(), ())

    assert "Telegram did not take the commands (all_private_chats)" in caplog.text


def longest() -> Journey:
    """A journey whose staff used every character that a key may hold."""
    most = {key.name: "le " + "x" * (key.most - 3) for key in keys_at(IDENTITY).values()}
    who = Identity(
        teams=most["équipes"], network=most["réseau"], end=most["fin"], day=most["jour"]
    )
    return replace(schools_journey(), identity=who)


@pytest.mark.parametrize("journey", [schools_journey, makers_journey, longest])
def test_telegrams_limits_are_kept(journey: Callable[[], Journey]) -> None:
    told = journey()

    assert len(menu.description(told.identity)) <= 512
    assert len(menu.short_description(told.identity)) <= 120
    for name, description in (*menu.team(told), *menu.ANIMATORS):
        assert 1 <= len(name) <= 32
        assert name.isascii()
        assert name.replace("_", "").isalnum()
        assert name == name.lower()
        assert 1 <= len(description) <= 256
