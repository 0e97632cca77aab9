"""Sample answers to try texts with: nothing known, ordinary answers, very long ones."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.core.definition.condition_tree import TODAY
from bot.core.definition.known_values import UNKNOWN, Comparable, Known
from bot.flowfile.draft.draft import Draft, Point
from bot.flowfile.vocabulary import TASK

HELPERS = ("équipe", "étape", "fiche", TODAY)
SOME_DAY = date(2027, 9, 1)
_LONG = {"texte": 200, "texte long": 2_000, "commune": 60, "courriel": 80}
_ORDINARY: Mapping[str, tuple[Comparable, str]] = {
    "nombre": (8.0, "8"),
    "montant": (12_000.0, "12\u202f000\u00a0€"),
    "pourcentage": (30.0, "30\u00a0%"),
    "date": (SOME_DAY, "1er septembre 2027"),
    "mois": (SOME_DAY, "septembre 2027"),
    "oui ou non": (True, "oui"),
    "commune": ("Rezé", "Rezé (44400)"),
    "fichier": ("reçu", "devis.pdf"),
    "texte long": ("Trois entreprises cherchent des soudeurs.",) * 2,
}


def samples(draft: Draft) -> tuple[dict[str, object], ...]:
    """Three scopes for `render`: unknown, ordinary, long."""
    team = {"nom": "Les Ateliers de Rezé", "commune": "Rezé"}
    if not asks_where(draft):
        del team["commune"]
    helpers: dict[str, object] = {
        "équipe": team,
        "étape": {"titre": "Étude d’opportunité", "numéro": 2},
        "fiche": lambda page: f"«\u00a0{draft.pages.get(page, page)}\u00a0»",
        TODAY: Known(SOME_DAY, "1er septembre 2027"),
    }
    named = draft.named
    return (
        {**dict.fromkeys(named, UNKNOWN), **helpers},
        {**{name: _ordinary(point) for name, point in named.items()}, **helpers},
        {**{name: _long(point) for name, point in named.items()}, **helpers},
    )


def asks_where(draft: Draft) -> bool:
    """Has a text the team's commune to say? Not in a journey whose landmarks name none."""
    landmarks = draft.journey.blocks.get("repères", ()) if draft.journey else ()
    return not landmarks or "commune" in landmarks[0].words


def _ordinary(point: Point) -> Known:
    if point.place == TASK:
        return Known("done", "faite")
    if point.kind == "plusieurs choix":
        labels = [label.label.text for label in point.block.labels.get("parmi", ())]
        return Known(list(point.options), ", ".join(labels))
    if point.options:
        return Known(point.options[0], point.block.labels["parmi"][0].label.text)
    value, words = _ORDINARY.get(point.kind, ("Les Ateliers de Rezé",) * 2)
    return Known(value, words)


def _long(point: Point) -> Known:
    most = _LONG.get(point.kind)
    if most is None or point.options:
        return _ordinary(point)
    words = ("Atelier " * (most // 8 + 1))[:most]
    return Known(words, words)
