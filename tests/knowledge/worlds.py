"""Small folders of pages, written for a test."""

from __future__ import annotations

import textwrap
from functools import cache
from pathlib import Path

from bot.core.definition.library import Asker, Library
from bot.flowfile.yaml.problem import Problem
from bot.knowledge import Loaded, load
from tests.knowledge.measures import DAY

SMALL = Path(__file__).parents[1] / "small_pages"
STAGES = frozenset(("découvrir", "opportunité"))


def folder(tmp_path: Path, files: dict[str, str]) -> Path:
    """A folder of these files."""
    pages = tmp_path / "knowledge"
    pages.mkdir(exist_ok=True)
    for name, text in files.items():
        (pages / name).write_text(textwrap.dedent(text), encoding="utf-8")
    return pages


def loaded(tmp_path: Path, files: dict[str, str]) -> Loaded:
    """What a folder of these files gives, every rule asked."""
    return load(folder(tmp_path, files), today=DAY, stages=STAGES)


def problems(tmp_path: Path, text: str) -> list[Problem]:
    """What is wrong in one page."""
    return list(loaded(tmp_path, {"essai.md": text}).problems)


@cache
def small_library() -> Library:
    """The pages of `tests/small_pages`."""
    return load(SMALL).library


def best(library: Library, question: str, asker: Asker | None = None) -> str:
    """The page found first for a question."""
    return library.look_up(question, asker or Asker()).best
