import logging
import shutil
from pathlib import Path

import pytest

from bot.core.definition.library import Asker
from bot.flowfile.kept import Kept
from bot.service.shelf import Refused, Shelf, open_shelf
from tests.small_world import Team

SMALL = Path(__file__).parents[1] / "small"
PAGES = Path(__file__).parents[1] / "small_pages"


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    """A copy of the small journey, to edit."""
    return Path(shutil.copytree(SMALL, tmp_path / "flows"))


def opened(flows: Path) -> Shelf:
    shelf = open_shelf(flows, flows / "none", "Europe/Paris")
    assert isinstance(shelf, Shelf)
    return shelf


def edit(flows: Path, before: str, after: str, name: str = "2-opportunite.yaml") -> None:
    path = flows / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_files_that_did_not_change_are_left_alone(flows: Path) -> None:
    shelf = opened(flows)
    journey = shelf.journey()

    assert shelf.reload() is False
    assert shelf.journey() is journey


def test_a_saved_change_is_in_service_at_once(flows: Path) -> None:
    shelf = opened(flows)

    edit(flows, "titre: ", "titre: Nouvelle ")

    assert shelf.reload() is True
    assert shelf.journey().stages[1].title.startswith("Nouvelle ")


def test_a_wrong_change_is_refused_and_the_former_files_stay(
    flows: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shelf = opened(flows)
    journey = shelf.journey()

    edit(flows, "points:", "poinst:")
    with caplog.at_level(logging.ERROR):
        changed = shelf.reload()

    assert changed is False
    assert shelf.journey() is journey
    assert "a file is refused, its former text stays in service: " in caplog.text
    assert "2-opportunite.yaml:" in caplog.text


def test_a_change_refused_is_told_once_and_mended_later(
    flows: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shelf = opened(flows)

    edit(flows, "points:", "poinst:")
    shelf.reload()
    shelf.reload()
    edit(flows, "poinst:", "points:")
    shelf.reload()

    assert shelf.shelved().refused == ()
    assert caplog.text.count("refused") == 1


def test_wrong_files_never_enter_service(flows: Path) -> None:
    (flows / "parcours.yaml").unlink()

    refused = open_shelf(flows, flows / "none", "Europe/Paris")

    assert isinstance(refused, Refused)
    assert refused.problems


def test_the_time_zone_of_the_settings_is_the_teams(flows: Path) -> None:
    shelf = open_shelf(flows, flows / "none", "Indian/Reunion")

    assert isinstance(shelf, Shelf)
    assert shelf.journey().timezone == "Indian/Reunion"


def test_the_animators_group_is_the_one_staff_named(flows: Path) -> None:
    (flows / "animateurs.yaml").write_text(
        "national:\n  groupe: -1001234567890\n", encoding="utf-8"
    )

    assert opened(flows).journey().federation.national.group == -1001234567890


def test_a_draft_never_takes_the_place_of_another_and_is_not_served(flows: Path) -> None:
    (flows / "pages").mkdir()
    shelf = open_shelf(flows, flows / "pages", "Europe/Paris")
    assert isinstance(shelf, Shelf)

    names = [shelf.keep_draft("louer.md", text) for text in ("Un", "Deux")]
    shelf.reload()

    assert names == ["pages/brouillons/louer.md", "pages/brouillons/louer-2.md"]
    assert (flows / "pages" / "brouillons" / "louer.md").read_text(encoding="utf-8") == "Un"
    assert shelf.journey().library.pages == {}


def test_pages_answer_the_same_after_the_memory_was_tidied(flows: Path, tmp_path: Path) -> None:
    kept = Kept(tmp_path / "cache")
    question = "c'est quoi la taxe d'apprentissage ?"
    first = shelf_of(flows, kept)
    before = first.journey().library.look_up(question, Asker())

    for shelf in (first, shelf_of(flows, kept)):
        shelf.tidy()

        assert shelf.journey().library.look_up(question, Asker()) == before


def test_an_edited_page_enters_service_by_way_of_the_cache(flows: Path, tmp_path: Path) -> None:
    pages = Path(shutil.copytree(PAGES, tmp_path / "knowledge"))
    shelf = shelf_of(flows, Kept(tmp_path / "cache"), pages)

    page = pages / "tva.md"
    page.write_text(page.read_text("utf-8").replace("titre: ", "titre: Autrement, "), "utf-8")

    assert shelf.reload() is True
    assert shelf.journey().library.pages["tva"].title.startswith("Autrement, ")


def shelf_of(flows: Path, kept: Kept, pages: Path = PAGES) -> Shelf:
    shelf = open_shelf(flows, pages, "Europe/Paris", kept)
    assert isinstance(shelf, Shelf)
    return shelf


def test_a_wrong_stage_file_leaves_the_other_files_changes_in_service(flows: Path) -> None:
    shelf = opened(flows)

    edit(flows, "points:", "poinst:")
    edit(flows, "titre: ", "titre: Bien ", "1-decouvrir.yaml")

    assert shelf.reload() is True
    first, second = shelf.journey().stages[:2]
    assert first.title.startswith("Bien ")
    assert second.points
    (refused,) = shelf.shelved().refused
    assert (Path(refused.file).name, refused.former) == ("2-opportunite.yaml", True)


def test_a_wrong_stage_file_does_not_stop_the_next_start(flows: Path, tmp_path: Path) -> None:
    kept = Kept(tmp_path / "cache")
    before = shelf_of(flows, kept, flows).journey()

    edit(flows, "points:", "poinst:")
    again = shelf_of(flows, kept, flows)

    assert again.journey().stages == before.stages
    assert [Path(one.file).name for one in again.shelved().refused] == ["2-opportunite.yaml"]


def test_at_a_very_first_start_a_wrong_stage_file_is_refused_with_its_reason(
    flows: Path, tmp_path: Path
) -> None:
    edit(flows, "points:", "poinst:")

    refused = open_shelf(flows, flows / "none", "Europe/Paris", Kept(tmp_path / "cache"))

    assert isinstance(refused, Refused)
    assert any(one.file.endswith("2-opportunite.yaml") for one in refused.problems)


def test_who_rehearses_reads_what_is_written_or_nothing(flows: Path, tmp_path: Path) -> None:
    kept = Kept(tmp_path / "cache")
    shelf_of(flows, kept, flows)
    edit(flows, "points:", "poinst:")

    refused = open_shelf(flows, flows / "none", "Europe/Paris", kept, whole=True)

    assert isinstance(refused, Refused)


def test_a_page_with_a_mistake_does_not_stop_the_next_start(flows: Path, tmp_path: Path) -> None:
    pages = Path(shutil.copytree(PAGES, tmp_path / "knowledge"))
    naming_a_page(flows)
    path = pages / "tva.md"
    path.write_text(
        path.read_text("utf-8").replace("confiance: basse", "confiance: nulle"), "utf-8"
    )

    shelf = shelf_of(flows, Kept(), pages)

    assert "tva" not in shelf.journey().library.pages
    assert [Path(one.file).name for one in shelf.shelved().refused] == ["tva.md"]


def test_a_page_with_a_mistake_keeps_its_former_text_at_the_next_start(
    flows: Path, tmp_path: Path
) -> None:
    pages, kept = Path(shutil.copytree(PAGES, tmp_path / "knowledge")), Kept(tmp_path / "cache")
    shelf_of(flows, kept, pages)
    for name, before, after in (("tva", "basse", "nulle"), ("taxe", "titre: ", "titre: Bref, ")):
        path = pages / f"{name}.md"
        path.write_text(path.read_text("utf-8").replace(before, after, 1), "utf-8")
    (pages / "synonymes.yaml").write_text("synonymes: [", encoding="utf-8")

    for shelf in (shelf_of(flows, kept, pages), shelf_of(flows, kept, pages)):
        library = shelf.journey().library
        assert library.pages["tva"].confidence == "basse"
        assert library.pages["taxe"].title.startswith("Bref, ")
        assert library.look_up("notre édile bloque", Asker()).best == "maire"
        refused = {Path(one.file).name: one.former for one in shelf.shelved().refused}
        assert refused == {"tva.md": True, "synonymes.yaml": True}


def test_a_page_that_is_not_there_is_a_plain_sentence_for_teams(flows: Path) -> None:
    naming_a_page(flows)

    said = " ".join(Team(opened(flows).journey()).starts())

    assert "Voyez (cette fiche n’est pas disponible pour l’instant)." in said


def test_what_is_in_service_is_the_same_value_until_something_changes(flows: Path) -> None:
    shelf = opened(flows)
    before = shelf.shelved()

    shelf.reload()
    assert shelf.shelved() is before
    edit(flows, "titre: ", "titre: Nouvelle ")
    shelf.reload()

    changed = {name for name, one in shelf.shelved().texts.items() if before.texts[name] != one}
    assert changed == {"flows/2-opportunite.yaml"}


def naming_a_page(flows: Path) -> None:
    """A text of the journey names a page."""
    edit(flows, "Bienvenue,", "Voyez {{ fiche('tva') }}. Bienvenue,", "1-decouvrir.yaml")


def test_a_model_of_a_document_enters_service_as_it_is_saved_and_a_wrong_one_is_not_offered(
    tmp_path: Path, flows: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pages = tmp_path / "knowledge"
    models = pages / "modeles"
    models.mkdir(parents=True)
    shelf = open_shelf(flows, pages, "Europe/Paris")
    assert isinstance(shelf, Shelf)
    assert shelf.journey().models == ()

    rows = (
        "feuilles:\n  - feuille: Une\n    colonnes: [A]\n"
        "    lignes: [{titre: Jeunes, cases: [jeunes]}]\n"
    )
    (models / "comptes.yaml").write_text(rows, encoding="utf-8")
    listed = "modèles:\n  - {modèle: comptes, titre: Les comptes, fichier: comptes.yaml}\n"
    (models / "modeles.yaml").write_text(listed, encoding="utf-8")

    assert shelf.reload()
    assert [one.title for one in shelf.journey().models] == ["Les comptes"]

    (models / "comptes.yaml").write_text(rows.replace("[jeunes]", "[jeune]"), encoding="utf-8")
    with caplog.at_level(logging.ERROR):
        shelf.reload()

    assert shelf.journey().models == ()
    assert "it is not served: knowledge/modeles/comptes.yaml:4 (modèle-nom-inconnu)" in caplog.text
    [told] = shelf.shelved().refused
    assert "vouliez-vous dire «\u00a0jeunes\u00a0»" in told.problems[0].remedy.lower()
