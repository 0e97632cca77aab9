"""`essaim publish`: what staff wrote enters service, or leaves it again; nothing is ever lost."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from sqlalchemy import Engine

from bot.cli.files import tell_of_new
from bot.cli.output import FINE, WRONG, say, told
from bot.cli.staff.aim import Aim, what_is_read
from bot.core.french import version_phrases as words
from bot.core.french.phrases import N, counted
from bot.flowfile import Problem, report
from bot.service import authors, publication
from bot.service.in_service import folders_of, root_of
from bot.service.wiring import CannotStart, database
from bot.settings.config import Settings
from bot.settings.table import ON_COMMAND
from bot.store.staff import publications, versions
from bot.store.staff.publications import Changes, Entered
from bot.store.staff.versions import Entry, Version

MOST_FILES, MOST_VERSIONS = 20, 20
SAME = "Rien à publier"
REFUSED = f"Rien n’a changé{N}: ce qui était en service le reste."
UNDO = f"Pour revenir en arrière{N}: essaim publish --undo"
SOON = "Le bot en service la prend en quelques secondes."
DRAFT_STAYS = (
    f"Vos fichiers n’ont pas changé{N}: c’est un brouillon, que «{N}essaim publish{N}» mettrait "
    "en service."
)
NOTHING_BEFORE = f"Rien à annuler{N}: aucune version ne précède celle qui est en service."
THERE_ALREADY = f"Rien à faire{N}: c’est déjà ce qui est en service."
UNREADABLE = (
    "Un fichier ne s’ouvre pas, ou un dossier ne s’écrit pas ({error}). Vérifiez vos droits. Rien "
    "n’est perdu\u00a0: «\u00a0essaim publish --list\u00a0» montre toutes les versions."
)
NO_REASON = (
    f'Dites pourquoi, en une ligne{N}: essaim publish --reason "La loi a changé". '
    "On la relira dans la liste des versions."
)


def publish(settings: Settings, asked: Namespace) -> int:
    """Publish, undo, return or list; 1 when it could not be done."""
    back = asked.undo or asked.to is not None
    if not back and not asked.list and not asked.reason.strip():
        return told(NO_REASON)
    told(what_is_read(Aim(flows=settings.flows, pages=settings.knowledge), settings))
    tell_of_new(settings.database_url)
    by = asked.by or authors.who(settings.flows)
    entry = Entry(by=by, reason=" ".join(asked.reason.split()))
    try:
        with database(settings.database_url) as engine:
            if asked.list:
                return _list(settings, engine)
            if back:
                return _back(settings, engine, asked.to, entry)
            return _publish(settings, engine, entry)
    except CannotStart as reason:
        return told(str(reason))
    except OSError as error:
        told(UNREADABLE.format(error=error.strerror or type(error).__name__))
        return WRONG


def _publish(settings: Settings, engine: Engine, entry: Entry) -> int:
    found = publication.checked(folders_of(settings))
    if found.errors:
        return _refused(found.errors)
    with engine.begin() as connection:
        done = publications.publish(connection, found.files, entry, datetime.now(UTC))
        present = versions.latest(connection)
    if done is None:
        number = f" (version{N}{present.id})" if present else ""
        say(f"{SAME}{N}: vos fichiers sont ce qui est en service{number}.")
        return FINE
    say(f"En service{N}: version{N}{done.version.id}, {_counted(done.changes)}.")
    for line in _files(done.changes):
        say(line)
    say(f"{SOON}\n{UNDO}")
    return FINE


def _back(settings: Settings, engine: Engine, number: int | None, entry: Entry) -> int:
    """An undo, or the version of that number. Where what is saved is in service, files follow."""
    folders, follow = folders_of(settings), settings.publish != ON_COMMAND
    kept = publication.keep(engine, folders, entry, datetime.now(UTC)) if follow else None
    with engine.begin() as connection:
        wanted = publications.target(connection, number)
        files = versions.files(connection, wanted.id) if wanted else {}
    if wanted is None:
        say(NOTHING_BEFORE if number is None else _unknown(number))
        return WRONG
    errors = publication.errors_laid_out(files, root_of(settings))
    if errors:
        return _refused(errors)
    now = datetime.now(UTC)
    if not follow:
        with engine.begin() as connection:
            done = publications.go_back(connection, number, entry, now)
        return _returned(done, [DRAFT_STAYS])
    put = publication.put_back(engine, folders, number, entry, now)
    return _returned(put.entered, [*_rewritten(put.written), *_kept(kept)])


def _returned(done: Entered | None, also: Sequence[str]) -> int:
    if done is None or done.of is None:
        say(THERE_ALREADY)
    else:
        say(
            f"La version{N}{done.of.id} est de nouveau en service, sous le numéro{N}"
            f"{done.version.id}{N}: {_counted(done.changes)}.\n{SOON}\n{UNDO}"
        )
    for line in also:
        say(line)
    return FINE


def _rewritten(changes: Changes) -> Iterator[str]:
    """Which files of staff's are others now."""
    if changes.count:
        yield f"Dans vos dossiers, j’ai remis les fichiers d’avant{N}: {_counted(changes)}."
        yield from _files(changes)


def _kept(version: Version | None) -> Iterator[str]:
    """Where the bytes are that were in the folders, and in no version yet."""
    if version is not None:
        yield (
            f"Ce qui était dans vos dossiers est gardé{N}: version{N}{version.id}, à retrouver "
            f"avec «{N}essaim publish --to {version.id}{N}»."
        )


def _list(settings: Settings, engine: Engine) -> int:
    with engine.begin() as connection:
        found = versions.every(connection)
        present = versions.latest(connection)
        for one in found[:MOST_VERSIONS]:
            former = versions.files(connection, one.since) if one.since else {}
            changes = publications.changes(former, versions.files(connection, one.id))
            how = words.told(one.at, one.by, one.reason, one.origin, settings.timezone)
            served = " C’est ce qui est en service." if one == present else ""
            say(f"{one.id}. {how} ({_counted(changes)}).{served}")
    if not found:
        say("Aucune version pour l’instant.")
    if len(found) > MOST_VERSIONS:
        say(f"Et {counted(len(found) - MOST_VERSIONS, 'version')} avant celles-là.")
    return FINE


def _refused(errors: tuple[Problem, ...]) -> int:
    told(report.text(errors), REFUSED)
    return WRONG


def _unknown(number: int) -> str:
    return f"La version{N}{number} n’existe pas{N}: «{N}essaim publish --list{N}» les montre."


def _counted(changes: Changes) -> str:
    return words.differences(len(changes.changed), len(changes.added), len(changes.removed))


def _files(changes: Changes) -> Iterator[str]:
    """Each file that differs and how, so many at most."""
    named = [
        *((place, "changé") for place in changes.changed),
        *((place, "ajouté") for place in changes.added),
        *((place, "retiré") for place in changes.removed),
    ]
    for place, how in named[:MOST_FILES]:
        yield f"• {place}, {how}"
    if len(named) > MOST_FILES:
        yield f"• et {counted(len(named) - MOST_FILES, 'autre')}"
