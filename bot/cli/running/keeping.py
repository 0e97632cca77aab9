"""`essaim backup` and `essaim restore`: a copy made while the bot runs, and put back elsewhere."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from bot.cli.output import FINE, WRONG, say, told
from bot.core import calendar
from bot.core.french import writing
from bot.core.french.phrases import N, counted, moment, quoted
from bot.service.keeping import backup as making
from bot.service.keeping import encryption, plan
from bot.service.keeping import restore as returning
from bot.service.keeping.archive import Listed
from bot.service.keeping.at_rest import Runs
from bot.service.keeping.backup import NotBacked
from bot.service.keeping.encryption import NoKey
from bot.service.keeping.restore import Asked, Lives, Returned, TooNew
from bot.service.wiring import NEWER, CannotStart, existing
from bot.settings.config import Settings
from bot.store.keeping import journal
from bot.store.keeping.copying import Damaged

WHY = {
    making.FULL: (
        "Il n’y a pas assez de place sur le disque. Faites-en, ou donnez un autre dossier avec "
        "ESSAIM_BACKUP_FOLDER."
    ),
    making.AWAY: (
        "Elle ne peut pas s’écrire ({detail}). Vérifiez le disque, ESSAIM_BACKUP_FOLDER et ses "
        "droits."
    ),
    making.DAMAGED: (
        "La base de données est abîmée ({detail}). Gardez toutes les sauvegardes d’avant, et "
        f"revenez à la dernière{N}: essaim restore FICHIER --over."
    ),
    making.LACKS: (
        "Il manque de quoi chiffrer. Installez l’extra «\u00a0encrypted\u00a0», ou retirez "
        "ESSAIM_BACKUP_RECIPIENT."
    ),
    making.TAKEN: "Une sauvegarde est déjà en cours. Attendez qu’elle finisse.",
    making.CLOSED: (
        "La base de données ne se lit pas ({detail}). Lancez «\u00a0essaim doctor\u00a0»."
    ),
}
"""Why no backup was made, and what to do."""
NO_EXTRA = (
    "Cette sauvegarde est chiffrée, et il manque de quoi l’ouvrir ici. Installez l’extra "
    "«\u00a0encrypted\u00a0»."
)
KEYS = {
    "none": f"Cette sauvegarde est chiffrée. Donnez le fichier de sa clé{N}: --key cle.txt.",
    "file": "Ce fichier ne contient pas de clé (une ligne AGE-SECRET-KEY-…).",
    "fits": "Cette clé n’ouvre pas cette sauvegarde. Donnez celle dont la moitié publique était "
    "dans ESSAIM_BACKUP_RECIPIENT ce jour-là.",
}
CUT = "Cette sauvegarde est incomplète ou abîmée ({where}). Rien n’a changé. Prenez-en une autre."
LIVES = (
    f"Il y a déjà une base de données ici, et elle n’est pas vide{N}: rien n’a été changé. Pour "
    f"la remplacer, en la gardant de côté{N}: la même commande, avec --over."
)
RUNS = "Un bot tourne sur cette base. Arrêtez-le, puis recommencez."
ONCE = (
    f"Si l’ancien bot existe encore, ne le relancez jamais{N}: deux bots répondraient à la fois."
)


def backup(settings: Settings, asked: Namespace) -> int:
    """`essaim backup`: 1 when none was made, or when the one to check is not whole."""
    if asked.new_key is not None:
        return _new_key(asked.new_key)
    if asked.check is not None:
        return _checked(settings, asked.check, asked.key)
    try:
        with existing(settings.database_url, shaped=False) as engine:
            now = datetime.now(UTC)
            done = making.made(engine, plan.plan_of(settings, asked.to), now)
            with engine.begin() as connection:
                journal.made(connection, now)
    except CannotStart as reason:
        return told(str(reason))
    except NotBacked as fault:
        told(why(fault))
        return WRONG
    held = f"{_weight(done.size)}, {_held(done.listed)}"
    say(f"Sauvegarde faite et relue{N}: {done.file} ({held}).")
    if not settings.backup_recipient:
        say(f"Elle est en clair{N}: gardez-la en lieu sûr.")
    if done.removed:
        say(f"Retiré, car trop ancien{N}: {counted(done.removed, 'sauvegarde')}.")
    return FINE


def why(fault: NotBacked) -> str:
    """Why no backup was made, and what to do, in French."""
    return f"Pas de sauvegarde. {WHY[fault.kind].format(detail=fault.detail)}"


def _new_key(file: Path) -> int:
    if not encryption.installed():
        return told(WHY[making.LACKS])
    try:
        public = encryption.new_key(file)
    except FileExistsError:
        return told(f"Le fichier {quoted(str(file))} existe déjà{N}: je n’écris pas par-dessus.")
    except OSError as fault:
        return told(f"Je ne peux pas écrire ce fichier{N}: {fault.strerror}.")
    say(
        f"Clé faite dans {file}. Écrivez dans le fichier .env{N}:\n"
        f"ESSAIM_BACKUP_RECIPIENT={public}\n"
        f"Puis mettez {file} ailleurs que sur cette machine, en deux endroits{N}: sans ce "
        "fichier, personne n’ouvrira les sauvegardes."
    )
    return FINE


def _checked(settings: Settings, file: Path, key: Path | None) -> int:
    try:
        with making.staging(plan.staging_of(settings)) as room:
            _, listed = returning.looked_at(file, key, room)
    except (Damaged, NoKey, OSError, ModuleNotFoundError) as fault:
        return _not_read(file, fault)
    say(f"Sauvegarde entière{N}: du {_hour(listed, settings)}, {_held(listed)}.")
    return FINE


def restore(settings: Settings, asked: Namespace) -> int:
    """`essaim restore`: 1 when the backup will not do, 2 when it is asked for wrongly."""
    wanted = Asked(
        file=asked.file, over=asked.over, moves=asked.moved, staff=asked.flows, key=asked.key
    )
    try:
        done = returning.put_back(settings, wanted, datetime.now(UTC))
    except Lives:
        return told(LIVES)
    except Runs:
        return told(RUNS)
    except CannotStart as reason:
        return told(str(reason))
    except TooNew as fault:
        return told(NEWER.format(found=fault.revision))
    except NotBacked as fault:
        told(why(fault))
        return WRONG
    except (Damaged, NoKey, OSError, ModuleNotFoundError, SQLAlchemyError) as fault:
        return _not_read(asked.file, fault)
    _tell(settings, done, moves=asked.moved)
    return FINE


def _not_read(file: Path, fault: Exception) -> int:
    if isinstance(fault, Damaged):
        told(CUT.format(where=fault))
        return WRONG
    if isinstance(fault, NoKey):
        return told(KEYS[str(fault)])
    if isinstance(fault, ModuleNotFoundError):
        return told(NO_EXTRA)
    if isinstance(fault, FileNotFoundError):
        return told(f"Il n’y a pas de fichier {quoted(file.name)} à cet endroit.")
    reason = getattr(fault, "strerror", None) or type(fault).__name__
    return told(f"Je ne peux pas lire ou écrire ({quoted(file.name)}){N}: {reason}.")


def _tell(settings: Settings, done: Returned, *, moves: bool) -> None:
    held = _held(done.listed)
    say(f"Remis en place{N}: la sauvegarde du {_hour(done.listed, settings)}, {held}.")
    if done.folders:
        say(f"Dossiers remis{N}: {writing.joined(done.folders)}.")
    if done.left:
        say(
            f"Dossiers laissés tels quels{N}: {writing.joined(done.left)}. Pour reprendre ceux de "
            f"la sauvegarde{N}: --flows."
        )
    for one in done.aside:
        say(f"Ce qui était là est gardé{N}: {one}")
    if not moves:
        say(
            f"Ce qui est arrivé depuis cette heure est perdu. Au prochain «{N}essaim run{N}», "
            "rien de ce qui attendait ne part une seconde fois, et le groupe national lit ce "
            "qu’il y a à faire."
        )
    say(ONCE)


def _held(listed: Listed) -> str:
    """« 12 équipes, 3 400 lignes »."""
    rows = writing.plural(sum(listed.rows.values()), "ligne")
    return f"{counted(listed.rows.get('teams', 0), 'équipe')}, {rows}"


def _hour(listed: Listed, settings: Settings) -> str:
    here = calendar.local(listed.at, settings.timezone)
    return f"{moment(listed.at, settings.timezone)} à {writing.hour(here)}"


def _weight(size: int) -> str:
    if size < 1_000_000:
        return f"{max(size // 1000, 1)}{N}ko"
    return f"{size / 1_000_000:.1f}{N}Mo".replace(".", ",")
