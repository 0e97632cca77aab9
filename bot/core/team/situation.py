"""Where a team stands: frozen values that go through JSON unchanged.

There is no cursor: what to ask next is derived (`bot.core.team.agenda`). What is kept is what
people said and did, by stable id, whether or not a flow file still speaks of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.team.advice import Owed, Session
from bot.core.team.values import (
    ABANDONED,
    ACTIVE,
    ALREADY,
    BLOCKED,
    BOT,
    DOING,
    DONE,
    FIND_OUT,
    FINISHED,
    HUMAN,
    NEW_TASKS,
    NO_NUDGES,
    NOBODY_HOLDS,
    NOT_OURS,
    ORIENTED,
    PAUSED,
    REQUESTED,
    TODO,
    Consent,
    Fact,
    Holding,
    Meaning,
    Move,
    Nudges,
    Offer,
    Paper,
    Person,
    Puzzle,
    Reading,
    Request,
    Rival,
    Subject,
    TeamTask,
)

__all__ = [
    "ABANDONED",
    "ACTIVE",
    "AGREE",
    "AGREED",
    "ALREADY",
    "BLOCKED",
    "BOT",
    "CONTESTED",
    "DOING",
    "DONE",
    "FIND_OUT",
    "FINISHED",
    "HUMAN",
    "NEW_TASKS",
    "NOT_OURS",
    "NO_OPINION",
    "OBJECT",
    "ORIENTED",
    "PAUSED",
    "REQUESTED",
    "TODO",
    "Consent",
    "Decision",
    "Fact",
    "Holding",
    "Invitation",
    "Meaning",
    "Member",
    "Move",
    "Nudges",
    "Offer",
    "Paper",
    "Person",
    "Puzzle",
    "Reading",
    "Request",
    "Rival",
    "Situation",
    "Subject",
    "TeamTask",
    "Thread",
    "Voice",
]


AGREE, OBJECT, NO_OPINION = "agree", "object", "no opinion"
"""What a person says of something to be decided (`Voice.said`)."""
AGREED, CONTESTED = "agreed", "contested"
"""What came of it (`Decision.outcome`)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Thread:
    """What one person of a team is in the middle of, while another's is in `Situation`.

    Its fields are those of `Situation` that are a person's, under the same names.
    """

    consent: Consent | None = None
    front: str = ""
    asked: str = ""
    focus: str = ""
    failures: int = 0
    picks: tuple[str, ...] = ()
    ticks: tuple[str, ...] = ()
    awaiting: str = ""
    offers: tuple[Offer, ...] = ()
    nudges: Nudges = NO_NUDGES
    trail: tuple[str, ...] = ()
    last_seen: datetime | None = None
    wake: datetime | None = None
    gate_shown: str = ""
    reachable: bool = True
    wondering: str = ""
    wondering_due: datetime | None = None
    held: str = ""
    subject: Subject | None = None
    alarm: str = ""
    puzzle: Puzzle | None = None
    invited: str = ""
    taken_out: Paper | None = None
    filing: str = ""
    pace: str = ""
    overtaken: tuple[str, ...] = ()
    rival: Rival | None = None


FRESH = Thread()


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """Someone of a team. `roles`: those of `pour:` that they take on; an observer has none.

    since: when they joined. read: until when they have read what the others did (`/nouveautes`).
    thread: what they are in the middle of, unless it is in `Situation` now (`here`).
    """

    person: Person
    since: datetime
    roles: tuple[str, ...] = ()
    observer: bool = False
    read: datetime | None = None
    thread: Thread = FRESH


@dataclass(frozen=True, kw_only=True, slots=True)
class Invitation:
    """A link that lets one person in, until then, as that role ("" for none) or an observer.

    number: from 1, never given twice in a team. The link itself is known to its reader alone.
    """

    number: int
    by: Person
    at: datetime
    until: datetime
    role: str = ""
    observer: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """What one person said of something to be decided: `AGREE`, `OBJECT` or `NO_OPINION`."""

    by: Person
    said: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """Something that the people of a team decide together, until `due` or until all have spoken.

    about: a question's id, or "" for who answers for the team, who would be `candidate`.
    outcome: "" while it waits, else `AGREED` or `CONTESTED`.
    """

    about: str
    by: Person
    at: datetime
    due: datetime
    voices: Mapping[int, Voice] = field(default_factory=dict)
    candidate: int = 0
    outcome: str = ""


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
    members: who is of the team, by Telegram's id, oldest first. referent: who answers for it.
    here: whose thread is in place; the fields that are a person's are theirs (`members`).
    invitations: the links that let someone in and were not used. inviting: how many there were.
    overtaken: of what is asked, what someone else has answered since. rival: the answer given to
    it all the same. decided: what the team was asked to agree on, and who said what.
    rounds: how tasks that come back stood in former periods, oldest first.
    papers: the files the team gave, oldest first. papered: how many numbers of papers were given.
    taken_out: the paper taken out last, while « annuler » may still bring it back. filing: the
    task or the question that the last file joined, until the team does something else.
    readings: who opened the team's file, the last ones, oldest first. pace: how often it wants to
    be reminded (`journey.dates.pace`). board: what its pinned card says, "" without one;
    unpinned: it wants none.
    meets: it agreed to be introduced to other teams, through an animator. session: the advice it
    asked for last; owed: what it was asked for by others.
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
    nudges: Nudges = NO_NUDGES
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
    holding: Holding = NOBODY_HOLDS
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
    members: Mapping[int, Member] = field(default_factory=dict)
    referent: int = 0
    here: int = 0
    invitations: tuple[Invitation, ...] = ()
    inviting: int = 0
    overtaken: tuple[str, ...] = ()
    rival: Rival | None = None
    decided: Mapping[str, Decision] = field(default_factory=dict)
    readings: tuple[Reading, ...] = ()
    pace: str = ""
    board: str = ""
    unpinned: bool = False
    meets: bool = False
    session: Session | None = None
    owed: tuple[Owed, ...] = ()
    rounds: Mapping[str, tuple[TeamTask, ...]] = field(default_factory=dict)
