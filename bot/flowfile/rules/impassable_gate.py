"""A gate that nobody can pass: its criteria contradict each other, or what may be answered.

What is known of answers, and what is held for possible, is told in « jamais-vrai ». Undefined or
later names are told by the rules « nom-inconnu » and « trop-tôt ».

Passes::

    passage:
      - il faut: temps_semaine >= 4 et temps_semaine <= 50
        sinon: |
          Il manque du temps.

Fails::

    passage:
      - il faut: temps_semaine > 60
        sinon: |
          Il manque du temps.
"""

from collections.abc import Iterator

from bot.flowfile.checks.contradictions import Contradictions, written
from bot.flowfile.checks.gates import criteria, passable
from bot.flowfile.checks.possibilities import possibilities
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.draft.texts_and_conditions import Formula
from bot.flowfile.yaml.problem import Finding

NOBODY = "personne ne pourrait franchir ce passage"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Gate by gate, criterion by criterion."""
    known = possibilities(manuscript)
    looked = Contradictions(manuscript, known)
    for stage in manuscript.draft.stages:
        kept: list[Formula] = []
        listed = criteria(manuscript, stage)
        if passable(known, listed):
            continue
        for formula in listed:
            if found := looked.of(formula):
                yield Finding(found.span, f"{found.reason} : {NOBODY}", found.remedy)
            elif not passable(known, (*kept, formula)):
                others = (one for one in kept if not passable(known, (one, formula)))
                yield _together(next(others, kept[-1]), formula)
            else:
                kept.append(formula)


def _together(other: Formula, formula: Formula) -> Finding:
    place = other.words.span.seen_from(formula.words.span)
    return Finding(
        formula.words.span,
        f"ce critère contredit « {written(other)} » ({place}) : {NOBODY}",
        "changez l’un des deux",
    )
