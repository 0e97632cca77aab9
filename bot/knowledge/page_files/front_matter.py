"""The head of a page file, between two lines « --- »: where it stands, its keys, what went wrong.

What YAML alone would say of a page is about YAML; here it is said in the words of pages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.flowfile.yaml.folder import read_text
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Source
from bot.flowfile.yaml.tree import Entry, Node, Pairs
from bot.knowledge.page_files import keys

_FENCE = re.compile(r"[ \t]*---[ \t]*")
_DASHES = re.compile(r"\s*[-—–_=*]+\s*")
_KEYS = "|".join(sorted(map(re.escape, keys.BY_NAME), key=len, reverse=True))
_KEY = re.compile(rf"(?:{_KEYS})\s*:(?:\s|$)", re.IGNORECASE)
_NO_COLON = re.compile(rf"(?P<key>{_KEYS})(?=[ \t]+[^\s:]|[ \t]*$)(?!.*:\s)", re.IGNORECASE)
_GLUED = re.compile(rf"(?P<key>{_KEYS}):(?=\S)", re.IGNORECASE)
_GLUED_DASH = re.compile(r"\s+-(?P<word>[^\s-]\S*)")
_SENTENCE = re.compile(r"[^\W\d_][^:]*[.!?…»]$")
_QUOTED_START = re.compile(r"""\s*- (?P<text>(?P<quote>["'])[^"']*(?P=quote)\s*[^\s#].*)$""")


@dataclass(frozen=True, slots=True)
class Front:
    """The keys of a page; `first`: the line (from 0) where its body begins."""

    entries: dict[str, Entry] = field(default_factory=dict)
    first: int = 0
    findings: tuple[Finding, ...] = ()


def front(lines: Sequence[str], source: Source) -> Front:
    """The head of a file, in place; blank lines above it are nothing. Any lines are a case."""
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if not _FENCE.fullmatch(lines[start]):
        wrong = _misopened(lines, start, source)
        return Front(first=len(lines) if wrong else 0, findings=(wrong,) if wrong else ())
    end = next((n for n in range(start + 1, len(lines)) if _FENCE.fullmatch(lines[n])), 0)
    if not end:
        return Front(first=len(lines), findings=(_unclosed(lines, start, source),))
    entries, findings = _read(lines, start, end, source)
    return Front(entries, end + 1, findings)


def _misopened(lines: Sequence[str], start: int, source: Source) -> Finding | None:
    """Keys of a page that no line « --- » announces; None for a page that has no head."""
    key = next((n for n in range(start, len(lines)) if _KEY.match(lines[n])), None)
    if key is None:
        return None
    if key == start:
        return Finding(
            source.span(start + 1),
            "l’en-tête n’est pas ouvert : ses clés seraient lues par les équipes",
            "écrivez « --- », seul, sur une ligne au-dessus de celle-ci",
        )
    if _FENCE.fullmatch(lines[key - 1]):
        return Finding(
            source.span(start + 1),
            "du texte précède l’en-tête, qui n’est alors pas lu",
            "déplacez cette ligne sous l’en-tête, ou mettez-la dedans, après un « # »",
        )
    if key == start + 1 and _DASHES.fullmatch(lines[start]):
        return _not_dashes(lines, start, source, "n’ouvre pas")
    return None


def _not_dashes(lines: Sequence[str], line: int, source: Source, what: str) -> Finding:
    return Finding(
        source.span(line + 1),
        f"« {lines[line].strip()} » {what} l’en-tête",
        "écrivez trois tirets du clavier, seuls sur la ligne : « --- »",
    )


def _unclosed(lines: Sequence[str], start: int, source: Source) -> Finding:
    dashes = (n for n in range(start + 1, len(lines)) if _DASHES.fullmatch(lines[n]))
    closing = next(dashes, None)
    if closing is not None:
        return _not_dashes(lines, closing, source, "ne referme pas")
    return Finding(
        source.span(start + 1),
        "la ligne « --- » ouvre l’en-tête, et rien ne le referme",
        "ajoutez une ligne « --- » après la dernière clé de l’en-tête",
    )


def _read(
    lines: Sequence[str], start: int, end: int, source: Source
) -> tuple[dict[str, Entry], tuple[Finding, ...]]:
    """The keys. Blank lines stand for what is above them, so that places are those of the file."""
    inside = lines[start + 1 : end]
    if not any(line.strip() and not line.lstrip().startswith("#") for line in inside):
        return {}, ()
    reading = read_text("\n".join([*[""] * (start + 1), *inside]), source.name)
    root = reading.root
    if not isinstance(root, Pairs):
        explained = _explained(inside, start + 2, source)
        findings = reading.findings or (_not_keys(source, root),)
        return {}, (explained,) if explained else findings
    entries: dict[str, Entry] = {}
    twins: list[Finding] = []
    for entry in root.entries:
        name = _name(entry)
        if name in entries:
            twins.append(_twin(entry))
        entries.setdefault(name, entry)
    return entries, (*reading.findings, *twins)


def _name(entry: Entry) -> str:
    """The key as the table writes it: capitals do not matter."""
    name = entry.key.text.strip()
    return name.lower() if name.lower() in keys.BY_NAME else name


def _explained(inside: Sequence[str], first: int, source: Source) -> Finding | None:
    """What went wrong in the words of pages: the first line that one of these explains."""
    for number, line in enumerate(inside, first):
        for explain in (_no_colon, _glued, _glued_dash, _quoted_start, _prose):
            if finding := explain(line, number, source):
                return finding
    return None


def _no_colon(line: str, number: int, source: Source) -> Finding | None:
    found = _NO_COLON.match(line)
    return found and Finding(
        source.span(number, 1, len(found["key"])),
        f"il manque les deux-points après « {found['key']} »",
        f"écrivez « {found['key']}: … »",
    )


def _glued(line: str, number: int, source: Source) -> Finding | None:
    found = _GLUED.match(line)
    return found and Finding(
        source.span(number, 1, len(found["key"]) + 1),
        "il manque une espace après les deux-points",
        f"écrivez « {found['key']}: … »",
    )


def _glued_dash(line: str, number: int, source: Source) -> Finding | None:
    found = _GLUED_DASH.match(line)
    return found and Finding(
        source.span(number, found.start("word"), len(found["word"]) + 1),
        "il manque une espace après le tiret",
        f"écrivez « - {found['word']} … »",
    )


def _quoted_start(line: str, number: int, source: Source) -> Finding | None:
    """`- "dépôt" du dossier`: YAML believes the text over at the second quote."""
    found = _QUOTED_START.match(line)
    return found and Finding(
        source.span(number, found.start("text") + 1, len(found["text"])),
        "ce texte commence par un guillemet droit, et YAML le croit fini au suivant",
        "retirez les guillemets droits, ou remplacez-les par « et »",
    )


def _prose(line: str, number: int, source: Source) -> Finding | None:
    """A sentence at the beginning of a line: the body began, and nothing closed the head."""
    if not _SENTENCE.match(line) or sum(map(str.isspace, line)) < 3:
        return None
    return Finding(
        source.span(number),
        "ce texte est lu comme la suite de l’en-tête, que rien ne referme avant lui",
        "ajoutez une ligne « --- » au-dessus de celle-ci",
    )


def _not_keys(source: Source, root: Node | None) -> Finding:
    return Finding(
        root.span if root else source.span(2),
        "l’en-tête ne contient pas de clés",
        "commencez chaque ligne par une clé, par exemple « titre: … »",
    )


def _twin(entry: Entry) -> Finding:
    return Finding(
        entry.key.span,
        f"la clé « {entry.key.text} » est écrite deux fois",
        "gardez-en une",
    )
