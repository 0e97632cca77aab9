"""What use taught of how pages are asked for: gathered, proposed on Mondays, decided in a tap.

The national group decides, or staff at a terminal: never the machine alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app.batch import Batch
from bot.app.group.access import Reach
from bot.app.incoming import GroupPressed
from bot.core import calendar
from bot.core.animators import lessons as learning
from bot.core.animators.lessons import Use
from bot.core.definition.journey import Journey
from bot.core.definition.library import Library
from bot.core.definition.templates import escape
from bot.core.effects import Button
from bot.core.french import phrases
from bot.core.french.phrases import N
from bot.core.team.scope import Scope, team_words
from bot.core.turn import Rows
from bot.store import asked, lessons, outbox, teams
from bot.store.lessons import ACCEPTED, PENDING, REFUSED, Lesson
from bot.store.outbox import AUTOMATIC, AWAITED, EDIT, Address, Letter

VERB = "wl"
LOOKED_BACK = timedelta(days=90)
AT_ONCE = 5
"""Lessons proposed in one week: a group is not a list of things to do."""
Teach = Callable[[str, str], bool]
"""Writes a way of asking (page id, words) in the page's file; False when it cannot."""

ANSWERS = {"oui": ACCEPTED, "non": REFUSED}
NOT_YOURS = "C’est au groupe national de décider."
GONE = "Cette proposition n’existe plus."
DONE_ALREADY = "C’est déjà décidé."
NO_FILE = (
    "Je ne peux pas écrire dans cette fiche. Ajoutez la ligne à la main, "
    "dans «\u00a0questions\u00a0»."
)
ENOUGH = "Cette fiche a déjà appris assez de façons de demander."


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of a lesson: is it settled now, and a sentence for who decided."""

    settled: bool
    words: str


def gather(connection: Connection, journey: Journey, now: datetime) -> Sequence[Lesson]:
    """Keep what use taught since last time; what waits for staff, the oldest first."""
    uses = list(_uses(connection, journey, now))
    known = lessons.known(connection)
    for one in learning.taught(
        uses, journey.library, known, lambda page: lessons.accepted(connection, page)
    ):
        lessons.propose(connection, one.page, one.text, now)
    return waiting(connection, journey.library)


def waiting(connection: Connection, library: Library) -> Sequence[Lesson]:
    """What waits for staff, and speaks of a page in service."""
    return [one for one in lessons.pending(connection) if one.page in library.pages]


def _uses(connection: Connection, journey: Journey, now: datetime) -> Iterator[Use]:
    rated = [one for one in asked.since(connection, now - LOOKED_BACK) if one.page and one.rating]
    named = _names(connection, journey, now) if rated else {}
    for one in rated:
        yield Use(
            text=one.text,
            page=one.page,
            outcome=one.outcome,
            rating=one.rating,
            names=named.get(one.team, ()),
        )


def _names(connection: Connection, journey: Journey, now: datetime) -> dict[int, tuple[str, ...]]:
    """What would say which team it was: its name, those of its members."""
    day = calendar.today(now, journey.timezone)
    return {
        one.team: (
            team_words(Scope(journey, one.situation, day))["nom"],
            *teams.names(connection, one.team),
        )
        for one in teams.every(connection)
    }


def decide(
    connection: Connection, teach: Teach, number: int, outcome: str, by: str, now: datetime
) -> Decided:
    """Accept a lesson, which writes it in its page, or refuse it; once. `outcome`: which."""
    lesson = lessons.found(connection, number)
    if lesson is None:
        return Decided(settled=False, words=GONE)
    if lesson.outcome != PENDING:
        return Decided(settled=False, words=DONE_ALREADY)
    accept = outcome == ACCEPTED
    if accept and lessons.accepted(connection, lesson.page) >= learning.MOST_A_PAGE:
        return Decided(settled=False, words=ENOUGH)
    if accept and not teach(lesson.page, lesson.text):
        return Decided(settled=False, words=NO_FILE)
    lessons.decide(connection, number, outcome, by, now)
    done = "ajoutée à la fiche" if accept else "laissée de côté"
    return Decided(settled=True, words=f"{phrases.quoted(lesson.text)}{N}: {done}.")


def proposal(lesson: Lesson, library: Library) -> tuple[str, Rows]:
    """What staff read of a lesson, as HTML, and their two buttons."""
    words = phrases.quoted(escape(lesson.text))
    title = phrases.quoted(escape(library.title(lesson.page)))
    html = (
        f"Une façon de demander, apprise de l’usage{N}:\n<b>{words}</b>\n"
        f"Les équipes qui l’ont tapée ont choisi la fiche {title}. "
        f"Faut-il l’ajouter à ses questions{N}?"
    )
    row = (
        Button(label="Ajouter à la fiche", press=f"{VERB}:{lesson.id}:oui"),
        Button(label="Laisser de côté", press=f"{VERB}:{lesson.id}:non"),
    )
    return html, (row,)


def tell(batch: Batch) -> None:
    """Propose the oldest lessons that wait, one message each."""
    for lesson in gather(batch.connection, batch.journey, batch.now)[:AT_ONCE]:
        html, rows = proposal(lesson, batch.journey.library)
        to = Address(chat=None, animators=True)
        letter = Letter(html=html, buttons=rows)
        outbox.post(batch.unit, to, letter, batch.now, rank=AUTOMATIC)


def pressed(batch: Batch, within: Reach, press: GroupPressed, rest: str) -> str:
    """« Ajouter à la fiche », « Laisser de côté »: by the national group, once."""
    number, _, answer = rest.partition(":")
    if not within.everywhere:
        return NOT_YOURS
    if not number.isdigit() or answer not in ANSWERS:
        return GONE
    done = decide(
        batch.connection,
        batch.desk.teach,
        int(number),
        ANSWERS[answer],
        press.by.name,
        batch.now,
    )
    if not done.settled:
        return done.words
    words = f"{escape(done.words)} ({escape(press.by.name)})"
    to = Address(chat=press.chat, animators=True)
    letter = Letter(html=words, message=press.message)
    outbox.post(batch.unit, to, letter, batch.now, kind=EDIT, rank=AWAITED)
    return ""
