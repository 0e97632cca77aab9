"""A `repris de` that can never help: a question asked later, or of another kind of answer.

Passes::

    points:
      - question: jeunes_visés
        titre: Jeunes visés
        demande: |
          Combien de jeunes visez-vous ?
        pourquoi: |
          Ce nombre décide du local.
        attendre: nombre
      - question: jeunes_prévus
        titre: Jeunes prévus
        demande: |
          Combien de jeunes prévoyez-vous ?
        pourquoi: |
          Ce nombre décide du budget.
        attendre: nombre
        repris de: [jeunes_visés]

Fails::

    points:
      - question: jeunes_prévus
        titre: Jeunes prévus
        demande: |
          Combien de jeunes prévoyez-vous ?
        pourquoi: |
          Ce nombre décide du budget.
        attendre: nombre
        repris de: [jeunes_visés]
      - question: jeunes_visés
        titre: Jeunes visés
        demande: |
          Combien de jeunes visez-vous ?
        pourquoi: |
          Ce nombre décide du local.
        attendre: nombre
"""

from collections.abc import Iterator

from bot.flowfile.draft.blocks import clean
from bot.flowfile.draft.draft import Point
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.vocabulary import QUESTION
from bot.flowfile.yaml.problem import Finding


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Each question that takes an answer up again."""
    for point in manuscript.draft.points:
        for words in point.block.lists.get("repris de", ()):
            source = manuscript.draft.named.get(clean(words.text))
            if source is None or source.place != QUESTION:
                continue  # another rule says it
            if not source.moment < point.moment:
                reason = f"« {source.id} » n’est posée que plus loin"
                yield Finding(words.span, reason, "nommez une question posée avant celle-ci")
            elif not _alike(source, point):
                reason = f"« {source.id} » attend « {source.kind} », et cette question"
                remedy = "nommez une question qui attend la même sorte de réponse"
                yield Finding(words.span, f"{reason} « {point.kind} »", remedy)


def _alike(source: Point, point: Point) -> bool:
    return source.kind == point.kind and source.options == point.options
