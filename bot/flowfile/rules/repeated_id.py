"""The same identifier twice, in one file or two, or an old name given to something new.

Answers are kept by identifier for years: one that comes back would receive another's answers.

Passes::

    points:
      - message: bonjour
        texte: |
          Bonjour.
      - message: au_revoir
        texte: |
          À bientôt.

Fails::

    points:
      - message: bonjour
        texte: |
          Bonjour.
      - message: bonjour
        texte: |
          À bientôt.
"""

from collections.abc import Iterator
from typing import NamedTuple

from bot.flowfile.draft.blocks import Block, clean
from bot.flowfile.draft.draft import Draft
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.vocabulary import POINTS, STAGE
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.tree import Words

FEW = 2
"""More than these, from one file to another, are one mistake: a file that was copied."""


class _Naming(NamedTuple):
    words: Words
    kind: str
    is_old: bool


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Points between them, stages between them; old names count."""
    draft = manuscript.draft
    yield from _repeated(_names(draft, POINTS))
    yield from _repeated(_names(draft, (STAGE,)))
    for twin, first in draft.twins:
        yield _twin(twin, first)


def _names(draft: Draft, places: tuple[str, ...]) -> list[_Naming]:
    """New names first, so that an old name is told where it stands in the way."""
    blocks = [block for block in draft.blocks if block.place in places]
    new = [_Naming(block.head, block.place, False) for block in blocks if block.head]
    old = [
        _Naming(words, block.place, True)
        for block in blocks
        for words in block.lists.get("anciens noms", ())
    ]
    return new + old


def _repeated(names: list[_Naming]) -> Iterator[Finding]:
    first: dict[str, _Naming] = {}
    found: dict[tuple[str, str], list[tuple[str, _Naming, _Naming]]] = {}
    for naming in names:
        text = clean(naming.words.text)
        if text in first:
            files = (naming.words.span.source.name, first[text].words.span.source.name)
            found.setdefault(files, []).append((text, naming, first[text]))
        first.setdefault(text, naming)
    for (here, there), group in found.items():
        if here != there and len(group) > FEW:
            yield _many(group, there)
        else:
            yield from (_finding(*one) for one in group)


def _many(group: list[tuple[str, _Naming, _Naming]], there: str) -> Finding:
    """A file made by copying another: said once, at the first."""
    text, naming, _ = group[0]
    return Finding(
        naming.words.span,
        f"{len(group)} identifiants de ce fichier existent déjà dans {there.rsplit('/', 1)[-1]} ; "
        f"le premier est « {text} »",
        "donnez-leur d’autres noms, ou enlevez ce fichier si c’est une copie",
    )


def _finding(text: str, naming: _Naming, first: _Naming) -> Finding:
    where = first.words.span.seen_from(naming.words.span)
    if naming.is_old:
        return Finding(
            naming.words.span,
            f"l’ancien nom « {text} » est déjà pris ({where})",
            "retirez-le d’ici, ou donnez un autre identifiant à l’autre",
        )
    return Finding(
        naming.words.span,
        f"l’identifiant « {text} » existe déjà ({where})",
        f"donnez à l’un des deux un nom plus précis, par exemple « {text}_suite »",
    )


def _twin(twin: Block, first: Block) -> Finding:
    """Said once for the whole file: each of its points would only repeat it."""
    here, there = (block.span.source.name.rsplit("/", 1)[-1] for block in (twin, first))
    head = twin.head
    return Finding(
        head.span if head else twin.span,
        f"l’étape « {clean(twin.id)} » est déjà dans {there} : {here} n’est pas lu",
        "si c’est une copie, enlevez-la ; si c’est une autre étape, changez son identifiant et "
        "ceux de ses points",
    )
