"""A gate that nobody can pass: its criteria contradict each other, or what may be answered.

A small analysis of numbers (with the bounds of the questions), choices, yes or no and states of
tasks; sums of answers and dates are held for possible. Undefined or later names are told by the
rules « nom-inconnu » and « trop-tôt ».

Passes::

    passage:
      - il faut: temps_semaine >= 4 et temps_semaine <= 50
        sinon: |
          Il manque du temps.

Fails::

    passage:
      - il faut: temps_semaine > 60
        sinon: |
          Il manque du temps.
"""

from collections.abc import Iterator

from bot.flowfile.draft import StageDraft
from bot.flowfile.manuscript import Manuscript
from bot.flowfile.problem import Finding
from bot.flowfile.sayings import Formula
from bot.flowfile.solving import possible
from bot.flowfile.vocabulary import CRITERION


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Gate by gate, criterion by criterion."""
    for stage in manuscript.draft.stages:
        yield from _gate(manuscript, _criteria(manuscript, stage))


def _criteria(manuscript: Manuscript, stage: StageDraft) -> list[Formula]:
    blocks = {id(block) for block in stage.block.blocks.get("passage", ())}
    return [
        formula
        for formula in manuscript.formulas
        if id(formula.block) in blocks
        and formula.block.place == CRITERION
        and formula.expression
        and _is_clear(manuscript, formula)
    ]


def _is_clear(manuscript: Manuscript, formula: Formula) -> bool:
    """Are all its names known? Else another rule speaks."""
    uses = manuscript.uses(formula.expression) if formula.expression else ()
    return all(use.point or use.is_option for use in uses)


def _gate(manuscript: Manuscript, criteria: list[Formula]) -> Iterator[Finding]:
    kept: list[Formula] = []
    for formula in criteria:
        if not _possible(manuscript, [formula]):
            yield _alone(formula)
        elif not _possible(manuscript, [*kept, formula]):
            yield _together(manuscript, kept, formula)
        else:
            kept.append(formula)


def _possible(manuscript: Manuscript, formulas: list[Formula]) -> bool:
    trees = [formula.expression.tree for formula in formulas if formula.expression]
    return possible(trees, manuscript.draft)


def _alone(formula: Formula) -> Finding:
    return Finding(
        formula.words.span,
        "aucune réponse possible ne remplit ce critère : personne ne pourrait franchir ce passage",
        "comparez-le aux réponses que ses questions acceptent (« entre », « parmi »)",
    )


def _together(manuscript: Manuscript, kept: list[Formula], formula: Formula) -> Finding:
    others = (other for other in kept if not _possible(manuscript, [other, formula]))
    other = next(others, kept[-1])
    return Finding(
        formula.words.span,
        f"ce critère contredit celui de la ligne {other.words.span.line} :"
        " personne ne pourrait franchir ce passage",
        "changez l’un des deux",
    )
