"""What teams answered so far, for `essaim check`: read from the database when it is there.

It never makes one, and says nothing of who answered what: only counts leave it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.core.animators.corrections import GIVEN
from bot.core.definition.journey import Journey
from bot.core.team.situation import FIND_OUT, Situation
from bot.flowfile import Former, FormerPoint, former_of
from bot.flowfile.vocabulary import QUESTION, TASK
from bot.store import teams
from bot.store.database.engine import open_engine
from bot.store.database.schema import HEAD, revision


def is_there(url: str) -> bool:
    """Is there a database at that address that can be opened without making it?"""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return True
    return bool(address.database) and Path(address.database or "").is_file()


def answered(url: str, before: Journey | None = None) -> Former | None:
    """The questions teams answered and the tasks they were given, with how many teams each.

    `before`: the version in service, when it is kept: its titles and texts tell a renamed point
    better than an id does. None without a database, or with one of another version.
    """
    if not is_there(url):
        return None
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            if revision(connection) != HEAD:
                return None
            known = _former([one.situation for one in teams.every(connection)])
            return known if before is None else former_of(before, known.answers)
    except SQLAlchemyError:
        return None
    finally:
        engine.dispose()


def _former(situations: Iterable[Situation]) -> Former:
    points: dict[str, FormerPoint] = {}
    counts: Counter[str] = Counter()
    for situation in situations:
        for name, fact in situation.facts.items():
            if fact.value is not None:
                points.setdefault(name, FormerPoint(QUESTION, kind=fact.kind))
                counts[name] += 1
        for name, task in situation.tasks.items():
            if not name.startswith((FIND_OUT, GIVEN)):
                points.setdefault(name, FormerPoint(TASK, task.title))
                counts[name] += 1
    return Former(points, answers=counts)
