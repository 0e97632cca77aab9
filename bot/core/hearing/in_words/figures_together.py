"""What the figures of one sentence make together: a sum, what is left, a product, a range, a share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from bot.core.answers import Expected
from bot.core.hearing.in_words.mentions import Mention


def one_quantity(each: Sequence[Fraction], low: str) -> Fraction | None:
    """The parts of one quantity, added; the same one said twice; None when nothing says so."""
    if len(set(each)) == 1:
        return each[0]
    apart = _APART.search(low) or _TAKEN_OFF.search(low)
    return None if apart else sum(each, Fraction(0))


def candidates(each: Sequence[Fraction], low: str) -> list[Fraction]:
    """What several figures may make: what is left of the first, or their sum; and each of them."""
    first, rest = each[0], sum(each[1:], Fraction(0))
    made = first - rest if _TAKEN_OFF.search(low) and first > rest else first + rest
    return list(dict.fromkeys([made, *each]))


_TAKEN_OFF = re.compile(
    r"\b(?:dont|sauf|moins|hors|enleve\w*|a enlever|deduire|a deduire|retirer|a retirer|sans compter|mais \w+ (?:sans|pas|ne|n)|restent?|partis?|plantes?|perdus?)\b"
)
_APART = re.compile(
    r"\b(?:mais|ou|plutot|au lieu|sur|puis|alors|sinon|voire|demand\w*|au depart|avant|finalement|maximum|minimum|objectif|vise\w*|pas|autres?|peut[- ]etre|par|fois|chacune?s?|entre)\b|\ba \d| x "
)
"""Words by which two figures are no parts of one quantity."""
_SURELY_ONE_MORE = re.compile(
    r"^(?!.*,)(?=.*(?:(?<!vingt )(?<!trente )(?<!quarante )(?<!cinquante )(?<!soixante )\b(?:et|plus) (?:une?|le|la|celui|celle|moi|mon|ma)\b|\bmoi (?:\+|et|plus) ))"
    r"(?!.*\b(?:et|plus) (?:une? (?:demi|quart|peu|autre)|la (?:moitie|plupart)|le (?:reste|mi)|\w+ (?:qui|hesit)))"
)
_ONE_MORE = re.compile(
    r"(?<!vingt )(?<!trente )(?<!quarante )(?<!cinquante )(?<!soixante )(?:\b(?:et|plus)|,|\+) (?:un|une|le mien|celui|celle|le cure|la mienne)\b(?! (?:demi|quart|peu|pres|autre|hesit))"
    r"|\bmoi (?:\+|et|plus) |\b(?:et|plus|avec) (?:moi|mon|ma|le|la)\b(?! (?:semaine|mois|mi|reste|somme|meme|debut|fin|plupart|moitie|rentree))"
)
_YET_NONE = re.compile(
    r"(?:,|;|\.|\bmais) ?(?:pas un\w*|aucun\w*|zero|personne|rien|toujours (?:pas|rien)|encore rien)\b"
)


def otherwise(expected: Expected, value: Fraction, low: str) -> Fraction | None:
    """« 11 et un de plus », « moi + 3 » are one more; « 23 courriers, pas un retour » may be none."""
    if _YET_NONE.search(low):
        return Fraction(0) if value else None
    return value + 1 if _counted(expected, value) and _ONE_MORE.search(low) else None


def one_more(expected: Expected, value: Fraction, low: str) -> Fraction | None:
    """« mes trois associés et moi », « huit gaillards et une demoiselle »: surely one more."""
    return value + 1 if _counted(expected, value) and _SURELY_ONE_MORE.search(low) else None


def _counted(expected: Expected, value: Fraction) -> bool:
    return expected.kind == "nombre" and value.denominator == 1


def range_of(mentions: Sequence[Mention], low: str) -> tuple[Fraction, Fraction] | None:
    """The two ends of « entre 10 et 12 », « 4 ou 5 », « 10 à 12 »."""
    if len(mentions) != 2:
        return None
    one, other = mentions
    between = one.after[: max(0, other.at - one.at - 1)]
    links = set(between) - {"€", "euros", "h", "heures"}
    joined = (
        links
        and links <= {"ou", "a", "-", "/", "voire", "et"}
        and (links != {"et"} or "entre" in one.before)
    )
    if not joined:
        return None
    first = one.value
    if other.value >= 1000 and 0 < first < 1000 and other.value / first >= 100:
        first *= 1000
    return (first, other.value) if first < other.value else None
