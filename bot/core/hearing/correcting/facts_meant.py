"""Which fact already known a text changes: all are weighed at once by what the text says of each.

The signs: the words of its title and of its answers, what it is known as now (« pas Laval »), what
teams say of it, whether its own reader finds a value, how lately it was answered. How much each
weighs was learnt from corrections by several hands (`python -m tests.understanding.facts`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from bot.core.definition.journey import Journey, Question
from bot.core.hearing.correcting import fact_words, subject
from bot.core.hearing.heard import ANSWER, CLARIFY, Heard
from bot.core.hearing.likeness import EMPTY
from bot.core.hearing.plain_words import line, said, stems
from bot.core.team.situation import Situation

WEIGHTS: Mapping[str, float] = {
    "about": -2.61,
    "chosen": 1.32,
    "counted": -0.01,
    "dated": -2.17,
    "decided": 0.49,
    "figures elsewhere": -0.33,
    "how surely": 1.20,
    "known figure": 0.99,
    "known words": 3.34,
    "lately": 0.57,
    "log about": 1.75,
    "oops": 1.41,
    "options": 2.30,
    "read": 1.67,
    "title": 3.51,
    "unsure": 0.98,
    "words": 1.88,
    "written": 0.37,
}
NEAREST = 16
"""How many facts their readers look at: the right one is further once in two hundred corrections."""
LEAST, LONG_AGO = 1e-4, 99
SORTS: Mapping[str, str] = {
    "oui ou non": "decided",
    "choix": "chosen",
    "plusieurs choix": "chosen",
    "date": "dated",
    "mois": "dated",
    "nombre": "counted",
    "montant": "counted",
    "pourcentage": "counted",
}
UNCOUNTED = frozenset(("decided", "chosen", "written"))
_OOPS = re.compile(r"(?:oups|mince|zut|pardon|oh non|ah non|attends|attendez|non)\b")
Signs = dict[str, float]
Reader = Callable[[Question], Heard | None]


@dataclass(frozen=True, slots=True)
class Meant:
    """A fact that a text may change, and what its reader makes of the text.

    `chance`: how likely it is, among all facts; `named`: what the text's own words weigh for it.
    """

    question: Question
    chance: float
    named: float
    heard: Heard | None


def meant(
    situation: Situation, nearest: Sequence[tuple[Question, Signs]], read: Reader
) -> list[Meant]:
    """The facts a text may change, the likeliest first, of those `near` gives.

    `read`: what a question's own reader makes of the text. The chances sum to 1, supposing that
    one of them is changed.
    """
    found = [
        (question, weight(signs), weight(read_signs(situation, question, heard)), heard)
        for question, signs in nearest[:NEAREST]
        for heard in (read(question),)
    ]
    top = max((named + told for _, named, told, _ in found), default=0.0)
    powers = [exp(named + told - top) for _, named, told, _ in found]
    total = sum(powers)
    made = [
        Meant(question, power / total, named, heard)
        for (question, named, _, heard), power in zip(found, powers, strict=True)
    ]
    return sorted(made, key=lambda one: -one.chance)


def near(
    journey: Journey, situation: Situation, text: str, here: Sequence[str]
) -> list[tuple[Question, Signs]]:
    """The facts by what the text says of each, the nearest first, without their readers.

    `here`: the questions that are open.
    """
    found = list(_signs(journey, situation, text, here))
    return sorted(found, key=lambda one: -weight(one[1]))


def weight(signs: Signs) -> float:
    """What these signs add up to."""
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in signs.items())


def _signs(
    journey: Journey, situation: Situation, text: str, here: Sequence[str]
) -> Iterator[tuple[Question, Signs]]:
    words, alike = line(text), fact_words.alike(journey)
    every = stems(said(text))
    typed = {alike.get(one, one) for one in stems(subject.bare(text).split())} - EMPTY
    about = subject.chances(journey, text)
    options = fact_words.options_named(journey, every)
    figures = set(re.findall(r"\d+", words)) | set(re.findall(r"\d+", words.replace(" ", "")))
    before = [name for name in situation.trail if name not in here]
    hasty = bool(_OOPS.match(words))
    for question in journey.questions():
        fact = situation.facts.get(question.id)
        if fact is None or question.id in here:
            continue
        name, sort = question.id, SORTS.get(question.kind, "written")
        title = fact_words.title_words(journey, question)
        known = set(stems(said(fact.shown))) - EMPTY
        likely = about.get(name, 0.0)
        ago = len(before) - 1 - before.index(name) if name in before else LONG_AGO
        yield (
            question,
            {
                sort: 1.0,
                "title": len(title & typed) / max(1, len(title)),
                "words": sum(
                    fact_words.rarity(journey, stem)
                    for stem in fact_words.words_of(journey, question) & typed
                ),
                "about": likely,
                "log about": log(likely + LEAST),
                "options": min(2.0, len(options.get(name, ()))),
                "known words": len(known & set(every)) / max(1, len(known))
                if sort not in ("counted", "decided")
                else 0.0,
                "known figure": float(sort == "counted" and str(fact.value) in figures),
                "figures elsewhere": float(bool(figures) and sort in UNCOUNTED),
                "lately": -log(1 + ago),
                "oops": float(hasty and before[-1:] == [name]),
            },
        )


def read_signs(situation: Situation, question: Question, heard: Heard | None) -> Signs:
    """What the fact's own reader says of the text."""
    value = heard.value if heard is not None and heard.kind == ANSWER else None
    return {
        "read": float(value is not None and value != situation.facts[question.id].value),
        "how surely": heard.likelihood if heard is not None and value is not None else 0.0,
        "unsure": float(heard is not None and heard.kind == CLARIFY),
    }
