"""What people see before they type: commands, descriptions, menu button; set only if different.

A refusal is logged and nothing more: the bot works without its menu.
"""

from __future__ import annotations

import logging
from collections.abc import Coroutine, Sequence
from typing import Any

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
    MenuButtonCommands,
)
from telegram.constants import MenuButtonType
from telegram.error import TelegramError

from bot.core.commands import OF_ANIMATORS, commands_of
from bot.core.definition.identity import Identity
from bot.core.definition.journey import Journey
from bot.core.french import articles
from bot.telegram.line import Line
from bot.telegram.told import told

LOG = logging.getLogger(__name__)

ANIMATORS = (
    *((command.name, command.description) for command in OF_ANIMATORS),
    ("start", "Vérifier que ce groupe est celui des animateurs"),
)
NOBODY: tuple[tuple[str, str], ...] = ()

Wanted = Sequence[tuple[str, str]]
Step = Coroutine[Any, Any, int]


def description(who: Identity) -> str:
    """What is read in an empty chat (Bot API, setMyDescription: 512 characters)."""
    return (
        f"J’accompagne {who.teams}, de la première idée {articles.to(who.end)}. "
        "Je pose peu de questions à la fois, je garde vos réponses et je préviens un animateur "
        f"{who.of_network} quand il le faut.\n\nTouchez «\u00a0Démarrer\u00a0» pour commencer."
    )


def short_description(who: Identity) -> str:
    """What the bot's profile says (Bot API, setMyShortDescription: 120 characters)."""
    return f"Accompagne {who.teams}."


def team(journey: Journey) -> Wanted:
    """The commands of a private chat, each with what it does."""
    return tuple((command.name, command.description) for command in commands_of(journey))


async def settle(line: Line, journey: Journey, groups: Sequence[int]) -> int:
    """Show the menus of today, in private chats and in the animators' groups; how many changed."""
    scopes: list[tuple[BotCommandScope, Wanted]] = [
        (BotCommandScopeAllPrivateChats(), team(journey)),
        (BotCommandScopeDefault(), NOBODY),
    ]
    scopes += [(BotCommandScopeChat(group), ANIMATORS) for group in groups]
    changed = 0
    for scope, wanted in scopes:
        changed += await tried(commands(line, scope, wanted), f"commands ({scope.type})")
    changed += await tried(descriptions(line, journey.identity), "descriptions")
    return changed + await tried(menu_button(line), "menu button")


async def tried(step: Step, what: str) -> int:
    """Take a step; if Telegram refuses, say which and go on."""
    try:
        return await step
    except TelegramError as err:
        LOG.warning(
            "Telegram did not take the %s: %s", what, told(err), extra={"event": "menu-refused"}
        )
        return 0


async def commands(line: Line, scope: BotCommandScope, wanted: Wanted) -> int:
    """Make the commands of a scope what they should be: 1 if they were not, else 0."""
    shown = tuple((each.command, each.description) for each in await line.get_my_commands(scope))
    if shown == tuple(wanted):
        return 0
    if wanted:
        await line.set_my_commands([BotCommand(*each) for each in wanted], scope)
    else:
        await line.delete_my_commands(scope)
    return 1


async def descriptions(line: Line, who: Identity) -> int:
    """The text of an empty chat and that of the bot's profile: how many were changed."""
    changed, whole, short = 0, description(who), short_description(who)
    if (await line.get_my_description()).description != whole:
        changed += await line.set_my_description(whole)
    if (await line.get_my_short_description()).short_description != short:
        changed += await line.set_my_short_description(short)
    return changed


async def menu_button(line: Line) -> int:
    """The button beside the input field opens the commands: 1 if it did not, else 0."""
    shown = await line.get_chat_menu_button()
    if shown.type == MenuButtonType.COMMANDS:
        return 0
    return int(await line.set_chat_menu_button(menu_button=MenuButtonCommands()))
