"""The criteria of a gate together, and the teams that could never meet one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.flowfile.checks.domains import Test
from bot.flowfile.checks.possibilities import Possibilities, Wanted, is_clear, unanswered
from bot.flowfile.checks.possible_answers import NOT_GIVEN
from bot.flowfile.draft.draft import Point, StageDraft
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.draft.texts_and_conditions import Formula
from bot.flowfile.vocabulary import CRITERION, QUESTION, TASK


@dataclass(frozen=True, slots=True)
class Blocked:
    """A criterion, the point it waits for, and the `si` without which that point never comes."""

    criterion: Formula
    point: Point
    only_if: Formula


def criteria(manuscript: Manuscript, stage: StageDraft) -> list[Formula]:
    """The criteria of a stage that can be read, in order."""
    blocks = {id(block) for block in stage.block.blocks.get("passage", ())}
    return [
        formula
        for formula in manuscript.formulas
        if id(formula.block) in blocks
        and formula.block.place == CRITERION
        and is_clear(manuscript, formula)
    ]


def passable(known: Possibilities, formulas: Sequence[Formula]) -> bool:
    """Could one team meet all of these?"""
    return known.allow(_true(formulas))


def conditions(manuscript: Manuscript) -> dict[str, Formula]:
    """The `si` of each question and task, by its id."""
    return {
        formula.block.id: formula
        for formula in manuscript.formulas
        if formula.key == "si" and formula.block.place in (QUESTION, TASK)
    }


def blocked(
    manuscript: Manuscript,
    known: Possibilities,
    formulas: Sequence[Formula],
    only_ifs: Mapping[str, Formula],
) -> Iterator[Blocked]:
    """Each criterion that a team cannot meet, though it meets all the others."""
    if not passable(known, formulas):
        return  # another rule speaks: nobody passes
    for formula in formulas:
        others = [one for one in formulas if one is not formula]
        uses = (use.point for use in manuscript.uses(formula) if not use.is_option)
        for point in {point.id: point for point in uses if point}.values():
            only_if = only_ifs.get(point.id)
            if (
                only_if
                and not _shared(manuscript, formula, only_if)
                and _blocks(known, formula, others, point, only_if)
            ):
                yield Blocked(formula, point, only_if)
                break


def _shared(manuscript: Manuscript, formula: Formula, only_if: Formula) -> bool:
    """Does the criterion itself ask for what the `si` asks for? Then its text says what lacks."""
    mine, others = (
        {use.point.id for use in manuscript.uses(one) if use.point and not use.is_option}
        for one in (formula, only_if)
    )
    return bool(mine & others)


def _blocks(
    known: Possibilities,
    formula: Formula,
    others: Sequence[Formula],
    point: Point,
    only_if: Formula,
) -> bool:
    """Without that point, is this criterion out of reach, and no other?"""
    without = [Wanted(one.tree, truth=False) for one in _true([only_if])]
    if not passable(known, [only_if]):
        return False  # another rule speaks: the point never comes
    is_task = point.place == TASK
    facts = [Test(point.id, "==", NOT_GIVEN) if is_task else unanswered(point.id)]
    if known.allow([*_true([formula]), *without], facts):
        return False
    return known.allow([*_true(others), *without], facts)


def _true(formulas: Sequence[Formula]) -> list[Wanted]:
    return [Wanted(one.expression.tree) for one in formulas if one.expression]
