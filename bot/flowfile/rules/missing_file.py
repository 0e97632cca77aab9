"""A file the journey cannot do without: `parcours.yaml`; without `animateurs.yaml`, a remark.

Passes::

    but: Un fichier parcours.yaml se trouve à côté de celui-ci.

Fails::

    # sans parcours.yaml
    but: Personne ne sait dans quel ordre viennent les étapes.
"""

from collections.abc import Iterator

from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.yaml.folder import ANIMATORS_FILE, JOURNEY_FILE
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Source, Span


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The two files that have a name of their own."""
    folder = manuscript.draft.folder
    if folder.journey is None:
        yield Finding(
            _nowhere(f"{folder.name}/{JOURNEY_FILE}"),
            f"il n’y a pas de fichier {JOURNEY_FILE} dans ce dossier",
            "vérifiez le dossier, ou recopiez le modèle du manuel (flows/LISEZMOI.md)",
        )
    elif folder.animators is None:
        yield Finding(
            _nowhere(f"{folder.name}/{ANIMATORS_FILE}"),
            f"sans {ANIMATORS_FILE}, aucun animateur ne reçoit les demandes",
            f"créez {ANIMATORS_FILE} avec « national: », et dessous « groupe: démonstration »",
            "remarque",
        )


def _nowhere(name: str) -> Span:
    return Source.of(name, "").span(1)
