"""A choice without options, with a single one, or options under a question that is not a choice.

Passes::

    points:
      - question: statut
        titre: Statut
        demande: |
          Quel statut ?
        pourquoi: |
          Pour vous orienter.
        attendre: choix
        parmi:
          association: Association
          autre: Autre

Fails::

    points:
      - question: statut
        titre: Statut
        demande: |
          Quel statut ?
        pourquoi: |
          Pour vous orienter.
        attendre: choix
"""

from collections.abc import Iterator

from bot.core.answers import fold
from bot.flowfile.draft.draft import Point
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.vocabulary import CHOICES, QUESTION
from bot.flowfile.yaml.problem import Finding


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Every question whose kind is known."""
    for point in manuscript.draft.points:
        if point.place == QUESTION and point.kind:
            yield from _question(point)


def _question(point: Point) -> Iterator[Finding]:
    block = point.block
    if "parmi" not in block.keys:
        if point.kind in CHOICES:
            reason = f"« {point.kind} » attend une liste de réponses, et « parmi » manque"
            yield Finding(
                block.words["attendre"].span, reason, "ajoutez « parmi: », puis « nom: libellé »"
            )
    elif point.kind not in CHOICES:
        reason = f"« parmi » ne sert qu’à un choix, et la question attend « {point.kind} »"
        yield Finding(
            block.keys["parmi"].span, reason, "retirez « parmi », ou écrivez « attendre: choix »"
        )
    else:
        yield from _options(point)


def _options(point: Point) -> Iterator[Finding]:
    labels = point.block.labels.get("parmi", ())
    if len(labels) == 1:
        reason = "ce choix n’a qu’une réponse possible"
        yield Finding(labels[0].id.span, reason, "ajoutez-en une, ou attendez « oui ou non »")
    seen: dict[str, int] = {}
    for label in labels:
        words = fold(label.label.text)
        if words in seen:
            reason = f"deux réponses se lisent pareil (ligne {seen[words]})"
            yield Finding(label.label.span, reason, "changez le libellé de l’une des deux")
        seen.setdefault(words, label.label.span.line)
