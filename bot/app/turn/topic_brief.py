"""What a topic is called and opens with: the decision of the core, and the last exchanges."""

from __future__ import annotations

import re
from datetime import datetime
from html import escape

from bot.app import message_splitting
from bot.app import phrases as said_of
from bot.app.batch import Batch
from bot.app.messenger import GIVEN_BACK, TAKEN, UNREACHABLE, WAITS
from bot.core import buttons
from bot.core.calendar import local
from bot.core.definition import templates
from bot.core.french import relay_inside as inward
from bot.core.french import writing
from bot.core.french.phrases import N
from bot.core.relay import human_request
from bot.core.team import stage_place
from bot.core.team.scope import NAMELESS, Scope, team_words
from bot.core.team.situation import HUMAN, REQUESTED, Situation
from bot.store import history, teams
from bot.store.outbox import REQUEST, Letter

MOST_LINES = 10
"""What people said last, whatever the bot said between."""
MOST_READ = 100
"""How far back it is looked for what the team said since it asked for a human."""
LONGEST, SHORT, MOST = 300, 60, 2_500
"""Characters shown of what people said, of what the bot did (it is known by heart), of it all."""
OUT, NOTE = "out", "note"
NAME_LIMIT = 128
"""Bot API, createForumTopic."""
WORDS = {WAITS: "attend", TAKEN: "suivi", GIVEN_BACK: "avec Essaim", UNREACHABLE: "injoignable"}
"""A topic's state in words: its icon never says it alone."""


def state(situation: Situation) -> str:
    """The state its icon shows."""
    if not situation.reachable:
        return UNREACHABLE
    return {HUMAN: TAKEN, REQUESTED: WAITS}.get(situation.holding.state, _gate(situation))


def _gate(situation: Situation) -> str:
    gate = any(request.kind == human_request.GATE for request in situation.requests)
    return WAITS if gate else GIVEN_BACK


def named(scope: Scope) -> str:
    """« Les Copeaux · attend · Rezé · étape 2 », cut to what Telegram takes.

    A phone shows some 25 characters: which team, then its state.
    """
    known, situation = team_words(scope), scope.situation
    stage = stage_place.short(scope.journey, situation.stage)
    name = "Équipe sans nom" if known["nom"] == NAMELESS else known["nom"]
    place = _POSTCODE.sub("", known["commune"])
    end = "".join(f" · {each}" for each in (WORDS[state(situation)], place, stage) if each)
    return f"{name[: NAME_LIMIT - len(end)]}{end}"[:NAME_LIMIT]


_POSTCODE = re.compile(r" \(\d{5}\)$")


def title(batch: Batch, team: int) -> Letter | None:
    """The topic of that team to make; None if the team is no more."""
    standing = batch.of_team(team)
    if standing is None:
        return None
    turn = batch.turn_of(standing)
    return Letter(html=named(turn.scope), icon=state(standing.situation))


def opening(batch: Batch, team: int) -> Letter | None:
    """The first message of a topic made again: where the team stands and who holds it."""
    standing = batch.of_team(team)
    if standing is None:
        return None
    turn = batch.turn_of(standing)
    html, rows, request = human_request.present(turn)
    html = f"{html}{exchanges(batch, team)}"
    return Letter(
        html=message_splitting.split(html)[0], buttons=rows, request=request, role=REQUEST
    )


def exchanges(batch: Batch, team: int, most: int = MOST) -> str:
    """The members and the last exchanges, oldest first, as lines to add to a brief.

    What people said last, and all they said since the team asked for a human: whoever takes the
    conversation, wherever, need not ask twice. Of the bot, only what each of them answers. `most`:
    the characters shown; the oldest give way.
    """
    batch.unit.flush()
    names = writing.joined([escape(name) for name in teams.names(batch.connection, team)])
    members = f"\n{inward.MEMBERS}{names}." if names else ""
    said = _told(batch, team)
    if not said:
        return members
    kept: list[str] = []
    for one in reversed(said):
        if kept and sum(map(len, kept)) + len(one) > most:
            break
        kept.append(one)
    older = [inward.older(len(said) - len(kept))] if len(said) > len(kept) else []
    quoted = "\n".join((*older, *reversed(kept)))
    quoted = f"<blockquote expandable>{quoted}</blockquote>"
    return f"{members}\n\n<b>{inward.LAST_EXCHANGES}</b>\n{quoted}"


def _told(batch: Batch, team: int) -> list[str]:
    """What each person said, oldest first, under what the bot had said just before."""
    lines = history.last(batch.connection, team, MOST_READ)
    places = [
        place for place, line in enumerate(lines) if line.way != OUT and not _ticks_a_box(line)
    ]
    since = _asked_at(batch, team)
    waiting = [place for place in places if since is not None and lines[place].at >= since]
    told = []
    for place in places[-max(MOST_LINES, len(waiting)) :]:
        before = lines[place - 1 : place] if place and lines[place - 1].way == OUT else []
        told.append("\n".join(_line(batch, one) for one in (*before, lines[place])))
    return told


def _ticks_a_box(line: history.Line) -> bool:
    """What was ticked is told by the tap that validates it, once."""
    return _said(line).startswith((buttons.CHECKED, buttons.UNCHECKED))


def _asked_at(batch: Batch, team: int) -> datetime | None:
    """When the team asked for the human it waits for, or has; None if it did not."""
    standing = batch.of_team(team)
    requests = standing.situation.requests if standing else ()
    return min((one.at for one in requests if one.kind == human_request.RELAY), default=None)


def _line(batch: Batch, line: history.Line) -> str:
    there = local(line.at, batch.journey.timezone)
    who = line.author or ("Essaim" if line.way == OUT else "L’équipe")
    who = f"{who}, entre vous" if line.kind == NOTE else who
    said = " ".join(_said(line).split())
    most = SHORT if line.way == OUT else LONGEST
    said = f"{said[:most]}…" if len(said) > most else said
    return f"{there:%d/%m} {writing.hour(there)}, {escape(who)}{N}: {escape(said)}"


def _said(line: history.Line) -> str:
    """What was said, in words: a press by its label, a voice message as such."""
    if line.way == OUT:
        return templates.to_plain(line.text)
    if line.kind == "stray":
        return f"({said_of.KINDS.get(line.text, 'une autre sorte de message')})"
    if line.kind == "press" and _DATA.fullmatch(line.text):
        return "(un bouton d’un message plus ancien)"
    return f"(un fichier) {line.text}" if line.kind == "file" else line.text


_DATA = re.compile(r"[a-z]{1,2}(:\S*)?")
"""A press of which only the data is known: nobody but the program reads that."""
