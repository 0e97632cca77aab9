"""A human answer becomes a page: proposed by an animator, served only once staff have moved it."""

from __future__ import annotations

from datetime import datetime

from bot.app import phrases
from bot.app.batch import Batch
from bot.app.desk import Desk
from bot.core import calendar
from bot.core.animators import draft_page
from bot.core.animators.draft_page import Draft
from bot.core.effects import Button
from bot.core.questions.page_cards import key
from bot.core.team import region_of_team
from bot.core.team.scope import Scope, team_words
from bot.core.team.situation import Person
from bot.core.triage import identifying
from bot.store import history, outbox, teams
from bot.store.database.unit_of_work import Unit
from bot.store.outbox import AUTOMATIC, Address, Letter
from bot.store.relay import drafts
from bot.store.teams import Standing

PUBLISHED = "published"
"""The role of what tells a team: it is no reminder, and waits while a human holds."""


def propose(batch: Batch, standing: Standing, by: Person) -> str:
    """Write the draft of what was last asked and answered; what to tell the animator, as HTML."""
    answer = history.answered(batch.connection, standing.team)
    question = history.asked_before(batch.connection, standing.team)
    if not answer or not question:
        return phrases.NOTHING_TO_DRAFT
    number = drafts.begin(batch.connection, standing.team, by.name, batch.now)
    day = calendar.today(batch.now, batch.journey.timezone)
    known = team_words(Scope(batch.journey, standing.situation, day))
    draft = Draft(
        number=number,
        question=question,
        answer=answer,
        author=by.name,
        region=region_of_team.region(batch.journey, standing.situation).name,
        day=day,
        names=(known["nom"], *teams.names(batch.connection, standing.team)),
    )
    file = batch.desk.keep_draft(draft_page.file_name(draft), draft_page.written(draft))
    drafts.named(batch.connection, number, file)
    return phrases.drafted(file, identifying.hidden(question, draft.names))


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
