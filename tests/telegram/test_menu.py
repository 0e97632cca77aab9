import logging

import pytest

from bot.core.commands import COMMANDS
from bot.simulator.client.remote import Remote
from bot.telegram import menu
from bot.telegram.line import Line


async def shown(line: Line, scope: str) -> list[str]:
    found = await line._post("getMyCommands", {"scope": {"type": scope}})
    return [each["command"] for each in found]


async def test_people_see_the_commands_that_work(line: Line) -> None:
    await menu.settle(line, ())

    assert await shown(line, "all_private_chats") == [command.name for command in COMMANDS]
    assert await shown(line, "default") == []
    assert (await line.get_my_description()).description == menu.DESCRIPTION
    assert (await line.get_my_short_description()).short_description == menu.SHORT


async def test_what_is_right_already_is_not_set_again(line: Line, remote: Remote) -> None:
    await menu.settle(line, ())
    before = remote.count("setMyCommands")

    changed = await menu.settle(line, ())

    assert changed == 0
    assert remote.count("setMyCommands") == before == 1


async def test_the_animators_group_has_its_own_menu(line: Line, remote: Remote) -> None:
    claire = remote.person("Claire")
    group = remote.group("Animateurs", members=[claire])

    await menu.settle(line, [group.id])

    found = await line._post("getMyCommands", {"scope": {"type": "chat", "chat_id": group.id}})
    names = [each["command"] for each in found]
    assert names[:2] == ["prendre", "rendre"]
    assert names[-1] == "start"


async def test_a_menu_refused_is_said_and_forgotten(
    line: Line, remote: Remote, caplog: pytest.LogCaptureFixture
) -> None:
    remote.fault("refuse", method="setMyCommands", status=400, description="Bad Request: no")

    with caplog.at_level(logging.WARNING):
        await menu.settle(line, ())

    assert "Telegram did not take the commands (all_private_chats)" in caplog.text


def test_telegrams_limits_are_kept() -> None:
    assert len(menu.DESCRIPTION) <= 512
    assert len(menu.SHORT) <= 120
    for name, description in (*menu.TEAM, *menu.ANIMATORS):
        assert 1 <= len(name) <= 32
        assert name.isascii()
        assert name.replace("_", "").isalnum()
        assert name == name.lower()
        assert 1 <= len(description) <= 256
