"""A human answer becomes a page: proposed by an animator, served only once staff have moved it."""

from __future__ import annotations

from datetime import datetime

from bot.app import phrases
from bot.app.batch import Batch
from bot.app.desk import Desk
from bot.core import calendar
from bot.core.animators import draft_page, lessons
from bot.core.animators.draft_page import Draft
from bot.core.answers import fold
from bot.core.definition.library import Asker
from bot.core.effects import Button
from bot.core.questions.page_cards import key
from bot.core.team import region_of_team
from bot.core.team.scope import Scope, team_words
from bot.core.team.situation import Person
from bot.core.triage import identifying
from bot.store import history, outbox, teams
from bot.store import lessons as kept_lessons
from bot.store.database.unit_of_work import Unit
from bot.store.outbox import AUTOMATIC, Address, Letter
from bot.store.relay import drafts, request_links
from bot.store.teams import Standing

MOST_NEAR = 3
MOST_READ = 60
"""Texts of an exchange among which its question is looked for."""
PUBLISHED = "published"
"""The role of what tells a team: it is no reminder, and waits while a human holds."""


def tie(batch: Batch, standing: Standing, typed: str) -> str:
    """`/fiche tva`: the question just answered leads to that page; what to tell the animator."""
    library = batch.journey.library
    named = fold(typed)
    page = next(
        (one for one in library.pages.values() if named in (fold(one.id), fold(one.title))), None
    )
    if page is None:
        found = library.look_up(typed, Asker())
        near = [library.title(one.page) for one in found.candidates[:MOST_NEAR]]
        return phrases.no_such_page(typed, near)
    day = calendar.today(batch.now, batch.journey.timezone)
    known = team_words(Scope(batch.journey_of(standing), standing.situation, day))
    names = (known["nom"], *teams.names(batch.connection, standing.team))
    question, _ = _last(batch, standing)
    words = lessons.worth(question, names)
    if not words:
        return phrases.NOTHING_TO_TIE
    if (page.id, words.lower()) not in kept_lessons.known(batch.connection):
        kept_lessons.propose(batch.connection, page.id, words.lower(), batch.now)
    return phrases.tied(words, page.title)


def propose(batch: Batch, standing: Standing, by: Person) -> str:
    """Write the draft of what was last asked and answered; what to tell the animator, as HTML."""
    question, answer = _last(batch, standing)
    if not answer or not question:
        return phrases.NOTHING_TO_DRAFT
    number = drafts.begin(batch.connection, standing.team, by.name, batch.now)
    day = calendar.today(batch.now, batch.journey.timezone)
    known = team_words(Scope(batch.journey_of(standing), standing.situation, day))
    draft = Draft(
        number=number,
        question=question,
        answer=answer,
        author=by.name,
        region=region_of_team.region(batch.journey_of(standing), standing.situation).name,
        day=day,
        names=(known["nom"], *teams.names(batch.connection, standing.team)),
    )
    file = batch.desk.keep_draft(draft_page.file_name(draft), draft_page.written(draft))
    drafts.named(batch.connection, number, file)
    return phrases.drafted(file, identifying.hidden(question, draft.names))


def _last(batch: Batch, standing: Standing) -> tuple[str, str]:
    """What was last asked of a person, and answered."""
    lines = history.exchanged(batch.connection, standing.team, MOST_READ)
    requested = request_links.words_of_last(batch.connection, standing.team)
    said = [(line.kind == "animator", line.text) for line in lines]
    return draft_page.question_and_answer(said, requested)


def tell(desk: Desk, now: datetime) -> int:
    """Tell the teams whose question has become a page in service. How many; none at night."""
    journey = desk.journey()
    if calendar.civil(now, journey.timezone) != now:
        return 0
    served = {page.draft: page for page in journey.library.pages.values() if page.draft}
    if not served:
        return 0
    count = 0
    with desk.engine.begin() as connection:
        unit = Unit(connection)
        for kept in drafts.untold(connection):
            page = served.get(kept.id)
            if page is not None:
                row = ((Button(label="Lire la fiche", press=f"p:0:{key(page.id)}"),),)
                letter = Letter(html=phrases.published(page.title), buttons=row, role=PUBLISHED)
                to = Address(chat=kept.chat, team=kept.team)
                outbox.post(unit, to, letter, now, rank=AUTOMATIC)
                drafts.told(connection, kept.id, now)
                count += 1
        unit.flush()
    return count
