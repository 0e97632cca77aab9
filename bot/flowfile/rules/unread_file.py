"""A file that stands among the others and is not read: a copy, another ending, a folder inside.

Passes::

    but: Les notes de travail sont ailleurs que dans ce dossier.

Fails::

    # 1-decouvrir - Copie.yaml
    but: Personne ne lit ce fichier.
"""

from collections.abc import Iterator

from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.yaml.problem import Finding


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """What the folder holds besides what is read."""
    yield from manuscript.draft.folder.unread
