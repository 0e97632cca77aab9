"""Where a team is, as a picture: every stage, in words and in shapes."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from bot.core.definition.journey import Stage
from bot.core.documents.document_words import Content
from bot.core.french import phrases
from bot.core.journey.progress_cards import state_of
from bot.core.team.gate_state import GREEN, begun, verdict
from bot.core.turn import Turn

DONE, HERE = "done", "here"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Step:
    number: int
    label: str
    words: str
    mark: str = ""


def content(turn: Turn) -> Content:
    """A line a stage: its number, its title, its state; the present one with its gate."""
    here = turn.journey.number(turn.stage.id)
    steps = [
        _step(turn, number, stage, here) for number, stage in enumerate(turn.journey.stages, 1)
    ]
    return Content(more={"stages": [asdict(step) for step in steps]})


def _step(turn: Turn, number: int, stage: Stage, here: int) -> _Step:
    words = state_of(turn, number)
    mark = DONE if number < here or words == "passée" else HERE if number == here else ""
    if mark == HERE and begun(stage, turn.scope):
        words = f"{words}, {_gate(turn, stage)}"
    return _Step(number=number, label=stage.title, words=words, mark=mark)


def _gate(turn: Turn, stage: Stage) -> str:
    found = verdict(stage, turn.scope)
    if found.light == GREEN:
        return f"feu {found.light}"
    missing = phrases.counted(len(found.missing), "point")
    return f"feu {found.light}{phrases.N}: {missing} à régler"
