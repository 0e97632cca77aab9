"""`essaim doctor`: is all in place for the bot to work? Each line says so, or what to do.

It looks at the database, the files, then asks Telegram who the bot is and what it may do in each
group of animators. It changes nothing and writes to nobody.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from telegram.error import InvalidToken, TelegramError

from bot.config import Settings
from bot.core.animators import Federation
from bot.flowfile.problem import typeset
from bot.shelf import Refused, Shelf, open_shelf
from bot.store.engine import open_engine
from bot.store.schema import HEAD, revision
from bot.telegram.line import Line, line_to
from bot.telegram.raw import words
from bot.telegram.told import told

RIGHTS = {
    "can_manage_topics": "gérer les sujets",
    "can_delete_messages": "supprimer des messages",
}
"""The rights of an administrator that the relay needs: topics, and erasing a team's own."""

REFUSED = "Telegram refuse le jeton : recopiez celui de @BotFather, ou demandez-en un autre."


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: well, or what to do."""

    well: bool
    text: str

    def __str__(self) -> str:
        """« [bien] … » or « [à faire] … »."""
        return f"[{'bien' if self.well else 'à faire'}] {typeset(self.text)}"


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    """Everything, one finding after the other."""
    yield _database(settings.database_url)
    shelf = open_shelf(settings.flows, settings.knowledge, settings.timezone)
    yield _files(shelf)
    if not settings.token:
        yield Finding(
            False,
            "Il manque le jeton du bot : écrivez ESSAIM_TELEGRAM_TOKEN dans le fichier .env.",
        )
        return
    federation = shelf.journey().federation if isinstance(shelf, Shelf) else Federation()
    async for finding in _telegram(settings, federation):
        yield finding


def _database(url: str) -> Finding:
    try:
        engine = open_engine(url)
        with engine.connect() as connection:
            found = revision(connection)
        engine.dispose()
    except (SQLAlchemyError, ModuleNotFoundError):
        return Finding(False, "La base de données ne s’ouvre pas : vérifiez ESSAIM_DATABASE_URL.")
    if found not in (HEAD, None):
        return Finding(
            False,
            f"La base est à la révision {found}, il faut {HEAD} : lancez « essaim migrate ».",
        )
    state = "à jour" if found else "vide ; elle se remplira au premier lancement"
    return Finding(True, f"La base de données s’ouvre ({state}).")


def _files(shelf: Shelf | Refused) -> Finding:
    if isinstance(shelf, Refused):
        return Finding(
            False, "Le parcours ne peut pas entrer en service : lancez « essaim check »."
        )
    count = len(shelf.pages().served)
    return Finding(True, f"Le parcours est en service, avec {count} fiches.")


async def _telegram(settings: Settings, federation: Federation) -> AsyncIterator[Finding]:
    line = line_to(settings.token, root=settings.base_url, httpx=settings.http == "httpx")
    try:
        await line.initialize()
        yield Finding(True, f"Telegram connaît le bot : @{line.username}.")
        async for finding in _groups(line, federation):
            yield finding
    except InvalidToken:
        yield Finding(False, REFUSED)
    except TelegramError as err:
        yield Finding(False, f"Telegram ne répond pas ({told(err)}) : vérifiez le réseau.")
    finally:
        await line.shutdown()


async def _groups(line: Line, federation: Federation) -> AsyncIterator[Finding]:
    """Each group once, by the names of the regions it serves."""
    served: dict[int, list[str]] = {}
    for region in federation.all():
        if region.group is not None:
            served.setdefault(region.group, []).append(region.name)
    if not served:
        yield Finding(
            False,
            "Aucun groupe d’animateurs : ajoutez le bot à un groupe, écrivez /start, "
            "puis mettez son numéro dans flows/animateurs.yaml.",
        )
    for chat, names in served.items():
        for finding in await _group(line, chat, " et ".join(names)):
            yield finding


async def _group(line: Line, chat: int, name: str) -> Sequence[Finding]:
    try:
        group: Any = await line.call("getChat", {"chat_id": chat})
        me: Any = await line.call("getChatMember", {"chat_id": chat, "user_id": line.id})
    except TelegramError as err:
        return [
            Finding(
                False,
                f"{name} : le bot n’est pas dans le groupe {chat} ({told(err)}). "
                "Ajoutez-le, puis écrivez /start dans ce groupe.",
            )
        ]
    title = words(group, "title")
    return [*_forum(group, f"{name} (« {title} »)"), *_rights(me, f"{name} (« {title} »)")]


def _forum(group: Mapping[str, Any], name: str) -> Sequence[Finding]:
    if group.get("is_forum") is True:
        return [Finding(True, f"{name} : le groupe a des sujets.")]
    return [
        Finding(
            False,
            f"{name} : ce groupe n’a pas de sujets. Activez-les dans ses réglages. "
            "Sans eux, le relais marche par réponses aux messages du bot.",
        )
    ]


def _rights(me: Mapping[str, Any], name: str) -> Sequence[Finding]:
    status = words(me, "status")
    if status in ("left", "kicked"):
        return [Finding(False, f"{name} : le bot n’est plus dans ce groupe. Ajoutez-le.")]
    if status != "administrator":
        return [
            Finding(
                False,
                f"{name} : le bot n’est pas administrateur. Nommez-le administrateur : "
                "sinon il ne lit que les commandes et les réponses à ses messages.",
            )
        ]
    missing = [shown for right, shown in RIGHTS.items() if me.get(right) is not True]
    if missing:
        rights = " et ".join(f"« {one} »" for one in missing)
        return [Finding(False, f"{name} : donnez au bot le droit de {rights}.")]
    return [Finding(True, f"{name} : le bot est administrateur, avec les droits qu’il faut.")]
