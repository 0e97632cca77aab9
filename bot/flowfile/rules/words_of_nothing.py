"""Words in `mots.yaml` for a question, or an answer, that no file has.

Passes::

    # mots.yaml
    questions:
      - question: visite
        réponses:
          - réponse: oui
            exemples:
              - on y est allés hier

Fails::

    # mots.yaml
    questions:
      - question: visite
        réponses:
          - réponse: ouii
            exemples:
              - on y est allés hier
"""

from collections.abc import Iterator

from bot.flowfile.draft.blocks import Block, clean
from bot.flowfile.draft.draft import Point
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.draft.nearness import suggestion
from bot.flowfile.vocabulary import QUESTION
from bot.flowfile.yaml.problem import Finding

YES_OR_NO = ("oui", "non")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Every question of the words, then its answers; nothing while names may be missing."""
    draft = manuscript.draft
    if draft.partial:
        return
    known = {name: point for name, point in draft.named.items() if point.place == QUESTION}
    for block in (one for words in draft.words for one in words.blocks.get("questions", ())):
        name = clean(block.text("question"))
        if not name:
            continue
        if name in known:
            yield from _answers(block, known[name])
        else:
            reason = f"aucune question ne s’appelle « {name} »"
            remedy = suggestion(name, list(known), "retirez ces mots, ou corrigez l’identifiant")
            yield Finding(block.words["question"].span, reason, remedy)


def _answers(block: Block, point: Point) -> Iterator[Finding]:
    possible = YES_OR_NO if point.kind == "oui ou non" else point.options
    for answer in block.blocks.get("réponses", ()):
        name = clean(answer.text("réponse"))
        if name and name not in possible:
            reason = f"« {name} » n’est pas une réponse de « {point.id} »"
            remedy = suggestion(name, list(possible), "retirez ces mots, ou corrigez la réponse")
            yield Finding(answer.words["réponse"].span, reason, remedy)
