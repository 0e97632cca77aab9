"""What is told of incidents is remembered by the database: once, however many processes look.

Staff read them in their topic, by the outbox. What another place was told is kept apart, so that
each hears of each incident whatever becomes of the other.
"""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection

from bot.app.alerts import incidents
from bot.app.alerts.incidents import Known, Line
from bot.app.alerts.signs import Signs
from bot.app.batch import Batch
from bot.app.desk import Desk
from bot.app.reports import staff_news
from bot.core.definition.federation import NATION
from bot.store.database.codec import to_text
from bot.store.staff import remembered

STAFF, ELSEWHERE = "alerts", "alerts elsewhere"


def known(connection: Connection, place: str) -> Known:
    """What that place was told so far."""
    return _known(remembered.read(connection, place))


def kept(connection: Connection, place: str, after: Known, signs: Signs) -> None:
    """That place was told this."""
    remembered.write(connection, place, to_text(after), signs.at)


def tell_staff(desk: Desk, signs: Signs, before: Known) -> tuple[Line, ...]:
    """Post what is new in the topic of staff; without a national group it waits for one."""
    after, lines = incidents.looked(before, signs)
    if after == before or NATION not in desk.groups():
        return ()
    with desk.engine.begin() as connection:
        written = remembered.read(connection, STAFF)
        if _known(written) != before:
            return ()  # another process told it
        remembered.replace(connection, STAFF, written, to_text(after), signs.at)
        if lines:
            batch = Batch(desk, connection, signs.at)
            staff_news.post(batch, incidents.as_html(lines, signs.timezone))
            batch.finish()
    return lines


def _known(text: str) -> Known:
    try:
        return msgspec.json.decode(text, type=Known) if text else Known()
    except msgspec.MsgspecError:  # of another version: as if nothing had been told
        return Known()
