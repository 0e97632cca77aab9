"""The whole network in numbers: who came through, who is on the way, how long each stage takes.

Pure counting of values that hold nobody's words: `member` keeps of a team what is counted, and
`counted` adds up. What few teams could be recognised by is hidden (`FEWEST`), here and nowhere
else: whoever shows these numbers cannot show more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median

from bot.core import calendar
from bot.core.definition.french_regions import region_of
from bot.core.definition.journey import Journey, Question, Stage
from bot.core.team import region_of_team
from bot.core.team.scope import Scope, team_words
from bot.core.team.situation import ABANDONED, FINISHED, ORIENTED, PAUSED, Situation

FEWEST = 5
"""Below, a median or a part of a breakdown could tell of one team."""
FEW, UNSAID = f"moins de {FEWEST}", "non dit"
"""What is read instead of a small number, and of the one that would give it away."""
SOME_OTHER, NOT_SAID = "Hors des régions", "Non renseigné"
WEEK = timedelta(weeks=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """What is counted of one team. `through`: it came through, as staff define it.

    `served`: the id of the region that accompanies it; `region`: where it is, by its commune.
    `trades`: the labels it chose, several if it may. `spent`: the time in each stage it passed,
    pauses left out. `figures`: the numbers to add up, by question.
    """

    team: int
    name: str
    served: str
    department: str
    region: str
    trades: tuple[str, ...]
    stage: str
    status: str
    through: bool
    came: date | None
    aims: date | None
    reached: frozenset[str]
    spent: Mapping[str, timedelta] = field(default_factory=dict)
    figures: Mapping[str, float] = field(default_factory=dict)

    @property
    def gone(self) -> bool:
        """Did it stop, or was it shown another way?"""
        return self.status in (ABANDONED, ORIENTED)


@dataclass(frozen=True, kw_only=True, slots=True)
class StageCount:
    """One line of the funnel. `place`: its number, "" for the welcome, « Ensuite » past the last.

    `weeks`: the median of those that passed, or why there is none.
    """

    place: str
    title: str
    reached: str
    passed: str
    here: str
    weeks: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Total:
    """A number added up over the teams that came through and gave it: their count, the sum."""

    question: str
    title: str
    teams: int
    sum: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Network:
    """All that is said of the network. Parts of breakdowns are words: some are hidden.

    `through`, `coming`: teams that came through and those on their way, `paused` among both.
    `regions` and `trades`: label, then both counts.
    """

    through: int
    coming: int
    paused: int
    stopped: int
    oriented: int
    regions: tuple[tuple[str, str, str], ...]
    trades: tuple[tuple[str, str, str], ...]
    stages: tuple[StageCount, ...]
    totals: tuple[Total, ...]


def member(journey: Journey, team: int, situation: Situation, at: datetime) -> Member:
    """What is counted of a team, at that instant."""
    scope = Scope(journey, situation, calendar.today(at, journey.timezone))
    department = region_of_team.department(journey, situation)
    aims = scope.raw(journey.special.get("ouverture", ""))
    moves = situation.moves
    return Member(
        team=team,
        name=team_words(scope)["nom"],
        served=region_of_team.region(journey, situation).id,
        department=department,
        region=(region_of(department) or SOME_OTHER) if department else NOT_SAID,
        trades=_trades(scope),
        stage=situation.stage,
        status=situation.status,
        through=_through(journey, situation),
        came=calendar.today(moves[0].at, journey.timezone) if moves else None,
        aims=aims if isinstance(aims, date) else None,
        reached=frozenset(stage for move in moves if (stage := _present(journey, move.target))),
        spent=_spent(journey, situation),
        figures=dict(_figures(scope)),
    )


def _through(journey: Journey, situation: Situation) -> bool:
    if situation.status in (ABANDONED, ORIENTED):
        return False
    since = journey.number(journey.piloting.since)
    return situation.status == FINISHED or 0 < since <= journey.number(situation.stage)


def _trades(scope: Scope) -> tuple[str, ...]:
    """The labels it chose, « Non renseigné » without one: never words of its own."""
    for question in map(scope.journey.question, scope.journey.piloting.trades):
        value = scope.raw(question.id) if question else None
        if question is not None and value is not None:
            chosen = value if isinstance(value, list) else [value]
            return tuple(one.label for one in question.options if one.id in chosen)
    return (NOT_SAID,)


def _spent(journey: Journey, situation: Situation) -> dict[str, timedelta]:
    """The time in each stage that was passed; what a pause or a halt lasted is in none."""
    spent: dict[str, timedelta] = {}
    passed: set[str] = set()
    place, since = "", None
    for move in situation.moves:
        if place and since is not None:
            spent[place] = spent.get(place, timedelta()) + (move.at - since)
        if move.trigger == "advance":
            passed.add(_present(journey, move.source))
        place, since = _present(journey, move.target), move.at
    return {stage: lasted for stage, lasted in spent.items() if stage in passed}


def _present(journey: Journey, name: str) -> str:
    """A stage by the id it has today, "" for a rest, the welcome or one that no file has."""
    if journey.number(name):
        return name
    return next((one.id for one in journey.all_stages() if name in one.old_ids), "")


def _figures(scope: Scope) -> Iterable[tuple[str, float]]:
    """The numbers to add up; one that comes back counts for its period and the next one."""
    for question in map(scope.journey.question, scope.journey.piloting.totals):
        value = scope.raw(question.id) if question else None
        if question is None or isinstance(value, bool) or not isinstance(value, int | float):
            continue
        if not question.every or _is_recent(question, scope):
            yield question.id, float(value)


def _is_recent(question: Question, scope: Scope) -> bool:
    day = calendar.today(scope.situation.facts[question.id].at, scope.journey.timezone)
    ends = calendar.next_period(calendar.next_period(day, question.every), question.every)
    return scope.today < ends


def counted(journey: Journey, members: Sequence[Member]) -> Network:
    """The numbers of these teams."""
    here = [one for one in members if not one.gone]
    through = [one for one in here if one.through]
    coming = [one for one in here if not one.through]
    pair = (through, coming)
    placed = "commune" in journey.special
    return Network(
        through=len(through),
        coming=len(coming),
        paused=sum(one.status == PAUSED for one in here),
        stopped=sum(one.status == ABANDONED for one in members),
        oriented=sum(one.status == ORIENTED for one in members),
        regions=_split(*([(one.region,) for one in part] for part in pair)) if placed else (),
        trades=_split(*([one.trades for one in part] for part in pair))
        if journey.piloting.trades
        else (),
        stages=_stages(journey, members, here),
        totals=tuple(_totals(journey, through)),
    )


def _split(
    through: Sequence[tuple[str, ...]], coming: Sequence[tuple[str, ...]]
) -> tuple[tuple[str, str, str], ...]:
    """Label and both counts, the largest first; what nobody said comes last."""
    columns = [_tally(through), _tally(coming)]
    labels = sorted(
        columns[0].keys() | columns[1].keys(),
        key=lambda label: (label in (SOME_OTHER, NOT_SAID), *_largest(columns, label), label),
    )
    left, right = (hidden({label: one.get(label, 0) for label in labels}) for one in columns)
    return tuple((label, left[label], right[label]) for label in labels)


def _largest(columns: Sequence[Mapping[str, int]], label: str) -> tuple[int]:
    return (-sum(one.get(label, 0) for one in columns),)


def _tally(found: Iterable[tuple[str, ...]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for labels in found:
        for label in labels:
            counts[label] = counts.get(label, 0) + 1
    return counts


def hidden(counts: Mapping[str, int]) -> dict[str, str]:
    """Each count in words, small ones hidden: none of them can be worked out of the total.

    When what is hidden adds up to too little, or is alone, the next smallest is not said either.
    """
    small = [label for label, count in counts.items() if 0 < count < FEWEST]
    others = sorted((label for label in counts if counts[label] >= FEWEST), key=counts.__getitem__)
    unsaid: list[str] = []
    while small and others and _tells(small, unsaid, counts):
        unsaid.append(others.pop(0))
    said = {label: str(count) for label, count in counts.items()}
    return said | dict.fromkeys(small, FEW) | dict.fromkeys(unsaid, UNSAID)


def _tells(small: Sequence[str], unsaid: Sequence[str], counts: Mapping[str, int]) -> bool:
    masked = [*small, *unsaid]
    return len(masked) < 2 or sum(counts[label] for label in masked) < FEWEST


def few(count: int) -> str:
    """A count that stands alone."""
    return FEW if 0 < count < FEWEST else str(count)


def _stages(
    journey: Journey, members: Sequence[Member], here: Sequence[Member]
) -> tuple[StageCount, ...]:
    present = hidden(
        {stage.id: sum(one.stage == stage.id for one in here) for stage in journey.all_stages()}
    )
    lines = []
    for stage in journey.all_stages():
        lasted = [one.spent[stage.id] for one in members if stage.id in one.spent]
        lines.append(
            StageCount(
                place=_place(journey, stage),
                title=stage.title,
                reached=few(sum(stage.id in one.reached for one in members)),
                passed=few(len(lasted)),
                here=present[stage.id],
                weeks=_weeks(lasted),
            )
        )
    return tuple(lines)


def _place(journey: Journey, stage: Stage) -> str:
    if stage is journey.round:
        return "Ensuite"
    number = journey.number(stage.id)
    return str(number) if number else ""


def _weeks(lasted: Sequence[timedelta]) -> str:
    """The median in whole weeks; "" while nobody passed."""
    if len(lasted) < FEWEST:
        return FEW if lasted else ""
    return str(round(median(one / WEEK for one in lasted)))


def _totals(journey: Journey, through: Sequence[Member]) -> Iterable[Total]:
    for question in map(journey.question, journey.piloting.totals):
        if question is not None:
            found = [one.figures[question.id] for one in through if question.id in one.figures]
            total = sum(found) if len(found) >= FEWEST else None
            yield Total(question=question.id, title=question.title, teams=len(found), sum=total)
