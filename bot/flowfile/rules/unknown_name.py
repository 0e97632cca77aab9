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

from collections.abc import Iterator

from bot.flowfile.draft.draft import Point
from bot.flowfile.draft.manuscript import Manuscript, Use
from bot.flowfile.draft.nearness import suggestion
from bot.flowfile.draft.texts_and_conditions import Formula
from bot.flowfile.vocabulary import CRITERION
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Span


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
    points = (other.point for other in manuscript.uses(formula))
    choice = next((one.id for one in points if one and name in one.options), None)
    if choice:
        reason = f"« {name} » est une réponse de « {choice} », et rien ne les relie ici"
        return Finding(span, reason, f"répétez la question : « {choice} est {name} »")
    reason = f"aucune question ni tâche ne s’appelle « {name} »"
    if formula.key == CRITERION:
        reason += " : personne ne pourrait franchir ce passage"
    otherwise = "vérifiez l’identifiant ; un texte se met entre guillemets"
    return Finding(span, reason, suggestion(name, draft.named, otherwise))
