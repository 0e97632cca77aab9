"""A button that Telegram would refuse (64 bytes of data) or cut: label too long.

The data of a button holds the ids of its question and option, so long accented ids are the trap.
Sources: Bot API, InlineKeyboardButton (data: 1 to 64 bytes); labels over some thirty characters
are cut on a telephone, and 64 is the house's limit.

Passes::

    points:
      - question: statut
        titre: Statut
        demande: |
          Quel statut ?
        pourquoi: |
          Pour vous orienter.
        attendre: choix
        parmi:
          association: Association
          autre: Autre

Fails::

    points:
      - question: statut
        titre: Statut
        demande: |
          Quel statut ?
        pourquoi: |
          Pour vous orienter.
        attendre: choix
        parmi:
          association: Une association déclarée à la préfecture, avec un bureau élu et des statuts
          autre: Autre
"""

from collections.abc import Iterator

from bot.flowfile.draft.blocks import Block, Label, clean
from bot.flowfile.draft.draft import Point
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.vocabulary import STAGE, TASK
from bot.flowfile.yaml.problem import Finding

MOST_BYTES, LONGEST, COMFORTABLE = 64, 64, 30
# The longest data the core makes from an id; `already` and `notours` are its longest states.
_OF_TASK, _OF_QUESTION, _OF_STAGE = "t:{}:already", "a:{}:existe", "go:{}"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Options, then the ids of questions, tasks and stages."""
    for point in manuscript.draft.points:
        for label in point.block.labels.get("parmi", ()):
            yield from _option(point, label)
        yield from _id(point.block, _OF_TASK if point.place == TASK else _OF_QUESTION)
    for block in manuscript.draft.blocks:
        if block.place == STAGE:
            yield from _id(block, _OF_STAGE)


def _option(point: Point, label: Label) -> Iterator[Finding]:
    size = _bytes(f"a:{point.id}:{clean(label.id.text)}")
    if size > MOST_BYTES and _bytes(_OF_QUESTION.format(point.id)) <= MOST_BYTES:
        yield Finding(
            label.id.span,
            f"le bouton pèse {size} octets, et Telegram en accepte {MOST_BYTES}",
            "raccourcissez cet identifiant ou celui de la question (un accent compte double)",
        )
    length = len(label.label.text)
    if length > COMFORTABLE:
        yield Finding(
            label.label.span,
            f"ce bouton compte {length} caractères",
            f"raccourcissez-le : {COMFORTABLE} caractères se lisent bien sur un téléphone"
            + (f", et Telegram en refuse plus de {LONGEST}" if length > LONGEST else ""),
            "erreur" if length > LONGEST else "remarque",
        )


def _id(block: Block, shape: str) -> Iterator[Finding]:
    size = _bytes(shape.format(clean(block.id)))
    if block.head and size > MOST_BYTES:
        yield Finding(
            block.head.span,
            f"avec cet identifiant, un bouton pèse {size} octets, et Telegram en accepte"
            f" {MOST_BYTES}",
            "raccourcissez l’identifiant (un accent compte double)",
        )


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "replace"))
