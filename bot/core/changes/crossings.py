"""What a team meets at its next word under a journey, and what an edit changes of that.

Nothing is simulated: `file_changes.caught_up` says what would be said, and `decide` is asked what
becomes of the team when it writes /start, which changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.changes.differences import Difference
from bot.core.changes.edits import Edit
from bot.core.decide import decide
from bot.core.definition.journey import Journey, Note, Point, Question, Stage, Task
from bot.core.effects import TEAM, Say
from bot.core.events import Commanded
from bot.core.journey.file_changes import caught_up
from bot.core.journey.present import present
from bot.core.team import open_tasks
from bot.core.team.agenda import applies, is_open
from bot.core.team.gate_state import begun, verdict
from bot.core.team.scope import Scope, fits
from bot.core.team.situation import NEW_TASKS, Situation
from bot.core.turn import NOBODY, Turn


@dataclass(frozen=True, kw_only=True, slots=True)
class Meeting:
    """Where a team stands once it wrote something, by ids alone.

    news: the sentences about the files that it reads first, as HTML, "" for none. held: a human
    holds the conversation, and they wait for its end. stage: where it is then; front: the stage it
    works on; lost_stage: its own was gone. asked: what waits for it (`Situation.asked`). notes:
    messages it reads in passing. light: that of its stage's gate, "" while nothing is begun.
    open: questions and tasks to be done now, and not put aside, in the stages up to the one it
    works on; undone: all that is not behind it: the points there that were not said, answered or
    given, whether or not they apply, its tasks in hand, what waits.
    followed: the id that answers and tasks have then, by the one they had.
    shown: questions whose answer it has under their stage. unfit: of those, the ones to be asked
    again. idle: of those, the ones that do not apply, and do not count.
    """

    news: str = ""
    held: bool = False
    stage: str = ""
    front: str = ""
    lost_stage: bool = False
    asked: str = ""
    notes: tuple[str, ...] = ()
    light: str = ""
    open: frozenset[str] = frozenset()
    undone: frozenset[str] = frozenset()
    followed: Mapping[str, str] = field(default_factory=dict)
    shown: frozenset[str] = frozenset()
    unfit: frozenset[str] = frozenset()
    idle: frozenset[str] = frozenset()


def meeting(journey: Journey, situation: Situation, at: datetime) -> Meeting:
    """What a team would meet if it wrote at that moment under that journey."""
    if situation.consent is None:
        return Meeting()
    turn = caught_up(Turn.begun(journey, present(situation, at), at))
    then, _ = decide(journey, situation, Commanded(at=at, by=NOBODY, name="start"))
    scope = Scope(journey, then, turn.today)
    stage = journey.stage(then.stage) or journey.welcome
    front = journey.stage(then.front) or stage
    shown, unfit, idle = _answers(scope)
    undone = tuple(_undone(scope, max(journey.number(one.id) for one in (stage, front))))
    in_hand = (key for key in then.tasks if open_tasks.concerns(scope, key))
    moves = turn.situation.moves[len(situation.moves) :]
    return Meeting(
        news=_news(turn),
        held=turn.held,
        stage=stage.id,
        front=front.id,
        lost_stage=any(move.trigger == "gone" for move in moves),
        asked=then.asked,
        notes=_notes(journey, situation, then),
        light=_light(stage, scope),
        open=_to_do(scope, undone) | (set(then.tasks) - set(situation.tasks)),
        undone=frozenset((*(point.id for point in undone), *in_hand, then.asked)),
        followed=_followed(situation, turn.situation),
        shown=shown,
        unfit=unfit,
        idle=idle,
    )


def _followed(before: Situation, after: Situation) -> Mapping[str, str]:
    """The new id of each answer and each task that changed its id (`anciens noms`, or an undo)."""
    pairs = ((before.facts, after.facts), (before.tasks, after.tasks))
    return {
        old: new
        for was, now in pairs
        for old in was.keys() - now.keys()
        for new in now.keys() - was.keys()
        if now[new] is was[old]
    }


def _news(turn: Turn) -> str:
    if turn.held:
        return turn.situation.news
    said = (one.html for one in turn.effects if isinstance(one, Say) and one.to == TEAM)
    return "\n".join(said)


def _notes(journey: Journey, before: Situation, then: Situation) -> tuple[str, ...]:
    said = then.seen - before.seen
    points = (point for stage in journey.all_stages() for point in stage.points)
    return tuple(p.id for p in points if isinstance(p, Note) and f"note:{p.id}" in said)


def _light(stage: Stage, scope: Scope) -> str:
    judged = stage.gate.criteria and begun(stage, scope)
    return verdict(stage, scope).light if judged else ""


def _undone(scope: Scope, here: int) -> Iterator[Point]:
    for one in scope.journey.all_stages()[: here + 1]:
        yield from (point for point in one.points if is_open(point, scope))


def _to_do(scope: Scope, undone: Iterable[Point]) -> frozenset[str]:
    waits = (point for point in undone if point.id not in scope.situation.later)
    asked = (point for point in waits if isinstance(point, Question | Task))
    return frozenset(point.id for point in asked if applies(point, scope))


def _answers(scope: Scope) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    facts = scope.situation.facts
    shown = [one for one in scope.journey.questions() if one.id in facts]
    unfit = {one.id for one in shown if not fits(one, facts[one.id])}
    idle = {one.id for one in shown if one.id not in unfit and not applies(one, scope)}
    return frozenset(one.id for one in shown), frozenset(unfit), frozenset(idle)


@dataclass(frozen=True, kw_only=True, slots=True)
class Crossing:
    """What an edit changes for a team. Every id is the present one.

    lost: answers shown before and no longer. asked_again: answers that no longer fit their
    question. not_counted: answers kept that no longer count; counted_again, shown_again: the
    contrary. opened: questions and tasks to do that were not; closed: that were, and are not.
    ahead: what differs of what it has still to do or to read up to the end of its stage.
    light: the gate's lights before and after, () when it does not change. asked: does something
    else wait for the team?
    """

    before: Meeting
    after: Meeting
    lost: frozenset[str]
    asked_again: frozenset[str]
    not_counted: frozenset[str]
    counted_again: frozenset[str]
    shown_again: frozenset[str]
    opened: frozenset[str]
    closed: frozenset[str]
    ahead: tuple[Difference, ...]
    light: tuple[str, ...]
    asked: bool

    @property
    def reads(self) -> str:
        """The sentences about the files that it reads because of this edit, "" for none."""
        return self.after.news if self.after.news != self.before.news else ""

    @property
    def touched(self) -> bool:
        """Will the team notice anything?"""
        sets = (
            self.lost, self.asked_again, self.not_counted, self.counted_again, self.shown_again,
            self.opened, self.closed, self.ahead,
        )  # fmt: skip
        notes = set(self.after.notes) - set(self.before.notes)
        return bool(
            self.reads or any(sets) or notes or self.light or self.asked or self.after.lost_stage
        )


def crossing(edit: Edit, situation: Situation, at: datetime) -> Crossing:
    """What a team will meet when it goes from one journey to the other."""
    before = meeting(edit.before, situation, at)
    after = meeting(edit.after, situation, at)
    now = _names(edit, before, after)
    shown, unfit, idle = (
        frozenset(map(now, ids)) for ids in (before.shown, before.unfit, before.idle)
    )
    were_open, undone = frozenset(map(now, before.open)), frozenset(map(now, before.undone))
    same_stage = edit.stages.get(before.stage, before.stage) == after.stage
    changed = same_stage and before.light != after.light
    return Crossing(
        before=before,
        after=after,
        lost=shown - after.shown,
        asked_again=after.unfit - unfit,
        not_counted=(after.idle - idle) & shown,
        counted_again=(idle - after.idle - after.unfit) & after.shown,
        shown_again=after.shown - shown,
        opened=after.open - were_open,
        closed=were_open - after.open,
        ahead=_ahead(edit, undone | after.undone, after),
        light=(before.light, after.light) if changed else (),
        asked=_asked(edit, now, before.asked) != after.asked,
    )


def _ahead(edit: Edit, undone: frozenset[str], after: Meeting) -> tuple[Difference, ...]:
    about = (one for name in edit.about if name in undone for one in edit.about[name])
    rules = (
        one
        for stage in dict.fromkeys((after.stage, after.front))
        for one in edit.rules.get(stage, ())
    )
    return (*about, *rules)


def _asked(edit: Edit, now: Callable[[str], str], asked: str) -> str:
    """What waited before, under its present name."""
    stage = asked.removeprefix(NEW_TASKS)
    if stage == asked:
        return now(asked)
    return f"{NEW_TASKS}{edit.stages.get(stage, stage)}"


def _names(edit: Edit, before: Meeting, after: Meeting) -> Callable[[str], str]:
    """The present name of what the team met before: where its own answer went, or the files'."""
    first = {new: old for old, new in before.followed.items()}

    def now(name: str) -> str:
        if name in first:
            return after.followed.get(first[name], first[name])
        return after.followed.get(name) or edit.points.get(name, name)

    return now
