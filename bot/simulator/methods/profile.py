"""What the bot says of itself: commands by scope and language, name, descriptions, menu."""

import json
import re
from typing import Any

from bot.simulator.world.refusals import Json, bad
from bot.simulator.world.world import Simulator

COMMAND = re.compile(r"[a-z0-9_]+")
COMMANDS_LIMIT = 100
COMMAND_LIMIT = 32
DESCRIPTION_LIMIT = 256
SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
LIMITS = {"name": 64, "description": 512, "short_description": 120}
LANGUAGE = re.compile(r"(?:[a-z]{2})?")


def set_my_commands(world: Simulator, p: Json) -> bool:
    commands = p.get("commands")
    if not isinstance(commands, list):
        raise bad("expected an Array of BotCommand")
    if len(commands) > COMMANDS_LIMIT:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    kept = [_command(each) for each in commands]
    world.settings.put(_key(world, p), kept)
    world.changed()
    return True


def get_my_commands(world: Simulator, p: Json) -> list[Json]:
    return list(world.settings.get(_key(world, p)) or [])


def delete_my_commands(world: Simulator, p: Json) -> bool:
    world.settings.put(_key(world, p), [])
    world.changed()
    return True


def _command(each: Any) -> Json:
    if not isinstance(each, dict):
        raise bad("can't parse BotCommand: expected an Object")
    name = str(each.get("command", "")).removeprefix("/")
    description = str(each.get("description", "")).strip()
    if not name:
        raise bad("command must be non-empty")
    if len(name) > COMMAND_LIMIT:
        raise bad(f"command length must not exceed {COMMAND_LIMIT}")
    if not COMMAND.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    if not description:
        raise bad("command description must be non-empty")
    if len(description) > DESCRIPTION_LIMIT:
        raise bad(f"command description length must not exceed {DESCRIPTION_LIMIT}")
    return {"command": name, "description": description}


def _key(world: Simulator, p: Json) -> str:
    scope = p.get("scope") or {"type": "default"}
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind not in SCOPES:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    for field in SCOPES[kind]:
        if field not in scope:
            raise bad(f"can't parse BotCommandScope: Can't find field \"{field}\"")
    if "chat_id" in SCOPES[kind]:
        world.chat(int(scope["chat_id"]))
    return scope_key(kind, [int(scope[field]) for field in SCOPES[kind]], _language(p))


def scope_key(kind: str, ids: list[int], language: str) -> str:
    """Where the commands of a scope and a language are kept."""
    return f"commands:{json.dumps([kind, *ids])}:{language}"


def _language(p: Json) -> str:
    language = str(p.get("language_code", ""))
    if not LANGUAGE.fullmatch(language):
        raise bad("invalid language code specified")
    return language


def set_my_name(world: Simulator, p: Json) -> bool:
    return _set(world, p, "name")


def get_my_name(world: Simulator, p: Json) -> Json:
    return {"name": _get(world, p, "name") or world.bot.first_name}


def set_my_description(world: Simulator, p: Json) -> bool:
    return _set(world, p, "description")


def get_my_description(world: Simulator, p: Json) -> Json:
    return {"description": _get(world, p, "description")}


def set_my_short_description(world: Simulator, p: Json) -> bool:
    return _set(world, p, "short_description")


def get_my_short_description(world: Simulator, p: Json) -> Json:
    return {"short_description": _get(world, p, "short_description")}


def _set(world: Simulator, p: Json, field: str) -> bool:
    text = str(p.get(field, "")).strip()
    if len(text) > LIMITS[field]:
        raise bad(f"{field.replace('_', ' ')} length must not exceed {LIMITS[field]}")
    world.settings.put(f"{field}:{_language(p)}", text)
    world.changed()
    return True


def _get(world: Simulator, p: Json, field: str) -> str:
    own = world.settings.get(f"{field}:{_language(p)}")
    return str(own or world.settings.get(f"{field}:") or "")


def set_chat_menu_button(world: Simulator, p: Json) -> bool:
    button = p.get("menu_button") or {"type": "default"}
    if not isinstance(button, dict):
        raise bad("MenuButton must be an Object")
    if button.get("type") not in ("default", "commands", "web_app"):
        raise bad("can't parse menu button: MenuButton has unsupported type")
    world.settings.put(f"menu:{_menu_chat(world, p)}", button)
    world.changed()
    return True


def get_chat_menu_button(world: Simulator, p: Json) -> Json:
    own = world.settings.get(f"menu:{_menu_chat(world, p)}")
    found: Json = own or world.settings.get("menu:0") or {"type": "commands"}
    return {"type": "commands"} if found["type"] == "default" else found


def _menu_chat(world: Simulator, p: Json) -> int:
    number = int(p.get("chat_id", 0))
    if number < 0:
        raise bad("chat_id must be a private chat")
    return world.chat(number).id if number else 0
