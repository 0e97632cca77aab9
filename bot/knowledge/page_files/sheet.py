"""One page file: its front matter with places, its body, and what cannot be read in it.

A sheet is what staff wrote; `bot.core.definition.library.Page` is what teams receive. It judges
only what keeps it from being read: the rules judge the rest.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.flowfile.yaml.bounds import LARGEST_PAGE, excess, heavy
from bot.flowfile.yaml.folder import read_bytes
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Source, Span
from bot.flowfile.yaml.tree import Entry, Items, Pairs, Words
from bot.knowledge.page_files.front_matter import front

_HEADING = re.compile(r"#[ \t]+(?P<title>\S.*?)[ \t]*#*[ \t]*")


@dataclass(frozen=True)
class Sheet:
    """A file as read. `entries`: the front matter by key; `body` begins at line `first`.

    `digest`: a print of the whole file.
    """

    id: str
    source: Source
    entries: Mapping[str, Entry]
    body: str
    first: int
    digest: str
    findings: tuple[Finding, ...] = ()

    @property
    def withdrawn(self) -> bool:
        """Do staff want this page out of service? Even if they forgot to say why."""
        return "retirée" in self.entries

    @cached_property
    def title(self) -> str:
        """The `titre`, else the first heading « # … » of the body; "" without either."""
        return self.text("titre") or self._headed[0]

    @cached_property
    def answer(self) -> str:
        """What is served first, in Markdown: `réponse`, else the body before its first heading."""
        return self.text("réponse") or self._body_parts[0]

    @cached_property
    def details(self) -> str:
        """What is served on demand, in Markdown, "" when the answer is all."""
        return self._content if self.text("réponse") else self._body_parts[1]

    @property
    def _headed(self) -> tuple[str, str]:
        """The title a page without `titre` opens with, and the rest of the body."""
        first, _, rest = self.body.lstrip("\n").partition("\n")
        found = _HEADING.fullmatch(first)
        return (found["title"], rest) if found and "titre" not in self.entries else ("", self.body)

    @property
    def _content(self) -> str:
        return self._headed[1].strip()

    @property
    def _body_parts(self) -> tuple[str, str]:
        heading = re.search(r"^#{1,6}[ \t]+\S", self._content, re.MULTILINE)
        if heading is None or heading.start() == 0:
            return _first_paragraphs(self._content) if heading is None else (self._content, "")
        return self._content[: heading.start()].strip(), self._content[heading.start() :].strip()

    def text(self, name: str) -> str:
        """The text of a key, "" when it is missing or of another shape."""
        words = self.words(name)
        return words.text.strip() if words else ""

    def words(self, name: str) -> Words | None:
        """The text of a key with its place."""
        entry = self.entries.get(name)
        return entry.value if entry and isinstance(entry.value, Words) else None

    def lines(self, name: str) -> tuple[Words, ...]:
        """The items of a list; a text alone is a list of one."""
        entry = self.entries.get(name)
        if entry is None:
            return ()
        node = entry.value
        items = node.items if isinstance(node, Items) else (node,)
        return tuple(item for item in items if isinstance(item, Words) and item.text.strip())

    def pairs(self, name: str) -> Iterator[Mapping[str, Words]]:
        """The items of a list of `key: text` groups."""
        entry = self.entries.get(name)
        node = entry.value if entry else None
        for item in node.items if isinstance(node, Items) else (node,):
            if isinstance(item, Pairs):
                yield {
                    one.key.text: one.value for one in item.entries if isinstance(one.value, Words)
                }

    def facts(self, name: str) -> dict[str, str]:
        """Facts by number, each with its confidence as written."""
        entry = self.entries.get(name)
        found = entry.value.entries if entry and isinstance(entry.value, Pairs) else ()
        return {
            one.key.text: one.value.text.strip() for one in found if isinstance(one.value, Words)
        }

    def place(self, name: str) -> Span:
        """Where a key stands, the first line of the file when it does not."""
        entry = self.entries.get(name)
        return entry.key.span if entry else self.source.span(1)

    def body_span(self, line: int) -> Span:
        """Line `line` (from 0) of the body."""
        return self.source.span(self.first + line)

    def body_place(self, offset: int, width: int) -> Span:
        """`width` characters of the body, `offset` from its start."""
        before = self.body[:offset]
        column = offset - (before.rfind("\n") + 1)
        return self.source.span(self.first + before.count("\n"), column + 1, width)

    def find(self, piece: str, line: int) -> Span:
        """A piece of the body, looked for from line `line` (from 0); that line without it."""
        start = sum(len(one) + 1 for one in self.body.split("\n")[:line])
        offset = self.body.find(piece, start)
        return self.body_span(line) if offset < 0 else self.body_place(offset, len(piece))


MOST_CELLS = 20_000
"""Columns of the widest table of a page, times its lines."""
MOST_AT_ONCE = 900
"""Characters of a page without headings that are shown before « En savoir plus »."""


def _first_paragraphs(text: str) -> tuple[str, str]:
    """A long page without headings: its first paragraphs, then the rest."""
    if len(text) <= MOST_AT_ONCE:
        return text, ""
    paragraphs = text.split("\n\n")
    shown = 1
    while len("\n\n".join(paragraphs[: shown + 1])) <= MOST_AT_ONCE:
        shown += 1
    return "\n\n".join(paragraphs[:shown]), "\n\n".join(paragraphs[shown:])


def read_sheet(content: bytes, name: str, page: str) -> Sheet:
    """The sheet of a file from its bytes. Any bytes are a case. `name` is shown to staff."""
    digest = hashlib.sha256(content).hexdigest()[:12]
    if wrong := heavy(content, name):
        return _unread(page, Source.of(name, ""), digest, wrong)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        reading = read_bytes(content, name)
        return Sheet(page, reading.source, {}, "", 1, digest, reading.findings)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    source = Source.of(name, "\n".join(lines))
    if wrong := excess(source, LARGEST_PAGE):
        return _unread(page, source, digest, wrong)
    head = front(lines, source)
    body = "\n".join(lines[head.first :])
    if wrong := _wide_table(source, head.first):
        return _unread(page, source, digest, wrong)
    return Sheet(page, source, head.entries, body, head.first + 1, digest, head.findings)


def _unread(page: str, source: Source, digest: str, wrong: Finding) -> Sheet:
    return Sheet(page, source, {}, "", 1, digest, (wrong,))


def _wide_table(source: Source, first: int) -> Finding | None:
    """A row has as many cells as the head of its table, written or not: bars become millions."""
    body = source.lines[first:]
    bars = [line.count("|") for line in body]
    widest = max(bars, default=0)
    if widest * len(body) <= MOST_CELLS:
        return None
    return Finding(
        source.span(first + bars.index(widest) + 1),
        "ce tableau a trop de colonnes",
        "gardez-en quelques-unes : un tableau se lit mal sur un téléphone",
    )
