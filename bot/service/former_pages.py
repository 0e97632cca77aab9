"""The pages as they were last right, kept on disk: at a next start they stand in for wrong ones.

A running bot has them in memory (`knowledge.load(before=…)`); this is for the start after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import knowledge
from bot.flowfile.kept import Kept, keep_right, last_right
from bot.flowfile.refusals import PAGES, Refusal
from bot.knowledge.folder import read_files


def as_they_were(kept: Kept, folder: Path) -> knowledge.Loaded:
    """The pages of that folder that were last in service; none when nothing is kept."""
    texts = last_right(kept, folder, PAGES)
    if not texts:
        return knowledge.Loaded()
    with TemporaryDirectory(prefix="essaim-") as apart:
        for name, content in texts.items():
            (Path(apart) / Path(name).name).write_bytes(content)
        return knowledge.load(Path(apart))


def keep(kept: Kept, folder: Path, refused: tuple[Refusal, ...]) -> None:
    """Keep the text in service of each page and list of that folder."""
    if kept.folder is None:
        return
    texts, wrong = dict(texts_of(folder)), {Path(one.file).name for one in refused}
    before = last_right(kept, folder, PAGES) if wrong else {}
    right = {name: content for name, content in texts.items() if name not in wrong}
    former = {name: before[name] for name in wrong if name in texts and name in before}
    keep_right(kept, folder, right | former, PAGES)


def texts_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    """What each page and list of that folder holds, by name; what does not open is left out."""
    for path in read_files(folder):
        with suppress(OSError):
            yield path.name, path.read_bytes()
