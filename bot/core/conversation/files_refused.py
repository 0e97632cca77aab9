"""Files that are not kept: said before anything is tried; and those whose bytes tell another tale.

Whoever is to be reached all the same, an animator, receives what the team sent.
"""

from __future__ import annotations

from bot.core.definition.templates import escape
from bot.core.effects import Say
from bot.core.events import Examined, Sent
from bot.core.french import paper_phrases as words
from bot.core.journey import team_papers
from bot.core.team import papers
from bot.core.team.situation import Paper
from bot.core.turn import Turn


def told(turn: Turn, event: Sent, why: str) -> Turn:
    """Say why it is not kept, and what may be done."""
    name, passed = _called(event), team_papers.passes_on(turn)
    html = (
        words.too_heavy(name, event.size, passed_on=passed)
        if why == papers.HEAVY
        else words.a_program(name, passed_on=passed)
    )
    return turn.say(html)


def passed_on(turn: Turn, event: Sent) -> Turn:
    """The animators receive it, under a line that says that it is not in the file."""
    if not team_papers.passes_on(turn):
        return turn
    line = words.not_kept_inside(team_papers.team(turn), _called(event))
    return team_papers.forwarded(team_papers.inside(turn, line))


def _called(event: Sent) -> str:
    kind = words.KINDS.get(event.kind, words.KINDS[papers.DOCUMENT])
    return words.quoted(escape(papers.label(event.name))) if event.name else kind


def examined(turn: Turn, event: Examined) -> Turn:
    """Its bytes are not what its name says: a program goes, anything else is said on its card."""
    paper = papers.find(turn.situation, event.number)
    if paper is None:
        return turn
    if not event.program:
        return turn.now_is(papers.recognised(turn.situation, paper, event.ending))
    turn = _without(turn, paper)
    name = team_papers.name(paper)
    person = paper.by.id if paper.by.id in turn.situation.members else 0
    # While a human holds, it waits; the animators read it at once.
    turn = turn.do(Say(html=words.found_a_program(name), automatic=True, person=person))
    passed = team_papers.passes_on(turn)
    inside = words.program_inside(team_papers.team(turn), name)
    return team_papers.inside(turn, inside) if passed else turn


def _without(turn: Turn, paper: Paper) -> Turn:
    """It cannot be put back either."""
    before = turn.situation.taken_out
    return turn.now_is(papers.taken_out(turn.situation, paper)).now(taken_out=before)
