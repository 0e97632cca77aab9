"""The words of a document that staff wrote: what each name of its model is worth for a team.

An answer that the model prints and that is missing is a gap, numbered in the order of the page:
the page is printed once here, in plain words, to know which gaps are on it. Laying it out is for
`bot.documents`; what a test of the page is worth is decided here, once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any

from bot.core.definition.condition_tree import TODAY, Name, Not
from bot.core.definition.conditions import Expression
from bot.core.definition.journey import Question
from bot.core.definition.known_values import Missing
from bot.core.definition.models import Model
from bot.core.definition.page_values import revived, same
from bot.core.definition.templates import Text, TextError, printed
from bot.core.documents import recap, whole_file
from bot.core.documents.document_words import Content
from bot.core.french import phrases
from bot.core.team.agenda import applies
from bot.core.team.evaluation import holds
from bot.core.team.scope import STATE_WORDS, shown
from bot.core.turn import Turn

MOST_PRINTED = 400_000
"""Characters of a document, which nobody reads beyond."""
NOT_ASKED = "sans objet"
TO_DO = STATE_WORDS["todo"]


def _answers(turn: Turn) -> list[dict[str, str]]:
    facts = turn.situation.facts
    found = (turn.journey.question(name) for name in facts)
    return [
        {
            "titre": question.title,
            "réponse": shown(question, facts[question.id]),
            "par": facts[question.id].by.name,
            "le": phrases.moment(facts[question.id].at, turn.journey.timezone),
        }
        for question in found
        if question is not None
    ]


def _papers(turn: Turn) -> list[str]:
    return [f"{one.words} ({one.label})" for one in whole_file.papers(turn)]


LISTS: Mapping[str, Callable[[Turn], list[Any]]] = {
    "ce_qui_manque": recap.missing,
    "prochains_pas": recap.steps,
    "tâches_en_cours": partial(whole_file.tasks, settled=False),
    "tâches_réglées": partial(whole_file.tasks, settled=True),
    "pièces": _papers,
    "réponses": _answers,
}
"""What a document may go through besides the names of the journey; each item prints as a line."""
SAMPLES: Mapping[str, Mapping[str, str]] = {
    "réponses": {"titre": "…", "réponse": "…", "par": "…", "le": "…"}
}
"""What an item of a list has, where it is no plain text."""


def content(model: Model, turn: Turn) -> Content:
    """What the layout needs of a model of pages, and the gaps of the page."""
    assert model.text is not None, "a model of pages has a text"
    gaps: list[str] = []
    truth = partial(_truth, turn)
    tests = {one.expression.source: truth(one.expression) for one in model.text.tests}
    names = sorted(model.text.names)
    values = {name: _value(turn, name, model.text) for name in names}
    scope = {
        name: revived(values[name], partial(_missing, partial(_met, gaps, name))) for name in names
    }
    with suppress(TextError):  # laid out, it fails in the same way, and the team is told
        printed(model.text, scope, truth, MOST_PRINTED)
    for number, name in enumerate(gaps, 1):
        values[name] = {"gap": number}
    given = {"file": model.file, "values": values, "tests": _once(tests)}
    return Content(gaps=tuple(gaps), more={"model": given, "about": model.title})


def _met(gaps: list[str], name: str) -> str:
    if name not in gaps:
        gaps.append(name)
    return "…"


def _once(tests: Mapping[str, bool | None]) -> dict[str, bool]:
    return {same(source): value is True for source, value in tests.items()}


def _value(turn: Turn, name: str, text: Text) -> dict[str, Any]:
    """What a name is worth, as JSON has it (`_read` and the layout read it back)."""
    if name in LISTS:
        return {"list": LISTS[name](turn)}
    question = turn.journey.question(name)
    if question is not None:
        return _answer(turn, question)
    if turn.journey.task(name):
        state = turn.scope.state(name)
        return {"words": STATE_WORDS.get(state, TO_DO), "value": state}
    return _special(turn, name, text)


def _answer(turn: Turn, question: Question) -> dict[str, Any]:
    raw = turn.scope.raw(question.id)
    if raw is None:
        fact = turn.situation.facts.get(question.id)
        wanted = fact is not None or applies(question, turn.scope)
        return {"gap": 0} if wanted else {"words": NOT_ASKED, "value": ""}
    words = str(turn.scope[question.id])
    if isinstance(raw, date):
        return {"words": words, "day": raw.isoformat()}
    return {"words": words, "value": raw}


def _special(turn: Turn, name: str, text: Text) -> dict[str, Any]:
    if name == TODAY:
        return {"words": str(turn.scope[TODAY]), "day": turn.today.isoformat()}
    if name == "fiche":
        return {"called": {page: turn.journey.library.cited(page) for page in text.pages}}
    stage = _stage(turn, turn.stage.id)
    if name == "étape":
        return {"parts": stage, "called": {one: _stage(turn, one) for one in text.stages}}
    found = turn.scope.get(name)  # a name that left the journey since the model was read: a gap
    return {"parts": dict(found)} if isinstance(found, Mapping) else {"gap": 0}


def _stage(turn: Turn, name: str) -> dict[str, Any]:
    stage = turn.journey.stage(name) or turn.journey.welcome
    return {"titre": stage.title, "numéro": turn.journey.number(stage.id), "but": stage.goal}


def _truth(turn: Turn, test: Expression) -> bool | None:
    """Of a list alone: does it hold anything? Of all else, what conditions say."""
    match test.tree:
        case Name(id=name) if name in LISTS:
            return bool(LISTS[name](turn))
        case Not(inner=Name(id=name)) if name in LISTS:
            return not LISTS[name](turn)
        case _:
            return holds(test, turn.scope)


def _missing(met: Callable[[], str], number: int) -> Missing:
    return Missing(met)


def printable_names(questions: Iterable[str], tasks: Iterable[str]) -> frozenset[str]:
    """Every name that a model of pages may print."""
    return frozenset((*LISTS, TODAY, "équipe", "étape", "parcours", "fiche", *questions, *tasks))


def facts_of(model: Model, turn: Turn) -> frozenset[str]:
    """The answers that a model speaks of: what changed of them is worth saying."""
    names = set(model.text.names) if model.text else set()
    for test in model.text.tests if model.text else ():
        names |= {one.id for one in test.expression.names()}
    for sheet in model.sheets:
        cells = (cell for row in sheet.rows for cell in row.cells)
        names |= {sheet.months_from, *(fact for cell in cells for fact in cell.facts)}
    if "réponses" in names:
        return frozenset(turn.situation.facts)
    return frozenset(names)
