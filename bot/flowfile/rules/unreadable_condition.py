"""A condition, a bound or a deadline that cannot be read.

Passes::

    points:
      - message: essai
        si: temps_semaine >= 4 et visite
        texte: |
          Bonjour.

Fails::

    points:
      - message: essai
        si: temps_semaine supérieur à 4
        texte: |
          Bonjour.
"""

from collections.abc import Iterator

from bot.core.definition.conditions import ExpressionError
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.draft.texts_and_conditions import Formula
from bot.flowfile.yaml.problem import Finding


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Every formula whose reading failed."""
    for formula in manuscript.formulas:
        if isinstance(formula.read, ExpressionError):
            yield _finding(formula, formula.read)


def _finding(formula: Formula, error: ExpressionError) -> Finding:
    rest = formula.words.text[formula.offset + error.column :]
    width = len(rest.split()[0]) if rest.strip() and not rest[0].isspace() else 1
    return Finding(formula.at(error.column, width), error.reason, error.remedy)
