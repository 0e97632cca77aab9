"""Which incidents begin, last and end: decided from what was told and what is seen now, purely.

An incident is told once, again only after the time its watch says, and its end is told. What goes
and comes back within minutes is one incident; several at once are one message.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from html import escape

from bot.app.alerts.signs import Signs
from bot.app.alerts.watches import WATCHES, Sight, Watch, moment
from bot.core.french.phrases import N

CALM = timedelta(minutes=5)
"""How long all must be well again before it is said, or before the same is another incident."""
APART = timedelta(minutes=2)
"""Between two messages at least: what comes meanwhile is in the next one."""
MORE = timedelta(hours=1)
"""Before one more of the same (another row, another team) is told."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Open:
    """An incident under way. `told`: when it was last. `well`: since when all is well again."""

    since: datetime
    told: datetime
    items: tuple[str, ...] = ()
    well: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What was told so far: the incidents under way by their watch, and when one last was."""

    open: Mapping[str, Open] = field(default_factory=dict)
    said: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """Something to tell: an incident, or its end when there is no `sight`."""

    watch: Watch
    since: datetime
    sight: Sight | None = None


def looked(known: Known, signs: Signs) -> tuple[Known, tuple[Line, ...]]:
    """What is known after this look, and what is to be told: nothing, most of the time."""
    at = signs.at
    known = _present(known, at)
    if known.said is not None and at - known.said < APART:
        return known, ()
    after: dict[str, Open] = {}
    told: list[Line] = []
    for watch in WATCHES:
        one, line = _seen(watch, known.open.get(watch.id), signs)
        if one is not None:
            after[watch.id] = one
        if line is not None:
            told.append(line)
    return Known(open=after, said=at if told else known.said), tuple(told)


def serves(signs: Signs) -> bool:
    """Is nothing grave seen?"""
    return not any(watch.grave and watch.looks(signs) for watch in WATCHES)


def _seen(watch: Watch, known: Open | None, signs: Signs) -> tuple[Open | None, Line | None]:
    sight, at = watch.looks(signs), signs.at
    if sight is None:
        return _calm(watch, known, at)
    items = tuple(sorted(sight.items))
    if known is None:
        return (
            Open(since=at, told=at, items=items),
            Line(watch=watch, since=at, sight=sight),
        )
    known = replace(known, well=None)
    more = set(items) - set(known.items) and at - known.told >= MORE
    again = watch.again is not None and at - known.told >= watch.again
    if not (more or again):
        return known, None
    return (
        replace(known, told=at, items=items),
        Line(watch=watch, since=known.since, sight=sight),
    )


def _calm(watch: Watch, known: Open | None, at: datetime) -> tuple[Open | None, Line | None]:
    """All is well: the end of an incident once it has lasted."""
    if known is None:
        return None, None
    if known.well is None:
        return replace(known, well=at), None
    if at - known.well < CALM:
        return known, None
    return None, Line(watch=watch, since=known.since) if watch.over else None


def _present(known: Known, at: datetime) -> Known:
    """Nothing of it began later than now: the clock may have gone back."""
    every = {
        key: replace(
            one,
            since=min(one.since, at),
            told=min(one.told, at),
            well=None if one.well is None else min(one.well, at),
        )
        for key, one in known.open.items()
    }
    return Known(open=every, said=None if known.said is None else min(known.said, at))


def as_html(lines: Sequence[Line], timezone: str) -> str:
    """One message for the topic of staff: what is wrong, since when, what to do."""
    return "\n\n".join(_html(line, timezone) for line in lines)


def as_text(lines: Sequence[Line], timezone: str) -> str:
    """The same as plain text, for another place than Telegram."""
    return "\n\n".join("\n".join(_parts(line, timezone)) for line in lines)


def _html(line: Line, timezone: str) -> str:
    head, *rest = (escape(part, quote=False) for part in _parts(line, timezone))
    return "\n".join([f"<b>{head}</b>", *rest])


def _parts(line: Line, timezone: str) -> list[str]:
    since = moment(line.since, timezone)
    if line.sight is None:
        return [f"Fin d’alerte{N}: {line.watch.over}", f"L’alerte datait du {since}."]
    return [
        f"Alerte{N}: {line.sight.words}",
        f"Vu depuis le {since}.",
        f"À faire{N}: {line.watch.remedy}",
    ]
