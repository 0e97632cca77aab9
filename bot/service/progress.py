"""What the demonstration page shows of a team, and of files that are refused; read-only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.core.definition.journey import Criterion, Journey
from bot.core.definition.templates import to_plain
from bot.core.french import phrases
from bot.core.team import agenda
from bot.core.team.gate_state import begun, verdict
from bot.core.team.situation import FINISHED, Situation
from bot.core.turn import Turn
from bot.flowfile.refusals import Refusal, short

LIGHTS = {"vert": "Feu vert", "orange": "Feu orange", "rouge": "Feu rouge"}
STATUS = {
    "paused": "en pause",
    "abandoned": "arrêté",
    "finished": "terminé",
    "oriented": "réorienté",
}


def progress(
    journey: Journey,
    situation: Situation | None,
    now: datetime,
    refused: Sequence[Refusal] = (),
) -> dict[str, Any] | None:
    """The team's progress in French, as JSON for the page; None before the team exists.

    `refused`: files that are out of service, a line each, as long as they are.
    """
    wrong = {"refusé": [short(one) for one in refused]} if refused else {}
    if situation is None:
        return wrong or None
    turn = Turn.begun(journey, situation, now)
    done, total = agenda.progress(turn.stage, turn.scope)
    shown: dict[str, Any] = {
        "équipe": team(turn) or "Votre équipe",
        "étapes": stages(turn),
        "Réponses": f"{done} sur {total}",
    }
    if situation.status in STATUS:
        shown["Projet"] = STATUS[situation.status]
    if turn.stage in journey.stages:
        shown["feu"] = light(turn)
    return {**shown, **wrong}


def team(turn: Turn) -> str:
    """The team's name as it gave it."""
    name = turn.situation.facts.get(turn.journey.special.get("équipe", ""))
    return name.shown or str(name.value) if name and name.value is not None else ""


def stages(turn: Turn) -> list[dict[str, str]]:
    """Each stage with its state: faite, en cours, à venir."""
    here = turn.journey.number(turn.stage.id)
    if turn.situation.status == FINISHED:
        here = len(turn.journey.stages) + 1
    return [
        {"titre": stage.title, "état": state(number, here)}
        for number, stage in enumerate(turn.journey.stages, 1)
    ]


def state(number: int, here: int) -> str:
    if number == here:
        return "en cours"
    return "faite" if number < here else "à venir"


def light(turn: Turn) -> dict[str, str]:
    """The gate's light and, in words, what is missing first and how much besides."""
    if not begun(turn.stage, turn.scope):
        return {"couleur": "", "texte": "", "manque": ""}
    found = verdict(turn.stage, turn.scope)
    missing = lacks(turn, found.missing) if found.missing else ""
    return {
        "couleur": found.light,
        "texte": LIGHTS.get(found.light, found.light),
        "manque": missing,
    }


def lacks(turn: Turn, missing: Sequence[Criterion]) -> str:
    """A criterion that is not met, as staff worded it: the first that keeps the team, else the
    first.
    """
    chosen = next((one for one in missing if one.blocking), missing[0])
    first = to_plain(turn.render(chosen.otherwise)[1]).strip()
    what = "Ce qui bloque l’étape" if chosen.blocking else "Reste à compléter"
    words = f"{what}\u00a0: {first[:1].lower()}{first[1:]}"
    if more := len(missing) - 1:
        others = phrases.counted(more, "autre point", "autres points")
        words = f"{words} Et {others} à compléter."
    return words
