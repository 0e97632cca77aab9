"""A link that invites: whoever opens it reads first, and joins by a press.

Nothing of them is kept before that; the link is in their message and in the button alone.
"""

from __future__ import annotations

from bot.app.batch import Batch
from bot.app.turn.effect_rows import INVITED
from bot.app.turn.turn import Turn, play
from bot.core.definition.templates import escape
from bot.core.events import Commanded, Event, Joined, Knocked, Pressed
from bot.core.french import member_phrases as words
from bot.core.team.scope import team_words
from bot.store import invitations, outbox
from bot.store.outbox import AWAITED, Address, Letter
from bot.store.teams import Standing

JOIN = "in:"
"""What begins the data of the button that lets in; the link follows."""


def heard(batch: Batch, chat: int, standing: Standing | None, event: Event) -> bool:
    """Was it about an invitation? Then it is done, and answered."""
    link = _opened(event) or _accepted(event)
    if not link:
        return False
    invited = invitations.found(batch.connection, link, batch.now)
    team = batch.of_team(invited.team) if invited is not None else None
    if invited is None or team is None:
        _say(batch, chat, standing, words.LINK_IS_OVER)
    elif standing is not None and standing.team != team.team:
        name = team_words(batch.turn_of(standing).scope)["nom"]
        _say(batch, chat, standing, words.of_another_team(escape(name)))
    else:
        _live(batch, chat, team, event, invited.number, link)
    return True


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
        lived = Joined(at=event.at, by=event.by, number=number)
    play(batch, Turn(chat=chat, event=lived, standing=team))


def _say(batch: Batch, chat: int, standing: Standing | None, html: str) -> None:
    to = Address(chat=chat, team=standing.team if standing else None)
    outbox.post(batch.unit, to, Letter(html=html), batch.now, rank=AWAITED)
