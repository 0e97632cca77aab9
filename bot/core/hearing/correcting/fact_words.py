"""The words that name the questions of a journey, and those that name their answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.core.definition.journey import Journey, Question, Ways
from bot.core.hearing.likeness import EMPTY
from bot.core.hearing.plain_words import said, stems

Words = tuple[str, ...]
SHORT = 3
EVERYWHERE = 25
"""A word of more questions than that names none of them."""
_OFTEN = (
    ("asso", "association"), ("ouvrira", "ouverture"), ("ouvrir", "ouverture"), ("ouvre", "ouverture"),
    ("rappeler", "recontacter"), ("rappelez", "recontacter"), ("gamins", "jeunes"), ("gars", "jeunes"),
    ("gosses", "jeunes"), ("patrons", "entreprises"), ("boites", "entreprises"), ("mairie", "maire"), ("proprio", "proprietaire"),
    ("ville", "commune"), ("bled", "commune"),
)  # fmt: skip
"""What people type for a word of a title."""


def alike(journey: Journey) -> Mapping[str, str]:
    """The stems that people type for another one (`synonymes:`); worked out once."""
    key = "synonymes des corrections"
    if key not in journey.worked_out:
        pairs = (*_OFTEN, *journey.identity.alike.items())
        journey.worked_out[key] = {
            stem: stems(said(meant))[0] for word, meant in pairs for stem in stems(said(word))
        }
    found: Mapping[str, str] = journey.worked_out[key]
    return found


def options_named(journey: Journey, typed: Sequence[str]) -> dict[str, set[str]]:
    """The options of any question whose label or synonym is in a text, by their question."""
    ways = _option_ways(journey)
    found: dict[str, set[str]] = {}
    for at, stem in enumerate(typed):
        for wanted, question, option in ways.get(stem, ()):
            if tuple(typed[at : at + len(wanted)]) == wanted:
                found.setdefault(question, set()).add(option)
    return found


def _option_ways(journey: Journey) -> Mapping[str, list[tuple[Words, str, str]]]:
    """Labels and synonyms by their first stem; those that several questions share tell nothing."""
    key = "options des corrections"
    if key not in journey.worked_out:
        every: dict[Words, set[tuple[str, str]]] = {}
        for wanted, question, option in _every_way(journey):
            every.setdefault(wanted, set()).add((question, option))
        found: dict[str, list[tuple[Words, str, str]]] = {}
        for wanted, told in every.items():
            own = {question for question, _ in told}
            for question, option in told if len(own) == 1 else ():
                found.setdefault(wanted[0], []).append((wanted, question, option))
        journey.worked_out[key] = found
    made: Mapping[str, list[tuple[Words, str, str]]] = journey.worked_out[key]
    return made


def _every_way(journey: Journey) -> Iterator[tuple[Words, str, str]]:
    """The stems of each label and synonym, its question, its option."""
    for question in journey.questions():
        for option in question.options:
            for way in (option.label, *question.ways.get(option.id, Ways()).synonyms):
                wanted = tuple(stems(said(way)))
                if set(wanted) - EMPTY and len("".join(wanted)) > SHORT:
                    yield wanted, question.id, option.id


def title_words(journey: Journey, question: Question) -> set[str]:
    return {stem for stem in stems(said(question.title)) if len(stem) > 2}


def words_of(journey: Journey, question: Question) -> set[str]:
    """The stems that name a question: of its title, unit and id, and of what it asks."""
    key = f"mots:{question.id}"
    if key not in journey.worked_out:
        words = stems(said(f"{question.title} {question.unit} {question.id.replace('_', ' ')}"))
        asked = stems(said(question.ask.source.split("?")[0]))
        journey.worked_out[key] = {one for one in [*words, *asked] if len(one) > 2}
    found: set[str] = journey.worked_out[key]
    return found


def rarity(journey: Journey, stem: str) -> float:
    """A word of two titles tells more than one of twenty."""
    key = "mots rares"
    if key not in journey.worked_out:
        counts: dict[str, int] = {}
        for question in journey.questions():
            for one in words_of(journey, question):
                counts[one] = counts.get(one, 0) + 1
        journey.worked_out[key] = counts
    count = journey.worked_out[key].get(stem, 0)
    return 0.0 if count > EVERYWHERE else 2.0 / (1 + count) ** 0.5
