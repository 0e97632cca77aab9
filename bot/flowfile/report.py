"""Prints problems: for people, for programs, for GitHub. Returns text; the command line prints."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict

from bot.flowfile.yaml.problem import Problem

WIDEST = 100


def text(problems: Sequence[Problem]) -> str:
    """Place, line with the word underlined, reason and remedy of each, then the count."""
    return "\n".join([*(_one(problem) for problem in problems), count(problems)]) + "\n"


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects, one per problem, with the fields of `Problem`."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2)


def github(problems: Sequence[Problem]) -> str:
    """One workflow command a line: annotations on the changed files."""
    return "".join(f"{_annotation(problem)}\n" for problem in problems)


FORMATS: Mapping[str, Callable[[Sequence[Problem]], str]] = {
    "text": text,
    "json": as_json,
    "github": github,
}


def count(problems: Sequence[Problem]) -> str:
    """« 1 erreur, 2 remarques. » or « Tout va bien. »"""
    errors = sum(1 for problem in problems if problem.level == "erreur")
    remarks = len(problems) - errors
    if not problems:
        return "Tout va bien\u00a0: aucune erreur, aucune remarque."
    parts = [_plural(errors, "erreur"), _plural(remarks, "remarque")]
    told = ", ".join(part for part in parts if part)
    if errors:
        return f"{told}. Ces fichiers ne peuvent pas entrer en service."
    return f"{told}, aucune erreur. Ces fichiers peuvent entrer en service."


def _plural(number: int, word: str) -> str:
    return f"{number} {word}{'s' if number > 1 else ''}" if number else ""


def _one(problem: Problem) -> str:
    place = f"{problem.file}:{problem.line}:{problem.column}"
    lines = [f"{place} {problem.level}\u00a0({problem.rule})"]
    if problem.excerpt.strip():
        lines += [f"    {shown}" for shown in _underlined(problem)]
    lines += [f"  {reason(problem)}", f"  → {remedy(problem)}", ""]
    return "\n".join(lines)


def reason(problem: Problem) -> str:
    """Why it is wrong, as a whole sentence."""
    return _ended(problem.reason)


def remedy(problem: Problem) -> str:
    """What to do, as a whole sentence."""
    return _ended(problem.remedy)


def _ended(sentence: str) -> str:
    return (
        sentence if sentence.rstrip("\u00a0»").endswith((".", "?", "!", "…")) else f"{sentence}."
    )


def _underlined(problem: Problem) -> tuple[str, str]:
    """The line, cut around the place if it is long, and carets right under the word."""
    excerpt = problem.excerpt.replace("\t", " ")
    start = min(problem.column - 1, len(excerpt))
    cut = max(0, start - WIDEST // 2) if len(excerpt) > WIDEST else 0
    shown = excerpt[cut : cut + WIDEST]
    before, under = excerpt[cut:start], excerpt[start : start + problem.width][:WIDEST]
    lead, tail = ("…" if cut else ""), ("…" if len(excerpt) > cut + WIDEST else "")
    carets = "^" * max(1, _columns(under))
    return f"{lead}{shown}{tail}", f"{' ' * _columns(lead + before)}{carets}"


def _columns(words: str) -> int:
    """How many columns a terminal gives these characters."""
    return sum(_width(letter) for letter in words)


def _width(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


_KINDS = {"erreur": "error", "remarque": "notice"}


def _annotation(problem: Problem) -> str:
    end = problem.column + problem.width - 1
    fields = {
        "file": problem.file,
        "line": problem.line,
        "col": problem.column,
        "endColumn": end,
        "title": problem.rule,
    }
    told = ",".join(f"{name}={_escaped(str(value), ',:')}" for name, value in fields.items())
    message = _escaped(f"{reason(problem)} {remedy(problem)}")
    return f"::{_KINDS[problem.level]} {told}::{message}"


def _escaped(words: str, more: str = "") -> str:
    """GitHub's own escapes: % first, then line ends, and , : in properties."""
    escaped = words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    for letter in more:
        escaped = escaped.replace(letter, f"%{ord(letter):02X}")
    return escaped
