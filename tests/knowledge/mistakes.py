"""The mistakes of `broken/`: each is the valid folder with one file replaced."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from bot.flowfile.yaml.problem import Problem
from bot.knowledge import load
from tests.knowledge.measures import DAY
from tests.knowledge.worlds import STAGES

HERE = Path(__file__).parent
VALID, BROKEN = HERE / "valid", HERE / "broken"


@dataclass(frozen=True, slots=True)
class Mistake:
    """A file with one mistake, and what `essaim check` tells of it, in a text beside it."""

    path: Path

    @property
    def name(self) -> str:
        """`07-titre-colle`."""
        return self.path.stem

    @property
    def told(self) -> Path:
        """Where what is told of it stands."""
        return self.path.with_suffix(".txt")

    @property
    def file(self) -> str:
        """The file of the valid folder that it stands for."""
        lists = ("synonymes", "hors-sujet", "annuaire", "partenaires")
        named = (f"{one}.yaml" for one in lists if f"-{one}" in self.name)
        return next(named, "essai.md") if self.path.suffix == ".yaml" else "essai.md"

    def problems(self, folder: Path) -> tuple[Problem, ...]:
        """What is wrong in the valid folder with that file in it."""
        pages = folder / "knowledge"
        shutil.copytree(VALID, pages)
        shutil.copy(self.path, pages / self.file)
        return load(pages, today=DAY, stages=STAGES).problems


MISTAKES = tuple(Mistake(path) for path in sorted(BROKEN.iterdir()) if path.suffix != ".txt")
