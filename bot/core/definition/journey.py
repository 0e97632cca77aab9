"""What staff wrote, as frozen values: the journey, its stages, their points and gates.

Nothing here reads a file (see `bot.flowfile`) nor knows a team (see `bot.core.team.situation`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bot.core.answers import Option
from bot.core.definition.conditions import Expression
from bot.core.definition.delays import Delay
from bot.core.definition.federation import Federation
from bot.core.definition.identity import Identity
from bot.core.definition.keeping import Keeping
from bot.core.definition.library import Library
from bot.core.definition.models import Model
from bot.core.definition.others import NOBODY_ELSE, Others
from bot.core.definition.piloting import Piloting
from bot.core.definition.templates import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """Something said once, in its turn, that waits for no answer (`message:` in a flow file)."""

    id: str
    text: Text
    when: Expression | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reaction:
    """What is said when an answer meets a condition (`réactions:`).

    `leave` takes the team out of the journey kindly (someone who looks for a school, not to found
    one); they can always come back.
    """

    when: Expression
    say: Text
    leave: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Ways:
    """How people say one thing: short expressions, and whole answers (`mots.yaml`)."""

    synonyms: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """One thing the journey wants to know; its answer is the `Fact` of the same id.

    `kind` is one of `bot.core.answers.KINDS`. `least` and `most` are expressions (numbers, or
    dates for the kinds `date` and `mois`), evaluated when the question is asked. `help` is shown
    after a first failed answer, `example` after a second. `unknown` is the title of the task that
    « je ne sais pas » creates; without it, one is made from `title`. `ways`: how people say each
    option, by its id; yes and no are `oui` and `non`. `known_from`: questions whose answer is
    shown to be confirmed instead of being asked again, the first that is known (`repris de:`).
    `every`: it comes back at each such period while its stage lasts (`chaque:`), "" for never.
    `role`: who is asked, if someone of the team takes it on (`pour:`), "" for anyone.
    `agreement`: the others of the team are asked whether they agree (`accord: équipe`).
    """

    id: str
    title: str
    ask: Text
    why: Text
    kind: str
    options: tuple[Option, ...] = ()
    least: Expression | None = None
    most: Expression | None = None
    unit: str = ""
    example: str = ""
    help: Text | None = None
    unknown: str = ""
    when: Expression | None = None
    reactions: tuple[Reaction, ...] = ()
    old_ids: tuple[str, ...] = ()
    ways: Mapping[str, Ways] = field(default_factory=dict)
    announced: tuple[str, ...] = ()
    known_from: tuple[str, ...] = ()
    every: str = ""
    role: str = ""
    agreement: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Together:
    """Questions asked in one message (`ensemble:`), those of `members` that are open.

    When all are answered by yes or no, they are a list to tick; else one message answers them, in
    their order (`FORM`). Each answer is the `Fact` of its own question: nothing is kept here.
    """

    id: str
    title: str
    ask: Text
    why: Text
    members: tuple[str, ...]


FORM = "ensemble"
"""The kind of the question that stands for a `Together` which is no list to tick."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Repeat:
    """How often a task left undone is recalled: `after` its last sign of life, `most` times."""

    after: timedelta
    most: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """Something the team does in the world (`tâche:`), with a deadline counted from a date.

    `every`: it comes back at each such period while its stage lasts (`chaque:`), "" for never.
    """

    id: str
    title: str
    detail: Text | None = None
    role: str = ""
    deadline: Expression | None = None
    proof: bool = False
    reminder: Repeat | None = None
    when: Expression | None = None
    old_ids: tuple[str, ...] = ()
    every: str = ""


Point = Note | Question | Together | Task


@dataclass(frozen=True, kw_only=True, slots=True)
class Criterion:
    """One condition of a gate, and what to say in words while it is not met.

    `otherwise` is said to the team; `inside` to the animators, None when they read the same.
    """

    when: Expression
    otherwise: Text
    inside: Text | None = None
    blocking: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Gate:
    """What must be true to leave a stage. `validation`: an animator must say yes as well.

    `advice`: whose advice may be asked, in the plural, "" for nobody's; `advice_within`: how long
    they have.
    """

    criteria: tuple[Criterion, ...] = ()
    validation: bool = False
    advice: str = ""
    advice_within: timedelta = timedelta(days=14)


@dataclass(frozen=True, kw_only=True, slots=True)
class Relay:
    """A situation in which a human should step in (`relais:`). `key` is stable across edits.

    `reason` is for the animators alone; `announced` is what the team reads, None for a neutral
    sentence.
    """

    key: str
    when: Expression
    reason: Text
    announced: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Stage:
    """One of the stages of the journey, as one flow file describes it."""

    id: str
    title: str
    goal: str
    duration: str = ""
    reviewed: str = ""
    points: tuple[Point, ...] = ()
    gate: Gate = field(default_factory=Gate)
    relays: tuple[Relay, ...] = ()
    delays: tuple[Delay, ...] = ()
    documents: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    pitfalls: tuple[Text, ...] = ()
    old_ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Silence:
    """After how long a silent team is asked for news, and when the animators are told."""

    nudge: timedelta = timedelta(days=21)
    animator: timedelta = timedelta(days=60)


@dataclass(frozen=True, kw_only=True, slots=True)
class Journey:
    """Everything staff wrote, checked and compiled. Shared by all teams.

    `notice` is what people read before they consent; `notice_version` is kept with the consent.
    `welcome` is the short stage that creates the team (its questions: the team's name, the
    commune, where they stand). `special` names the questions the bot itself must find: `équipe`,
    and if the journey has them `commune`, `départ` (the stage the team starts from), `ouverture`
    (the day that deadlines count back from), `accord` (may an animator be told without being
    asked?). `identity`: what the bot is and for whom, in words. `keeping`: what becomes of data.
    `board`: is a card pinned in the team's chat, that says where it stands? `piloting`: what the
    network counts of itself. `round`: what follows the last stage and has no end, its questions
    and tasks coming back (`ensuite:`); None when the journey ends.
    `revision` changes with any change of the flow files. `library` holds the pages in service.
    `version`: the number of these files among all that were in service, 0 for none.
    `usual`: the median working time before an animator of a region took a conversation, lately.
    `reader`: the host of the reader from outside, as people are told; "" when there is none.
    `requests`: how people ask for each thing of the journey (`mots.yaml`), by its name.
    `summary`: the questions whose answers sum the project up, in order (`résumé:`).
    `models`: the documents that staff wrote, in service (`knowledge/modeles`).
    `others`: what a team may know of the others, worked out by the service.
    `worked_out`: what readers made of all this, once; never what a team said.
    """

    title: str
    notice: Text
    notice_version: str
    refusal: Text
    welcome: Stage
    stages: tuple[Stage, ...]
    farewell: Text
    special: Mapping[str, str]
    identity: Identity = field(default_factory=Identity)
    piloting: Piloting = field(default_factory=Piloting)
    silence: Silence = Silence()
    board: bool = False
    keeping: Keeping = field(default_factory=Keeping)
    documents: Mapping[str, str] = field(default_factory=dict)
    library: Library = field(default_factory=Library)
    round: Stage | None = None
    timezone: str = "Europe/Paris"
    federation: Federation = field(default_factory=Federation)
    usual: Mapping[str, timedelta] = field(default_factory=dict)
    revision: str = ""
    version: int = 0
    reader: str = ""
    requests: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    summary: tuple[str, ...] = ()
    models: tuple[Model, ...] = ()
    others: Others = NOBODY_ELSE
    worked_out: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    _index: Mapping[str, tuple[Stage, Point]] = field(default_factory=dict, repr=False)
    _places: Mapping[str, int] = field(default_factory=dict, repr=False)
    _together: Mapping[str, Together] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Index points and stages by id once; the journey is read at every event."""
        index = {point.id: (stage, point) for stage in self.all_stages() for point in stage.points}
        object.__setattr__(self, "_index", index)
        places = {stage.id: place for place, stage in enumerate(self.all_stages())}
        object.__setattr__(self, "_places", places)
        found = (point for _, point in index.values() if isinstance(point, Together))
        together = {name: one for one in found for name in one.members}
        object.__setattr__(self, "_together", together)

    def all_stages(self) -> tuple[Stage, ...]:
        """The welcome, the stages in order, then what follows them."""
        return (self.welcome, *self.stages, *self.rounds())

    def rounds(self) -> tuple[Stage, ...]:
        """What follows the last stage: one stage, or none."""
        return () if self.round is None else (self.round,)

    def stage(self, stage_id: str) -> Stage | None:
        """The stage of that id, or None if no file has it (any more)."""
        place = self._places.get(stage_id)
        return None if place is None else self.all_stages()[place]

    def number(self, stage_id: str) -> int:
        """1 for the first stage after the welcome; 0 for the welcome or an unknown id.

        What follows the last stage comes after it, though people never read its number.
        """
        return self._places.get(stage_id, 0)

    def after(self, stage_id: str) -> Stage | None:
        """The stage that follows, None after the last."""
        following = self._places.get(stage_id, len(self._places)) + 1
        return self.all_stages()[following] if following < len(self._places) else None

    def point(self, point_id: str) -> Point | None:
        """The point of that id, in whatever stage, or None."""
        found = self._index.get(point_id)
        return found[1] if found else None

    def question(self, point_id: str) -> Question | None:
        """The question of that id, or None (unknown, or another sort of point)."""
        point = self.point(point_id)
        return point if isinstance(point, Question) else None

    def together(self, point_id: str) -> Together | None:
        """The questions asked together of that id, or None (unknown, or another sort of point)."""
        point = self.point(point_id)
        return point if isinstance(point, Together) else None

    def together_with(self, question_id: str) -> Together | None:
        """What that question is asked together with, or None."""
        return self._together.get(question_id)

    def task(self, point_id: str) -> Task | None:
        """The task of that id, or None (unknown, or another sort of point)."""
        point = self.point(point_id)
        return point if isinstance(point, Task) else None

    def stage_of(self, point_id: str) -> Stage | None:
        """The stage that holds the point of that id, or None."""
        found = self._index.get(point_id)
        return found[0] if found else None

    def questions(self) -> Iterator[Question]:
        """Every question, in order of the stages."""
        for _, point in self._index.values():
            if isinstance(point, Question):
                yield point

    def tasks(self) -> Iterator[Task]:
        """Every task, in order of the stages."""
        for _, point in self._index.values():
            if isinstance(point, Task):
                yield point
