"""What a model names, against the journey: questions, tasks, stages, documents of the stages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.core.definition.conditions import Expression
from bot.core.definition.journey import Journey
from bot.core.definition.known_values import Missing
from bot.core.definition.page_values import Named
from bot.core.definition.templates import TextError, printed
from bot.core.documents.model_words import LISTS, SAMPLES, printable_names
from bot.core.team.scope import STATE_WORDS
from bot.flowfile.draft.nearness import nearest, suggestion
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Source, Span
from bot.knowledge.models.filled import Filled
from bot.knowledge.models.list_file import Listed

PARTS: Mapping[str, Mapping[str, object]] = {
    "équipe": {"nom": "…", "commune": "…"},
    "étape": {"titre": "…", "numéro": 1, "but": "…"},
    "parcours": {"titre": "…", "étapes": 1},
}


def nearest_file(name: str, folder: Path) -> str:
    """« vouliez-vous dire … ? », among the files that stand there."""
    there = sorted(path.name for path in folder.iterdir() if path.is_file())
    return suggestion(name, there, "vérifiez son nom, ou retirez ce modèle de la liste")


def judged(filled: Filled, listed: Listed, journey: Journey) -> Iterator[tuple[str, Finding]]:
    """Every name that nothing has, each with the nearest that is known; where it is offered."""
    yield from (("modèle-nom-inconnu", one) for one in _unknown(filled, journey))
    yield from (("lieu-inconnu", one) for one in _stages(listed, journey))
    named = {name for stage in journey.stages for name in stage.documents}
    model = filled.model
    if not model.stages and model.id not in named:
        near = nearest(model.id, sorted(named))
        hint = f"vouliez-vous dire « {near} » ? " if near else ""
        remedy = f"{hint}Ajoutez « étapes », ou ce nom aux « documents » d’une étape"
        reason = f"le modèle « {model.id} » n’est proposé à aucune étape en particulier"
        yield "modèle-sans-étape", Finding(listed.span, reason, remedy, "remarque")


def _stages(listed: Listed, journey: Journey) -> Iterator[Finding]:
    known = [stage.id for stage in journey.all_stages()]
    for words in listed.stages:
        if words.text.strip() not in known:
            reason = f"l’étape « {words.text.strip()} » n’existe pas"
            yield Finding(words.span, reason, suggestion(words.text.strip(), known))


def _unknown(filled: Filled, journey: Journey) -> Iterator[Finding]:
    questions = [one.id for one in journey.questions()]
    for name, span in filled.uses:
        if name not in questions:
            reason = f"aucune question ne s’appelle « {name} »"
            yield Finding(span, reason, suggestion(name, questions, "vérifiez l’identifiant"))
    text = filled.model.text
    if text is None:
        return
    known = printable_names(questions, (task.id for task in journey.tasks()))
    wrong = sorted({*(text.names - known), *text.thresholds, *_tested(filled, known, journey)})
    for name in wrong:
        reason = f"aucune question ni tâche ne s’appelle « {name} »"
        remedy = suggestion(name, sorted(known), "vérifiez l’identifiant dans le parcours")
        yield Finding(_place(filled.source, name), reason, remedy)
    for name in sorted(text.stages - {one.id for one in journey.all_stages()}):
        reason = f"l’étape « {name} » n’existe pas"
        remedy = suggestion(name, [one.id for one in journey.all_stages()])
        yield Finding(_place(filled.source, name), reason, remedy)
    if not wrong and (trial := _trial(filled, journey)):
        yield trial


def _tested(filled: Filled, known: frozenset[str], journey: Journey) -> Iterator[str]:
    assert filled.model.text is not None, "only pages have tests"
    for test in filled.model.text.tests:
        asked = {name.id for name in test.expression.names()}
        options = {
            option.id
            for name in asked
            if (question := journey.question(name)) is not None
            for option in question.options
        }
        yield from asked - known - options - STATE_WORDS.keys()


def _trial(filled: Filled, journey: Journey) -> Finding | None:
    """What goes wrong when it is printed for a team that said nothing: « un.titr »."""
    text = filled.model.text
    assert text is not None, "only pages are printed"
    scope: dict[str, object] = {name: Missing(lambda: "…") for name in text.names}
    scope |= {name: [SAMPLES.get(name, "…")] for name in LISTS}
    scope |= PARTS
    scope["étape"] = Named(PARTS["étape"], dict.fromkeys(text.stages, PARTS["étape"]))
    scope["fiche"] = journey.library.cited
    for yes in (True, False):
        try:
            printed(text, scope, _always if yes else _never, 1_000_000)
        except TextError as error:
            name = re.search(r"« (\w+) »", error.reason)
            span = _place(filled.source, name[1] if name else "")
            return Finding(span, error.reason, error.remedy)
    return None


def _always(test: Expression) -> bool:
    return True


def _never(test: Expression) -> bool:
    return False


def _place(source: Source, name: str) -> Span:
    """Where a name stands first, inside a tag."""
    for line, words in enumerate(source.lines, 1):
        for tag in re.finditer(r"\{[{%].*?[%}]\}", words):
            if name and (found := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", tag[0])):
                return source.span(line, tag.start() + found.start() + 1, len(name))
    return source.span(1)
