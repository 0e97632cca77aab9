"""What staff write in a condition as they would say it, and how a condition says it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MORE = r"(?:est\s+)?(?:strictement\s+)?(?:sup[ée]rieure?s?|plus\s+grande?s?)"
_LESS = r"(?:est\s+)?(?:strictement\s+)?(?:inf[ée]rieure?s?|plus\s+petite?s?)"
_OR_EQUAL = r"\s+ou\s+[ée]gale?s?\s+[àa](?!\w)"
_THAN = r"\s+(?:[àa]|que|de)(?!\w)"
_NAME = r"[^\W\d]\w*"
_NUMBER = r"\d+(?:[ \u00a0\u202f.,]\d+)*"
_STATE = r"faites?|connue?s?|inconnue?s?|bloqu[ée]e?s?"


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of phrase found in a condition: where, what is wrong, what to write."""

    start: int
    end: int
    reason: str
    remedy: str


_SIGN, _WORDS = "« {0} » n’est pas un signe des conditions", "« {0} » s’écrit par un signe"
_ALONE = "« {unit} » est de trop : un nombre s’écrit seul"
# A pattern, the reason, what to write: {0} is what was found, the rest are the named groups.
_TURNS: tuple[tuple[str, str, str], ...] = (
    (r"&gt;\s*=|=>", _SIGN, ">="),
    (r"&lt;\s*=|=<", _SIGN, "<="),
    (r"&gt;", _SIGN, ">"),
    (r"&lt;", _SIGN, "<"),
    (r"===", _SIGN, "=="),
    (r"<>", _SIGN, "!="),
    (r"&&|&amp;|&", _SIGN, "et"),
    (r"\|\|?", _SIGN, "ou"),
    (_MORE + _OR_EQUAL, _WORDS, ">="),
    (_LESS + _OR_EQUAL, _WORDS, "<="),
    (_MORE + _THAN, _WORDS, ">"),
    (_LESS + _THAN, _WORDS, "<"),
    (r"(?:est\s+)?diff[ée]rente?s?\s+(?:de|à)(?!\w)", _WORDS, "!="),
    (r"(?:est\s+)?[ée]gale?s?\s+[àa](?!\w)", _WORDS, "=="),
    (
        rf"(?P<name>{_NAME})\s+(?:est\s+)?entre\s+(?P<low>{_NUMBER})\s+et\s+(?P<high>{_NUMBER})",
        "« entre » s’écrit par deux comparaisons",
        "{name} >= {low} et {name} <= {high}",
    ),
    (r"(?:d’)?au\s+(?:moins|minimum)(?!\w)|au\s+minimum(?!\w)", _WORDS, ">="),
    (r"au\s+(?:plus|maximum)(?!\w)", _WORDS, "<="),
    (r"plus\s+de(?!\w)", _WORDS, ">"),
    (r"moins\s+de(?!\w)", _WORDS, "<"),
    (
        rf"(?P<name>{_NAME})\s+sont\s+(?P<state>{_STATE})",
        "une condition dit « est », même d’un nom au pluriel",
        "{name} est {state}",
    ),
    (
        rf"(?P<name>(?!(?:est|pas|et|ou|non)\b){_NAME})\s+(?P<state>{_STATE})",
        "il manque « est »",
        "{name} est {state}",
    ),
    (
        r"(?P<count>\d+\s*(?:jours?|semaines?|mois|ans?))\s+avant\s+(?:l[’']|d[’']|la |le )?"
        rf"(?P<name>{_NAME})",
        "une durée se retire d’une date",
        "{name} - {count}",
    ),
    (
        r"(?P<count>\d+\s*(?:jours?|semaines?|mois|ans?))\s+apr[èe]s\s+(?:l[’']|d[’']|la |le )?"
        rf"(?P<name>{_NAME})",
        "une durée s’ajoute à une date",
        "{name} + {count}",
    ),
    (
        r"(?:dans|sous|d’ici)\s+(?P<count>\d+\s*(?:jours?|semaines?|mois|ans?))",
        "une durée s’ajoute à une date",
        "aujourd_hui + {count}",
    ),
    (
        rf"(?P<number>{_NUMBER})\s*(?P<unit>%|€|euros?|heures?|entreprises?|jeunes?|personnes?)",
        _ALONE,
        "{number}",
    ),
    (r"[“”„](?P<words>[^“”„]*)[“”„]", "ce guillemet courbe n’est pas lu", "«\u00a0{words}\u00a0»"),
    (r",", "une virgule ne relie pas deux conditions", "et"),
    (r"\.$", "une condition ne finit pas par un point", "{before}"),
)
_COMPILED = tuple((re.compile(one, re.IGNORECASE), two, three) for one, two, three in _TURNS)


def turn_in(condition: str, place: int) -> Turn | None:
    """The turn of phrase that a reading stopped at: the first that stands at, or after, a word."""
    for pattern, reason, written in _COMPILED:
        for found in pattern.finditer(condition):
            if found.start() <= place + 1 and place <= found.end():
                parts = {name: part or "" for name, part in found.groupdict().items()}
                parts |= {
                    "state": _singular(parts.get("state", "")),
                    "before": condition[: found.start()].strip(),
                }
                told = written.format(found.group(), **parts)
                return Turn(
                    found.start(),
                    found.end(),
                    reason.format(" ".join(found.group().split()), **parts),
                    f"écrivez « {told} »" if "»" not in told else f"écrivez {told}",
                )
    return None


def _singular(state: str) -> str:
    """« faites » is said « faite »."""
    return state.lower().removesuffix("s")
