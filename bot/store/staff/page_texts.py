"""Which texts of a page were in service and since when, who read them, who was told; for staff.

Rows of `asked` written before texts had prints hold that of the page's whole file (`LEGACY`
characters). `adopt` gives those that are of the present file the prints of its text; of the others
nobody can say what had changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, func, literal, select, union_all, update

from bot.core.definition.library import Page
from bot.store.database.engine import upsert
from bot.store.database.tables import asked, members, page_texts, pages_read, recalls

NEW, ASKED, NOTHING, CORRECT, SENT = "", "asked", "nothing", "correct", "sent"
LEGACY = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class PageText:
    """A text of a page, seen in service since `at` with that correction ("" for none).

    `outcome`: NEW, ASKED (of staff), NOTHING (need not be told), CORRECT (staff write what was
    wrong), SENT. `by`: who decided.
    """

    id: int
    page: str
    revision: str
    whole: str
    correction: str
    at: datetime
    outcome: str
    by: str

    def differs(self, revision: str) -> bool:
        """Is that the print of another text of the page?"""
        return revision not in (self.revision, self.whole)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A team was shown a text of a page. `legacy`: `revision` is the print of a whole file."""

    team: int
    page: str
    revision: str
    at: datetime

    @property
    def legacy(self) -> bool:
        """Was it written before texts had prints of their own?"""
        return len(self.revision) == LEGACY


def read(connection: Connection, page: str = "") -> Sequence[Reading]:
    """Every text that teams were shown, of that page or of all, in the order of their teams."""
    kept = select(pages_read.c.team, pages_read.c.page, pages_read.c.revision, pages_read.c.at)
    former = select(asked.c.team, asked.c.page, asked.c.revision, asked.c.at).where(
        asked.c.page != "", func.length(asked.c.revision) == LEGACY
    )
    if page:
        kept, former = kept.where(pages_read.c.page == page), former.where(asked.c.page == page)
    both = union_all(kept, former).subquery()
    query = select(both).order_by(both.c.team, both.c.at)
    return [Reading(**row._mapping) for row in connection.execute(query)]


def adopt(connection: Connection, pages: Mapping[str, Page]) -> None:
    """Give the rows that hold the print of a page's present file the prints of its text.

    Whether the details were opened is not known of them: it is held that they were.
    """
    former = select(asked.c.page, asked.c.revision).where(func.length(asked.c.revision) == LEGACY)
    for found in connection.execute(former.distinct()).all():
        page = pages.get(found.page)
        if page is None or page.file != found.revision:
            continue
        mine = (asked.c.page == page.id, asked.c.revision == page.file)
        for text in (page.revision, page.whole):
            rows = select(
                asked.c.team, literal(page.id), literal(text), func.min(asked.c.at)
            ).where(*mine)
            once = upsert(connection, pages_read).from_select(
                ["team", "page", "revision", "at"], rows.group_by(asked.c.team)
            )
            connection.execute(once.on_conflict_do_nothing())
        connection.execute(update(asked).where(*mine).values(revision=page.revision))


def seen(connection: Connection, page: Page, correction: str, now: datetime) -> None:
    """Keep that this text is in service, with that correction, since now if it was not known."""
    row = {
        "page": page.id,
        "revision": page.revision,
        "whole": page.whole,
        "correction": correction,
        "at": now,
        "outcome": NEW,
        "by": "",
    }
    connection.execute(upsert(connection, page_texts).on_conflict_do_nothing(), row)


def texts(connection: Connection) -> Mapping[str, Sequence[PageText]]:
    """Every text seen so far, by page, the oldest first."""
    found: dict[str, list[PageText]] = {}
    for row in connection.execute(select(page_texts).order_by(page_texts.c.id)):
        found.setdefault(row.page, []).append(_text(row))
    return found


def undecided(connection: Connection, before: datetime) -> Sequence[PageText]:
    """The texts of which nothing was asked yet, seen by that time, oldest first; those that no
    other process is at, locked.
    """
    query = select(page_texts).where(page_texts.c.outcome == NEW, page_texts.c.at <= before)
    claimed = query.order_by(page_texts.c.id).with_for_update(skip_locked=True)
    return [_text(row) for row in connection.execute(claimed)]


def text(connection: Connection, number: int) -> PageText | None:
    """The text of that number."""
    row = connection.execute(select(page_texts).where(page_texts.c.id == number)).first()
    return _text(row) if row else None


def _text(row: Row[tuple[object, ...]]) -> PageText:
    return PageText(**dict(row._mapping))


def settle(
    connection: Connection, number: int, outcome: str, by: str, among: Sequence[str] = (NEW, ASKED)
) -> bool:
    """Keep what was decided of a text; False when that was done before."""
    query = update(page_texts).where(page_texts.c.id == number, page_texts.c.outcome.in_(among))
    return connection.execute(query.values(outcome=outcome, by=by)).rowcount == 1


def told(connection: Connection, page: str) -> Mapping[int, Mapping[str, datetime]]:
    """The teams that were told of corrections of a page: of which, and when."""
    found: dict[int, dict[str, datetime]] = {}
    for row in connection.execute(select(recalls).where(recalls.c.page == page)):
        found.setdefault(row.team, {})[row.correction] = row.at
    return found


def tell(
    connection: Connection, teams: Sequence[int], page: str, correction: str, now: datetime
) -> None:
    """Keep that these teams are told of the correction: it is sent to each of them once."""
    rows = [{"team": team, "page": page, "correction": correction, "at": now} for team in teams]
    if rows:
        row = upsert(connection, recalls)
        again = row.on_conflict_do_update(
            index_elements=["team", "page", "correction"], set_={"at": row.excluded.at}
        )
        connection.execute(again, rows)


def people(connection: Connection) -> Mapping[int, tuple[int, int]]:
    """Of each team, its first person and the chat to write to."""
    query = select(members.c.team, members.c.person, members.c.chat)
    rows = connection.execute(query.order_by(members.c.id.desc()))
    return {row.team: (row.person, row.chat) for row in rows}
