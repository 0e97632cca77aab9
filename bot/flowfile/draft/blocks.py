"""A set of keys of a flow file, as the vocabulary sees it, and what in it did not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.flowfile.vocabulary import Key, head_of, keys_at
from bot.flowfile.yaml.source import Span
from bot.flowfile.yaml.tree import Node, Words


@dataclass(frozen=True, slots=True)
class Stranger:
    """A key that may not stand here, and the one it was taken for (None: left out)."""

    key: Words
    value: Node
    near: Key | None


@dataclass(frozen=True, slots=True)
class Misfit:
    """A value of another shape than its key awaits.

    `found` is texte, liste, clés, rien, sorte (an item of no known sort), or what a repair saw:
    décalage (a text that does not stand under its key), sans clé (a text without its key), deux
    lignes (the same, under a value that takes one), sans tête (a point without its first line),
    sans liste (items without their list), trop à gauche (keys of the item above), sans crochets
    (several ids in one text), fausse barre (a text after a sign that is no bar).
    """

    key: Key | None
    span: Span
    found: str


@dataclass(frozen=True, slots=True)
class Repeated:
    """A key written twice in the same block; the first one counts."""

    key: Words
    first: Span


@dataclass(frozen=True, slots=True)
class Label:
    """One line of `parmi` or `documents`: an id and what people read."""

    id: Words
    label: Words


@dataclass(slots=True)
class Block:
    """One set of keys of the files: the whole file, a question, a reaction, a criterion…"""

    place: str
    span: Span
    keys: dict[str, Words] = field(default_factory=dict)
    words: dict[str, Words] = field(default_factory=dict)
    lists: dict[str, tuple[Words, ...]] = field(default_factory=dict)
    labels: dict[str, tuple[Label, ...]] = field(default_factory=dict)
    blocks: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    strangers: list[Stranger] = field(default_factory=list)
    misfits: list[Misfit] = field(default_factory=list)
    repeated: list[Repeated] = field(default_factory=list)

    @property
    def known(self) -> Mapping[str, Key]:
        """The keys that may stand here."""
        return keys_at(self.place)

    @property
    def head(self) -> Words | None:
        """The value of the key that names the block: the id of a question, of a stage…"""
        return self.words.get(head_of(self.place))

    @property
    def id(self) -> str:
        """The text of the head, "" without one."""
        return self.head.text if self.head else ""

    def text(self, name: str, default: str = "") -> str:
        """The text under a key, or the default."""
        found = self.words.get(name)
        return found.text if found else default

    def all(self) -> Iterator[Block]:
        """This block and all inside it, in the order of the file."""
        yield self
        for inside in self.blocks.values():
            for block in inside:
                yield from block.all()


def clean(text: str) -> str:
    """A key or an id without the spaces, no-break or not, that surround it."""
    return text.strip(" \u00a0\u202f\t\n")
