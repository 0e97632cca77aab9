"""The one door out: what must be sent, in order per chat; it never decides when.

While a human holds a conversation its automatic rows are not even seen here (an invariant), and
the rows of a team that cannot be reached wait.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import (
    Connection,
    func,
    select,
    update,
)

from bot.core.effects import Button, File, Made
from bot.store.database.codec import to_text
from bot.store.database.tables import (
    DOUBTED,
    NEW,
    REFUSED,
    SENT,
    STILL_NEW,
    outbox,
)
from bot.store.database.unit_of_work import Unit

MESSAGE, EDIT, ACKNOWLEDGE = "message", "edit", "acknowledge"
COPY, CAPTION, RENAME, REACT = "copy", "caption", "rename", "react"
DISCARD, STRIP, FILES, MADE = "discard", "strip", "files", "made"
PIN, UNPIN, WIPE = "pin", "unpin", "wipe"
TOPIC, BRIEF = "topic", "brief"
URGENT, HUMAN_WORDS, AWAITED, AUTOMATIC, TIDYING = -1, 0, 1, 2, 3
"""Ranks. A danger overtakes everything, even what its own team said before; the others keep the
order of each team, and the rank chooses between teams. TIDYING ones have a line of their own in
each chat: they leave when nobody waits for anything, and hold nothing up."""
PROMPT = (ACKNOWLEDGE, REACT)
QUIET = (*PROMPT, STRIP)
"""Kinds that are no message: none of the limits of messages, and lines of their own. PROMPT ones
wait for nothing; the others leave when the chat rests."""
BOUND = (EDIT, CAPTION, STRIP, REACT, DISCARD, RENAME, PIN, UNPIN, WIPE)
"""Kinds that are about a message or a topic of their chat: nowhere else do they mean anything."""
REQUEST, PART, WORD, RENEWED = "request", "part", "word", "renewed"
BOARD = "board"
"""The role of the pinned card that says where a team stands (`bot.store.boards`)."""
STAFF = "staff"
"""The role of what staff read of their files: it goes to their own topic, and is about no team."""
NOWHERE = 0  # no chat has this id: « no group is configured »


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """What a row says. `request` and `role`: what replies to it will speak of (see `links`).

    `plain`: the HTML was refused once and this is its bare text. `source` and `originals`: the
    messages of a person that this row passes on (`word`: Telegram's word for what they are), or
    whose copy it edits. `answers`: the message of `source` that they answer, looked up when the
    row leaves. `told`: say on the original what became of it. `icon`: of the topic to rename.
    `thread`: the topic of a row that is for no team. `files`: what a row of FILES sends again;
    `made`: the document that a row of MADE sends.
    `silent`: without a sound. `part`, from 0, of a person's text that is too long for one message;
    `last`: no other follows. `kept`: what waits for a press of it or a reply to it (see `links`).
    `names`: the teams it names outside their topics (see `shown_outside`). `about`: the other
    people of the team that it names (see `named`).
    """

    html: str = ""
    buttons: tuple[tuple[Button, ...], ...] = ()
    message: int = 0
    callback: str = ""
    reply_to: int = 0
    placeholder: str = ""
    force_reply: bool = False
    toast: str = ""
    request: str = ""
    role: str = ""
    plain: bool = False
    source: int = 0
    originals: tuple[int, ...] = ()
    answers: int = 0
    word: str = ""
    told: bool = False
    icon: str = ""
    thread: int = 0
    files: tuple[File, ...] = ()
    made: Made | None = None
    silent: bool = False
    part: int = 0
    last: bool = True
    kept: str = ""
    names: tuple[int, ...] = ()
    about: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """Whom a row is for. `chat` None: the group of the region `desk`, whichever it is then.

    With a team, what goes there goes to the team's topic.
    """

    chat: int | None
    team: int | None = None
    animators: bool = False
    desk: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outgoing:
    """A row to send now, to a chat that is known; `thread`: the topic it goes to there, or 0.

    `step`: what must be done first, in place of the row, which is sent afterwards: TOPIC (make
    the topic) or BRIEF (open it with what an animator must know); `letter` is then that one.
    `parts`: the rows that leave in this one message, itself first; () when it leaves alone.
    """

    id: int
    team: int | None
    chat: int
    animators: bool
    kind: str
    automatic: bool
    doubts: int
    letter: Letter
    at: datetime
    card: str = ""
    thread: int = 0
    step: str = ""
    rank: int = AWAITED
    parts: tuple[Outgoing, ...] = ()

    @property
    def tidies(self) -> bool:
        """Is it in the line of what tidies its chat?"""
        return self.rank == TIDYING


def post(
    unit: Unit,
    to: Address,
    letter: Letter,
    now: datetime,
    *,
    kind: str = MESSAGE,
    rank: int,
    card: str = "",
    not_before: datetime | None = None,
) -> None:
    """Add a row to the outbox, with the unit; `rank` AUTOMATIC is for what nobody waits for.

    `card` replaces those of that chat which have not left (`effects.Say`). Before `not_before` it
    stays here, and what comes after it may leave first.
    """
    unit.add(
        "post",
        {
            "team": to.team,
            "chat": to.chat,
            "animators": to.animators,
            "kind": kind,
            "rank": rank,
            "automatic": rank == AUTOMATIC,
            "payload": to_text(letter),
            "state": NEW,
            "doubts": 0,
            "created_at": now,
            "message": 0,
            "desk": to.desk,
            "card": card,
            "not_before": not_before,
        },
    )
    if card:
        whose = {"team": to.team, "chat": to.chat}
        unit.change("card", whose)
        unit.change("bare", whose)


def forget_reminders(connection: Connection, team: int) -> int:
    """Take back what the bot wanted to say of its own to that team and did not yet; how many.

    What people sent to many teams (a role of its own) stays.
    """
    held = (outbox.c.team == team) & outbox.c.automatic & (outbox.c.state == STILL_NEW)
    ours = outbox.c.animators.is_(False) & outbox.c.payload.contains('"role":""')
    return connection.execute(outbox.delete().where(held, ours)).rowcount


def let_go(connection: Connection, team: int) -> None:
    """What waited while a human held goes last: after the words that give the conversation back.

    Rows of a chat leave in the order of their ids, so they take new ones.
    """
    held = (outbox.c.team == team) & outbox.c.automatic & (outbox.c.state == STILL_NEW)
    mine = held & outbox.c.animators.is_(False)
    names = [column.name for column in outbox.columns if column.name != "id"]
    rows = connection.execute(select(outbox).where(mine).order_by(outbox.c.id)).all()
    if rows:
        connection.execute(outbox.delete().where(outbox.c.id.in_([row.id for row in rows])))
        again = [{name: row._mapping[name] for name in names} for row in rows]
        connection.execute(outbox.insert(), again)


def forget(connection: Connection, role: str) -> int:
    """Take back the rows of that role that have not left; how many."""
    ours = outbox.c.payload.contains(f'"role":"{role}"', autoescape=True)
    still = outbox.delete().where(outbox.c.state == STILL_NEW, ours)
    return connection.execute(still).rowcount


def forget_of(connection: Connection, team: int, role: str) -> int:
    """Take back the rows of that role about that team that have not left; how many."""
    ours = outbox.c.payload.contains(f'"role":"{role}"', autoescape=True)
    still = (outbox.c.team == team) & (outbox.c.state == STILL_NEW)
    return connection.execute(outbox.delete().where(still, ours)).rowcount


def waiting_for(connection: Connection, team: int) -> list[tuple[int, Letter]]:
    """What has not left of that team, by row."""
    mine = outbox.c.team == team, outbox.c.state == STILL_NEW
    rows = connection.execute(select(outbox.c.id, outbox.c.payload).where(*mine)).all()
    found = ((row.id, letter_of(row.payload)) for row in rows)
    return [(row, letter) for row, letter in found if letter is not None]


def of_nobody(connection: Connection, team: int, chat: int) -> None:
    """What has still to reach someone who is of the team no more names no team: once it has, not
    even whom it was for is kept.
    """
    mine = outbox.c.team == team, outbox.c.chat == chat, outbox.c.state == STILL_NEW
    connection.execute(update(outbox).where(*mine).values(team=None))


def forget_in(connection: Connection, team: int, chat: int) -> None:
    """Take back what was still to be said of that team in that private chat, but what is only done
    to its messages.
    """
    still = (outbox.c.team == team) & (outbox.c.chat == chat) & (outbox.c.state == STILL_NEW)
    connection.execute(outbox.delete().where(still, outbox.c.kind.not_in(BOUND)))


def carries(connection: Connection, chat: int, message: int) -> bool:
    """Does that message of a person wait here to be passed on, be it as an item of an album?"""
    return bool(_carrying(connection, chat, {message}))


def take_back(connection: Connection, chat: int, messages: Iterable[int]) -> list[Letter]:
    """What waits here of these messages of a person does not leave any more: what it said.

    A row that is on its way already may still arrive: it is then marked as sent, and said so.
    """
    found = _carrying(connection, chat, set(messages))
    if found:
        gone = update(outbox).where(outbox.c.id.in_(found)).values(state=REFUSED, payload="")
        connection.execute(gone)
    return list(found.values())


def _carrying(connection: Connection, chat: int, messages: set[int]) -> dict[int, Letter]:
    """The rows that wait to pass on one of these messages of that chat, by their ids."""
    marked = outbox.c.payload.contains(f'"source":{chat},"originals":[', autoescape=True)
    query = select(outbox.c.id, outbox.c.payload).where(outbox.c.state == STILL_NEW, marked)
    letters = {row.id: _read_letter(row.payload) for row in connection.execute(query)}
    return {row: one for row, one in letters.items() if messages.intersection(one.originals)}


def wait_no_more(connection: Connection) -> None:
    """What animators should have read and waited for a right or for a remedy may leave at once."""
    held = (outbox.c.state == STILL_NEW) & outbox.c.animators & outbox.c.not_before.is_not(None)
    connection.execute(update(outbox).where(held).values(not_before=None))


def nowhere_to_go(connection: Connection) -> int:
    """How many rows wait for an animators' group to be configured."""
    query = select(func.count()).where(outbox.c.state == STILL_NEW, outbox.c.chat.is_(None))
    return connection.scalar(query) or 0


def waits(connection: Connection, chat: int, letter: Letter) -> bool:
    """Is the very same still to be said in that chat?"""
    same = outbox.c.chat == chat, outbox.c.payload == to_text(letter)
    query = select(outbox.c.id).where(outbox.c.state == STILL_NEW, *same).limit(1)
    return connection.scalar(query) is not None


def pending(connection: Connection) -> int:
    """How many rows are not sent yet, held or not."""
    query = select(func.count()).select_from(outbox).where(outbox.c.state == STILL_NEW)
    return connection.scalar(query) or 0


def purge(connection: Connection, before: datetime) -> int:
    """Forget the rows sent, refused or doubted that were made before that moment; how many."""
    done = outbox.c.state.in_((SENT, REFUSED, DOUBTED))
    return connection.execute(outbox.delete().where(done, outbox.c.created_at < before)).rowcount


def letter_of(payload: str) -> Letter | None:
    """What a row says; None when it cannot be read any more."""
    try:
        return _read_letter(payload)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


_read_letter = msgspec.json.Decoder(Letter).decode
