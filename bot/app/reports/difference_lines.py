"""The differences between two journeys, in French for staff: counted, then one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from bot.app.reports.word_marks import AFTER, BEFORE, side_by_side
from bot.core.changes.differences import (
    ADDED,
    CHANGED,
    CRITERION,
    DELAY,
    JOURNEY,
    MESSAGE,
    MOVED,
    NETWORK,
    OPTION,
    PAGE,
    POINTS,
    QUESTION,
    REACTION,
    RELAY,
    REMOVED,
    RENAMED,
    STAGE,
    TASK,
    TOGETHER,
    Difference,
)
from bot.core.changes.edits import Edit
from bot.core.changes.parts import CONDITION, OTHER, TEXT
from bot.core.definition.journey import Journey
from bot.core.french.phrases import N, counted, quoted
from bot.core.french.writing import number

NAMES: Mapping[str, tuple[str, str, str]] = {
    STAGE: ("étape", "étapes", "e"),
    QUESTION: ("question", "questions", "e"),
    MESSAGE: ("message", "messages", ""),
    TOGETHER: ("ensemble", "ensembles", ""),
    TASK: ("tâche", "tâches", "e"),
    OPTION: ("réponse possible", "réponses possibles", "e"),
    REACTION: ("réaction", "réactions", "e"),
    CRITERION: ("critère du passage", "critères du passage", ""),
    RELAY: ("relais", "relais", ""),
    DELAY: ("délai", "délais", ""),
    PAGE: ("fiche", "fiches", "e"),
}
"""One, several, and what a participle takes."""
_DONE = {ADDED: "ajouté", REMOVED: "supprimé", RENAMED: "renommé", MOVED: "déplacé"}
_PARTS = {
    TEXT: ("texte changé", "textes changés"),
    CONDITION: ("condition changée", "conditions changées"),
    OTHER: ("réglage changé", "réglages changés"),
}


def totals(differences: Sequence[Difference]) -> str:
    """« 3 questions ajoutées, 1 supprimée, 2 textes changés »; "" when nothing differs."""
    counts = Counter((one.what, one.kind) for one in differences if one.kind != CHANGED)
    parts: list[str] = []
    for what, (one, many, ending) in NAMES.items():
        named = False
        for kind, done in _DONE.items():
            if count := counts[what, kind]:
                plural = count > 1
                word = f"{done}{ending}{'s' if plural else ''}"
                noun = "" if named else f"{many if plural else one} "
                parts.append(f"{number(count)}{N}{noun}{word}")
                named = True
    changed = Counter(one.sort for one in differences if one.kind == CHANGED)
    parts += [counted(changed[sort], *words) for sort, words in _PARTS.items() if changed[sort]]
    return ", ".join(parts)


def lines(edit: Edit) -> Iterator[str]:
    """Every difference, stage by stage, each text side by side."""
    places = {stage.id: stage.title for stage in edit.after.all_stages()}
    places = {stage.id: stage.title for stage in edit.before.all_stages()} | places
    grouped = sorted(edit.differences, key=lambda one: _rank(edit, one))
    for place, found in groupby(grouped, key=lambda one: _place(edit, one)):
        title = places.get(place)
        yield f"Étape {quoted(title)} ({place})" if title else place
        for one in found:
            yield from (f"  {line}" for line in _one(edit, one))
        yield ""


def _place(edit: Edit, one: Difference) -> str:
    """The stage it is in, or the files that are no stage's."""
    if one.what in (JOURNEY, NETWORK, PAGE):
        return {JOURNEY: "Parcours", NETWORK: "Animateurs", PAGE: "Fiches"}[one.what]
    if one.what == STAGE:
        return one.id
    if one.what in (OPTION, REACTION):
        return _stage_of(edit, one.within)
    return one.within


def _stage_of(edit: Edit, point: str) -> str:
    stage = edit.after.stage_of(point) or edit.before.stage_of(point)
    return stage.id if stage else ""


def _rank(edit: Edit, one: Difference) -> int:
    places = ["Parcours", *_ids(edit.after), *_ids(edit.before), "Fiches", "Animateurs"]
    return places.index(_place(edit, one))


def _ids(journey: Journey) -> Iterable[str]:
    return (stage.id for stage in journey.all_stages())


def _one(edit: Edit, one: Difference) -> Iterator[str]:
    if one.what == NETWORK:
        yield "Les régions, leurs groupes, leurs personnes ou leurs horaires ont changé."
        return
    name = named(edit, one)
    if one.kind == CHANGED:
        yield f"{name}, {one.part}{N}:" if name else f"{one.part}{N}:"
        yield from (f"  {line}" for line in side_by_side(one.before, one.after))
        return
    mark = {ADDED: AFTER, REMOVED: BEFORE}.get(one.kind, "")
    ending = NAMES[one.what][2]
    yield f"{mark}{name} {_DONE[one.kind]}{ending}{_how(one)}"


def _how(one: Difference) -> str:
    """From where to where, when there is something to say of it."""
    if one.kind == RENAMED:
        return f"{N}: {one.before} devient {one.after}, les réponses suivent"
    if one.kind == MOVED and one.before:
        return f" de l’étape {one.before} à l’étape {one.after}"
    return ""


def named(edit: Edit, one: Difference) -> str:
    """« question « Profil » (profil) », « réponse possible « Un parent » de « Profil » »."""
    if one.what == JOURNEY:
        return ""
    noun = NAMES[one.what][0]
    said = f"{noun} {quoted(one.title)}"
    if one.what in (OPTION, REACTION):
        question = edit.after.question(one.within) or edit.before.question(one.within)
        return f"{said} de {quoted(question.title)}" if question else said
    if one.what == MESSAGE or one.what not in (*POINTS, STAGE, PAGE):
        return said
    return f"{said} ({one.id})"
