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
from dataclasses import dataclass

from bot.flowfile.checks.gate_solver import Choices, Domains, choices_of, domains_of, possible
from bot.flowfile.draft.draft import StageDraft
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.draft.texts_and_conditions import Formula
from bot.flowfile.vocabulary import CRITERION
from bot.flowfile.yaml.problem import Finding


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Gate by gate, criterion by criterion."""
    gates = _Gates(domains_of(manuscript.draft), choices_of(manuscript.draft))
    for stage in manuscript.draft.stages:
        yield from gates.findings(_criteria(manuscript, stage))


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
    return all(use.point or use.is_option for use in manuscript.uses(formula))


@dataclass(frozen=True, slots=True)
class _Gates:
    domains: Domains
    choices: Choices

    def findings(self, criteria: list[Formula]) -> Iterator[Finding]:
        kept: list[Formula] = []
        for formula in criteria:
            if not self.possible(formula):
                yield _alone(formula)
            elif not self.possible(*kept, formula):
                others = (other for other in kept if not self.possible(other, formula))
                yield _together(next(others, kept[-1]), formula)
            else:
                kept.append(formula)

    def possible(self, *formulas: Formula) -> bool:
        trees = [formula.expression.tree for formula in formulas if formula.expression]
        return possible(trees, self.domains, self.choices)


def _alone(formula: Formula) -> Finding:
    return Finding(
        formula.words.span,
        "aucune réponse possible ne remplit ce critère : personne ne pourrait franchir ce passage",
        "comparez-le aux réponses que ses questions acceptent (« entre », « parmi »)",
    )


def _together(other: Formula, formula: Formula) -> Finding:
    return Finding(
        formula.words.span,
        f"ce critère contredit celui de la ligne {other.words.span.line} :"
        " personne ne pourrait franchir ce passage",
        "changez l’un des deux",
    )
