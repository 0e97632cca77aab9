"""What `essaim check` is pointed at: a folder of the journey, one of pages, one file, or both."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path

from bot.core.french.phrases import counted, quoted
from bot.flowfile.yaml.folder import FLOW_FILES, JOURNEY_FILE, shown, yaml_files
from bot.flowfile.yaml.problem import typeset
from bot.knowledge.folder import MODELS, PAGE_FILES, page_files, read_files
from bot.knowledge.models.list_file import LIST
from bot.settings.config import Settings
from bot.settings.folders import FLOWS, KNOWLEDGE, closed, is_file, is_folder


@dataclass(frozen=True, kw_only=True, slots=True)
class Aim:
    """The two folders to read, and the file to speak of alone ("" for all of both)."""

    flows: Path
    pages: Path
    file: str = ""


def aim(given: Path | None, settings: Settings) -> Aim | str:
    """What was meant by a path typed after a command; a French sentence when nothing is."""
    if given is None:
        return Aim(flows=settings.flows, pages=settings.knowledge)
    path = given.absolute()
    if is_folder(path):
        if why := closed(path):
            return typeset(f"le dossier « {given} » ne s’ouvre pas ({why}).")
        return _folder(path, given, settings)
    if not is_file(path):
        return _missing(given)
    return _file(path, given, settings)


def _folder(path: Path, given: Path, settings: Settings) -> Aim | str:
    flows, pages = path / FLOWS, path / KNOWLEDGE
    if is_folder(flows) or is_folder(pages):
        return Aim(flows=flows if is_folder(flows) else settings.flows, pages=pages)
    if path.name == MODELS and is_file(path / LIST):
        return Aim(flows=_journey_beside(path.parent, settings), pages=path.parent)
    if is_file(path / JOURNEY_FILE) or (yaml_files(path) and not page_files(path)):
        return Aim(flows=path, pages=_beside(path, settings))
    if read_files(path) or path == settings.knowledge.absolute():
        return Aim(flows=_journey_beside(path, settings), pages=path)
    if path == settings.flows.absolute():
        return Aim(flows=path, pages=settings.knowledge)
    return typeset(f"le dossier « {given} » ne contient ni fichier de parcours ni fiche.")


def _file(path: Path, given: Path, settings: Settings) -> Aim | str:
    """A page or a list is read with its folder, of which everything else goes unsaid."""
    name = f"{shown(path.parent)}/{path.name}"
    if path.parent.name == MODELS:
        pages = path.parent.parent
        file = f"{shown(pages)}/{MODELS}/{path.name}"
        return Aim(flows=_journey_beside(pages, settings), pages=pages, file=file)
    if path.suffix in PAGE_FILES.endings or _list_of_pages(path):
        return Aim(flows=_journey_beside(path.parent, settings), pages=path.parent, file=name)
    if path.suffix in FLOW_FILES.endings:
        return Aim(flows=path.parent, pages=_beside(path.parent, settings), file=name)
    return typeset(
        f"« {given} » n’est ni un fichier de parcours (.yaml) ni une fiche (.md) : "
        "il n’est pas lu."
    )


def _list_of_pages(path: Path) -> bool:
    """Does it stand beside pages? A list may have any name, as a stage may."""
    if path.name in PAGE_FILES.beside:
        return True
    alone = bool(page_files(path.parent)) and not is_file(path.parent / JOURNEY_FILE)
    return alone and PAGE_FILES.takes_beside(path)


def _beside(flows: Path, settings: Settings) -> Path:
    """The pages that go with a folder of flow files."""
    beside = flows.parent / KNOWLEDGE
    return beside if is_folder(beside) and flows != settings.flows else settings.knowledge


def _journey_beside(pages: Path, settings: Settings) -> Path:
    beside = pages.parent / FLOWS
    ours = pages == settings.knowledge.absolute()
    return settings.flows if ours or not is_folder(beside) else beside


def _missing(given: Path) -> str:
    try:
        names = [path.name for path in given.absolute().parent.iterdir()]
    except OSError:
        names = []
    near = difflib.get_close_matches(given.name, names, n=1)
    hint = f" Est-ce « {given.with_name(near[0])} » ?" if near else ""
    return typeset(f"je ne trouve pas « {given} ».{hint}")


def what_is_read(aimed: Aim, settings: Settings) -> str:
    """« Parcours : flows/, 12 fichiers. Fiches : knowledge/, 219 fichiers. »"""
    return f"{journey_read(aimed.flows, settings)} {pages_read(aimed.pages, settings)}"


def journey_read(flows: Path, settings: Settings) -> str:
    """« Parcours : flows/, 12 fichiers. »; our own copy says that it is."""
    ours = settings.ours and flows == settings.flows
    return _read("Parcours", "celui d’Essaim" if ours else f"{shown(flows)}/", yaml_files(flows))


def pages_read(pages: Path, settings: Settings) -> str:
    """« Fiches : knowledge/, 219 fichiers. »; without a folder, that there is none."""
    if not is_folder(pages):
        return typeset(f"Fiches : aucune, il n’y a pas de dossier {quoted(pages.name)}.")
    ours = settings.ours and pages == settings.knowledge and settings.home not in pages.parents
    return _read("Fiches", "celles d’Essaim" if ours else f"{shown(pages)}/", read_files(pages))


def _read(what: str, where: str, files: list[Path]) -> str:
    return typeset(f"{what} : {where}, {counted(len(files), 'fichier') if files else 'vide'}.")
