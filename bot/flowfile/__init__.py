"""Reads the staff's French YAML into a `Journey`, or says in French what is wrong and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bot.core.definition.federation import Federation
from bot.core.definition.identity import Identity
from bot.core.definition.journey import Journey
from bot.flowfile import kept_checks
from bot.flowfile.assembly import words
from bot.flowfile.assembly.building import build
from bot.flowfile.assembly.federation import federation
from bot.flowfile.assembly.identity import identity as made_identity
from bot.flowfile.draft.draft import Draft, draft
from bot.flowfile.draft.former import Former, FormerPoint, former_of
from bot.flowfile.draft.outline import outline
from bot.flowfile.kept import Kept
from bot.flowfile.kept_checks import Checked
from bot.flowfile.vocabulary import ANIMATEURS, PARCOURS
from bot.flowfile.yaml.folder import AS_WRITTEN, Instead, open_folder, read_text
from bot.flowfile.yaml.problem import Problem

__all__ = [
    "Former",
    "FormerPoint",
    "Loaded",
    "Problem",
    "former_of",
    "has_errors",
    "identity",
    "load",
    "network",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Loaded:
    """What a folder gave. `journey` is None exactly when a problem is an error.

    `animators` is None when animateurs.yaml is missing, or wrong.
    """

    journey: Journey | None
    problems: tuple[Problem, ...] = ()
    animators: Federation | None = None


def load(
    folder: Path,
    pages: Mapping[str, str] | None = None,
    today: date | None = None,
    instead: Instead = AS_WRITTEN,
    *,
    former: Former | None = None,
    kept: Kept | None = None,
) -> Loaded:
    """Read the flow files of a folder. `pages`: the titles they may cite, by id. Never raises.

    `today`: the day on which dates that have passed are remarked on; None to leave them alone.
    `instead`: texts read in place of those of some files (see `bot.flowfile.alone`). `former`:
    what was in service before, so that ids that went are told; None when not known. `kept`: where
    what was found last time is; with `former`, all is looked at again.
    """
    pages, kept = pages or {}, (kept or Kept()) if former is None else Kept()
    name = kept_checks.name_of(folder, kept, pages, today, instead)
    checked = kept_checks.read(kept, name)
    opened = open_folder(folder, instead, words=checked is None)
    written = draft(opened, pages, today, former)
    if checked is None:
        checked = _checked(written)
        kept_checks.keep(kept, name, checked)
    problems = checked.problems
    known = federation(written.animators) if written.animators else None
    if has_errors(problems):
        return Loaded(journey=None, problems=problems, animators=known)
    journey = replace(build(written, checked.said), federation=known or Federation())
    return Loaded(journey=journey, problems=problems, animators=known)


def _checked(written: Draft) -> Checked:
    # The rules are forty modules: who starts again with the same files needs none of them.
    from bot.flowfile.linter import lint

    return Checked(lint(written), words.said(written.words))


def network(path: Path) -> Federation:
    """The federation of one file of the shape of animateurs.yaml: what of it can be read."""
    reading = read_text(path.read_text(encoding="utf-8"), path.name)
    return federation(outline(reading.root, ANIMATEURS)) if reading.root else Federation()


def identity(folder: Path) -> Identity:
    """What the parcours.yaml of a folder says of who runs it; neutral words where it says none."""
    try:
        reading = read_text((folder / PARCOURS).read_text(encoding="utf-8"), PARCOURS)
    except (OSError, UnicodeDecodeError):
        return Identity()
    return made_identity(outline(reading.root, PARCOURS)) if reading.root else Identity()


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """Must these files stay out of service?"""
    return any(one.level == "erreur" for one in problems)
