"""What an edit changes, in French for staff: counted, what would be lost, each text, each team."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from bot.app.reports import difference_lines, loss_lines, team_lines
from bot.app.reports.journey_changes import Changes, Touched
from bot.core.definition.templates import to_plain
from bot.core.french.phrases import N, counted
from bot.core.french.writing import number

NOTHING = "Rien n’a changé de ce que les équipes lisent, ni de ce qui leur est demandé."
NO_DATABASE = (
    f"Il n’y a pas de base de données ici{N}: les équipes ne sont pas comptées. "
    "Lancez la commande là où tourne le bot, ou donnez ESSAIM_DATABASE_URL."
)
NO_TEAM = f"Il n’y a pas encore d’équipe{N}: personne n’est concerné."
NOBODY = "Aucune équipe ne le remarquera à son prochain mot."
_SETS = (
    "opened", "closed", "lost", "asked_again", "not_counted", "counted_again", "shown_again",
)  # fmt: skip


def summary(changes: Changes) -> str:
    """« 3 questions ajoutées, 1 supprimée ; 14 équipes concernées, 2 verront une nouvelle
    question. »
    """
    if changes.nothing:
        return NOTHING
    told = difference_lines.totals(changes.edit.differences) or "aucune différence"
    told = told[0].upper() + told[1:]
    if changes.teams is None:
        return f"{told}."
    return f"{told}{N}; {_concerned(changes)}."


def _concerned(changes: Changes) -> str:
    count = len(changes.touched)
    if not count:
        return "aucune équipe concernée"
    said = [counted(count, "équipe concernée", "équipes concernées")]
    more = changes.asked_more()
    if more:
        verb = "verra" if more == 1 else "verront"
        said.append(f"{number(more)}{N}{verb} une nouvelle question")
    return ", ".join(said)


def as_text(changes: Changes) -> str:
    """The whole, for a terminal. Lines of texts begin with « - » and « + »."""
    return "\n".join(_lines(changes)).rstrip("\n")


def _lines(changes: Changes) -> Iterator[str]:
    yield summary(changes)
    yield ""
    if changes.teams is None:
        yield from (NO_DATABASE, "")
    elif not changes.teams:
        yield from (NO_TEAM, "")
    if changes.nothing:
        return
    if changes.teams:
        yield from _section("Ce que des équipes perdraient de vue", [*loss_lines.lines(changes)])
    yield from _section("Ce qui change", [*difference_lines.lines(changes.edit)])
    if changes.teams:
        told = [*team_lines.lines(changes.edit, changes.touched)]
        yield from _section("Ce que chaque équipe lira à son prochain mot", told or [NOBODY])


def _section(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield from (title, "─" * len(title), *lines)
        if lines[-1]:
            yield ""


def as_values(changes: Changes) -> dict[str, Any]:
    """The same for programs, as JSON-like values."""
    return {
        "résumé": summary(changes),
        "équipes": changes.teams,
        "différences": [asdict(one) for one in changes.edit.differences],
        "pertes": {what: dict(changes.counted(what)) for what in loss_lines.LOSSES},
        "équipes concernées": [_values(changes, one) for one in changes.touched],
    }


def _values(changes: Changes, one: Touched) -> dict[str, Any]:
    met = one.crossing
    return {
        "équipe": one.team,
        "nom": one.name,
        "lira": to_plain(met.reads),
        "étape": met.after.stage,
        "demandé": met.after.asked,
        "feu": list(met.light),
        **{what: team_lines.in_order(changes.edit, getattr(met, what)) for what in _SETS},
    }
