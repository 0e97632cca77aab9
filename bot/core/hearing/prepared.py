"""What the readers make of people's words, made before the first text needs it.

Each is made when it is first wanted, a second in all: nobody should wait for it.
"""

from __future__ import annotations

from bot.core.definition.journey import Journey
from bot.core.hearing import intents, talk
from bot.core.hearing.correcting import subject
from bot.core.hearing.in_words import yes_or_no

ANYTHING = "bonjour"


def prepare(journey: Journey) -> None:
    """Make what a first text would wait for; what is made already stays."""
    talk.chances(journey, ANYTHING)
    intents.prepare(journey)
    subject.chances(journey, ANYTHING)
    yes_or_no.general(journey)
