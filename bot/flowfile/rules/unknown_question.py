"""A list of questions (`repris de`, `questions`, `résumé`, `métier`…) that names one no file has.

Passes::

    # parcours.yaml
    résumé: [nom_équipe, commune]

Fails::

    # parcours.yaml
    résumé: [nom_équipe, comune]
"""

from collections.abc import Iterator, Mapping

from bot.flowfile.draft.blocks import clean
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.draft.nearness import suggestion
from bot.flowfile.vocabulary import PARCOURS, PILOTING, QUESTION, TOGETHER
from bot.flowfile.yaml.problem import Finding

LISTS: Mapping[str, tuple[str, ...]] = {
    PARCOURS: ("résumé",),
    QUESTION: ("repris de",),
    TOGETHER: ("questions",),
    PILOTING: ("métier", "totaux"),
}


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Each name of each list; none is judged while a file cannot be read."""
    draft = manuscript.draft
    if draft.partial:
        return
    known = [name for name, point in draft.named.items() if point.place == QUESTION]
    for block in draft.blocks:
        for key in LISTS.get(block.place, ()):
            for words in block.lists.get(key, ()):
                name = clean(words.text)
                if name not in known:
                    reason = f"aucune question ne s’appelle « {name} »"
                    remedy = suggestion(name, known, "retirez-la de la liste")
                    yield Finding(words.span, reason, remedy)
