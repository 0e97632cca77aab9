"""The pages in service, kept on disk and read again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.core.definition.library import Asker
from bot.flowfile.kept import Kept
from bot.knowledge import FEW, load, work_out
from tests.knowledge.measures import PAGES, questions
from tests.knowledge.worlds import SMALL


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of pages of its own."""
    return Path(shutil.copytree(SMALL, tmp_path / "knowledge"))


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """An empty cache."""
    return Kept(tmp_path / "cache")


def results(kept: Kept) -> list[Path]:
    return sorted(kept.folder.iterdir()) if kept.folder and kept.folder.is_dir() else []


def test_pages_read_again_from_the_cache_answer_every_question_the_same(kept: Kept) -> None:
    first = load(PAGES, kept=kept)
    assert first.mapped is None

    again = load(PAGES, kept=kept)

    assert again.mapped is not None
    assert again.finder.pages == first.finder.pages
    assert again.entries == first.entries
    assert (again.problems, again.outside) == (first.problems, first.outside)
    assert again.directory is not None
    assert again.partners is not None
    assert (again.directory, again.partners) == (first.directory, first.partners)
    for one in questions()[::4]:
        looked = again.finder.look_up(one.text, Asker())
        assert looked == first.finder.look_up(one.text, Asker()), one.text


def test_an_edited_page_is_seen_at_once(pages: Path, kept: Kept) -> None:
    before = load(pages, kept=kept)
    page = pages / "tva.md"
    page.write_text(page.read_text("utf-8").replace("titre: ", "titre: Autrement, "), "utf-8")

    after = load(pages, before=before, kept=kept)

    assert after.finder.pages["tva"].title.startswith("Autrement, ")
    assert len(results(kept)) == 2


def test_a_folder_with_an_error_is_not_kept_and_the_former_page_stays(
    pages: Path, kept: Kept
) -> None:
    before = load(pages, kept=kept)
    page = pages / "tva.md"
    page.write_text("---\ntitre: [\n---\nRien.\n", "utf-8")

    for loaded in (load(pages, before=before, kept=kept), load(pages, before=before, kept=kept)):
        assert loaded.finder.pages["tva"] == before.finder.pages["tva"]
        assert loaded.entries["tva"] == before.entries["tva"]
        assert any(one.level == "erreur" for one in loaded.problems)
    assert len(results(kept)) == 1


@pytest.mark.parametrize("cut", [0, 4, 8, 300, -1])
def test_a_result_cut_short_is_worked_out_again(pages: Path, kept: Kept, cut: int) -> None:
    first = load(pages, kept=kept)
    (result,) = results(kept)
    result.write_bytes(result.read_bytes()[:cut])

    again = load(pages, kept=kept)

    assert again.finder.pages == first.finder.pages
    question = "c'est quoi la taxe d'apprentissage"
    assert again.finder.look_up(question, Asker()) == first.finder.look_up(question, Asker())


def test_a_result_that_says_something_else_is_worked_out_again(pages: Path, kept: Kept) -> None:
    first = load(pages, kept=kept)
    (result,) = results(kept)
    result.write_bytes(b"\xff" * 64)

    assert load(pages, kept=kept).finder.pages == first.finder.pages


def test_another_process_works_many_pages_out_for_this_one(pages: Path, kept: Kept) -> None:
    page = (pages / "tva.md").read_text("utf-8")
    for number in range(FEW):
        (pages / f"tva-{number}.md").write_text(page, "utf-8")

    work_out(pages, kept)

    (result,) = results(kept)
    written = result.stat().st_mtime_ns
    assert load(pages, kept=kept).mapped is not None
    work_out(pages, kept)
    assert result.stat().st_mtime_ns == written


def test_a_few_pages_are_not_worth_a_process(pages: Path, kept: Kept) -> None:
    work_out(pages, kept)

    assert results(kept) == []


def test_work_that_another_process_cannot_do_is_done_here(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file stands there")
    kept = Kept(tmp_path / "cache")

    work_out(pages, kept)

    assert load(pages, kept=kept).finder.pages


def test_a_withdrawn_page_stays_withdrawn_when_the_cache_is_read(pages: Path, kept: Kept) -> None:
    page = pages / "tva.md"
    text = page.read_text("utf-8").replace("titre: ", "retirée: La loi a changé.\ntitre: ", 1)
    page.write_text(text, "utf-8")
    first = load(pages, kept=kept)

    again = load(pages, kept=kept)

    assert again.mapped is not None
    assert "tva" not in again.library.pages
    assert again.library.withdrawn == first.library.withdrawn
    assert again.library.withdrawn["tva"].withdrawn == "La loi a changé."
