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
EXAMPLE_WEBHOOK = "https://essaim.exemple.fr/telegram"
OFF = "off"
IMMEDIATE, ON_COMMAND = "immediate", "on-command"
"""When what staff save enters service: at once, or when they publish it."""
NIGHTLY = "nightly"
"""Does the bot make its backups by itself?"""


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


def wrong_webhook(text: str) -> str:
    """Telegram posts to https only; a Bot API server of one's own, nearby, to http too."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return f"« {text} » n’est pas une adresse. Écrivez par exemple {EXAMPLE_WEBHOOK}."
    if parts.username or parts.password or parts.query or parts.fragment:
        return f"gardez l’adresse seule, comme {EXAMPLE_WEBHOOK} : le secret va à part."
    if parts.scheme == "http" and not near(text):
        return "écrivez https : Telegram ne poste rien en clair."
    return ""


def place_of(text: str) -> tuple[str, int]:
    """The host and the port of « host:port ». Raises `ValueError`."""
    parts = urlsplit(f"//{text}")
    if not parts.hostname or parts.port is None or parts.path or parts.username:
        raise ValueError(text)
    return parts.hostname, parts.port


def wrong_place(text: str) -> str:
    try:
        place_of(text)
    except ValueError:
        return f"« {text} » ne se comprend pas. Écrivez par exemple 127.0.0.1:8080."
    return ""


def wrong_secret(text: str) -> str:
    """The letters that Telegram takes (Bot API, setWebhook), and enough of them."""
    if re.fullmatch(r"[A-Za-z0-9_-]{16,256}", text):
        return ""
    return "écrivez de 16 à 256 lettres sans accent, chiffres, « _ » ou « - »."


def wrong_url(text: str) -> str:
    """Its path may be a secret: it is not shown again."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return "ce n’est pas une adresse. Écrivez par exemple https://exemple.org/essaim."
    return ""


def wrong_status(text: str) -> str:
    host, _, port = text.rpartition(":")
    if host and port.isascii() and port.isdigit() and int(port) < 65536:
        return ""
    return f"« {text} » n’est pas une adresse et un port. Écrivez par exemple 127.0.0.1:9464."


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


def wrong_keep(text: str) -> str:
    """Three numbers; without a day to keep, tonight's backup would go at once."""
    words = text.split()
    if len(words) == 3 and all(re.fullmatch(r"\d{1,3}", one) for one in words) and int(words[0]):
        return ""
    return (
        f"« {text} » n’est pas ce qu’il faut garder. Écrivez trois nombres : de jours, de "
        "semaines, de mois. Par exemple 7 4 12."
    )


def wrong_recipient(text: str) -> str:
    if re.fullmatch(r"age1[02-9ac-hj-np-z]{58}", text):
        return ""
    if "SECRET" in text:
        return (
            "c’est la clé secrète : elle ne s’écrit pas ici. Écrivez la clé publique, qui "
            "commence par age1."
        )
    return "ce n’est pas une clé publique. Faites-en une : essaim backup --new-key cle.txt."


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
        key="ESSAIM_WEBHOOK_URL",
        meaning="L’adresse publique où Telegram poste les messages, quand Essaim ne va pas les "
        "chercher lui-même. Rien par défaut\u00a0: il va les chercher.",
        wrong=wrong_webhook,
    ),
    Setting(
        key="ESSAIM_WEBHOOK_LISTEN",
        meaning="Où Essaim attend ce que cette adresse lui transmet.",
        default="127.0.0.1:8080",
        wrong=wrong_place,
    ),
    Setting(
        key="ESSAIM_WEBHOOK_SECRET",
        meaning="Le secret que Telegram joint à chaque message posté, dans un fichier. "
        "Sans lui, Essaim en tire un du jeton.",
        secret=True,
        filed=True,
        wrong=wrong_secret,
    ),
    Setting(
        key="ESSAIM_FILES",
        meaning="Le dossier où sont copiées les pièces des équipes. Par défaut essaim-pieces, à "
        "côté de la base. off\u00a0: Telegram seul les garde.",
        wrong=right,
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
        key="ESSAIM_BACKUP",
        meaning="Les sauvegardes\u00a0: nightly (chaque nuit, par le bot lui-même), ou off.",
        default=NIGHTLY,
        wrong=one_of(NIGHTLY, OFF),
    ),
    Setting(
        key="ESSAIM_BACKUP_FOLDER",
        meaning="Le dossier des sauvegardes. Par défaut «\u00a0sauvegardes\u00a0», près du bot.",
        wrong=right,
    ),
    Setting(
        key="ESSAIM_BACKUP_KEEP",
        meaning="Combien en garder\u00a0: de jours, de semaines, de mois.",
        default="7 4 12",
        wrong=wrong_keep,
    ),
    Setting(
        key="ESSAIM_BACKUP_RECIPIENT",
        meaning="La clé publique de qui pourra les ouvrir (extra «\u00a0encrypted\u00a0»). Sans "
        "elle, elles sont en clair.",
        wrong=wrong_recipient,
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
        key="ESSAIM_ALERT_URL",
        meaning="L’adresse où envoyer aussi les alertes (un POST en JSON, par exemple le webhook "
        "d’une messagerie). Rien par défaut\u00a0: elles vont au groupe national.",
        secret=True,
        wrong=wrong_url,
    ),
    Setting(
        key="ESSAIM_HEARTBEAT_URL",
        meaning="L’adresse appelée chaque minute tant que tout va bien\u00a0: un service de "
        "veille prévient quand elle ne l’est plus. Rien par défaut.",
        secret=True,
        wrong=wrong_url,
    ),
    Setting(
        key="ESSAIM_STATUS",
        meaning="L’adresse et le port où lire /healthz, /readyz et /metrics. Rien par défaut.",
        wrong=wrong_status,
    ),
    Setting(
        key="ESSAIM_LOG",
        meaning="La forme du journal\u00a0: text, ou json.",
        default="text",
        wrong=one_of("text", "json"),
    ),
)
