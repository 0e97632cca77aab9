"""Reads yes or no said as a fact: « on a signé hier », « pas avant mars », « c'est dans les tuyaux ».

Weighed together: the words that staff wrote of the question, the whole phrases that the text
resembles (`nearness`), and how yes and no are said of any question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import exp, log

from bot.core.definition.journey import Journey, Question, Ways
from bot.core.french import writing
from bot.core.hearing.heard import ANSWER, CLARIFY, Choice, Heard
from bot.core.hearing.likeness import EMPTY, Scale, Weighed
from bot.core.hearing.nearness import Nearness
from bot.core.hearing.plain_words import line, said, stems

YES, NO = "oui", "non"
SURE, SHARP = 0.75, 0.6
FEW, HARDLY = 3, 0.6
"""A text of three words that tell, not most of them the question's, speaks of something else."""
HERE, EVERYWHERE, NEAR = 0.6, 0.4, 1.0
"""How much each weighs: the words of this question, those of any, the nearest phrases of this one.
Fitted on 374 answers of the tuning hands, unlearnt: 95 % of them right."""
RARE = 0.002
"""How rare a word of two thousand phrases may be and tell all the same."""
CHOICES = (Choice(label="Oui", value=True), Choice(label="Non", value=False))


def _ways(question: Question) -> dict[str, list[str]]:
    """Every way of saying yes, and no, to a question; the word itself counts twice."""
    ways = {one: question.ways.get(one, Ways()) for one in (YES, NO)}
    return {one: [one, one, *own.synonyms, *own.examples] for one, own in ways.items()}


def _scale(journey: Journey, question: Question) -> Scale:
    key = f"oui ou non:{question.id}"
    if key not in journey.worked_out:
        journey.worked_out[key] = Scale(_ways(question), sharp=SHARP)
    made: Scale = journey.worked_out[key]
    return made


def _nearness(journey: Journey, question: Question) -> Nearness:
    key = f"oui ou non, de près:{question.id}"
    if key not in journey.worked_out:
        journey.worked_out[key] = Nearness(_ways(question))
    made: Nearness = journey.worked_out[key]
    return made


def general(journey: Journey) -> Scale:
    """Yes and no as they are said of every question."""
    key = "oui ou non"
    if key not in journey.worked_out:
        journey.worked_out[key] = Scale(
            {
                one: [
                    example
                    for question in journey.questions()
                    if question.kind == "oui ou non" and one in question.ways
                    for example in question.ways[one].examples
                ]
                for one in (YES, NO)
            },
            floor=RARE,
        )
    made: Scale = journey.worked_out[key]
    return made


def read(journey: Journey, question: Question, text: str) -> Heard | None:
    """Yes or no, echoed; asked about when the words lean without deciding; None on silence."""
    if _TORN.search(line(text)):
        return asked(question)
    here, everywhere = _scale(journey, question).weigh(text), general(journey).weigh(text)
    if not here.telling and not everywhere.telling and not set(stems(said(text))) & _DECISIVE:
        return None
    yes = _likely(here, everywhere, _nearness(journey, question).logs(text))
    value, likelihood = (True, yes) if yes >= 0.5 else (False, 1 - yes)
    label = "oui" if value else "non"
    agreement = question.id == journey.special.get("accord")
    if likelihood >= SURE and not (agreement and _beside(question, text, here)):
        return Heard(
            kind=ANSWER,
            likelihood=likelihood,
            point=question.id,
            value=value,
            shown=label.capitalize(),
            echo=writing.understood(label),
            reason="dit comme un fait",
        )
    return asked(question, likelihood)


def _likely(here: Weighed, everywhere: Weighed, near: Mapping[str, float]) -> float:
    """How likely yes is."""
    odds = HERE * _odds(here) + EVERYWHERE * _odds(everywhere) + NEAR * (near[YES] - near[NO])
    return 1 / (1 + exp(-odds))


def weighed(journey: Journey, question: Question, text: str) -> tuple[float, float]:
    """How likely the likelier of yes and no is, and how near its phrases the text is."""
    here, everywhere = _scale(journey, question).weigh(text), general(journey).weigh(text)
    near = _nearness(journey, question).logs(text)
    yes = _likely(here, everywhere, near)
    return max(yes, 1 - yes), max(near.values())


def _beside(question: Question, text: str, here: Weighed) -> bool:
    """Does a text speak of something else? An agreement is never drawn from such a text.

    Elsewhere it is echoed, and corrected in one tap: asking each time cost three right answers for
    each wrong one (held-back half of tests/understanding).
    """
    typed = stems(said(text))
    told = {stem for stem in typed if stem not in EMPTY and not stem.isdigit()}
    own = here.said | set(stems(said(f"{question.title} {question.ask.source}")))
    return (
        len(told) >= FEW
        and not _DECISIVE.intersection(typed)
        and len(told & own) < HARDLY * len(told)
    )


_TORN = re.compile(
    r"^(?:(?:euh|bah|ben|mm|hum) )*(?:peut etre|ca depend\w*|cela depend|tout depend\w*|plus ou moins|oui et non|ni oui ni non|moitie moitie|entre les deux|a moitie|si on veut|50 50)\b"
)
_DECISIVE = frozenset(
    stems(["pas", "non", "oui", "jamais", "aucun", "aucune", "rien", "fait", "deja", "toujours"])
)


def _odds(weighed: Weighed) -> float:
    """How much likelier yes is than no: a logarithm, bounded."""
    yes = min(max(weighed.chances[YES], CERTAINLY), 1 - CERTAINLY)
    return log(yes / (1 - yes))


CERTAINLY = 1e-5


def asked(question: Question, likelihood: float = 0.5) -> Heard:
    """« Est-ce oui ou non ? »"""
    choices = tuple(Choice(label=one.label, value=one.value, point=question.id) for one in CHOICES)
    return Heard(
        kind=CLARIFY,
        likelihood=likelihood,
        point=question.id,
        choices=choices,
        ask=f"Est-ce un oui ou un non{writing.NBSP}?",
        shown="Oui ou Non",
        reason="ni oui ni non pour sûr",
    )
