"""How likely a text changes a fact already known, rather than answers, asks or says something else.

The signs: the kind of talk, words that say so, of which question it speaks, how well one fact is
named and whether that fact's reader finds a value, whether it answers what is open. How much each
weighs was learnt from messages by nine hands (`python -m tests.understanding.facts`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import exp, log

from bot.core.definition.journey import Question
from bot.core.hearing import talk
from bot.core.hearing.correcting import facts_meant, subject
from bot.core.hearing.correcting.facts_meant import Meant
from bot.core.hearing.heard import ANSWER, CORRECTION, Heard
from bot.core.hearing.plain_words import asks, line
from bot.core.turn import Turn

MARK = re.compile(
    r"\b(?:en fait|finalement|au fait|je (?:me suis|m etais) tromp\w*|on s est tromp\w*|nous nous sommes tromp\w*|je rectifi\w*|rectif\w*|correction|corrig\w*|je voulais dire|j ai (?:mal )?dit|j avais (?:dit|mis|note|ecrit|repondu)|on avait (?:dit|mis|repondu)|tout a l heure|c etait|c est plus|ce n est plus|n est plus|c est pas|oubli\w*|erreur|change\w*|changement|chang\w*|modifi\w*|repouss\w*|decal\w*|avanc\w*|report\w*|plutot|au lieu de|et non|et pas|pas \d+|desormais|maintenant|du coup|cette fois|de plus|de moins|une mauvaise|fausse?|la semaine derniere|s est trompe|mettez|mets|note\w*|ca y est|enfin|c est fait|c est bon|on est plus|on n est plus|sera|seront|ce sera|passe\w* a|monte\w* a|descend\w* a|en a (?:perdu|gagne)|mise? a jour|actualis\w*|je reviens sur|faux|fausse|plante\w*|rajout\w*|ajout\w*|de travers|decoch\w*|vient de|mauvais\w*|dorenavant|doublon|oups|zut|mince|je confond\w*|confondu|j (?:ai|avais) (?:coche|note|repondu|indique|compte)|je (?:t|vous) (?:ai|avais) (?:dit|mis|donne|note|ecrit|repondu|indique))\b"
)
STRONG = re.compile(
    r"\b(?:je rectifi\w*|rectificatif|correction|corrig\w*|je (?:me suis|m etais) tromp\w*|on s est tromp\w*|erreur|j ai (?:mal |donne une mauvaise |oublie )|j avais (?:dit|mis|note|ecrit|repondu)|on avait (?:dit|mis|repondu)|j ai dit|je voulais dire|modifi\w*|mise? a jour|au fait|ah non|tout a l heure|c etait (?:non|oui|faux)|pas \d+|je reviens sur|est (?:faux|fausse)|suis plante\w*|de travers|repondu trop vite|question d avant|j (?:ai|avais) (?:coche|note|repondu|indique|compte)|je (?:t|vous) (?:ai|avais) (?:dit|mis|donne|note|ecrit|repondu|indique)|oubliez|decoch\w*|au lieu de|doublon|je confond\w*|j ai confondu|je corrige|change\w* d avis|zut|oups|mince)\b"
)
WEIGHTS: Mapping[str, float] = {
    "always": 0.41,
    "another value": 1.47,
    "answers": -1.83,
    "asks": -2.17,
    "named": 0.49,
    "of a fact": -0.46,
    "of another": 0.58,
    "one fact": 1.79,
    "open": -2.98,
    "same value": -0.04,
    "says so": 1.28,
    "says so plainly": 1.32,
    "talk": 0.90,
    "talk of an answer": 0.44,
}
LEAST = 1e-4
UNSURE = 0.5
HARDLY = 0.003
"""Under which likelihood as a kind of talk a text that does not say so changes nothing."""
Signs = dict[str, float]


def says_so(text: str) -> bool:
    """Do the words say that something is corrected?"""
    return bool(MARK.search(line(text)) or STRONG.search(line(text)))


def possible(turn: Turn, text: str) -> bool:
    """Is it worth a look at every fact?"""
    return says_so(text) or talk.chances(turn.journey, text)[CORRECTION] >= HARDLY


def of(
    turn: Turn, text: str, found: Sequence[Meant], here: Sequence[str], own: Heard | None = None
) -> float:
    """How likely it is. `found`: the facts it may change, the likeliest first.

    `here`: the questions that are open. `own`: what their own reader makes of the text.
    """
    return _chance(signs(turn, text, found, here, own))


def at_most(
    turn: Turn,
    text: str,
    nearest: Sequence[tuple[Question, facts_meant.Signs]],
    here: Sequence[str],
    own: Heard | None,
) -> float:
    """How likely it would be at best, whatever the readers of the nearest facts find."""
    best = {"one fact": 1.0, "another value": 1.0, "named": facts_meant.weight(nearest[0][1])}
    return _chance(signs(turn, text, (), here, own) | best)


def _chance(found: Signs) -> float:
    return 1 / (1 + exp(-sum(WEIGHTS[name] * value for name, value in found.items())))


def signs(
    turn: Turn, text: str, found: Sequence[Meant], here: Sequence[str], own: Heard | None
) -> Signs:
    """What the text has of each sign."""
    words, likely = line(text), talk.chances(turn.journey, text)
    about = subject.chances(turn.journey, text)
    most = max(
        (about.get(one, 0.0) for one in turn.situation.facts if one not in here), default=0.0
    )
    asked = max((about.get(one, 0.0) for one in here), default=0.0)
    return {
        "always": 1.0,
        "open": float(bool(here)),
        "talk": _odds(likely[CORRECTION]),
        "talk of an answer": _odds(likely[ANSWER]),
        "says so plainly": float(bool(STRONG.search(words))),
        "says so": float(bool(MARK.search(words))),
        "of another": log((most + LEAST) / (asked + LEAST)) if here else 0.0,
        "of a fact": log(most + LEAST),
        "asks": float(asks(text)),
        "answers": _answers(own),
        **(_of_the_likeliest(turn, found[0]) if found else {}),
    }


def _answers(own: Heard | None) -> float:
    """How surely the open question's own reader hears an answer."""
    if own is None:
        return 0.0
    return own.likelihood if own.kind == ANSWER else UNSURE


def _of_the_likeliest(turn: Turn, one: Meant) -> Signs:
    heard, known = one.heard, turn.situation.facts[one.question.id].value
    told = heard is not None and heard.kind == ANSWER and heard.value is not None
    same = heard is not None and heard.value == known
    return {
        "one fact": one.chance,
        "named": one.named,
        "another value": float(told and not same),
        "same value": float(told and same),
    }


def _odds(chance: float) -> float:
    return log((chance + LEAST) / (1 - chance + LEAST))
