"""What becomes of words that waited for a press: sent, sent back, noted, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.app import phrases
from bot.app.batch import Batch
from bot.app.group import kept_words
from bot.app.group.access import Placed
from bot.app.group.kept_words import Kept
from bot.app.group.messages import tell
from bot.app.incoming import GroupPressed, GroupSpoke, Original
from bot.core.definition.templates import escape
from bot.core.events import Wrote
from bot.core.team.situation import HUMAN
from bot.store import outbox
from bot.store.outbox import AWAITED, EDIT, Address, Letter
from bot.store.relay import request_links
from bot.store.relay.request_links import Link

Act = Callable[[Batch, Placed, GroupPressed, Kept, Original], str]
"""What a press does with the message that waits: what its question then says; "" for nothing."""


def pressed(batch: Batch, found: Placed, press: GroupPressed, rest: str) -> str:
    """Do what the button says, once; the toast to show."""
    kept, act = kept_words.of(found.link), ACTS.get(rest)
    if found.link is None or act is None:
        return phrases.NOT_FOLLOWED
    if kept is None or kept.original is None:
        return phrases.DONE_ALREADY
    ending = act(batch, found, press, kept, kept.original)
    if ending and request_links.let_go(batch.connection, found.link):
        _settled(batch, found.link, ending)
    return ""


def _settled(batch: Batch, link: Link, ending: str) -> None:
    """The question becomes its answer, and loses its buttons."""
    letter = Letter(html=escape(ending), message=link.message)
    to = Address(chat=link.chat, team=link.team, animators=True)
    outbox.post(batch.unit, to, letter, batch.now, kind=EDIT, rank=AWAITED)


def heard(press: GroupPressed, kept: Kept, original: Original) -> GroupSpoke:
    """The message, as if it had been written now."""
    return GroupSpoke(
        chat=press.chat, by=kept.by, original=original, at=press.at, thread=press.thread
    )


def _as_the_group(
    batch: Batch, found: Placed, press: GroupPressed, kept: Kept, original: Original
) -> str:
    """« C’est moi »: only whoever holds may say so; what is refused goes on waiting."""
    holding, words = found.standing.situation.holding, (original.text, original.kind)
    if holding.state == HUMAN and not holding.led_by(press.by):
        tell(batch, found.standing, Wrote(at=press.at, by=press.by, text=words[0], kind=words[1]))
        return ""
    event = Wrote(at=press.at, by=kept.by, text=words[0], kind=words[1], vouched=True)
    tell(batch, found.standing, event, heard(press, kept, original))
    return phrases.GONE_NOW


ACTS: Mapping[str, Act] = {"voice": _as_the_group}
