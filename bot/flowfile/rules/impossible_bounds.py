"""Bounds that no answer can meet, or on a question that has no bounds.

Passes::

    points:
      - question: membres
        titre: Membres
        demande: |
          Combien de membres ?
        pourquoi: |
          Pour le plan.
        attendre: nombre
        entre: 6 et 30

Fails::

    points:
      - question: membres
        titre: Membres
        demande: |
          Combien de membres ?
        pourquoi: |
          Pour le plan.
        attendre: nombre
        entre: 30 et 6
"""

from collections.abc import Iterator

from bot.flowfile.assembly.bounds import bounds
from bot.flowfile.draft.draft import Point
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.vocabulary import QUESTION
from bot.flowfile.yaml.problem import Finding

NUMBERED = ("nombre", "montant", "pourcentage", "plusieurs choix")
BOUNDED = (*NUMBERED, "date", "mois", "texte", "texte long")
KEYS = ("entre", "au moins", "au plus")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Every question with bounds."""
    for point in manuscript.draft.points:
        keys = [key for key in KEYS if key in point.block.words]
        if point.place == QUESTION and point.kind and keys:
            yield from _question(point, keys)


def _question(point: Point, keys: list[str]) -> Iterator[Finding]:
    block = point.block
    low, high = bounds(point)
    if point.kind not in BOUNDED:
        reason = f"« {keys[0]} » ne veut rien dire pour « {point.kind} »"
        yield Finding(block.keys[keys[0]].span, reason, f"retirez « {keys[0]} »")
    elif "entre" in keys and len(keys) > 1:
        reason = f"« entre » dit déjà ce que dit « {keys[1]} »"
        yield Finding(block.keys[keys[1]].span, reason, "gardez l’un des deux")
    elif low is not None and high is not None and low > high:
        reason = "la plus petite réponse dépasse la plus grande : personne ne peut répondre"
        yield Finding(block.words[keys[-1]].span, reason, "échangez les deux nombres")
