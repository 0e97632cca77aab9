"""A test in a text and a `si` of the same words say the same, whatever the team answered."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.answers import Value
from bot.core.definition.conditions import parse
from bot.core.definition.templates import compile_text, render
from bot.core.team.evaluation import holds
from bot.core.team.scope import Scope
from bot.core.team.situation import Fact, Situation, TeamTask
from tests.small_world import AWA, MONDAY, small_journey

KINDS = {
    "rencontrées": "nombre",
    "clientes": "nombre",
    "profil": "choix",
    "recontact": "oui ou non",
    "appuis": "plusieurs choix",
    "ouverture": "mois",
    "dépôt": "date",
}
ANSWERS: dict[str, st.SearchStrategy[Value]] = {
    "rencontrées": st.integers(0, 9),
    "clientes": st.integers(0, 9),
    "profil": st.sampled_from(["porteur", "parent"]),
    "recontact": st.booleans(),
    "appuis": st.sampled_from([[], ["mission"], ["mission", "collèges"]]),
    "ouverture": st.sampled_from(["2027-09", "2028-01"]),
    "dépôt": st.dates(date(2026, 1, 1), date(2029, 1, 1)).map(date.isoformat),
}
TESTS = (
    "rencontrées >= 5",
    "rencontrées + clientes < 8",
    "clientes est connu",
    "clientes est inconnu",
    "profil est porteur",
    "profil n’est pas porteur",
    'profil == "parent"',
    "recontact",
    "recontact est non",
    "recontact == false",
    "appuis contient mission",
    "lettres est faite",
    "lettres n'est pas faite",
    "ouverture est en septembre",
    "ouverture n’est pas en janvier",
    "dépôt >= 15 mars 2028",
    "aujourd_hui < 15 novembre de l’année de dépôt",
    "dépôt <= fin du mois d’ouverture + 1 mois",
    "aujourd_hui + 7 jours >= 5 de chaque mois",
    "oui",
)


@st.composite
def conditions(draw: st.DrawFn) -> str:
    words = draw(st.lists(st.sampled_from(TESTS), min_size=1, max_size=4))
    said = [draw(st.sampled_from(("{}", "non ({})", "pas ({})", "({})"))).format(w) for w in words]
    whole = said[0]
    for one in said[1:]:
        whole += f" {draw(st.sampled_from(('et', 'ou', 'and', 'or')))} {one}"
    return whole


@st.composite
def teams(draw: st.DrawFn) -> Scope:
    facts = {
        name: Fact(value=draw(st.none() | ANSWERS[name]), kind=KINDS[name], at=MONDAY, by=AWA)
        for name in draw(st.sets(st.sampled_from(list(KINDS))))
    }
    state = draw(st.sampled_from(("", "todo", "done", "already")))
    tasks = {"lettres": TeamTask(state=state, since=MONDAY)} if state else {}
    today = draw(st.dates(date(2026, 9, 1), date(2029, 1, 1)))
    return Scope(small_journey(), Situation(facts=facts, tasks=tasks), today)


@given(conditions(), teams())
def test_a_test_in_a_text_says_what_a_si_of_the_same_words_says(words: str, team: Scope) -> None:
    text = compile_text("{% if " + words + " %}vrai{% else %}autre{% endif %}", "essai:1")

    said = render(text, team, partial(holds, scope=team))

    assert (said == "vrai") is (holds(parse(words), team) is True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{% if profil est porteur %}a{% else %}b{% endif %}", "a"),
        ("{% if profil n'est pas porteur %}a{% else %}b{% endif %}", "b"),
        ("{% if rencontrées est connu et rencontrées > 3 %}a{% endif %}", "a"),
        ("{% if clientes est connu et clientes > 3 %}a{% else %}b{% endif %}", "b"),
        ("{% if clientes > 3 %}a{% elif clientes <= 3 %}b{% else %}on ne sait pas{% endif %}",
         "on ne sait pas"),
        ("{% if non clientes > 3 %}a{% else %}on ne sait pas{% endif %}", "on ne sait pas"),
        ("{% if lettres est faite ou recontact est oui %}a{% else %}b{% endif %}", "b"),
        ("{% if rencontrées %}a{% endif %}", "a"),
    ],
)  # fmt: skip
def test_a_text_is_written_in_the_words_of_conditions(text: str, said: str) -> None:
    facts = {
        "profil": Fact(value="porteur", kind="choix", at=MONDAY, by=AWA),
        "rencontrées": Fact(value=6, kind="nombre", at=MONDAY, by=AWA),
    }
    team = Scope(small_journey(), Situation(facts=facts), MONDAY.date())

    assert render(compile_text(text, "essai:1"), team, partial(holds, scope=team)) == said
