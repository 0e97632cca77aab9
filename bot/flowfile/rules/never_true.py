"""A condition that is never true: its question, its sentence, its relay would never come.

A small analysis of numbers (with the bounds of the questions and what is calculated from them),
choices, yes or no, states of tasks, and the `si` of the questions that are compared. Sums that
mix answers and dates are held for possible. What an `ensemble` asks together must be able to come
together. Gates are « passage-infranchissable ».

Passes::

    points:
      - message: essai
        si: temps_semaine > 50 et visite
        texte: |
          Bonjour.

Fails::

    points:
      - message: essai
        si: temps_semaine > 60
        texte: |
          Bonjour.
"""

from collections.abc import Iterator, Mapping

from bot.flowfile.checks.contradictions import Contradictions, written
from bot.flowfile.checks.possibilities import (
    Possibilities,
    Wanted,
    is_clear,
    possibilities,
)
from bot.flowfile.draft.blocks import Block, clean
from bot.flowfile.draft.draft import Point
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.vocabulary import NOTE, QUESTION, REACTION, RELAY, TASK
from bot.flowfile.yaml.problem import Finding

LOST: Mapping[str, str] = {
    NOTE: "ce message ne serait jamais dit",
    QUESTION: "cette question ne serait jamais posée",
    TASK: "cette tâche ne serait jamais donnée",
    REACTION: "cette réaction ne serait jamais dite",
    RELAY: "ce relais ne partirait jamais",
}


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Every `si`, in order, then the ensembles."""
    known = possibilities(manuscript)
    looked = Contradictions(manuscript, known)
    owners = _owners(manuscript)
    for formula in manuscript.formulas:
        place = formula.block.place
        if formula.key != "si" or place not in LOST:
            continue
        if not is_clear(manuscript, formula):
            continue
        owner = owners.get(id(formula.block))
        given = known.asked_if.get(owner.id) if owner else None
        if found := looked.of(formula, given):
            yield Finding(found.span, f"{found.reason} : {LOST[place]}", found.remedy)
    for ensemble in manuscript.draft.ensembles:
        yield from _ensemble(known, ensemble)


def _ensemble(known: Possibilities, ensemble: Point) -> Iterator[Finding]:
    """A question that never applies at the same time as another of the list."""
    listed = ensemble.block.lists.get("questions", ())
    names = list(dict.fromkeys(clean(words.text) for words in listed))
    told: set[str] = set()
    for words in listed:
        name = clean(words.text)
        others = [other for other in names if other != name]
        if told & {name} or not others or any(_meet(known, name, one) for one in others):
            continue
        told |= {name, *(one for one in others if len(names) == 2)}
        other = others[0]
        why = " ; ".join(
            f"« {one} » n’est posée que si « {written(si)} » "
            f"({si.words.span.seen_from(words.span)})"
            for one, si in known.asked_if.items()
            if one in (name, other)
        )
        yield Finding(
            words.span,
            f"« {name} » et « {other} » ne se posent jamais ensemble : {why}",
            "posez-la seule : retirez-la de la liste",
        )


def _meet(known: Possibilities, *names: str) -> bool:
    """Could two questions be open at the same time?"""
    both = [known.asked_if[name] for name in names if name in known.asked_if]
    return known.allow(Wanted(one.expression.tree) for one in both if one.expression)


def _owners(manuscript: Manuscript) -> dict[int, Block]:
    """The question of each reaction."""
    return {
        id(reaction): point.block
        for point in manuscript.draft.points
        for reaction in point.block.blocks.get("réactions", ())
    }
