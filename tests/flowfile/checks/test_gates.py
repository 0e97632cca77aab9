"""The solver behind « passage-infranchissable »: it may miss a trap, it never invents one."""

import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.core.definition.conditions import parse
from bot.core.definition.journey import Journey
from bot.core.team.evaluation import holds
from bot.core.team.scope import Scope
from bot.core.team.situation import Fact, Person, Situation, TeamTask
from bot.flowfile import load
from tests.flowfile.worlds import BARE_STAGE, STAGE_FILE, VALID, problems

AT = datetime(2026, 11, 23, tzinfo=UTC)
AWA = Person(id=1, name="Awa")

IMPASSABLE = (
    "temps_semaine > 60",
    "temps_semaine < 0",
    "temps_semaine >= 10 et temps_semaine < 10",
    "temps_semaine == 3 et temps_semaine != 3",
    "temps_semaine > 5 et temps_semaine < 5",
    "temps_semaine est inconnu et temps_semaine >= 4",
    "temps_semaine > 2 * 40",
    "100 < temps_semaine",
    "visite et non visite",
    "visite == oui et visite == non",
    "non (visite ou non visite)",
    "profil == porteur et profil == famille",
    "profil != porteur et profil != famille et profil != entreprise",
    "visite_école est faite et visite_école est en cours",
    "visite_école est faite et visite_école n’est pas faite",
    "orienteurs contient collège et non (orienteurs contient collège)",
    "(visite ou recontact) et non visite et non recontact",
)
PASSABLE = (
    "temps_semaine >= 60",
    "temps_semaine > 59",
    "temps_semaine >= 10 et temps_semaine <= 10",
    "visite ou non visite",
    "visite ou temps_semaine > 60",
    "temps_semaine * 2 > 110",
    "profil != porteur",
    "visite_école n’est pas faite",
    "orienteurs contient collège et orienteurs contient mission_locale",
    "ouverture > aujourd_hui + 3 ans",
    "temps_semaine est inconnu",
    'commune == "Rezé"',
    "non (temps_semaine > 60)",
)


def _rules(folder: Path, condition: str) -> set[str]:
    gate = f"passage:\n  - il faut: {condition}\n    sinon: |\n      Il manque quelque chose.\n"
    return {one.rule for one in problems(folder, {STAGE_FILE: BARE_STAGE + gate})}


@pytest.mark.parametrize("condition", IMPASSABLE)
def test_a_gate_that_nobody_can_pass_is_told(condition: str, tmp_path: Path) -> None:
    assert _rules(tmp_path, condition) == {"passage-infranchissable"}


@pytest.mark.parametrize("condition", PASSABLE)
def test_a_gate_that_someone_can_pass_is_left_alone(condition: str, tmp_path: Path) -> None:
    assert _rules(tmp_path, condition) == set()


def _journey() -> Journey:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in VALID.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        found = load(Path(folder)).journey
    assert found
    return found


JOURNEY = _journey()
NUMBERS = st.integers(0, 60)
ATOMS = st.one_of(
    st.builds(
        "temps_semaine {} {}".format,
        st.sampled_from(["<", "<=", ">", ">=", "==", "!="]),
        st.integers(0, 60),
    ),
    st.sampled_from(["visite", "recontact", "visite == non", "temps_semaine est connu"]),
    st.builds("profil == {}".format, st.sampled_from(["porteur", "entreprise", "famille"])),
    st.builds("visite_école est {}".format, st.sampled_from(["faite", "en cours", "bloquée"])),
    st.builds("orienteurs contient {}".format, st.sampled_from(["collège", "mission_locale"])),
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds("({} et {})".format, inner, inner),
        st.builds("({} ou {})".format, inner, inner),
        st.builds("non {}".format, inner),
    ),
    max_leaves=6,
)
SITUATIONS = st.fixed_dictionaries(
    {
        "temps_semaine": NUMBERS,
        "visite": st.booleans(),
        "recontact": st.booleans(),
        "profil": st.sampled_from(["porteur", "entreprise", "famille"]),
        "orienteurs": st.lists(st.sampled_from(["collège", "mission_locale"]), unique=True),
    }
)


@given(CONDITIONS, SITUATIONS, st.sampled_from(["todo", "doing", "done", "blocked"]))
@settings(max_examples=120, deadline=None)
def test_a_gate_that_some_team_passes_is_never_called_impassable(
    condition: str, answers: dict[str, int | bool | str | list[str]], state: str
) -> None:
    facts = {
        name: Fact(value=value, kind=_kind(name), at=AT, by=AWA) for name, value in answers.items()
    }
    situation = Situation(facts=facts, tasks={"visite_école": TeamTask(state=state, since=AT)})
    assume(holds(parse(condition), Scope(JOURNEY, situation, date(2026, 11, 23))) is True)

    with tempfile.TemporaryDirectory() as folder:
        assert "passage-infranchissable" not in _rules(Path(folder), condition)


def _kind(name: str) -> str:
    question = JOURNEY.question(name)
    return question.kind if question else ""
