"""A list of questions (`repris de`, `questions`, `résumé`, `totaux`) that names one no file has.

So does `métier`, under `pilotage`.

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

LISTS: Mapping[str, str] = {
    PARCOURS: "résumé",
    QUESTION: "repris de",
    TOGETHER: "questions",
    PILOTING: "totaux",
}
ALONE: Mapping[str, str] = {PILOTING: "métier"}
"""The key that names one question, by its place."""


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Each name of each list; none is judged while a file cannot be read."""
    draft = manuscript.draft
    if draft.partial:
        return
    known = [name for name, point in draft.named.items() if point.place == QUESTION]
    for block in draft.blocks:
        alone = block.words.get(ALONE.get(block.place, ""))
        listed = block.lists.get(LISTS.get(block.place, ""), ())
        for words in (*listed, *((alone,) if alone else ())):
            name = clean(words.text)
            if name not in known:
                reason = f"aucune question ne s’appelle « {name} »"
                otherwise = "retirez cette clé" if words is alone else "retirez-la de la liste"
                yield Finding(words.span, reason, suggestion(name, known, otherwise))
