"""An answer or a task used before the team can have met it, in a condition, a bound or a text.

A condition sees what comes before its point; a reaction sees the answer it reacts to; a gate and
relays see their whole stage. A deadline may count from a later answer: it appears with it.

Passes::

    points:
      - question: rencontres
        titre: Rencontres
        demande: |
          Combien de rencontres ?
        pourquoi: |
          Pour mesurer le besoin.
        attendre: nombre
      - message: essai
        si: rencontres > 3
        texte: |
          Bravo.

Fails::

    points:
      - message: essai
        si: rencontres > 3
        texte: |
          Bravo.
      - question: rencontres
        titre: Rencontres
        demande: |
          Combien de rencontres ?
        pourquoi: |
          Pour mesurer le besoin.
        attendre: nombre
"""

from collections.abc import Iterator

from bot.flowfile.checks.circles import circles
from bot.flowfile.draft.draft import Moment, Point
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.draft.texts_and_conditions import Formula
from bot.flowfile.vocabulary import CRITERION, TASK
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Span


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Formulas, then texts. Conditions that turn in a circle are another rule's."""
    turning = {id(formula) for circle in circles(manuscript) for formula in circle.formulas}
    for formula in (*manuscript.formulas, *manuscript.tests):
        if id(formula) not in turning and formula.key != "échéance":
            yield from _formula(manuscript, formula)
    for saying in manuscript.sayings:
        for name in sorted(saying.text.names) if saying.text else ():
            point = manuscript.draft.named.get(name)
            if point and not point.moment < saying.moment:
                yield _finding(saying.find(name), point, saying.moment, "")


def _formula(manuscript: Manuscript, formula: Formula) -> Iterator[Finding]:
    told: set[str] = set()
    for use in manuscript.uses(formula):
        point = use.point
        if point is None or use.is_option or point.moment < formula.moment or point.id in told:
            continue
        told.add(point.id)
        span = formula.at(use.name.column, len(use.name.id))
        yield _finding(span, point, formula.moment, formula.key)


def _finding(span: Span, point: Point, moment: Moment, key: str) -> Finding:
    what = "cette tâche" if point.place == TASK else "cette question"
    line = point.block.span.line
    where = f"à l’étape « {point.stage} »" if point.moment[0] > moment[0] else f"ligne {line}"
    arrives = "n’est donnée" if point.place == TASK else "n’est posée"
    reason = f"« {point.id} » vient trop tôt : {what} {arrives} que plus loin ({where})"
    if key == CRITERION:
        reason += ", et personne ne pourrait franchir ce passage"
    return Finding(span, reason, f"déplacez {what} avant, ou utilisez un nom déjà connu ici")
