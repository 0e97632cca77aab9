"""A gate that some teams can never pass: it wants an answer to what they are not asked.

A remark: an animator may still let such a team through. What another criterion of the gate asks
of everybody is taken into account.

Passes::

    points:
      - question: date_visite
        titre: Date de la visite
        si: visite
        demande: |
          Quand ?
        pourquoi: |
          Pour le bilan.
        attendre: date
    passage:
      - il faut: non visite ou date_visite est connu
        sinon: |
          Il manque une date.

Fails::

    points:
      - question: date_visite
        titre: Date de la visite
        si: visite
        demande: |
          Quand ?
        pourquoi: |
          Pour le bilan.
        attendre: date
    passage:
      - il faut: date_visite est connu
        sinon: |
          Il manque une date.
"""

from collections.abc import Iterator

from bot.flowfile.checks.contradictions import written
from bot.flowfile.checks.gates import Blocked, blocked, conditions, criteria
from bot.flowfile.checks.possibilities import possibilities
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.vocabulary import TASK
from bot.flowfile.yaml.problem import Finding


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Gate by gate, criterion by criterion."""
    known = possibilities(manuscript)
    only_ifs = conditions(manuscript)
    for stage in manuscript.draft.stages:
        for found in blocked(manuscript, known, criteria(manuscript, stage), only_ifs):
            yield _finding(found)


def _finding(found: Blocked) -> Finding:
    span, only_if = found.criterion.words.span, written(found.only_if)
    place = found.only_if.words.span.seen_from(span)
    comes = "donnée" if found.point.place == TASK else "posée"
    return Finding(
        span,
        f"« {found.point.id} » n’est {comes} que si « {only_if} » ({place}) : "
        "une équipe pour qui c’est faux ne peut pas remplir ce critère",
        f"acceptez-la aussi : « pas ({only_if}) ou … », ou ajoutez « {only_if} » au passage",
        "remarque",
    )
