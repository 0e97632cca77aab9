"""Answers of a question that comes back: none is lost, each is with its period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import calendar
from bot.core.definition.journey import Question
from bot.core.journey import given_answers
from bot.core.team import series
from bot.core.team.scope import Scope
from bot.core.team.situation import Situation
from bot.core.turn import Turn
from bot.store.database.codec import situation_from, to_text
from tests.small_world import AWA, MONDAY, small_journey

EVERY = ("semaine", "mois", "trimestre", "an")
Answers = Sequence[tuple[int, int]]
"""How many days later, and what is answered."""
ANSWERS = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 300)), min_size=1, max_size=12)


def _question(every: str) -> Question:
    found = small_journey().question("rencontrées")
    assert found is not None
    return replace(found, every=every)


def _lived(question: Question, answers: Answers) -> tuple[Scope, dict[object, object]]:
    """Where the team stands, and the last answer of each period, by the day it begins."""
    journey, situation, at = small_journey(), Situation(stage="opportunité"), MONDAY
    expected: dict[object, object] = {}
    for days, value in answers:
        at += timedelta(days=days)
        turn = given_answers.kept(Turn.begun(journey, situation, at, AWA), question, value)
        situation = situation_from(to_text(turn.situation))
        day = calendar.today(at, journey.timezone)
        expected[calendar.period(day, question.every)] = value
    return Scope(journey, situation, calendar.today(at, journey.timezone)), expected


@given(st.sampled_from(EVERY), ANSWERS)
def test_the_last_answer_of_each_period_is_kept_in_order(every: str, answers: Answers) -> None:
    question = _question(every)

    scope, expected = _lived(question, answers)

    past = scope.situation.series.get(question.id, ())
    kept = [fact.value for fact in (*past, scope.situation.facts[question.id])]
    assert kept == list(expected.values())
    assert scope.raw(question.id) == answers[-1][1]


@given(ANSWERS)
def test_a_question_asked_once_has_no_series(answers: Answers) -> None:
    scope, _ = _lived(replace(_question("mois"), every=""), answers)

    assert scope.situation.series == {}


@given(st.sampled_from(EVERY), ANSWERS, st.integers(0, 400))
def test_a_question_is_due_from_the_first_day_of_the_next_period(
    every: str, answers: Answers, days: int
) -> None:
    question = _question(every)
    scope, expected = _lived(question, answers)
    journey = small_journey()
    later = Scope(journey, scope.situation, scope.today + timedelta(days=days))

    is_new = calendar.period(later.today, every) not in expected
    assert series.due(question, later) is is_new
    assert series.due(question, _elsewhere(later)) is False


def _elsewhere(scope: Scope) -> Scope:
    """The same team, in the stage that follows."""
    return replace(scope, situation=replace(scope.situation, stage="ouvrir"))


@pytest.mark.parametrize(
    ("every", "said"),
    [
        (
            "semaine",
            "6 entreprises la semaine du 7 septembre 2026, 9 entreprises la semaine du 1er mars",
        ),
        ("mois", "6 entreprises en septembre 2026, 9 entreprises en mars"),
        ("trimestre", "6 entreprises au 3e trimestre 2026, 9 entreprises au 1er trimestre"),
        ("an", "6 entreprises en 2026, 9 entreprises en 2027"),
        ("", "6 entreprises le 7 septembre 2026, 9 entreprises le 6 mars 2027"),
    ],
)
def test_the_dossier_shows_each_answer_with_its_period(every: str, said: str) -> None:
    scope, _ = _lived(_question(every or "mois"), [(0, 6), (180, 9)])

    shown = series.answers(_question(every), scope).replace("\u00a0", " ")

    assert shown == said


def test_a_long_series_shows_its_last_twelve_answers() -> None:
    scope, _ = _lived(_question("mois"), [(31, n) for n in range(20)])

    shown = series.answers(_question("mois"), scope)

    assert shown.startswith("…, 8\u00a0entreprises ")
    assert shown.count("entreprise") == 12
    assert len(scope.situation.series["rencontrées"]) == 19
