"""What is refused of staff's files, file by file, and what serves meanwhile; as staff read it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from bot.core.french.phrases import N
from bot.flowfile.report import reason, remedy
from bot.flowfile.yaml.problem import Problem

FLOWS, PAGES = "flows", "knowledge"
"""How the two folders are called, wherever they are."""
MOST = 5
"""Mistakes told of one file: who mends these runs `essaim check` before the rest."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """A file that is refused, by the name staff know, and why.

    `former`: its text of before serves meanwhile. `room`: which of the two folders it is in.
    """

    file: str
    problems: tuple[Problem, ...]
    former: bool = False
    room: str = FLOWS

    @property
    def place(self) -> str:
        """The file by the same name wherever the folders are."""
        return f"{self.room}/{Path(self.file).name}"

    @property
    def sign(self) -> tuple[str, ...]:
        """What makes it the same refusal when the file is saved again: lines may have moved."""
        whys = (f"{one.rule}\n{one.reason}\n{one.excerpt.strip()}" for one in self.problems)
        return (self.file, str(self.former), *whys)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelved:
    """What staff's files give at this moment. Files go by their places, as `flows/mots.yaml`.

    `texts`: a print of what is in service of each file. `waiting`: files without a mistake, that
    what is refused keeps out.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    refused: tuple[Refusal, ...] = ()
    waiting: tuple[str, ...] = ()


def refusals(
    problems: Sequence[Problem], served: Collection[str] = frozenset(), room: str = FLOWS
) -> tuple[Refusal, ...]:
    """The errors among these problems, file by file. `served`: the names of that folder that have
    a text in service.
    """
    errors = [one for one in problems if one.level == "erreur"]
    return tuple(
        Refusal(file=file, problems=tuple(found), former=Path(file).name in served, room=room)
        for file, found in groupby(errors, key=lambda one: one.file)
    )


def line(problem: Problem) -> str:
    """« ligne 14 : La clé « demnade » n’existe pas. »"""
    return f"ligne {problem.line}{N}: {reason(problem)}"


def short(refusal: Refusal) -> str:
    """« 2-opportunite.yaml, ligne 14 : … » and how many more: one line of a page."""
    more = len(refusal.problems) - 1
    others = f" Et {more} autre{'s' if more > 1 else ''} erreur{'s' if more > 1 else ''}."
    return f"{Path(refusal.file).name}, {line(refusal.problems[0])}{others if more else ''}"


def lines(refusal: Refusal) -> Iterator[str]:
    """The file, what serves meanwhile, then each mistake with its remedy."""
    meanwhile = "sa version d’avant reste en service" if refusal.former else "il n’est pas servi"
    yield f"{refusal.file}{N}: {meanwhile}."
    for one in refusal.problems[:MOST]:
        yield f"• {line(one)} → {remedy(one)}"
    if len(refusal.problems) > MOST:
        yield f"• … et {len(refusal.problems) - MOST} de plus{N}: essaim check les montre toutes."
