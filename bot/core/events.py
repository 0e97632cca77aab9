"""What happened, in the past tense. Time comes with the event; nothing below reads a clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, get_args

from bot.core.team.situation import Person


@dataclass(frozen=True, kw_only=True, slots=True)
class Happening:
    """Something that happened, at that moment (aware)."""

    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Deed(Happening):
    """Something that someone did."""

    by: Person


@dataclass(frozen=True, kw_only=True, slots=True)
class Said(Deed):
    """Someone of the team typed a text.

    `about`: the question whose message it replies to (Telegram's « répondre »), "" for none.
    `replied`: the text of that message of ours, for one whose buttons are gone.
    `unseen`: what was asked last had not reached them, or for too short a time to be read.
    """

    text: str
    about: str = ""
    replied: str = ""
    unseen: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Commanded(Deed):
    """Someone of the team typed a command: `name` without slash, lower case; `rest` after it.

    `sent`: the file it was typed under, when it goes where the command leads.
    """

    name: str
    rest: str = ""
    sent: Sent | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Pressed(Deed):
    """Someone of the team pressed a button: `press` is its data, `shown` the message's HTML.

    label: what was written on it, "" when Telegram shows nothing of so old a message.
    """

    press: str
    message: int = 0
    shown: str = ""
    label: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent(Deed):
    """Someone of the team sent a file: Telegram's file id, its name, its media type.

    kind: Telegram's word for it (photo, document, video…). unique, album: as in `Paper`. more: the
    next item of its album follows at once. beside: the words that another item of its album has
    for all, "" if it has its own. about, replied: the question or the task, and the
    text, of the bot's message it replies to, "" for none. size: in bytes, 0 when it is not told.
    """

    file: str
    name: str
    media: str = ""
    caption: str = ""
    kind: str = "document"
    unique: str = ""
    album: str = ""
    more: bool = False
    about: str = ""
    replied: str = ""
    beside: str = ""
    size: int = 0

    @property
    def words(self) -> str:
        """The words it came with, its own or those of its album."""
        return self.caption or self.beside


@dataclass(frozen=True, kw_only=True, slots=True)
class Edited(Deed):
    """Someone of the team edited a message already read."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Strayed(Deed):
    """Something the bot does not read came in: `kind` is sticker, voice, location, contact…"""

    kind: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Blocked(Deed):
    """The person blocked the bot: nothing can be sent any more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unblocked(Deed):
    """The person unblocked the bot."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Knocked(Deed):
    """Someone opened the link of an invitation: who they are is not kept yet.

    number: the `Invitation.number`. press: the data of the button that lets them in.
    """

    number: int
    press: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Joined(Deed):
    """Someone with the link of an invitation agreed to join the team, on that message."""

    number: int
    message: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Turned(Deed):
    """Someone of several teams turned to this one, in their private chat.

    former: the name of the team they spoke of before, "" for none; back: the data of the button
    that goes back there.
    """

    former: str = ""
    back: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Due(Happening):
    """The hour asked for by the last `Wake` has come."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadOutside(Happening):
    """A reader from outside chose, for puzzle `number`, meanings by their ids; none: no choice."""

    number: int
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Examined(Happening):
    """The bytes of the paper `number` are not what its name says.

    ending: that of a file of their kind (« jpg »). program: they could be run; none are kept.
    """

    number: int
    ending: str
    program: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Validated(Deed):
    """An animator validated the gate of request `request` (a `Request.id` of this team)."""

    request: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Returned(Deed):
    """An animator sent a gate back with a word for the team."""

    request: str
    word: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken(Deed):
    """An animator takes the conversation; `over`: even from the colleague who holds it."""

    over: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class GivenBack(Deed):
    """An animator gives the conversation back; `word` is what was agreed, "" for nothing.

    `prompted`: it answers the question that whoever holds had put to them.
    """

    word: str = ""
    prompted: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Queued(Deed):
    """An animator puts the conversation back in the queue: someone else will take it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Transferred(Deed):
    """An animator hands the conversation to a colleague (`to`) or to a region (`desk`)."""

    to: Person | None = None
    desk: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wrote(Deed):
    """An animator wrote to the team: `text` is the text or caption, `kind` Telegram's word.

    `to`: who of the team alone reads it (they replied to a message of theirs), 0 for everybody.
    `vouched`: whoever holds said that what is written in the name of the group is theirs.
    """

    text: str
    kind: str = "text"
    vouched: bool = False
    to: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept(Deed):
    """The animator who holds the conversation keeps it, though nobody has written for long."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Amended(Deed):
    """An animator corrects the answer to a question, in words that its kind reads."""

    question: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Tasked(Deed):
    """An animator gives the team a task, due that day (None: no date)."""

    title: str
    due: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Untasked(Deed):
    """An animator takes back a task that animators had given."""

    task: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Appointed(Deed):
    """An animator says who answers for the team from now on: a first name as they show it."""

    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Cleared(Deed):
    """An animator saw that the alarm of that request was none."""

    request: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AdvisersChosen(Deed):
    """An animator chose whose advice the team gets: their numbers and their names."""

    advisers: tuple[tuple[int, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class AdviceSought(Happening):
    """The team of number `team` asks for advice, until then; its page as `effects.Made` has it."""

    team: int
    name: str
    until: datetime
    layout: str
    form: str
    file: str
    content: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class AdviceGiven(Happening):
    """The team of number `team` answered; `declined`: it has no advice to give."""

    team: int
    name: str
    text: str = ""
    declined: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened(Deed):
    """Someone of the federation opened the team's file: `what` is a key of `readings.PARTS`."""

    what: str


OfTeam = (
    Said
    | Commanded
    | Pressed
    | Sent
    | Edited
    | Strayed
    | Blocked
    | Unblocked
    | Knocked
    | Joined
    | Turned
    | Due
    | ReadOutside
    | Examined
)
"""What the team does, or what Telegram, time, a reader from outside and its files bring."""
OfAnimator = (
    Validated
    | Returned
    | Taken
    | GivenBack
    | Queued
    | Transferred
    | Wrote
    | Kept
    | Amended
    | Tasked
    | Untasked
    | Appointed
    | Cleared
    | AdvisersChosen
    | Opened
)
"""What an animator does."""
OfAnotherTeam = AdviceSought | AdviceGiven
"""What another team did, with the agreement of both."""
Event = OfTeam | OfAnimator | OfAnotherTeam
ALL: tuple[type[Event], ...] = get_args(Event)
