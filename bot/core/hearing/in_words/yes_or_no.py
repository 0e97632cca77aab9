"""Reads yes or no said as a fact: « on a signé hier », « pas avant mars », « c'est dans les tuyaux ».

What staff wrote of the question weighs most; what is said of any question weighs a little.
"""

from __future__ import annotations

import re

from bot.core.definition.journey import Journey, Question
from bot.core.french import writing
from bot.core.hearing.heard import ANSWER, CLARIFY, Choice, Heard
from bot.core.hearing.likeness import EMPTY, Scale, Weighed
from bot.core.hearing.plain_words import line, said, stems

YES, NO = "oui", "non"
SURE, SHARP = 0.84, 0.6
FEW, HARDLY = 3, 0.6
"""A text of three words that tell, not most of them the question's, speaks of something else."""
GENERAL, RARE = 0.8, 0.002
"""How much what is said of any question weighs beside what is said of this one; and how rare a word
of two thousand phrases may be and tell all the same."""
CHOICES = (Choice(label="Oui", value=True), Choice(label="Non", value=False))


def _scale(journey: Journey, question: Question) -> Scale:
    key = f"oui ou non:{question.id}"
    if key not in journey.worked_out:
        journey.worked_out[key] = Scale(
            {
                one: [
                    one,
                    one,
                    *(ways.synonyms if (ways := question.ways.get(one)) else ()),
                    *(ways.examples if ways else ()),
                ]
                for one in (YES, NO)
            },
            sharp=SHARP,
        )
    made: Scale = journey.worked_out[key]
    return made


def _general(journey: Journey) -> Scale:
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
    here, everywhere = _scale(journey, question).weigh(text), _general(journey).weigh(text)
    if not here.telling and not everywhere.telling and not set(stems(said(text))) & _DECISIVE:
        return None
    yes = _mixed(here.chances[YES], everywhere.chances[YES])
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


def _mixed(here: float, everywhere: float) -> float:
    odds: float = (here / (1 - here + 1e-9)) * (everywhere / (1 - everywhere + 1e-9)) ** GENERAL
    return odds / (1 + odds)


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
