"""A team's dossier as its animators read it: where it stands, then its answers stage by stage."""

from __future__ import annotations

from bot.core.calendar import today
from bot.core.definition.templates import escape
from bot.core.effects import Button
from bot.core.french import paper_phrases, phrases, writing
from bot.core.french.phrases import N
from bot.core.journey import team_papers
from bot.core.journey.progress_cards import answered
from bot.core.relay import request_brief
from bot.core.team import membership, series
from bot.core.team.situation import Fact
from bot.core.turn import Rows, Turn

MOVES = 5
PAPERS = "*"
"""What stands for the papers where a stage's id may be: no id is so."""
MOST_PAPERS = 30


def cover(turn: Turn, team: int) -> tuple[str, Rows]:
    """Where the team stands, its last moves, and a button for each stage it has answers in."""
    _, html = request_brief.brief(turn, _status(turn), None)
    lines = [html]
    moves = turn.situation.moves[-MOVES:]
    if moves:
        lines.append(f"Derniers passages{N}:")
        for move in moves:
            stage = turn.journey.stage(move.target)
            name = stage.title if stage else move.target
            by = f", par {escape(move.by)}" if move.by else ""
            day = phrases.moment(move.at, turn.journey.timezone)
            lines.append(f"• {day}{N}: {escape(name)}{by}")
    rows: Rows = tuple(
        (Button(label=f"{stage.title} ({count})"[:60], press=f"ds:{team}:{stage.id}"),)
        for stage in turn.journey.all_stages()
        if (count := len(answered(turn, stage)))
    )
    if given := len(turn.situation.papers):
        rows = (*rows, (Button(label=f"Pièces ({given})", press=f"ds:{team}:{PAPERS}"),))
    return "\n".join(lines), rows


def _status(turn: Turn) -> str:
    since = membership.last_seen(turn.situation)
    if since is None:
        return "L’équipe n’a encore rien écrit."
    return f"Dernier signe de vie{N}: le {phrases.moment(since, turn.journey.timezone)}."


def page(turn: Turn, team: int, stage_id: str) -> tuple[str, Rows]:
    """The answers of one stage: what, by whom, when; or the papers."""
    stage = turn.journey.stage(stage_id)
    back: Rows = ((Button(label="Revenir au dossier", press=f"ds:{team}:"),),)
    if stage_id == PAPERS:
        return _papers(turn, team, back)
    if stage is None:
        return "Cette étape n’existe plus.", back
    lines = [f"<b>{escape(stage.title)}</b>"]
    for question in answered(turn, stage):
        fact = turn.situation.facts[question.id]
        given = escape(series.answers(question, turn.scope))
        lines.append(f"• {escape(question.title)}{N}: <b>{given}</b>")
        lines.append(f"  <i>{_by(turn, fact)}</i>")
    if len(lines) == 1:
        lines.append("Aucune réponse à cette étape.")
    return "\n".join(lines), back


def _papers(turn: Turn, team: int, back: Rows) -> tuple[str, Rows]:
    """The papers, the last ones first, and a button to receive them in the team's topic."""
    given = turn.situation.papers
    if not given:
        return "Cette équipe n’a pas de pièce.", back
    lines = [f"<b>Pièces ({len(given)})</b>"]
    lines += [team_papers.line(turn, one) for one in reversed(given[-MOST_PAPERS:])]
    if (older := len(given) - MOST_PAPERS) > 0:
        lines.append(f"… et {paper_phrases.count(older)} de plus, plus anciennes.")
    receive = Button(label=paper_phrases.RECEIVE, press=f"dp:{team}")
    return "\n".join(lines), ((receive,), *back)


def _by(turn: Turn, fact: Fact) -> str:
    name = escape(fact.by.name) or "quelqu’un"
    return f"{name}, le {writing.day(today(fact.at, turn.journey.timezone))}"
