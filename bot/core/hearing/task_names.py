"""Which task the words that came with a file name; it takes none for named unless it is sure.

« lettre intérêt dupont » names « Réunir cinq lettres d’intérêt »: its words are said, in any
number, without accents, a letter amiss. A task is named by the words of its title but the verb and
the numbers, or by its id; one word is enough only when the rest of the text says nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.answers.closeness import distance
from bot.core.french.typing import asks
from bot.core.hearing.likeness import EMPTY
from bot.core.hearing.plain_words import said, stems

LONG = 4
"""Letters of a stem whose misspelling is forgiven, by one letter."""
ENOUGH, LIKELY = 0.6, 0.3
"""What share of a title's words must be said for it to be named; to be offered first."""
_VERB = re.compile(r".*(?:er|ir|re)$")
_NUMBERS = frozenset(("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"))
_HARMLESS = frozenset(
    stems(
        said(
            "voici voila ci joint jointe jointes piece pieces fichier fichiers document documents "
            "photo photos scan scanne scannee image pdf doc docx xlsx jpg jpeg png version v1 v2 "
            "v3 finale final definitive signe signee signes signees envoi envoie envoyer copie "
            "bonjour merci enfin derniere dernier nouvelle nouveau premiere premier deuxieme "
            "recu recue recus recues complete complet pret prete "
            "page pages recto verso original originaux"
        )
    )
)
"""Words that say nothing of what a file is."""
_ANOTHER = re.compile(
    r"\b(?:modele|modeles|exemple|exemples|vierge|trame|pas (?:la|le|les|une?|de|d|encore)|pas|"
    r"autre que|sauf|sans|concurrent\w*|plutot que)\b"
)
"""It is about the thing, and is not it."""


@dataclass(frozen=True, slots=True)
class Named:
    """The task surely named, or ""; and those that may be meant, the likeliest first."""

    sure: str = ""
    likely: tuple[str, ...] = ()


def named(text: str, titles: Mapping[str, str]) -> Named:
    """What a caption or the name of a file says; `titles`: of each task it may name, by id."""
    if not text.strip() or not titles:
        return Named()
    known = {key: _ways(key, title) for key, title in titles.items()}
    vocabulary = {stem for ways in known.values() for way in ways for stem in way}
    typed = [one for one in stems(_told(text)) if one not in EMPTY]
    heard = {one: _mended(one, vocabulary) for one in typed if not one.isdecimal()}
    found = set(heard.values())
    idle = all(stem in _HARMLESS or stem in vocabulary for stem in heard.values())
    exact = {one for one in heard if one in vocabulary}
    shares = {key: _share(ways, found) for key, ways in known.items()}
    likely = sorted((key for key in shares if shares[key] >= LIKELY), key=lambda k: -shares[k])
    if asks(text) or _ANOTHER.search(" ".join(_told(text))):
        return Named(likely=tuple(likely))
    sure = [key for key, ways in known.items() if _surely(ways, found, exact, idle=idle)]
    weights = {key: max(len(way & found) for way in known[key]) for key in sure}
    best = [key for key in sure if weights[key] == max(weights.values())]
    return Named(best[0] if len(best) == 1 else "", tuple(likely))


def _told(text: str) -> list[str]:
    """The words of a text, or of the name of a file: « note_opportunite-v2.pdf »."""
    return said(re.sub(r"[_\-.]+", " ", re.sub(r"\.\w{1,5}$", "", text.strip())))


def _ways(key: str, title: str) -> tuple[frozenset[str], ...]:
    """The stems of the title, and those of the id."""
    words = said(title)
    words = words[1:] if len(words) > 1 and _VERB.fullmatch(words[0]) else words
    return (_telling(words), _telling(said(key.replace("_", " "))))


def _telling(words: Sequence[str]) -> frozenset[str]:
    kept = [one for one in words if one not in _NUMBERS and one not in EMPTY and len(one) > 1]
    return frozenset(one for one in stems(kept) if not one.isdecimal())


def _mended(stem: str, vocabulary: set[str]) -> str:
    """A stem one letter away from a known one is that one: people type on a phone."""
    if stem in vocabulary or stem in _HARMLESS or len(stem) < LONG:
        return stem
    near = (
        known
        for known in vocabulary
        if len(known) >= LONG and known[0] == stem[0] and distance(stem, known, 1) <= 1
    )
    return next(near, stem)


def _share(ways: Sequence[frozenset[str]], found: set[str]) -> float:
    return max((len(way & found) / len(way) for way in ways if way), default=0.0)


def _surely(
    ways: Sequence[frozenset[str]], found: set[str], exact: set[str], *, idle: bool
) -> bool:
    """Two of its words, or all of them when nothing else is said; one at least spelt right."""
    for way in ways:
        told = way & found
        if not told or len(told) < ENOUGH * len(way) or not told & exact:
            continue
        if len(told) >= 2 or idle:
            return True
    return False
