"""What conditions and texts see of a team at a given day: its facts, its tasks, its stage."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.core.answers import KINDS, Expected, Value, show
from bot.core.definition.condition_tree import TODAY, Duration
from bot.core.definition.journey import Journey, Question
from bot.core.definition.known_values import (
    UNKNOWN,
    UNKNOWN_NUMBER,
    UNKNOWN_WORDS,
    Comparable,
    Known,
    Titled,
)
from bot.core.french import writing
from bot.core.team.situation import ALREADY, DONE, Fact, Situation

NAMELESS = "votre équipe"
STATE_WORDS = {
    "todo": "à faire",
    "doing": "en cours",
    "blocked": "bloquée",
    "done": "faite",
    "already": "déjà faite",
    "not ours": "pas pour vous",
}


@dataclass(frozen=True, slots=True, eq=False)
class Scope(Mapping[str, object]):
    """A mapping for templates, and `raw` for conditions. Built at no cost, read lazily.

    `found`: what conditions were found to be worth, kept for who reads the same team the same day:
    the same few hundred conditions are asked again at each step of a turn.
    """

    journey: Journey
    situation: Situation
    today: date
    found: dict[str, Comparable | Duration | None] = field(default_factory=dict, init=False)

    def __getitem__(self, name: str) -> object:
        """What a template prints for that name. KeyError when no file defines it."""
        special = _SPECIAL.get(name)
        if special is not None:
            return special(self)
        if self.journey.task(name):
            state = self.state(name)
            return Known(state, STATE_WORDS.get(state, state)) if state else UNKNOWN
        question = self.journey.question(name)
        if question is None:
            raise KeyError(name)
        raw = self.raw(name)
        if raw is None:
            return UNKNOWN_NUMBER if question.kind == "nombre" else UNKNOWN
        # A text writes its own words around a count: « {{ n }} rencontres », never the unit twice.
        if question.kind == "nombre" and isinstance(raw, float):
            return Known(raw, writing.number(raw))
        return Known(raw, shown(question, self.situation.facts[name]))

    def __iter__(self) -> Iterator[str]:
        """Every name a template may use."""
        yield from _SPECIAL
        yield from (question.id for question in self.journey.questions())
        yield from (task.id for task in self.journey.tasks())

    def __len__(self) -> int:
        """How many names there are."""
        return sum(1 for _ in self)

    def raw(self, name: str) -> Comparable | None:
        """The bare value of a fact (or of `aujourd_hui`), None while it is unknown."""
        if name == TODAY:
            return self.today
        fact = self.situation.facts.get(name)
        if fact is None or fact.value is None:
            return None
        question = self.journey.question(name)
        if question is None or not fits(question, fact):
            return None
        return comparable(question.kind, fact.value)

    def after(self, situation: Situation) -> Scope:
        """What is seen once the situation is that one; what was found stays true while neither the
        facts nor the tasks, all that conditions read of a team, are others.
        """
        then, before = Scope(self.journey, situation, self.today), self.situation
        if situation.facts is before.facts and situation.tasks is before.tasks:
            object.__setattr__(then, "found", self.found)
        return then

    def state(self, task: str) -> str:
        """The state of a task, "" before it was announced; « déjà faite » counts as done."""
        team_task = self.situation.tasks.get(task)
        if team_task is None:
            return ""
        return DONE if team_task.state == ALREADY else team_task.state

    def option(self, fact: str, word: str) -> bool:
        """Is that word the id of one of the options of that fact's question?"""
        question = self.journey.question(fact)
        return question is not None and any(option.id == word for option in question.options)


def team_words(scope: Scope) -> dict[str, str]:
    """How the team is called and where it is, in words fit for a text.

    `commune` is "" in a journey that asks for none: nothing is said of it.
    """
    special, facts = scope.journey.special, scope.situation.facts

    def words(part: str, otherwise: str) -> str:
        question = scope.journey.question(special.get(part, ""))
        fact = facts.get(question.id) if question else None
        known = question is not None and fact is not None and fact.value is not None
        return shown(question, fact) if known and question and fact else otherwise

    place = words("commune", UNKNOWN_WORDS) if "commune" in special else ""
    return {"nom": words("équipe", NAMELESS), "commune": place}


def _stage(scope: Scope) -> object:
    def named(stage_id: str) -> Mapping[str, object]:
        stage = scope.journey.stage(stage_id) or scope.journey.welcome
        return {"titre": stage.title, "numéro": scope.journey.number(stage.id)}

    return Titled(named(scope.situation.stage), named)


def _journey(scope: Scope) -> object:
    return {"titre": scope.journey.title, "étapes": len(scope.journey.stages)}


def _page(scope: Scope) -> object:
    return scope.journey.library.cited


_SPECIAL: Mapping[str, Callable[[Scope], object]] = {
    "équipe": team_words,
    "étape": _stage,
    "parcours": _journey,
    "fiche": _page,
    TODAY: lambda scope: Known(scope.today, writing.day(scope.today)),
}


def expected(question: Question) -> Expected:
    """The question's kind and options, without bounds: enough to show an answer."""
    return Expected(kind=question.kind, options=question.options, unit=question.unit)


def shown(question: Question, fact: Fact) -> str:
    """An answer for people; one that no longer fits its question is shown as it was given."""
    if fact.value is None:
        return "je ne sais pas"
    return show(expected(question), fact.value) if fits(question, fact) else fact.shown


_ALIKE = ({"nombre", "montant", "pourcentage"}, {"texte", "texte long"}, {"date", "mois"})


def fits(question: Question, fact: Fact) -> bool:
    """Can this fact still answer this question, after staff changed its kind or its options?"""
    if fact.value is None:
        return True
    if question.kind != fact.kind and not any(
        {question.kind, fact.kind} <= alike for alike in _ALIKE
    ):
        return False
    if question.kind not in ("choix", "plusieurs choix"):
        return True
    ids = {option.id for option in question.options}
    chosen = fact.value if isinstance(fact.value, list) else [fact.value]
    return all(one in ids for one in chosen)


def comparable(kind: str, value: Value) -> Comparable | None:
    """The value as conditions compare it; None when it is of another shape than its kind."""
    match KINDS[kind].comparable, value:
        case "nombre", bool():
            return None
        case "nombre", int() | float():
            return float(value)
        case "date", str():
            return _day(value)
        case _, bool() | str() | list():
            return value
        case "texte", dict():
            return value.get("nom", "")
        case "fichier", dict():
            return "reçu"
        case _:
            return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text if len(text) > 7 else f"{text}-01")
    except ValueError:
        return None
