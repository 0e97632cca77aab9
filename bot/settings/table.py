"""The table of settings: keys, meanings, defaults, and what makes a value wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.connections import near
from bot.settings.folders import closed, is_folder

LONGEST_QUIET = 10
IMMEDIATE, ON_COMMAND = "immediate", "on-command"
"""When what staff save enters service: at once, or when they publish it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """One setting: its key, what it is for (French), its default, whether it is a secret.

    A secret may also be given as the path of a file, under the same key followed by `_FILE`;
    `filed`: only so.
    `wrong` says what is wrong with a value, as the rest of a French sentence; "" when it is right.
    """

    key: str
    meaning: str
    wrong: Callable[[str], str]
    default: str = ""
    secret: bool = False
    filed: bool = False


def wrong_token(text: str) -> str:
    if re.fullmatch(r"\d+:[A-Za-z0-9_-]+", text):
        return ""
    return (
        "ce n’est pas un jeton de bot. Recopiez celui de @BotFather : "
        "des chiffres, deux points, des lettres."
    )


def wrong_base_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return f"« {text} » n’est pas une adresse. Écrivez par exemple http://127.0.0.1:8081."
    if parts.path.rstrip("/").endswith("/bot"):
        return "enlevez « /bot » à la fin : Essaim l’ajoute."
    return ""


def wrong_reader(text: str) -> str:
    """The key has its own file; what teams write does not cross the internet in clear."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return f"« {text} » n’est pas une adresse. Écrivez par exemple http://127.0.0.1:8080/v1."
    if parts.username or parts.password or parts.query:
        return "enlevez ce qui est secret : la clé va dans le fichier d’ESSAIM_READER_KEY_FILE."
    if parts.path.rstrip("/").endswith("/chat/completions"):
        return "enlevez « /chat/completions » à la fin : Essaim l’ajoute."
    if parts.scheme == "http" and not near(text):
        return "écrivez https : sans lui, les messages des équipes passent en clair."
    return ""


def wrong_count(text: str) -> str:
    if text.isascii() and text.isdigit() and len(text) < 7:
        return ""
    return f"« {text} » n’est pas un nombre. Écrivez par exemple 500."


def wrong_quiet(text: str) -> str:
    """Longer than a few seconds, people would believe that nobody answers."""
    if text.isascii() and text.isdigit() and int(text) <= LONGEST_QUIET:
        return ""
    return f"« {text} » n’est pas un nombre de secondes. Écrivez de 0 à {LONGEST_QUIET}."


def wrong_database(text: str) -> str:
    if re.match(r"(sqlite|postgres(ql)?(\+psycopg)?)://", text):
        return ""
    return (
        "ce n’est pas l’adresse d’une base de données. Écrivez sqlite:///essaim.db, "
        "ou postgresql://nom:mot-de-passe@machine/base."
    )


def wrong_folder(text: str) -> str:
    folder = Path(text).expanduser()
    if is_folder(folder):
        why = closed(folder)
        remedy = "Vérifiez que vous avez le droit de le lire."
        return f"le dossier « {text} » ne s’ouvre pas ({why}). {remedy}" if why else ""
    return f"le dossier « {text} » n’existe pas. Corrigez le chemin, ou enlevez ce réglage."


def wrong_timezone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return f"« {text} » n’est pas un fuseau horaire. Écrivez par exemple Europe/Paris."
    return ""


def right(text: str) -> str:
    """Any value will do: a missing folder is made, one that cannot be is done without."""
    return ""


def one_of(*choices: str) -> Callable[[str], str]:
    """A check that a value is one of a few words."""

    def check(text: str) -> str:
        known = " ou ".join(choices)
        return "" if text in choices else f"« {text} » n’existe pas. Écrivez {known}."

    return check


SETTINGS = (
    Setting(
        key="ESSAIM_TELEGRAM_TOKEN",
        meaning="Le jeton du bot, donné par @BotFather. Il le faut pour «\u00a0essaim run\u00a0».",
        secret=True,
        wrong=wrong_token,
    ),
    Setting(
        key="ESSAIM_TELEGRAM_BASE_URL",
        meaning="La racine du serveur Bot API, sans «\u00a0/bot\u00a0».",
        default="https://api.telegram.org",
        wrong=wrong_base_url,
    ),
    Setting(
        key="ESSAIM_DATABASE_URL",
        meaning="La base de données\u00a0: SQLite, ou PostgreSQL.",
        default="sqlite:///essaim.db",
        secret=True,
        wrong=wrong_database,
    ),
    Setting(
        key="ESSAIM_FLOWS",
        meaning="Le dossier du parcours. Par défaut ./flows s’il existe, sinon celui d’Essaim.",
        wrong=wrong_folder,
    ),
    Setting(
        key="ESSAIM_KNOWLEDGE",
        meaning="Le dossier des fiches. Par défaut ./knowledge s’il existe. "
        "Les fiches d’Essaim ne servent qu’avec son parcours.",
        wrong=wrong_folder,
    ),
    Setting(
        key="ESSAIM_PUBLISH",
        meaning="Quand un fichier enregistré entre en service\u00a0: immediate (aussitôt), ou "
        "on-command (à «\u00a0essaim publish\u00a0»).",
        default=IMMEDIATE,
        wrong=one_of(IMMEDIATE, ON_COMMAND),
    ),
    Setting(
        key="ESSAIM_CACHE",
        meaning="Le dossier où Essaim garde ce qu’il a déjà calculé. Le vider ne perd rien.",
        wrong=right,
    ),
    Setting(
        key="ESSAIM_SEMANTIC",
        meaning="Chercher les fiches aussi par le sens, si l’extra «\u00a0semantic\u00a0» est "
        "installé\u00a0: auto, ou off.",
        default="auto",
        wrong=one_of("auto", "off"),
    ),
    Setting(
        key="ESSAIM_READER_URL",
        meaning="L’adresse d’un lecteur extérieur, compatible avec OpenAI, sans "
        "«\u00a0/chat/completions\u00a0». Il aide à comprendre un message. Rien par défaut.",
        wrong=wrong_reader,
    ),
    Setting(
        key="ESSAIM_READER_MODEL",
        meaning="Le modèle que ce lecteur utilise.",
        wrong=right,
    ),
    Setting(
        key="ESSAIM_READER_KEY",
        meaning="La clé de ce lecteur, s’il en veut une, dans un fichier.",
        secret=True,
        filed=True,
        wrong=right,
    ),
    Setting(
        key="ESSAIM_READER_BUDGET",
        meaning="Combien de messages par jour peuvent lui être envoyés, au plus.",
        default="500",
        wrong=wrong_count,
    ),
    Setting(
        key="ESSAIM_TIMEZONE",
        meaning="Le fuseau horaire des équipes.",
        default="Europe/Paris",
        wrong=wrong_timezone,
    ),
    Setting(
        key="ESSAIM_QUIET",
        meaning="Quand plusieurs messages se suivent de près, combien de secondes de calme "
        "attendre avant de montrer la question suivante\u00a0: 0 pour ne jamais attendre.",
        default="2",
        wrong=wrong_quiet,
    ),
    Setting(
        key="ESSAIM_FLOOD",
        meaning="Combien de textes d’une même personne sont lus un par un en dix secondes\u00a0; "
        "au-delà, ils sont gardés et lus ensemble. 0\u00a0: tous un par un.",
        default="20",
        wrong=wrong_count,
    ),
    Setting(
        key="ESSAIM_HTTP",
        meaning="La bibliothèque des appels à Telegram\u00a0: aiohttp (rapide), ou httpx.",
        default="aiohttp",
        wrong=one_of("aiohttp", "httpx"),
    ),
    Setting(
        key="ESSAIM_LOG",
        meaning="La forme du journal\u00a0: text, ou json.",
        default="text",
        wrong=one_of("text", "json"),
    ),
)
