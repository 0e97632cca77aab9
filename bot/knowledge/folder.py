"""Opens the staff's folder of pages: every sheet, and the lists beside them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bot.flowfile.yaml.bounds import content_of
from bot.flowfile.yaml.folder import shown
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Source
from bot.flowfile.yaml.unread import Kind, beside, read_in, unread
from bot.knowledge.page_files.directory_file import SIGN as DIRECTORY
from bot.knowledge.page_files.directory_file import DirectoryFile, open_directory
from bot.knowledge.page_files.listing import Listing
from bot.knowledge.page_files.outside import OUTSIDE, Subject
from bot.knowledge.page_files.partners_file import FILE as PARTNERS
from bot.knowledge.page_files.partners_file import PartnersFile, open_partners
from bot.knowledge.page_files.sheet import Sheet, read_sheet
from bot.knowledge.search.synonyms import SYNONYMS

DRAFTS = "brouillons"
"""Where animators' answers are proposed as pages; nothing there is served."""
MODELS = "modeles"
"""Where the models of documents stand (`bot.knowledge.models`)."""
PAGE_FILES = Kind(
    endings=(".md",),
    what="une fiche",
    inside=frozenset((DRAFTS, MODELS)),
    beside=frozenset((SYNONYMS.file, OUTSIDE.file, PARTNERS)),
    told_by=DIRECTORY,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Folder:
    """What was found: the sheets by page id, the lists, whom one may meet. Large: let go of once
    it is compiled.

    `unread`: what stands there and is not read.
    """

    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    synonyms: Listing[tuple[str, ...]] = field(default_factory=Listing)
    outside: Listing[Subject] = field(default_factory=Listing)
    directory: DirectoryFile = field(default_factory=DirectoryFile)
    partners: PartnersFile = field(default_factory=PartnersFile)
    unread: tuple[Finding, ...] = ()


def open_folder(folder: Path | None) -> Folder:
    """Every `*.md` of a folder (not of those inside) but the staff's guide. Never raises."""
    if folder is None:
        return Folder()
    name = shown(folder)
    return Folder(
        sheets={path.stem: _read(path, name) for path in page_files(folder)},
        unread=unread(folder, name, PAGE_FILES),
        synonyms=SYNONYMS.open(folder, name),
        outside=OUTSIDE.open(folder, name),
        directory=open_directory(directories(folder), name),
        partners=open_partners(folder, name),
    )


def page_files(folder: Path) -> list[Path]:
    """The pages that are read; none where there is no folder."""
    with suppress(OSError):
        return read_in(folder, PAGE_FILES)
    return []


def read_files(folder: Path) -> list[Path]:
    """All that is read of a folder of pages: the pages, and the lists beside them."""
    return [*page_files(folder), *beside(folder, PAGE_FILES)]


def directories(folder: Path) -> list[Path]:
    """The files that list members: they have no name of their own."""
    lists = beside(folder, PAGE_FILES)
    return [path for path in lists if path.name not in PAGE_FILES.beside]


def waiting(folder: Path | None) -> tuple[str, ...]:
    """The drafts of pages that staff have still to read over, by file name."""
    if folder is None or not (folder / DRAFTS).is_dir():
        return ()
    return tuple(path.name for path in sorted((folder / DRAFTS).glob("*.md")))


def _read(path: Path, folder: str) -> Sheet:
    name = f"{folder}/{path.name}"
    try:
        return read_sheet(content_of(path), name, path.stem)
    except OSError as error:
        source = Source.of(name, "")
        finding = Finding(
            source.span(1),
            f"le fichier ne s’ouvre pas ({error.strerror})",
            "vérifiez que vous avez le droit de le lire",
        )
        return Sheet(path.stem, source, {}, "", 1, "", (finding,))
