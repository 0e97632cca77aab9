"""Cuts a message at a form into atoms: one value at most each, with the words around it.

« prévu 15000 facturé 11200, le 3 mars 2027 » is three atoms. Nothing is read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.core.answers import folding
from bot.core.hearing.plain_words import said, stems
from bot.core.hearing.question_words import roots

_MONTH = (
    r"(?:janv(?:ier)?|f[ée]v(?:r(?:ier)?)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[uû]t"
    r"|sept(?:embre)?|oct(?:obre)?|nov(?:embre)?|d[ée]c(?:embre)?)\b\.?"
)
_YEAR = r"(?:20\d\d|deux[ -]mille[ -](?:vingt|trente)(?:[ -](?:et[ -])?\w+)?)"
_DATE = re.compile(
    r"(?:\b(?:le|du|au|en|datée? du|signée? le|depuis le)\s+)?"
    r"(?:(?<![\d/.-])\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d(?!\d)|(?<![\d/])\d{1,2}/20\d\d\b"
    rf"|\b(?:(?:1er|premier|\d{{1,2}}|[a-zé-]+(?: et un)?)\s+)?{_MONTH}\s+{_YEAR}"
    rf"|\b(?:1er|premier|\d{{1,2}}|début|mi|fin)[ -]{_MONTH}|\b(?:avant-)?hier\b|\baujourd.hui\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w/])(?<!ann[ée]e )(?<!\ban )(?:\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?!\d)(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?)"
    r"(?!\d|er\b|e\b|[èe]re\b|[èei]e?me\b)"
)
SPELLED = re.compile(
    r"(?<!\bles )(?<!\bdes )(?<!\bces )(?<!\bnos )(?<!\btous )\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf"
    r"|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|cent|mille"
    r"|million|(?:dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine|centaine)s?"
    r"|(?:un|une|le|la) (?:quart|tiers|moiti[ée])|les (?:deux|trois) (?:tiers|quarts))\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^[^:=]{2,60}[:=]\s*\S")
_THOUSANDS = re.compile(r"\d[ \u00a0\u202f]\d{3}(?!\d)")
_ONLY_FIGURES = re.compile(r"\d+(?:\s*[ ,/;-]\s*\d+)+")
_SUFFIX = re.compile(r"\s?(?:k€|k\b|m€|€|%|m²|m2\b|euros?\b)", re.IGNORECASE)
_STOP = re.compile(
    r"\n|;|,(?!\d)|(?<!\d),|[.!](?=\s|$)|\s[-–—]+\s|\s?/\s|\s/\s?"
    r"|\b(?:mais|par contre|puis|dont)\b|\bet\b(?!\s+demie?\b)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\bentre\s+(?:\S+\s+){1,3}?et\s+\S|\b\d+\s?(?:-|–|ou|à)\s?\d(?:[\d ]*\d)?\b"
    r"|\b\d+\s?\w{0,6}\ssur\s\d+\b",
    re.IGNORECASE,
)
"""« entre 10 et 12 », « 25-30 000 », « 24 h sur 35 »: one value, or one doubt."""
_FEW = re.compile(
    r"^(?:z[ée]ro|aucune?|rien|une?(?:\sseule?)?)(?!\s(?:id[ée]e|[ée]crit|date|n'|ne\b))(?:\s[\w’']+){0,3}$",
    re.IGNORECASE,
)
"""« aucune pour le moment », « un seul »: 0 or 1."""
_ORDINALS = (
    (re.compile(r"^(?:premiere|premier|1ere|1re|1er)$"), "1"),
    (re.compile(r"^(?:deuxieme|seconde?|2e|2eme|2nde?)$"), "2"),
    (re.compile(r"^(?:troisieme|3e|3eme)$"), "3"),
)
DATE, NUMBER, WORDS = "date", "number", "words"


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a message: its text, what sort of value it holds, and its whole clause."""

    text: str
    sort: str
    clause: str


def worked_out(text: str) -> str:
    """« 8 la 1ère année, puis le double »: a rank is no figure, and what is told by the figure
    before it is one.
    """
    ranked = _AND_SOME.sub("", _RANK.sub(lambda rank: _RANKS[int(rank[1]) - 1], text))
    return _TIMES.sub(
        lambda told: f"{told[1]}{told[2]}{int(told[1]) * _BY[told[3].lower()]}", ranked
    )


_A_MONTH = re.compile(
    r"(?i)(?:(?:mettez|mets|disons|plut[oô]t|vers|en|pour|d[eè]s|d[ée]but|mi|fin|courant)[ -])*"
    r"(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre)"
    r"(?: (?:20)?\d\d)?"
)
_OF_A_YEAR = re.compile(
    r"(?i)\b(?:printemps|[ée]t[ée]|automne|hiver|rentr[ée]e|courant|d[ée]but|fin|mi)[ -]20[2-9]\d\b"
)
"""« au printemps 2028 »: a moment, though no month; 2028 counts nothing."""
_AND_SOME = re.compile(
    r"(?i)(?<=\d) (?:m[2²] )?et (?:quelques?|des (?:poussi[eè]res|brouettes))\b"
)
_RANKS = ("première", "deuxième", "troisième")
_RANK = re.compile(
    r"(?i)(?<=\bla )([123])(?:re|[eè]re|e|[eè]me)\b(?= ann[ée]e|$|[,;.]| et\b| puis\b)"
)
_BY = {"double": 2, "triple": 3}
_TIMES = re.compile(r"(?i)\b(\d{1,4})\b(\D{0,40}?)\b(?:le )?(double|triple)\b(?! d(?:e|es|u)\b)")


def figures(text: str) -> list[str]:
    """« 15/30/30 », « 8,5,3 », « 8 5 3 »: the figures of a message that is nothing else."""
    bare = text.strip(" .\n")
    if _DATE.search(bare):
        return []  # « 25/08/2026 »
    if _THOUSANDS.search(bare) and re.search(r"[,;/]| 000\b", bare):
        return []  # « 180 000, 24 000 » is two amounts
    alone = _NUMBER.fullmatch(bare) or not _ONLY_FIGURES.fullmatch(bare)
    return [] if alone else re.findall(r"\d+", bare)


def is_month(text: str) -> bool:
    """A month and nothing else: there is a commune of the name of Avril, and another of Mars."""
    return _A_MONTH.fullmatch(text.strip(" .,!")) is not None


def atoms(text: str) -> list[Atom]:
    """The atoms of a message, in order."""
    return [atom for clause in clauses(text) for atom in _of_clause(clause)]


def clauses(text: str) -> Iterator[str]:
    """What stands between two stops; « entre 10 et 12 », a date and a number stay whole."""
    whole = [found.span() for one in (_BETWEEN, _DATE, _NUMBER) for found in one.finditer(text)]
    start = 0
    for stop in (*_STOP.finditer(text), None):
        if stop and any(first < stop.end() and stop.start() < last for first, last in whole):
            continue
        piece = text[start : stop.start() if stop else len(text)].strip()
        if folding.has_words(piece):
            yield piece
        start = stop.end() if stop else len(text)


def _of_clause(clause: str) -> Iterator[Atom]:
    start = 0
    for date in (*_DATE.finditer(clause), None):
        between = clause[start : date.start() if date else len(clause)]
        yield from (Atom(one, _sort(one), clause) for one in _counted(between))
        if date:
            yield Atom(date[0], DATE, clause)
            start = date.end()


def _sort(text: str) -> str:
    if is_month(text) or _OF_A_YEAR.search(text):
        return DATE
    counts = _NUMBER.search(text) or SPELLED.search(text) or _FEW.match(text.strip())
    return NUMBER if counts else WORDS


def _counted(text: str) -> Iterator[str]:
    """Each number with the words that follow it, where the text begins by one; else before it."""
    whole = _BETWEEN.search(text) or _LABEL.match(text)
    found = [] if whole else list(_NUMBER.finditer(text))
    if len(found) < 2:
        if folding.has_words(text):
            yield text.strip(" ,:")
        return
    first = not folding.has_words(text[: found[0].start()])
    cuts = [0, *(one.start() if first else _end(text, one) for one in found[1 if first else 0 :])]
    if first or cuts[-1] < len(text):
        cuts.append(len(text))
    for start, end in pairwise(cuts):
        if folding.has_words(text[start:end]):
            yield text[start:end].strip(" ,:")


def _end(text: str, number: re.Match[str]) -> int:
    suffix = _SUFFIX.match(text, number.end())
    return suffix.end() if suffix else number.end()


def words_of(text: str) -> frozenset[str]:
    """The stems of its words, figures left out but those of « année 2 », « la deuxième »."""
    found: set[str] = set()
    typed = said(_DATE.sub(" ", text))
    for word, stem in zip(typed, stems(typed), strict=True):
        rank = next((figure for pattern, figure in _ORDINALS if pattern.match(word)), "")
        found |= {rank} if rank else roots([stem])
    figures = {one for one in found if one.isdigit()}
    return frozenset(
        found
        if found & _YEARS
        else found - figures | {one for one in figures if one in ranks(typed)}
    )


_YEARS = roots(stems(said("année an")))


def ranks(typed: Sequence[str]) -> set[str]:
    """The figures of « première », « deuxième », « troisième »."""
    return {figure for word in typed for pattern, figure in _ORDINALS if pattern.match(word)}
