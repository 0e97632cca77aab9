"""Runs every rule over a draft and puts the problems in order, none hidden but by a count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from bot.flowfile.draft.draft import Draft
from bot.flowfile.draft.manuscript import Manuscript, manuscript
from bot.flowfile.rules import ALL, Rule
from bot.flowfile.yaml.problem import Problem, problem

MOST_PER_FILE = 40
FOLLOWING = "et-la-suite"


def lint(draft: Draft, rules: Iterable[Rule] = ALL) -> tuple[Problem, ...]:
    """All problems, file by file in the order of the journey, then line by line."""
    written = manuscript(draft)
    ranks = {name: rank for rank, name in enumerate(_files(draft))}
    found = {one: None for rule in rules for one in _found(rule, written)}
    ordered = sorted(found, key=lambda one: (ranks.get(one.file, -1), one.line, one.column))
    capped = (_capped(list(group)) for _, group in groupby(ordered, key=lambda one: one.file))
    return tuple(one for group in capped for one in group)


def _found(rule: Rule, written: Manuscript) -> Iterator[Problem]:
    for finding in rule.check(written):
        yield problem(rule.name, finding)


def _files(draft: Draft) -> list[str]:
    """parcours.yaml, the stages in order, then the rest."""
    sources = [stage.block.span.source.name for stage in draft.stages]
    names = [*sources, *(reading.source.name for reading in draft.folder.readings())]
    return list(dict.fromkeys(names))


def _capped(problems: Sequence[Problem]) -> list[Problem]:
    """At most `MOST_PER_FILE` of a file, errors first, then « … et 12 autres »."""
    if len(problems) <= MOST_PER_FILE:
        return list(problems)
    by_weight = sorted(problems, key=lambda one: one.level != "erreur")
    kept, hidden = by_weight[:MOST_PER_FILE], by_weight[MOST_PER_FILE:]
    kept.sort(key=lambda one: (one.line, one.column))
    return [*kept, _following(hidden)]


def _following(hidden: Sequence[Problem]) -> Problem:
    plural = "s" if len(hidden) > 1 else ""
    return replace(
        hidden[0],
        rule=FOLLOWING,
        reason=f"… et {len(hidden)} autre{plural} dans ce fichier",
        remedy="Corrigez d’abord ce qui précède, puis vérifiez de nouveau",
    )
