"""A stage without any point: the team would enter it and find nothing.

Passes::

    points:
      - message: bonjour
        texte: |
          Bonjour.

Fails::

    points: []
"""

from collections.abc import Iterator

from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.yaml.problem import Finding


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Stages whose list of points is there, and empty."""
    draft = manuscript.draft
    for stage in draft.stages:
        key = "accueil" if stage.block is draft.journey else "points"
        broken = any(misfit.key and misfit.key.name == key for misfit in stage.block.misfits)
        if key in stage.block.keys and not stage.points and not broken:
            yield Finding(
                stage.block.keys[key].span,
                f"« {key} » ne contient rien",
                "ajoutez au moins un message, une question ou une tâche",
            )
