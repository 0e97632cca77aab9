"""Which team lives what comes from a private chat: the one it is about, for who is of several.

A press is about the team its message was of, a reply about that of what it answers; anything else
about the team the chat speaks of. What is about a team that the person left is nobody's affair,
and they are told. Words that may answer another team, which wrote just before, wait: their author
is asked. A danger never waits.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.app.batch import Batch
from bot.app.incoming import TeamSpoke
from bot.app.intake import waiting_words
from bot.app.turn import turning
from bot.core.events import Blocked, Edited, Pressed, Said, Sent, Strayed, Unblocked
from bot.core.french import member_phrases as words
from bot.core.questions import safety
from bot.store import outbox, teams, ties
from bot.store.outbox import AWAITED, Address, Letter
from bot.store.teams import Standing
from bot.store.ties import Ties

CONSENT = "ok:"
"""What begins the data of the buttons under the notice, which is of no team yet."""


def lived_by(batch: Batch, spoke: TeamSpoke) -> Sequence[Standing | None]:
    """Where the team stands that lives it (None: nobody's); none at all once it is answered."""
    chat, event = spoke.chat, spoke.event
    if spoke.team:
        return _brought(batch, spoke)
    known = batch.ties(chat)
    if known.plain:
        return [batch.of_chat(chat)]
    if isinstance(event, Blocked | Unblocked):
        return _standings(batch, chat, [one.team for one in known.teams])
    return _standings(batch, chat, _aimed(batch, spoke, known))


def _standings(batch: Batch, chat: int, found: Sequence[int]) -> Sequence[Standing]:
    each = (batch.answered_in(chat, team) for team in found)
    return [one for one in each if one is not None]


def _brought(batch: Batch, spoke: TeamSpoke) -> Sequence[Standing]:
    """What time, another team or a reader from outside brings: someone of the team is answered."""
    chats = teams.chats(batch.connection, spoke.team)
    chat = spoke.chat if spoke.chat in chats else next(iter(chats), 0)
    return _standings(batch, chat, [spoke.team])


def _aimed(batch: Batch, spoke: TeamSpoke, known: Ties) -> Sequence[int]:
    """The team that it is about; the chat turns to it. None when it is told, or waits."""
    team = _about(batch, spoke, known)
    if not team and urgent(batch, spoke):
        team = known.present
    if not team:
        _say(batch, spoke.chat, known.present, words.NOT_OF_THESE_TEAMS)
        return ()
    if team != known.present and not isinstance(spoke.event, Edited):
        turning.told(batch, spoke.chat, team)
    elif _doubtful(batch, spoke, known):
        waiting_words.ask(batch, spoke, known)
        return ()
    if known.several and spoke.original is not None:
        ties.mark(batch.connection, spoke.chat, spoke.original.messages, team)
    return (team,)


def _about(batch: Batch, spoke: TeamSpoke, known: Ties) -> int:
    """The team of the message that it answers, that it changes or that was pressed; 0: one that
    the person is not of.
    """
    event = spoke.event
    if isinstance(event, Pressed):
        if event.press.startswith(CONSENT):
            return known.present
        if not event.message:
            return 0 if known.several else known.present
    message = _answered(spoke)
    return ties.about(batch.connection, spoke.chat, message, known) if message else known.present


def _answered(spoke: TeamSpoke) -> int:
    """The message that it is about, 0 for none."""
    if isinstance(spoke.event, Pressed):
        return spoke.event.message
    if spoke.original is None:
        return 0
    return spoke.original.message if isinstance(spoke.event, Edited) else spoke.original.reply_to


def _doubtful(batch: Batch, spoke: TeamSpoke, known: Ties) -> bool:
    """Are these words for a team, after which another one wrote what may be answered in words?"""
    original = spoke.original
    if not known.several or original is None or original.reply_to:
        return False
    if not isinstance(spoke.event, Said | Sent | Strayed):
        return False
    last = ties.asked_last(batch.connection, spoke.chat, original.message)
    return last != known.present and known.has(last) and not urgent(batch, spoke)


def urgent(batch: Batch, spoke: TeamSpoke) -> bool:
    """Does it tell of a danger? Whatever team it is about, somebody must know at once."""
    event = spoke.event
    if not isinstance(event, Said | Sent | Edited):
        return False
    said = event.words if isinstance(event, Sent) else event.text
    found = safety.recognised(said, batch.journey.identity.known) if said else None
    return found is not None and found.kind in safety.URGENT


def _say(batch: Batch, chat: int, team: int, html: str) -> None:
    to = Address(chat=chat, team=team or None)
    outbox.post(batch.unit, to, Letter(html=html), batch.now, rank=AWAITED)
