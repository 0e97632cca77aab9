"""What a topic is called and opens with: the decision of the core, and the last exchanges."""

from __future__ import annotations

import re
from html import escape

from bot.app import message_splitting
from bot.app import phrases as said_of
from bot.app.batch import Batch
from bot.app.messenger import GIVEN_BACK, TAKEN, UNREACHABLE, WAITS
from bot.core.calendar import local
from bot.core.definition import templates
from bot.core.french import relay_phrases as words
from bot.core.french import writing
from bot.core.french.phrases import N
from bot.core.relay import human_request
from bot.core.team.scope import Scope, team_words
from bot.core.team.situation import HUMAN, REQUESTED, Situation
from bot.core.turn import Turn
from bot.store import history, teams
from bot.store.outbox import REQUEST, Letter

MOST_LINES = 10
LONGEST, SHORT = 160, 60
"""Characters shown of what people said, and of what the bot did: it is known by heart."""
OUT, NOTE = "out", "note"
NAME_LIMIT = 128
"""Bot API, createForumTopic."""
WORDS = {WAITS: "Attend", TAKEN: "Suivi", GIVEN_BACK: "Avec Essaim", UNREACHABLE: "Injoignable"}
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
    """« Attend · Les Copeaux · Rezé · étape 2 », cut to what Telegram takes."""
    known, situation = team_words(scope), scope.situation
    number = scope.journey.number(situation.stage)
    stage = f"étape{N}{number}" if number else "accueil"
    name = known["nom"]
    if name == "votre équipe":
        name = "Équipe sans nom"
    end = f" · {known['commune']} · {stage}"
    start = f"{WORDS[state(situation)]} · {name}"
    return f"{start[: NAME_LIMIT - len(end)]}{end}"[:NAME_LIMIT]


def title(batch: Batch, team: int) -> Letter | None:
    """The topic of that team to make; None if the team is no more."""
    standing = batch.of_team(team)
    if standing is None:
        return None
    turn = Turn.begun(batch.journey, standing.situation, batch.now)
    return Letter(html=named(turn.scope), icon=state(standing.situation))


def opening(batch: Batch, team: int) -> Letter | None:
    """The first message of a topic made again: where the team stands and who holds it."""
    standing = batch.of_team(team)
    if standing is None:
        return None
    turn = Turn.begun(batch.journey, standing.situation, batch.now)
    html, rows, request = human_request.present(turn)
    html = f"{html}{exchanges(batch, team)}"
    return Letter(
        html=message_splitting.split(html)[0], buttons=rows, request=request, role=REQUEST
    )


def _said(line: history.Line) -> str:
    """What was said, in words: a press by its label, a voice message as such."""
    if line.way == OUT:
        return templates.to_plain(line.text)
    if line.kind == "stray":
        return f"({said_of.KINDS.get(line.text, 'une autre sorte de message')})"
    if line.kind == "press" and re.fullmatch(r"[a-z]{1,2}:\S*", line.text):
        return "(un bouton d’un message plus ancien)"
    return f"(un fichier) {line.text}" if line.kind == "file" else line.text


def exchanges(batch: Batch, team: int) -> str:
    """The members and the last exchanges, oldest first, as lines to add to a brief."""
    batch.unit.flush()
    names = writing.joined([escape(name) for name in teams.names(batch.connection, team)])
    members = f"\n{words.MEMBERS}{names}." if names else ""
    lines = history.last(batch.connection, team, MOST_LINES)
    if not lines:
        return members
    zone = batch.journey.timezone
    told = []
    for line in lines:
        there = local(line.at, zone)
        who = line.author or ("Essaim" if line.way == OUT else "L’équipe")
        who = f"{who}, entre vous" if line.kind == NOTE else who
        said = " ".join(_said(line).split())
        most = SHORT if line.way == OUT else LONGEST
        said = f"{said[:most]}…" if len(said) > most else said
        told.append(
            f"{there:%d/%m} {there.hour}{N}h{N}{there.minute:02d}, "
            f"{escape(who)}{N}: {escape(said)}"
        )
    quoted = "<blockquote expandable>" + "\n".join(told) + "</blockquote>"
    return f"{members}\n\n<b>{words.LAST_EXCHANGES}</b>\n{quoted}"
