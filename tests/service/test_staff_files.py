"""What staff wrote is laid out and written back to the byte, and nothing is written elsewhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.flowfile import load
from bot.service import staff_files
from bot.service.staff_files import Folders, UnsafeName
from bot.store.staff.publications import changes
from bot.store.staff.versions import digest_of

HERE = Path(__file__).parents[1]


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """A copy of the small journey and of its pages."""
    flows = Path(shutil.copytree(HERE / "small", tmp_path / "flows"))
    return flows, Path(shutil.copytree(HERE / "small_pages", tmp_path / "pages"))


def test_what_is_laid_out_is_what_staff_wrote(folders: Folders, tmp_path: Path) -> None:
    files = staff_files.read(folders)

    flows, pages = staff_files.laid_out(files, tmp_path / "cache")

    assert staff_files.read((flows, pages)) == files
    assert flows == tmp_path / "cache" / "versions" / digest_of(files)[:32] / "flows"
    before, after = load(folders[0]).journey, load(flows).journey
    assert before is not None
    assert after is not None
    assert before.revision == after.revision


def test_only_what_is_read_is_part_of_a_version(folders: Folders) -> None:
    before = staff_files.read(folders)
    for name in ("LISEZMOI.md", "notes.txt", ".caché.yaml"):
        (folders[0] / name).write_text("rien", encoding="utf-8")
    for name in ("README.md", "autre.yaml", ".page.md"):
        (folders[1] / name).write_text("rien", encoding="utf-8")
    (folders[1] / "brouillons").mkdir()
    (folders[1] / "brouillons" / "louer.md").write_text("rien", encoding="utf-8")

    assert staff_files.read(folders) == before
    assert {"flows/parcours.yaml", "knowledge/tva.md", "knowledge/synonymes.yaml"} <= before.keys()


def test_the_members_are_part_of_a_version_whatever_their_file_is_called(
    folders: Folders,
) -> None:
    (folders[1] / "ateliers.yaml").write_text("annuaire: Les ateliers\n", encoding="utf-8")

    assert "knowledge/ateliers.yaml" in staff_files.read(folders)


def test_what_was_spoilt_on_the_disk_is_laid_out_again(folders: Folders, tmp_path: Path) -> None:
    files = staff_files.read(folders)
    flows, pages = staff_files.laid_out(files, tmp_path)
    (flows / "parcours.yaml").write_text("n’importe quoi", encoding="utf-8")
    (pages / "de trop.md").write_text("rien", encoding="utf-8")

    again = staff_files.laid_out(files, tmp_path)

    assert again == (flows, pages)
    assert staff_files.read(again) == files


def test_a_folder_without_pages_is_laid_out_too(folders: Folders, tmp_path: Path) -> None:
    files = staff_files.read((folders[0], tmp_path / "none"))

    flows, pages = staff_files.laid_out(files, tmp_path)

    assert (flows.is_dir(), pages.is_dir()) == (True, True)
    assert staff_files.laid_out(files, tmp_path) == (flows, pages)


def test_few_versions_stay_on_the_disk(tmp_path: Path) -> None:
    for number in range(20):
        kept = staff_files.laid_out({"flows/a.yaml": str(number).encode()}, tmp_path)

    assert len(list((tmp_path / "versions").iterdir())) == staff_files.MOST
    assert kept[0].is_dir()


@pytest.mark.parametrize(
    "place",
    ["flows/../ailleurs", "/etc/passwd", "flows/", "autre/a.yaml", "flows/a/b.yaml", "flows/.a",
     "knowledge/\0.md", "parcours.yaml", "flows/..", "flows/a\\b.yaml"],
)  # fmt: skip
def test_nothing_is_written_beside_the_folders(
    folders: Folders, tmp_path: Path, place: str
) -> None:
    for write in (
        lambda: staff_files.laid_out({place: b"x"}, tmp_path / "cache"),
        lambda: staff_files.write_back({place: b"x"}, folders),
    ):
        with pytest.raises(UnsafeName):
            write()

    assert not (tmp_path / "cache").exists()
    assert "flows/parcours.yaml" in staff_files.read(folders)


def test_files_written_back_are_told_and_others_stay(folders: Folders) -> None:
    files = staff_files.read(folders)
    (folders[0] / "parcours.yaml").write_text("autre", encoding="utf-8")
    (folders[1] / "tva.md").unlink()
    (folders[1] / "neuve.md").write_text("neuve", encoding="utf-8")
    (folders[1] / "notes.txt").write_text("à moi", encoding="utf-8")

    done = staff_files.write_back(files, folders)

    assert done.added == ("knowledge/tva.md",)
    assert done.changed == ("flows/parcours.yaml",)
    assert done.removed == ("knowledge/neuve.md",)
    assert staff_files.read(folders) == files
    assert (folders[1] / "notes.txt").read_text(encoding="utf-8") == "à moi"
    assert not [path for path in folders[0].iterdir() if path.suffix == ".tmp"]


def test_changes_are_counted_by_file() -> None:
    found = changes({"flows/a": b"1", "flows/b": b"1"}, {"flows/b": b"2", "flows/c": b"1"})

    assert (found.added, found.changed, found.removed) == (
        ("flows/c",),
        ("flows/b",),
        ("flows/a",),
    )
    assert found.count == 3


def test_models_of_documents_are_laid_out_and_written_back_with_the_pages(
    folders: Folders, tmp_path: Path
) -> None:
    models = folders[1] / "modeles"
    models.mkdir()
    for name in ("modeles.yaml", "lettre.docx", "plan.yaml", "~$lettre.docx", "notes.txt"):
        (models / name).write_bytes(name.encode())
    files = staff_files.read(folders)
    _, pages = staff_files.laid_out(files, tmp_path / "cache")
    (models / "lettre.docx").write_bytes(b"autre")
    done = staff_files.write_back(files, folders)

    found = {place for place in files if "modeles" in place}
    assert found == {
        f"knowledge/modeles/{name}" for name in ("modeles.yaml", "lettre.docx", "plan.yaml")
    }
    assert (pages / "modeles" / "lettre.docx").read_bytes() == b"lettre.docx"
    assert done.changed == ("knowledge/modeles/lettre.docx",)
    assert (models / "lettre.docx").read_bytes() == b"lettre.docx"
    assert (models / "notes.txt").exists()
    for place in ("knowledge/modeles/../x", "knowledge/modeles/a/b", "flows/modeles/x.yaml"):
        with pytest.raises(UnsafeName):
            staff_files.laid_out({place: b""}, tmp_path / "cache")
