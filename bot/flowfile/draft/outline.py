"""Lays the vocabulary over the trees: blocks with known keys, and what did not fit, kept aside.

It repairs as it goes (a mistyped key is read as the key it resembles), so that one mistake makes
one problem. It judges nothing: the rules do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.flowfile.draft.blocks import Block, Label, Misfit, Repeated, Stranger, clean
from bot.flowfile.draft.nearness import nearest
from bot.flowfile.draft.repairs import repaired
from bot.flowfile.vocabulary import (
    BLOCK,
    BLOCKS,
    IDS,
    LABELS,
    LINES,
    NAMES,
    TEXT,
    TEXTS,
    Key,
    head_of,
    keys_at,
)
from bot.flowfile.yaml.source import Span
from bot.flowfile.yaml.tree import Entry, Items, Node, Pairs, Words

_SEVERAL = re.compile(r"[,;]")
_NOT_A_BAR = re.compile(r"[/\\!¦lI1i]")
"""What is typed for a bar by who does not find it on the keyboard."""


def outline(node: Node, place: str) -> Block:
    """The block a tree makes at a place of the vocabulary. Any tree is a case."""
    block = Block(place, node.span)
    if not isinstance(node, Pairs):
        block.misfits.append(Misfit(None, node.span, _shape(node)))
        return block
    strangers: list[Entry] = []
    found = repaired(node, place)
    block.misfits += found.misfits
    block.keys |= found.given
    for entry in found.entries:
        key = keys_at(place).get(clean(entry.key.text))
        if key:
            _take(block, key, entry)
        else:
            strangers.append(entry)
    for entry in strangers:
        _adopt(block, entry)
    return block


def _adopt(block: Block, entry: Entry) -> None:
    """A key unknown here is read as the free key it resembles."""
    free = [name for name in block.known if name not in block.keys]
    name = nearest(entry.key.text, free)
    near = block.known[name] if name else _meant(block, entry)
    block.strangers.append(Stranger(entry.key, entry.value, near))
    if near:
        _take(block, near, entry)


def _meant(block: Block, entry: Entry) -> Key | None:
    """`sinon: |` in a relay without `motif`: the only text that lacks, under another's name."""
    lacking = [key for key in block.known.values() if key.required and key.name not in block.keys]
    is_text = isinstance(entry.value, Words) and entry.value.style in ("|", ">")
    if not is_text or len(lacking) != 1 or clean(entry.key.text) not in NAMES:
        return None
    return lacking[0] if lacking[0].holds == TEXT else None


def _take(block: Block, key: Key, entry: Entry) -> None:
    if key.name in block.keys:
        block.repeated.append(Repeated(entry.key, block.keys[key.name].span))
        return
    block.keys[key.name] = entry.key
    if key.holds == BLOCK:
        _take_block(block, key, entry.value)
    elif key.holds == BLOCKS:
        inside = (_one_of(block, key, item) for item in _items(block, key, entry))
        block.blocks[key.name] = tuple(found for found in inside if found)
    elif key.holds in (IDS, LINES, TEXTS):
        block.lists[key.name] = tuple(_texts(block, key, entry))
    elif key.holds == LABELS:
        block.labels[key.name] = tuple(_labels(block, key, entry))
    else:
        _take_words(block, key, entry)


def _take_words(block: Block, key: Key, entry: Entry) -> None:
    value = entry.value
    if isinstance(value, Words) and value.text.strip():
        block.words[key.name] = value
        if key.holds == TEXT and _NOT_A_BAR.fullmatch(_first_line(value)) and value.style == "":
            span = value.span
            block.misfits.append(
                Misfit(key, span.source.span(span.line, span.column, 1), "fausse barre")
            )
    else:
        block.misfits.append(Misfit(key, _where(entry), _shape(value)))


def _take_block(block: Block, key: Key, value: Node) -> None:
    if isinstance(value, Pairs):
        block.blocks[key.name] = (outline(value, key.inner[0]),)
    else:
        block.misfits.append(Misfit(key, block.keys[key.name].span, _shape(value)))


def _items(block: Block, key: Key, entry: Entry) -> tuple[Node, ...]:
    """The items of a list; a value that stands alone where a list is awaited is its only item."""
    if isinstance(entry.value, Items):
        return entry.value.items
    block.misfits.append(Misfit(key, _where(entry), _shape(entry.value)))
    is_alone = _has_head(entry.value, key) if key.holds == BLOCKS else _is_text(entry.value)
    return (entry.value,) if is_alone else ()


def _has_head(node: Node, key: Key) -> bool:
    heads = {head_of(place) for place in key.inner}
    return isinstance(node, Pairs) and any(clean(one.key.text) in heads for one in node.entries)


def _texts(block: Block, key: Key, entry: Entry) -> Iterator[Words]:
    for item in _items(block, key, entry):
        if key.holds == IDS and isinstance(item, Words) and _SEVERAL.search(item.text):
            if isinstance(entry.value, Items):
                block.misfits.append(Misfit(key, item.span, "sans crochets"))
            yield from _apart(item)
        elif isinstance(item, Words) and item.text.strip():
            yield item
        else:
            block.misfits.append(Misfit(key, item.span, _shape(item)))


def _apart(words: Words) -> Iterator[Words]:
    """`découvrir, opportunité`: one text where a list of ids is awaited."""
    for found in re.finditer(r"[^,;\s](?:[^,;]*[^,;\s])?", words.text):
        yield replace(words, text=found.group(), span=words.at(found.start(), len(found.group())))


def _first_line(words: Words) -> str:
    """What stands on the line of the key, when the text goes on below."""
    is_long = words.last > words.span.line
    return words.span.excerpt[words.span.column - 1 :].strip() if is_long else ""


def _labels(block: Block, key: Key, entry: Entry) -> Iterator[Label]:
    if not isinstance(entry.value, Pairs):
        block.misfits.append(Misfit(key, _where(entry), _shape(entry.value)))
        return
    for pair in entry.value.entries:
        if isinstance(pair.value, Words) and pair.value.text.strip():
            yield Label(pair.key, pair.value)
        else:
            block.misfits.append(Misfit(key, pair.key.span, _shape(pair.value)))


def _one_of(block: Block, key: Key, item: Node) -> Block | None:
    """The block of an item, by the key that names it: `question`, `tâche`, `il faut`…"""
    if not isinstance(item, Pairs):
        block.misfits.append(Misfit(key, item.span, _shape(item)))
        return None
    place = _place_of(item, key)
    if place is None:
        block.misfits.append(Misfit(key, item.span, "sorte"))
        return None
    return outline(item, place)


def _place_of(item: Pairs, key: Key) -> str | None:
    if len(key.inner) == 1:
        return key.inner[0]
    heads = {head_of(place): place for place in key.inner}
    names = [clean(entry.key.text) for entry in item.entries]
    exact = next((heads[name] for name in names if name in heads), None)
    near = (nearest(name, heads) for name in names if name not in _known_inside(key))
    return exact or next((heads[name] for name in near if name), None)


def _known_inside(key: Key) -> set[str]:
    return {name for place in key.inner for name in keys_at(place)}


def _where(entry: Entry) -> Span:
    """Under the value if there is one, else under its key."""
    return entry.value.span if not _is_empty(entry.value) else entry.key.span


def _is_text(node: Node) -> bool:
    return isinstance(node, Words) and bool(node.text.strip())


def _is_empty(node: Node) -> bool:
    return isinstance(node, Words) and not node.text.strip()


def _shape(node: Node) -> str:
    if isinstance(node, Items):
        return "liste"
    if isinstance(node, Pairs):
        return "clés"
    return "texte" if node.text.strip() else "rien"
