"""Opens the staff's folder of pages: every sheet, and the two lists beside them."""

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


@dataclass(frozen=True, kw_only=True, slots=True)
class Folder:
    """What was found: the sheets by page id, the lists. Large: let go of once it is compiled."""

    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    synonyms: Listing[tuple[str, ...]] = field(default_factory=Listing)
    outside: Listing[Subject] = field(default_factory=Listing)


def open_folder(folder: Path | None) -> Folder:
    """Every `*.md` of a folder (not of those inside) but the staff's guide. Never raises."""
    if folder is None or not folder.is_dir():
        return Folder()
    name = shown(folder)
    paths = (path for path in sorted(folder.glob("*.md")) if path.stem not in NOT_PAGES)
    return Folder(
        sheets={
            path.stem: _read(path, name)
            for path in paths
            if path.is_file() and not path.name.startswith(".")
        },
        synonyms=SYNONYMS.open(folder, name),
        outside=OUTSIDE.open(folder, name),
    )


def waiting(folder: Path | None) -> tuple[str, ...]:
    """The drafts of pages that staff have still to read over, by file name."""
    if folder is None or not (folder / DRAFTS).is_dir():
        return ()
    return tuple(path.name for path in sorted((folder / DRAFTS).glob("*.md")))


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
