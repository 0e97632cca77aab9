"""A condition that compares what cannot be compared: a text with a number, a task with a word…

Such a comparison would never be true or false, and its point would never appear.

Passes::

    points:
      - message: essai
        si: temps_semaine > 4 et ouverture > aujourd_hui + 2 ans
        texte: |
          Bonjour.

Fails::

    points:
      - message: essai
        si: temps_semaine > "quatre"
        texte: |
          Bonjour.
"""

from collections.abc import Iterator

from bot.flowfile.checks.value_kinds import CONDITION_SORT, DATE, NUMBER, UNKNOWN, Sorting, Trouble
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.draft.nearness import nearest
from bot.flowfile.draft.texts_and_conditions import Formula
from bot.flowfile.vocabulary import CONDITION, KINDS_OF_ANSWER
from bot.flowfile.yaml.problem import Finding

DATED = ("date", "mois")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The first trouble of each formula: the others would follow from it."""
    for formula in (*manuscript.formulas, *manuscript.tests):
        if formula.expression is None:
            continue
        sorting = Sorting(formula.expression, manuscript.uses(formula))
        trouble = next(sorting.troubles(_awaited(formula)), None)
        if trouble:
            yield _finding(formula, trouble)


def _awaited(formula: Formula) -> str:
    """What the formula must give: a condition, a number or a date; UNKNOWN without a kind."""
    if formula.in_text or formula.block.known[formula.key].holds == CONDITION:
        return CONDITION_SORT
    if formula.key == "échéance":
        return DATE
    kind = nearest(formula.block.text("attendre"), KINDS_OF_ANSWER)
    return (DATE if kind in DATED else NUMBER) if kind else UNKNOWN


def _finding(formula: Formula, trouble: Trouble) -> Finding:
    """A text may still ask of an answer whether it has any: it is told how to say so."""
    span = formula.at(trouble.column, trouble.width)
    if formula.in_text and trouble.is_understood:
        return Finding(span, trouble.reason, trouble.remedy, "remarque")
    return Finding(span, trouble.reason, trouble.remedy)
