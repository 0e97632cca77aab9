"""Once a week, on Monday morning: what teams asked, told to the animators' group, if anything."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.app.batch import Batch
from bot.app.desk import Desk
from bot.app.reports import questions_asked
from bot.core import calendar
from bot.store import asked, inbox, outbox
from bot.store.inbox import WEEK, Arrival
from bot.store.outbox import AUTOMATIC, NOWHERE, Address, Letter

DAYS = 7


def name(now: datetime, timezone: str) -> str:
    """The week whose digest is due, as « 2026-W48 »: a week begins on Monday, in the morning."""
    began = calendar.local(now, timezone) - timedelta(hours=calendar.MORNING.hour)
    year, week, _ = began.isocalendar()
    return f"{year}-W{week:02d}"


def begin(desk: Desk, now: datetime) -> None:
    """Put this week's digest in the inbox: once, however often it is asked for."""
    week = name(now, desk.journey().timezone)
    arrival = Arrival(source=WEEK, key=week, chat=NOWHERE, payload="{}")
    with desk.engine.begin() as connection:
        inbox.take(connection, [arrival], now)


def tell(batch: Batch) -> None:
    """Post the digest, if there is something to say."""
    questions = asked.since(batch.connection, batch.now - timedelta(days=DAYS))
    today = calendar.today(batch.now, batch.journey.timezone)
    html = questions_asked.as_html(
        questions_asked.report(questions, batch.journey.library, today), DAYS
    )
    if html:
        to = Address(chat=None, animators=True)
        outbox.post(batch.unit, to, Letter(html=html), batch.now, rank=AUTOMATIC)
