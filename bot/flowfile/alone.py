"""A flow file with a mistake is refused by itself: its former text serves beside the others.

Only when together they make a right journey that loses nothing. A file that is refused may be
where a question, a task or a stage was moved to: until it is mended, no identifier of the former
journey may be missing, or a team would pass its gate without being asked, or lose its place. Else
the former files stay, all of them. It reads and judges; it keeps nothing and serves nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bot.flowfile import Loaded, kept_checks, load
from bot.flowfile.kept import Kept
from bot.flowfile.refusals import Refusal, refusals
from bot.flowfile.yaml import folder as files
from bot.flowfile.yaml.folder import ANIMATORS_FILE, Instead, of_words
from bot.flowfile.yaml.problem import Problem

Texts = Mapping[str, bytes]
"""What files hold, by their names."""
LARGE, PATIENCE = 300_000, 60.0
"""Bytes of a folder that is worth a process of its own, and how many seconds it may take."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Served:
    """What may serve of a folder. `texts`: of the files in service, as they were read.

    `problems`: of the files as they stand now. `refused`: those that are wrong, with what stands
    in their place; `waiting`: those without a mistake that could not enter service without them.
    """

    loaded: Loaded
    texts: Texts = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    refused: tuple[Refusal, ...] = ()
    waiting: tuple[str, ...] = ()


def work_out(folder: Path, pages: Mapping[str, str], kept: Kept) -> None:
    """Have another process put in the cache what the rules find there; nothing lost if it cannot.

    A small folder is checked sooner than a process starts: it is left to `served`.
    """
    there = files.texts(folder)
    if kept.folder is None or sum(map(len, there.values())) < LARGE:
        return
    if kept.has(kept_checks.name_of(folder, kept, pages, None, there)):
        return
    command = [sys.executable, "-m", "bot.flowfile", str(folder), str(kept.folder)]
    titles = json.dumps(dict(pages)).encode()
    with suppress(OSError, subprocess.SubprocessError):
        subprocess.run(command, input=titles, timeout=PATIENCE, check=False, capture_output=True)


def as_written(folder: Path, pages: Mapping[str, str]) -> Served:
    """That folder as it is written, or nothing. Never raises."""
    return _whole(folder, pages, files.texts(folder))


def _whole(
    folder: Path, pages: Mapping[str, str], there: Texts, kept: Kept | None = None
) -> Served:
    now = load(folder, pages, instead=there, kept=kept)
    texts = there if now.journey is not None else {}
    return Served(loaded=now, texts=texts, problems=now.problems, refused=refusals(now.problems))


def served(
    folder: Path, pages: Mapping[str, str], former: Texts, kept: Kept | None = None
) -> Served:
    """What of that folder may serve; no journey in it when nothing can. Never raises.

    `pages`: the titles texts may cite, by id. `former`: what was in service, nothing at a first
    start. `kept`: where what was found in the same files is.
    """
    there = files.texts(folder)
    written = _whole(folder, pages, there, kept)
    if written.loaded.journey is not None:
        return written
    found = _in_their_place(folder, pages, written.loaded, there, former)
    return written if found is None else _with(there, *found, written.problems)


def _in_their_place(
    folder: Path, pages: Mapping[str, str], now: Loaded, there: Texts, former: Texts
) -> tuple[Instead, Loaded] | None:
    """What to read in place of some files, and the right journey it makes; None when none is."""
    wrong = _wrong(now)
    whole: Instead = {name: former.get(name) for name in {*there, *wrong, *former}}
    before = load(folder, pages, instead=whole) if former else Loaded(journey=None)
    if before.journey is not None:
        mixed = _mixed(folder, pages, wrong, there, former)
        keeps_all = mixed is not None and identifiers(before) <= identifiers(mixed[1])
        return mixed if keeps_all else (whole, before)
    without: Instead = dict.fromkeys(wrong)
    loaded = load(folder, pages, instead={**there, **without})
    spared = all(_spared(one) for one in wrong) and loaded.journey is not None
    return (without, loaded) if spared else None


def _spared(name: str) -> bool:
    """Is there a journey all the same without it? No question, no task and no stage is in it."""
    return name == ANIMATORS_FILE or of_words(name)


def _mixed(
    folder: Path, pages: Mapping[str, str], wrong: frozenset[str], there: Texts, former: Texts
) -> tuple[Instead, Loaded] | None:
    """The former texts of the files that are wrong, and of those that are so beside them."""
    names: frozenset[str] = frozenset()
    while not wrong <= names:
        names |= wrong
        instead: Instead = {name: former.get(name) for name in names}
        loaded = load(folder, pages, instead={**there, **instead})
        if loaded.journey is not None:
            return instead, loaded
        wrong = _wrong(loaded)
    return None


def identifiers(loaded: Loaded) -> frozenset[str]:
    """What answers, tasks and places are kept under, by the names of today and of before."""
    found: set[str] = set()
    for stage in loaded.journey.all_stages() if loaded.journey else ():
        for one in (stage, *stage.points):
            found |= {one.id, *getattr(one, "old_ids", ())}
    return frozenset(found)


def _wrong(loaded: Loaded) -> frozenset[str]:
    return frozenset(Path(one.file).name for one in loaded.problems if one.level == "erreur")


def _with(there: Texts, instead: Instead, loaded: Loaded, problems: tuple[Problem, ...]) -> Served:
    merged: Instead = {**there, **instead}
    texts = {name: content for name, content in merged.items() if content is not None}
    refused = refusals(problems, frozenset(texts))
    told = {Path(one.file).name for one in refused}
    waiting = (name for name in there if there[name] != texts.get(name) and name not in told)
    return Served(
        loaded=loaded,
        texts=texts,
        problems=problems,
        refused=refused,
        waiting=tuple(sorted(waiting)),
    )
