"""What was made of a folder once checked, kept for the next start: half of its reading.

What the rules found, and people's words, which are nine tenths of the text and are read by nobody
but the journey: who starts again with the same files reads neither them nor the rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

import msgspec

from bot.flowfile.assembly.words import Said
from bot.flowfile.kept import Kept, named
from bot.flowfile.yaml.folder import Instead
from bot.flowfile.yaml.problem import Problem

KIND = "checked"


@dataclass(frozen=True, slots=True)
class Checked:
    """What the rules found in a folder, and what its files of words say."""

    problems: tuple[Problem, ...]
    said: Said


def read(kept: Kept, name: str) -> Checked | None:
    """What was kept under that name; None when nothing was, or not whole."""
    content = kept.read(name) if name else None
    try:
        return msgspec.msgpack.decode(content, type=Checked) if content else None
    except msgspec.MsgspecError:  # cut short
        return None


def keep(kept: Kept, name: str, checked: Checked) -> None:
    """Keep it under that name, if there is one."""
    if name:
        kept.write(name, msgspec.msgpack.encode(checked))


def name_of(
    folder: Path, kept: Kept, pages: Mapping[str, str], today: date | None, instead: Instead
) -> str:
    """Under which name: all that is read is in it. "" when nothing is kept."""
    if kept.folder is None:
        return ""
    texts = (
        f"{name} {sha256(text).hexdigest() if text is not None else ''}"
        for name, text in sorted(instead.items())
    )
    titles = (f"{page} {title}" for page, title in sorted(pages.items()))
    return named(KIND, [folder], str(today), *titles, "", *texts)
