"""`/calendrier`: what does not fit, what slipped, what comes; a day off has its remedy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.core import buttons, public_holidays
from bot.core.buttons import Layout, laid_out
from bot.core.definition.templates import escape
from bot.core.french import articles, phrases, writing
from bot.core.journey.dates import delays
from bot.core.journey.tasks.dated_tasks import Dated, Days, dated, fixed
from bot.core.team.agenda import applies
from bot.core.team.open_tasks import title
from bot.core.team.region_of_team import department
from bot.core.turn import Turn

MOST_LISTED = 20
AS_DOCUMENT: Layout = ((("En image", "dm:calendrier"), ("Pour mon agenda", "dm:agenda")),)
"""Under the calendar in words: what it may be had as (`bot.core.documents`)."""


def card(turn: Turn) -> Turn:
    """Every dated task of the journey, soonest first, and those that slipped.

    A journey whose deadlines count back from no day of its own, or a team that has not said its
    day yet, reads the dates there are.
    """
    opening = turn.journey.question(turn.journey.special.get("ouverture", ""))
    if opening is not None and not applies(opening, turn.scope):
        opening = None  # it opened long ago
    known = opening is not None and turn.scope.raw(opening.id) is not None
    name, found = turn.journey.identity.day, dated(turn)
    row = (buttons.open_row(opening),) if opening is not None else ()
    since = escape(articles.of_any(name))
    if not known and not found.any:
        return turn.say(phrases.day_unknown(since), row) if row else turn.say(phrases.NO_DATES)
    back = f", à rebours {escape(articles.of(name))}" if known else ""
    turn, misfits = delays.worded(turn, delays.broken(turn))
    end = [f"Ces dates sont des repères, calculés depuis votre date {since}."] if known else []
    lines = [f"<b>Votre calendrier{back}</b>", *_below(phrases.DOES_NOT_FIT, misfits)]
    lines += [*_listed(turn, found), *end]
    return turn.say("\n".join(lines), (*laid_out(AS_DOCUMENT), *(row if known else ())))


def _below(heading: str, lines: Sequence[str]) -> list[str]:
    return [heading, *lines, ""] if lines else []


def _listed(turn: Turn, found: Dated) -> list[str]:
    """The dates that slipped, what is to be done without delay, the dates to come."""
    return [
        *_dates(turn, f"Dates conseillées dépassées{phrases.N}:", found.late),
        *_undated(turn, f"À faire dès que possible{phrases.N}:", found.soon),
        *_dates(turn, f"À venir{phrases.N}:", found.coming),
    ]


def _undated(turn: Turn, heading: str, found: Days) -> list[str]:
    """Tasks whose day had passed before their stage began: nobody is late for them."""
    lines = [f"• {escape(title(turn.scope, key))}" for _, key in found[:MOST_LISTED]]
    return [heading, *lines] if lines else []


def _dates(turn: Turn, heading: str, found: Days) -> list[str]:
    if not found:
        return []
    shown = found[:MOST_LISTED]
    lines = [
        f"• {writing.day(day)}{_off(turn, day, key)}{phrases.N}: {escape(title(turn.scope, key))}"
        for day, key in shown
    ]
    if more := len(found) - len(shown):
        lines.append(f"… et {phrases.counted(more, 'autre date', 'autres dates')}.")
    return [heading, *lines]


def _off(turn: Turn, day: date, key: str) -> str:
    """« (un dimanche, plutôt le 13 novembre 2026) », of a fixed day ahead on which offices close;
    else whether it is in the summer holidays.
    """
    where = department(turn.journey, turn.situation)
    if day < turn.today:
        return ""
    to_be_held = "ouverture" in turn.journey.special and fixed(turn, key)
    if to_be_held and not public_holidays.worked(day, where):
        holiday = public_holidays.is_holiday(day, where)
        name = "un jour férié" if holiday else f"un {writing.WEEKDAYS[day.weekday()]}"
        earlier = writing.day(public_holidays.last_worked(day, where))
        return f" ({name}, plutôt le {earlier})"
    return " (vacances d’été)" if public_holidays.is_summer(day, where) else ""
