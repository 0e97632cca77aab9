"""Where a stage is in the journey, in words: what follows the last one has no number."""

from __future__ import annotations

from bot.core.definition.journey import Journey, Stage

WELCOME, AFTERWARDS = "Accueil", "Après la dernière étape"


def place(journey: Journey, stage: Stage) -> str:
    """« Étape 2 sur 9 », « Accueil », « Après la dernière étape »."""
    if stage is journey.round:
        return AFTERWARDS
    number = journey.number(stage.id)
    return f"Étape {number} sur {len(journey.stages)}" if number else WELCOME


def short(journey: Journey, stage_id: str) -> str:
    """« étape 2 », « accueil », « la suite »: in a list, where room is scarce."""
    number = journey.number(stage_id)
    if number > len(journey.stages):
        return "la suite"
    return f"étape\u00a0{number}" if number else "accueil"
