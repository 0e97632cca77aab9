"""Two readings that are about as likely: asked about by name, with a button each.

An answer beside a way out (« Plus tard »), a question, a word for a person. What costs a tap is
better than what is kept wrong, or thrown away: which readings are close, `reading` says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.core import buttons
from bot.core.definition.journey import Question
from bot.core.french import writing
from bot.core.hearing.heard import (
    CLARIFY,
    COMMAND,
    HUMAN,
    LATER,
    QUESTION,
    TASK,
    UNKNOWN,
    WHY,
    Choice,
    Heard,
)

LABELS: Mapping[str, str] = {
    UNKNOWN: "Je ne sais pas",
    LATER: "Plus tard",
    WHY: buttons.WHY,
    QUESTION: "C’est une question",
    HUMAN: "Écrire à un animateur",
}
"""What may be asked about beside an answer; the first three are on every card of a question."""
REQUESTS: Mapping[str, str] = {
    "aide": "Avoir de l’aide",
    "annuaire": "Ouvrir l’annuaire",
    "arreter": "Arrêter le projet",
    "calendrier": "Voir le calendrier",
    "documents": "Voir les documents",
    "dossier": "Voir mon dossier",
    "effacer": "Effacer mes données",
    "equipe": "Voir l’équipe",
    "etape": "Voir où j’en suis",
    "inviter": "Inviter quelqu’un",
    "mesdonnees": "Voir mes données",
    "nouveautes": "Voir les nouveautés",
    "parcours": "Voir le parcours",
    "pause": "Faire une pause",
    "plainte": "Vous m’avez mal compris",
    "question": "Poser une question",
    "reglages": "Changer les réglages",
    "taches": "Voir mes tâches",
}
"""The requests of the journey that may be asked about, as a button says them."""


def between(
    question: Question,
    answers: Sequence[Choice],
    others: Sequence[str],
    *,
    request: str = "",
) -> Heard | None:
    """Which of these is meant? None when there are not two of them to choose from.

    Without `answers` the sentence goes on from what was missing. `others`: kinds of `LABELS`; what
    else a text may be has no button, and is left out. `request`: one of `REQUESTS`.
    """
    ways = [
        Choice(label=LABELS[kind], kind=kind, point=question.id)
        for kind in dict.fromkeys(others)
        if kind in LABELS
    ]
    if request in REQUESTS:
        ways.append(Choice(label=REQUESTS[request], kind=COMMAND, value=request))
    choices = (*answers, *ways)
    if len(choices) < 2:
        return None
    names = writing.joined([_said(one.label) for one in choices], "ou")
    first = "Voulez-vous" if answers else "Ou voulez-vous"
    return Heard(
        kind=CLARIFY,
        likelihood=0.5,
        point=question.id,
        choices=choices,
        shown=names,
        ask=f"{first} dire{writing.NBSP}: {names}{writing.NBSP}?",
        reason="deux lectures aussi probables",
    )


def _said(label: str) -> str:
    """« Oui »; what is quoted already stays so."""
    return label if label.startswith("«") else writing.quoted(label)


STATES: Mapping[str, str] = {
    "done": "C’est fait",
    "doing": "En cours",
    "blocked": "Bloquée",
    "notours": "Pas pour nous",
}


def of_task(task: str, states: Sequence[str]) -> Heard:
    """What is said of a task just shown, when no state of it is sure: which one?"""
    choices = tuple(Choice(label=STATES[one], value=one, point=task, kind=TASK) for one in states)
    names = writing.joined([_said(one.label) for one in choices], "ou")
    return Heard(
        kind=CLARIFY,
        likelihood=0.3,
        point=task,
        choices=choices,
        shown=names,
        ask=f"Où en est cette tâche{writing.NBSP}: {names}{writing.NBSP}?",
        reason="un mot sur la tâche, peut-être",
    )
