"""`/nouveautes`: what the others did since the reader last came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.core.definition.templates import escape
from bot.core.french import member_phrases as words
from bot.core.french import paper_phrases, phrases
from bot.core.journey.progress_cards import state_line
from bot.core.members.role_names import roles_of
from bot.core.team import open_tasks
from bot.core.team.scope import STATE_WORDS, shown
from bot.core.turn import Turn

MOST = 15


def told(turn: Turn) -> Turn:
    """The answers, the tasks, the files and the moves of others, the latest first."""
    situation = turn.situation
    member = situation.members.get(situation.here)
    since = (member.read or member.since) if member else turn.at
    found = sorted(_news(turn, since), key=lambda one: one[0], reverse=True)
    if member is not None:
        turn = turn.now(
            members={**situation.members, situation.here: replace(member, read=turn.at)}
        )
    if not found:
        return turn.say(f"{words.NOTHING_NEW}\n{state_line(turn)}")
    day = phrases.moment(since, turn.journey.timezone)
    lines = [f"• {line}" for _, line in found]
    if len(lines) > MOST:
        lines = [*lines[:MOST], f"• … et {phrases.counted(len(lines) - MOST, 'autre chose')}."]
    return turn.say("\n".join([f"<b>Depuis le {day}</b>", *lines, state_line(turn)]))


def _news(turn: Turn, since: datetime) -> Iterator[tuple[datetime, str]]:
    for when, line in (
        *_answers(turn),
        *_tasks(turn),
        *_papers(turn),
        *_moves(turn),
        *_people(turn),
    ):
        if when > since:
            yield when, line


def _answers(turn: Turn) -> Iterator[tuple[datetime, str]]:
    for name, fact in turn.situation.facts.items():
        question = turn.journey.question(name)
        if question is not None and fact.by.id != turn.situation.here:
            title, answer = escape(question.title), escape(shown(question, fact))
            yield fact.at, f"{title}{phrases.N}: <b>{answer}</b> ({escape(fact.by.name)})"


def _tasks(turn: Turn) -> Iterator[tuple[datetime, str]]:
    for key, task in turn.situation.tasks.items():
        title = phrases.quoted(escape(open_tasks.title(turn.scope, key)))
        yield task.since, f"Tâche {title}{phrases.N}: {STATE_WORDS[task.state]}"


def _papers(turn: Turn) -> Iterator[tuple[datetime, str]]:
    for paper in turn.situation.papers:
        if paper.by.id != turn.situation.here:
            name = escape(paper.name or paper_phrases.KINDS.get(paper.kind, "pièce"))
            yield paper.at, f"Pièce reçue{phrases.N}: {name} ({escape(paper.by.name)})"


def _moves(turn: Turn) -> Iterator[tuple[datetime, str]]:
    member = turn.situation.members.get(turn.situation.here)
    mine = member.person.name if member else ""
    for move in turn.situation.moves:
        if move.by == mine:
            continue
        stage = turn.journey.stage(move.target)
        title = escape(stage.title) if stage is not None else ""
        yield move.at, words.moved(escape(move.by or "l’équipe"), move.trigger, title)


def _people(turn: Turn) -> Iterator[tuple[datetime, str]]:
    for one in turn.situation.members.values():
        if one.person.id != turn.situation.here:
            role = roles_of(turn.situation, one)
            yield one.since, words.has_joined(escape(one.person.name), escape(role))
