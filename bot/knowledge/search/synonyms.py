"""The words of the trade that mean the same, as staff list them in `synonymes.yaml`.

A line is a group: « subvention, aide publique, financement public ». A member may have several
words. In a question, a member stands for the others, which then count a little less.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Source
from bot.flowfile.yaml.tree import Node, Words
from bot.knowledge.page_files.listing import Kind
from bot.knowledge.search.words import stems

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Which phrases (stems) a phrase stands for; `longest` is how many stems to look at.

    `words`: every stem of every phrase, none of which is a typing fault.
    """

    others: Mapping[Phrase, tuple[Phrase, ...]] = field(default_factory=dict)
    longest: int = 0
    words: frozenset[str] = frozenset()

    @classmethod
    def of(cls, groups: Sequence[Sequence[str]]) -> Synonyms:
        """From groups of words as people write them."""
        others: dict[Phrase, tuple[Phrase, ...]] = {}
        for group in groups:
            phrases = list(dict.fromkeys(found for one in group if (found := tuple(stems(one)))))
            for phrase in phrases:
                more = tuple(one for one in phrases if one != phrase)
                others[phrase] = tuple(dict.fromkeys((*others.get(phrase, ()), *more)))
        return cls.among(others)

    @classmethod
    def among(cls, others: Mapping[Phrase, tuple[Phrase, ...]]) -> Synonyms:
        """From what each phrase stands for."""
        words = frozenset(word for phrase in others for word in phrase)
        return cls(others, max(map(len, others), default=0), words)

    def found(self, terms: Sequence[str]) -> Iterator[tuple[int, int, tuple[Phrase, ...]]]:
        """(start, length, what else it may be called) for each member found, the longest first."""
        taken: set[int] = set()
        for length in range(min(self.longest, len(terms)), 0, -1):
            for start in range(len(terms) - length + 1):
                span = range(start, start + length)
                others = self.others.get(tuple(terms[start : start + length]))
                if others and not taken.intersection(span):
                    taken.update(span)
                    yield start, length, others


def _group(item: Node, source: Source) -> tuple[str, ...] | Finding:
    words = item.text.split(",") if isinstance(item, Words) else []
    group = tuple(word.strip() for word in words if word.strip())
    return group if len(group) > 1 else _lonely(source, item.span.line)


def _lonely(source: Source, line: int) -> Finding:
    return Finding(
        source.span(line),
        "cette ligne ne met pas deux mots ensemble",
        "séparez-les par une virgule : « - subvention, aide publique »",
    )


SYNONYMS = Kind(
    "synonymes.yaml",
    "synonymes",
    "écrivez « synonymes: » puis, sur chaque ligne, « - mot, autre mot »",
    _group,
)
