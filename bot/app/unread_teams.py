"""Operators are told once of each team that cannot be read; its rows wait, and it alone."""

from __future__ import annotations

import logging

from bot.app.desk import Desk
from bot.store.teams import Unreadable

log = logging.getLogger(__name__)


def tell(desk: Desk, fault: Unreadable) -> None:
    """One line for a team, however many of its rows come by before the next start."""
    if fault.team not in desk.unread:
        desk.unread.add(fault.team)
        log.error(
            "team %d cannot be read: what concerns it waits; see essaim doctor",
            fault.team,
            extra={"event": "team-unreadable"},
        )
