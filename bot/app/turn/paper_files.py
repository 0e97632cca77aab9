"""The bytes of papers follow the situation: owed when one comes, nobody's once it is gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from bot.app.batch import Batch
from bot.core.effects import File
from bot.core.journey import team_papers
from bot.core.team import papers
from bot.core.team.situation import Situation
from bot.store.papers import rows


def follow(batch: Batch, team: int, before: Situation, after: Situation) -> None:
    """Write down what is to be fetched, and what is to leave the disk."""
    if batch.desk.files is None or before == after:
        return
    had, has = papers.held(before), papers.held(after)
    came, went = has.keys() - had.keys(), had.keys() - has.keys()
    if came:
        rows.owe(batch.connection, team, [(one, has[one].file) for one in sorted(came)], batch.now)
        batch.desk.owed.append(team)
    if went:
        rows.drop(batch.connection, team, went)
        batch.desk.lingering.add(team)


def in_copy(batch: Batch, situation: Situation, team: int, most: int) -> dict[str, list[Any]]:
    """For the copy of a team's data: our copies of its papers, as long as they weigh `most` bytes
    at most together, and the names of those that are not in it.
    """
    folder = batch.desk.files
    stored = rows.of_team(batch.connection, team) if folder is not None else {}
    within: list[Any] = []
    left: list[Any] = []
    for paper in situation.papers:
        name = f"{paper.number} - {team_papers.file_name(paper)}"
        one = stored.get(paper.number)
        if folder is None or one is None or one.size > most:
            left.append(name)
        else:
            most -= one.size
            within.append({"name": name, "path": str(folder.path(one.key))})
    return {"files": within, "left": left}


def ours(batch: Batch, team: int, files: Iterable[File]) -> list[File]:
    """The files, each with the key of our own copy of it where there is one."""
    if batch.desk.files is None:
        return list(files)
    stored = rows.of_team(batch.connection, team)
    return [
        replace(one, stored=stored[one.paper].key if one.paper in stored else "") for one in files
    ]
