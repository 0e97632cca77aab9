"""What a rule reads: every sheet of a folder, the synonyms, the day, the stages of the journey."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.flowfile.yaml.problem import Finding
from bot.knowledge.page_files.directory_file import DirectoryFile
from bot.knowledge.page_files.listing import Listing
from bot.knowledge.page_files.outside import Subject
from bot.knowledge.page_files.partners_file import PartnersFile
from bot.knowledge.page_files.sheet import Sheet


@dataclass(frozen=True, kw_only=True, slots=True)
class Bookcase:
    """A folder of pages as staff wrote it, with its lists.

    `withdrawn`: those that staff took out of service, which no rule reads over.
    `stages` is empty when the journey is not known, `today` None when no one asks about dates.
    `beaten_by`: the subject outside that a question leads to, "" for none; None before the pages
    can be looked up.
    """

    sheets: Mapping[str, Sheet]
    withdrawn: Mapping[str, Sheet] = field(default_factory=dict)
    today: date | None = None
    stages: frozenset[str] = frozenset()
    synonyms: Listing[tuple[str, ...]] = field(default_factory=Listing)
    outside: Listing[Subject] = field(default_factory=Listing)
    directory: DirectoryFile = field(default_factory=DirectoryFile)
    partners: PartnersFile = field(default_factory=PartnersFile)
    unread: tuple[Finding, ...] = ()
    beaten_by: Callable[[str], str] | None = None
