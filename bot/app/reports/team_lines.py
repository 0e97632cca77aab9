"""What each team touched by an edit will read and be asked, in French for staff.

The team's own words never: titles of staff, and sentences of the bot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.app.reports.difference_lines import NAMES
from bot.app.reports.journey_changes import Touched
from bot.core.changes import Crossing, Difference, Edit
from bot.core.changes.differences import (
    ADDED,
    CRITERION,
    DELAY,
    OPTION,
    REACTION,
    RELAY,
    REMOVED,
    STAGE,
)
from bot.core.definition.journey import Note
from bot.core.definition.templates import to_plain
from bot.core.french.phrases import N, counted, quoted, shortened
from bot.core.french.writing import joined
from bot.core.team.situation import NEW_TASKS

MOST = 6
"""Things that changed ahead of a team, told by name; they are all said above, text by text."""


def lines(edit: Edit, touched: Iterable[Touched]) -> Iterator[str]:
    """Each team with what it will meet; teams that will meet the same are told together."""
    groups: dict[tuple[str, ...], list[Touched]] = {}
    for one in touched:
        groups.setdefault(tuple(met(edit, one.crossing)), []).append(one)
    for told, teams in groups.items():
        yield _heads(teams)
        yield from (f"  {line}" for line in told)
        yield ""


def _heads(teams: list[Touched]) -> str:
    """« Équipe n° 3, Les Copeaux »."""
    names = [f"n°{N}{one.team}{f' ({one.name})' if one.name else ''}" for one in teams]
    return f"{'Équipe' if len(teams) == 1 else 'Équipes'} {joined(names)}"


def met(edit: Edit, one: Crossing) -> Iterator[str]:
    """What that team will notice, most important first."""
    if one.reads:
        when = "Quand l’animateur rendra la main, elle lira" if one.after.held else "Elle lira"
        yield f"{when}{N}: {quoted(to_plain(one.reads))}"
    notes = [name for name in one.after.notes if name not in one.before.notes]
    yield from _listed("Message lu en passant", "Messages lus en passant", notes)
    new = one.opened - one.asked_again
    after = edit.after
    for said, names in (
        (("Nouvelle question", "Nouvelles questions"), {n for n in new if after.question(n)}),
        (("Nouvelle tâche", "Nouvelles tâches"), {n for n in new if after.task(n)}),
        (("Question reposée", "Questions reposées"), one.asked_again),
        (("Réponse qui ne sera plus montrée", "Réponses qui ne seront plus montrées"), one.lost),
        (("Réponse gardée, qui ne compte plus", "Réponses gardées, qui ne comptent plus"),
         one.not_counted),
        (("Réponse qui compte de nouveau", "Réponses qui comptent de nouveau"),
         one.counted_again),
        (("Réponse montrée de nouveau", "Réponses montrées de nouveau"), one.shown_again),
        (("N’est plus à faire", "Ne sont plus à faire"), one.closed - one.lost),
    ):  # fmt: skip
        yield from _listed(*said, [quoted(title(edit, name)) for name in in_order(edit, names)])
    yield from _where(edit, one)
    yield from _ahead(edit, one)


def _listed(one: str, many: str, names: list[str]) -> Iterator[str]:
    if names:
        yield f"{one if len(names) == 1 else many}{N}: {joined(names)}"


def _where(edit: Edit, one: Crossing) -> Iterator[str]:
    """The stage, its gate's light, what is asked next."""
    if one.after.lost_stage:
        stage = edit.after.stage(one.after.stage)
        yield f"Son étape disparaît. Elle continue à {quoted(stage.title if stage else '')}."
    if one.light and all(one.light):
        was, now = one.light
        of = "d’" if was[0] in "aeiou" else "de "
        yield f"Le feu de son étape passe {of}{was} à {now}."
    if one.asked and one.after.asked:
        yield f"À son prochain mot, on lui demande{N}: {_asked(edit, one.after.asked)}"
    elif one.asked:
        yield "À son prochain mot, plus rien ne lui est demandé."


def _asked(edit: Edit, name: str) -> str:
    if name.startswith(NEW_TASKS):
        return "les tâches de l’étape"
    return quoted(title(edit, name))


def _ahead(edit: Edit, one: Crossing) -> Iterator[str]:
    """What changed of what it has still to read or do, unless it was said above."""
    told = one.opened | one.closed | one.lost | set(one.after.notes)
    found: dict[str, list[str]] = {}
    for each in one.ahead:
        if each.kind not in (ADDED, REMOVED) or each.id not in told:
            found.setdefault(_about(edit, each), []).append(each.part)
    names = [_with_parts(about, parts) for about, parts in found.items()]
    shown = list(shortened(names, MOST))
    if len(shown) < len(names):
        shown.append(counted(len(names) - len(shown), "autre"))
    yield from _listed("Changé devant elle", "Changés devant elle", shown)


def _about(edit: Edit, one: Difference) -> str:
    if one.what in (OPTION, REACTION):
        return quoted(title(edit, one.within))
    if one.what in (RELAY, DELAY):
        return "les relais" if one.what == RELAY else "les délais"
    if one.what == CRITERION or one.part == "validation":
        return "le passage"
    if one.what == STAGE:
        return "l’étape"
    return f"{NAMES[one.what][0]} {quoted(one.title)}"


def _with_parts(about: str, parts: list[str]) -> str:
    said = ", ".join(dict.fromkeys(part for part in parts if part))
    return f"{about} ({said})" if said else about


def title(edit: Edit, name: str) -> str:
    """The title of a point today, else as it was; a message has its id alone."""
    point = edit.after.point(name) or edit.before.point(name)
    return name if point is None or isinstance(point, Note) else point.title


def in_order(edit: Edit, names: Iterable[str]) -> list[str]:
    """Those points in the order of the journey; what is gone last."""
    wanted = set(names)
    journeys = (edit.after, edit.before)
    order = (p.id for one in journeys for stage in one.all_stages() for p in stage.points)
    return [name for name in dict.fromkeys(order) if name in wanted]
