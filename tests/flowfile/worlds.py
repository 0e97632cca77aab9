"""Small folders of flow files for tests: the valid one, with one file or some keys replaced."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from bot.flowfile import Former, Loaded, load
from bot.flowfile.yaml.problem import Problem

HERE = Path(__file__).parent
VALID: Mapping[str, str] = {
    path.name: path.read_text(encoding="utf-8") for path in sorted((HERE / "valid").iterdir())
}
TODAY = date(2026, 11, 26)
STAGE_FILE = "2-opportunite.yaml"
BARE_STAGE = """\
étape: opportunité
titre: Étude d’opportunité
but: Prouver le besoin local.
points:
  - message: bienvenue
    texte: |
      Bonjour.
"""
_KEY = re.compile(r"^(?=\w[^\n]*:)", re.MULTILINE)


def loaded(folder: Path, files: Mapping[str, str | bytes], former: Former | None = None) -> Loaded:
    """What `load` says of the valid folder with these files added or replaced."""
    flows = folder / "flows"
    flows.mkdir(exist_ok=True)
    for name, content in {**VALID, **files}.items():
        whole = content if isinstance(content, bytes) else content.encode()
        (flows / name).write_bytes(whole)
    return load(flows, today=TODAY, former=former)


def problems(
    folder: Path, files: Mapping[str, str | bytes], former: Former | None = None
) -> tuple[Problem, ...]:
    """The problems alone."""
    return loaded(folder, files, former).problems


def with_keys(whole: str, snippet: str) -> str:
    """A file whose top-level keys are replaced by those of the snippet, in its order."""
    parts = {_name(part): part for part in _KEY.split(whole) if part}
    new = [part for part in _KEY.split(snippet) if part.strip()]
    names = {_name(part) for part in new}
    kept = [part for name, part in parts.items() if name not in names]
    return "".join(kept) + "".join(new)


def _name(part: str) -> str:
    return part.split(":")[0].strip()


def said(found: Problem) -> tuple[str, str, int, str]:
    """Rule, file, line and what is underlined."""
    start = found.column - 1
    return (
        found.rule,
        found.file,
        found.line,
        found.excerpt[start : start + found.width],
    )
