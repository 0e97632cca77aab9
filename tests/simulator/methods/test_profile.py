import pytest
from telegram import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    MenuButtonCommands,
)
from telegram.error import BadRequest

from bot.simulator.server.page_state import commands_for
from tests.simulator.methods.test_editing import refused
from tests.simulator.scene import Scene

HELP = BotCommand("aide", "Obtenir de l’aide")


async def test_commands_are_kept_by_scope_and_language(s: Scene) -> None:
    private = BotCommandScopeAllPrivateChats()
    await s.bot.set_my_commands([HELP], scope=private)
    await s.bot.set_my_commands([BotCommand("etape", "Où nous en sommes")], private, "fr")

    assert await s.bot.get_my_commands(private) == (HELP,)
    assert [c.command for c in await s.bot.get_my_commands(private, "fr")] == ["etape"]
    assert await s.bot.get_my_commands() == ()
    await s.bot.delete_my_commands(private)
    assert await s.bot.get_my_commands(private) == ()


async def test_a_chat_is_offered_its_narrowest_scope(s: Scene) -> None:
    await s.bot.set_my_commands([HELP])
    await s.bot.set_my_commands(
        [BotCommand("prendre", "Prendre")], BotCommandScopeChat(s.forum.id)
    )

    assert [c["command"] for c in commands_for(s.world, s.awa)] == ["aide"]
    assert [c["command"] for c in commands_for(s.world, s.forum)] == ["prendre"]


@pytest.mark.parametrize(
    ("command", "description", "words"),
    [
        ("Aide", "x", "bot_command_invalid"),
        ("où", "x", "bot_command_invalid"),
        ("x" * 33, "x", "command length must not exceed 32"),
        ("", "x", "command must be non-empty"),
        ("aide", " ", "command description must be non-empty"),
        ("aide", "x" * 257, "command description length must not exceed 256"),
    ],
)
async def test_a_command_is_refused(s: Scene, command: str, description: str, words: str) -> None:
    assert await refused(s.bot.set_my_commands([(command, description)])) == words


async def test_a_hundred_commands_pass_and_one_more_does_not(s: Scene) -> None:
    many = [(f"c{n}", "x") for n in range(101)]

    assert await s.bot.set_my_commands(many[:100])
    assert await refused(s.bot.set_my_commands(many)) == "bot_commands_too_much"


async def test_a_scope_of_an_unknown_chat_is_refused(s: Scene) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await s.bot.set_my_commands([HELP], BotCommandScopeChat(42))


async def test_descriptions_and_name_are_kept_by_language(s: Scene) -> None:
    await s.bot.set_my_description("Long")
    await s.bot.set_my_short_description("Court", "fr")
    await s.bot.set_my_name("L’Essaim")

    assert (await s.bot.get_my_description("fr")).description == "Long"
    assert (await s.bot.get_my_short_description("fr")).short_description == "Court"
    assert (await s.bot.get_my_short_description()).short_description == ""
    assert (await s.bot.get_my_name()).name == "L’Essaim"
    assert await refused(s.bot.set_my_description("x" * 513)) == (
        "description length must not exceed 512"
    )


async def test_the_menu_button_is_kept_by_chat(s: Scene) -> None:
    assert (await s.bot.get_chat_menu_button()).type == "commands"

    await s.bot.set_chat_menu_button(s.awa.id, MenuButtonCommands())

    assert (await s.bot.get_chat_menu_button(s.awa.id)).type == "commands"


async def test_a_chat_action_is_seen_and_ends_with_the_message(s: Scene) -> None:
    await s.bot.send_chat_action(s.awa.id, "typing")
    assert (s.awa.id, 0) in s.world.typing

    await s.sends()

    assert s.world.typing == {}
    assert await refused(s.bot.send_chat_action(s.awa.id, "dancing")) == (
        "wrong parameter action in request"
    )
