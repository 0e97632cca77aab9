"""A link that invites: whoever opens it reads first, and joins by a press.

Nothing of them is kept before that; the link is in their message and in the button alone.
"""

from __future__ import annotations

from bot.app.batch import Batch
from bot.app.intake import switching
from bot.app.turn.effect_rows import INVITED
from bot.app.turn.turn import Turn, play
from bot.core.events import Commanded, Event, Joined, Knocked, Pressed
from bot.core.french import member_phrases as words
from bot.core.members.inviting import DECLINED, JOIN
from bot.store import invitations, outbox
from bot.store.outbox import AWAITED, Address, Letter
from bot.store.teams import Standing


def at_the_door(event: Event) -> bool:
    """Is it about an invitation, whatever team the chat speaks of?"""
    return bool(_opened(event) or _accepted(event))


def heard(batch: Batch, chat: int, standing: Standing | None, event: Event) -> bool:
    """Was it about an invitation? Then it is done, and answered."""
    link = _opened(event) or _accepted(event)
    if not link:
        return False
    if isinstance(event, Pressed) and event.press == DECLINED:
        _say(batch, chat, standing, words.NOT_JOINED)
        return True
    invited = invitations.found(batch.connection, link, batch.now)
    team = batch.of_team(invited.team) if invited is not None else None
    if invited is None or team is None:
        _say(batch, chat, standing, words.LINK_IS_OVER)
    elif isinstance(event, Commanded | Pressed) and _goes_back(batch, chat, team.team):
        switching.go(batch, chat, event, team.team)
    else:
        _live(batch, chat, team, event, invited.number, link)
    return True


def _goes_back(batch: Batch, chat: int, team: int) -> bool:
    """Are they of that team already, while their chat speaks of another one?"""
    known = batch.ties(chat)
    return known.has(team) and known.present != team


def _opened(event: Event) -> str:
    if isinstance(event, Commanded) and event.name == "start" and event.rest.startswith(INVITED):
        return event.rest.removeprefix(INVITED).strip()
    return ""


def _accepted(event: Event) -> str:
    pressed = isinstance(event, Pressed) and event.press.startswith(JOIN)
    return event.press.removeprefix(JOIN) if isinstance(event, Pressed) and pressed else ""


def _live(batch: Batch, chat: int, team: Standing, event: Event, number: int, link: str) -> None:
    """The team lives it, and it is answered in that chat, whose it is not yet."""
    assert isinstance(event, Commanded | Pressed)
    lived: Event = Knocked(at=event.at, by=event.by, number=number, press=f"{JOIN}{link}")
    if isinstance(event, Pressed):
        lived = Joined(at=event.at, by=event.by, number=number, message=event.message)
    play(batch, Turn(chat=chat, event=lived, standing=team))


def _say(batch: Batch, chat: int, standing: Standing | None, html: str) -> None:
    to = Address(chat=chat, team=standing.team if standing else None)
    outbox.post(batch.unit, to, Letter(html=html), batch.now, rank=AWAITED)
