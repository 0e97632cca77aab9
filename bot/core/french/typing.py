"""French as people type it, levelled: accents, case, elisions, texted words, small figures.

It understands nothing of it: `bot.core.triage` and `bot.knowledge` compare what comes out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from bot.core.french.shorthand import FIGURES, WORDS

_MARKS = re.compile("[\u0300-\u036f]")
_ALIKE = {
    "œ": "oe",
    "æ": "ae",
    "\u00a0": " ",
    "\u202f": " ",
    "€": " euros ",
    "m²": " metres carres ",
    " m2": " metres carres ",
    **dict.fromkeys("’‘ʼ`´", "'"),
}
_TOKEN = re.compile(r"[a-z]+|\d+(?:[.,]\d+)*[a-z]*")
# Written so that each rests on a rare character first: half of the building of an index is here.
_DIGIT_GROUPS = re.compile(r" (?<=\d )(?=\d{3}\b)")
_REPEATED = re.compile(r"([a-z])(?=\1\1)\1+")
# « Où » asks, « ou » joins: without its accent, its place tells.
_WHERE = re.compile(
    r"\bo(?:ù\b|u\b(?:(?<=^ou)|(?<=[.;!?] ou)|(?= (?:est|sont|se|trouver|puis|en est)\b)))",
    re.MULTILINE,
)
WHERE = "oulieu"
_ELIDED = re.compile(r"\b(?:jusqu|lorsqu|puisqu|qu|[cdjlmnst])'")

# First words that only a question has. « Quand on sera prêts », « il faut voir » are answers: what
# begins like them asks only with its « ? ».
_ASKING = re.compile(
    r"(?:(?:bonjour|bonsoir|salut|et|alors|mais|donc|du coup|au fait|en fait|dites|dis|svp) )*"
    r"(?:est ce|c est quoi|c quoi|qu est|quoi|quel(?:le)?s? |combien|comment|pourquoi|a quoi|a qui"
    r"|a quel|a partir de quand|de quoi|de quel|avec quoi|avec qui|pour qui|y a t il|faut il"
    r"|peut on|peuvent ils|pouvez vous|puis je|peux tu|doit on|dois je|devons nous|avez vous"
    r"|as tu|existe t il|sait on|savez vous|quid|kesako|est il|est elle|est on|sommes nous"
    rf"|suis je|ai je|a t on|faudrait il|{WHERE} (?:est|sont|se|trouver)|ca veut dire quoi"
    r"|ca marche comment|quand (?:est ce|faut|doit|peut)"
    r"|qui (?:est|peut|doit|decide|paie|paye|donne|finance))\b"
)


_OR_NOT = re.compile(
    r"(?:il )?(?:y a|ya|faut|on peut|on doit|on a le droit|c est|ca|vous avez|t as|tu as|est)\b"
    r".{3,80} ou (?:pas|non)$"
)


_EXCLAIMS = re.compile(
    r"(?i)quel(?:le)?s? (?:\w+ )?(?:temps|claque|semaine|journée|histoire|galère|bazar|bordel"
    r"|cirque|pagaille|foutoir|honte|chance|aventure|folie|plaie|poisse|soulagement|bonheur|angoisse|enfer"
    r"|année|usine à gaz|bonne nouvelle|surprise)(?: \w+)?\s*(?:[!,.…;]|$)"
)
"""« Quelle semaine ! » asks nothing; « quelle semaine conseillez-vous » does."""


def level(text: str) -> str:
    """Lower case without accents, apostrophes straight, no letter three times in a row."""
    lower = text.lower()
    for typed, alike in _ALIKE.items():
        lower = lower.replace(typed, alike)
    marked = _WHERE.sub(WHERE, lower)
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", marked))
    return _REPEATED.sub(r"\1\1", _DIGIT_GROUPS.sub("", plain))


def spelled(text: str) -> list[str]:
    """The levelled words in order, elisions cut: « l’équipe » gives « equipe »."""
    return _TOKEN.findall(_ELIDED.sub("", level(text)))


def spelled_all(texts: Iterable[str]) -> list[list[str]]:
    """`spelled` for many texts, levelled in one go: far faster than one by one."""
    lines = level("\n".join(" ".join(text.split()) for text in texts))
    return [_TOKEN.findall(line) for line in _ELIDED.sub("", lines).split("\n")]


def lengthened(words: Sequence[str]) -> Iterator[str]:
    """Levelled words with shorthand spelled out, and small numbers as figures."""
    for word in words:
        for full in WORDS.get(word, (word,)):
            yield FIGURES.get(full, full)


def words(text: str) -> list[str]:
    """What people typed, as full levelled words in order; elided letters kept (« j », « s »)."""
    return list(lengthened(_TOKEN.findall(level(text))))


def exclaims(text: str) -> bool:
    """Is it a cry from the heart, which asks and tells nothing: « quelle semaine ! »?"""
    return bool(_EXCLAIMS.match(text.strip()))


def asks(text: str) -> bool:
    """Does this read as a question? By its mark, its first words, or « ya des aides ou pas »."""
    if text.rstrip(" \u00a0!.").endswith("?"):
        return True
    line = " ".join(words(text))
    if exclaims(text) or line.startswith("a quoi bon"):
        return False
    return bool(_ASKING.match(line) or _OR_NOT.match(line))
