"""The tables, one value each; no query is written here.

`links`, `moved`, `recalls` and what they are for are said beside them.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    false,
    literal_column,
    text,
)

from bot.store.database.timestamps import Instant

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

NEW, DONE, FAILED, AWAITED = "new", "done", "failed", "awaited"
SENDING, SENT, REFUSED, DOUBTED = "sending", "sent", "refused", "doubted"
PARKED = "parked"  # of an outbox row whose words cannot be read any more
BARE = "bare"  # of a card: replaced before it left, it has no buttons

# SQLite only counts rows by itself in a column that is exactly INTEGER.
RowId = BigInteger().with_variant(Integer, "sqlite")

# `sqlite_autoincrement`: an id is never given twice, even after the row that had it was erased.
# NEW as a literal: SQLite and PostgreSQL use a partial index only for a value they can read.
STILL_NEW: ColumnElement[str] = literal_column("'new'")


def _team(*, primary_key: bool = False) -> Column[int]:
    return Column("team", ForeignKey("teams.id"), primary_key=primary_key, nullable=False)


def _pending(name: str) -> Index:
    """The doors keep thousands of rows that are done: what waits is found without them."""
    new = text("state = 'new'")
    return Index(name, "chat", "id", sqlite_where=new, postgresql_where=new)


# `rehearses`: it lives on what staff are writing, not on what is in service; nothing counts it.
teams = Table(
    "teams",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("created_at", Instant, nullable=False),
    Column("situation", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("reachable", Boolean, nullable=False),
    Column("last_seen", Instant),
    Column("rehearses", Boolean, nullable=False, server_default=false()),
    sqlite_autoincrement=True,
)

# `card`: the message of the chat that shows what waits for the team, 0 for none: a cache, written
# once it is there. `typed_at`: when a text last came from there. `board`: the pinned message that
# says where the team stands, 0 for none. `turned`: of the teams of a chat, the highest is the one
# it speaks of. `first`: the first message of the chat that may be about this team.
members = Table(
    "members",
    metadata,
    Column("id", RowId, primary_key=True),
    _team(),
    Column("person", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("chat", BigInteger, nullable=False),
    Column("joined_at", Instant, nullable=False),
    Column("card", BigInteger, nullable=False, server_default=text("0")),
    Column("typed_at", Instant),
    Column("board", BigInteger, nullable=False, server_default=text("0")),
    Column("turned", BigInteger, nullable=False, server_default=text("0")),
    Column("first", BigInteger, nullable=False, server_default=text("0")),
    UniqueConstraint("chat", "team"),
    Index(None, "team"),
)

# Which team a message of a private chat is about, while its person is of several teams; empty once
# that team was erased. `asks`: words of the person may be an answer to it.
whose = Table(
    "whose",
    metadata,
    Column("chat", BigInteger, primary_key=True),
    Column("message", BigInteger, primary_key=True),
    Column("team", ForeignKey("teams.id")),
    Column("asks", Boolean, nullable=False),
    Index(None, "team"),
)

# A link that lets someone into a team, until then; used, it is gone. `print`: a digest of it.
invitations = Table(
    "invitations",
    metadata,
    _team(primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("print", Text, nullable=False, unique=True),
    Column("until", Instant, nullable=False),
)

conversations = Table(
    "conversations",
    metadata,
    _team(primary_key=True),
    Column("holder", Text, nullable=False),
    Column("since", Instant, nullable=False),
)

# `version`: the files in service when the answer was kept (`versions`); empty if none were known.
facts = Table(
    "facts",
    metadata,
    Column("id", RowId, primary_key=True),
    _team(),
    Column("fact", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("shown", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("person", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("superseded_by", ForeignKey("facts.id")),
    Column("version", RowId),
    Index(None, "team", "fact"),
    Index(None, "superseded_by"),
)

stage_log = Table(
    "stage_log",
    metadata,
    Column("id", RowId, primary_key=True),
    _team(),
    Column("trigger", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Index(None, "team"),
)

tasks = Table(
    "tasks",
    metadata,
    _team(primary_key=True),
    Column("task", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("since", Instant, nullable=False),
    Column("reason", Text, nullable=False),
    Column("due", Date),
    Column("proof", Text, nullable=False),
)

handovers = Table(
    "handovers",
    metadata,
    _team(primary_key=True),
    Column("request", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("closed_at", Instant),
    Column("region", Text, nullable=False, server_default=text("''")),
    Column("taken_at", Instant),
    Column("taken_by", Text, nullable=False, server_default=text("''")),
    Column("rating", Text, nullable=False, server_default=text("''")),
    Column("remark", Text, nullable=False, server_default=text("''")),
)

history = Table(
    "history",
    metadata,
    Column("id", RowId, primary_key=True),
    _team(),
    Column("at", Instant, nullable=False),
    Column("direction", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("text", Text, nullable=False),
    Index(None, "team"),
)

# What was asked of the pages, what was served (page, revision), what the team thought of it.
asked = Table(
    "asked",
    metadata,
    _team(primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("text", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("region", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("page", Text, nullable=False),
    Column("revision", Text, nullable=False),
    Column("rating", Text, nullable=False),
    Index(None, "page"),
)

# A way of asking a page that use taught, and what staff decided; the words are of no team.
lessons = Table(
    "lessons",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("page", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("by", Text, nullable=False),
    UniqueConstraint("page", "text"),
    sqlite_autoincrement=True,
)

# A text of a page that a team was shown, and when first: the print of its answer, or of the rest.
pages_read = Table(
    "pages_read",
    metadata,
    _team(primary_key=True),
    Column("page", Text, primary_key=True),
    Column("revision", Text, primary_key=True),
    Column("at", Instant, nullable=False),
    Index(None, "page"),
)

# A text of a page that was seen in service, with the correction it came with ("" for none), and
# since when. `outcome`: what staff decided of telling those who read another text.
page_texts = Table(
    "page_texts",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("page", Text, nullable=False),
    Column("revision", Text, nullable=False),
    Column("whole", Text, nullable=False),
    Column("correction", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("by", Text, nullable=False),
    UniqueConstraint("page", "revision", "whole", "correction"),
    sqlite_autoincrement=True,
)

# A correction that was sent: to which team, of which page, and its print. Older rows hold that of
# the page’s whole file instead.
recalls = Table(
    "recalls",
    metadata,
    _team(primary_key=True),
    Column("page", Text, primary_key=True),
    Column("correction", Text, primary_key=True),
    Column("at", Instant, nullable=False),
)

timers = Table(
    "timers",
    metadata,
    _team(primary_key=True),
    Column("due", Instant, nullable=False, index=True),
)

# One row per update or due timer, before anyone thinks about it. `chat` is the lane: rows of one
# chat are handled in order, by one worker at a time. `payload` is blanked once the row is done.
# AWAITED: the reader from outside was asked, and its answer will come in by this row.
inbox = Table(
    "inbox",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("source", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("chat", BigInteger, nullable=False),
    Column("payload", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("received_at", Instant, nullable=False),
    UniqueConstraint("source", "key"),
    _pending("ix_inbox_new"),
    sqlite_autoincrement=True,
)

# One row per message. `chat` is empty for the animators' group until it is delivered: `desk` is
# the region whose group it is for. `team` has no foreign key: the farewell of an erased team
# outlives it, and must name no one. `card`: what it is made of (`effects.Say`), BARE once a newer
# one replaced it. `not_before`: when it may leave, at once if empty.
outbox = Table(
    "outbox",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("team", RowId),
    Column("chat", BigInteger),
    Column("animators", Boolean, nullable=False),
    Column("kind", Text, nullable=False),
    Column("rank", SmallInteger, nullable=False),
    Column("automatic", Boolean, nullable=False),
    Column("payload", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("doubts", SmallInteger, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("sent_at", Instant),
    Column("message", BigInteger, nullable=False),
    Column("desk", Text, nullable=False, server_default=text("''")),
    Column("card", Text, nullable=False, server_default=text("''")),
    Column("not_before", Instant),
    _pending("ix_outbox_new"),
    Index(None, "team"),
    sqlite_autoincrement=True,
)

# An animators' message and the request it speaks of. `html` is what it says, so that it can be
# edited once the request is settled. `role`: request (edited then), part or word (a reply counts).
# `kept`: what waits for a press of it or a reply to it (JSON, `bot.app.group.kept_words`), or "".
links = Table(
    "links",
    metadata,
    Column("chat", BigInteger, primary_key=True),
    Column("message", BigInteger, primary_key=True),
    _team(),
    Column("request", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("html", Text, nullable=False),
    Column("kept", Text, nullable=False, server_default=text("''")),
    Index(None, "team", "request"),
)

# A message that names a team outside its topic: a list, a dossier asked for elsewhere. It is taken
# back when that team erases its data. `media`: it has no words of ours to change, and is deleted.
shown_outside = Table(
    "shown_outside",
    metadata,
    Column("chat", BigInteger, primary_key=True),
    Column("message", BigInteger, primary_key=True),
    _team(primary_key=True),
    Column("media", Boolean, nullable=False, server_default=false()),
    Index(None, "team"),
)

# A message of someone's private chat that names another person of their team.
named = Table(
    "named",
    metadata,
    Column("chat", BigInteger, primary_key=True),
    Column("message", BigInteger, primary_key=True),
    Column("person", BigInteger, primary_key=True),
    _team(),
    Index(None, "team", "person"),
)

# The topics a team had in a group, the last one last. `thread` 0: the group has no topics, and its
# messages stand among the others. `lost`: deleted or closed. `briefed`: it opens with the brief.
topics = Table(
    "topics",
    metadata,
    Column("id", RowId, primary_key=True),
    _team(),
    Column("chat", BigInteger, nullable=False),
    Column("thread", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("icon", Text, nullable=False),
    Column("briefed", Boolean, nullable=False),
    Column("lost", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
    Index(None, "team", "chat"),
    Index(None, "chat", "thread"),
    sqlite_autoincrement=True,
)

# A message of a person and its copy in the other chat: replies and edits follow it both ways. A
# text too long for one message has a copy for each `part`, from 0.
echoes = Table(
    "echoes",
    metadata,
    Column("id", RowId, primary_key=True),
    _team(),
    Column("from_chat", BigInteger, nullable=False),
    Column("from_message", BigInteger, nullable=False),
    Column("to_chat", BigInteger, nullable=False),
    Column("to_message", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("part", SmallInteger, nullable=False, server_default=text("0")),
    Index(None, "team"),
    Index(None, "from_chat", "from_message"),
    Index(None, "to_chat", "to_message"),
    sqlite_autoincrement=True,
)

# An answer of an animator proposed as a page; `told_at`: the team was told of the page in service.
drafts = Table(
    "drafts",
    metadata,
    Column("id", RowId, primary_key=True),
    _team(),
    Column("at", Instant, nullable=False),
    Column("by", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("told_at", Instant),
    Index(None, "team"),
    sqlite_autoincrement=True,
)

# A message of a group (`chat`) to many of its teams; `stage` 0 and `region` "": whatever theirs.
mailings = Table(
    "mailings",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("chat", BigInteger, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("stage", Integer, nullable=False),
    Column("region", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("state", Text, nullable=False),
    sqlite_autoincrement=True,
)

# The journal of a mailing: for each team, waiting, posted, stopped, or why it was left out.
mailed = Table(
    "mailed",
    metadata,
    Column("mailing", ForeignKey("mailings.id"), primary_key=True),
    _team(primary_key=True),
    Column("state", Text, nullable=False),
    Column("at", Instant),
    Index(None, "team"),
)

# Who acted in a group of animators, by the name they last showed: a bot cannot list the members of
# a group. `told`: what they were told last that is said once.
group_people = Table(
    "group_people",
    metadata,
    Column("chat", BigInteger, primary_key=True),
    Column("person", BigInteger, primary_key=True),
    Column("name", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("told", Text, nullable=False, server_default=text("''")),
)

# The bytes of a file that a team gave (`Paper.number`): `file` is Telegram's id, `key` its name in
# the folder of files. `state`: owed, kept or lost; `due`: when it is fetched, or tried again.
papers = Table(
    "papers",
    metadata,
    _team(primary_key=True),
    Column("paper", Integer, primary_key=True),
    Column("file", Text, nullable=False),
    Column("key", Text, nullable=False, unique=True),
    Column("state", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("media", Text, nullable=False),
    Column("tries", SmallInteger, nullable=False),
    Column("due", Instant, nullable=False),
    Index(None, "state", "due"),
)

# The Telegram group of a team's own: one of each for the other.
team_groups = Table(
    "team_groups",
    metadata,
    Column("chat", BigInteger, primary_key=True),
    Column("team", ForeignKey("teams.id"), nullable=False, unique=True),
    Column("at", Instant, nullable=False),
)

# A group that became a supergroup: the id staff wrote in a file stays right.
moved = Table(
    "moved",
    metadata,
    Column("old", BigInteger, primary_key=True),
    Column("new", BigInteger, nullable=False),
)

# What was in service (`bot.store.staff.versions`). `files`: the digest of each file by its place.
# `since`: the version it took the place of. A row of origin « kept » was never in service: it
# holds files that were about to be replaced.
versions = Table(
    "versions",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("files", LargeBinary, nullable=False),
    Column("since", ForeignKey("versions.id")),
    sqlite_autoincrement=True,
)

# The bytes of those files, each once: most versions differ by one file from the one before.
version_files = Table(
    "version_files",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
