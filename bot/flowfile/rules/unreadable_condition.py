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

GENERAL = "nom signe valeur"
_A_DAY = (
    "écrivez « ouverture - 15 mois », « aujourd_hui + 3 mois » ou « 15 novembre après ouverture »"
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Every formula whose reading failed."""
    for formula in manuscript.formulas:
        if isinstance(formula.read, ExpressionError):
            yield _in_two_words(manuscript, formula, formula.read) or _finding(
                formula, formula.read
            )


def _in_two_words(
    manuscript: Manuscript, formula: Formula, error: ExpressionError
) -> Finding | None:
    """`entreprises rencontrées > 0`: the name of a question, with a space."""
    written = formula.words.text[formula.offset :]
    before, after = re.search(r"\w+\s+$", written[: error.column]), written[error.column :]
    word = re.match(r"\w+", after)
    if before is None or word is None:
        return None
    name = f"{before.group().strip()}_{word.group()}"
    if name not in manuscript.draft.named:
        return None
    span = formula.at(before.start(), len(before.group()) + len(word.group()))
    return Finding(span, "un nom ne contient pas d’espace", f"écrivez « {name} »")


def _finding(formula: Formula, error: ExpressionError) -> Finding:
    written = formula.words.text[formula.offset :]
    if turn := turn_in(written, error.column):
        return Finding(formula.at(turn.start, turn.end - turn.start), turn.reason, turn.remedy)
    if ends := _ends(formula):
        return Finding(formula.words.span, error.reason, f"écrivez « {ends[0]} et {ends[1]} »")
    remedy = _A_DAY if formula.key == "échéance" and GENERAL in error.remedy else error.remedy
    rest = written[error.column :]
    width = len(rest.split()[0]) if rest.strip() and not rest[0].isspace() else 1
    return Finding(formula.at(error.column, width), error.reason, remedy)


def _ends(formula: Formula) -> list[str]:
    """The two numbers of `entre: 0 à 300`; none when it is written with « et »."""
    if formula.key != "entre" or apart(formula.words.text):
        return []
    found = re.findall(r"\d+(?:[ \u00a0\u202f]\d{3})*", formula.words.text)
    return found if len(found) == 2 else []
