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

import re
from collections.abc import Iterator

from bot.core.definition.conditions import ExpressionError
from bot.flowfile.assembly.bounds import apart
from bot.flowfile.checks.plain_french import turn_in
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.draft.texts_and_conditions import Formula
from bot.flowfile.yaml.problem import Finding


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Every formula whose reading failed."""
    for formula in manuscript.formulas:
        if isinstance(formula.read, ExpressionError):
            yield _finding(formula, formula.read)


def _finding(formula: Formula, error: ExpressionError) -> Finding:
    written = formula.words.text[formula.offset :]
    if turn := turn_in(written, error.column):
        return Finding(formula.at(turn.start, turn.end - turn.start), turn.reason, turn.remedy)
    if ends := _ends(formula):
        return Finding(formula.words.span, error.reason, f"écrivez « {ends[0]} et {ends[1]} »")
    rest = written[error.column :]
    width = len(rest.split()[0]) if rest.strip() and not rest[0].isspace() else 1
    return Finding(formula.at(error.column, width), error.reason, error.remedy)


def _ends(formula: Formula) -> list[str]:
    """The two numbers of `entre: 0 à 300`; none when it is written with « et »."""
    if formula.key != "entre" or apart(formula.words.text):
        return []
    found = re.findall(r"\d+(?:[ \u00a0\u202f]\d{3})*", formula.words.text)
    return found if len(found) == 2 else []
