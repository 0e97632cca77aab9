"""Opens the staff's folder of pages; a file that did not change is not read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.flowfile.yaml.folder import shown
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Source
from bot.knowledge.page_files.listing import Listing
from bot.knowledge.page_files.outside import OUTSIDE, Subject
from bot.knowledge.page_files.sheet import Sheet, read_sheet
from bot.knowledge.search.synonyms import SYNONYMS

NOT_PAGES = frozenset(("LISEZMOI", "README"))
DRAFTS = "brouillons"
"""Where animators' answers are proposed as pages; nothing there is served."""
Stamp = tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Folder:
    """What was found: the sheets by page id, when each file changed last, the lists."""

    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    synonyms: Listing[tuple[str, ...]] = field(default_factory=Listing)
    outside: Listing[Subject] = field(default_factory=Listing)


def open_folder(folder: Path | None, before: Folder | None = None) -> Folder:
    """Every `*.md` of a folder (not of those inside) but the staff's guide. Never raises.

    `before`: what was found last time; its sheets serve again for files that did not change.
    """
    if folder is None or not folder.is_dir():
        return Folder()
    name, known = shown(folder), before or Folder()
    sheets: dict[str, Sheet] = {}
    stamps: dict[str, Stamp] = {}
    for path in sorted(folder.glob("*.md")):
        if path.stem in NOT_PAGES or path.name.startswith("."):
            continue
        stamp = _stamp(path)
        if stamp is None:
            continue
        same = known.stamps.get(path.stem) == stamp
        sheets[path.stem] = known.sheets[path.stem] if same else _read(path, name)
        stamps[path.stem] = stamp
    return Folder(
        sheets=sheets,
        stamps=stamps,
        synonyms=SYNONYMS.open(folder, name),
        outside=OUTSIDE.open(folder, name),
    )


def waiting(folder: Path | None) -> tuple[str, ...]:
    """The drafts of pages that staff have still to read over, by file name."""
    if folder is None or not (folder / DRAFTS).is_dir():
        return ()
    return tuple(path.name for path in sorted((folder / DRAFTS).glob("*.md")))


def _stamp(path: Path) -> Stamp | None:
    """When it changed and its size; None for a file that just vanished, or a folder."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return (stat.st_mtime_ns, stat.st_size) if path.is_file() else None


def _read(path: Path, folder: str) -> Sheet:
    name = f"{folder}/{path.name}"
    try:
        return read_sheet(path.read_bytes(), name, path.stem)
    except OSError as error:
        source = Source.of(name, "")
        finding = Finding(
            source.span(1),
            f"le fichier ne s’ouvre pas ({error.strerror})",
            "vérifiez que vous avez le droit de le lire",
        )
        return Sheet(path.stem, source, {}, "", 1, "", (finding,))
