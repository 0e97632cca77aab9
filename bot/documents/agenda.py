"""Dates as an agenda reads them (RFC 5545, through the icalendar library)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Alarm, Calendar, Event

A_WEEK_BEFORE = timedelta(days=-7)
TITLE = "Essaim : {}"


def as_file(words: Mapping[str, Any]) -> bytes:
    """A calendar of all-day events, each recalled a week before. Made again, it replaces itself.

    `words`: `title`, `made` (the moment, ISO), and `events` with `uid`, `day` (ISO), `words`.
    """
    made = datetime.fromisoformat(words["made"]).astimezone(UTC)
    calendar = Calendar()
    calendar.add("prodid", "-//Essaim//Essaim//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", TITLE.format(words["title"]))
    for one in words["events"]:
        calendar.add_component(_event(one, made))
    written: bytes = calendar.to_ical()
    return written


def _event(one: Mapping[str, str], made: datetime) -> Event:
    day = date.fromisoformat(one["day"])
    event = Event()
    event.add("uid", one["uid"])
    event.add("dtstamp", made)
    event.add("sequence", int(made.timestamp()))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", one["words"])
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", one["words"])
    alarm.add("trigger", A_WEEK_BEFORE)
    event.add_component(alarm)
    return event
