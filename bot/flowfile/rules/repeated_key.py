"""The same key twice in one block: YAML would keep one of them without a word.

Passes::

    but: Prouver le besoin local.
    durée: 2 à 4 mois

Fails::

    durée: 2 à 4 mois
    durée: 3 mois
"""

from collections.abc import Iterator

from bot.flowfile.draft.blocks import Block, clean
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.vocabulary import BLOCKS, IDS, LABELS, LINES, TEXTS
from bot.flowfile.yaml.problem import Finding


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Keys, then the ids of options and documents."""
    for block in manuscript.draft.blocks:
        for again in block.repeated:
            yield Finding(
                again.key.span,
                f"« {clean(again.key.text)} » est déjà écrit à la ligne {again.first.line}",
                _remedy(block, clean(again.key.text)),
            )
        yield from _labels(block)


def _remedy(block: Block, name: str) -> str:
    """What hangs under a list written twice would be lost with its line."""
    key = block.known.get(name)
    if key and key.holds in (BLOCKS, IDS, LINES, TEXTS, LABELS):
        return "réunissez les deux listes sous la première, et retirez cette ligne"
    return "gardez une seule des deux lignes"


def _labels(block: Block) -> Iterator[Finding]:
    for key, labels in block.labels.items():
        first: dict[str, int] = {}
        for label in labels:
            name = clean(label.id.text)
            if name in first:
                yield Finding(
                    label.id.span,
                    f"« {name} » est déjà dans « {key} », à la ligne {first[name]}",
                    "donnez un autre identifiant à l’un des deux",
                )
            first.setdefault(name, label.id.span.line)
