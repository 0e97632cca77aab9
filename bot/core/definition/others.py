"""What a team may know of the others: how long they stay in a stage, how many are at the same one.

Worked out by the service, now and then, from all the teams of a database that do not rehearse;
nothing here reads one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Pace:
    """How long teams stayed in a stage that they left: the median, and of how many teams."""

    median: timedelta
    teams: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Fellow:
    """A team that agreed to meet others: its number and name for the animators, where it stands.

    `since`: when it consented, by which a team knows itself among them.
    """

    number: int
    name: str
    region: str
    stage: str
    since: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """A team that has come to the last stage, or beyond: its number and its name."""

    number: int
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Others:
    """The pace of each stage, by its id, the teams that agreed to meet others, and those that have
    come to the last stage, whose advice an animator may ask.
    """

    paces: Mapping[str, Pace] = field(default_factory=dict)
    fellows: tuple[Fellow, ...] = ()
    opened: tuple[Opened, ...] = ()


NOBODY_ELSE = Others()
