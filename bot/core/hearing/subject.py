"""Which question of the journey a text speaks of, whatever is open.

« la visite est reportée au 21 » says of itself which answer changes. Every question is
weighed at once, by its title, what it asks, the words of its answers and what teams announce of it
(`annonces:`); how much the likeliest of those already answered outweighs the open one tells a
correction from an answer, with or without the words of one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import exp, log

from bot.core.definition.journey import Journey
from bot.core.hearing import talk
from bot.core.hearing.heard import CORRECTION
from bot.core.hearing.likeness import Scale
from bot.core.hearing.plain_words import line
from bot.core.team.situation import Situation

SHARP = 0.5
BY_SUBJECT, BY_TALK, AGAINST = 0.58, 0.68, 1.5
"""How the two signs add up to the chance that another fact is told: fitted on the messages of the
tuning half, `talk_again` and `figures_again`, a fifth at a time unlearnt (tests/understanding)."""
LEAST = 1e-4
TELLS_NOTHING = re.compile(
    r"\b(?:en fait|au fait|finalement|je rectifie|rectificatif|correction|corrige\w*|ah non|oups|mince|zut|pardon|erreur de ma part|c est une erreur|j ai (?:mal )?(?:dit|repondu|mis|ecrit|note|donne|coche)|j avais (?:dit|mis|note|ecrit|repondu|oublie|donne|coche)|on avait (?:dit|mis|repondu)|que j ai (?:mis|donne|dit)|tout a l heure|la derniere fois|la semaine derniere|merci de|mettre a jour|mets|mettez|notez|note|rajouter|ajouter|au lieu de|plutot que|plutot|desormais|maintenant|c est plus|c etait|je reviens sur|je me suis (?:trompe\w*|plante\w*)|trop vite|faux|fausse|ca y est|vient de|hier|enfin|attends|question d avant|chang\w+ d avis)\b"
)
"""The words of a correction tell nothing of what is corrected."""


def bare(text: str) -> str:
    """The plain words of a text, without those that only say that something is corrected."""
    return TELLS_NOTHING.sub(" ", line(text))


def chances(journey: Journey, text: str) -> Mapping[str, float]:
    """How likely each question is what the text speaks of, by its id; they sum to 1."""
    return _scale(journey).weigh(bare(text)).chances


def told_of_another(journey: Journey, situation: Situation, text: str, *, but: str) -> float:
    """How likely the text changes a fact rather than answers what is open (`but`, "" for nothing)."""
    talked = talk.chances(journey, text)[CORRECTION]
    if not but:
        return talked
    about = chances(journey, text)
    others = (about[one] for one in situation.facts if one != but and one in about)
    ahead = log((max(others, default=0.0) + LEAST) / (about.get(but, 0.0) + LEAST))
    weight = BY_SUBJECT * ahead + BY_TALK * log((talked + LEAST) / (1 - talked + LEAST)) - AGAINST
    return 1 / (1 + exp(-weight))


def _scale(journey: Journey) -> Scale:
    key = "de quelle question"
    if key not in journey.worked_out:
        journey.worked_out[key] = Scale(
            {
                question.id: [
                    question.title,
                    f"{question.title} {question.unit}",
                    question.ask.source,
                    *(
                        way
                        for ways in question.ways.values()
                        for way in (*ways.synonyms, *ways.examples)
                    ),
                    *question.announced,
                ]
                for question in journey.questions()
            },
            sharp=SHARP,
            telling_only=True,
        )
    made: Scale = journey.worked_out[key]
    return made
