"""The teams of the network as a table: one a line, columns that say what they hold.

Anonymous unless asked otherwise: no name, no person, no number that Telegram or the bot knows a
team by, no commune (its department), and none of the figures by which one school could be known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.animators.attention import STATUSES
from bot.core.animators.network import Member
from bot.core.definition.journey import Journey
from bot.core.french import writing

Cell = str | int | float | date | None
"""What a cell holds; None: it is empty."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, what it holds in a sentence, and its cell for a team."""

    title: str
    holds: str
    cell: Callable[[Member], Cell]


def columns(journey: Journey, *, named: bool) -> tuple[Column, ...]:
    """The columns that this journey has something for."""
    called = (
        Column("numéro", "Le numéro de l’équipe dans Essaim.", lambda one: one.team),
        Column("nom", "Le nom que l’équipe s’est donné.", lambda one: one.name),
    )
    figures = tuple(_figures(journey)) if named else ()
    return (*(called if named else ()), *_places(journey), *_standing(journey), *figures)


def _places(journey: Journey) -> Iterator[Column]:
    if "commune" in journey.special:
        yield Column(
            "région",
            "La région administrative (INSEE) de la commune du projet.",
            lambda one: one.region,
        )
        yield Column(
            "département",
            "Le code du département de la commune du projet ; la commune n’est pas donnée.",
            lambda one: one.department or None,
        )
    if journey.piloting.trades:
        yield Column(
            "métier",
            "Ce que l’équipe a choisi ; plusieurs réponses sont séparées par une virgule.",
            lambda one: ", ".join(one.trades),
        )


def _standing(journey: Journey) -> Iterator[Column]:
    yield Column(
        "étape, numéro",
        f"L’étape en cours, de 1 à {len(journey.stages)} ; 0 pendant l’accueil"
        f"{f', {len(journey.stages) + 1} ensuite' if journey.round else ''}.",
        lambda one: journey.number(one.stage),
    )
    yield Column("étape", "Le titre de l’étape en cours.", lambda one: _title(journey, one.stage))
    yield Column(
        "situation",
        f"Où en est l’équipe : {writing.joined(list(STATUSES.values()), 'ou')}.",
        lambda one: STATUSES[one.status],
    )
    yield Column(
        "aboutie",
        f"« oui » si elle compte parmi les « {journey.piloting.counted} ».",
        lambda one: "oui" if one.through else "non",
    )
    yield Column(
        "arrivée",
        "Le jour où l’équipe est entrée dans le parcours.",
        lambda one: one.came,
    )
    if "ouverture" in journey.special:
        yield Column(
            "ouverture visée",
            "Le mois que l’équipe vise ; premier jour du mois s’il est seul connu.",
            lambda one: one.aims,
        )


def _figures(journey: Journey) -> Iterator[Column]:
    for question in map(journey.question, journey.piloting.totals):
        if question is not None:
            yield Column(
                question.title,
                "Le dernier nombre donné ; vide s’il est trop ancien.",
                _figure(question.id),
            )


def _figure(question: str) -> Callable[[Member], Cell]:
    return lambda one: one.figures.get(question)


def _title(journey: Journey, stage_id: str) -> str:
    stage = journey.stage(stage_id) or journey.welcome
    return stage.title


def rows(members: Sequence[Member], chosen: Sequence[Column]) -> list[list[Cell]]:
    """A line a team; in an order that says nothing of when it came."""
    found = [[column.cell(one) for column in chosen] for one in members]
    return sorted(found, key=lambda cells: ["" if cell is None else str(cell) for cell in cells])


def described(chosen: Sequence[Column]) -> list[str]:
    """What each column holds, a line each."""
    return [f"{column.title} : {column.holds}" for column in chosen]
