"""Whom one may meet, as staff listed them: members of the network, and partners by stage.

Nothing here reads a file (see `bot.knowledge.page_files`), nor knows a team.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.answers.departments import DEPARTMENTS
from bot.core.answers.folding import fold
from bot.core.definition.french_regions import region_of
from bot.core.definition.sources import Source

LONGEST_ID = 40
"""Characters of an id, so that a button may carry it."""


def id_of(*words: str) -> str:
    """« May’Usinage », « Laval »: « may-usinage-laval », the same as long as neither changes."""
    bare = fold(" ".join(words)).replace("'", " ")
    ascii_only = bare.encode("ascii", "ignore").decode()
    return "-".join(ascii_only.split())[:LONGEST_ID].strip("-")


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """One that opened, as public sources tell: never a person's name.

    `department`: its code. `trades`: names of the directory's. `opened`: as staff wrote it
    (« octobre 2019 »), "" when it is not known. `confidence`: HIGH, MEDIUM or LOW.
    """

    name: str
    commune: str
    department: str
    trades: tuple[str, ...] = ()
    opened: str = ""
    sources: tuple[Source, ...] = ()
    confidence: str = ""

    @property
    def id(self) -> str:
        """What a button carries of it."""
        return id_of(self.name, self.commune)

    @property
    def region(self) -> str:
        """Its region, "" outside the regions."""
        return region_of(self.department)

    @property
    def place(self) -> str:
        """« Laval (Mayenne) », « Saint-Étienne (Loire) », « Paris »."""
        department = DEPARTMENTS.get(self.department, self.department)
        return self.commune if department == self.commune else f"{self.commune} ({department})"

    @property
    def called(self) -> str:
        """« May’Usinage, Laval »; the commune is not said twice."""
        return self.name if self.commune in self.name else f"{self.name}, {self.commune}"

    @property
    def placed(self) -> str:
        """« May’Usinage, Laval (Mayenne) », likewise."""
        department = DEPARTMENTS.get(self.department, self.department)
        alone = department in (self.commune, self.name)
        return self.called if alone else f"{self.called} ({department})"


@dataclass(frozen=True, kw_only=True, slots=True)
class Trade:
    """What members teach or make, and other ways of saying it."""

    name: str
    alike: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """What a button carries of it."""
        return id_of(self.name)


@dataclass(frozen=True, kw_only=True, slots=True)
class Directory:
    """The members that are known. `command`: what people type to see them, without its slash.

    `checked`: the day staff last read the list over; `review`: when to read it again.
    """

    command: str
    title: str
    members: tuple[Member, ...] = ()
    trades: tuple[Trade, ...] = ()
    checked: date | None = None
    review: date | None = None

    def member(self, member_id: str) -> Member | None:
        """The member of that id, None if it is listed no more."""
        return next((one for one in self.members if one.id == member_id), None)

    def trade(self, words: str) -> Trade | None:
        """The trade of that id, or that people call so; None when none is."""
        wanted = fold(words)
        for one in self.trades:
            if words == one.id or wanted in map(fold, (one.name, *one.alike)):
                return one
        return None

    def of_trade(self, trade: Trade) -> tuple[Member, ...]:
        """The members of a trade, as staff ordered them."""
        return tuple(one for one in self.members if trade.name in one.trades)

    def among(self, departments: Sequence[str]) -> tuple[Member, ...]:
        """The members of these departments, in their order."""
        return tuple(one for code in departments for one in self.members if one.department == code)

    def of_region(self, region: str) -> tuple[Member, ...]:
        """The members of a region."""
        return tuple(one for one in self.members if region and one.region == region)


@dataclass(frozen=True, kw_only=True, slots=True)
class Partner:
    """Whom to see at some stages: a body, never a person. `aim`: what for, in one sentence.

    `stages`: ids. `regions`: names of the regions it serves, () for everywhere. `address`: its
    public page, "" when the sources give none.
    """

    name: str
    aim: str
    stages: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    address: str = ""
    sources: tuple[Source, ...] = ()
    confidence: str = ""

    @property
    def id(self) -> str:
        """What a button carries of it."""
        return id_of(self.name)


@dataclass(frozen=True, kw_only=True, slots=True)
class Partners:
    """The partners that are known, and when staff read the list over."""

    partners: tuple[Partner, ...] = ()
    checked: date | None = None
    review: date | None = None

    def partner(self, partner_id: str) -> Partner | None:
        """The partner of that id, None if it is listed no more."""
        return next((one for one in self.partners if one.id == partner_id), None)

    def at(self, stage: str) -> tuple[Partner, ...]:
        """Those of a stage, wherever they are."""
        return tuple(one for one in self.partners if stage in one.stages)
