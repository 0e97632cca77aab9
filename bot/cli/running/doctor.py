"""`essaim doctor`: is all in place for the bot to work? Each line says so, or what to do.

It looks at the database, the bot at work, the machine, the files, then asks Telegram who the bot
is and what it may do in each group of animators. It changes nothing, creates nothing, and writes
to nobody.
"""

from __future__ import annotations

import asyncio
from argparse import Namespace
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError

from bot.app.reader import Unread
from bot.cli.output import FINE, WRONG, say
from bot.cli.running import powers
from bot.cli.running.database_seen import database
from bot.cli.running.finding import Finding
from bot.cli.running.machine_seen import machine
from bot.cli.staff.aim import Aim, what_is_read
from bot.core.definition.federation import Animator, Federation, Region
from bot.core.effects import AskOutside, Sense
from bot.core.french import writing
from bot.core.french.phrases import NO_PAGES
from bot.flowfile.refusals import Refusal, refusals, short
from bot.reader.server import ReaderServer
from bot.service import logs
from bot.service.in_service import staff_shelf
from bot.service.shelf import Refused, Shelf
from bot.service.wiring import reader_of
from bot.settings.config import Settings, secrets
from bot.telegram.line import Line, line_to
from bot.telegram.raw import number, words
from bot.telegram.told import told

MANAGE_TOPICS = "can_manage_topics"
RIGHTS = {
    MANAGE_TOPICS: "gérer les sujets",
    "can_delete_messages": "supprimer des messages",
}
"""The rights of an administrator that the relay needs: topics, and erasing a team's own."""

REFUSED = "Telegram refuse le jeton : recopiez celui de @BotFather, ou demandez-en un autre."


def doctor(settings: Settings, asked: Namespace) -> int:
    """`essaim doctor`: 1 if something is to be done."""
    logs.configure(settings.log, quiet=True, secrets=secrets(settings))

    async def all_of_it() -> bool:
        well = True
        async for finding in examine(settings):
            say(finding)
            well &= finding.well
        return well

    return FINE if asyncio.run(all_of_it()) else WRONG


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    """Everything, one finding after the other."""
    now = datetime.now(UTC)
    for finding in (*database(settings.database_url, now), *machine(settings, now)):
        yield finding
    whole = Aim(flows=settings.flows, pages=settings.knowledge)
    yield Finding(True, what_is_read(whole, settings))
    shelf = staff_shelf(settings)
    for finding in _files(shelf):
        yield finding
    if reader := reader_of(settings):
        yield await _reader(reader, settings.reader_host)
    if not settings.token:
        yield Finding(
            False,
            "Il manque le jeton du bot : écrivez ESSAIM_TELEGRAM_TOKEN dans le fichier .env.",
        )
        return
    federation = shelf.journey().federation if isinstance(shelf, Shelf) else Federation()
    for well, text in powers.told(settings.database_url, federation):
        yield Finding(well, text)
    async for finding in _telegram(settings, federation):
        yield finding


def _files(shelf: Shelf | Refused) -> Sequence[Finding]:
    if isinstance(shelf, Refused):
        remedy = "lancez « essaim check »"
        head = Finding(False, f"Le parcours ne peut pas entrer en service : {remedy}.")
        return [head, *(_refused(one, "rien") for one in refusals(shelf.problems))]
    pages = shelf.pages()
    count = len(pages.library.pages)
    with_pages = f", avec {writing.plural(count, 'fiche')}" if count else f". {NO_PAGES}"
    served = Finding(True, f"Le parcours est en service{with_pages}.")
    shelved = shelf.shelved()
    alone = [_refused(one, served_instead(one)) for one in shelved.refused]
    if shelved.waiting:
        names = writing.joined(shelved.waiting)
        verb = "attendent" if len(shelved.waiting) > 1 else "attend"
        alone.append(Finding(False, f"{names} {verb} cette correction pour entrer en service."))
    return [served, *alone]


def _refused(one: Refusal, instead: str) -> Finding:
    """A file that is refused, why, and what teams would have meanwhile."""
    return Finding(False, f"Refusé : {short(one)} Serait servi : {instead}.")


def served_instead(one: Refusal) -> str:
    """What stands in the place of a file that is refused."""
    return "sa version d’avant" if one.former else "tout le reste, sans lui"


SAMPLE = AskOutside(
    number=0,
    due=datetime.max.replace(tzinfo=UTC),
    text="Oui, nous sommes d’accord.",
    about="Êtes-vous d’accord ?",
    senses=(Sense(id="1", words="répondre : « oui »"), Sense(id="2", words="répondre : « non »")),
)
"""A text of nobody, which a reader that works takes for a yes."""


async def _reader(reader: ReaderServer, host: str) -> Finding:
    """Does the reader from outside choose, and rightly? The text is ours, no team's."""
    try:
        choices = await reader.choose(SAMPLE)
    except Unread as reason:
        return Finding(
            False,
            f"Le lecteur extérieur ({host}) ne répond pas comme il faut ({reason}) : vérifiez "
            "ESSAIM_READER_URL, ESSAIM_READER_MODEL et le fichier de la clé. "
            "Sans lui, tout marche.",
        )
    finally:
        await reader.close()
    if choices != ("1",):
        return Finding(
            False,
            f"Le lecteur extérieur ({host}) répond, mais comprend mal une phrase simple : "
            "choisissez un autre modèle dans ESSAIM_READER_MODEL.",
        )
    return Finding(True, f"Le lecteur extérieur ({host}) répond.")


async def _telegram(settings: Settings, federation: Federation) -> AsyncIterator[Finding]:
    line = line_to(settings.token, root=settings.base_url, httpx=settings.http == "httpx")
    try:
        await line.initialize()
        yield Finding(True, f"Telegram connaît le bot : @{line.username}.")
        yield await _webhook(line, settings.webhook_url)
        async for finding in _groups(line, federation):
            yield finding
    except InvalidToken:
        yield Finding(False, REFUSED)
    except TelegramError as err:
        yield Finding(False, f"Telegram ne répond pas ({told(err)}) : vérifiez le réseau.")
    finally:
        await line.shutdown()


async def _webhook(line: Line, ours: str) -> Finding:
    """Another's address may hold a secret: it is not shown."""
    info = await line.call("getWebhookInfo", {})
    if ours:
        return _posted_here(info, ours)
    if words(info, "url"):
        return Finding(
            False,
            "Un webhook est posé : un autre programme reçoit peut-être les messages de ce bot. "
            "Arrêtez-le ; « essaim run » retire le webhook en démarrant.",
        )
    return Finding(True, "Aucun webhook ne détourne les messages.")


def _posted_here(info: Any, ours: str) -> Finding:
    """Where updates are posted, when they are not fetched."""
    if words(info, "url") != ours:
        remedy = "lancez « essaim run », qui la lui donne"
        return Finding(
            False, f"Telegram ne poste pas à l’adresse d’ESSAIM_WEBHOOK_URL : {remedy}."
        )
    waiting = number(info, "pending_update_count")
    if waiting and words(info, "last_error_message"):
        return Finding(
            False,
            f"{writing.plural(waiting, 'message')} en attente chez Telegram, qui n’arrive pas à "
            f"les poster ({words(info, 'last_error_message')}) : vérifiez le serveur mandataire.",
        )
    return Finding(True, "Telegram poste les messages à l’adresse d’ESSAIM_WEBHOOK_URL.")


async def _groups(line: Line, federation: Federation) -> AsyncIterator[Finding]:
    """Each group once, by the names of the regions it serves."""
    served = powers.served(federation)
    if not served:
        yield Finding(
            False,
            "Aucun groupe d’animateurs : ajoutez le bot à un groupe, écrivez /start, "
            "puis mettez son numéro dans flows/animateurs.yaml.",
        )
    for chat, regions in served.items():
        for finding in await _group(line, chat, regions):
            yield finding


async def _group(line: Line, chat: int, regions: Sequence[Region]) -> Sequence[Finding]:
    name = writing.joined([region.name for region in regions])
    try:
        group: Any = await line.call("getChat", {"chat_id": chat})
        me: Any = await line.call("getChatMember", {"chat_id": chat, "user_id": line.id})
    except ChatMigrated as err:
        return [
            Finding(
                False,
                f"{name} : le groupe {chat} a changé de numéro. "
                f"Écrivez {err.new_chat_id} dans flows/animateurs.yaml.",
            )
        ]
    except (BadRequest, Forbidden) as err:
        return [
            Finding(
                False,
                f"{name} : le bot n’est pas dans le groupe {chat} ({told(err)}). "
                "Ajoutez-le, puis écrivez /start dans ce groupe.",
            )
        ]
    shown = f"{name} (« {words(group, 'title')} »)"
    topics = group.get("is_forum") is True
    people = [one for region in regions for one in region.animators if one.person]
    return [
        _forum(shown, topics=topics),
        _rights(me, shown, topics=topics, reads_all=line.bot.can_read_all_group_messages is True),
        *[finding for one in people for finding in await _member(line, chat, one, shown)],
    ]


def _forum(name: str, *, topics: bool) -> Finding:
    if topics:
        return Finding(True, f"{name} : le groupe a des sujets.")
    return Finding(
        False,
        f"{name} : ce groupe n’a pas de sujets. Activez-les dans ses réglages. "
        "Sans eux, le relais marche par réponses aux messages du bot.",
    )


def _rights(me: Mapping[str, Any], name: str, *, topics: bool, reads_all: bool) -> Finding:
    """`reads_all`: the bot's privacy mode is off, it reads all that is said in its groups."""
    status = words(me, "status")
    if status in ("left", "kicked"):
        return Finding(False, f"{name} : le bot n’est plus dans ce groupe. Ajoutez-le.")
    if status != "administrator":
        loss = (
            "il ne peut ni ouvrir ni fermer de sujet"
            if reads_all
            else "il ne lit que les commandes et les réponses à ses messages"
        )
        return Finding(
            False,
            f"{name} : le bot n’est pas administrateur. Nommez-le administrateur : sinon {loss}.",
        )
    # Without topics, Telegram does not offer the right to manage them.
    needed = {right: shown for right, shown in RIGHTS.items() if topics or right != MANAGE_TOPICS}
    missing = [f"« {shown} »" for right, shown in needed.items() if me.get(right) is not True]
    if missing:
        return Finding(False, f"{name} : donnez au bot le droit de {writing.joined(missing)}.")
    return Finding(True, f"{name} : le bot est administrateur, avec les droits qu’il faut.")


async def _member(line: Line, chat: int, one: Animator, name: str) -> Sequence[Finding]:
    """Someone written down who is not in the group: no conversation can be handed to them."""
    try:
        asked = {"chat_id": chat, "user_id": one.person}
        status = words(await line.call("getChatMember", asked), "status")
    except BadRequest:
        status = "left"
    if status not in ("left", "kicked"):
        return []
    return [
        Finding(
            False,
            f"{name} : {one.name} n’est pas dans ce groupe. Vérifiez son identifiant "
            "dans flows/animateurs.yaml, ou invitez cette personne.",
        )
    ]
