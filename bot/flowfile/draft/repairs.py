"""Sees the one line that is missing or moved behind a heap of odd keys, and reads on without it.

Each repair looks at the keys of one block and hands back what is left to read, with one misfit
for the whole heap: staff made one mistake, and must read of one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from bot.flowfile.draft.blocks import Misfit, clean
from bot.flowfile.vocabulary import (
    ANSWER,
    BLOCK,
    BLOCKS,
    COUNT,
    DURATION,
    GROUP,
    ID,
    NAMES,
    PERSON,
    POINTS,
    REFERENCE,
    TEXT,
    TIMES,
    WORD,
    WORK,
    Key,
    head_of,
    keys_at,
)
from bot.flowfile.yaml.tree import Entry, Items, Node, Pairs, Words

_ON_ONE_LINE = (ID, WORD, DURATION, TIMES, COUNT, ANSWER, GROUP, REFERENCE, WORK, PERSON)
_SHORT = 100


@dataclass(slots=True)
class Repaired:
    """What is left to read, what was found, and the keys that count as given."""

    entries: Sequence[Entry]
    misfits: list[Misfit] = field(default_factory=list)
    given: dict[str, Words] = field(default_factory=dict)


def repaired(node: Pairs, place: str) -> Repaired:
    """The keys of a block after every repair."""
    found = Repaired(node.entries)
    for repair in REPAIRS:
        repair(found, place)
    return found


def _fallen(found: Repaired, place: str) -> None:
    """Words with a colon that stand under `aide: |` without being moved right: not keys."""
    fallen: list[Entry] = []
    for entry, following in pairwise(found.entries):
        key = keys_at(place).get(_name(entry))
        if key and _is_open(entry.value) and _name(following) not in NAMES:
            found.misfits.append(Misfit(key, following.key.span, "décalage"))
            found.given[key.name] = entry.key
            fallen += [entry, following]
    found.entries = [entry for entry in found.entries if entry not in fallen]


def _is_open(value: Node) -> bool:
    return isinstance(value, Words) and value.style in ("|", ">") and not value.text.strip()


def _glued(found: Repaired, place: str) -> None:
    """The line `demande: |` is missing: YAML hung its text on the value above."""
    names = {_name(entry) for entry in found.entries} | found.given.keys()
    missing = next((key for key in _texts_of(place) if key.name not in names), None)
    for number, entry in enumerate(found.entries):
        key, words = keys_at(place).get(_name(entry)), entry.value
        if not key or not isinstance(words, Words) or words.style or not _is_long(words):
            continue
        if missing or key.holds in _ON_ONE_LINE or 0 < key.most < _SHORT:
            found.misfits.append(_unkeyed(missing or key, words, is_known=missing is not None))
            if missing:
                found.given[missing.name] = entry.key
            cut = replace(entry, value=_first_line(words))
            found.entries = [*found.entries[:number], cut, *found.entries[number + 1 :]]
            return


def _unkeyed(key: Key, words: Words, *, is_known: bool) -> Misfit:
    line = words.span.line + 1
    text = words.span.source.line(line)
    span = words.span.source.span(line, len(text) - len(text.lstrip()) + 1)
    return Misfit(key, span, "sans clé" if is_known else "deux lignes")


def _texts_of(place: str) -> Iterator[Key]:
    return (key for key in keys_at(place).values() if key.required and key.holds == TEXT)


def _is_long(words: Words) -> bool:
    return words.last > words.span.line


def _first_line(words: Words) -> Words:
    first = words.span.excerpt[words.span.column - 1 :].strip()
    return replace(words, text=first, last=words.span.line)


def _slid(found: Repaired, place: str) -> None:
    """`dire: |` stands under `réactions:` itself instead of under the `si` of its item."""
    for number, entry in enumerate(found.entries):
        key = keys_at(place).get(_name(entry))
        last = _last_block(key, entry.value) if key else None
        if key is None or last is None:
            continue
        inside = {name for one in key.inner for name in keys_at(one)}
        taken = {_name(one) for one in last.entries}
        slid: list[Entry] = []
        for following in found.entries[number + 1 :]:
            name = _name(following)
            if name in keys_at(place) or name not in inside or name in taken:
                break
            slid.append(following)
        if slid:
            found.misfits.append(Misfit(key, slid[0].key.span, "trop à gauche"))
            whole = replace(last, entries=(*last.entries, *slid))
            entries = [one for one in found.entries if one not in slid]
            entries[number] = replace(entry, value=_with_last(entry.value, whole))
            found.entries = entries
            return


def _last_block(key: Key, value: Node) -> Pairs | None:
    """The last set of keys under a key that holds blocks."""
    if key.holds == BLOCKS and isinstance(value, Items) and value.items:
        value = value.items[-1]
    return value if key.holds in (BLOCK, BLOCKS) and isinstance(value, Pairs) else None


def _with_last(value: Node, last: Pairs) -> Node:
    if isinstance(value, Items):
        return replace(value, items=(*value.items[:-1], last))
    return last


def _beheaded(found: Repaired, place: str) -> None:
    """The line `- question: …` is missing: its keys hang on the point above."""
    if place not in POINTS:
        return
    odd = _odd_places(found.entries, place)
    if len(odd) < 2:
        return
    first = odd[0]
    if first > 2 and _name(found.entries[first - 1]) == "si":
        first -= 1
    key = keys_at(place)[head_of(place)]
    found.misfits.append(Misfit(key, found.entries[first].key.span, "sans tête"))
    found.entries = found.entries[:first]


def _odd_places(entries: Sequence[Entry], place: str) -> list[int]:
    """Where a key comes again, or belongs to another sort of point."""
    elsewhere = {name for other in POINTS for name in keys_at(other)} - keys_at(place).keys()
    names = [_name(entry) for entry in entries]
    return [n for n, name in enumerate(names) if name in names[:n] or name in elsewhere]


def _listless(found: Repaired, place: str) -> None:
    """The line `passage:` is missing: its items hang on the list above."""
    names = {_name(entry) for entry in found.entries}
    lists = [key for key in keys_at(place).values() if key.holds == BLOCKS]
    for number, entry in enumerate(found.entries):
        own = keys_at(place).get(_name(entry))
        if own is None or not isinstance(entry.value, Items):
            continue
        for key in lists:
            if key.name not in names and key is not own:
                strays = _strays(entry.value, own, key)
                if strays:
                    _move(found, number, key, strays)
                    return


def _strays(items: Items, own: Key, key: Key) -> list[Node]:
    """The last items of a list that are blocks of another."""
    fits = [_fits(item, key) and not _fits(item, own) for item in items.items]
    first = next((n for n, fit in enumerate(fits) if fit), len(fits))
    return list(items.items[first:]) if all(fits[first:]) else []


def _fits(item: Node, key: Key) -> bool:
    names = {_name(entry) for entry in item.entries} if isinstance(item, Pairs) else set()
    return any(head_of(place) in names and names <= keys_at(place).keys() for place in key.inner)


def _move(found: Repaired, number: int, key: Key, strays: list[Node]) -> None:
    entry = found.entries[number]
    if not isinstance(entry.value, Items):
        return
    span = strays[0].span
    kept = entry.value.items[: len(entry.value.items) - len(strays)]
    own = replace(entry, value=Items(kept, entry.value.span))
    moved = Entry(Words(key.name, span), Items(tuple(strays), span))
    found.misfits.append(Misfit(key, span, "sans liste"))
    found.entries = [*found.entries[:number], own, moved, *found.entries[number + 1 :]]


def _name(entry: Entry) -> str:
    return clean(entry.key.text)


REPAIRS: tuple[Callable[[Repaired, str], None], ...] = (
    _fallen,
    _glued,
    _slid,
    _beheaded,
    _listless,
)
