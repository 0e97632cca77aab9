"""What is kept of a team, piece by piece: people, answers, tasks, files, requests, offers.

`bot.core.team.situation` puts them together, and gives their names on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from bot.core.answers import Value

ACTIVE, PAUSED, ABANDONED, FINISHED, ORIENTED = (
    "active",
    "paused",
    "abandoned",
    "finished",
    "oriented",
)
TODO, DOING, BLOCKED, DONE, ALREADY, NOT_OURS = (
    "todo",
    "doing",
    "blocked",
    "done",
    "already",
    "not ours",
)

BOT, REQUESTED, HUMAN = "bot", "requested", "human"
"""Who holds a conversation (`Holding.state`)."""

NEW_TASKS = "tâches:"
"""What begins `Situation.asked` while the tasks of a stage wait to be taken note of."""
FIND_OUT = "savoir_"  # « je ne sais pas » to a question makes a task of that name


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Someone who wrote: Telegram's user id (64-bit) and the first name they show.

    The id alone says who it is: a name changes, and a file may know another one.
    """

    id: int
    name: str = field(compare=False)

    @property
    def voice(self) -> bool:
        """Is it a group speaking? Its anonymous administrators write as the group, whose id is
        negative (Bot API, Message.sender_chat); they press buttons as themselves.
        """
        return self.id < 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Consent:
    """When the team agreed that its answers be kept, and to which text.

    outside: the host of the reader from outside that it also agreed to, "" for none, and when.
    again: when it agreed to `notice`, if that is not the one it read first.
    """

    at: datetime
    by: Person
    notice: str
    outside: str = ""
    outside_at: datetime | None = None
    again: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """An answer kept. `value` None means « je ne sais pas ». `kind` is how it was read."""

    value: Value
    kind: str
    at: datetime
    by: Person
    shown: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class TeamTask:
    """How a task stands. `title` is the one it had; `due` is set when no flow file gives it.

    since: when it took that state. given: when the team was first told of it (None: not written
    then, `since` will do). proof: the one file that former versions kept here; it is read as a
    `Paper` (`bot.core.team.papers.recovered`).
    """

    state: str
    since: datetime
    reason: str = ""
    title: str = ""
    due: date | None = None
    reminded: int = 0
    proof: str = ""
    given: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """A file the team gave; `file` is Telegram's id of it.

    number: from 1, never given twice in a team. kind: Telegram's word for it (photo, document…);
    a file is sent again as the same kind only. unique: what two copies of one file share, "" when
    it is not told. album: ties what was sent together. about: the task or the question it is for,
    "" for the team's file at large. waits: the team was asked what it is for, and has not said.
    found: the ending that its bytes ask for, when its name has another one; "" otherwise.
    """

    number: int
    file: str
    kind: str
    at: datetime
    by: Person
    name: str = ""
    media: str = ""
    caption: str = ""
    unique: str = ""
    album: str = ""
    about: str = ""
    waits: bool = False
    found: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """One line of the stage log: where from, where to, why, by whom."""

    trigger: str
    source: str
    target: str
    at: datetime
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """Something that waits for an animator: `kind` is « gate » or « relay ». Ids are per team.

    alarms: the numbers of the alarms it stands for that nobody said were none, () for any other
    request: one that comes while it waits joins it.
    """

    id: str
    kind: str
    stage: str
    at: datetime
    words: str = ""
    by_team: bool = False
    alarms: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Holding:
    """Who holds the conversation: BOT, REQUESTED (a human is awaited) or HUMAN (`by`).

    since: when that began. heard: the word or the deed of a person from which a silence counts.
    waits: the team is owed an answer. unanswered: its first word since a human last wrote (None:
    there is none, or it was not written then, and `heard` will do). rung: how many rungs of the
    ladder were climbed since that word. climbed: when the last one was, or when the end of the
    silence was said. again: the demand from which the ladder, once climbed to
    its end, is climbed anew. speaker: the private chat its last word came from
    (Telegram: the id of the person), 0 if none. told: does the team know that what it writes
    while it waits is passed on? warned: was it said that the silence will end the exchange?
    desk: the region it was transferred to, "" for the team's own.
    voiced: they said that what is written in the name of their group is theirs.
    """

    state: str = BOT
    since: datetime | None = None
    by: Person | None = None
    heard: datetime | None = None
    waits: bool = False
    speaker: int = 0
    rung: int = 0
    warned: bool = False
    desk: str = ""
    voiced: bool = False
    unanswered: datetime | None = None
    again: datetime | None = None
    told: bool = False
    climbed: datetime | None = None

    def heard_from(self, person: Person) -> bool:
        """Are that person's words those of who holds?"""
        voices = person.voice and (self.voiced or (self.by is not None and self.by.voice))
        return voices or self.by == person

    def led_by(self, person: Person) -> bool:
        """May that person end it or pass it on? What a group took, any of its people may."""
        return self.by is None or self.by.voice or self.heard_from(person)


NOBODY_HOLDS = Holding()


@dataclass(frozen=True, kw_only=True, slots=True)
class Nudges:
    """What automatic messages were sent, so that they never come as a salvo.

    `recalled` and `before`: what the last one spoke of and when the one before it left, so that
    it can be taken back if it never left (a human took the conversation first). `warned`: when
    the team was told that its silence will have it forgotten.
    """

    last: datetime | None = None
    silent: int = 0
    told_animators: bool = False
    muted_until: datetime | None = None
    recalled: tuple[str, ...] = ()
    before: datetime | None = None
    warned: tuple[datetime, ...] = ()


NO_NUDGES = Nudges()


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """Someone of the federation opened the team's file that day. what: which part of it."""

    at: datetime
    by: Person
    what: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """A button offered last: typed text that equals its label is a press of it."""

    label: str
    press: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """The question put to the pages last: its words, when, and the page that answered or ""."""

    words: str
    at: datetime
    page: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Meaning:
    """One of the things a text may mean, as they were enumerated for a reader from outside.

    `words` say it. `kind`, `point`, `value` and `shown` are those of `hearing.heard.Heard`;
    `name`: the request, or the page.
    """

    id: str
    words: str
    kind: str
    point: str = ""
    value: Value = None
    shown: str = ""
    name: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Puzzle:
    """A text that a reader from outside is asked about; without an answer at `due`, given up.

    `consults`: it was taken for a question to the pages.
    """

    number: int
    text: str
    by: Person
    at: datetime
    due: datetime
    meanings: tuple[Meaning, ...]
    consults: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Rival:
    """An answer given to a question that someone else of the team had answered meanwhile.

    It waits for its author to say which one stands.
    """

    question: str
    value: Value
