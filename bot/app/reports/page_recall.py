"""A page was corrected or withdrawn: who read the text that was wrong, and what to tell them.

Nothing leaves unless staff say so. Each person is told once of each correction, however many teams
they have and however often the page changes afterwards.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine

from bot.app.message_splitting import split
from bot.core.buttons import ANIMATOR
from bot.core.definition.library import Library, Page
from bot.core.definition.templates import escape
from bot.core.effects import Button
from bot.core.french.phrases import N, quoted
from bot.core.questions.page_cards import key
from bot.core.turn import Rows
from bot.store import history, outbox
from bot.store.database.unit_of_work import Unit
from bot.store.history import OUT, Line
from bot.store.outbox import AUTOMATIC, Address, Letter
from bot.store.staff import page_texts
from bot.store.staff.page_texts import LEGACY, PageText, Reading

ROLE = "recall"
"""A correction is no reminder: it waits while a human holds, and then leaves."""
WITHDRAWAL = "retirée"
"""The print of a withdrawal: its reason may be reworded, it is told once."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Recipient:
    """A team that read a text since found wrong, and the chat to write to."""

    team: int
    chat: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Recall:
    """A page corrected or withdrawn, the teams to tell, and the message as HTML.

    `same`: teams of persons who are told already, in another chat.
    """

    page: Page
    recipients: tuple[Recipient, ...]
    html: str
    same: tuple[int, ...] = ()


def print_of(page: Page) -> str:
    """The print of what teams should be told of a page, "" for nothing."""
    if page.withdrawn:
        return WITHDRAWAL
    words = " ".join(page.correction.split())
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:16] if words else ""


def known(library: Library) -> Iterator[Page]:
    """The pages in service, then those that were withdrawn."""
    yield from library.pages.values()
    yield from library.withdrawn.values()


def notice(connection: Connection, library: Library, now: datetime) -> None:
    """Keep which corrections are in service since when, and the texts that others were read of."""
    page_texts.adopt(connection, library.pages)
    read: dict[str, set[str]] = {}
    for reading in page_texts.read(connection):
        if not reading.legacy:
            read.setdefault(reading.page, set()).add(reading.revision)
    for page in known(library):
        others = read.get(page.id, set()) - {page.revision, page.whole}
        if others or print_of(page):
            page_texts.seen(connection, page, print_of(page), now)


def pending(engine: Engine, library: Library, now: datetime) -> Sequence[Recall]:
    """Every correction that some team has not been told of."""
    with engine.begin() as connection:
        notice(connection, library, now)
        return waiting(connection, library)


def waiting(connection: Connection, library: Library) -> Sequence[Recall]:
    """The same, of what was noticed so far: nothing is written."""
    found = (of(connection, page) for page in known(library))
    return [one for one in found if one is not None]


def of(connection: Connection, page: Page) -> Recall | None:
    """Who is still to be told of a page; None when there is nothing to tell, or nobody."""
    correction = print_of(page)
    if not correction:
        return None
    seen = page_texts.texts(connection).get(page.id, ())
    first = not any(one.correction not in ("", correction) for one in seen)
    told = {
        team: at
        for team, kept in page_texts.told(connection, page.id).items()
        if (at := _told_at(kept, correction, first=first))
    }
    start = next((one for one in seen if one.correction == correction), None)
    readings = page_texts.read(connection, page.id)
    wrong = {one.team for one in readings if _is_due(one, page, start, told.get(one.team))}
    return _once_each(connection, page, sorted(wrong), set(told) - wrong)


def _told_at(kept: Mapping[str, datetime], correction: str, *, first: bool) -> datetime | None:
    """When a team was told of a correction; what older rows say holds for the first one."""
    older = [at for one, at in kept.items() if first and len(one) == LEGACY]
    return kept.get(correction) or max(older, default=None)


def _is_due(reading: Reading, page: Page, start: PageText | None, told: datetime | None) -> bool:
    """Was what was read wrong, and is the team still to be told?"""
    if page.withdrawn:
        return told is None or told < reading.at
    if told is not None:
        return False
    if start is None:
        return reading.revision not in (page.revision, page.whole, page.file)
    return start.differs(reading.revision) and reading.at < start.at


def _once_each(
    connection: Connection, page: Page, wrong: Sequence[int], told: Set[int]
) -> Recall | None:
    """The teams to write to, and those whose person is told in another chat."""
    people = page_texts.people(connection)
    aware = {people[team][0] for team in told if team in people}
    recipients, same = [], []
    for team in wrong:
        person, chat = people[team]
        if person in aware:
            same.append(team)
        else:
            aware.add(person)
            recipients.append(Recipient(team=team, chat=chat))
    if not recipients:
        return None
    return Recall(page=page, recipients=tuple(recipients), html=message(page), same=tuple(same))


def message(page: Page) -> str:
    """What a team that read the earlier text is told."""
    title = quoted(escape(page.title))
    if page.withdrawn:
        return (
            f"Je vous ai montré la fiche {title}.\n\n"
            f"Cette fiche a été retirée{N}: {escape(page.withdrawn)}\n\n"
            "Si vous avez agi d’après elle, parlez-en à un animateur."
        )
    return (
        f"Une fiche que je vous ai montrée a été corrigée{N}: {title}.\n\n"
        f"{escape(page.correction)}\n\n"
        "Si vous avez agi d’après l’ancien texte, parlez-en à un animateur."
    )


def send(engine: Engine, library: Library, page: Page, now: datetime) -> int:
    """Post the message to every team not told yet, once each. How many."""
    with engine.begin() as connection:
        notice(connection, library, now)
        unit = Unit(connection)
        count = post(unit, page, now)
        unit.flush()
    return count


def post(unit: Unit, page: Page, now: datetime) -> int:
    """The rows of these messages, and that these teams are told. How many are written to.

    The rows are automatic: while a person holds a conversation, they wait.
    """
    found = of(unit.connection, page)
    if found is None:
        return 0
    for one in found.recipients:
        *parts, last = split(found.html)
        to = Address(chat=one.chat, team=one.team)
        for part in parts:
            outbox.post(unit, to, Letter(html=part, role=ROLE), now, rank=AUTOMATIC)
        letter = Letter(html=last, buttons=_rows(page), role=ROLE)
        outbox.post(unit, to, letter, now, rank=AUTOMATIC)
        history.add(unit, one.team, Line(at=now, way=OUT, kind="say", text=found.html))
    teams = [*(one.team for one in found.recipients), *found.same]
    page_texts.tell(unit.connection, teams, page.id, print_of(page), now)
    return len(found.recipients)


def _rows(page: Page) -> Rows:
    again = (Button(label="Voir la fiche corrigée", press=f"p:0:{key(page.id)}"),)
    return ((ANIMATOR,),) if page.withdrawn else (again, (ANIMATOR,))
