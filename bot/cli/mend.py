"""`essaim check --fix`: the typography of flow files and pages mended where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot import knowledge
from bot.cli.aim import Aim
from bot.core.french.phrases import counted
from bot.core.french.writing import joined
from bot.flowfile import mending as flows_mending
from bot.flowfile.checks.in_place import Mending
from bot.flowfile.checks.typesetting import MENDED
from bot.flowfile.draft.draft import draft
from bot.flowfile.yaml.folder import open_folder, shown
from bot.flowfile.yaml.rewriting import rewrite
from bot.knowledge import mending as pages_mending


def mend(aimed: Aim) -> Iterator[str]:
    """Mend the files, and say of each what was changed; one sentence when nothing was."""
    nothing = True
    for path, name, done in (*_flows(aimed.flows), *_pages(aimed.pages)):
        if aimed.file not in ("", name):
            continue
        nothing = False
        if rewrite(path, done.content):
            yield f"{name}\u00a0: {_what(done.counts)}."
        else:
            yield f"{name}\u00a0: je n’ai pas le droit d’y écrire, il reste comme il était."
    if nothing:
        yield "Typographie\u00a0: rien à corriger."


def _what(counts: Counter[int]) -> str:
    parts = [counted(counts[kind], *MENDED[kind]) for kind in range(len(MENDED)) if counts[kind]]
    return joined(parts)


Found = tuple[Path, str, Mending]


def _flows(folder: Path) -> Iterator[Found]:
    opened = open_folder(folder)
    if opened.journey is None:
        return  # a folder of pages, or of something else
    paths = {reading.source.name: folder / Path(reading.source.name).name
             for reading in opened.readings()}  # fmt: skip
    written = draft(opened, {}, None)
    contents: Mapping[str, bytes] = {
        name: content for name, path in paths.items() if (content := _read(path)) is not None
    }
    for name, done in flows_mending.mended(written, contents).items():
        yield paths[name], name, done


def _pages(folder: Path) -> Iterator[Found]:
    for page in knowledge.open_folder(folder).sheets:
        path = folder / f"{page}.md"
        content = _read(path)
        name = f"{shown(folder)}/{path.name}"
        done = pages_mending.mended(content, name, page) if content is not None else None
        if done is not None:
            yield path, name, done


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
