from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.core.changes import Difference, edit
from tests.small_world import edited, small_journey

NEW = """\
  - question: surface
    titre: Surface
    demande: |
      Quelle surface avez-vous ?
    pourquoi: |
      Pour l’atelier.
    attendre: nombre
"""
DISCOVER, STUDY, OPEN = "1-decouvrir.yaml", "2-opportunite.yaml", "3-ouvrir.yaml"


def found(tmp_path: Path, *changes: tuple[str, str, str], without: str = "") -> list[Difference]:
    after = edited(tmp_path, *changes, without=without)
    return list(edit(small_journey(), after).differences)


def short(tmp_path: Path, *changes: tuple[str, str, str]) -> list[tuple[str, str, str, str]]:
    return [(one.kind, one.what, one.id, one.part) for one in found(tmp_path, *changes)]


def test_files_read_twice_do_not_differ(tmp_path: Path) -> None:
    assert found(tmp_path) == []


def test_a_comment_or_an_indentation_changes_nothing(tmp_path: Path) -> None:
    assert found(tmp_path, (STUDY, "points:\n", "# relu hier\npoints:\n")) == []


def test_a_question_added_is_in_its_stage_and_moves_nothing(tmp_path: Path) -> None:
    (one,) = found(
        tmp_path, (DISCOVER, "  - question: ouverture", NEW + "  - question: ouverture")
    )

    assert (one.kind, one.what, one.id, one.title) == ("added", "question", "surface", "Surface")
    assert one.within == "découvrir"


def test_a_text_changed_is_told_before_and_after(tmp_path: Path) -> None:
    (one,) = found(tmp_path, (DISCOVER, "Vous êtes ?", "Qui êtes-vous ?"))

    assert (one.kind, one.part, one.sort) == ("changed", "demande", "text")
    assert (one.before, one.after) == ("Vous êtes ?", "Qui êtes-vous ?")


def test_a_renamed_question_is_one_and_no_other(tmp_path: Path) -> None:
    told = short(
        tmp_path,
        (OPEN, "question: jeunes", "question: élèves\n    anciens noms: [jeunes]"),
        (OPEN, "jeunes >= 1", "élèves >= 1"),
    )

    assert told == [
        ("changed", "critère", "", "il faut"),
        ("renamed", "question", "élèves", ""),
    ]


def test_a_renamed_question_without_its_former_name_is_one_gone_and_one_new(
    tmp_path: Path,
) -> None:
    told = short(
        tmp_path,
        (OPEN, "question: jeunes", "question: élèves"),
        (OPEN, "jeunes >= 1", "élèves >= 1"),
    )

    assert [one[:3] for one in told[1:]] == [
        ("added", "question", "élèves"),
        ("removed", "question", "jeunes"),
    ]


def test_bounds_options_conditions_and_deadlines_have_the_names_staff_give_them(
    tmp_path: Path,
) -> None:
    told = short(
        tmp_path,
        (STUDY, "entre: 0 et 300", "entre: 0 et 500"),
        (STUDY, "collèges: Collèges", "collèges: Des collèges\n      cfa: CFA"),
        (STUDY, "si: rencontrées > 0", "si: rencontrées > 1"),
        (STUDY, "ouverture - 15 mois", "ouverture - 12 mois"),
        (STUDY, "Visez au moins cinq", "Visez au moins six"),
        (STUDY, "bloquant: oui", "bloquant: non"),
    )

    assert told == [
        ("changed", "critère", "", "bloquant"),
        ("changed", "question", "rencontrées", "au plus"),
        ("changed", "réaction", "", "dire"),
        ("changed", "question", "clientes", "si"),
        ("changed", "choix", "collèges", "parmi"),
        ("added", "choix", "cfa", ""),
        ("changed", "tâche", "lettres", "échéance"),
    ]


def test_a_relay_whose_condition_changed_is_the_same_relay(tmp_path: Path) -> None:
    (one,) = found(tmp_path, (STUDY, "clientes == 0 et rencontrées >= 5", "clientes == 0"))

    assert (one.kind, one.what, one.part) == ("changed", "relais", "si")


def test_one_point_that_changes_places_is_the_only_one_that_moves() -> None:
    journey = small_journey()
    first, second, *others = journey.stages[1].points
    stage = replace(journey.stages[1], points=(second, *others, first))
    after = replace(journey, stages=(journey.stages[0], stage, journey.stages[2]))

    told = [(one.kind, one.id) for one in edit(journey, after).differences]

    assert told == [("moved", first.id)]


def test_a_question_that_goes_to_another_stage_says_from_where_to_where() -> None:
    journey = small_journey()
    discover, study, opening = journey.stages
    moved = study.points[2]
    after = replace(
        journey,
        stages=(
            replace(discover, points=(*discover.points, moved)),
            replace(study, points=tuple(one for one in study.points if one is not moved)),
            opening,
        ),
    )

    (one,) = edit(journey, after).differences

    assert (one.kind, one.id, one.before, one.after) == (
        "moved",
        "appuis",
        "opportunité",
        "découvrir",
    )


def test_a_stage_renamed_keeps_its_points_and_one_removed_takes_them_along() -> None:
    journey = small_journey()
    discover, study, opening = journey.stages
    after = replace(
        journey, stages=(discover, replace(study, id="étude", old_ids=("opportunité",)))
    )

    told = [(one.kind, one.what, one.id) for one in edit(journey, after).differences]

    assert told == [
        ("renamed", "étape", "étude"),
        ("removed", "étape", "ouvrir"),
        ("removed", "question", "dépôt"),
        ("removed", "question", "jeunes"),
    ]
    assert opening.id == "ouvrir"
