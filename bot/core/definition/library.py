"""What the federation knows, as frozen values: its pages, and what looking for one gave.

Nothing here reads a file or ranks anything (see `bot.knowledge`); `Library.look_up` is given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.core.definition.directory import Directory, Partners
from bot.core.definition.sources import Source
from bot.core.french.writing import quoted

ANSWER, NEAREST, HESITATE, UNKNOWN = "answer", "nearest", "hesitate", "unknown"
EMERGENCY, REFUSED = "emergency", "refused"
NOT_THERE = "(cette fiche n’est pas disponible pour l’instant)"
WITHDRAWN = " (fiche retirée)"
NEVER, OFFERED, ALWAYS = "jamais", "proposé", "toujours"


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One question and its answer, written by the federation.

    `answer` and `details` are Telegram HTML; `details` is "" when the answer is the whole page.
    `checked`: the day staff last read it over; `review`: when it should be read again.
    `handover` is NEVER, OFFERED or ALWAYS; `confidence` HIGH, MEDIUM, LOW, or "" if not said.
    `revision` is a print of what is shown first, `whole` of what « En savoir plus » shows: they
    change with what teams read, and with nothing else of the file. `file`: a print of the whole
    file, which older rows hold. `correction`: what to tell teams who received an earlier text, ""
    when there is nothing to correct. `withdrawn`: why it is out of service, "" for a page that
    answers. `related`: pages it links to. `draft`: the draft it comes from, 0 for none.
    """

    id: str
    title: str
    answer: str
    details: str = ""
    sources: tuple[Source, ...] = ()
    checked: date | None = None
    review: date | None = None
    confidence: str = ""
    handover: str = OFFERED
    stages: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    revision: str = ""
    whole: str = ""
    file: str = ""
    correction: str = ""
    withdrawn: str = ""
    draft: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Asker:
    """Who asks, as far as it helps to choose between two pages: stage id, region name, or ""."""

    stage: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that may answer, and how likely (0 to 1)."""

    page: str
    score: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Lookup:
    """What was found: ANSWER (the first candidate), NEAREST (the first, and two beside it),
    HESITATE (the first three) or UNKNOWN.

    `elsewhere`: HTML that says where to ask, for a subject that staff listed as outside.
    `passage`: HTML, the paragraph of the first page's details that says more of what was asked.
    """

    outcome: str
    candidates: tuple[Candidate, ...] = ()
    elsewhere: str = ""
    passage: str = ""

    @property
    def best(self) -> str:
        """The id of the first candidate, "" when there is none."""
        return self.candidates[0].page if self.candidates else ""


NOTHING = Lookup(outcome=UNKNOWN)
LookUp = Callable[[str, Asker], Lookup]


def _nothing(text: str, asker: Asker) -> Lookup:
    return NOTHING


@dataclass(frozen=True, kw_only=True, slots=True)
class Library:
    """The pages in service by id, and the way to look one up. Empty, it knows nothing.

    `withdrawn`: the pages that staff took out of service, by id: they answer nothing.
    `directory` and `partners`: whom one may meet, None where staff listed nobody.
    """

    pages: Mapping[str, Page] = field(default_factory=dict)
    look_up: LookUp = _nothing
    withdrawn: Mapping[str, Page] = field(default_factory=dict)
    directory: Directory | None = None
    partners: Partners | None = None

    def title(self, page: str) -> str:
        """The title of a page, withdrawn or not; its id when there is no such page."""
        found = self.pages.get(page) or self.withdrawn.get(page)
        return found.title if found and found.title else page

    def cited(self, page: str) -> str:
        """A page as a text names it: its title in French quotes, that it is withdrawn, or that it
        is not there.
        """
        if page in self.pages:
            return quoted(self.title(page))
        return f"{quoted(self.title(page))}{WITHDRAWN}" if page in self.withdrawn else NOT_THERE
