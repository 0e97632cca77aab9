"""The animators' group: presses and replies there become events of the team they speak of.

Only the configured group counts. A forged press from elsewhere is acknowledged, and does nothing.
"""

from __future__ import annotations

from bot.app import words
from bot.app.batch import Batch
from bot.app.incoming import GroupAsked, GroupCommanded, GroupEdited, GroupPressed, GroupSpoke
from bot.app.turn import Turn, play
from bot.core.events import Event, Replied, Returned, Validated
from bot.store import links, outbox
from bot.store.links import Link, Settlement
from bot.store.outbox import ACKNOWLEDGE, AWAITED, HUMAN_WORDS, WORD, Address, Letter

VALIDATE, RETURN = "av:", "ar:"
GATE = "gate"
InGroup = GroupSpoke | GroupEdited | GroupCommanded | GroupPressed | GroupAsked
OPEN = Settlement(kind=GATE, outcome="", by="")


def take(batch: Batch, incoming: InGroup) -> None:
    """What an animator did. What comes before in the batch is written first: it may matter."""
    batch.unit.flush()
    match incoming:
        case GroupAsked():
            _introduce(batch, incoming)
        case GroupPressed():
            toast = _pressed(batch, incoming)
            letter = Letter(callback=incoming.callback, toast=toast)
            _post(batch, incoming.chat, letter, kind=ACKNOWLEDGE, rank=HUMAN_WORDS)
        case GroupSpoke():
            _spoke(batch, incoming)


def _introduce(batch: Batch, asked: GroupAsked) -> None:
    ours = asked.chat == batch.group()
    html = (
        words.group_welcome(asked.title) if ours else words.group_unknown(asked.title, asked.chat)
    )
    _post(batch, asked.chat, Letter(html=html))


def _pressed(batch: Batch, pressed: GroupPressed) -> str:
    """Do what the button says; the toast to show."""
    if pressed.chat != batch.group():
        return words.ELSEWHERE
    link = links.link_of(batch.connection, pressed.chat, pressed.message)
    if link is None or pressed.press not in (VALIDATE + link.request, RETURN + link.request):
        return words.NOT_FOLLOWED
    settled = _settlement(batch, link)
    if settled.outcome:
        return words.already(settled.outcome, settled.by)
    if pressed.press.startswith(RETURN):
        _ask_word(batch, link)
        return ""
    event = Validated(at=pressed.at, by=pressed.by, request=link.request)
    return "" if _tell(batch, link, event) else words.NOT_FOLLOWED


def _ask_word(batch: Batch, link: Link) -> None:
    """Ask why the gate is sent back; the reply to that message will be the word."""
    letter = Letter(
        html=words.RETURN_WORD,
        reply_to=link.message,
        force_reply=True,
        request=link.request,
        role=WORD,
    )
    _post(batch, link.chat, letter, team=link.team)


def _spoke(batch: Batch, spoke: GroupSpoke) -> None:
    """A reply to a message that speaks of a request goes to its team; any other is not for us."""
    if spoke.chat != batch.group():
        return
    link = links.link_of(batch.connection, spoke.chat, spoke.original.reply_to)
    if link is None:
        return
    answer = _pass_on(batch, link, spoke) if spoke.original.text.strip() else words.EMPTY
    _post(batch, spoke.chat, Letter(html=answer), team=link.team)


def _pass_on(batch: Batch, link: Link, spoke: GroupSpoke) -> str:
    """A word for a gate that waits sends it back; other words go to the team as they stand."""
    settled = _settlement(batch, link)
    if settled.kind == GATE and not settled.outcome:
        event: Event = Returned(
            at=spoke.at, by=spoke.by, request=link.request, word=spoke.original.text
        )
        return words.RETURNED if _tell(batch, link, event) else words.TEAM_GONE
    if link.role == WORD:
        return words.not_passed_on(settled.outcome, settled.by)
    event = Replied(at=spoke.at, by=spoke.by, request=link.request, text=spoke.original.text)
    return words.PASSED_ON if _tell(batch, link, event) else words.TEAM_GONE


def _settlement(batch: Batch, link: Link) -> Settlement:
    return links.settlement(batch.connection, link.team, link.request) or OPEN


def _tell(batch: Batch, link: Link, event: Event) -> bool:
    """Let the team live the event. False if it is no more."""
    standing = batch.of_team(link.team)
    if standing is None:
        return False
    play(batch, Turn(chat=standing.chat, event=event, standing=standing, rank=HUMAN_WORDS))
    batch.unit.flush()
    return True


def _post(
    batch: Batch,
    chat: int,
    letter: Letter,
    *,
    team: int | None = None,
    kind: str = outbox.MESSAGE,
    rank: int = AWAITED,
) -> None:
    to = Address(chat=chat, team=team, animators=True)
    outbox.post(batch.unit, to, letter, batch.now, kind=kind, rank=rank)
