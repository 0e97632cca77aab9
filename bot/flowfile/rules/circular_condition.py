"""Conditions that wait for each other: none of these points would ever appear.

Passes::

    points:
      - question: local
        titre: Local
        demande: |
          Avez-vous un local ?
        pourquoi: |
          Pour avancer.
        attendre: oui ou non
      - question: atelier
        si: local
        titre: Atelier
        demande: |
          Y a-t-il un atelier ?
        pourquoi: |
          Pour avancer.
        attendre: oui ou non

Fails::

    points:
      - question: local
        si: atelier
        titre: Local
        demande: |
          Avez-vous un local ?
        pourquoi: |
          Pour avancer.
        attendre: oui ou non
      - question: atelier
        si: local
        titre: Atelier
        demande: |
          Y a-t-il un atelier ?
        pourquoi: |
          Pour avancer.
        attendre: oui ou non
"""

from collections.abc import Iterator

from bot.flowfile.checks.circles import Circle, circles
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.yaml.problem import Finding


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding per circle, at its first condition."""
    for circle in circles(manuscript):
        yield _finding(circle)


def _finding(circle: Circle) -> Finding:
    span = circle.formulas[0].words.span
    if len(circle.ids) == 1:
        reason = f"« {circle.ids[0]} » attend sa propre réponse pour apparaître"
        return Finding(span, reason, "retirez cette condition, ou utilisez une autre réponse")
    chain = " → ".join((*circle.ids, circle.ids[0]))
    reason = f"ces conditions tournent en rond : {chain}"
    return Finding(span, reason, "retirez le « si » de l’un de ces points")
