"""Everything that is held of a team, to be taken away: on paper, and as data a program reads.

GDPR, articles 15 and 20. What the store alone knows, the messages, is added as the row is written
(`bot.app.turn.effect_rows`); the notes that animators keep between themselves are not copied.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.core.documents import whole_file
from bot.core.documents.document_words import Content
from bot.core.team.open_tasks import title
from bot.core.team.readings import PARTS
from bot.core.turn import Turn

COPY = "copie"
"""The layout of it."""


def content(turn: Turn) -> Content:
    """The file as people read it, and `data`: dates are ISO, texts are as they were given."""
    return replace(whole_file.content(turn), more={"data": _data(turn)}, gaps=())


def _data(turn: Turn) -> dict[str, Any]:
    situation = turn.situation
    consent = situation.consent
    return {
        "accord": consent
        and {"le": consent.at.isoformat(), "par": consent.by.name, "notice": consent.notice},
        "étape": turn.stage.title,
        "réponses": [_answer(turn, name) for name in situation.facts],
        "tâches": [
            {
                "tâche": title(turn.scope, key),
                "état": task.state,
                "depuis": task.since.isoformat(),
                "raison": task.reason,
            }
            for key, task in situation.tasks.items()
        ],
        "réponses d’avant": [
            {
                "question": name,
                "réponse": fact.value,
                "le": fact.at.isoformat(),
                "par": fact.by.name,
            }
            for name, former in situation.series.items()
            for fact in former
        ],
        "tâches d’avant": [
            {"tâche": title(turn.scope, key), "état": task.state, "depuis": task.since.isoformat()}
            for key, former in situation.rounds.items()
            for task in former
        ],
        "pièces": [
            {
                "nom": paper.name,
                "sorte": paper.kind,
                "reçue": paper.at.isoformat(),
                "par": paper.by.name,
                "légende": paper.caption,
            }
            for paper in situation.papers
        ],
        "lectures": [
            {"le": one.at.isoformat(), "par": one.by.name, "quoi": PARTS.get(one.what, one.what)}
            for one in situation.readings
        ],
        "étapes passées": [
            {"de": move.source, "à": move.target, "le": move.at.isoformat()}
            for move in situation.moves
        ],
    }


def _answer(turn: Turn, name: str) -> dict[str, Any]:
    fact, question = turn.situation.facts[name], turn.journey.question(name)
    return {
        "question": question.title if question else name,
        "identifiant": name,
        "réponse": fact.shown if fact.value is not None else "je ne sais pas",
        "par": fact.by.name,
        "le": fact.at.isoformat(),
    }
