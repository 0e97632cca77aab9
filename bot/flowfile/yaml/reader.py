"""Reads one YAML file into a tree with places; every mistake becomes a finding, none is raised.

Built on PyYAML's events rather than on its nodes: aliases stay visible, a depth limit is easy
(libyaml's own composer overflows the stack on deep nesting), and duplicate keys are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from bot.flowfile.yaml.bounds import excess
from bot.flowfile.yaml.mistakes import UNDER_A_BAR, explain
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Source
from bot.flowfile.yaml.tree import Entry, Items, Node, Pairs, Words, empty

DEEPEST = 12

# libyaml is about ten times faster; its messages differ, so mistakes are read again without it.
_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INVISIBLE = re.compile(
    "[^\\t\\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds (None if it could not be read), and what was wrong in it."""

    source: Source
    root: Node | None
    findings: tuple[Finding, ...] = ()


class _Stop(Exception):
    """Reading cannot go on; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.reason)
        self.finding = finding


@dataclass(slots=True)
class _Reader:
    source: Source
    events: Iterator[yaml.Event]
    findings: list[Finding] = field(default_factory=list)

    def document(self) -> Node | None:
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise _Stop(self.second_document(event))
                root = self.node(next(self.events), 0)
        return root

    def second_document(self, event: yaml.Event) -> Finding:
        return Finding(
            self.source.span(_at(event.start_mark)[0]),
            "cette ligne de tirets coupe le fichier en deux",
            "retirez la ligne « --- »",
        )

    def node(self, event: yaml.Event, depth: int) -> Node:
        self.refuse_marks(event)
        line, column = _at(event.start_mark)
        if depth > DEEPEST:
            raise _Stop(
                Finding(
                    self.source.span(line, column),
                    "ce passage est décalé trop de fois",
                    "reprenez le modèle du manuel (flows/LISEZMOI.md)",
                )
            )
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(tuple(self.items(depth)), self.source.span(line, column))
        if isinstance(event, yaml.MappingStartEvent):
            return Pairs(tuple(self.entries(depth)), self.source.span(line, column))
        return self.words(event)

    def items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            yield self.node(event, depth + 1)

    def entries(self, depth: int) -> Iterator[Entry]:
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if isinstance(key, Words):
                yield Entry(key, value)
            else:
                raise _Stop(
                    Finding(
                        key.span,
                        "une accolade ou un crochet commence ce texte, et YAML y voit autre chose",
                        "écrivez « | » après les deux-points, et le texte à la ligne, décalé",
                    )
                )

    def words(self, event: yaml.Event) -> Words:
        line, column = _at(event.start_mark)
        if not isinstance(event, yaml.ScalarEvent):
            return empty(self.source, line, column)
        last, end = _at(event.end_mark)
        width = max(1, end - column) if line == last else None
        style = event.style if event.style and event.style in "'\"|>" else ""
        # A block text ends at the first column of the line after it.
        last = last - 1 if line != last and end == 1 else last
        return Words(event.value, self.source.span(line, column, width), style, last)

    def refuse_marks(self, event: yaml.Event) -> None:
        """`&`, `*` and `!` mean something to YAML and nothing to Essaim."""
        mark = _yaml_mark(event)
        if mark:
            line, column = _at(event.start_mark)
            self.findings.append(
                Finding(
                    self.source.span(line, column),
                    f"un texte ne commence pas par « {mark} » : YAML lui donne un autre sens",
                    UNDER_A_BAR,
                )
            )


def _at(mark: yaml.Mark | object) -> tuple[int, int]:
    """Line and column of a mark, from 1; libyaml's marks have a class of their own."""
    return getattr(mark, "line", 0) + 1, getattr(mark, "column", 0) + 1


def _yaml_mark(event: yaml.Event) -> str:
    if isinstance(event, yaml.AliasEvent):
        return "*"
    if getattr(event, "anchor", None):
        return "&"
    return "!" if getattr(event, "tag", None) else ""


def read_yaml(source: Source) -> Reading:
    """The tree of a file, or what is wrong in it. Any text is a case."""
    if finding := excess(source):
        return Reading(source, None, (finding,))
    source, findings = _without_invisible(source)
    reader = _Reader(source, yaml.parse(source.text, Loader=_FAST))
    try:
        root = reader.document()
    except _Stop as stop:
        return Reading(source, None, (*findings, *reader.findings[:5], stop.finding))
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # A sign nobody sees may be the whole mistake: what it breaks would be told beside it.
        return Reading(source, None, tuple(findings) or (_explained(source, error),))
    return Reading(source, root, (*findings, *reader.findings[:20]))


def _explained(source: Source, first: Exception) -> Finding:
    """The mistake in the words of PyYAML's own parser, which `explain` knows; too deep a passage
    ends it before: that parser would go on for hours.
    """
    try:
        _Reader(source, yaml.parse(source.text, Loader=yaml.SafeLoader)).document()
    except _Stop as stop:
        return stop.finding
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        return explain(source, error)
    return explain(source, first)


def _without_invisible(source: Source) -> tuple[Source, list[Finding]]:
    found = list(_INVISIBLE.finditer(source.text))
    if not found:
        return source, []
    cleaned = Source.of(source.name, _INVISIBLE.sub(" ", source.text))
    offset = found[0].start()
    line = source.text.count("\n", 0, offset) + 1
    column = offset - (source.text.rfind("\n", 0, offset) + 1) + 1
    finding = Finding(
        cleaned.span(line, column, 1),
        f"un caractère invisible s’est glissé ici (code {ord(found[0].group()):04X})",
        "effacez-le, puis retapez le mot : il vient souvent d’un copier-coller",
    )
    return cleaned, [finding]
