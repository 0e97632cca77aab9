"""Which question of the journey a text speaks of, whatever is open.

« la visite est reportée au 21 » says of itself which answer changes. Every question is
weighed at once, by its title, what it asks, the words of its answers and what teams announce of it
(`annonces:`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.core.definition.journey import Journey
from bot.core.hearing.likeness import Scale
from bot.core.hearing.plain_words import line

SHARP = 0.5
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
