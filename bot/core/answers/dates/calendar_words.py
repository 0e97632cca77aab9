"""Levels a typed date before it is read: months, spelled numbers, words that add nothing."""

import re
from dataclasses import dataclass

from bot.core.answers import folding
from bot.core.answers.closeness import distance, tolerance
from bot.core.answers.numbers import spelled
from bot.core.french import writing

MONTHS = tuple(folding.fold(name) for name in writing.MONTHS)
WEEKDAYS = writing.WEEKDAYS
_SHORT = {
    "jan": 1, "janv": 1, "fev": 2, "fevr": 2, "feb": 2, "mar": 3, "avr": 4, "apr": 4, "may": 5,
    "jun": 6, "jui": 7, "juil": 7, "jul": 7, "juill": 7, "aou": 8, "aug": 8, "sep": 9, "sept": 9,
    "oct": 10, "octo": 10, "nov": 11, "dec": 12,
}  # fmt: skip
MONTH = {name: place for place, name in enumerate(MONTHS, start=1)} | _SHORT
UNITS = {
    "jour": "jour", "jours": "jour", "j": "jour", "semaine": "semaine", "semaines": "semaine",
    "sem": "semaine", "mois": "mois", "an": "an", "ans": "an", "annee": "an", "annees": "an",
    "trimestre": "trimestre", "trimestres": "trimestre", "semestre": "semestre",
    "semestres": "semestre", "quinzaine": "quinzaine", "quinzaines": "quinzaine",
}  # fmt: skip
_ORDINALS = {
    "premier": "1", "premiere": "1", "1er": "1", "1ere": "1", "1e": "1", "deuxieme": "2",
    "second": "2", "seconde": "2", "2e": "2", "2eme": "2", "troisieme": "3", "3e": "3",
    "3eme": "3", "quatrieme": "4", "4e": "4", "4eme": "4",
}  # fmt: skip
_KNOWN = (
    frozenset(MONTH)
    | frozenset(WEEKDAYS)
    | frozenset(UNITS)
    | folding.either(
        "rentree|debut|milieu|courant|prochain|prochaine|dernier|derniere|demain|avant|apres"
        "|environ|aujourd|passe|passee|scolaire"
    )
)
_NEUTRAL = (
    "le|la|les|l|au|aux|a|en|pour|depuis|ce sera|c est|on vise|nous visons|vise|date|du|de|d"
    "|des|prevu|prevue|fait|faite|envoye|envoyee|depose|deposee|oui|dans le courant de|mois de"
    "|a partir de|dans l|ouverture"
)
_VAGUE = (
    "vers|environ|autour|courant|sans doute|probablement|normalement|peut etre|plutot|je crois"
    "|je pense|je dirais|disons|a peu pres|si possible|d ici|avant|apres|fin prevue|au plus tard"
    "|au plus tot|idealement|dans les"
)
_LEAD = re.compile(rf"(?:(?P<vague>{_VAGUE})|(?:{_NEUTRAL})|:) (?!$)")
_TAIL = re.compile(
    r" (?:environ|au plus tard|au plus tot|maximum|max|normalement"
    r"|je crois|je pense|si tout va bien|peut etre)$"
)
_TIME = re.compile(r" (?:a |vers )?\d{1,2} ?(?:h|heures?|:)(?: ?\d{2})?(?: ?:? ?\d{2})?$")
_KEPT_FIRST = re.compile(
    r"(?:(?:d ici|d ici a|dans|depuis) \d+|il y a|a la rentree|avant hier|apres demain)\b"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """What is left to read, and whether something had to be guessed to get there."""

    text: str
    guessed: bool = False


def level(text: str) -> Wording:
    """The date in plain words: months whole, numbers in digits, nothing around."""
    flat = re.sub(r"(?<=[a-z])[-.](?=[a-z\d ]|$)", " ", folding.plain(text))
    flat = re.sub(r"\b1ere?(?= ?[-/.] ?\d)", "1", flat)
    flat = re.sub(r"[',;()!?«»\"]| - ", " ", flat)
    flat = re.sub(r"\bst(e?) (?=[a-z])", r"saint\1 ", flat)
    tokens = " ".join(flat.split()).strip(". ").split()
    spelt, typo = _with_months(_in_digits(_with_september(tokens)))
    bare = _without_lead(_unglued(" ".join(spelt)))
    shorter = _TIME.sub("", _TAIL.sub("", bare.text))
    return Wording(text=shorter, guessed=bare.guessed or typo or shorter != bare.text)


def _unglued(text: str) -> str:
    """« 3sept2027 » and « 03-sept-27 » as « 3 septembre 2027 »."""
    names = "|".join(sorted(MONTH, key=len, reverse=True))
    spaced = re.sub(rf"(?<=\d)[-/. ]?({names})(?![a-z])", r" \1", text)
    spaced = re.sub(rf"\b({names})[-/. ]?(?=\d)", r"\1 ", spaced)
    return re.sub(rf"\b({names})\b", lambda found: MONTHS[MONTH[found[1]] - 1], spaced)


def _with_september(tokens: list[str]) -> list[str]:
    """« sept » is 7 before a month or a unit, and inside a year in words; else September."""
    after = [*tokens, ""][1:]
    return [
        "septembre"
        if word == "sept" and following not in MONTH and following not in UNITS
        and "mille" not in tokens[:at]
        else word
        for at, (word, following) in enumerate(zip(tokens, after, strict=True))
    ]  # fmt: skip


def _in_digits(tokens: list[str]) -> list[str]:
    """« deux semaines » as « 2 semaines », « une quinzaine » as « 15 jours »."""
    words = [spelled.Token(text=word) for word in tokens]
    digits: list[str] = []
    at = 0
    while at < len(tokens):
        found = spelled.take(words, at)
        if found is None or (found.exact and not _counts(tokens, at, found.stop)):
            digits.append(_ORDINALS.get(tokens[at], tokens[at]))
            at += 1
            continue
        digits.append(str(int(found.value)))
        at = found.stop
        if not found.exact and tokens[at : at + 1] == ["de"]:
            at += 1
        elif not found.exact:
            digits.append("jours")
    return digits


def _counts(tokens: list[str], start: int, stop: int) -> bool:
    """« un » counts only before a unit or a month."""
    following = tokens[stop] if stop < len(tokens) else ""
    return tokens[start] not in ("un", "une") or following in UNITS or following in MONTH


def _with_months(tokens: list[str]) -> tuple[list[str], bool]:
    """« septmbre » as « septembre », when one month only is near."""
    mended = [_mended(word) for word in tokens]
    return mended, mended != tokens


def _mended(word: str) -> str:
    if len(word) < 5 or word in _KNOWN or not word.isalpha():
        return word
    far = sorted((distance(word, name), name) for name in MONTHS)
    (best, name), (second, _) = far[:2]
    return name if best <= tolerance(name) and best < second else word


def _without_lead(text: str) -> Wording:
    guessed = False
    while not _KEPT_FIRST.match(text) and (lead := _LEAD.match(text)):
        guessed = guessed or bool(lead["vague"])
        text = text[lead.end() :]
    return Wording(text=text, guessed=guessed)
