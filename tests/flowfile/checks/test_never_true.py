"""Conditions that contradict each other, wherever they stand; beside each, one that does not."""

import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings

from bot.core.definition.conditions import parse
from bot.core.team.evaluation import holds
from bot.core.team.scope import Scope
from bot.core.team.situation import Fact, Person, Situation
from bot.flowfile.yaml.problem import Problem
from tests.flowfile.checks.test_gates import ATOMS, CONDITIONS, JOURNEY, SITUATIONS, _kind
from tests.flowfile.worlds import BARE_STAGE, STAGE_FILE, problems

N = "\u00a0"
SURFACE = """\
  - question: date_visite
    titre: Date de la visite
    si: visite
    demande: |
      Quand était-ce\u00a0?
    pourquoi: |
      Pour le bilan.
    attendre: date
  - question: surface
    titre: Surface
    si: profil == porteur et temps_semaine > 4
    demande: |
      Combien de mètres carrés\u00a0?
    pourquoi: |
      Elle décide du nombre de jeunes.
    attendre: nombre
    entre: 1 et 100 000
{reactions}"""
REACTION = """\
    réactions:
      - si: {}
        dire: |
          C’est noté.
"""
NOTE = "  - message: essai\n    si: {}\n    texte: |\n      Bonjour.\n"
TASK = "  - tâche: essai\n    si: {}\n    titre: Essayer\n"
ASKED = """\
  - question: essai
    si: {}
    titre: Essai
    demande: |
      Alors\u00a0?
    pourquoi: |
      Pour voir.
    attendre: texte
"""
RELAY = "relais:\n  - si: {}\n    motif: |\n      À suivre.\n"
GATE = "passage:\n  - il faut: {}\n    sinon: |\n      Il manque une chose.\n"

BESIDE = (
    ("temps_semaine > 60", "temps_semaine > 59"),
    ("temps_semaine < 5 et temps_semaine > 9", "temps_semaine < 5 ou temps_semaine > 9"),
    ("profil == porteur et profil == famille", "profil == porteur ou profil == famille"),
    ("temps_semaine * 2 > 120", "temps_semaine * 2 > 119"),
    ("temps_semaine + surface > 100 060", "temps_semaine + surface > 100 059"),
    ("surface > 100 et profil != porteur", "surface > 100 ou profil != porteur"),
    ("surface > 100 et temps_semaine < 4", "surface > 100 et temps_semaine < 5"),
    ("date_visite < aujourd_hui et non visite", "date_visite est connu et non visite"),
    ("surface est inconnu et surface > 3", "surface est inconnu ou surface > 3"),
    ("visite et non (visite ou recontact)", "visite et non (visite et recontact)"),
)
PLACES = {
    "ce message ne serait jamais dit": NOTE,
    "cette tâche ne serait jamais donnée": TASK,
    "cette question ne serait jamais posée": ASKED,
    "ce relais ne partirait jamais": RELAY,
    "personne ne pourrait franchir ce passage": GATE,
}


def _stage(more: str, reactions: str = "") -> dict[str, str]:
    return {STAGE_FILE: BARE_STAGE + SURFACE.format(reactions=reactions) + more}


def _plain(found: Problem) -> str:
    return found.reason.replace(N, " ")


EVERYWHERE = [
    *((*pair, "ce message ne serait jamais dit") for pair in BESIDE),
    *((*BESIDE[number], lost) for number, lost in enumerate(PLACES)),
]


@pytest.mark.parametrize(("never", "sometimes", "lost"), EVERYWHERE)
def test_what_can_never_be_true_is_told_where_it_stands_and_its_neighbour_is_not(
    never: str, sometimes: str, lost: str, tmp_path: Path
) -> None:
    (found,) = problems(tmp_path, _stage(PLACES[lost].format(never)))

    assert found.level == "erreur"
    assert _plain(found).endswith(f" : {lost}")
    assert never in found.excerpt
    assert problems(tmp_path, _stage(PLACES[lost].format(sometimes))) == ()


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        (
            "temps_semaine > 60",
            "« temps_semaine > 60 » n’est jamais vrai : « temps_semaine » va de 0 à 60 "
            "(1-decouvrir.yaml, ligne 28)",
        ),
        (
            "visite et temps_semaine < 5 et temps_semaine > 9",
            "« temps_semaine < 5 » et « temps_semaine > 9 » ne sont jamais vrais ensemble",
        ),
        (
            "visite et surface > 100 et temps_semaine < 4",
            "« visite et surface > 100 et temps_semaine < 4 » n’est jamais vrai : « surface » "
            "n’est posée que si « profil == porteur et temps_semaine > 4 » (ligne 18)",
        ),
        (
            "profil != porteur et profil != entreprise et profil != famille",
            "« profil != porteur et profil != entreprise et profil != famille » n’est jamais "
            "vrai, quelles que soient les réponses",
        ),
    ],
)
def test_the_two_things_that_contradict_are_named_with_their_places(
    condition: str, reason: str, tmp_path: Path
) -> None:
    (found,) = problems(tmp_path, _stage(NOTE.format(condition)))

    assert _plain(found) == f"{reason} : ce message ne serait jamais dit"


def test_a_reaction_beyond_the_bounds_of_its_question_is_told(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, _stage("", REACTION.format("surface > 100 000")))

    assert _plain(found) == (
        "« surface > 100 000 » n’est jamais vrai : « surface » va de 1 à 100 000 (ligne 24) : "
        "cette réaction ne serait jamais dite"
    ).replace("100 000 (", "100\u202f000 (")
    assert problems(tmp_path, _stage("", REACTION.format("surface >= 100 000"))) == ()


def test_a_reaction_against_the_si_of_its_own_question_is_told(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, _stage("", REACTION.format("profil == famille")))

    assert _plain(found) == (
        "« profil == famille » n’est jamais vrai : « surface » n’est posée que si "
        "« profil == porteur et temps_semaine > 4 » (ligne 18) : cette réaction ne serait jamais "
        "dite"
    )
    assert problems(tmp_path, _stage("", REACTION.format("recontact"))) == ()


def test_a_bound_that_is_another_answer_ends_where_that_answer_ends(tmp_path: Path) -> None:
    def stage(condition: str) -> dict[str, str]:
        point = ASKED.format("visite").replace("texte", f"nombre\n    au plus: {'temps_semaine'}")
        return {STAGE_FILE: BARE_STAGE + point + NOTE.format(condition).replace("essai", "mot", 1)}

    (found,) = problems(tmp_path, stage("essai > 60"))

    assert found.rule == "jamais-vrai"
    assert problems(tmp_path, stage("essai > 59")) == ()


def _ensemble(first: str, second: str) -> dict[str, str]:
    together = (
        "  - ensemble: deux\n    titre: Deux questions\n    demande: |\n      Dites-nous.\n"
        "    pourquoi: |\n      Pour voir.\n    questions: [essai, autre]\n"
    )
    other = ASKED.format(second).replace("essai", "autre").replace("titre: Essai", "titre: Autre")
    return {STAGE_FILE: BARE_STAGE + together + ASKED.format(first) + other}


def test_questions_of_an_ensemble_that_never_come_together_are_told_once(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, _ensemble("visite", "non visite"))

    assert (found.rule, found.line) == ("jamais-vrai", 14)
    assert "ne se posent jamais ensemble" in _plain(found)
    assert problems(tmp_path, _ensemble("visite", "recontact")) == ()


def test_a_gate_that_wants_what_some_teams_are_not_asked_is_remarked_on(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, _stage(GATE.format("date_visite est connu")))

    assert (found.rule, found.level) == ("équipes-bloquées", "remarque")
    for passable in ("pas (visite) ou date_visite est connu", "visite et date_visite est connu"):
        assert problems(tmp_path, _stage(GATE.format(passable))) == ()
    everybody = GATE.format("date_visite est connu") + GATE.format("visite").split("\n", 1)[1]
    assert problems(tmp_path, _stage(everybody)) == ()


AT = datetime(2026, 11, 23, tzinfo=UTC)
AWA = Person(id=1, name="Awa")


@given(CONDITIONS, ATOMS, SITUATIONS)
@settings(max_examples=60, deadline=None)
def test_what_is_true_of_some_team_is_never_called_impossible(
    condition: str, asked_if: str, answers: dict[str, int | bool | str | list[str]]
) -> None:
    """The question `essai` applies under `asked_if`, the message under the condition."""
    facts = {
        name: Fact(value=value, kind=_kind(name), at=AT, by=AWA) for name, value in answers.items()
    }
    scope = Scope(JOURNEY, Situation(facts=facts), date(2026, 11, 23))
    true, asked = (_true(one, scope) for one in (condition, asked_if))
    question = ASKED.format(asked).replace("texte", "oui ou non")
    note = NOTE.format(f"{true} et essai == oui").replace("essai", "mot", 1)

    with tempfile.TemporaryDirectory() as folder:
        found = problems(Path(folder), {STAGE_FILE: BARE_STAGE + question + note})

    assert found == ()


def _true(condition: str, scope: Scope) -> str:
    """The condition, or its contrary: all is known of that team, so one of them is true."""
    return f"({condition})" if holds(parse(condition), scope) else f"non ({condition})"
