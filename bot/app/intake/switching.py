"""Someone of several teams goes from one to another, by a button or by `/equipe` and its name."""

from __future__ import annotations

from bot.app.batch import Batch
from bot.app.incoming import TeamSpoke
from bot.app.intake import waiting_words
from bot.app.turn import turning
from bot.app.turn.team_names import called
from bot.app.turn.turn import Turn, play
from bot.core.answers import fold
from bot.core.commands import named
from bot.core.events import Commanded, Pressed, Turned
from bot.core.french import member_phrases as words
from bot.store import outbox
from bot.store.outbox import AWAITED, Address, Letter

OF_TEAMS = "equipe"
"""The command that tells of teams."""


def heard(batch: Batch, spoke: TeamSpoke) -> bool:
    """Was it about which team the chat speaks of? Then it is done, and answered."""
    event = spoke.event
    if isinstance(event, Pressed) and event.press.startswith(waiting_words.FOR):
        waiting_words.pressed(batch, spoke.chat, event)
        return True
    if isinstance(event, Pressed) and event.press.startswith(turning.GO):
        written = event.press.removeprefix(turning.GO)
        go(batch, spoke.chat, event, int(written) if written.isdecimal() else 0)
        return True
    team = _named(batch, spoke.chat, event) if isinstance(event, Commanded) else 0
    if team and isinstance(event, Commanded):
        go(batch, spoke.chat, event, team)
    return bool(team)


def _named(batch: Batch, chat: int, event: Commanded) -> int:
    """The one team whose name begins with what was typed after the command; 0 for none."""
    command, wanted = named(event.name), fold(event.rest).strip()
    if command is None or command.name != OF_TEAMS or not wanted:
        return 0
    known = batch.ties(chat)
    each = [one.team for one in known.teams] if known.several else []
    found = [team for team in each if fold(called(batch, team)).startswith(wanted)]
    return found[0] if len(found) == 1 else 0


def go(batch: Batch, chat: int, event: Pressed | Commanded, team: int) -> None:
    """The chat speaks of that team from now on, which says where it stands."""
    known = batch.ties(chat)
    if not known.has(team):
        to = Address(chat=chat, team=known.present or None)
        letter = Letter(html=words.NOT_OF_THESE_TEAMS)
        outbox.post(batch.unit, to, letter, batch.now, rank=AWAITED)
        return
    former = known.present if known.present != team else 0
    turning.turned(batch, chat, team)
    lived = Turned(
        at=event.at,
        by=event.by,
        former=called(batch, former) if former else "",
        back=f"{turning.GO}{former}" if former else "",
    )
    play(batch, Turn(chat=chat, event=lived, standing=batch.answered_in(chat, team)))
