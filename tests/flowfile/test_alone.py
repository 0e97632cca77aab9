"""A flow file with a mistake is refused by itself, as far as no team loses anything by it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.flowfile.alone import Served, served
from tests.flowfile.worlds import STAGE_FILE, VALID

FIRST, JOURNEY, WORDS, PEOPLE = "1-decouvrir.yaml", "parcours.yaml", "mots.yaml", "animateurs.yaml"
STAGE = VALID[STAGE_FILE]
WRONG = STAGE.replace("demande:", "demnade:", 1)
FORMER = {name: text.encode() for name, text in VALID.items()}
NEW_STAGE = """\
étape: suite
titre: La suite
but: Continuer.
points:
  - message: suite_bonjour
    texte: |
      Bonjour.
"""


def of(
    folder: Path, files: Mapping[str, str | None], former: Mapping[str, bytes] = FORMER
) -> Served:
    """What serves of the valid folder with these files changed; None: removed."""
    for name, text in {**VALID, **files}.items():
        if text is not None:
            (folder / name).write_text(text, encoding="utf-8")
    return served(folder, {}, former)


def titles(found: Served) -> list[str]:
    """The stages in service."""
    return [one.title for one in found.loaded.journey.stages] if found.loaded.journey else []


def told(found: Served) -> list[tuple[str, bool]]:
    """The files refused, and whether their former text serves."""
    return [(Path(one.file).name, one.former) for one in found.refused]


def test_right_files_serve_as_they_are(tmp_path: Path) -> None:
    found = of(tmp_path, {})

    assert told(found) == []
    assert found.texts == FORMER


def test_a_wrong_stage_file_leaves_the_changes_of_the_others_in_service(tmp_path: Path) -> None:
    changed = VALID[FIRST].replace("titre: Découvrir", "titre: Bien découvrir")
    assert changed != VALID[FIRST]

    found = of(tmp_path, {STAGE_FILE: WRONG, FIRST: changed})

    assert titles(found)[0].startswith("Bien découvrir")
    assert told(found) == [(STAGE_FILE, True)]
    assert found.texts[STAGE_FILE] == FORMER[STAGE_FILE]
    assert found.waiting == ()


def test_what_is_told_is_of_the_file_as_it_stands_now(tmp_path: Path) -> None:
    (refused,) = of(tmp_path, {STAGE_FILE: WRONG}).refused

    assert any("demnade" in one.reason for one in refused.problems)
    assert all(one.level == "erreur" for one in refused.problems)


def test_a_new_stage_that_is_wrong_waits_with_the_list_that_names_it(tmp_path: Path) -> None:
    listed = VALID[JOURNEY].replace("opportunité]", "opportunité, suite]")
    assert listed != VALID[JOURNEY]

    found = of(tmp_path, {"3-suite.yaml": NEW_STAGE.replace("but:", "bout:"), JOURNEY: listed})

    assert len(titles(found)) == 2
    assert told(found) == [("3-suite.yaml", False)]
    assert found.waiting == (JOURNEY,)


def test_a_question_on_its_way_to_a_file_that_is_refused_is_not_lost(tmp_path: Path) -> None:
    start, end = (
        VALID[FIRST].index("  - question: orienteurs"),
        VALID[FIRST].index("  - question: ouverture"),
    )
    moved = VALID[FIRST][start:end]

    found = of(
        tmp_path,
        {
            FIRST: VALID[FIRST].replace(moved, ""),
            STAGE_FILE: WRONG.replace("points:\n", f"points:\n{moved}"),
        },
    )

    assert found.texts == FORMER
    assert found.waiting == (FIRST,)


def test_a_stage_file_removed_by_mistake_still_serves(tmp_path: Path) -> None:
    found = of(tmp_path, {STAGE_FILE: None})

    assert found.texts == FORMER
    assert told(found) == [(JOURNEY, True)]


def test_the_journey_file_removed_by_mistake_still_serves(tmp_path: Path) -> None:
    found = of(tmp_path, {JOURNEY: None})

    assert found.texts == FORMER


def test_without_former_files_a_wrong_stage_is_refused_with_its_reasons(tmp_path: Path) -> None:
    found = of(tmp_path, {STAGE_FILE: WRONG}, former={})

    assert found.loaded.journey is None
    assert told(found) == [(STAGE_FILE, False)]


def test_without_former_files_words_and_people_that_are_wrong_are_done_without(
    tmp_path: Path,
) -> None:
    people = "national:\n  groupe: ici\n"
    words = "questions:\n  - question: inconnue\n    réponses:\n      - réponse: oui\n"

    found = of(tmp_path, {PEOPLE: people, WORDS: words}, former={})

    assert len(titles(found)) == 2
    assert sorted(told(found)) == [(PEOPLE, False), (WORDS, False)]
    assert PEOPLE not in found.texts


def test_former_files_that_are_wrong_today_help_nobody(tmp_path: Path) -> None:
    found = of(tmp_path, {STAGE_FILE: WRONG}, former={**FORMER, FIRST: b"bout: un"})

    assert found.loaded.journey is None
