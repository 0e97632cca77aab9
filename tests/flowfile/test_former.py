"""A point that was in service and went: its heir is recognised, or its answers are counted."""

from __future__ import annotations

from pathlib import Path

from bot.flowfile import Former, FormerPoint, former_of
from bot.flowfile.vocabulary import QUESTION, TASK
from bot.flowfile.yaml.problem import Problem
from tests.flowfile.worlds import STAGE_FILE, VALID, loaded, problems

N = "\u00a0"
STAGE = VALID[STAGE_FILE]


def _before(folder: Path, answers: dict[str, int]) -> Former:
    """The valid folder was in service, and that many teams answered."""
    folder.mkdir()
    journey = loaded(folder, {}).journey
    assert journey is not None
    return former_of(journey, answers)


def _renamed(old: str, new: str) -> str:
    return STAGE.replace(old, new).replace(f"anciens noms: [{new}]", f"anciens noms: [{old}]")


def _plain(found: Problem) -> tuple[str, str, str]:
    reason, remedy = (one.replace(N, " ") for one in (found.reason, found.remedy))
    return found.level, reason, remedy


def test_a_question_renamed_without_its_former_name_is_recognised(tmp_path: Path) -> None:
    before = _before(tmp_path / "before", {"entreprises_rencontrées": 9})

    (found,) = problems(
        tmp_path, {STAGE_FILE: _renamed("entreprises_rencontrées", "visites_pro")}, before
    )

    assert found.excerpt.strip() == "- question: visites_pro"
    assert _plain(found) == (
        "remarque",
        "Cette question ressemble à « entreprises_rencontrées », qui n’est plus dans les "
        "fichiers : 9 équipes y ont répondu, et ce qu’elles en ont dit ne serait plus montré",
        "Si c’est elle, ajoutez « anciens noms: [entreprises_rencontrées] » : ce que les équipes "
        "ont dit suivra",
    )


def test_a_question_renamed_with_its_former_name_is_left_alone(tmp_path: Path) -> None:
    before = _before(tmp_path / "before", {"entreprises_clientes": 9})
    stage = _renamed("entreprises_clientes", "commandes_promises")

    assert (
        problems(
            tmp_path,
            {STAGE_FILE: stage.replace("[clients]", "[clients, entreprises_clientes]")},
            before,
        )
        == ()
    )
    (found,) = problems(tmp_path, {STAGE_FILE: stage}, before)
    assert "anciens noms: [clients, entreprises_clientes]" in _plain(found)[2]


def test_a_question_taken_out_is_told_with_the_teams_whose_answers_go(tmp_path: Path) -> None:
    before = _before(tmp_path / "before", {"temps_semaine": 1, "entreprises_clientes": 12})
    start = STAGE.index("  - question: entreprises_clientes")
    end = STAGE.index("  - tâche: lettres")
    without = STAGE[:start] + STAGE[end : STAGE.index("relais:")]

    (found,) = problems(tmp_path, {STAGE_FILE: without}, before)

    assert found.excerpt == "étape: opportunité"
    assert _plain(found)[:2] == (
        "remarque",
        "« entreprises_clientes » (« Entreprises clientes ») n’est plus dans les fichiers : "
        "12 équipes y ont répondu",
    )


def test_what_nobody_answered_may_go_without_a_word(tmp_path: Path) -> None:
    before = _before(tmp_path / "before", {})
    start, end = (
        STAGE.index("  - question: entreprises_clientes"),
        STAGE.index("  - tâche: lettres"),
    )
    without = STAGE[:start] + STAGE[end : STAGE.index("relais:")]

    assert problems(tmp_path, {STAGE_FILE: without}, before) == ()


def test_a_new_question_of_another_kind_is_no_heir(tmp_path: Path) -> None:
    former = Former(
        {"entreprises_vues": FormerPoint(QUESTION, kind="oui ou non")},
        answers={"entreprises_vues": 1},
    )

    (found,) = problems(tmp_path, {}, former)

    assert found.file.endswith("parcours.yaml")
    assert "1 équipe y a répondu" in _plain(found)[1]


def test_with_answers_alone_only_a_point_nobody_answered_may_be_the_heir(tmp_path: Path) -> None:
    gone = {
        "entreprises_vues": FormerPoint(QUESTION, kind="nombre"),
        "entreprises_rencontrées": FormerPoint(QUESTION, kind="nombre"),
        "lettre": FormerPoint(TASK, "Réunir cinq lettres d’intérêt"),
    }
    answers = {"entreprises_vues": 3, "entreprises_rencontrées": 4, "lettre": 2}

    found = problems(tmp_path, {}, Former(gone, answers=answers))

    went, renamed = found
    assert "« entreprises_vues » n’est plus dans les fichiers : 3 équipes" in _plain(went)[1]
    assert went.file.endswith("parcours.yaml")
    assert "Cette tâche ressemble à « lettre »" in _plain(renamed)[1]
    assert "2 équipes l’ont reçue" in _plain(renamed)[1]
    assert renamed.excerpt.strip() == "- tâche: lettres"


def test_nothing_is_said_while_a_file_cannot_be_read(tmp_path: Path) -> None:
    before = _before(tmp_path / "before", {"entreprises_rencontrées": 9})

    found = problems(tmp_path, {STAGE_FILE: STAGE.replace("titre: É", "titre: : É", 1)}, before)

    assert "identifiant-perdu" not in {one.rule for one in found}


def _at(text: str) -> str:
    return STAGE.replace("Un chiffre suffit.", text)


def test_a_stage_number_that_another_stage_had_before_is_told(tmp_path: Path) -> None:
    before = Former(stages=("opportunité", "découvrir"), is_whole=True)
    files = {STAGE_FILE: _at("L’étape 1 y reviendra.")}

    (found,) = problems(tmp_path, files, before)

    assert _plain(found)[1:] == (
        "L’étape 1 est « découvrir », et « opportunité » est l’étape 2",
        "Corrigez ce numéro, ou écrivez « {{ étape('opportunité').numéro }} » : le texte suivra",
    )
    assert problems(tmp_path, files) == ()


def test_a_stage_number_is_told_when_its_sentence_names_another_stage(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, {STAGE_FILE: _at("Voyez l’étape 1, celle de l’opportunité.")})

    assert "« opportunité » est l’étape 2" in _plain(found)[1]
    for right in ("Voyez l’étape 2, celle de l’opportunité.", "Voyez l’étape 1. L’opportunité ?"):
        assert problems(tmp_path, {STAGE_FILE: _at(right.replace(" ?", f"{N}?"))}) == ()


def test_a_stage_that_does_not_exist_and_a_wrong_count_are_told(tmp_path: Path) -> None:
    for wrong, right in (
        ("Voyez l’étape 3.", "Voyez l’étape 2."),
        ("Les neuf étapes se suivent.", "Les deux étapes se suivent."),
        ("L’une des 3 étapes suffit.", "On écrit la lettre en trois temps."),
    ):
        (found,) = problems(tmp_path, {STAGE_FILE: _at(wrong)})

        assert found.rule == "étape-mal-numérotée"
        assert problems(tmp_path, {STAGE_FILE: _at(right)}) == ()


def test_a_stage_that_no_answer_of_the_start_leads_to_is_told(tmp_path: Path) -> None:
    whole = VALID["parcours.yaml"]
    start = "      opportunité: J’étudie le besoin\n"

    (found,) = problems(
        tmp_path, {"parcours.yaml": whole.replace(start, "")[:-1] + "\n      x: X\n"}
    )
    assert found.rule == "étape-inconnue"
    third = VALID["1-decouvrir.yaml"].split("points:")[0].replace("découvrir", "bilan")
    more = {
        "3-bilan.yaml": third + "points:\n  - message: fin\n    texte: |\n      Bravo.\n",
        "parcours.yaml": whole.replace("opportunité]", "opportunité, bilan]"),
    }

    (found,) = problems(tmp_path, more)

    assert _plain(found) == (
        "remarque",
        "Aucune réponse de « départ » ne mène à l’étape « bilan » : personne ne peut en partir",
        "Ajoutez « bilan: … », avec ce que lit une équipe qui en est là",
    )
