"""The commands that put Essaim in service: run, migrate. Nothing else: a start is short."""

from __future__ import annotations

from argparse import Namespace

from bot.cli.files import tell_of_new
from bot.cli.output import FINE, WRONG, say, told
from bot.cli.staff.aim import Aim, what_is_read
from bot.core.french import writing
from bot.core.french.phrases import N
from bot.flowfile import report
from bot.service import logs, wiring
from bot.service.keeping import moving
from bot.service.wiring import CannotStart, database
from bot.settings.config import Settings, secrets, typeset
from bot.settings.table import wrong_database
from bot.store.database.schema import HEAD

NO_TOKEN = (
    "Il manque le jeton du bot. Demandez-en un à @BotFather sur Telegram, puis écrivez "
    "ESSAIM_TELEGRAM_TOKEN=votre-jeton dans un fichier .env.\n"
    "Pour essayer sans jeton\u00a0: essaim demo"
)
PASSWORD_SHOWN = (
    f"Le mot de passe écrit dans cette commande se lit dans la liste des programmes{N}: la "
    "prochaine fois, mettez-le dans la variable PGPASSWORD ou dans le fichier .pgpass."
)


def run(settings: Settings, asked: Namespace) -> int:
    """`essaim run`."""
    if not settings.token:
        return told(NO_TOKEN)
    logs.configure(settings.log, secrets=secrets(settings))
    logs.hear_crashes()
    told(what_is_read(Aim(flows=settings.flows, pages=settings.knowledge), settings))
    tell_of_new(settings.database_url)
    try:
        refused = wiring.run(settings)
    except wiring.CannotStart as reason:
        return told(str(reason))
    if refused is not None:
        told(report.text(refused.problems))
        return WRONG
    return FINE


def migrate(settings: Settings, asked: Namespace) -> int:
    """`essaim migrate`: bring the database to today's shape, or move it to another address."""
    if asked.to:
        return _moved(settings, asked.to)
    tell_of_new(settings.database_url)
    try:
        with database(settings.database_url):
            say(f"La base de données est à jour (révision {HEAD}).")
    except CannotStart as reason:
        return told(str(reason))
    return FINE


def _moved(settings: Settings, to: str) -> int:
    if wrong := wrong_database(to):
        return told(typeset(f"--to : {wrong}"))
    if moving.tells_password(to):
        told(PASSWORD_SHOWN)
    try:
        sums = moving.moved(settings.database_url, to)
    except CannotStart as reason:
        return told(str(reason))
    rows = writing.plural(sum(one.rows for one in sums.values()), "ligne")
    say(
        f"Copié et vérifié{N}: {rows}, {writing.plural(len(sums), 'table')}. La base de départ "
        f"n’a pas changé.\nPour la suite{N}: écrivez ESSAIM_DATABASE_URL={moving.shown(to)} dans "
        f"le fichier .env, avec le mot de passe s’il en faut un, puis «{N}essaim doctor{N}». "
        "Ne relancez pas le bot sur l’ancienne base."
    )
    return FINE
