"""The journey in service: a saved change of the files replaces it whole, or is refused whole.

It watches dates and sizes of files; it neither judges (see `bot.flowfile`) nor sends anything.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from pathlib import Path

from bot.core.journey import Journey
from bot.flowfile import AnimatorsGroup, Loaded, Problem, load

LOG = logging.getLogger(__name__)

Dates = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """The files cannot enter service: what is wrong with them."""

    problems: tuple[Problem, ...]


class Shelf:
    """What `Desk` asks for at each event. `reload` may run in another thread than the readers."""

    def __init__(self, folders: tuple[Path, Path], timezone: str, journey: Journey) -> None:
        self._folders = folders
        self._timezone = timezone
        self._journey = replace(journey, timezone=timezone)
        self._animators: AnimatorsGroup | None = None
        self._dates = dates(folders)

    def journey(self) -> Journey:
        """The journey in service."""
        return self._journey

    def group(self) -> int | None:
        """The Telegram id of the animators' group, None if staff named none."""
        return self._animators.group if self._animators else None

    def reload(self) -> bool:
        """Look at the files; if they changed and are right, they are in service. True if so."""
        present = dates(self._folders)
        if present == self._dates:
            return False
        self._dates = present
        loaded = load(*self._folders)
        if loaded.journey is None:
            first = next(each for each in loaded.problems if each.level == "erreur")
            LOG.error(
                "the changed flow files are refused, the former ones stay in service: %s:%d (%s); "
                "run `essaim check`",
                first.file,
                first.line,
                first.rule,
            )
            return False
        self.put(loaded, loaded.journey)
        LOG.info("the changed flow files are in service, revision %s", loaded.journey.revision)
        return True

    def put(self, loaded: Loaded, journey: Journey) -> None:
        """These files are in service from now on."""
        self._animators = loaded.animators
        self._journey = replace(journey, timezone=self._timezone)


def open_shelf(flows: Path, knowledge: Path, timezone: str) -> Shelf | Refused:
    """Read the files for the first time; they must be right."""
    loaded = load(flows, knowledge)
    if loaded.journey is None:
        return Refused(problems=loaded.problems)
    shelf = Shelf((flows, knowledge), timezone, loaded.journey)
    shelf.put(loaded, loaded.journey)
    return shelf


def dates(folders: tuple[Path, Path]) -> Dates:
    """Name, date and size of each file staff write; a file that just vanished is left out."""
    found = []
    for folder in folders:
        for path in sorted(folder.glob("*.*")):
            if path.suffix in (".yaml", ".yml", ".md"):
                try:
                    stat = path.stat()
                except OSError:
                    continue
                found.append((str(path), stat.st_mtime_ns, stat.st_size))
    return tuple(found)
