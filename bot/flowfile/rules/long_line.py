"""A title longer than the place where it is shown: a button, a line of the team's file.

Passes::

    titre: Étude d’opportunité

Fails::

    titre: Étude d’opportunité du territoire avec toutes les entreprises du bassin d’emploi
"""

from collections.abc import Iterator

from bot.flowfile.draft.blocks import Block
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.yaml.problem import Finding


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Every key whose length the vocabulary limits."""
    for block in manuscript.draft.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[Finding]:
    for name, words in block.words.items():
        most, length = block.known[name].most, len(words.text.strip())
        if most and length > most:
            yield Finding(
                words.span,
                f"« {name} » compte {length} caractères, et {most} au plus conviennent ici",
                "gardez les deux ou trois mots qui portent le sens",
            )
