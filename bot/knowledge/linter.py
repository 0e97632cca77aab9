"""Runs every rule over a folder of pages and puts the problems in order."""

from __future__ import annotations

from collections.abc import Iterable

from bot.flowfile.yaml.problem import Problem, problem
from bot.knowledge.page_files.bookcase import Bookcase
from bot.knowledge.rules import ALL, Rule


def lint(bookcase: Bookcase, rules: Iterable[Rule] = ALL) -> tuple[Problem, ...]:
    """All problems, file by file, then line by line; the same one is said once."""
    found = {
        problem(rule.name, finding): None for rule in rules for finding in rule.check(bookcase)
    }
    return in_order(found)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """File by file, then line by line."""
    return tuple(sorted(problems, key=lambda one: (one.file, one.line, one.column)))
