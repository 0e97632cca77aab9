"""Reads the staff's French YAML into a `Journey`, or says in French what is wrong and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.core.journey import Journey
from bot.flowfile.amounts import group
from bot.flowfile.building import build
from bot.flowfile.draft import Draft, draft
from bot.flowfile.folder import open_folder
from bot.flowfile.linter import lint
from bot.flowfile.problem import Problem

__all__ = ["AnimatorsGroup", "Loaded", "Problem", "has_errors", "load"]


@dataclass(frozen=True, kw_only=True, slots=True)
class AnimatorsGroup:
    """The animators' group of flows/animateurs.yaml: its Telegram id, None for a demonstration."""

    group: int | None
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Loaded:
    """What a folder gave. `journey` is None exactly when a problem is an error.

    `animators` is None when animateurs.yaml is missing, or wrong.
    """

    journey: Journey | None
    problems: tuple[Problem, ...] = ()
    animators: AnimatorsGroup | None = None


def load(folder: Path, pages: Mapping[str, str] | None = None) -> Loaded:
    """Read the flow files of a folder. `pages`: the titles they may cite, by id. Never raises."""
    written = draft(open_folder(folder), pages or {})
    problems = lint(written)
    if has_errors(problems):
        return Loaded(journey=None, problems=problems, animators=_animators(written))
    return Loaded(journey=build(written), problems=problems, animators=_animators(written))


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """Must these files stay out of service?"""
    return any(one.level == "erreur" for one in problems)


def _animators(written: Draft) -> AnimatorsGroup | None:
    block = written.animators
    if block is None or "nom" not in block.words:
        return None
    found = group(block.text("groupe"))
    if found is None:
        return None
    number = found if isinstance(found, int) else None
    return AnimatorsGroup(group=number, title=block.text("nom").strip())
