"""Who accompanies whom: the regions, their animators, their hours and the ladder, as staff wrote.

Read from `flows/animateurs.yaml` by `bot.flowfile`. Nothing here knows a team or reads a clock.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time, timedelta

ANIMATOR, SUBSTITUTE, NATIONAL = "animateur", "remplaçant", "national"
NATION = "national"
"""The id of the national group: it serves regions that have none, and what nobody took."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """Working hours of one day of the week: 0 is Monday; local times, `end` excluded."""

    day: int
    start: time
    end: time


@dataclass(frozen=True, kw_only=True, slots=True)
class Absence:
    """Days away, both included. The reason is not kept: it is nobody's business."""

    first: date
    last: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Hours:
    """When a region works. No slot at all: nobody said, so nothing is promised.

    `holidays`: closed on public holidays (those of the departments too: Alsace-Moselle, overseas).
    `zone`: A, B or C when the region closes during that zone's school holidays, "" if it does not.
    `closed`: other days on which the whole region is away.
    """

    slots: tuple[Slot, ...] = ()
    holidays: bool = True
    zone: str = ""
    closed: tuple[Absence, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Animator:
    """Someone of the federation. `person` is their Telegram id, 0 while staff do not know it.

    `subjects`: what they are the referent for (ids of pages).
    """

    name: str
    person: int = 0
    role: str = ANIMATOR
    absences: tuple[Absence, ...] = ()
    subjects: tuple[str, ...] = ()

    def away(self, day: date) -> bool:
        """Are they away that day?"""
        return any(one.first <= day <= one.last for one in self.absences)


@dataclass(frozen=True, kw_only=True, slots=True)
class Region:
    """A region as the federation cuts them: its departments, its group, its people, its hours.

    `id` is stable and written by staff (« pays-de-la-loire »), `name` is what people read.
    `group` is the Telegram id of its group, None in the demonstration or while there is none.
    """

    id: str
    name: str
    departments: tuple[str, ...] = ()
    group: int | None = None
    animators: tuple[Animator, ...] = ()
    hours: Hours = Hours()


@dataclass(frozen=True, kw_only=True, slots=True)
class Ladder:
    """What happens while nobody takes, in working time since the team's last message.

    None: that rung does not exist. `nudge`: a word in the topic; `substitute`: the substitutes are
    named; `national`: the national group is told; `apology`: the team is told the truth.
    """

    nudge: timedelta | None = timedelta(hours=4)
    substitute: timedelta | None = timedelta(hours=7)
    national: timedelta | None = timedelta(hours=14)
    apology: timedelta | None = timedelta(hours=21)


@dataclass(frozen=True, kw_only=True, slots=True)
class Federation:
    """All of `animateurs.yaml`. `silence`: the working time after which Essaim gives back a
    conversation nobody writes in any more; `warning`: how long before that it says so.
    `listed_only`: only those written here may act in a group, else whoever is in it.
    """

    national: Region = field(default_factory=lambda: Region(id=NATION, name="Équipe nationale"))
    regions: tuple[Region, ...] = ()
    ladder: Ladder = Ladder()
    silence: timedelta | None = timedelta(hours=21)
    warning: timedelta = timedelta(hours=7)
    listed_only: bool = False

    def all(self) -> tuple[Region, ...]:
        """The regions, then the national one."""
        return (*self.regions, self.national)

    def region(self, region_id: str) -> Region:
        """The region of that id; the national one if no file has it (any more)."""
        return next((one for one in self.regions if one.id == region_id), self.national)

    def serving(self, department: str) -> Region:
        """The region whose animators accompany that department, else the national one.

        A region with neither animators nor a group is served by the national one. One that has
        animators and no group keeps its people and its hours, in the national group.
        """
        found = (one for one in self.regions if department in one.departments)
        region = next(found, self.national)
        return region if region.animators or region.group is not None else self.national

    def animator(self, person: int) -> Animator | None:
        """Who has that Telegram id, in whichever region; None for someone staff did not write."""
        people = (one for region in self.all() for one in region.animators)
        return next((one for one in people if one.person == person and person), None)

    def referent(self, page: str, region: Region, day: date) -> Animator | None:
        """Who is the referent for that subject: in the region first, then in the nation, then
        anywhere; someone who is away that day is not.
        """
        groups = (region, self.national, *self.regions)
        people = (one for group in groups for one in group.animators)
        return next((one for one in people if page in one.subjects and not one.away(day)), None)
