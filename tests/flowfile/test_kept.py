"""What was worked out from staff's files, kept on disk."""

from __future__ import annotations

from pathlib import Path

from bot.flowfile.kept import MOST, RIGHT, Kept, keep_right, last_right, named


def test_a_result_is_found_again(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "cache")

    kept.write("pages-1", b"result")

    assert kept.has("pages-1")
    assert kept.read("pages-1") == b"result"
    mapped = kept.mapped("pages-1")
    assert mapped is not None
    assert mapped[:] == b"result"


def test_nothing_is_kept_without_a_folder_nor_in_one_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file stands there")

    for kept in (Kept(), Kept(tmp_path / "cache")):
        kept.write("pages-1", b"result")

        assert not kept.has("pages-1")
        assert kept.read("pages-1") is None
        assert kept.mapped("pages-1") is None


def test_an_empty_file_is_no_result_to_map(tmp_path: Path) -> None:
    (tmp_path / "pages-1").touch()

    assert Kept(tmp_path).mapped("pages-1") is None


def test_only_the_last_results_stay(tmp_path: Path) -> None:
    kept = Kept(tmp_path)

    for number in range(MOST + 3):
        kept.write(f"pages-{number:032x}", b"result")

    assert len(list(tmp_path.iterdir())) == MOST
    assert kept.has(f"pages-{MOST + 2:032x}")


def test_files_of_others_in_that_folder_stay(tmp_path: Path) -> None:
    letter = tmp_path / "lettre-au-maire.odt"
    letter.write_text("Madame la maire,")
    kept = Kept(tmp_path)

    for number in range(MOST + 3):
        kept.write(f"pages-{number:032x}", b"result")

    assert letter.read_text() == "Madame la maire,"


def test_the_name_follows_every_file_and_the_day(tmp_path: Path) -> None:
    page = tmp_path / "tva.md"
    page.write_text("un texte", "utf-8")
    first = named("pages", [tmp_path], "2027-09-03")

    page.write_text("un autre", "utf-8")
    changed = named("pages", [tmp_path], "2027-09-03")
    page.rename(tmp_path / "taxe.md")
    renamed = named("pages", [tmp_path], "2027-09-03")
    (tmp_path / "taxe.md").rename(page)
    page.write_text("un texte", "utf-8")

    names = {first, changed, renamed, named("pages", [tmp_path], "2027-09-04")}
    assert len(names) == 4
    assert named("pages", [tmp_path], "2027-09-03") == first


def test_what_is_not_read_counts_by_its_name_alone(tmp_path: Path) -> None:
    first = named("pages", [tmp_path])

    (tmp_path / "images").mkdir()
    second = named("pages", [tmp_path])
    (tmp_path / "images" / "plan.png").write_bytes(b"...")

    assert named("pages", [tmp_path]) == second != first


def test_what_was_last_right_outlives_any_number_of_edits(tmp_path: Path) -> None:
    kept, flows = Kept(tmp_path / "cache"), tmp_path / "flows"
    keep_right(kept, flows, {"parcours.yaml": b"parcours: un"})

    for number in range(MOST + 3):
        kept.write(f"pages-{number:032x}", b"result")

    assert last_right(kept, flows) == {"parcours.yaml": b"parcours: un"}
    assert last_right(kept, tmp_path / "autre") == {}


def test_what_was_kept_and_cut_short_is_nothing(tmp_path: Path) -> None:
    kept, flows = Kept(tmp_path), tmp_path / "flows"
    keep_right(kept, flows, {"parcours.yaml": b"parcours: un"})
    (written,) = tmp_path.glob(f"{RIGHT}-*")

    written.write_bytes(written.read_bytes()[:-3])

    assert last_right(kept, flows) == {}
