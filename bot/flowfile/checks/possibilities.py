"""Is there a team for which these conditions are all true? What cannot be followed counts as yes.

An answer counts only while its question applies: comparing it calls in the question's own `si`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from bot.core.definition.conditions import Node
from bot.flowfile.checks.cases import ASKED, KNOWN, MOST_CASES, Cases
from bot.flowfile.checks.circles import circles
from bot.flowfile.checks.domains import Literal, Test, possible
from bot.flowfile.checks.possible_answers import domains_of
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.draft.texts_and_conditions import Formula
from bot.flowfile.vocabulary import QUESTION

MOST_CALLED = 8
"""Questions that depend on one another, followed from one to the next."""
MOST_FOLLOWED = 400
"""Conditions of questions that are followed; ours are 120."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A condition that must be true (or false)."""

    tree: Node
    truth: bool = True


@dataclass(frozen=True)
class Possibilities:
    """What answers may be (`cases`), and which question applies when (`asked_if`, by its id)."""

    cases: Cases
    asked_if: Mapping[str, Formula] = field(default_factory=dict)

    def with_only(self, *names: str) -> Possibilities:
        """The same, knowing of these questions alone when they apply."""
        kept = {name: self.asked_if[name] for name in names if name in self.asked_if}
        return replace(self, asked_if=kept)

    def allow(self, wanted: Iterable[Wanted], facts: Iterable[Literal] = ()) -> bool:
        """Can all of it hold for one team? `facts`: what is known of that team besides."""
        return _Search(self).holds(tuple(facts), tuple(wanted), frozenset())


def possibilities(manuscript: Manuscript) -> Possibilities:
    """Those of the whole journey; a `si` that a rule reproaches is left out."""
    draft = manuscript.draft
    choices = {name: point.options for name, point in draft.named.items() if point.options}
    turning = {id(formula) for circle in circles(manuscript) for formula in circle.formulas}
    found = Possibilities(Cases(domains_of(draft), choices))
    for formula in manuscript.formulas:
        if len(found.asked_if) == MOST_FOLLOWED:
            break
        if formula.key != "si" or formula.block.place != QUESTION or id(formula) in turning:
            continue
        if is_clear(manuscript, formula) and found.allow([Wanted(_tree(formula))]):
            found = replace(found, asked_if={**found.asked_if, formula.block.id: formula})
    return found


def is_clear(manuscript: Manuscript, formula: Formula) -> bool:
    """Can it be read, with names and answers that all exist? Else another rule speaks."""
    uses = manuscript.uses(formula)
    answers = all(said.value in choice.options for said, choice in manuscript.quoted(formula))
    return bool(formula.expression and answers and all(use.point or use.is_option for use in uses))


@dataclass(slots=True)
class _Search:
    """Goes through the cases of each condition in turn, leaving a way as soon as it is closed."""

    known: Possibilities
    steps: int = 0

    def holds(
        self, facts: Sequence[Literal], wanted: tuple[Wanted, ...], called: frozenset[str]
    ) -> bool:
        self.steps += 1
        if self.steps > MOST_CASES:
            return True
        if not possible(facts, self.known.cases.domains):
            return False
        if not wanted:
            return True
        first, *rest = wanted
        for case in self.known.cases.of(first.tree, wanted=first.truth):
            names = self._called(case) - called if len(called) < MOST_CALLED else frozenset()
            more = (Wanted(_tree(self.known.asked_if[name])) for name in sorted(names))
            following = tuple(chain(rest, more))
            if self.holds((*facts, *case), following, called | names):
                return True
        return False

    def _called(self, case: Iterable[Literal]) -> frozenset[str]:
        """The questions whose answer counts in that case, and which do not always apply."""
        asked = (one.name for one in case if isinstance(one, Test) and one.name.endswith(ASKED))
        names = (name.removesuffix(ASKED) for name in asked)
        return frozenset(name for name in names if name in self.known.asked_if)


def _tree(formula: Formula) -> Node:
    assert formula.expression is not None
    return formula.expression.tree


def unanswered(name: str) -> Test:
    """That team was not asked this question, or never answered it."""
    return Test(name + KNOWN, "==", "non")
