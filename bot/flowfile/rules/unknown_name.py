"""A name in a condition that no question, task or option has.

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

from bot.flowfile.draft.draft import Draft
from bot.flowfile.draft.manuscript import Manuscript, Use
from bot.flowfile.draft.nearness import suggestion
from bot.flowfile.draft.texts_and_conditions import Formula
from bot.flowfile.vocabulary import CRITERION
from bot.flowfile.yaml.problem import Finding


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Every name of every formula; none is judged while a file cannot be read."""
    if manuscript.draft.partial:
        return
    for formula in manuscript.formulas:
        unresolved = False
        for use in manuscript.uses(formula):
            if not use.is_option and use.point is None and not unresolved:
                yield _finding(manuscript.draft, formula, use)
                unresolved = True


def _finding(draft: Draft, formula: Formula, use: Use) -> Finding:
    name = use.name.id
    span = formula.at(use.name.column, len(name))
    if use.choice and use.choice.options:
        reason = f"« {name} » n’est pas une réponse possible de « {use.choice.id} »"
        return Finding(span, reason, suggestion(name, use.choice.options))
    if name in draft.messages:
        reason = f"« {name} » est un message : il n’a ni réponse ni état"
        return Finding(span, reason, "utilisez le nom d’une question ou d’une tâche")
    if name in draft.old_names:
        reason = f"« {name} » est un ancien nom"
        return Finding(span, reason, f"écrivez « {draft.old_names[name]} »")
    reason = f"aucune question ni tâche ne s’appelle « {name} »"
    if formula.block.place == CRITERION:
        reason += " : personne ne pourrait franchir ce passage"
    otherwise = "vérifiez l’identifiant ; un texte se met entre guillemets"
    return Finding(span, reason, suggestion(name, draft.named, otherwise))
