"""The journey in outline: its stages, and what each holds, in order. What the drawings draw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.definition.journey import Gate, Journey, Note, Point, Question, Stage, Task, Together
from bot.core.french.phrases import N
from bot.core.team.stage_place import place

MESSAGE, QUESTION, TOGETHER, TASK, GATE, RELAY = (
    "Message",
    "Question",
    "Ensemble",
    "Tâche",
    "Passage",
    "Relais",
)
_SORTS = {Note: MESSAGE, Question: QUESTION, Together: TOGETHER, Task: TASK}


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One thing of a stage. sort: what it is, in French. title and id: "" when it has none.

    when: its condition as staff wrote it, "" for always. lines: what else is worth seeing.
    within: is it asked in the ensemble just above?
    """

    sort: str
    title: str = ""
    id: str = ""
    when: str = ""
    lines: tuple[str, ...] = ()
    within: bool = False

    @property
    def heading(self) -> str:
        """« Question : Métier visé (métier) »."""
        name = f" ({self.id})" if self.id else ""
        return f"{self.sort}{N}: {self.title}{name}" if self.title else f"{self.sort}{name}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A stage, its heading and its items."""

    id: str
    heading: str
    items: tuple[Item, ...]


def outline(journey: Journey, stages: Sequence[Stage] = ()) -> tuple[Part, ...]:
    """The stages wanted, all with the welcome when none is named."""
    return tuple(_part(journey, one) for one in stages or journey.all_stages())


def _part(journey: Journey, stage: Stage) -> Part:
    name = place(journey, stage)
    numbered = stage is not journey.welcome
    title = f"{name}{N}: {stage.title} ({stage.id})" if numbered else name
    points = tuple(_point(journey, one) for one in stage.points)
    gate = () if stage in (journey.welcome, journey.round) else (_gate(stage.gate),)
    return Part(id=stage.id, heading=title, items=(*points, *gate, *_relays(stage)))


def _point(journey: Journey, one: Point) -> Item:
    when = None if isinstance(one, Together) else one.when
    return Item(
        sort=_SORTS[type(one)],
        title="" if isinstance(one, Note) else one.title,
        id=one.id,
        when=when.source if when is not None else "",
        lines=tuple(_more(journey, one)),
        within=journey.together_with(one.id) is not None,
    )


def _more(journey: Journey, one: Point) -> Iterator[str]:
    together = journey.together_with(one.id)
    if together is not None:
        yield f"demandée dans l’ensemble {together.id}"
    if isinstance(one, Question):
        yield from (f"réagit si {reaction.when.source}" for reaction in one.reactions)
    if isinstance(one, Task) and one.deadline is not None:
        yield f"échéance{N}: {one.deadline.source}"


def _gate(gate: Gate) -> Item:
    criteria = [
        f"il faut {one.when.source}{' (bloquant)' if one.blocking else ''}"
        for one in gate.criteria
    ]
    validation = ["un animateur valide"] if gate.validation else []
    return Item(sort=GATE, lines=tuple([*criteria, *validation] or ["libre"]))


def _relays(stage: Stage) -> Iterator[Item]:
    for one in stage.relays:
        reason = " ".join(one.reason.source.split())
        yield Item(sort=RELAY, when=one.when.source, lines=(reason,))
