"""What a rule reads: every sheet of a folder, the synonyms, the day, the stages of the journey."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.flowfile.yaml.problem import Finding
from bot.knowledge.page_files.listing import Listing
from bot.knowledge.page_files.outside import Subject
from bot.knowledge.page_files.sheet import Sheet


@dataclass(frozen=True, kw_only=True, slots=True)
class Bookcase:
    """A folder of pages as staff wrote it, with its two lists.

    `stages` is empty when the journey is not known, `today` None when no one asks about dates.
    """

    sheets: Mapping[str, Sheet]
    today: date | None = None
    stages: frozenset[str] = frozenset()
    synonyms: Listing[tuple[str, ...]] = field(default_factory=Listing)
    outside: Listing[Subject] = field(default_factory=Listing)
    unread: tuple[Finding, ...] = ()
