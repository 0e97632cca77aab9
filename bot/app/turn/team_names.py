"""How a team is called where people are of several: by its name, else by its number."""

from __future__ import annotations

from bot.app.batch import Batch
from bot.app.message_splitting import LIMIT
from bot.core.french import member_phrases as words
from bot.core.french.phrases import N
from bot.core.team.scope import NAMELESS, team_words
from bot.store.ties import Ties

MOST = 60
"""Letters of a name, above a message or on a button."""
_ROOM = 100
"""Units of a message that its team's name may take."""


def called(batch: Batch, team: int) -> str:
    """The name of that team, not escaped; "" when it is no more."""
    standing = batch.of_team(team)
    if standing is None:
        return ""
    name = team_words(batch.turn_of(standing).scope)["nom"]
    return f"équipe n°{N}{team}" if name == NAMELESS else name[:MOST]


def others(batch: Batch, known: Ties, team: int) -> list[tuple[int, str]]:
    """The other teams of someone, with their names."""
    return [(one.team, called(batch, one.team)) for one in known.teams if one.team != team]


def limit(batch: Batch, chat: int | None) -> int:
    """How long a message may be there, if the name of its team is to stand above it."""
    several = chat is not None and chat > 0 and batch.ties(chat).several
    return LIMIT - _ROOM if several else LIMIT


def above(name: str) -> str:
    """What stands above a message about that team; escaped."""
    return words.about_team(name)
