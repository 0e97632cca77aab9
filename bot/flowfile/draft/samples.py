"""Sample answers to try texts with: nothing known, ordinary answers, very long ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from bot.core.definition.condition_tree import TODAY, Expression
from bot.core.definition.known_values import UNKNOWN, Comparable, Known, Titled
from bot.flowfile.draft.draft import Draft, Point
from bot.flowfile.vocabulary import TASK

HELPERS = ("équipe", "étape", "parcours", "fiche", TODAY)
_STAGE = {"titre": "Étude d’opportunité", "numéro": 2}
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


class Sample(NamedTuple):
    """What `render` needs: answers, and what the tests of texts give."""

    scope: Mapping[str, object]
    truth: Callable[[Expression], bool | None]


def samples(draft: Draft) -> tuple[Sample, ...]:
    """Nothing known, ordinary answers with tests false then true, and long answers at last.

    Tests are not worked out: both sides of each are tried, whatever it compares.
    """
    team = {"nom": "Les Ateliers de Rezé", "commune": "Rezé"}
    if not asks_where(draft):
        del team["commune"]
    helpers: dict[str, object] = {
        "équipe": team,
        "étape": Titled(_STAGE, lambda _: _STAGE),
        "parcours": {"titre": "Le parcours", "étapes": len(draft.order())},
        "fiche": lambda page: f"«\u00a0{draft.pages.get(page, page)}\u00a0»",
        TODAY: Known(SOME_DAY, "1er septembre 2027"),
    }
    named = draft.named
    ordinary = {**{name: _ordinary(point) for name, point in named.items()}, **helpers}
    long = {**{name: _long(point) for name, point in named.items()}, **helpers}
    return (
        Sample({**dict.fromkeys(named, UNKNOWN), **helpers}, lambda _: None),
        Sample(ordinary, lambda _: False),
        Sample(ordinary, lambda _: True),
        Sample(long, lambda _: True),
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
