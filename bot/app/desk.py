"""What the use cases work with, given once by the wiring; nothing here does anything."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import Engine

from bot.app.incoming import Translate
from bot.app.other_teams import OtherTeams
from bot.app.pulse import Pulse
from bot.app.reader import Unasked
from bot.app.signatures import NOBODY, Signed
from bot.app.typing_pace import Paces
from bot.app.usual_delays import Usual
from bot.core.definition.journey import Journey
from bot.core.effects import Effect
from bot.core.events import Event
from bot.core.team.situation import Situation
from bot.flowfile.refusals import Shelved
from bot.store.papers.folder import Folder
from bot.store.staff.publications import Drafted

NO_FILES = Shelved()
Decide = Callable[[Journey, Situation, Event], tuple[Situation, tuple[Effect, ...]]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """The store and the rules. `journey` and `groups` are asked each time: files may change.

    `groups`: the Telegram id of the group of each region, as staff wrote it, by the region's id;
    one that is missing has the national group. `usual`: how long they usually take.
    `others`: what a team may know of the others.
    `unasked`: the texts that wait to be put to the reader from outside, once they are committed.
    `unread`: the teams that cannot be read and of which operators were told.
    `reopened`: the groups whose rights changed, until the delivery has tried them again.
    `lingering`: the teams erased, or of which something was, and that are not off the disk yet.
    `files`: where the bytes of the files of teams are kept; None: the platform keeps them alone.
    `owed`: the teams whose files are to be fetched, until they are looked for.
    `keep_draft`: writes the draft of a page (name, Markdown) where staff look; its name there.
    `drop_draft`: takes that draft away again, if it is still there.
    `teach`: writes a way of asking in the file of a page (its id, the words); False if it cannot.
    `draft`: what staff are writing and did not publish, for a team that rehearses; it gives None
    when nobody does, or when it is wrong. There is none where what they save is in service.
    `drafted`: the same as files, when they are right and differ from what is in service.
    `shelved`: what staff's files give, the same value until something changes. `signed`: who
    changed these files, by their places.
    `username`: the bot's, without @: links that invite name it.
    `pulse`: what the bot knows of itself since its start.
    `quiet`: how long a card waits for the end of a burst of texts; none at all when it is 0.
    `paces`: how fast each person types, and how fast is too fast.
    """

    engine: Engine
    decide: Decide
    journey: Callable[[], Journey]
    translate: Translate
    groups: Callable[[], Mapping[str, int]]
    usual: Usual = field(default_factory=Usual)
    others: OtherTeams = field(default_factory=OtherTeams)
    unasked: deque[Unasked] = field(default_factory=deque)
    pulse: Pulse = field(default_factory=Pulse)
    unread: set[int] = field(default_factory=set)
    reopened: set[int] = field(default_factory=set)
    lingering: set[int] = field(default_factory=set)
    files: Folder | None = None
    owed: deque[int] = field(default_factory=deque)
    keep_draft: Callable[[str, str], str] = lambda name, text: name
    drop_draft: Callable[[str], None] = lambda name: None
    teach: Callable[[str, str], bool] = lambda page, words: False
    draft: Callable[[], Journey | None] | None = None
    drafted: Callable[[], Drafted | None] | None = None
    quiet: timedelta = timedelta(0)
    paces: Paces = field(default_factory=Paces)
    shelved: Callable[[], Shelved] = lambda: NO_FILES
    signed: Callable[[Sequence[str]], Signed] = lambda places: NOBODY
    username: Callable[[], str] = lambda: "EssaimBot"
