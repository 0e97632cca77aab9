"""What becomes of words that waited for a press: sent, sent back, noted, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.app import phrases
from bot.app.batch import Batch
from bot.app.group import commands, kept_words, orders, right_answers
from bot.app.group.access import Placed, reach
from bot.app.group.kept_words import Kept
from bot.app.group.messages import ASIDE, masked, note, tell
from bot.app.incoming import GroupCommanded, GroupPressed, GroupSpoke
from bot.core.definition.templates import escape
from bot.core.effects import Carry
from bot.core.events import Returned, Wrote
from bot.core.team.situation import HUMAN
from bot.store import outbox
from bot.store.outbox import AWAITED, EDIT, Address, Letter
from bot.store.relay import request_links
from bot.store.relay.request_links import Link

Act = Callable[[Batch, Placed, GroupPressed, Kept, str], str]
"""What a press does with what waits, `str` being what follows its verb: what the question then
says, or "" when all goes on waiting."""


def pressed(batch: Batch, found: Placed, press: GroupPressed, rest: str) -> str:
    """Do what the button says, once; the toast to show."""
    verb, _, more = rest.partition(":")
    kept, act = kept_words.of(found.link), ACTS.get(verb)
    if found.link is None or act is None:
        return phrases.NOT_FOLLOWED
    if kept is None or kept.original is None:
        return phrases.DONE_ALREADY
    if kept.by != press.by and not kept.by.voice:
        return phrases.ONLY_AUTHOR
    if kept.original.text.lstrip().startswith(ASIDE):  # made a note while it waited
        act = _noted
    ending = act(batch, found, press, kept, more)
    if ending and request_links.let_go(batch.connection, found.link):
        _settled(batch, found.link, ending)
    return ""


def _settled(batch: Batch, link: Link, ending: str) -> None:
    """The question becomes its answer, and loses its buttons."""
    letter = Letter(html=escape(ending), message=link.message)
    to = Address(chat=link.chat, team=link.team, animators=True)
    outbox.post(batch.unit, to, letter, batch.now, kind=EDIT, rank=AWAITED)


def _heard(press: GroupPressed, kept: Kept) -> GroupSpoke:
    """The message, as if it had been written now."""
    assert kept.original is not None, "only a message waits for a press"
    return GroupSpoke(
        chat=press.chat, by=kept.by, original=kept.original, at=press.at, thread=press.thread
    )


def _as_the_group(batch: Batch, found: Placed, press: GroupPressed, kept: Kept, more: str) -> str:
    """« C’est moi »: only whoever holds may say so; what is refused goes on waiting."""
    holding, said = found.standing.situation.holding, _heard(press, kept)
    text, kind = said.original.text, said.original.kind
    if holding.state == HUMAN and not holding.led_by(press.by):
        tell(batch, found.standing, Wrote(at=press.at, by=press.by, text=text, kind=kind))
        return ""
    event = Wrote(at=press.at, by=kept.by, text=text, kind=kind, vouched=True)
    tell(batch, found.standing, event, said)
    return phrases.GONE_NOW


def _to_team(batch: Batch, found: Placed, press: GroupPressed, kept: Kept, more: str) -> str:
    """An ordinary message, after all."""
    said = _heard(press, kept)
    right_answers.left(batch, press.chat, found.standing, kept.by)
    if masked(found.standing.situation.holding, kept.by):
        return _as_the_group(batch, found, press, kept, more)
    event = Wrote(at=press.at, by=kept.by, text=said.original.text, kind=said.original.kind)
    effects = tell(batch, found.standing, event, said)
    return phrases.GONE_NOW if any(isinstance(one, Carry) for one in effects) else ""


def _noted(batch: Batch, found: Placed, press: GroupPressed, kept: Kept, more: str) -> str:
    said = _heard(press, kept)
    note(batch, found.standing, said, said.original.text.strip().removeprefix(ASIDE))
    return phrases.NOTED


def _sent_back(batch: Batch, found: Placed, press: GroupPressed, kept: Kept, more: str) -> str:
    """The stage goes back with these words, unless it was settled meanwhile."""
    request = found.link.request if found.link is not None else ""
    word = _heard(press, kept).original.text
    settled = request_links.settlement(batch.connection, found.standing.team, request)
    if settled is None or settled.outcome:
        return phrases.already(settled.outcome, settled.by) if settled else phrases.NOT_FOLLOWED
    event = Returned(at=press.at, by=kept.by, request=request, word=word)
    tell(batch, found.standing, event)
    return phrases.RETURNED


def _right_answer(batch: Batch, found: Placed, press: GroupPressed, kept: Kept, more: str) -> str:
    """The words are the answer that was awaited; one that is not read is asked again."""
    awaited = right_answers.waiting(batch, press.chat, found.standing, kept.by)
    if not awaited:
        return phrases.NOT_FOLLOWED
    event = right_answers.replied(batch, found.standing, _heard(press, kept), awaited[0])
    if isinstance(event, str):
        return event or phrases.NOT_READ
    tell(batch, found.standing, event)
    return phrases.CORRECTED


def _ordered(batch: Batch, found: Placed, press: GroupPressed, kept: Kept, more: str) -> str:
    """A command is for that team."""
    within, (name, _, rest) = reach(batch, press.chat), kept.words.partition(" ")
    if within is None or kept.original is None or not more.isdecimal():
        return phrases.NOT_FOLLOWED
    typed = GroupCommanded(
        chat=press.chat,
        by=kept.by,
        at=press.at,
        thread=press.thread,
        name=name,
        rest=rest,
        original=kept.original,
    )
    order = orders.decided(batch, within, typed, found, int(more))
    if order is None:
        return phrases.NOT_FOLLOWED
    commands.ABOUT_A_TEAM[name](order)
    return phrases.for_team(order.standing.team)


def _nothing(batch: Batch, found: Placed, press: GroupPressed, kept: Kept, more: str) -> str:
    right_answers.left(batch, press.chat, found.standing, kept.by)
    return phrases.NOTHING_LEFT


ACTS: Mapping[str, Act] = {
    "voice": _as_the_group,
    "team": _to_team,
    "note": _noted,
    "back": _sent_back,
    "right": _right_answer,
    "order": _ordered,
    "no": _nothing,
}
