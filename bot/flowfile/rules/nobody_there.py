"""A region without a group nor an animator: the national group serves it.

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
        nom: Pays de la Loire
"""

from collections.abc import Iterator

from bot.flowfile.draft.blocks import clean
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.yaml.problem import Finding


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Regions that nobody serves."""
    root = manuscript.draft.animators
    for block in root.blocks.get("régions", ()) if root else ():
        if "groupe" not in block.words and not block.blocks.get("animateurs"):
            yield Finding(
                block.head.span if block.head else block.span,
                f"la région « {clean(block.id)} » n’a ni groupe ni animateur : "
                "le groupe national la suit",
                "écrivez son « groupe », ou retirez-la si c’est voulu",
                "remarque",
            )
