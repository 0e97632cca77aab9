"""A key that must be there and is not.

`pourquoi` and the options of a choice have rules of their own, with their own remedies.

Passes::

    points:
      - message: bienvenue
        texte: |
          Bonjour.

Fails::

    points:
      - message: bienvenue
"""

from collections.abc import Iterator

from bot.flowfile.draft.blocks import Block
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.vocabulary import STAGE, Key
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Span

ELSEWHERE = ("pourquoi",)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Every block that is a set of keys, however incomplete."""
    for block in manuscript.draft.blocks:
        if any(misfit.key is None for misfit in block.misfits):
            continue
        for key in block.known.values():
            if key.required and key.name not in block.keys and key.name not in ELSEWHERE:
                yield _finding(block, key)


def _finding(block: Block, key: Key) -> Finding:
    return Finding(
        _where(block),
        f"il manque la clé « {key.name} » dans {_title(block)}",
        f"ajoutez-la : {key.shown}",
    )


def _where(block: Block) -> Span:
    return block.head.span if block.head else block.span


def _title(block: Block) -> str:
    if block.id and block.place in ("message", "question", "tâche", "étape"):
        return f"« {block.place}: {block.id} »"
    is_file = block.place.endswith(".yaml") or block.place == STAGE
    return "ce fichier" if is_file else f"« {block.place} »"
