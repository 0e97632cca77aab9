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

from bot.flowfile.manuscript import Manuscript
from bot.flowfile.problem import Finding
from bot.flowfile.sayings import Formula
from bot.flowfile.sorts import CONDITION_SORT, DATE, NUMBER, Sorting, Trouble
from bot.flowfile.vocabulary import CONDITION, QUESTION

DATED = ("date", "mois")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The first trouble of each formula: the others would follow from it."""
    for formula in manuscript.formulas:
        if formula.expression is None:
            continue
        sorting = Sorting(formula.expression, manuscript.uses(formula))
        trouble = next(sorting.troubles(_awaited(manuscript, formula)), None)
        if trouble:
            yield _finding(formula, trouble)


def _awaited(manuscript: Manuscript, formula: Formula) -> str:
    """What the formula must give: a condition, a number or a date."""
    if formula.block.known[formula.key].holds == CONDITION:
        return CONDITION_SORT
    if formula.key == "échéance":
        return DATE
    if formula.block.place != QUESTION:
        return NUMBER
    kind = formula.block.text("attendre").strip()
    return DATE if kind in DATED else NUMBER


def _finding(formula: Formula, trouble: Trouble) -> Finding:
    span = formula.at(trouble.column, trouble.width)
    return Finding(span, trouble.reason, trouble.remedy)
