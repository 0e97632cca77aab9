"""The titles of the knowledge pages that texts may cite by `fiche('…')`; it reads nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

Pages = Mapping[str, str]
"""Page ids (file names without `.md`) and their titles."""

_TITLE = re.compile(r"^(?:titre:[ \t]*|#[ \t]+)(?P<title>\S.*)$", re.MULTILINE)


def read_pages(knowledge: Path | None) -> Pages:
    """Every page of a folder with its title; none without a folder. Unreadable pages are left."""
    if knowledge is None or not knowledge.is_dir():
        return {}
    return {path.stem: _title(path) for path in sorted(knowledge.glob("*.md")) if _is_page(path)}


def _is_page(path: Path) -> bool:
    return path.is_file() and path.stem != "LISEZMOI"  # the staff's guide is no page


def _title(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return path.stem
    found = _TITLE.search(text)
    return found["title"].strip().strip("\"'") if found else path.stem
