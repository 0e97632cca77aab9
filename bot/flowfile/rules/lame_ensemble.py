"""An `ensemble` that cannot be asked: alone, out of place, twice, or of kinds nobody can type.

Its questions are written after it, in the same stage, and each belongs to one ensemble only. A
form is typed in one message, so a choice of several or a file has no place in it.

Passes::

    points:
      - ensemble: premiers_pas
        titre: Premiers pas
        demande: |
          Qu’avez-vous déjà fait ?
        pourquoi: |
          Pour partir du bon pied.
        questions: [visite_faite, maire_vu]
      - question: visite_faite
        titre: Visite faite
        demande: |
          Avez-vous visité un atelier ?
        pourquoi: |
          Rien ne remplace une visite.
        attendre: oui ou non
      - question: maire_vu
        titre: Maire rencontré
        demande: |
          Avez-vous rencontré le maire ?
        pourquoi: |
          Il décide des travaux.
        attendre: oui ou non

Fails::

    points:
      - question: visite_faite
        titre: Visite faite
        demande: |
          Avez-vous visité un atelier ?
        pourquoi: |
          Rien ne remplace une visite.
        attendre: oui ou non
      - ensemble: premiers_pas
        titre: Premiers pas
        demande: |
          Qu’avez-vous déjà fait ?
        pourquoi: |
          Pour partir du bon pied.
        questions: [visite_faite, maire_vu]
      - question: maire_vu
        titre: Maire rencontré
        demande: |
          Avez-vous rencontré le maire ?
        pourquoi: |
          Il décide des travaux.
        attendre: oui ou non
"""

from collections.abc import Iterator

from bot.flowfile.draft.blocks import clean
from bot.flowfile.draft.draft import Draft, Point
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.vocabulary import QUESTION
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.tree import Words

MOST_BYTES, FEWEST = 64, 2
NOT_TYPED = ("plusieurs choix", "fichier")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Each ensemble, then each of its questions."""
    draft, owners = manuscript.draft, dict[str, str]()
    for point in draft.ensembles:
        listed = point.block.lists.get("questions", ())
        if 0 < len(listed) < FEWEST and point.block.head is not None:
            reason = f"« {point.id} » ne pose qu’une question"
            yield Finding(point.block.head.span, reason, "ajoutez-en une, ou retirez l’ensemble")
        for words in listed:
            yield from _member(draft, point, words, owners)


def _member(draft: Draft, point: Point, words: Words, owners: dict[str, str]) -> Iterator[Finding]:
    name = clean(words.text)
    member = draft.named.get(name)
    if member is None or member.place != QUESTION:
        return  # another rule says it
    owner = owners.setdefault(name, point.id)
    size = len(f"x:{point.id}:{name}".encode())
    if owner != point.id:
        reason = f"« {name} » est déjà dans l’ensemble « {owner} »"
        yield Finding(words.span, reason, "gardez-la dans un seul des deux")
    elif member.stage != point.stage or not point.moment < member.moment:
        where = "dans une autre étape" if member.stage != point.stage else "avant l’ensemble"
        reason = f"« {name} » est écrite {where}"
        yield Finding(words.span, reason, "écrivez-la juste après l’ensemble")
    elif member.kind in NOT_TYPED:
        reason = f"« {name} » attend « {member.kind} », qui ne s’écrit pas dans un ensemble"
        yield Finding(words.span, reason, "posez-la seule : retirez-la de la liste")
    elif size > MOST_BYTES:
        reason = f"le bouton pèse {size} octets, et Telegram en accepte {MOST_BYTES}"
        yield Finding(words.span, reason, "raccourcissez l’identifiant de l’ensemble")
