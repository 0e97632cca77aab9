"""An identifier that conditions could not use: spaces, hyphens, a word of the language…

Letters (accents too), digits and `_`, beginning with a letter, thirty characters at most.

Passes::

    points:
      - message: mot_de_bienvenue
        texte: |
          Bonjour.

Fails::

    points:
      - message: mot de bienvenue
        texte: |
          Bonjour.
"""

import re
from collections.abc import Iterator

from bot.flowfile.draft.blocks import Block, clean
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.vocabulary import ID
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.tree import Words

LONGEST = 30
_ID = re.compile(r"[^\W\d_]\w*")
RESERVED = frozenset(
    (
        *("et", "ou", "non", "pas", "oui", "est", "n", "contient", "vrai", "faux", "aujourd_hui"),
        *("équipe", "étape", "parcours", "fiche", "seuil", "accueil"),
        *("jour", "jours", "semaine", "semaines", "mois", "an", "ans", "année", "années"),
        *("and", "or", "not", "if", "elif", "else", "endif", "for", "endfor", "in", "is", "set"),
        *("true", "false", "none", "loop"),
    )
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The ids of stages, points and options."""
    for block in manuscript.draft.blocks:
        for name, words in block.words.items():
            if block.known[name].holds == ID:
                yield from _id(words, clean(words.text))
        yield from _options(block)


def _options(block: Block) -> Iterator[Finding]:
    for label in block.labels.get("parmi", ()):
        yield from _id(label.id, clean(label.id.text))


def _id(words: Words, text: str) -> Iterator[Finding]:
    if not _ID.fullmatch(text):
        yield Finding(
            words.span,
            f"l’identifiant « {text} » ne convient pas",
            f"gardez des lettres, des chiffres et « _ » : {_repaired(text)}",
        )
    elif len(text) > LONGEST:
        yield Finding(
            words.span,
            f"l’identifiant « {text} » est trop long ({len(text)} caractères)",
            f"{LONGEST} caractères au plus : gardez les deux ou trois mots utiles",
        )
    elif text.lower() in RESERVED:
        yield Finding(
            words.span,
            f"« {text} » est un mot réservé",
            _another(text),
        )


def _another(text: str) -> str:
    if text.lower() in ("oui", "non"):
        return "attendez « oui ou non » au lieu d’un choix, ou nommez ce que la réponse veut dire"
    return f"choisissez un nom plus précis, par exemple « {text}_projet »"


def _repaired(text: str) -> str:
    words = re.findall(r"\w+", text)
    joined = "_".join(words).lstrip("_0123456789")[:LONGEST].lower()
    return f"« {joined or 'mon_identifiant'} »"
