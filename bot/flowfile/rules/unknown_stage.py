"""A stage that no file describes, a file that `étapes` forgets, a start that is not a stage.

Nor does `dès`, under `pilotage`, name anything but a stage; nor `ensuite`, which `étapes` leaves.

Passes::

    # parcours.yaml
    étapes: [découvrir, opportunité]

Fails::

    # parcours.yaml
    étapes: [découvrir, oportunité]
"""

from collections.abc import Iterator
from pathlib import PurePath

from bot.core.answers import fold
from bot.flowfile.draft.blocks import clean
from bot.flowfile.draft.draft import WELCOME, Draft, Point
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.draft.nearness import nearest, quoted, suggestion
from bot.flowfile.yaml.problem import Finding


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The list of stages against the files, then the options of the start."""
    draft = manuscript.draft
    ids = [stage.id for stage in draft.stages if stage.id and stage.id != WELCOME]
    wrong: list[Finding] = []
    if draft.journey is not None and "étapes" in draft.journey.keys:
        wrong += [*_listed(draft, ids), *_forgotten(draft, ids)]
    wrong += [*_starts(draft, ids), *_counted(draft, ids), *_after(draft, ids)]
    yield from wrong or _never_started(draft, [one for one in ids if one != draft.after()])


def _listed(draft: Draft, ids: list[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    nameless = any(not stage.id for stage in draft.stages)
    for words in draft.order():
        name = clean(words.text)
        if name in seen:
            reason = f"l’étape « {name} » est citée deux fois"
            yield Finding(words.span, reason, "gardez-la à sa place dans l’ordre du parcours")
        elif name not in ids and not draft.partial and not nameless:
            reason = f"aucun fichier ne décrit l’étape « {name} »"
            meant = _meant(draft, name)
            near = f"écrivez « {meant} », ce que dit sa clé « étape »" if meant else ""
            yield Finding(words.span, reason, near or suggestion(name, ids, "créez son fichier"))
        seen.add(name)


def _meant(draft: Draft, name: str) -> str:
    """The stage whose file, or whose title, was written instead of its id."""
    for stage in draft.stages:
        file = stage.block.span.source.name.rsplit("/", 1)[-1]
        title = stage.block.text("titre").strip()
        if stage.id != WELCOME and fold(name) in {
            fold(file),
            fold(PurePath(file).stem),
            fold(title),
        }:
            return stage.id
    return ""


def _forgotten(draft: Draft, ids: list[str]) -> Iterator[Finding]:
    listed = [*(clean(words.text) for words in draft.order()), draft.after()]
    for stage in draft.stages:
        name = stage.id
        if stage.block is draft.journey or not name or name in listed:
            continue
        if any(_meant(draft, other) == name for other in listed if other not in ids):
            continue
        if not any(nearest(other, ids) == name for other in listed if other not in ids):
            span = stage.block.head.span if stage.block.head else stage.block.span
            yield Finding(
                span,
                f"l’étape « {name} » n’est pas dans la liste « étapes » de parcours.yaml",
                "ajoutez-la dans la liste, à sa place",
            )


def _starts(draft: Draft, ids: list[str]) -> Iterator[Finding]:
    listed = [clean(words.text) for words in draft.order()]
    starts = [one for one in (_start(draft), _start(draft, "arrivée")) if one is not None]
    for label in (each for one in starts for each in one.block.labels.get("parmi", ())):
        option = clean(label.id.text)
        if option not in (*ids, *listed) and not draft.partial:
            yield Finding(
                label.id.span,
                f"« {option} » n’est pas une étape, et l’équipe ne pourrait pas en partir",
                suggestion(option, ids),
            )


def _after(draft: Draft, ids: list[str]) -> Iterator[Finding]:
    """What follows the last stage: another one, whose gate nobody would pass."""
    words, name = draft.journey.words.get("ensuite") if draft.journey else None, draft.after()
    if words is None:
        return
    if name in [clean(one.text) for one in draft.order()]:
        reason = f"l’étape « {name} » est aussi dans « étapes »"
        yield Finding(words.span, reason, "gardez-la à un seul endroit")
        return
    if name not in ids and not draft.partial:
        reason = f"aucun fichier ne décrit l’étape « {name} »"
        yield Finding(words.span, reason, suggestion(name, ids, "créez son fichier"))
    stage = draft.stage(name)
    if stage is not None and "passage" in stage.block.keys:
        span = stage.block.keys["passage"].span
        reason = f"l’étape « {name} » n’a pas de fin : personne n’en franchirait le passage"
        yield Finding(span, reason, "retirez « passage », ou mettez l’étape dans « étapes »")


def _counted(draft: Draft, ids: list[str]) -> Iterator[Finding]:
    """The stage from which a team counts as one that came through."""
    piloting = draft.journey.blocks.get("pilotage", ()) if draft.journey else ()
    for words in (block.words["dès"] for block in piloting if "dès" in block.words):
        name = clean(words.text)
        if name not in ids and not draft.partial:
            reason = f"« {name} » n’est pas une étape, et personne ne serait compté"
            yield Finding(words.span, reason, suggestion(name, ids, "citez une étape"))


def _never_started(draft: Draft, ids: list[str]) -> Iterator[Finding]:
    """The stages that no answer of the start leads to; none when it is not about stages."""
    start = _start(draft)
    if start is None or draft.partial or "parmi" not in start.block.keys:
        return
    left = [one for one in ids if one not in start.options]
    if left and len(left) < len(ids):
        stages = f"à l’étape {quoted(left)}" if len(left) == 1 else f"aux étapes {quoted(left)}"
        yield Finding(
            start.block.keys["parmi"].span,
            f"aucune réponse de « {start.id} » ne mène {stages} : personne ne peut en partir",
            f"ajoutez « {left[0]}: … », avec ce que lit une équipe qui en est là",
            "remarque",
        )


def _start(draft: Draft, name: str = "départ") -> Point | None:
    """The question whose answers are the stages."""
    landmarks = draft.journey.blocks.get("repères", ()) if draft.journey else ()
    return draft.named.get(clean(landmarks[0].text(name))) if landmarks else None
