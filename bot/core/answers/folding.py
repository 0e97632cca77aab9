"""Levels what people type, so that it can be compared; it understands nothing of it."""

import re
import unicodedata
from functools import lru_cache

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i"})
_APOSTROPHES = "'’‘ʼ‛′´`＇"
_ALIKE = str.maketrans(
    dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys("‐‑‒–—―−﹣－", "-")
    | dict.fromkeys("٬٫", ",")
    | {"⁄": "/", "∕": "/"}
)
_ALL_SEEN = re.compile("[\t\n -~\xa0-\xac\xae-\u036f\u2010-\u2027\u202f-\u205f€]*")
_ODD_DIGIT = re.compile(r"[^\D0-9]")
_ACCENTS = re.compile("[\u0300-\u036f]")
_NO_WORD = re.compile(r"[^\w']|_")
_LONE_APOSTROPHE = re.compile(r"(?<!\w)'|'(?!\w)")
_KEPT_INVISIBLE = "\n\t\u200d\ufe0f"  # the last two hold emoji together


def clean(text: str) -> str:
    """NFC, without control, zero-width or direction marks, without spaces around."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if _ALL_SEEN.fullmatch(composed):  # nearly every text
        return composed.strip()
    seen = "".join(letter for letter in composed if _is_seen(letter))
    return unicodedata.normalize("NFC", seen).strip()


def _is_seen(letter: str) -> bool:
    return letter in _KEPT_INVISIBLE or unicodedata.category(letter) not in ("Cc", "Cf", "Cs")


def level(text: str) -> str:
    """One line, plain digits, plain apostrophes and hyphens, single spaces; case is kept."""
    seen = clean(text)
    if seen.isascii():
        return " ".join(seen.replace("`", "'").split())
    digits = _ODD_DIGIT.sub(lambda one: str(unicodedata.decimal(one[0])), seen.translate(_ALIKE))
    return " ".join(digits.replace("\u200d", "").replace("\ufe0f", "").split())


def plain(text: str) -> str:
    """Levelled, lower case and without accents; punctuation is kept."""
    levelled = level(text)
    if levelled.isascii():
        return levelled.lower()
    decomposed = unicodedata.normalize("NFKD", _keep_superscripts(levelled).casefold())
    accents_off = _ACCENTS.sub("", decomposed)
    if accents_off.isascii():  # nearly all French: nothing else to take off or to replace
        return " ".join(accents_off.lower().replace("`", "'").split())
    bare = "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn")
    lowered = unicodedata.normalize("NFKD", bare.casefold().translate(_LIGATURES))
    return " ".join(lowered.translate(_ALIKE).split())


def _keep_superscripts(text: str) -> str:
    """« 12 m² » must not become « 12 m2 », a second number."""
    return text.replace("²", "").replace("³", "")


@lru_cache(maxsize=1024)  # the same labels are folded for every answer
def fold(text: str) -> str:
    """Lower case, no accents, « œ » as « oe », punctuation and hyphens as single spaces.

    Apostrophes are kept, straight: what people type is compared with labels folded likewise.
    """
    letters = _NO_WORD.sub(" ", plain(text))
    return " ".join(_LONE_APOSTROPHE.sub(" ", letters).split())


def words(text: str) -> list[str]:
    """The folded words, apostrophes apart: « l’équipe » gives « l », « equipe »."""
    return fold(text).replace("'", " ").split()


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit in it at all."""
    return any(unicodedata.category(letter)[0] in "LN" for letter in text)


def either(ways: str) -> frozenset[str]:
    """« a|b c » as the set of these ways to say something, folded already."""
    return frozenset(ways.split("|"))
