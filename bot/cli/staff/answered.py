"""What teams answered so far, for `essaim check`: read from the database when it is there.

It never makes one, and says nothing of who answered what: only counts leave it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from bot.cli.staff.database_file import is_there
from bot.core.animators.corrections import GIVEN
from bot.core.definition.journey import Journey
from bot.core.team.situation import FIND_OUT, Situation
from bot.flowfile import Former, FormerPoint, former_of, load
from bot.flowfile.vocabulary import QUESTION, TASK
from bot.flowfile.yaml import folder
from bot.store import teams
from bot.store.database.engine import open_engine
from bot.store.database.schema import HEAD, revision
from bot.store.staff import versions

NOWHERE = "version d’avant"
"""No folder of that name: only the texts that are given are read."""
FLOWS = "flows/"
"""What places of flow files begin with, in a version."""


def answered(url: str, before: Journey | None = None) -> Former | None:
    """The questions teams answered and the tasks they were given, with how many teams each.

    `before`: the version in service, when it is kept: its titles and texts tell a renamed point
    better than an id does. None without a database, or with one of another version.
    """
    if not is_there(url):
        return None
    try:
        situations = _situations(url)
    except (SQLAlchemyError, ModuleNotFoundError):
        return None  # `essaim doctor` tells of it
    if situations is None:
        return None
    known = _former(situations)
    return known if before is None else former_of(before, known.answers)


def version_before(url: str, flows: Path) -> Journey | None:
    """The journey that was in service last and is not these very files; None when none is kept."""
    if not is_there(url):
        return None
    try:
        texts = _texts_before(url, flows)
    except (SQLAlchemyError, ModuleNotFoundError):
        return None
    return load(flows / NOWHERE, instead=texts).journey if texts else None


def _texts_before(url: str, flows: Path) -> dict[str, bytes]:
    engine, now = open_engine(url), folder.texts(flows)
    try:
        with engine.connect() as connection:
            if revision(connection) != HEAD:
                return {}
            found = versions.latest(connection)
            while found is not None:
                texts = _flows_of(versions.files(connection, found.id))
                if texts != now:
                    return texts
                found = versions.version(connection, found.since) if found.since else None
    finally:
        engine.dispose()
    return {}


def _flows_of(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The flow files of a version, by their names."""
    return {
        place.removeprefix(FLOWS): content
        for place, content in files.items()
        if place.startswith(FLOWS)
    }


def _situations(url: str) -> list[Situation] | None:
    """Where every team stands; None when the database is of another version."""
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            if revision(connection) != HEAD:
                return None
            return [one.situation for one in teams.every(connection)]
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
