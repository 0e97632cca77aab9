"""A draft put in service from the staff's topic, in a tap; and taken out again in another.

It is said once that a draft differs from what is in service and is right. What enters service is
what was read and found right: a press on a message that speaks of another draft shows the new one.
"""

from __future__ import annotations

from datetime import datetime

from bot.app.batch import Batch
from bot.app.desk import Desk
from bot.app.group.access import Reach
from bot.app.incoming import GroupPressed
from bot.core.definition.templates import escape
from bot.core.effects import Button
from bot.core.french import version_phrases as words
from bot.core.french.phrases import N
from bot.core.turn import Rows
from bot.store import outbox
from bot.store.outbox import AWAITED, EDIT, STAFF, Address, Letter
from bot.store.staff import publications, remembered, versions
from bot.store.staff.publications import Changes, Drafted, Entered
from bot.store.staff.versions import Entry

VERB, GO, UNDO = "wp", "go", "undo"
TOLD = "draft told"
"""Against which version in service staff were told that a draft differs."""
WHY = "depuis Telegram"
NOT_YOURS = "C’est au groupe national de décider."
NOTHING = "Rien à mettre en service\u00a0: le brouillon n’a rien de neuf, ou contient une erreur."
DONE_ALREADY = "C’est déjà en service."
ANOTHER = "Une autre version est en service depuis."
CHANGED = "Le brouillon a changé depuis ce message."


def tell(desk: Desk, now: datetime) -> None:
    """Say, once for what is in service, that a draft differs from it and may be published."""
    if desk.drafted is None:
        return
    found = desk.drafted()
    against = str(found.since) if found else ""
    with desk.engine.begin() as connection:
        told = remembered.read(connection, TOLD)
        if against == told:
            return
        if found is None:
            remembered.forget(connection, TOLD)
        elif remembered.replace(connection, TOLD, told, against, now):
            batch = Batch(desk, connection, now)
            _offer(batch, found, f"Brouillon{N}: ")
            batch.finish()


def pressed(batch: Batch, within: Reach, press: GroupPressed, rest: str) -> str:
    """« Mettre en service », « Annuler »: by the national group, once."""
    deed, _, which = rest.partition(":")
    if not within.everywhere:
        return NOT_YOURS
    if deed == UNDO:
        return _undo(batch, press, which)
    return _publish(batch, press, which) if deed == GO else NOTHING


def _publish(batch: Batch, press: GroupPressed, digest: str) -> str:
    found = batch.desk.drafted() if batch.desk.drafted else None
    if found is None:
        return NOTHING
    if _short(found) != digest:
        _edit(batch, press, CHANGED, ())
        _offer(batch, found, f"Le brouillon, maintenant{N}: ")
        return CHANGED
    entry = Entry(by=press.by.name, reason=WHY)
    done = publications.publish(batch.connection, found.files, entry, batch.now)
    if done is None:
        return DONE_ALREADY
    _say_done(batch, press, done, f"En service{N}: version{N}{done.version.id}")
    return ""


def _undo(batch: Batch, press: GroupPressed, number: str) -> str:
    versions.alone(batch.connection)
    present = versions.latest(batch.connection)
    if present is None or str(present.id) != number:
        return ANOTHER
    entry = Entry(by=press.by.name, reason=WHY)
    done = publications.go_back(batch.connection, None, entry, batch.now)
    if done is None or done.of is None:
        return NOTHING
    again = f"La version{N}{done.of.id} est de nouveau en service, sous le numéro{N}"
    _say_done(batch, press, done, f"{again}{done.version.id}")
    return ""


def _say_done(batch: Batch, press: GroupPressed, done: Entered, what: str) -> None:
    html = f"{what}{N}: {_counted(done.changes)} ({escape(press.by.name)})."
    back = Button(label="Annuler", press=f"{VERB}:{UNDO}:{done.version.id}")
    _edit(batch, press, html, ((back,),))


def _offer(batch: Batch, found: Drafted, begins: str) -> None:
    go = Button(label="Mettre en service", press=f"{VERB}:{GO}:{_short(found)}")
    html = f"{begins}{_counted(found.changes)}.\nPour l’essayer d’abord{N}: /brouillon, en privé."
    letter = Letter(html=html, buttons=((go,),), role=STAFF)
    to = Address(chat=None, animators=True)
    outbox.post(batch.unit, to, letter, batch.now, rank=AWAITED)


def _edit(batch: Batch, press: GroupPressed, html: str, buttons: Rows) -> None:
    letter = Letter(html=html, buttons=buttons, message=press.message)
    to = Address(chat=press.chat, animators=True)
    outbox.post(batch.unit, to, letter, batch.now, kind=EDIT, rank=AWAITED)


def _short(found: Drafted) -> str:
    """What names a draft in a button (64 bytes)."""
    return versions.digest_of(found.files)[:32]


def _counted(changes: Changes) -> str:
    return words.differences(len(changes.changed), len(changes.added), len(changes.removed))
