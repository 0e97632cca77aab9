"""The first start on a database that was put back: what may have been said already is not said.

The bot that made the backup went on after it, nobody knows how long. So what it had taken in is
heard and its answers are not sent again; what the hours in between would have brought (reminders,
digests) is worked out, then passed over; whoever waits for a human is told of again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from bot.app.desk import Desk
from bot.app.group import daily_digest
from bot.app.incoming import StaffWords
from bot.app.intake.timers import tick
from bot.app.reports import weekly_digest
from bot.core import calendar
from bot.core.french import writing
from bot.core.french.phrases import N, counted, moment
from bot.store import delivery_marks, inbox
from bot.store.database.codec import to_text
from bot.store.inbox import FILES, Arrival
from bot.store.keeping import gap
from bot.store.keeping.alone import GAP, alone
from bot.store.keeping.gap import Gap
from bot.store.outbox import NOWHERE

log = logging.getLogger(__name__)


def bridge(desk: Desk, now: datetime, work_off: Callable[[], int]) -> None:
    """Do it once, before anything comes in; a start that is cut short begins it again.

    `work_off` handles some rows of the inbox, and says how many.
    """
    with alone(desk.engine, GAP, waits=True):
        with desk.engine.begin() as connection:
            found = gap.found(connection)
        if found is not None:
            _bridged(desk, found, now, work_off)


def _bridged(desk: Desk, found: Gap, now: datetime, work_off: Callable[[], int]) -> None:
    _worked_off(work_off)
    with desk.engine.begin() as connection:
        passed = delivery_marks.kept_back(connection, but_requests=False)
    while tick(desk, now):
        pass
    weekly_digest.begin(desk, now)
    daily_digest.begin(desk, now)
    _worked_off(work_off)
    with desk.engine.begin() as connection:
        passed += delivery_marks.kept_back(connection, but_requests=True)
        news = to_text(StaffWords(html=told(found, passed, desk.journey().timezone)))
        key = f"put back {found.until.isoformat()}"
        arrival = Arrival(source=FILES, key=key, chat=NOWHERE, payload=news)
        inbox.take(connection, [arrival], now)
        gap.closed(connection)
    log.warning(
        "put back from the backup of %s: what came since is lost, %d message(s) not sent again",
        found.since.isoformat(timespec="minutes"),
        passed,
        extra={"event": "put-back"},
    )


def _worked_off(work_off: Callable[[], int]) -> None:
    while work_off():
        pass


def told(found: Gap, passed: int, timezone: str) -> str:
    """What staff read, once, with the words they may send to every team."""
    since, until = _hour(found.since, timezone), _hour(found.until, timezone)
    kept = counted(passed, "message qui attendait", "messages qui attendaient")
    again = (
        f"Une panne nous a fait perdre ce qui s’est écrit entre le {since} et le {until}. "
        "Si vous nous avez répondu pendant ce temps, merci de le redire."
    )
    return (
        f"<b>Essaim a été rétabli depuis sa sauvegarde du {since}.</b>\n"
        f"Ce qui s’est écrit depuis n’est plus connu du bot, mais reste lisible dans Telegram{N}: "
        "les réponses de ces heures-là sont à redire, les demandes déjà traitées à clore. "
        f"Pas renvoyé, pour ne rien dire deux fois{N}: {kept}.\n\n"
        f"Pour le dire aux équipes{N}: <code>/diffuser tous{N}: {again}</code>"
    )


def _hour(at: datetime, timezone: str) -> str:
    """« 3 septembre 2027 à 3 h 30 »."""
    return f"{moment(at, timezone)} à {writing.hour(calendar.local(at, timezone))}"
