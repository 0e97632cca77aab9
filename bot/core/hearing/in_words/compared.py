"""A quantity told by comparison with the answer that bounds it: « toutes », « le double », « un de moins ».

« Parmi elles, combien recrutent ? » is bounded by the firms met: « toutes » are as many.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from bot.core.french import writing
from bot.core.hearing.heard import Heard
from bot.core.hearing.in_words.counted import Counted
from bot.core.hearing.in_words.mentions import Mention, sketch
from bot.core.hearing.in_words.worked_out import PART, part_named
from bot.core.journey.bounds import Bound

REASON = "comparé à une autre réponse"
_ALL = re.compile(
    r"^(?:(?:ben|bah|euh|alors|oui|ils|elles|on|nous|est|sont|sommes|en|presque) )*(?:toutes?|tous|tout le monde|la totalite|l integralite|au complet)\b(?!.*\b(?:sauf|moins|excepte|hormis|presque|pas|quasi\w*)\b)"
)
_NONE_LEFT = re.compile(
    r"\b(?:aucune?|personne|pas un|zero|pas d|pas de|0)\b[^#]*\b(?:part\w*|manqu\w*|absent\w*|quitt\w*|perdu\w*|abandon\w*|decroch\w*|lache\w*|depart\w*|defection\w*)\b"
)
_SAME = re.compile(
    r"^(?:\w+ ){0,4}?(?:le meme|la meme|les memes|pareil\w*|idem|autant|comme|inchange\w*|(?:n a |a )?pas (?:bouge|change))\b(?!.*\b(?:sauf|moins|plus|double|moitie)\b)"
)
_PART = re.compile(rf"^(?:\w+ ){{0,5}}?(?:le |la |un |les )?{PART}\b(?! (?:d )?heure)")
_FEWER = re.compile(
    r"(?:(?P<n>#0|\bune?)(?: \w+)? de (?P<way>moins|plus)|\btou(?:te)?s (?:\w+ )?(?:sauf|moins) (?P<but>#0|une?)\b|\bil (?:en |nous en )?manque (?P<lack>#0|une?)\b)"
)
_NEW = re.compile(
    r"#0 (?:nouve\w+|entrants?|arrivants?|entrees?|de plus|supplementaires?|recrues?)\b"
)


def by_comparison(counted: Counted, found: Sequence[Mention]) -> Heard | None:
    """What a comparison makes of the answer that bounds this one; None when nothing is compared."""
    bound, base = counted.bound, counted.base
    if bound is None or base is None or len(found) > 1:
        return None
    drawn = sketch(counted.text, found)
    if match := _FEWER.search(drawn):
        return _kept(counted, bound, base + _change(match, found))
    if found:
        return _added(counted, base, drawn, found[0])
    if bound.is_most and (_ALL.search(drawn) or _NONE_LEFT.search(drawn)):
        return _kept(counted, bound, base)
    if match := _PART.search(drawn):
        return _kept(counted, bound, base * part_named(match["part"]))
    return _kept(counted, bound, base) if _SAME.search(drawn) else None


def _kept(counted: Counted, bound: Bound, value: Fraction) -> Heard:
    """The value, said again with what it was compared with."""
    heard = counted.kept(value, REASON)
    if not heard.echo:
        return heard
    other = counted.shown(Fraction(round(bound.value)))
    told = f"{heard.shown}, d’après «{writing.NBSP}{bound.title}{writing.NBSP}» ({other})"
    return replace(heard, echo=writing.understood(told))


def _change(match: re.Match[str], found: Sequence[Mention]) -> Fraction:
    """By how much it differs from that answer."""
    told = match["n"] or match["but"] or match["lack"]
    by = found[0].value if told == "#0" and found else Fraction(1)
    return by if match["way"] == "plus" else -by


def _added(counted: Counted, base: Fraction, drawn: str, told: Mention) -> Heard | None:
    """« 10 nouveaux » where all are to be counted: with those there already, or in all?"""
    if counted.bound is None or counted.bound.is_most or not _NEW.search(drawn):
        return None
    return counted.asked([base + told.value, told.value], REASON)
