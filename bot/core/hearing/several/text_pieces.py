"""Cuts a text into clauses, and a clause into pieces of one value each, with the words beside it.

« à Trignac, pour septembre 2028 » is two clauses; « 2 maîtres et 65 % à l’atelier » two pieces. A
value is a figure, a month or a day with its year, a commune, an official number. Nothing is read
here: what a piece answers is for `several_facts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.core.answers import commune_list
from bot.core.hearing.plain_words import said, stems

FIGURE, MOMENT, PLACE, OFFICIAL, WORDS = "figure", "moment", "place", "official", "words"
_MONTH = r"(?:janv(?:ier)?|f[ée]v(?:r(?:ier)?)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[uû]t|sept(?:embre)?|oct(?:obre)?|nov(?:embre)?|d[ée]c(?:embre)?)\.?"
_OFFICIAL = r"\b[Ww] ?\d(?:[ .]?\d){8}\b|(?<!\d)\d(?:[ .]?\d){13}(?!\d)"
_MOMENT = (
    rf"(?:\b(?:1er|\d{{1,2}}) )?(?:\b(?:d[ée]but|mi|fin|courant)[ -])?\b{_MONTH} 20\d\d\b"
    r"|\brentr[ée]e(?: de| en)?(?: septembre)? 20\d\d\b"
    r"|(?<![\d/])\d{1,2}/\d{1,2}/(?:20)?\d\d\b|(?<![\d/])(?:0?[1-9]|1[0-2])/20\d\d\b"
)
_COUNT = r"deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|une (?:dizaine|douzaine|quinzaine|vingtaine|trentaine)"
_FIGURE = (
    r"(?<![\w°.,])(?:\d{1,3}(?:[ \u00a0\u202f.]\d{3})+|\d+)(?:[.,]\d+)?"
    r"(?:[ \u00a0\u202f]?(?:k€|k\b|€|%|ans\b))?(?![\d°]|(?:er|re|e|[èe]re|[èei]e?me)\b)"
    rf"|\b(?:{_COUNT})\b"
)
_VALUE = re.compile(
    f"(?P<{OFFICIAL}>{_OFFICIAL})|(?P<{MOMENT}>{_MOMENT})|(?P<{FIGURE}>{_FIGURE})", re.IGNORECASE
)
_NUMBERED = re.compile(r"(?:n°|num[ée]ros?|bulletins? n|\bn[o.]?) ?$", re.IGNORECASE)
_STOP = re.compile(
    r"(?<!\d)[,:.]|[,:.](?!\d)|[!;\n()…]+|\s[-–—]+\s|\s/\s"
    r"|\b(?:mais|par contre|sinon)\b|(?P<joins>\b(?:et|dont|puis|ainsi que)\b)",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?:\b(?:à|a|au|aux|sur|vers|pour|en|à partir de|de|des|du|d['’]|le|la|les|l['’]|dans|avec|environ|une|un|c['’]est|sont|est)\s*)+$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CODE = re.compile(r"\s*\(?(?<!\d)\d{2} ?\d{3}(?!\d)\)?")
_PLACED = re.compile(r"\b(?:à|sur|vers|commune d[e’']|ville d[e’'])\s*$", re.IGNORECASE)
_PUT = re.compile(r"\ba\s*$", re.IGNORECASE)
LONGEST_NAME, SHORTEST_NAME, TOWN = 5, 4, 2000
"""Words and letters of a name; from how many people one written small is no other word (« louer »)."""
_ORDINALS = ((r"\b1 ?(?:[èe]?re|er)\b", "première"), (r"\b2 ?(?:[èi]?e?me|nde?|e)\b", "deuxième"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of one value at most. `sort`: what the value is; `beside`: the stems around it."""

    text: str
    start: int
    end: int
    sort: str
    value: str
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands between two stops. `joined`: to the one before, by « et », « dont », « puis »."""

    pieces: tuple[Piece, ...]
    joined: bool


def clauses(text: str, *, places: bool) -> Iterator[Clause]:
    """The clauses in order. `places`: look for communes too (it takes some milliseconds)."""
    start, joined = 0, False
    for stop in (*_STOP.finditer(text), None):
        end = stop.start() if stop else len(text)
        if text[start:end].strip():
            yield Clause(tuple(_pieces(text, start, end, places=places)), joined)
            joined = False
        if stop:
            start, joined = stop.end(), joined or bool(stop["joins"])


def halves(piece: Piece) -> tuple[Piece, Piece]:
    """« un hangar à louer » and « à Montbard »: the words before the value, and the rest."""
    value = piece.text.index(piece.value)
    cut = _led(piece.text, 0, value)
    ends = (value, value + len(piece.value))
    before = _piece(piece.text, 0, cut, (cut, cut), WORDS)
    after = _piece(piece.text, cut, len(piece.text), ends, piece.sort)
    return _moved(before, piece.start), _moved(after, piece.start)


def _moved(piece: Piece, by: int) -> Piece:
    return replace(piece, start=piece.start + by, end=piece.end + by)


def _pieces(text: str, start: int, end: int, *, places: bool) -> list[Piece]:
    found = list(_named(text, start, end)) if places else []
    for match in _VALUE.finditer(text, start, end):
        inside = any(a < match.end() and match.start() < b for a, b, _ in found)
        if not inside and not _NUMBERED.search(text[start : match.start()]):
            found.append((*match.span(), match.lastgroup or WORDS))
    found.sort()
    if not found:
        return [_piece(text, start, end, (end, end), WORDS)]
    leads = (_led(text, one[1], two[0]) for one, two in pairwise(found))
    cuts = [start, *leads, end]
    return [
        _piece(text, cuts[n], cuts[n + 1], (one[0], one[1]), one[2]) for n, one in enumerate(found)
    ]


def _led(text: str, least: int, at: int) -> int:
    """Where a value begins, the small words that lead to it included."""
    leads = _LEADS.search(text, least, at)
    return leads.start() if leads else at


def _piece(text: str, start: int, end: int, value: tuple[int, int], sort: str) -> Piece:
    around = f"{text[start : value[0]]} {text[value[1] : end]}"
    around += " ans" if sort == FIGURE and text[slice(*value)].endswith("ans") else ""
    for short, full in _ORDINALS:
        around = re.sub(short, full, around, flags=re.IGNORECASE)
    beside = tuple(one for one in stems(said(around)) if not one.isdigit() and one != "n")
    return Piece(text[start:end], start, end, sort, text[slice(*value)], beside)


def _named(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The communes after « à » or « sur », written before their postcode, or alone in the clause."""
    words = list(_WORD.finditer(text, start, end))
    at = 0
    while at < len(words):
        size = _name_at(text, words, at, start, end)
        if size:
            last = words[at + size - 1].end()
            code = _CODE.match(text, last, end)
            yield words[at].start(), code.end() if code else last, PLACE
        at += size or 1


def _name_at(text: str, words: list[re.Match[str]], at: int, start: int, end: int) -> int:
    """How many words from there make the name of a commune that is surely meant; 0 for none."""
    before, first = text[start : words[at].start()], words[at][0]
    placed = _PLACED.search(before) or (_PUT.search(before) and first[0].isupper())
    for size in range(min(LONGEST_NAME, len(words) - at), 0, -1):
        last = words[at + size - 1].end()
        coded = _CODE.match(text, last, end)
        alone = not before.strip() and first[0].isupper() and not text[last:end].strip(" \u00a0")
        name = text[words[at].start() : last]
        if (placed or coded or alone) and len(name) >= SHORTEST_NAME and _known(name):
            return size
    return 0


def _known(name: str) -> bool:
    found = commune_list.named(name)
    return bool(found) and (name[0].isupper() or found[0].people >= TOWN)
