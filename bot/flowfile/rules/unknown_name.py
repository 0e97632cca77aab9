"""A name in a condition, or between quotes in it, that no question, task or option has.

Passes::

    points:
      - message: essai
        si: profil == porteur
        texte: |
          Bonjour.

Fails::

    points:
      - message: essai
        si: profil == porteure
        texte: |
          Bonjour.
"""

import re
from collections.abc import Iterator

from bot.core.definition.condition_tree import TODAY
from bot.core.definition.conditions import Compare, Name, walk
from bot.flowfile.draft.draft import Draft, Point
from bot.flowfile.draft.manuscript import Manuscript, Use
from bot.flowfile.draft.nearness import suggestion
from bot.flowfile.draft.texts_and_conditions import Formula
from bot.flowfile.vocabulary import CRITERION, TASK
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Span

_TRUTHS = {"true": "oui", "yes": "oui", "false": "non", "no": "non", "faux": "non"}
_STATES = "écrivez « est faite », « est en cours », « est bloquée » ou « est à faire »"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Every name of every formula; none is judged while a file cannot be read."""
    if manuscript.draft.partial:
        return
    for formula in (*manuscript.formulas, *manuscript.tests):
        unresolved = False
        for use in manuscript.uses(formula):
            if not use.is_option and use.point is None and not unresolved:
                yield _finding(manuscript, formula, use)
                unresolved = True
        yield from _quoted(manuscript, formula)


def _quoted(manuscript: Manuscript, formula: Formula) -> Iterator[Finding]:
    """`profil == "porteure"`: a text between quotes that is no answer of its choice."""
    for quoted, choice in manuscript.quoted(formula):
        if quoted.value not in choice.options:
            span = formula.at(quoted.column + 1, len(quoted.value))
            yield _no_option(span, quoted.value, choice)


def _no_option(span: Span, name: str, choice: Point) -> Finding:
    reason = f"« {name} » n’est pas une réponse possible de « {choice.id} »"
    return Finding(span, reason, suggestion(name, choice.options))


def _finding(manuscript: Manuscript, formula: Formula, use: Use) -> Finding:
    name, draft = use.name.id, manuscript.draft
    span = formula.at(use.name.column, len(name))
    if use.choice and use.choice.options:
        return _no_option(span, name, use.choice)
    if name in draft.messages:
        reason = f"« {name} » est un message : il n’a ni réponse ni état"
        return Finding(span, reason, "utilisez le nom d’une question ou d’une tâche")
    if name in draft.old_names:
        reason = f"« {name} » est un ancien nom"
        return Finding(span, reason, f"écrivez « {draft.old_names[name]} »")
    if slip := _slip(manuscript, formula, use, span):
        return slip
    reason = f"aucune question ni tâche ne s’appelle « {name} »"
    if formula.key == CRITERION:
        reason += " : personne ne pourrait franchir ce passage"
    otherwise = "vérifiez l’identifiant ; un texte se met entre guillemets"
    return Finding(span, reason, suggestion(name, [*draft.named, TODAY], otherwise))


def _slip(manuscript: Manuscript, formula: Formula, use: Use, span: Span) -> Finding | None:
    """A word that is no name at all, and how it is written; None when it is one mistyped."""
    name, draft = use.name.id, manuscript.draft
    points = (other.point for other in manuscript.uses(formula))
    choice = next((one.id for one in points if one and name in one.options), None)
    if choice:
        reason = f"« {name} » est une réponse de « {choice} », et rien ne les relie ici"
        return Finding(span, reason, f"répétez la question : « {choice} est {name} »")
    if name.lower() in _TRUTHS:
        reason = f"« {name} » n’est pas un mot des conditions"
        return Finding(span, reason, f"écrivez « {_TRUTHS[name.lower()]} »")
    if _is_state(draft, formula, use.name):
        reason = f"« {name} » n’est pas un état de tâche"
        return Finding(span, reason, _STATES)
    if hyphened := _hyphened(draft, formula, use.name):
        span = formula.at(use.name.column, len(hyphened))
        return Finding(span, "un nom ne contient pas de tiret", f"écrivez « {hyphened} »")
    return None


def _is_state(draft: Draft, formula: Formula, name: Name) -> bool:
    """Does the name stand beside a task, where a state is awaited?"""
    for node in walk(formula.expression.tree) if formula.expression else ():
        if isinstance(node, Compare) and name in (node.left, node.right):
            sides = (side.id for side in (node.left, node.right) if isinstance(side, Name))
            points = (draft.named.get(side) for side in sides)
            if any(point and point.place == TASK for point in points):
                return True
    return False


def _hyphened(draft: Draft, formula: Formula, name: Name) -> str:
    """`entreprises-rencontrées`, read as a subtraction: the name with `_`, "" without one."""
    source = formula.expression.source if formula.expression else ""
    found = re.match(r"\w+(?:-\w+)+", source[name.column :])
    whole = found.group().replace("-", "_") if found else ""
    return whole if whole in draft.named else ""
