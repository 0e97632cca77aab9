"""What a message is, before anyone looks for an answer: danger first, then what is not a question.

Pure and instant; it reads words, decides nothing (see `bot.core.consulting`).
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.triage.danger import Danger, danger
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
LONGEST = 2_000
"""Characters read of a message: nobody tells a danger after two thousand."""


@dataclass(frozen=True, slots=True)
class Triage:
    """`kind`: one of the words above. `detail`: a language's code or a command's name."""

    kind: str
    danger: Danger | None = None
    detail: str = ""


def of(text: str) -> Triage | None:
    """What a message is; None for an ordinary one."""
    text = text[:LONGEST]
    words = full_words(text)
    if found := danger(words):
        return Triage(DANGER, danger=found)
    if personal(words, text):
        return Triage(PERSONAL)
    if code := language(text):
        return Triage(LANGUAGE, detail=code)
    for kind, recognised in ((MEDDLING, is_meddling), (ROBOT, is_robot_asked), (INSULT, is_insult)):
        if recognised(words):
            return Triage(kind)
    command = service(words)
    return Triage(SERVICE, detail=command) if command else None
