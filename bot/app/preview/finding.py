"""What staff mean by a name: a point or a stage, by its id, a former one, or its title."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.answers import fold
from bot.core.definition.journey import Journey, Point, Stage
from bot.core.french.phrases import N
from bot.core.french.writing import joined, quoted
from bot.flowfile.draft.nearness import nearest

Thing = Point | Stage
MOST_NEAR = 5


def thing(journey: Journey, name: str) -> Thing | None:
    """The point or the stage of that name; the stage when both have it. None: there is none."""
    return journey.stage(name) or journey.point(name) or _otherwise_named(journey, name)


def stage(journey: Journey, name: str) -> Stage | None:
    """The stage of that id, of that number, or of that title."""
    numbered = (one for one in journey.stages if str(journey.number(one.id)) == name)
    found = thing(journey, name)
    return next(numbered, None) or (found if isinstance(found, Stage) else None)


def _otherwise_named(journey: Journey, name: str) -> Thing | None:
    wanted = fold(name)
    for one in _things(journey):
        if name in getattr(one, "old_ids", ()) or fold(getattr(one, "title", "")) == wanted:
            return one
    return None


def _things(journey: Journey) -> Iterator[Thing]:
    for one in journey.all_stages():
        yield one
        yield from one.points


def unknown(journey: Journey, name: str, *, stages: bool = False) -> str:
    """Said of a name that nothing has, with the names that are near."""
    what = "Aucune étape" if stages else "Aucun point ni aucune étape"
    near = _near(journey, name, stages=stages)
    remedy = f"Vouliez-vous dire {joined([quoted(one) for one in near], 'ou')}{N}?" if near else ""
    return f"{what} ne s’appelle {quoted(name)}. {remedy or 'Tout voir : essaim graph.'}".replace(
        " :", f"{N}:"
    )


def _near(journey: Journey, name: str, *, stages: bool) -> list[str]:
    """Ids that hold the word or whose title does; else the one that is nearly written so."""
    found = [one for one in _things(journey) if isinstance(one, Stage) or not stages]
    word = fold(name.replace("_", " "))
    holding = [
        one.id
        for one in found
        if word and word in f"{fold(one.id.replace('_', ' '))} {fold(getattr(one, 'title', ''))}"
    ]
    close = nearest(name, [one.id for one in found])
    if stages and not holding and close is None:
        return [one.id for one in journey.stages]
    return list(dict.fromkeys([*([close] if close else []), *holding]))[:MOST_NEAR]
