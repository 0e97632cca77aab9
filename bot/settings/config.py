"""The settings: environment first, then `.env`, then defaults; each value knows where it is from.

A mistake is a case: `read` gives either `Settings` or `Unusable`, with every problem in French:
which key, where it stands, what to do. The value of a secret is in no message.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values
from platformdirs import user_cache_dir

from bot.settings import folders, private_files
from bot.settings.folders import Home, home_of
from bot.settings.table import IMMEDIATE, NIGHTLY, OFF, SETTINGS, Setting

ENVIRONMENT, DOTENV, DEFAULT = "l’environnement", "le fichier .env", "la valeur par défaut"
FILE = "_FILE"
SQLITE = "sqlite:///"
FILES = "-pieces"
IN_FILE = {
    "ESSAIM_BACKUP_FOLDER",
    "ESSAIM_CACHE",
    "ESSAIM_FILES",
    "ESSAIM_FLOWS",
    "ESSAIM_KNOWLEDGE",
}
"""Settings that are paths: those of `.env` count from its folder."""
OF_STAFF = {"ESSAIM_FLOWS", "ESSAIM_KNOWLEDGE"}
"""Those of the folders that staff write in."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Value:
    """A value and where it was found; `key` is the one that was written (perhaps with `_FILE`)."""

    text: str
    origin: str
    key: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """The settings, ready to use. `origins` says where each value is from, by key.

    `home`: the folder of staff, where `.env`, the database and the demonstration are kept. `ours`:
    the journey is the copy installed with Essaim. `knowledge`: may be missing, there are no pages.
    `files`: where the files of teams are copied, None for nowhere.
    `publish`: does what staff save enter service at once, or on command?
    `cache`: where results are kept, None for nowhere. `semantic`: is the encoder used when it is
    installed? `reader_url`: the reader from outside, "" for none; `reader_budget`: how many
    requests a day. `quiet`: the seconds of quiet that the next question waits for in a burst of
    texts. `backup`: is one made each night? `backup_folder`: where, None beside the bot;
    `backup_keep`: of how many days, weeks and months one is kept; `backup_recipient`: the public
    key that opens them, "" in clear. `webhook_url`: where Telegram posts updates, "" when they
    are fetched. `alert_url`, `heartbeat_url`: where else to tell of incidents, and that all is
    well, "" for nowhere. `status`: the host and port where figures are read. `flood`: the texts of
    a person read one by one in ten seconds. `warnings`: keys that look like settings and are none,
    secrets that others may read, in French, ready to print.
    """

    token: str = field(default="", repr=False)
    base_url: str = "https://api.telegram.org"
    database_url: str = field(default="sqlite:///essaim.db", repr=False)
    webhook_url: str = ""
    webhook_listen: str = "127.0.0.1:8080"
    webhook_secret: str = field(default="", repr=False)
    home: Path = Path()
    files: Path | None = None
    flows: Path = Path("flows")
    knowledge: Path = Path("knowledge")
    ours: bool = False
    publish: str = IMMEDIATE
    cache: Path | None = None
    semantic: bool = True
    reader_url: str = ""
    reader_model: str = ""
    reader_key: str = field(default="", repr=False)
    reader_budget: int = 500
    backup: str = NIGHTLY
    backup_folder: Path | None = None
    backup_keep: tuple[int, int, int] = (7, 4, 12)
    backup_recipient: str = ""
    timezone: str = "Europe/Paris"
    quiet: int = 2
    flood: int = 20
    http: str = "aiohttp"
    log: str = "text"
    alert_url: str = field(default="", repr=False)
    heartbeat_url: str = field(default="", repr=False)
    status: str = ""
    origins: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @property
    def reader_host(self) -> str:
        """The host of the reader from outside, as people are told; "" for none."""
        return urlsplit(self.reader_url).hostname or ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unusable:
    """Why there are no settings: one French sentence or two per problem."""

    problems: tuple[str, ...]


def read(
    environment: Mapping[str, str], folder: Path, *, bare: bool = False
) -> Settings | Unusable:
    """The settings of a program started in `folder` with that environment.

    `bare`: on a machine where the folders of staff need not be yet.
    """
    home = home_of(folder)
    written, problems = dotenv(home.folder / ".env")
    found = {
        key: Value(text=anchored(key, v, home.folder, folder), origin=DOTENV, key=key)
        for key, v in written.items()
    }
    found |= {
        key: Value(text=v, origin=ENVIRONMENT, key=key) for key, v in environment.items() if v
    }
    places = {DOTENV: home.folder, ENVIRONMENT: folder}
    values = {setting.key: chosen(setting, found, places, problems) for setting in SETTINGS}
    for setting in SETTINGS:
        value = values[setting.key]
        if bare and setting.key in OF_STAFF:
            continue
        if value.text and (wrong := setting.wrong(value.text)):
            problems.append(f"{place(value)} : {wrong}")
    if values["ESSAIM_READER_URL"].text and not values["ESSAIM_READER_MODEL"].text:
        problems.append(
            f"{place(values['ESSAIM_READER_URL'])} : il manque ESSAIM_READER_MODEL, "
            "le modèle que ce lecteur utilise."
        )
    given = {name for name in ("flows", "knowledge") if values[f"ESSAIM_{name.upper()}"].text}
    problems += unfound(home, given)
    if problems:
        return Unusable(problems=tuple(map(typeset, problems)))
    said = [*strangers(found), *private_files.warnings(secret_files(found, places))]
    warnings = tuple(map(typeset, said))
    if home.folder != folder and values["ESSAIM_DATABASE_URL"].origin == DEFAULT:
        default = values["ESSAIM_DATABASE_URL"]
        text = anchored("ESSAIM_DATABASE_URL", default.text, home.folder, folder)
        values["ESSAIM_DATABASE_URL"] = replace(default, text=text)
    return settled(values, home, warnings)


def secret_files(found: Mapping[str, Value], places: Mapping[str, Path]) -> list[Path]:
    """Where secrets are read: `.env` if it holds one, and the files that `_FILE` keys name."""
    secrets = {setting.key for setting in SETTINGS if setting.secret}
    written = any(found[key].origin == DOTENV for key in secrets & found.keys())
    named = [found[key + FILE] for key in sorted(secrets) if key + FILE in found]
    beside = [places[value.origin] / value.text for value in named]
    return [places[DOTENV] / ".env"] * written + beside


def unfound(home: Home, given: set[str]) -> list[str]:
    """The folders of staff that cannot be found or opened, but those a setting names."""
    mistaken = folders.mistaken(
        replace(
            home,
            flows=home.folder if "flows" in given else home.flows,
            knowledge=home.folder if "knowledge" in given else home.knowledge,
        )
    )
    unnamed = {"flows": home.flows, "knowledge": home.knowledge}
    return [
        *mistaken,
        *[
            f"Le dossier « {path.name} » ne s’ouvre pas ({why}). Vérifiez que vous avez le droit "
            "de le lire."
            for name, path in unnamed.items()
            if path and name not in given and (why := folders.closed(path))
        ],
    ]


def anchored(key: str, text: str, home: Path, here: Path) -> str:
    """A value written in the folder `home`, as it is understood from `here`."""
    if home == here or (key == "ESSAIM_FILES" and text == OFF):
        return text
    if key in IN_FILE:
        return str(home / Path(text).expanduser())
    if key == "ESSAIM_DATABASE_URL" and text.startswith(SQLITE):
        return f"{SQLITE}{home / text.removeprefix(SQLITE)}"
    return text


def dotenv(path: Path) -> tuple[dict[str, str], list[str]]:
    """What a `.env` file says (no file: nothing), and what is wrong with it."""
    if not folders.is_file(path):
        return {}, []
    try:
        found = dotenv_values(path, interpolate=False)
    except (OSError, UnicodeDecodeError):
        return {}, ["Le fichier .env ne se lit pas. Enregistrez-le en UTF-8, lisible par Essaim."]
    return {key: value for key, value in found.items() if value}, []


def chosen(
    setting: Setting,
    found: Mapping[str, Value],
    places: Mapping[str, Path],
    problems: list[str],
) -> Value:
    """The value of a setting, from its key, from the file its `_FILE` key names, or by default."""
    direct = found.get(setting.key)
    filed = found.get(setting.key + FILE) if setting.secret else None
    if direct and setting.filed:
        problems.append(
            f"{place(direct)} : ce secret ne s’écrit pas ici. Mettez-le dans un fichier, et son "
            f"chemin dans {setting.key + FILE}."
        )
        return Value(text="", origin=direct.origin, key=direct.key)
    if direct and filed:
        problems.append(
            f"{place(direct)} et {place(filed)} disent la même chose deux fois. "
            "Gardez l’un des deux."
        )
    if filed and not direct:
        return from_file(filed, places[filed.origin], problems)
    return direct or Value(text=setting.default, origin=DEFAULT, key=setting.key)


def from_file(named: Value, folder: Path, problems: list[str]) -> Value:
    """The content of the file that a `_FILE` key names."""
    try:
        text = (folder / named.text).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        text = ""
    if not text:
        problems.append(
            f"{place(named)} : le fichier « {named.text} » manque, est vide ou ne se lit pas. "
            "Vérifiez son chemin et ses droits."
        )
    return Value(text=text, origin=f"le fichier que nomme {named.key}", key=named.key)


def place(value: Value) -> str:
    """Where a value stands, as a beginning of sentence: its key, and what holds it."""
    return f"{value.key} (dans {value.origin})"


def settled(values: Mapping[str, Value], home: Home, warnings: tuple[str, ...]) -> Settings:
    """Settings from values that are all right.

    The pages installed with Essaim go with its own journey alone: under another journey, they
    would speak for somebody else.
    """
    text = {key.removeprefix("ESSAIM_"): value.text for key, value in values.items()}
    given = Path(text["FLOWS"]).expanduser() if text["FLOWS"] else None
    flows = given or home.flows
    return Settings(
        home=home.folder,
        ours=flows is None,
        token=text["TELEGRAM_TOKEN"],
        base_url=text["TELEGRAM_BASE_URL"].rstrip("/"),
        database_url=text["DATABASE_URL"],
        webhook_url=text["WEBHOOK_URL"],
        webhook_listen=text["WEBHOOK_LISTEN"],
        webhook_secret=text["WEBHOOK_SECRET"],
        files=files_of(text["FILES"], text["DATABASE_URL"], home.folder),
        flows=flows or folders.bundled(folders.FLOWS),
        knowledge=Path(text["KNOWLEDGE"]).expanduser()
        if text["KNOWLEDGE"]
        else pages_of(given, home),
        publish=text["PUBLISH"],
        cache=Path(text["CACHE"] or user_cache_dir("essaim", appauthor=False)).expanduser(),
        semantic=text["SEMANTIC"] == "auto",
        reader_url=text["READER_URL"].rstrip("/"),
        reader_model=text["READER_MODEL"],
        reader_key=text["READER_KEY"],
        reader_budget=int(text["READER_BUDGET"]),
        backup=text["BACKUP"],
        backup_folder=Path(text["BACKUP_FOLDER"]).expanduser() if text["BACKUP_FOLDER"] else None,
        backup_keep=_three(text["BACKUP_KEEP"]),
        backup_recipient=text["BACKUP_RECIPIENT"],
        timezone=text["TIMEZONE"],
        quiet=int(text["QUIET"]),
        flood=int(text["FLOOD"]),
        http=text["HTTP"],
        log=text["LOG"],
        alert_url=text["ALERT_URL"],
        heartbeat_url=text["HEARTBEAT_URL"],
        status=text["STATUS"],
        origins={key: value.origin for key, value in values.items()},
        warnings=warnings,
    )


def _three(text: str) -> tuple[int, int, int]:
    days, weeks, months = map(int, text.split())
    return days, weeks, months


def files_of(text: str, database: str, home: Path) -> Path | None:
    """Where the files of teams are copied: the folder named, else one beside the database, named
    after it; None when the platform keeps them alone.
    """
    if text:
        return None if text == OFF else Path(text).expanduser()
    if not database.startswith(SQLITE):
        return home / f"essaim{FILES}"
    name = Path(database.removeprefix(SQLITE))
    return name.with_name(f"{name.stem}{FILES}") if name.name else None


def pages_of(flows: Path | None, home: Home) -> Path:
    """The pages that go with a journey: those of staff, else those installed with ours.

    `flows`: the journey that a setting names. The pages beside another journey are not its own.
    """
    if home.knowledge and (flows is None or home.flows in (None, flows)):
        return home.knowledge
    if flows and folders.is_bundled(flows, folders.FLOWS):
        return folders.bundled(folders.KNOWLEDGE)
    if flows or home.flows:
        return (flows or home.folder / folders.FLOWS).parent / folders.KNOWLEDGE
    return folders.bundled(folders.KNOWLEDGE)


def strangers(found: Mapping[str, Value]) -> list[str]:
    """Keys that begin like settings and are none: most are misspelt."""
    known = {setting.key for setting in SETTINGS}
    known |= {setting.key + FILE for setting in SETTINGS if setting.secret}
    said = []
    for key, value in found.items():
        if key.startswith("ESSAIM_") and key not in known:
            near = difflib.get_close_matches(key, sorted(known), n=1)
            hint = f" Vouliez-vous dire {near[0]} ?" if near else ""
            said.append(f"{place(value)} n’est pas un réglage connu : il est ignoré.{hint}")
    return said


def typeset(sentence: str) -> str:
    """A sentence with the no-break spaces French wants."""
    narrow = re.sub(r" (?=[:;?!»](?:\s|$|[.,)]))", "\u00a0", sentence)
    return narrow.replace("« ", "«\u00a0")


def secrets(settings: Settings) -> list[str]:
    """What no log line may show."""
    password = urlsplit(settings.database_url).password
    known = (
        settings.token,
        settings.reader_key,
        settings.webhook_secret,
        settings.alert_url,
        settings.heartbeat_url,
        f":{password}@" if password else "",
    )
    return [one for one in known if one]
