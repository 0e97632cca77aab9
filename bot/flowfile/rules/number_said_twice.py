"""A criterion, or a reaction, that compares with one number, and whose text says another.

The text follows its condition when it says `{{ seuil }}` instead of the number. Only a number that
counts what the condition counts, or that follows « au moins », « sur »…, is compared (both, in a
reaction, which may give advice), and none when the text says the right one too.

Passes::

    passage:
      - il faut: temps_semaine >= 8
        sinon: |
          Il faut au moins huit heures par semaine.

Fails::

    passage:
      - il faut: temps_semaine >= 8
        sinon: |
          Il faut au moins cinq heures par semaine.
"""

from collections.abc import Iterator

from bot.core.definition.conditions import Compare, Name, walk
from bot.core.french.writing import number
from bot.flowfile.assembly.bounds import fixed
from bot.flowfile.checks.gates import criteria
from bot.flowfile.checks.numbers_said import Said, numbers_said, stems
from bot.flowfile.checks.possibilities import is_clear
from bot.flowfile.draft.draft import Point
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.draft.texts_and_conditions import Formula
from bot.flowfile.vocabulary import REACTION
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.tree import Words

COUNTED = ("nombre", "montant", "pourcentage")
THRESHOLD = "seuil"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The texts of each criterion, then of each reaction, that compares a number."""
    for stage in manuscript.draft.stages:
        for formula in criteria(manuscript, stage):
            yield from _texts(manuscript, formula, ("sinon", "constat"))
    for formula in manuscript.formulas:
        if formula.block.place == REACTION and is_clear(manuscript, formula):
            yield from _texts(manuscript, formula, ("dire",))


def _texts(manuscript: Manuscript, formula: Formula, keys: tuple[str, ...]) -> Iterator[Finding]:
    points = [use.point for use in manuscript.uses(formula) if use.point]
    counted = [point for point in points if point.kind in COUNTED]
    wanted = _thresholds(formula)
    texts = (formula.block.words[key] for key in keys if key in formula.block.words)
    for words in texts if counted and wanted else ():
        yield from _text(formula, counted, wanted, words)


def _thresholds(formula: Formula) -> dict[float, str]:
    """The numbers of a condition, and the sign before each; a name stands on the other side."""
    found: dict[float, str] = {}
    for node in walk(formula.expression.tree) if formula.expression else ():
        if isinstance(node, Compare):
            for side, other in ((node.left, node.right), (node.right, node.left)):
                value = fixed(side)
                if value is not None and any(isinstance(one, Name) for one in walk(other)):
                    found[value] = node.operator
    return found


def _text(
    formula: Formula, points: list[Point], wanted: dict[float, str], words: Words
) -> Iterator[Finding]:
    if THRESHOLD in words.text:
        return
    said = list(numbers_said(words.text))
    if any(one.value in wanted for one in said):
        return
    is_reaction = formula.block.place == REACTION
    counts = stems(text for point in points for text in _called(point))
    for one in said:
        counted = bool(stems([one.noun]) & counts)
        told = bool(one.limit) and counted if is_reaction else bool(one.limit) or counted
        if told and not _said_otherwise(one, wanted):
            yield _finding(formula, one, wanted, words)
            return


def _called(point: Point) -> Iterator[str]:
    yield from (point.block.text("titre"), point.block.text("unité"), point.id.replace("_", " "))


def _said_otherwise(said: Said, wanted: dict[float, str]) -> bool:
    """« au moins 8 » says the same as « > 7 », « 7 au plus » the contrary of « >= 8 »."""
    shifts = {"<": -1, ">": 1, ">=": -1 if "au plus" in said.limit else 0}
    shifts["<="] = 1 if "au moins" in said.limit else 0
    return any(said.value == value + shifts.get(sign, 0) for value, sign in wanted.items())


def _finding(formula: Formula, said: Said, wanted: dict[float, str], words: Words) -> Finding:
    span = words.at(said.start, len(said.text))
    condition = formula.words.span.seen_from(span)
    asked = " ou ".join(number(value) for value in wanted)
    return Finding(
        span,
        f"ce texte dit « {said.text} », et sa condition {asked} ({condition})",
        "accordez-les, ou écrivez « {{ seuil }} » : le texte suivra la condition",
        "remarque",
    )
