"""The project on one page, for someone who does not know it: a mayor, a bank, a company."""

from __future__ import annotations

from bot.core.definition.templates import to_plain
from bot.core.documents.document_words import Content, Gaps, Section, bullets
from bot.core.journey import summary
from bot.core.team.gate_state import begun, verdict
from bot.core.turn import Turn

MOST_MISSING = 6
"""Criteria of the gate: with the rest, they fit a page."""


def content(turn: Turn) -> Content:
    """What staff chose to sum a project up, the next steps, what the gate still wants."""
    gaps = Gaps()
    in_the_head = {turn.journey.special.get(name) for name in ("ouverture", "commune", "équipe")}
    here = turn.journey.number(turn.stage.id)
    lines = []
    for name in turn.journey.summary:
        question, stage = turn.journey.question(name), turn.journey.stage_of(name)
        if question is None or stage is None:
            continue
        fact = turn.situation.facts.get(name)
        known = fact is not None
        if name in in_the_head and fact is not None and fact.value is not None:
            continue
        if known or turn.journey.number(stage.id) <= here:  # later, nothing is missing yet
            lines.append(gaps.line(turn, question))
    return Content(
        sections=(
            Section(title="Le projet", lines=tuple(filter(None, lines))),
            bullets("Les prochains pas", steps(turn)),
            bullets("Ce qui manque pour finir cette étape", missing(turn)),
        ),
        gaps=tuple(gaps.ids),
    )


def steps(turn: Turn) -> list[str]:
    """The tasks to be done first, with their dates."""
    _, *found = summary.steps(turn) or [""]
    return [_plain(step) for step in found]


def missing(turn: Turn) -> list[str]:
    """What the gate still wants, as staff wrote it for the team.

    Nothing before the stage was begun.
    """
    if not begun(turn.stage, turn.scope):
        return []
    found = verdict(turn.stage, turn.scope).missing[:MOST_MISSING]
    return [_plain(turn.render(criterion.otherwise)[1]) for criterion in found]


def _plain(html: str) -> str:
    return to_plain(html).removeprefix("• ").strip()
