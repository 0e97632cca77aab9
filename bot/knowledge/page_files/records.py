"""Reads blocks of keys in a file beside the pages, and says what is wrong with each, once.

A block gives words with their places; who reads it (`directory_file`, `partners_file`) decides
what they mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.definition.sources import HIGH, LOW, MEDIUM, Source
from bot.core.french import writing
from bot.flowfile.draft.nearness import nearest, suggestion
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Span
from bot.flowfile.yaml.tree import Entry, Items, Node, Pairs, Words
from bot.knowledge.page_files.days import day, how_to_write
from bot.knowledge.page_files.keys import CHECKED, CONFIDENCE, REVIEW, SOURCE, SOURCE_KEYS

TRUST = (HIGH, MEDIUM, LOW)


class Record:
    """One block of keys being read: what it gives, and what was found wrong so far.

    `what`: what it is, as staff call it (« un membre »); `keys`: those that may stand in it.
    """

    def __init__(self, node: Pairs, what: str, keys: Sequence[str]) -> None:
        """Its keys, each once; a stranger among them is said."""
        self.span = node.span
        self.findings: list[Finding] = []
        self._what = what
        self._entries: dict[str, Entry] = {}
        self._meant: set[str | None] = set()
        for entry in node.entries:
            name = entry.key.text.strip()
            if name not in keys:
                reason = f"la clé « {name} » n’existe pas dans {what} : elle n’est pas lue"
                self.wrong(entry.key.span, reason, suggestion(name, keys))
                self._meant.add(nearest(name, keys))
            elif name in self._entries:
                reason = f"la clé « {name} » est écrite deux fois"
                self.wrong(entry.key.span, reason, "gardez-en une")
            else:
                self._entries[name] = entry

    def wrong(self, span: Span, reason: str, remedy: str) -> None:
        """One thing more that keeps the file out of service."""
        self.findings.append(Finding(span, reason, remedy))

    def words(self, name: str, needed: str = "") -> Words | None:
        """The text of a key, None when there is none; `needed`: what to write, if it must be."""
        node = self._node(name)
        if isinstance(node, Words) and node.text.strip():
            return node
        if name in self._meant:
            return None  # its key is badly written, which was said
        if needed:
            self.wrong(self.span, f"il manque « {name} » à {self._what}", needed)
        elif node is not None and not isinstance(node, Words):
            self.wrong(node.span, f"« {name} » est un texte, sur une ligne", "écrivez-le ainsi")
        return None

    def text(self, name: str, needed: str = "") -> str:
        """The same, as plain text; "" for none."""
        found = self.words(name, needed)
        return found.text.strip() if found else ""

    def lines(self, name: str) -> tuple[Words, ...]:
        """The texts of a list; a text alone is a list of one."""
        node = self._node(name)
        items = node.items if isinstance(node, Items) else () if node is None else (node,)
        for one in items:
            if not isinstance(one, Words):
                self.wrong(one.span, f"« {name} » est une liste de textes", "écrivez « - … »")
        return tuple(one for one in items if isinstance(one, Words) and one.text.strip())

    def blocks(self, name: str, how: str) -> tuple[Pairs, ...]:
        """The blocks of a list; `how` they are written."""
        node = self._node(name)
        items = node.items if isinstance(node, Items) else () if node is None else (node,)
        for one in items:
            if not isinstance(one, Pairs):
                self.wrong(one.span, f"ce n’est pas un bloc de clés dans « {name} »", how)
        return tuple(one for one in items if isinstance(one, Pairs))

    def day(self, name: str, needed: str = "") -> date | None:
        """A day; what is none is said."""
        found = self.words(name, needed)
        if found is None:
            return None
        when = day(found.text)
        if when is None:
            self.wrong(
                found.span, f"« {found.text} » n’est pas une date", how_to_write(found.text)
            )
        return when

    def among(self, found: Words, known: Iterable[str], what: str, otherwise: str = "") -> bool:
        """Is it one of the words that are known? If not, it is said: « le métier « x »… »."""
        possible = list(known)
        if found.text.strip() in possible:
            return True
        reason = f"{what} « {found.text.strip()} » n’existe pas"
        self.wrong(found.span, reason, suggestion(found.text, possible, otherwise))
        return False

    def confidence(self) -> str:
        """How sure one may be of it."""
        found = self.words(CONFIDENCE.name, "écrivez « confiance: haute », moyenne ou basse")
        return found.text.strip() if found and self.among(found, TRUST, "la confiance") else ""

    def sources(self) -> tuple[Source, ...]:
        """Where it comes from: at least one source, each whole."""
        how = "écrivez « sources: », puis « - titre: … », « adresse: … » et « date: … »"
        blocks = self.blocks(SOURCE.name, how)
        if not blocks and SOURCE.name not in self._meant:
            self.wrong(self.span, f"il manque « {SOURCE.name} » à {self._what}", how)
        return tuple(source for block in blocks if (source := self._source(block)))

    def _source(self, block: Pairs) -> Source | None:
        read = Record(block, "une source", SOURCE_KEYS)
        said = {name: read.text(name) for name in SOURCE_KEYS}
        missing = [f"« {name} »" for name, text in said.items() if not text]
        if missing:
            read.wrong(
                block.span,
                f"il manque à cette source : {writing.joined(missing)}",
                "complétez-la ; écrivez « non conservée » ou « sans date » si personne ne le sait",
            )
        self.findings += read.findings
        title, address, when = (said[name] for name in SOURCE_KEYS)
        return None if missing else Source(title=title, address=address, date=when)

    def _node(self, name: str) -> Node | None:
        entry = self._entries.get(name)
        return entry.value if entry else None


def twice(name: str, span: Span) -> Finding:
    """The same thing listed a second time."""
    return Finding(span, f"« {name} » est déjà dans la liste", "gardez-en un seul")


@dataclass(frozen=True, slots=True)
class ReadOver:
    """The day a list was last read over, which teams read, and when to do it again; their places
    in the file, for who asks whether they have passed.
    """

    checked: date | None = None
    review: date | None = None
    said: tuple[Words | None, Words | None] = (None, None)


def read_over(head: Record) -> ReadOver:
    """Both days of a list."""
    needed = "écrivez le jour où quelqu’un a relu la liste : les équipes le lisent"
    checked, review = head.day(CHECKED.name, needed), head.day(REVIEW.name)
    return ReadOver(checked, review, (head.words(CHECKED.name), head.words(REVIEW.name)))
