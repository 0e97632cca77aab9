"""Pages change while the bot runs: what is right enters service alone, what is broken waits."""

import logging
import shutil
from pathlib import Path

import pytest

from bot.core.definition.library import Asker
from bot.service.shelf import Shelf, open_shelf
from tests.knowledge.mistakes import VALID
from tests.knowledge.worlds import SMALL

FLOWS = Path(__file__).parents[1] / "small"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A copy of the small pages, to edit."""
    return Path(shutil.copytree(SMALL, tmp_path / "knowledge"))


def opened(pages: Path) -> Shelf:
    shelf = open_shelf(FLOWS, pages, "Europe/Paris")
    assert isinstance(shelf, Shelf)
    return shelf


def edit(pages: Path, name: str, before: str, after: str) -> None:
    path = pages / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_a_saved_page_is_served_at_the_next_look(pages: Path) -> None:
    shelf = opened(pages)

    edit(pages, "taxe.md", "C’est une taxe payée", "C’est un impôt payé")

    assert shelf.reload() is True
    assert shelf.journey().library.pages["taxe"].answer.startswith("C’est un impôt payé")


def test_a_broken_page_keeps_its_former_text_and_the_others_change(
    pages: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shelf = opened(pages)

    edit(pages, "taxe.md", "confiance: haute", "confiance: totale")
    edit(pages, "maire.md", "pour des motifs limités", "rarement")
    with caplog.at_level(logging.ERROR):
        shelf.reload()

    library = shelf.journey().library
    assert library.pages["taxe"].confidence == "haute"
    assert library.pages["maire"].answer == "Le maire peut s’opposer, rarement."
    assert "knowledge/taxe.md:18 (valeur-inattendue)" in caplog.text


def test_a_page_that_is_gone_is_served_no_more(pages: Path) -> None:
    shelf = opened(pages)

    (pages / "taxe.md").unlink()
    shelf.reload()

    library = shelf.journey().library
    assert "taxe" not in library.pages
    assert library.look_up("c'est quoi la taxe d'apprentissage", Asker()).best != "taxe"


def test_a_new_page_is_found(pages: Path) -> None:
    shelf = opened(pages)

    (pages / "internat.md").write_text(
        "---\ntitre: Peut-on ouvrir un internat ?\n---\nOui.\n", "utf-8"
    )
    shelf.reload()

    assert shelf.journey().library.look_up("un internat ?", Asker()).best == "internat"


def test_a_broken_list_of_synonyms_keeps_the_former_one(pages: Path) -> None:
    shelf = opened(pages)

    (pages / "synonymes.yaml").write_text("synonymes: [", encoding="utf-8")
    shelf.reload()

    assert shelf.journey().library.look_up("notre édile bloque", Asker()).best == "maire"


def test_a_directory_enters_service_when_saved_and_a_mistake_keeps_the_former_one(
    pages: Path,
) -> None:
    shelf = opened(pages)
    assert shelf.journey().library.directory is None
    written = (VALID / "annuaire.yaml").read_text(encoding="utf-8")

    (pages / "ateliers.yaml").write_text(written, encoding="utf-8")
    shelf.reload()
    served = shelf.journey().library.directory
    edit(pages, "ateliers.yaml", 'département: "53"', 'département: "99"')
    shelf.reload()

    assert served is not None
    assert (served.command, len(served.members)) == ("ateliers", 2)
    assert shelf.journey().library.directory == served
    assert [one.file for one in shelf.shelved().refused] == ["knowledge/ateliers.yaml"]


def test_pages_stay_in_service_when_the_journey_is_refused(pages: Path, tmp_path: Path) -> None:
    flows = Path(shutil.copytree(FLOWS, tmp_path / "flows"))
    shelf = open_shelf(flows, pages, "Europe/Paris")
    assert isinstance(shelf, Shelf)

    (flows / "parcours.yaml").write_text("parcours: [", encoding="utf-8")
    edit(pages, "taxe.md", "C’est une taxe payée", "C’est un impôt payé")
    shelf.reload()

    journey = shelf.journey()
    assert journey.stages
    assert journey.library.pages["taxe"].answer.startswith("C’est un impôt payé")


def test_a_withdrawn_page_leaves_at_once_and_the_journey_that_names_it_stays(
    pages: Path, tmp_path: Path
) -> None:
    flows = Path(shutil.copytree(FLOWS, tmp_path / "flows"))
    edit(flows, "1-decouvrir.yaml", "texte: |\n", "texte: |\n      Voyez {{ fiche('taxe') }}.\n")
    shelf = open_shelf(flows, pages, "Europe/Paris")
    assert isinstance(shelf, Shelf)

    edit(pages, "taxe.md", "relais: jamais", "relais: jamais\nretirée: La loi a changé.")
    shelf.reload()
    again = open_shelf(flows, pages, "Europe/Paris")

    assert isinstance(again, Shelf)
    for library in (shelf.journey().library, again.journey().library):
        assert "taxe" not in library.pages
        assert library.look_up("c'est quoi la taxe d'apprentissage", Asker()).best != "taxe"
        assert library.cited("taxe").endswith("» (fiche retirée)")
