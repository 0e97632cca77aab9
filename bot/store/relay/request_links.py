"""Which request an animators' message speaks of, and how that request ended."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, Select, delete, select, update

from bot.store.database.engine import upsert
from bot.store.database.tables import handovers, links


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A message of the animators' group: the team and the request it speaks of, and its HTML.

    `kept`: what waits for a press of it or a reply to it, "" for nothing, or nothing any more.
    """

    chat: int
    message: int
    team: int
    request: str
    role: str
    html: str
    kept: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Settlement:
    """A request: `kind` is gate or relay; `outcome` is "" while it is open, else who ended it."""

    kind: str
    outcome: str
    by: str


def tie(connection: Connection, link: Link) -> None:
    """Keep what a message just sent speaks of."""
    row = upsert(connection, links).on_conflict_do_nothing(index_elements=["chat", "message"])
    connection.execute(row, asdict(link))


def link_of(connection: Connection, chat: int, message: int) -> Link | None:
    """What that message speaks of; None for one that speaks of no request."""
    row = connection.execute(_links().where(links.c.chat == chat, links.c.message == message))
    found = row.first()
    return _link(found) if found else None


def links_of(
    connection: Connection, team: int, request: str = "", role: str = ""
) -> Sequence[Link]:
    """The messages that speak of a team, or of one request of it, in one role; locked."""
    query = _links().where(links.c.team == team).order_by(links.c.message)
    if request:
        query = query.where(links.c.request == request)
    if role:
        query = query.where(links.c.role == role)
    return [_link(row) for row in connection.execute(query)]


def waiting(connection: Connection, chat: int, team: int, role: str) -> Sequence[Link]:
    """The messages of that chat about a team whose role begins so and where something waits."""
    query = _links().where(links.c.chat == chat, links.c.team == team, links.c.kept != "")
    found = connection.execute(query.order_by(links.c.message.desc()))
    return [link for link in map(_link, found) if link.role.startswith(role)]


def keep(connection: Connection, link: Link, kept: str) -> None:
    """What waits there is that now."""
    there = (links.c.chat == link.chat, links.c.message == link.message)
    connection.execute(update(links).where(*there).values(kept=kept))


def let_go(connection: Connection, link: Link) -> bool:
    """What waits there is dealt with; False if it was already."""
    gone = (
        update(links)
        .where(links.c.chat == link.chat, links.c.message == link.message, links.c.kept != "")
        .values(kept="")
    )
    return connection.execute(gone).rowcount > 0


def forget(connection: Connection, team: int, messages: Iterable[tuple[int, int]]) -> None:
    """These messages (chat, number) are no more."""
    for chat, message in messages:
        gone = links.c.team == team, links.c.chat == chat, links.c.message == message
        connection.execute(delete(links).where(*gone))


def reword(connection: Connection, link: Link, html: str) -> None:
    """That message says this from now on."""
    there = (links.c.chat == link.chat, links.c.message == link.message)
    connection.execute(update(links).where(*there).values(html=html))


def unsaid(connection: Connection, team: int, words: Collection[str]) -> None:
    """The requests of that team keep no such words."""
    mine = handovers.c.team == team, handovers.c.words.in_(words)
    connection.execute(update(handovers).where(*mine).values(words=""))


def settlement(connection: Connection, team: int, request: str) -> Settlement | None:
    """How that request stands, locked: nobody settles it before this transaction ends."""
    query = (
        select(handovers.c.kind, handovers.c.outcome, handovers.c.by)
        .where(handovers.c.team == team, handovers.c.request == request)
        .with_for_update()
    )
    row = connection.execute(query).first()
    return Settlement(kind=row.kind, outcome=row.outcome, by=row.by) if row else None


def words_of_last(connection: Connection, team: int) -> str:
    """The words of the last request the team put to a person, "" if it put none."""
    query = (
        select(handovers.c.words)
        .where(handovers.c.team == team, handovers.c.words != "")
        .order_by(handovers.c.at.desc())
        .limit(1)
    )
    return connection.scalar(query) or ""


def settle(
    connection: Connection, team: int, request: str, outcome: str, by: str, now: datetime
) -> None:
    """The request ended so. The first to end it stays its author."""
    connection.execute(
        update(handovers)
        .where(handovers.c.team == team, handovers.c.request == request)
        .where(handovers.c.outcome == "")
        .values(outcome=outcome, by=by, closed_at=now)
    )


def _links() -> Select[tuple[int, int, int, str, str, str, str]]:
    return select(
        links.c.chat,
        links.c.message,
        links.c.team,
        links.c.request,
        links.c.role,
        links.c.html,
        links.c.kept,
    )


def _link(row: Row[tuple[int, int, int, str, str, str, str]]) -> Link:
    return Link(
        chat=row.chat,
        message=row.message,
        team=row.team,
        request=row.request,
        role=row.role,
        html=row.html,
        kept=row.kept,
    )
