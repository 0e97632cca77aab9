"""What people ask anybody: the weather, a recipe, a train. Rivals of the pages in every folder.

A folder of two pages knows two subjects; every question is nearer to one of them than to the
other. Beside these, it is nearer to the weather: the smaller the folder, the more they keep it
from answering what it does not say. They are indexed like the subjects that staff list as outside,
and are never shown.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from bot.knowledge.search.index import Entry

MARK = "~"
"""What begins their names in the index: no page and no subject has such a one."""


@cache
def everyday() -> tuple[Entry, ...]:
    """The subjects of `everyday.txt`: a block each, its name on the first line."""
    file = resources.files(__package__).joinpath("everyday.txt")
    blocks = file.read_text(encoding="utf-8").strip().split("\n\n")
    named = (block.split("\n") for block in blocks)
    return tuple(
        Entry(page=f"{MARK}{name}", title=name, questions=tuple(questions))
        for name, *questions in named
    )
