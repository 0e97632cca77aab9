"""What staff's two folders give at this moment: what is in service of each file, what is refused.

It compares and words nothing of the files themselves (see `bot.flowfile.refusals`), and logs no
word of theirs: a place and the name of a rule.
"""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path

from bot import knowledge
from bot.flowfile.alone import Served
from bot.flowfile.refusals import FLOWS, PAGES, Refusal, Shelved, refusals
from bot.flowfile.yaml.problem import Problem
from bot.knowledge import models
from bot.service.former_pages import texts_of

LOG = logging.getLogger(__name__)
Folders = tuple[Path, Path]


def shelved(
    folders: Folders,
    flows: Served,
    pages: knowledge.Loaded,
    documents: models.Loaded,
    before: Shelved,
) -> Shelved:
    """What is in service and what is refused. `before`: the same, when it was last looked at."""
    wrong = of_pages(pages)
    refused = {Path(one.file).name for one in wrong}
    prints = {f"{FLOWS}/{name}": _print(content) for name, content in flows.texts.items()}
    for name, content in texts_of(folders[1]):
        place = f"{PAGES}/{name}"
        kept = before.texts.get(place, "") if name in refused else _print(content)
        prints |= {place: kept} if kept else {}
    return Shelved(
        texts=prints,
        refused=(*flows.refused, *wrong, *refusals(documents.problems, room=PAGES)),
        waiting=tuple(f"{FLOWS}/{name}" for name in flows.waiting),
    )


def of_pages(pages: knowledge.Loaded) -> tuple[Refusal, ...]:
    """The pages and lists that are refused; the former text of one that had some still serves."""
    lists = (one.file for one in pages.problems if not one.file.endswith(".md"))
    served = {*(f"{page}.md" for page in pages.library.pages), *(Path(one).name for one in lists)}
    return refusals(pages.problems, served, PAGES)


def log(refused: tuple[Refusal, ...]) -> None:
    """Tell operators where to look, once a file."""
    for one in refused:
        first: Problem = one.problems[0]
        meanwhile = "its former text stays in service" if one.former else "it is not served"
        LOG.error(
            "a file is refused, %s: %s:%d (%s); run `essaim check`",
            meanwhile,
            first.file,
            first.line,
            first.rule,
            extra={"event": "files-refused"},
        )


def _print(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:10]
