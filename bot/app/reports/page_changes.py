"""A page changed after teams had read it: the national group is asked whether they must know.

Once for each text, when it has stood for a while: staff who save five times are asked once. What
`correction` and `retirée` say is proposed as a message; it leaves in one tap, never by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app.batch import Batch
from bot.app.desk import Desk
from bot.app.incoming import GroupPressed
from bot.app.reports import page_recall
from bot.core import calendar
from bot.core.definition.library import Library, Page
from bot.core.definition.templates import escape
from bot.core.effects import Button
from bot.core.french import writing
from bot.core.french.phrases import N, quoted
from bot.core.turn import Rows
from bot.store import outbox
from bot.store.database.unit_of_work import Unit
from bot.store.outbox import AUTOMATIC, AWAITED, EDIT, Address, Letter
from bot.store.staff import page_texts
from bot.store.staff.page_texts import ASKED, CORRECT, NEW, NOTHING, SENT, PageText

VERB = "wf"
SETTLED = timedelta(hours=1)
"""How long a text must have stood."""
ANSWERS = {"non": NOTHING, "oui": CORRECT, "envoi": SENT}
NOT_YOURS = "C’est au groupe national de décider."
GONE = "Cette question ne se pose plus."
DONE_ALREADY = "C’est déjà décidé."
_HOW = (
    f"Pour le dire aux équipes, ouvrez le fichier {{file}} et ajoutez ceci entre les deux lignes "
    f"{quoted('---')}{N}:\n<pre>correction: |\n  Ce qui était faux, en une phrase.</pre>\n"
    "Je vous proposerai le message une heure plus tard. Rien ne partira sans vous."
)


def look(desk: Desk, now: datetime, known: Library | None = None) -> Library:
    """Keep what changed in the pages, and ask what is to be asked; never at night.

    `known`: what a former call gave back; pages that are still those are not compared again.
    """
    journey = desk.journey()
    library = journey.library
    with desk.engine.begin() as connection:
        if library is not known:
            page_recall.notice(connection, library, now)
        if calendar.civil(now, journey.timezone) == now:
            _ask(connection, library, now)
    return library


def unexplained(connection: Connection, library: Library) -> Sequence[tuple[Page, int]]:
    """The pages without `correction` of which teams had read another text, and how many teams.

    Those of which staff decided that it matters little are left out. Nothing is written.
    """
    seen = page_texts.texts(connection)
    read: dict[str, set[int]] = {}
    for reading in page_texts.read(connection):
        page = library.pages.get(reading.page)
        if page is None or page_recall.print_of(page) or reading.legacy:
            continue
        if reading.revision not in (page.revision, page.whole):
            read.setdefault(page.id, set()).add(reading.team)
    return [
        (library.pages[name], len(teams))
        for name, teams in read.items()
        if not any(_minor(one, library.pages[name]) for one in seen.get(name, ()))
    ]


def _minor(one: PageText, page: Page) -> bool:
    same = (one.revision, one.whole) == (page.revision, page.whole)
    return same and one.outcome == NOTHING


def _ask(connection: Connection, library: Library, now: datetime) -> None:
    unit = Unit(connection)
    pages = {page.id: page for page in page_recall.known(library)}
    for one in page_texts.undecided(connection, now - SETTLED):
        page = pages.get(one.page)
        asked = _question(connection, one, page) if page else None
        outcome = ASKED if asked else NOTHING
        page_texts.settle(connection, one.id, outcome, "", (NEW,))
        if asked:
            html, rows = asked
            to = Address(chat=None, animators=True)
            outbox.post(unit, to, Letter(html=html, buttons=rows), now, rank=AUTOMATIC)
    unit.flush()


def _question(connection: Connection, one: PageText, page: Page) -> tuple[str, Rows] | None:
    """What to ask of a text, as HTML, with its buttons; None when nobody is concerned."""
    present = (page.revision, page.whole, page_recall.print_of(page))
    if present != (one.revision, one.whole, one.correction):
        return None
    seen = page_texts.texts(connection)[page.id]
    start = next(each for each in seen if each.correction == one.correction)
    if one.correction and start.id == one.id:
        recall = page_recall.of(connection, page)
        return _proposal(one, recall) if recall else None
    again = any(each.id < one.id and (each.revision, each.whole) == present[:2] for each in seen)
    count = 0 if again else len(_readers(connection, one, start))
    return _about(one, page, count) if count else None


def _readers(connection: Connection, one: PageText, start: PageText) -> set[int]:
    """The teams that read another text of the page; since its correction, if it has one."""
    return {
        reading.team
        for reading in page_texts.read(connection, one.page)
        if not reading.legacy
        and one.differs(reading.revision)
        and reading.at < one.at
        and (not one.correction or reading.at >= start.at)
    }


def _about(one: PageText, page: Page, count: int) -> tuple[str, Rows]:
    many = count > 1
    html = (
        f"La fiche {quoted(escape(page.title))} a changé. {writing.plural(count, 'équipe')} "
        f"{'avaient' if many else 'avait'} lu l’ancien texte. "
        f"Faut-il le {'leur' if many else 'lui'} dire{N}?"
    )
    row = (
        Button(label="Non, rien d’important", press=f"{VERB}:{one.id}:non"),
        Button(label="Écrire la correction", press=f"{VERB}:{one.id}:oui"),
    )
    return html, (row,)


def _proposal(one: PageText, recall: page_recall.Recall) -> tuple[str, Rows]:
    page, count = recall.page, len(recall.recipients)
    many, title = count > 1, quoted(escape(page.title))
    had = "avaient" if many else "avait"
    teams = writing.plural(count, "équipe")
    happened = (
        f"a été retirée. {teams} l’{had} lue."
        if page.withdrawn
        else f"porte une correction. {teams} {had} lu l’ancien texte."
    )
    html = (
        f"La fiche {title} {happened} {'Leur' if many else 'Lui'} envoyer ceci{N}?\n\n"
        f"<blockquote>{recall.html}</blockquote>"
    )
    row = (
        Button(label="Envoyer", press=f"{VERB}:{one.id}:envoi"),
        Button(label="Ne rien envoyer", press=f"{VERB}:{one.id}:non"),
    )
    return html, (row,)


def pressed(batch: Batch, press: GroupPressed, rest: str) -> str:
    """What the national group decides, once; the toast to show, "" when it is written there."""
    number, _, answer = rest.partition(":")
    one = page_texts.text(batch.connection, int(number)) if number.isdigit() else None
    outcome = ANSWERS.get(answer)
    if one is None or outcome is None:
        return GONE
    pages: Sequence[Page] = [
        page for page in page_recall.known(batch.journey.library) if page.id == one.page
    ]
    if not pages or (outcome == SENT and page_recall.print_of(pages[0]) != one.correction):
        return GONE
    if not page_texts.settle(batch.connection, one.id, outcome, press.by.name, (ASKED,)):
        return DONE_ALREADY
    words = _done(batch, pages[0], outcome)
    to = Address(chat=press.chat, animators=True)
    letter = Letter(html=f"{words}\n({escape(press.by.name)})", message=press.message)
    outbox.post(batch.unit, to, letter, batch.now, kind=EDIT, rank=AWAITED)
    return ""


def _done(batch: Batch, page: Page, outcome: str) -> str:
    """What the message becomes, once it was decided and done."""
    title = f"Fiche {quoted(escape(page.title))}{N}: "
    if outcome == CORRECT:
        return title + _HOW.format(file=escape(f"{page.id}.md"))
    if outcome == NOTHING:
        return f"{title}les équipes n’ont pas à le savoir."
    count = page_recall.post(batch.unit, page, batch.now)
    return f"{title}message mis à l’envoi, {writing.plural(count, 'équipe')}."
