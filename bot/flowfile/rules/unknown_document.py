"""A document that `parcours.yaml` does not name.

Passes::

    documents: [note-opportunité]

Fails::

    documents: [note-oportunité]
"""

from collections.abc import Iterator

from bot.flowfile.draft.blocks import clean
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.draft.nearness import suggestion
from bot.flowfile.yaml.problem import Finding


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The documents of each stage against those of the journey."""
    journey = manuscript.draft.journey
    if journey is None:
        return
    known = [clean(label.id.text) for label in journey.labels.get("documents", ())]
    for block in manuscript.draft.blocks:
        for words in block.lists.get("documents", ()):
            if clean(words.text) not in known:
                yield Finding(
                    words.span,
                    f"le document « {clean(words.text)} » n’est pas nommé dans parcours.yaml",
                    suggestion(
                        clean(words.text), known, "ajoutez-le sous « documents » de parcours.yaml"
                    ),
                )
