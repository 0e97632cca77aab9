"""Counts what is enumerated: « moi, ma sœur et deux anciens de l'usine » are four.

Each piece of the sentence is worth its figure, or one when it names somebody or something; a piece
that does neither makes the whole no enumeration.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from bot.core.answers import folding
from bot.core.hearing.in_words.counted import Counted
from bot.core.hearing.in_words.mentions import Mention, sketch
from bot.core.hearing.in_words.worked_out import MULTIPLES

_APART = re.compile(
    r" *(?:[,;+.&]|\bet puis\b|\bet\b|\bpuis\b|\bplus\b(?! que\b| ou\b)|\bainsi que\b) *"
)
_LEAD = re.compile(
    r"^(?:(?:alors|donc|euh|ben|bah|bon|voila|la|deja|oui|aussi|enfin|d abord|ensuite|en tout|pour l instant|il|y|on|nous|j|je|c|ce|ca|a|ai|aura|aurons|avons|avait|as|sont|sommes|est|sera|serons|fait|vu|vus|rencontre|rencontres|passe|passes|alle|alles|commencerons|commence|demarre|demarrons|avec|chez|au|aux|de|du|des|d|comme|soit|reste|ont|signe|recu|eu) )+(?=\S)"
)
_END = re.compile(
    r"^(?:c est (?:tout|deja bien|bon|tout ce .*)|ca (?:devrait aller|fait pas lourd|fait .{1,12}|va)|voila|quoi|point|rien (?:d autre|de plus)|basta|pour l instant|pour le moment|c est (?:un debut|peu|pas beaucoup)|je crois|environ|en gros|mdr|lol|quoi)?$"
)
_ONE = re.compile(
    r"(?:un|une|le|la|l|mon|ma|notre|votre|son|sa|leur|cet|cette|ce|celui|celle)(?: [a-z]+){1,9}|(?:moi(?: meme)?|bibi|ma pomme|moi qui .*)|celui|celle|(?:un|une) autre|(?:le|la) (?:mien|mienne|tien|sien|sienne)"
)
_PAIR = re.compile(
    r"(?:mes|les|ses|nos|leurs?) (?:parents|jumeaux|jumelles)|(?:le|un) couple(?: [a-z]+){0,3}"
)
_FIGURE = re.compile(r"(?:[a-z]+ ){0,4}?#(\d)(?: [a-z€%]+){0,9}")
_VERBS = re.compile(
    r"\b(?:est|sont|etait|sera|a (?:[a-z]+(?:ne|te|ve|i|u|is|it|se))|ont|va|vont|veut|veulent|peut|peuvent|fait|font|dit|disent|doit|doivent|faut|manque\w*|attend\w*|pas|reste|restent|dont|ou|si|car|parce|comme|sans|sauf|moins|lui|elles?|ils?|on|nous|vous|je|tu|qu|que|prend|cherche\w*|signer|autres?|arrive\w*|vien\w*|part|suivante?s?|en tout|au total|soit|disons)\b"
)
_SAID_OF = re.compile(r"\b(?:qui|dont|pour que|quand)\b.*")
_NAME = re.compile(r"[a-z]{3,}(?: [a-z]+)?")
_NO_NAME = frozenset(
    [
        "oui",
        "non",
        "ouais",
        "ok",
        "merci",
        "voila",
        "peut",
        "etre",
        "bof",
        "rien",
        "personne",
        "aucun",
        "aucune",
        "zero",
        "beaucoup",
        "plusieurs",
        "quelques",
        "trop",
        "assez",
        "pas",
        "plus",
        "moins",
        "tous",
        "toutes",
        "tout",
        "certains",
        "encore",
        "bientot",
        "demain",
        "jamais",
        "souvent",
        "bonjour",
        "bonsoir",
        "salut",
        "desole",
        "lol",
        "mdr",
    ]
)


@dataclass(frozen=True, slots=True)
class Listed:
    """How many were enumerated; `surely`: each by a figure, a determiner or its name."""

    value: Fraction
    surely: bool


def listed(counted: Counted, found: Sequence[Mention]) -> Listed | None:
    """What an enumeration counts; None when the sentence is none."""
    drawn = sketch(counted.text, found)
    if MULTIPLES.search(drawn) or "?" in drawn:
        return None
    pieces = [one.strip() for one in _APART.split(drawn)]
    kept = [one for one in pieces if not _END.match(one)]
    names = _names(counted.text)
    worth = [_worth(one, counted, found, names) for one in kept]
    if len(kept) > 1 and _detailed(kept[0]):
        return _with_details(worth)
    if len(kept) < 2 or any(one is None for one in worth):
        return None
    if not any(_names_somebody(one) for one in kept) and len(found) < 2:
        return None
    total = sum((one for one in worth if one is not None), Fraction(0))
    surely = all("#" in one or _determined(one, names) for one in kept)
    return Listed(
        total, surely and not _unlike(kept) and not counted.expected.unit.startswith("m²")
    )


def _worth(
    piece: str, counted: Counted, found: Sequence[Mention], names: frozenset[str]
) -> Fraction | None:
    """How many this piece counts."""
    told = _SAID_OF.sub("", _LEAD.sub("", piece)).strip()
    if match := _FIGURE.fullmatch(told):
        return None if _VERBS.search(told) else counted.converted(found[int(match[1])])
    if not counted.is_of_things or "#" in told:
        return None
    if _VERBS.search(told):
        return None
    if _PAIR.fullmatch(told):
        return Fraction(2)
    if _ONE.fullmatch(told) or told in names:
        return Fraction(1)
    bare = not found and _NAME.fullmatch(told) and not set(told.split()) & _NO_NAME
    return Fraction(1) if bare else None


def _detailed(first: str) -> bool:
    """« deux, un tourneur et un soudeur », « une par machine, soit cinq »: said, then detailed."""
    return bool(
        re.fullmatch(r"(?:[a-z]+ ){0,3}#0(?: [a-z]+)?", first)
        and not re.search(r"#0 [a-z]", first)
    ) or bool(re.match(r"(?:une?|#0) par\b", first))


def _with_details(worth: Sequence[Fraction | None]) -> Listed | None:
    """« deux, un tourneur et un soudeur »: two, when the details are as many."""
    first, *rest = worth
    same = first is not None and first == sum(
        (one for one in rest if one is not None), Fraction(0)
    )
    return Listed(first, surely=True) if first is not None and same else None


def _names_somebody(piece: str) -> bool:
    return "#" not in piece


def _determined(piece: str, names: frozenset[str]) -> bool:
    told = _SAID_OF.sub("", _LEAD.sub("", piece)).strip()
    return bool(_ONE.fullmatch(told) or _PAIR.fullmatch(told)) or told in names


def _unlike(pieces: Sequence[str]) -> bool:
    """« 11 dossiers, 6 contrats »: two sorts of things between commas may be no sum."""
    heads = [match[1] for one in pieces if (match := re.search(r"#\d ([a-z]{4,})", one))]
    return len(pieces) == len(heads) == 2 and len({head[:5] for head in heads}) == 2


def _names(text: str) -> frozenset[str]:
    """What is written as a name: with a capital, one to three words."""
    found = re.findall(r"\b[A-ZÀ-Ý][\w'’-]+(?: (?:[A-ZÀ-Ý][\w'’-]+|de|du|le|la)){0,2}", text)
    return frozenset(re.sub(r"[^\w]+", " ", folding.plain(one)).strip() for one in found)
