"""What the rules found in a folder, kept for the next start: they take half of its reading."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

import msgspec

from bot.flowfile.draft.draft import Draft
from bot.flowfile.kept import Kept, named
from bot.flowfile.yaml.folder import Instead
from bot.flowfile.yaml.problem import Problem

KIND = "checked"


def found(draft: Draft, kept: Kept, name: str) -> tuple[Problem, ...]:
    """The problems of that draft, as they were kept under that name; else the rules look."""
    content = kept.read(name) if name else None
    try:
        if content:
            return msgspec.msgpack.decode(content, type=tuple[Problem, ...])
    except msgspec.MsgspecError:  # cut short
        pass
    # The rules are forty modules: who starts again with the same files needs none of them.
    from bot.flowfile.linter import lint

    problems = lint(draft)
    if name:
        kept.write(name, msgspec.msgpack.encode(problems))
    return problems


def name_of(
    folder: Path, kept: Kept, pages: Mapping[str, str], today: date | None, instead: Instead
) -> str:
    """Under which name: all that the rules read is in it. "" when nothing is kept."""
    if kept.folder is None:
        return ""
    texts = (
        f"{name} {sha256(text).hexdigest() if text is not None else ''}"
        for name, text in sorted(instead.items())
    )
    titles = (f"{page} {title}" for page, title in sorted(pages.items()))
    return named(KIND, [folder], str(today), *titles, "", *texts)
