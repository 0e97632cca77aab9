"""Where a team stands: frozen values that go through JSON unchanged.

There is no cursor: what to ask next is derived (`bot.core.team.agenda`). What is kept is what
people said and did, by stable id, whether or not a flow file still speaks of it.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    """

    at: datetime
    by: Person
    notice: str
    outside: str = ""
    outside_at: datetime | None = None


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
    """A file the team gave. The platform keeps its bytes: `file` is Telegram's id of it.

    number: from 1, never given twice in a team. kind: Telegram's word for it (photo, document…);
    a file is sent again as the same kind only. unique: what two copies of one file share, "" when
    it is not told. album: ties what was sent together. about: the task or the question it is for,
    "" for the team's file at large. waits: the team was asked what it is for, and has not said.
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
    ladder were climbed since that word. again: the demand from which the ladder, once climbed to
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

    def heard_from(self, person: Person) -> bool:
        """Are that person's words those of who holds?"""
        voices = person.voice and (self.voiced or (self.by is not None and self.by.voice))
        return voices or self.by == person

    def led_by(self, person: Person) -> bool:
        """May that person end it or pass it on? What a group took, any of its people may."""
        return self.by is None or self.by.voice or self.heard_from(person)


@dataclass(frozen=True, kw_only=True, slots=True)
class Nudges:
    """What automatic messages were sent, so that they never come as a salvo.

    `recalled` and `before`: what the last one spoke of and when the one before it left, so that
    it can be taken back if it never left (a human took the conversation first).
    """

    last: datetime | None = None
    silent: int = 0
    told_animators: bool = False
    muted_until: datetime | None = None
    recalled: tuple[str, ...] = ()
    before: datetime | None = None


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
class Situation:
    """All that is known of a team. Changed only by `dataclasses.replace`.

    stage: the stage the team is in. front: another stage it chose to work on, or "".
    asked: the point shown last and still waiting; for the tasks of a stage, `NEW_TASKS` and its
    id. ticks: the tasks ticked in a list, before it is validated. focus: a question explicitly
    reopened (correction, back). awaiting: the free sentence asked for (« pause », …), or "".
    later: points put aside, with when. seen: notes said and rules raised, by key.
    known: the question ids each stage had when the team last stood in it.
    gone: answered questions that no file has any more and whose loss was told.
    trail: the questions answered, oldest first, for « revenir ». wake: the hour asked for last.
    raised: the rules that hold and were told (« relay: ») or only offered (« offer: »).
    consulted: how many questions the team put to the pages. wondering: a question being typed, in
    one message or several, to be looked up at `wondering_due`. held: words that wait for a choice
    (an answer or a question? this page or that one?). subject: what a short question may lean on.
    holding: who holds the conversation. news: what changed in the files while a human held it, to
    be said afterwards.
    alarm: the request that the last alarm opened, while `held` has its words.
    gate_shown: the last gate card, so that the same one is not said in full again.
    puzzle: the text that a reader from outside is asked about now. puzzled: how many there were.
    invited: the host of the reader that the team was last asked to agree to.
    made: the documents the team was given, and when each was last made.
    renamed: the id that an answer or a task had, by the one a file gave it: an undo gives it back.
    tasked: how many numbers of tasks animators gave; none is given twice, even once withdrawn.
    series: what was answered in former periods to questions that come back, oldest first.
    rounds: how tasks that come back stood in former periods, oldest first.
    papers: the files the team gave, oldest first. papered: how many numbers of papers were given.
    taken_out: the paper taken out last, while « annuler » may still bring it back. filing: the
    task or the question that the last file joined, until the team does something else.
    """

    consent: Consent | None = None
    stage: str = ""
    status: str = ACTIVE
    front: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    tasks: Mapping[str, TeamTask] = field(default_factory=dict)
    later: Mapping[str, datetime] = field(default_factory=dict)
    seen: frozenset[str] = frozenset()
    asked: str = ""
    focus: str = ""
    failures: int = 0
    picks: tuple[str, ...] = ()
    ticks: tuple[str, ...] = ()
    awaiting: str = ""
    offers: tuple[Offer, ...] = ()
    moves: tuple[Move, ...] = ()
    requests: tuple[Request, ...] = ()
    requested: int = 0
    nudges: Nudges = Nudges()
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    trail: tuple[str, ...] = ()
    revision: str = ""
    last_seen: datetime | None = None
    wake: datetime | None = None
    raised: frozenset[str] = frozenset()
    gate_shown: str = ""
    reachable: bool = True
    consulted: int = 0
    wondering: str = ""
    wondering_due: datetime | None = None
    held: str = ""
    subject: Subject | None = None
    holding: Holding = Holding()
    news: str = ""
    alarm: str = ""
    puzzle: Puzzle | None = None
    puzzled: int = 0
    invited: str = ""
    papers: tuple[Paper, ...] = ()
    papered: int = 0
    taken_out: Paper | None = None
    filing: str = ""
    tasked: int = 0
    made: Mapping[str, datetime] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    series: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    rounds: Mapping[str, tuple[TeamTask, ...]] = field(default_factory=dict)
