"""The settings: environment first, then `.env`, then defaults; each value knows where it is from.

A mistake is a case: `read` gives either `Settings` or `Unusable`, with every problem in French:
which key, where it stands, what to do. The value of a secret is in no message.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values
from platformdirs import user_cache_dir

from bot.settings.table import IMMEDIATE, SETTINGS, Setting

ENVIRONMENT, DOTENV, DEFAULT = "l’environnement", "le fichier .env", "la valeur par défaut"
FILE = "_FILE"
PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, kw_only=True, slots=True)
class Value:
    """A value and where it was found; `key` is the one that was written (perhaps with `_FILE`)."""

    text: str
    origin: str
    key: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """The settings, ready to use. `origins` says where each value is from, by key.

    `publish`: does what staff save enter service at once, or on command? `cache`: where results
    are kept, None for nowhere. `semantic`: is the encoder used when it is installed?
    `reader_url`: the reader from outside, "" for none; `reader_budget`: how many requests a day.
    `quiet`: the seconds of quiet that the next question waits for in a burst of texts.
    `warnings`: keys that look like settings and are none, in French, ready to print.
    """

    token: str = field(default="", repr=False)
    base_url: str = "https://api.telegram.org"
    database_url: str = field(default="sqlite:///essaim.db", repr=False)
    flows: Path = Path("flows")
    knowledge: Path = Path("knowledge")
    publish: str = IMMEDIATE
    cache: Path | None = None
    semantic: bool = True
    reader_url: str = ""
    reader_model: str = ""
    reader_key: str = field(default="", repr=False)
    reader_budget: int = 500
    timezone: str = "Europe/Paris"
    quiet: int = 2
    http: str = "aiohttp"
    log: str = "text"
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


def read(environment: Mapping[str, str], folder: Path) -> Settings | Unusable:
    """The settings of a program started in `folder` with that environment."""
    written, problems = dotenv(folder / ".env")
    found = {key: Value(text=v, origin=DOTENV, key=key) for key, v in written.items()}
    found |= {
        key: Value(text=v, origin=ENVIRONMENT, key=key) for key, v in environment.items() if v
    }
    values = {setting.key: chosen(setting, found, folder, problems) for setting in SETTINGS}
    for setting in SETTINGS:
        value = values[setting.key]
        if value.text and (wrong := setting.wrong(value.text)):
            problems.append(f"{place(value)} : {wrong}")
    if values["ESSAIM_READER_URL"].text and not values["ESSAIM_READER_MODEL"].text:
        problems.append(
            f"{place(values['ESSAIM_READER_URL'])} : il manque ESSAIM_READER_MODEL, "
            "le modèle que ce lecteur utilise."
        )
    if problems:
        return Unusable(problems=tuple(map(typeset, problems)))
    return settled(values, folder, tuple(map(typeset, strangers(found))))


def dotenv(path: Path) -> tuple[dict[str, str], list[str]]:
    """What a `.env` file says (no file: nothing), and what is wrong with it."""
    if not path.is_file():
        return {}, []
    try:
        found = dotenv_values(path, interpolate=False)
    except (OSError, UnicodeDecodeError):
        return {}, ["Le fichier .env ne se lit pas. Enregistrez-le en UTF-8, lisible par Essaim."]
    return {key: value for key, value in found.items() if value}, []


def chosen(
    setting: Setting, found: Mapping[str, Value], folder: Path, problems: list[str]
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
        return from_file(filed, folder, problems)
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


def settled(values: Mapping[str, Value], folder: Path, warnings: tuple[str, ...]) -> Settings:
    """Settings from values that are all right."""
    text = {key.removeprefix("ESSAIM_"): value.text for key, value in values.items()}
    return Settings(
        token=text["TELEGRAM_TOKEN"],
        base_url=text["TELEGRAM_BASE_URL"].rstrip("/"),
        database_url=text["DATABASE_URL"],
        flows=staff_folder(text["FLOWS"], folder, "flows"),
        knowledge=staff_folder(text["KNOWLEDGE"], folder, "knowledge"),
        publish=text["PUBLISH"],
        cache=Path(text["CACHE"] or user_cache_dir("essaim", appauthor=False)).expanduser(),
        semantic=text["SEMANTIC"] == "auto",
        reader_url=text["READER_URL"].rstrip("/"),
        reader_model=text["READER_MODEL"],
        reader_key=text["READER_KEY"],
        reader_budget=int(text["READER_BUDGET"]),
        timezone=text["TIMEZONE"],
        quiet=int(text["QUIET"]),
        http=text["HTTP"],
        log=text["LOG"],
        origins={key: value.origin for key, value in values.items()},
        warnings=warnings,
    )


def staff_folder(given: str, folder: Path, name: str) -> Path:
    """The folder named; else the one here; else the copy installed with Essaim, or its sources."""
    if given:
        return Path(given).expanduser()
    candidates = (folder / name, PACKAGE / f"_{name}", PACKAGE.parent / name)
    return next((path for path in candidates if path.is_dir()), folder / name)


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
    narrow = re.sub(r" (?=[:;?!»](?:\s|$|\.))", "\u00a0", sentence)
    return narrow.replace("« ", "«\u00a0")
