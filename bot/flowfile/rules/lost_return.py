"""A question that should come back (`chaque`), where it never could: the welcome is lived once.

Passes::

    points:
      - question: rencontres
        titre: Rencontres
        demande: |
          Combien de rencontres ce mois-ci ?
        pourquoi: |
          Pour mesurer le besoin.
        attendre: nombre
        chaque: mois

Fails::

    # parcours.yaml
    accueil:
      - question: nom_équipe
        titre: Nom de l’équipe
        demande: |
          Comment s’appelle votre équipe ?
        pourquoi: |
          Pour savoir à qui l’on parle.
        attendre: texte
        chaque: mois
      - question: commune
        titre: Commune
        demande: |
          Dans quelle commune ?
        pourquoi: |
          Pour trouver votre animateur.
        attendre: commune
      - question: départ
        titre: Point de départ
        demande: |
          Où en êtes-vous ?
        pourquoi: |
          Pour commencer au bon endroit.
        attendre: choix
        parmi:
          découvrir: Je découvre
          opportunité: J’étudie le besoin
"""

from collections.abc import Iterator

from bot.flowfile.draft.draft import WELCOME
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.yaml.problem import Finding


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The questions of the welcome."""
    for point in manuscript.draft.points:
        if point.stage == WELCOME and "chaque" in point.block.keys:
            yield Finding(
                point.block.keys["chaque"].span,
                f"« {point.id} » ne reviendrait jamais : l’accueil ne se fait qu’une fois",
                "déplacez cette question dans une étape, ou retirez « chaque »",
            )
