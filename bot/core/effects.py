"""What must be done, in the imperative. Values only: `bot.app` carries them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_args

from bot.core.team.situation import Fact, Move, Request, TeamTask

TEAM, ANIMATORS = "team", "animators"
WHOLE, WORDS = "whole", "words"
"""What a card is made of: nothing but what waits, or words to be read above its buttons."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Button:
    """An inline button: its label, and the data that comes back as `Pressed.press`, ≤ 64 bytes."""

    label: str
    press: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Say:
    """Send a message. `html` is Telegram HTML, of any length (the sender splits it).

    `to` is TEAM or ANIMATORS. `automatic`: nobody waits for it (a reminder): it goes after what
    people wait for, silently. `quiet`: without a sound, though it must arrive. `urgent`: a danger,
    before everything else that waits to leave. `request` ties an
    animators' message to a `Request.id`: replies to it and presses on it come back as
    `Validated` or `Returned`. `brief`: an animators' message that opens with all an animator
    needs. `desk`: the region whose group reads it, "" for the team's own. `placeholder` is a hint
    for the input field (≤ 64 characters); with `force_reply`, the app opens a reply to it.

    `card`: it shows the team what waits for it, and a newer card of that chat replaces it: its
    buttons go. One that has not left yet goes as a whole if it is WHOLE and the newer one is too;
    otherwise its words leave without its buttons. "": it is no card, nothing replaces it.

    `renews`: to the animators, it says all that the last one said so for that team, and replaces
    it if that has not left: a flood leaves as one message.

    `person`: who of the team reads it (Telegram's id), 0 for whom the turn answers.
    """

    html: str
    to: str = TEAM
    buttons: tuple[tuple[Button, ...], ...] = ()
    automatic: bool = False
    request: str = ""
    brief: bool = False
    desk: str = ""
    placeholder: str = ""
    force_reply: bool = False
    card: str = ""
    quiet: bool = False
    urgent: bool = False
    renews: bool = False
    person: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Settle:
    """Edit the pressed message: its HTML becomes `html`, its buttons `buttons` (none: removed)."""

    message: int
    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Remember:
    """Add a fact to the append-only ledger; it supersedes the former one of that id."""

    id: str
    fact: Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A task changed state."""

    task: str
    title: str
    team_task: TeamTask


@dataclass(frozen=True, kw_only=True, slots=True)
class Log:
    """Write a move in the stage log."""

    move: Move


@dataclass(frozen=True, kw_only=True, slots=True)
class Open:
    """A request for an animator is open; the message that carries it is a `Say` to ANIMATORS."""

    request: Request


@dataclass(frozen=True, kw_only=True, slots=True)
class Close:
    """A request is settled: `outcome` is validated, returned, given back or withdrawn."""

    request: str
    outcome: str
    by: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """Tell the national group of a team that nobody in its region has answered."""

    html: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Hold:
    """The requests of these ids are taken by that animator."""

    requests: tuple[str, ...]
    by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Forward:
    """Pass on to the animators' topic the team's message that this event is, as it stands.

    `name` is who wrote it. `edited`: it is a change of a message passed on before. `quiet`:
    without a sound.
    """

    name: str
    edited: bool = False
    quiet: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """A file the platform keeps, to be sent again: its id, and the only kind it may be sent as.

    `name` says in HTML how it is called, should it be refused; `html` is written under it.
    `paper`: its number among those of the team, 0 for none; `called`: the name of its file.
    `stored`: the key of our own copy of its bytes, which is sent instead; "" for none.
    """

    file: str
    kind: str
    name: str
    html: str = ""
    paper: int = 0
    called: str = ""
    stored: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Show:
    """Send files that the team gave once more, to TEAM or to ANIMATORS, in their order.

    `person`: as in `Say`.
    """

    files: tuple[File, ...]
    to: str = TEAM
    person: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """A document made of what the team said, laid out as it leaves (`bot.documents`).

    layout: which one. form: the file it becomes (pdf, png, ics). name: that of the file, in
    people's words, without its ending. words: what is printed: texts, numbers, lists, mappings.
    """

    layout: str
    form: str
    name: str
    words: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Make:
    """Send a document to the team; `html` is written under it (≤ 1024 characters).

    `person`: as in `Say`.
    """

    made: Made
    html: str
    person: int = 0


LINK = "\ufffc"
"""Where the link stands in the words of an `Invite`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Invite:
    """Make the link of the invitation `number` (until then, once), and send it in these words."""

    number: int
    until: datetime
    html: str


@dataclass(frozen=True, kw_only=True, slots=True)
class NameTeams:
    """Say to whom the turn answers that a group reads of the team, if it has one; and, if they are
    of several teams, which one this is about, with the others offered.
    """


@dataclass(frozen=True, kw_only=True, slots=True)
class SeekAdvice:
    """Ask the team of that number for its advice on what is made, until then."""

    team: int
    until: datetime
    made: Made


@dataclass(frozen=True, kw_only=True, slots=True)
class GiveAdvice:
    """Answer the team of that number, which asked for advice; `declined`: there is none."""

    team: int
    text: str
    declined: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Board:
    """Keep the pinned card of the team's private chats up to date: it says `html`; "": none."""

    html: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Carry:
    """Pass on to the team the animator's message that this event is; `name` signs it.

    `person`: who alone reads it, 0 for each person of the team in their own chat.
    """

    name: str
    person: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Thanked:
    """What the team thinks of an exchange: a code of `feedback`, or its own words."""

    request: str
    rating: str = ""
    words: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wake:
    """Send a `Due` at that hour (None: no more). One per team: it replaces the former one."""

    at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Sense:
    """One thing that a text may mean, in words for the reader from outside."""

    id: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AskOutside:
    """Ask the reader from outside what a text means; it may answer until `due`.

    Nothing here says who wrote. `about`: the open question, "" for none. `most`: how many ids it
    may choose together.
    """

    number: int
    due: datetime
    text: str
    about: str
    senses: tuple[Sense, ...]
    most: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Unname:
    """Someone left, and asked that nothing of the team bears their name: their words go too."""

    person: int
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Erase:
    """Forget the team: every row that holds its words goes, in the same transaction."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Consulted:
    """A question was put to the pages: keep it, so that staff learn from it.

    `number` counts a team's questions from 1. `outcome` is one of `bot.core.definition.library`;
    `page` and `revision` are what was served, "" when nothing was. `text` is "" when it must not
    be kept.
    """

    number: int
    text: str
    outcome: str
    page: str = ""
    revision: str = ""
    stage: str = ""
    region: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Served:
    """The team chose a page among those offered for its question `number`."""

    number: int
    page: str
    revision: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PageRead:
    """The team was shown a text of a page: `revision` is the print of its answer or details."""

    page: str
    revision: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Rated:
    """What the team thinks of the answer to its question `number`: a code of `page_cards`."""

    number: int
    rating: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Withhold:
    """Keep nothing of the words of this turn: they speak of someone's health, past or danger."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Alarm:
    """A text of a flow file cannot be said: staff are told once, operators by a log line. Never
    holds people's words. `place` is « file:line ».
    """

    place: str
    reason: str
    remedy: str = ""


Effect = (
    Say
    | Settle
    | Remember
    | Mark
    | Log
    | Open
    | Close
    | Call
    | Hold
    | Forward
    | Show
    | Make
    | Invite
    | NameTeams
    | SeekAdvice
    | GiveAdvice
    | Board
    | Carry
    | Thanked
    | Wake
    | AskOutside
    | Unname
    | Erase
    | Consulted
    | Served
    | PageRead
    | Rated
    | Withhold
    | Alarm
)
ALL: tuple[type[Effect], ...] = get_args(Effect)
