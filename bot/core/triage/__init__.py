"""What a message is, before anyone looks for an answer: danger first, then what is not a question.

Pure and instant; it reads words, decides nothing (see `bot.core.consulting`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.triage.danger import ALL as DANGERS
from bot.core.triage.danger import Danger, danger
from bot.core.triage.learned import chances
from bot.core.triage.languages import language
from bot.core.triage.manners import is_insult, is_meddling, is_robot_asked
from bot.core.triage.personal import personal
from bot.core.triage.services import service
from bot.core.typed import words as full_words

__all__ = ["Danger", "Triage", "of"]

DANGER, PERSONAL, MEDDLING, ROBOT, LANGUAGE, INSULT, SERVICE = (
    "danger",
    "personal",
    "meddling",
    "robot",
    "language",
    "insult",
    "service",
)
ALARMING, TOLD, ALSO = 0.5, 0.6, 0.2
"""How likely danger must be to be met, personal data to be refused, another danger to be named."""
FEWEST = 3
"""Fewer words than this tell nothing to the scale; the rules read them."""
ORDINARY, REFUS = "ordinaire", "refus"
LONGEST = 2_000
"""Characters read of a message: nobody tells a danger after two thousand."""


@dataclass(frozen=True, slots=True)
class Triage:
    """`kind`: one of the words above. `detail`: a language's code or a command's name.

    `danger`: the likeliest one; `also`: others that the same words may tell.
    """

    kind: str
    danger: Danger | None = None
    detail: str = ""
    also: tuple[Danger, ...] = ()


def of(text: str) -> Triage | None:
    """What a message is; None for an ordinary one."""
    text = text[:LONGEST]
    words = full_words(text)
    if found := _danger(words):
        return found
    if personal(words, text) or _weighs(words, REFUS) >= TOLD:
        return Triage(PERSONAL)
    if code := language(text):
        return Triage(LANGUAGE, detail=code)
    for kind, recognised in ((MEDDLING, is_meddling), (ROBOT, is_robot_asked), (INSULT, is_insult)):
        if recognised(words):
            return Triage(kind)
    command = service(words)
    return Triage(SERVICE, detail=command) if command else None


def _danger(words: Sequence[str]) -> Triage | None:
    """The danger that the rules see, else the one that the scale weighs; and others it may be."""
    certain = danger(words)
    likely = chances(words) if len(words) >= FEWEST else {ORDINARY: 1.0}
    ranked = sorted(DANGERS, key=lambda one: -likely.get(one.number, 0.0))
    weight = sum(likely.get(one.number, 0.0) for one in DANGERS)
    first = certain or (ranked[0] if weight >= ALARMING else None)
    if first is None:
        return None
    others = (one for one in ranked if one is not first and likely.get(one.number, 0.0) >= ALSO)
    return Triage(DANGER, danger=first, also=tuple(others))


def _weighs(words: Sequence[str], kind: str) -> float:
    return chances(words)[kind] if len(words) >= FEWEST else 0.0
