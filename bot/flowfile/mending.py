"""The typography of the flow files, mended where it stands. It writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bot.flowfile.checks.in_place import Mending, Stretch, lines_of, mend, of_words
from bot.flowfile.checks.typesetting import levelled
from bot.flowfile.draft.draft import Draft
from bot.flowfile.draft.manuscript import manuscript
from bot.flowfile.rules.typography import read_by_teams
from bot.flowfile.yaml.folder import read_bytes
from bot.flowfile.yaml.tree import Items, Node, Pairs, Words


def mended(draft: Draft, contents: Mapping[str, bytes]) -> Mapping[str, Mending]:
    """The files that change, by the name shown to staff; `contents`: their bytes.

    A file that would not read the same afterwards, but for its typography, is left as it is.
    """
    files: dict[str, list[Words]] = {}
    for words in read_by_teams(manuscript(draft)):
        files.setdefault(words.span.source.name, []).append(words)
    found = {}
    for name, texts in files.items():
        content = contents.get(name)
        if content is None or not is_text(content):
            continue
        done = mend(content, stretches(texts, lines_of(content)))
        if done.content != content and _same(content, done.content, name):
            found[name] = done
    return found


def is_text(content: bytes) -> bool:
    """May it be changed at all: is it in UTF-8?"""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def stretches(texts: Iterable[Words], lines: list[str]) -> Iterator[Stretch]:
    """Where these texts stand; those that cannot be changed in place are left out."""
    for words in texts:
        if stretch := of_words(words, lines):
            yield stretch


def _same(before: bytes, after: bytes, name: str) -> bool:
    one, other = read_bytes(before, name), read_bytes(after, name)
    return not other.findings and alike(one.root, other.root)


def alike(one: Node | None, other: Node | None) -> bool:
    """Are two trees the same, keys to the letter, texts but for their typography?"""
    if isinstance(one, Words) and isinstance(other, Words):
        return levelled(one.text) == levelled(other.text)
    if isinstance(one, Items) and isinstance(other, Items):
        pairs = zip(one.items, other.items, strict=False)
        return len(one.items) == len(other.items) and all(alike(*pair) for pair in pairs)
    if isinstance(one, Pairs) and isinstance(other, Pairs):
        both = list(zip(one.entries, other.entries, strict=False))
        return len(one.entries) == len(other.entries) and all(
            mine.key.text == theirs.key.text and alike(mine.value, theirs.value)
            for mine, theirs in both
        )
    return one is None and other is None


def texts(node: Node) -> Iterator[str]:
    """Every text of a tree, keys included."""
    if isinstance(node, Words):
        yield node.text
    elif isinstance(node, Items):
        for item in node.items:
            yield from texts(item)
    else:
        for entry in node.entries:
            yield entry.key.text
            yield from texts(entry.value)
