"""Joins a noun and its article to « de » and « à »: « la ligue », « le réseau », « les amis ».

Staff write a name once, with its article; texts say it in every place. It knows no dictionary.
"""

from __future__ import annotations

import re

_ARTICLE = re.compile(r"(?:le |la |les |l[’'])", re.IGNORECASE)
_ELIDED = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]", re.IGNORECASE)


def of(noun: str) -> str:
    """« de la ligue », « du réseau », « des amis », « d’Essaim »."""
    return _joined(noun, "du ", "des ", "de ")


def to(noun: str) -> str:
    """« à la ligue », « au réseau », « aux amis »."""
    return _joined(noun, "au ", "aux ", "à ")


def of_any(noun: str) -> str:
    """Without its article: « d’ouverture » of « l’ouverture », « de fête » of « la fête »."""
    name = bare(noun)
    return f"d’{name}" if _ELIDED.match(name) else f"de {name}"


def bare(noun: str) -> str:
    """Without its article: « ouverture » of « l’ouverture »."""
    return _ARTICLE.sub("", noun, count=1)


def within(name: str) -> str:
    """« la mission locale », within a sentence, of « La mission locale »: an article that began
    its line begins no sentence.
    """
    begins = name.startswith(("L’", "Le ", "La ", "Les ", "Un ", "Une "))
    return f"{name[0].lower()}{name[1:]}" if begins else name


def _joined(noun: str, masculine: str, several: str, otherwise: str) -> str:
    low = noun.lower()
    if low.startswith("le "):
        return masculine + noun[3:]
    if low.startswith("les "):
        return several + noun[4:]
    if otherwise == "de " and not _ARTICLE.match(noun) and _ELIDED.match(noun):
        return f"d’{noun}"
    return otherwise + noun
