"""A department that does not exist, that two regions claim, or a region that has none.

Passes::

    # animateurs.yaml
    national:
      groupe: démonstration
    régions:
      - région: loire
        nom: Pays de la Loire
        groupe: -1001234567890

Fails::

    # animateurs.yaml
    national:
      groupe: démonstration
    régions:
      - région: loire
        nom: Loire et Bretagne
        départements: [44, 100]
        groupe: -1001234567890
"""

from collections.abc import Iterator

from bot.core.regions import region_of
from bot.flowfile.blocks import clean
from bot.flowfile.federating import code, departments
from bot.flowfile.manuscript import Manuscript
from bot.flowfile.problem import Finding

BEYOND = frozenset(("975", "977", "978", "986", "987", "988"))
"""Collectivities outside the regions, which have codes all the same (INSEE)."""


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The departments of each region, in the order of the file."""
    root = manuscript.draft.animators
    claimed: dict[str, str] = {}
    for block in root.blocks.get("régions", ()) if root else ():
        for words in block.lists.get("départements", ()):
            found = code(words.text)
            if not region_of(found) and found not in BEYOND:
                yield Finding(
                    words.span,
                    f"le département « {clean(words.text)} » n’existe pas",
                    "écrivez son numéro : 44, 2A, 974",
                )
            elif found in claimed:
                yield Finding(
                    words.span,
                    f"le département {found} est déjà suivi par « {claimed[found]} »",
                    "gardez-le dans une seule région",
                )
            else:
                claimed[found] = clean(block.id)
        if block.id and not departments(block):
            yield Finding(
                block.span,
                f"la région « {clean(block.id)} » n’a pas de département",
                "ajoutez « départements: [44, 49] » : la commune de l’équipe décide de sa région",
            )
