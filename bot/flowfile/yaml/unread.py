"""What stands in a folder of staff's and is not read: copies, wrong endings, folders inside.

Silence about them would be a trap: « Tout va bien » would be said of files nobody looked at.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.flowfile.yaml.bounds import content_of
from bot.flowfile.yaml.problem import Finding, Level
from bot.flowfile.yaml.source import Source

GUIDES = frozenset(("lisezmoi", "readme"))
TEXTS = frozenset(
    (".yaml", ".yml", ".md", ".markdown", ".mdown", ".txt", ".doc", ".docx", ".odt", ".rtf")
)
"""What staff write with; pictures and the like are nobody's mistake."""
COPY = re.compile(
    r"(?:copie de |copy of )(?P<of>.+)"
    r"|(?P<before>.+?)(?:\s*[-–—_ ]\s*(?:copie|copy)(?:\s*\(?\d+\)?)?|\s*\(\d+\)|\.bak|\.orig|~)",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """What a folder holds: the endings that are read, what to write, the folders known inside."""

    endings: tuple[str, ...]
    what: str
    inside: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    """Files of another ending that are read as well, by name."""
    told_by: re.Pattern[bytes] | None = None
    """What a YAML file holds that is read as well, whatever its name; None: there is none."""

    def takes_beside(self, path: Path) -> bool:
        """Is it read though it has another ending?"""
        if path.name in self.beside:
            return True
        named_freely = self.told_by is not None and path.suffix == ".yaml"
        return named_freely and not _hidden(path) and self._told(path)

    def _told(self, path: Path) -> bool:
        with suppress(OSError):
            return bool(self.told_by and self.told_by.search(content_of(path)))
        return False


def beside(folder: Path, kind: Kind) -> list[Path]:
    """The files of another ending that are read of a folder, no copy among them."""
    with suppress(OSError):
        found = [one for one in sorted(folder.iterdir()) if kind.takes_beside(one)]
        names = {path.name for path in found}
        return [one for one in found if one.is_file() and copied(one.name, names) is None]
    return []


def read_in(folder: Path, kind: Kind) -> list[Path]:
    """The files of a folder that are read. Raises `OSError` where it may not be opened."""
    found = [path for path in sorted(folder.iterdir()) if _candidate(path, kind)]
    names = {path.name for path in found}
    return [path for path in found if copied(path.name, names) is None]


def _candidate(path: Path, kind: Kind) -> bool:
    return (
        path.suffix in kind.endings and not _hidden(path) and not _guide(path) and path.is_file()
    )


def copied(name: str, names: Collection[str]) -> str | None:
    """The file beside it that this one is a copy of, as its name says; None if it is no copy."""
    stem, ending = Path(name).stem, Path(name).suffix
    found = COPY.fullmatch(stem)
    original = f"{found['of'] or found['before']}{ending}" if found else ""
    return original if original in names else None


def unread(folder: Path, shown: str, kind: Kind) -> tuple[Finding, ...]:
    """What is not read and could be meant, with what to do; a folder that may not be opened."""
    try:
        return tuple(_unread(sorted(folder.iterdir()), shown, kind))
    except FileNotFoundError:
        return ()
    except OSError as fault:
        reason = f"le dossier ne s’ouvre pas ({fault.strerror})"
        remedy = "vérifiez que c’est un dossier, et que vous avez le droit de le lire"
        return (_finding(shown, reason, remedy, "erreur"),)


def _unread(paths: list[Path], shown: str, kind: Kind) -> Iterator[Finding]:
    names = {path.name for path in paths}
    taken = beside(paths[0].parent, kind) if paths else []
    for path in paths:
        if _hidden(path) or _guide(path) or path in taken:
            continue
        place = f"{shown}/{path.name}"
        if path.is_dir():
            if path.name not in kind.inside and _holds_texts(path):
                yield _finding(
                    place,
                    f"ce qui est dans le dossier « {path.name} » n’est pas lu",
                    "sortez-en les fichiers qui doivent servir",
                )
        elif path.suffix not in kind.endings:
            if _text(path):
                yield _ending(place, path.name, kind)
        elif original := copied(path.name, names):
            yield _finding(
                place,
                f"ce fichier n’est pas lu : son nom dit que c’est une copie de « {original} »",
                "renommez-le si c’en est un autre, ou rangez-le ailleurs",
            )


def _ending(place: str, name: str, kind: Kind) -> Finding:
    wanted = kind.endings[0]
    return _finding(
        place,
        f"ce fichier n’est pas lu : son nom ne finit pas par « {wanted} »",
        f"si c’est {kind.what}, renommez-le « {_plain(name)}{wanted} »",
    )


def _plain(name: str) -> str:
    """A name without its endings of texts: « tva.md.txt » is « tva »."""
    path = Path(name)
    while path.suffix.casefold() in TEXTS:
        path = path.with_suffix("")
    return path.name


def _finding(place: str, reason: str, remedy: str, level: Level = "remarque") -> Finding:
    return Finding(Source.of(place, "").span(1), reason, remedy, level)


def _holds_texts(folder: Path) -> bool:
    with suppress(OSError):
        return any(_text(path) for path in folder.iterdir() if not _hidden(path))
    return False


def _text(path: Path) -> bool:
    return path.suffix.casefold() in TEXTS and not _guide(path)


def _guide(path: Path) -> bool:
    return path.stem.casefold() in GUIDES


def _hidden(path: Path) -> bool:
    """What the system and the editors keep for themselves."""
    return path.name.startswith((".", "~$", "#")) or path.name.endswith("~")
