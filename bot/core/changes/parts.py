"""What each thing of a journey is made of, under the keys of staff, and its value in words.

The table must name every field that staff can change: `tests/core/changes/test_parts.py` looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass
from datetime import date, timedelta
from typing import Any

from bot.core.answers import Option
from bot.core.definition.conditions import Expression
from bot.core.definition.delays import Delay
from bot.core.definition.identity import Identity
from bot.core.definition.journey import (
    Criterion,
    Gate,
    Journey,
    Note,
    Question,
    Reaction,
    Relay,
    Repeat,
    Silence,
    Stage,
    Task,
    Together,
    Ways,
)
from bot.core.definition.keeping import Keeping
from bot.core.definition.library import Page
from bot.core.definition.piloting import Piloting
from bot.core.definition.sources import Source
from bot.core.definition.templates import Text, to_plain
from bot.core.french import writing

TEXT, CONDITION, OTHER = "text", "condition", "other"
"""What people read; when a thing exists; anything else (bounds, a deadline, a kind of answer)."""


@dataclass(frozen=True, slots=True)
class Part:
    """One key of a flow file, the field it fills, and what sort of thing it holds."""

    key: str
    field: str
    sort: str = OTHER


PARTS: Mapping[type, tuple[Part, ...]] = {
    Journey: (
        Part("parcours", "title", TEXT),
        Part("notice", "notice", TEXT),
        Part("version de la notice", "notice_version"),
        Part("refus", "refusal", TEXT),
        Part("adieu", "farewell", TEXT),
        Part("repères", "special"),
        Part("identité", "identity"),
        Part("pilotage", "piloting"),
        Part("silence", "silence"),
        Part("données", "keeping"),
        Part("carte épinglée", "board"),
        Part("documents", "documents"),
        Part("résumé", "summary"),
        Part("demandes", "requests"),
    ),
    Stage: (
        Part("titre", "title", TEXT),
        Part("but", "goal", TEXT),
        Part("durée", "duration", TEXT),
        Part("relu", "reviewed"),
        Part("documents", "documents"),
        Part("contacts", "contacts", TEXT),
        Part("pièges", "pitfalls", TEXT),
    ),
    Note: (Part("texte", "text", TEXT), Part("si", "when", CONDITION)),
    Question: (
        Part("titre", "title", TEXT),
        Part("demande", "ask", TEXT),
        Part("pourquoi", "why", TEXT),
        Part("attendre", "kind"),
        Part("au moins", "least"),
        Part("au plus", "most"),
        Part("unité", "unit"),
        Part("exemple", "example", TEXT),
        Part("aide", "help", TEXT),
        Part("si inconnu", "unknown", TEXT),
        Part("si", "when", CONDITION),
        Part("repris de", "known_from"),
        Part("chaque", "every"),
        Part("pour", "role"),
        Part("accord", "agreement"),
        Part("mots", "ways"),
        Part("annonces", "announced"),
    ),
    Together: (
        Part("titre", "title", TEXT),
        Part("demande", "ask", TEXT),
        Part("pourquoi", "why", TEXT),
        Part("questions", "members"),
    ),
    Task: (
        Part("titre", "title", TEXT),
        Part("détail", "detail", TEXT),
        Part("pour", "role", TEXT),
        Part("échéance", "deadline"),
        Part("preuve", "proof"),
        Part("chaque", "every"),
        Part("relance", "reminder"),
        Part("si", "when", CONDITION),
    ),
    Option: (Part("parmi", "label", TEXT),),
    Reaction: (
        Part("si", "when", CONDITION),
        Part("dire", "say", TEXT),
        Part("sortir", "leave"),
    ),
    Gate: (
        Part("validation", "validation"),
        Part("avis", "advice", TEXT),
        Part("délai", "advice_within"),
    ),
    Criterion: (
        Part("il faut", "when", CONDITION),
        Part("sinon", "otherwise", TEXT),
        Part("constat", "inside", TEXT),
        Part("bloquant", "blocking"),
    ),
    Relay: (
        Part("si", "when", CONDITION),
        Part("motif", "reason", TEXT),
        Part("annonce", "announced", TEXT),
    ),
    Delay: (
        Part("tient si", "when", CONDITION),
        Part("sinon", "otherwise", TEXT),
        Part("règle", "rule", TEXT),
    ),
    Page: (
        Part("titre", "title", TEXT),
        Part("réponse", "answer", TEXT),
        Part("détails", "details", TEXT),
        Part("sources", "sources"),
        Part("vérifié le", "checked"),
        Part("à revoir avant", "review"),
        Part("confiance", "confidence"),
        Part("relais", "handover"),
        Part("étapes", "stages"),
        Part("régions", "regions"),
        Part("correction", "correction", TEXT),
        Part("retirée", "withdrawn", TEXT),
    ),
}


def worded(value: Any) -> str:
    """A part of a journey in words, "" for none. Two that mean the same are the same words."""
    match value:
        case None | False:
            return ""
        case True:
            return "oui"
        case Text():
            return value.source.strip()
        case Expression():
            return " ".join(value.source.split())
        case str():
            return to_plain(value).strip()
        case date():
            return writing.day(value)
        case timedelta():
            return f"{writing.number(value / timedelta(days=1))}{writing.NBSP}jours"
        case _:
            return "\n".join(_lines(value))


def _of_the_federation(value: Keeping | Identity | Piloting) -> Iterator[str]:
    """What it is, what it keeps, what it counts of itself."""
    match value:
        case Keeping():
            yield f"{value.body}, {value.contact}, {worded(value.silence)}"
        case Identity():
            yield from (value.project, value.teams, value.network, value.end, value.day)
            yield from (*value.bodies, worded(value.alike))
        case Piloting():
            yield from (value.counted, value.since, *value.trades, *value.totals)
            yield worded(map(str, astuple(value.goal) if value.goal else ()))


def _lines(value: Any) -> Iterator[str]:
    match value:
        case Repeat():
            yield f"après {worded(value.after)}, {value.most}{writing.NBSP}fois au plus"
        case Silence():
            yield f"relance {worded(value.nudge)}, animateur {worded(value.animator)}"
        case Keeping() | Identity() | Piloting():
            yield from _of_the_federation(value)
        case Ways():
            yield ", ".join((*value.synonyms, *value.examples))
        case Source():
            yield ", ".join(filter(None, (value.title, value.address, value.date)))
        case Mapping():
            yield from (f"{key}{writing.NBSP}: {worded(one)}" for key, one in value.items())
        case _:
            yield from (worded(one) for one in value)
