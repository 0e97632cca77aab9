"""What is watched, in one table: when it is an incident, what to do, when it is said again.

Each reads the signs and nothing else. What it says is for who keeps the bot: never a person's
words, and of teams their numbers alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.app.alerts.signs import Queue, Signs
from bot.app.pulse import AWAY, FORBIDDEN, TWICE, UNKNOWN
from bot.core import calendar
from bot.core.french import phrases
from bot.core.french.phrases import N, counted
from bot.core.french.writing import hour, joined, number

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
INBOX_STUCK = timedelta(minutes=5)
OUTBOX_STUCK = timedelta(minutes=15)
"""A group may be told to wait for ten minutes while all is well."""
BACKUP_OLD = timedelta(hours=36)
"""They are made each night: one that failed is told the morning after the next."""
REFUSED_FOR = timedelta(minutes=2)
AWAY_FOR = timedelta(minutes=15)
LONG_REST = timedelta(minutes=1)
STILL = timedelta(minutes=3)
APART = timedelta(minutes=5)
MOST_NAMED = 6
PARKED = f"Lancez «{N}essaim parked{N}» sur la machine du bot"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sight:
    """What is wrong, as plain French. `items`: what it names; one more is news."""

    words: str
    items: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Watch:
    """One thing watched. `looks`: what is wrong, None when all is well. `remedy`: what to do.

    `again`: how long before it is said again while it lasts, None for never. `over`: the
    all-clear; "" for what only happens, and ends by itself. `grave`: the bot does not serve.
    """

    id: str
    looks: Callable[[Signs], Sight | None]
    remedy: str
    over: str = ""
    again: timedelta | None = DAY
    grave: bool = False


def _queue(queue: Queue, most: timedelta, words: str) -> Sight | None:
    if queue.stuck < most:
        return None
    waits = "attendent" if queue.count > 1 else "attend"
    count = counted(queue.count, "message")
    return Sight(words=f"{words}{N}: {count} {waits} depuis {span(queue.stuck)}.")


def _inbox(signs: Signs) -> Sight | None:
    return _queue(signs.inbox, INBOX_STUCK, "Ce qui arrive n’est plus traité")


def _outbox(signs: Signs) -> Sight | None:
    return _queue(signs.outbox, OUTBOX_STUCK, "Ce que le bot écrit ne part plus")


def _aside(signs: Signs) -> Sight | None:
    if not signs.aside:
        return None
    several = signs.aside > 1
    verb, which = ("ont été mis", "les") if several else ("a été mis", "le")
    count = counted(signs.aside, "message")
    words = f"{count} {verb} de côté{N}: le bot n’a pas su {which} traiter."
    return Sight(words=words, items=frozenset(str(one) for one in range(signs.aside)))


def _dropped(signs: Signs) -> Sight | None:
    if not signs.dropped:
        return None
    return Sight(
        words="Un message n’a pas pu être traité, ni gardé. La personne a été prévenue "
        "qu’elle devait le renvoyer."
    )


def _unread(signs: Signs) -> Sight | None:
    if not signs.unread:
        return None
    names = [f"n°{N}{team}" for team in signs.unread]
    several = len(names) > 1
    of, whom = ("des équipes", "les") if several else ("de l’équipe", "la")
    words = f"Le dossier {of} {joined(_few(names))} ne se lit pas. Ce qui {whom} concerne attend."
    return Sight(words=words, items=frozenset(names))


def _disk(signs: Signs) -> Sight | None:
    if signs.free is None or signs.free >= signs.needed:
        return None
    return Sight(words=f"Le disque du bot se remplit{N}: il y reste {volume(signs.free)}.")


def _backup(signs: Signs) -> Sight | None:
    if signs.backup is None or signs.backup < BACKUP_OLD:
        return None
    return Sight(words=f"Aucune sauvegarde n’a été faite depuis {span(signs.backup)}.")


def _expired(signs: Signs) -> Sight | None:
    if not signs.expired:
        return None
    titles = joined(_few([phrases.quoted(title) for title in signs.expired]))
    several = len(signs.expired) > 1
    words = "Ces fiches étaient à relire" if several else "Cette fiche était à relire"
    return Sight(words=f"{words} avant aujourd’hui{N}: {titles}.", items=frozenset(signs.expired))


def _refused(how: str, words: str, after: timedelta) -> Callable[[Signs], Sight | None]:
    def looks(signs: Signs) -> Sight | None:
        if signs.refused != how or signs.refused_for < after:
            return None
        return Sight(words=words)

    return looks


def _rest(signs: Signs) -> Sight | None:
    if signs.rest < LONG_REST:
        return None
    return Sight(words=f"Telegram demande au bot de se taire pendant {span(signs.rest)}.")


def _second(signs: Signs) -> Sight | None:
    if signs.second is None:
        return None
    at = moment(signs.second, signs.timezone)
    return Sight(words=f"Un autre «{N}essaim run{N}» a voulu démarrer sur la même base, le {at}.")


def _jump(signs: Signs) -> Sight | None:
    if not signs.jump:
        return None
    way = "avancé" if signs.jump > timedelta() else "reculé"
    return Sight(
        words=f"L’horloge de la machine a {way} d’un coup de {span(abs(signs.jump))}. "
        "Les relances et les échéances ont été recalculées."
    )


def _apart(signs: Signs) -> Sight | None:
    if abs(signs.apart) < APART:
        return None
    way = "avance" if signs.apart > timedelta() else "retarde"
    return Sight(
        words=f"L’horloge de la machine {way} de {span(abs(signs.apart))} sur celle de Telegram. "
        "Le bot suit la bonne heure."
    )


def _database(signs: Signs) -> Sight | None:
    if not signs.database:
        return None
    return Sight(words=f"La base de données ne répond plus ({signs.database}).")


def _still(signs: Signs) -> Sight | None:
    if signs.still < STILL or signs.database:  # what the database stops is said as such
        return None
    return Sight(words=f"Le bot ne fait plus rien depuis {span(signs.still)}.")


WATCHES = (
    Watch(
        id="database",
        looks=_database,
        remedy=f"Lancez «{N}essaim doctor{N}»{N}: il dit si le fichier est plein, verrouillé, "
        "en lecture seule ou abîmé.",
        over="La base de données répond de nouveau.",
        grave=True,
    ),
    Watch(
        id="still",
        looks=_still,
        remedy=f"Relancez le bot{N}: rien n’est perdu. Si cela revient, gardez son journal.",
        over="Le bot travaille de nouveau.",
        grave=True,
    ),
    Watch(
        id="token",
        looks=_refused(UNKNOWN, "Telegram refuse le jeton du bot (401).", REFUSED_FOR),
        remedy="Demandez un autre jeton à @BotFather, écrivez-le dans ESSAIM_TELEGRAM_TOKEN, "
        "puis relancez le bot.",
        over="Telegram accepte de nouveau le jeton.",
        grave=True,
    ),
    Watch(
        id="forbidden",
        looks=_refused(
            FORBIDDEN, "Telegram refuse tout ce que demande le bot (403).", REFUSED_FOR
        ),
        remedy="Regardez chez @BotFather si le bot existe encore, et écrivez à @BotSupport.",
        over="Telegram répond de nouveau au bot.",
        grave=True,
    ),
    Watch(
        id="twice",
        looks=_refused(
            TWICE, "Un autre programme reçoit les messages de ce bot (409).", REFUSED_FOR
        ),
        remedy="Arrêtez cet autre programme. Si vous ne le connaissez pas, demandez un autre "
        "jeton à @BotFather.",
        over="Plus aucun autre programme ne reçoit les messages du bot.",
        grave=True,
    ),
    Watch(
        id="away",
        looks=_refused(AWAY, "Telegram ne répond pas.", AWAY_FOR),
        remedy=f"Vérifiez le réseau de la machine. Rien n’est perdu{N}: tout partira au retour.",
        over="Telegram répond de nouveau.",
        grave=True,
    ),
    Watch(
        id="inbox",
        looks=_inbox,
        remedy=f"Lancez «{N}essaim doctor{N}», puis relancez le bot{N}: rien n’est perdu.",
        over="Ce qui arrive est de nouveau traité.",
        grave=True,
    ),
    Watch(
        id="outbox",
        looks=_outbox,
        remedy=f"Lancez «{N}essaim doctor{N}»{N}: il dit où le bot ne peut pas écrire.",
        over="Ce que le bot écrit part de nouveau.",
        grave=True,
    ),
    Watch(
        id="rest",
        looks=_rest,
        remedy="Rien à faire si c’est rare. Si cela revient, espacez les envois à toutes les "
        "équipes.",
    ),
    Watch(
        id="parked",
        looks=_aside,
        remedy=f"{PARKED}, et faites suivre le journal à qui développe Essaim. Une fois la cause "
        f"corrigée{N}: «{N}essaim parked --replay tout{N}».",
        over="Plus rien n’est de côté.",
        again=WEEK,
    ),
    Watch(
        id="dropped",
        looks=_dropped,
        remedy="Faites suivre le journal du bot à qui développe Essaim.",
        again=None,
    ),
    Watch(
        id="unread",
        looks=_unread,
        remedy="Reprenez ce dossier d’une sauvegarde, ou demandez à qui développe Essaim.",
        over="Le dossier de chaque équipe se lit.",
    ),
    Watch(
        id="disk",
        looks=_disk,
        remedy="Faites de la place. Sans place, le bot ne garde plus ce qu’on lui écrit.",
        over="Il y a de nouveau assez de place sur le disque.",
    ),
    Watch(
        id="backup",
        looks=_backup,
        remedy=f"Lancez «{N}essaim doctor{N}», et vérifiez le dossier des sauvegardes.",
        over="Une sauvegarde vient d’être faite.",
    ),
    Watch(
        id="page",
        looks=_expired,
        remedy="Relisez la fiche, corrigez-la s’il le faut, et changez sa date de révision.",
        again=WEEK,
        over="Toutes les fiches sont à jour.",
    ),
    Watch(
        id="second",
        looks=_second,
        remedy=f"Rien n’est parti deux fois{N}: le second s’est arrêté. Cherchez qui l’a lancé.",
        again=None,
    ),
    Watch(
        id="clock",
        looks=_jump,
        remedy="Vérifiez que la machine se met à l’heure toute seule (NTP).",
        again=None,
    ),
    Watch(
        id="apart",
        looks=_apart,
        remedy="Mettez la machine à l’heure, et faites qu’elle s’y mette toute seule (NTP).",
        over="La machine est à l’heure.",
    ),
)


def _few(names: list[str]) -> list[str]:
    more = len(names) - MOST_NAMED
    return [*names[:MOST_NAMED], counted(more, "autre")] if more > 0 else names


def moment(at: datetime, timezone: str) -> str:
    """« 3 septembre 2027 à 14 h 05 »."""
    return f"{phrases.moment(at, timezone)} à {hour(calendar.local(at, timezone))}"


def span(length: timedelta) -> str:
    """« 20 secondes », « 5 minutes », « 3 heures », « 12 jours »: whole units."""
    seconds = int(length.total_seconds())
    for most, each, name in ((120, 1, "seconde"), (7200, 60, "minute"), (172_800, 3600, "heure")):
        if seconds < most:
            return counted(seconds // each, name)
    return counted(seconds // 86_400, "jour")


def volume(size: int) -> str:
    """« 96 ko », « 120 Mo », « 3,4 Go »."""
    if size < 1_000_000:
        return f"{number(size // 1_000)}{N}ko"
    if size < 1_000_000_000:
        return f"{number(size // 1_000_000)}{N}Mo"
    return f"{number(round(size / 1e9, 1))}{N}Go"
