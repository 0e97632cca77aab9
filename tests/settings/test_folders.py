"""Which folders are meant: from the place where a command is typed, as staff stand in it."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings.config import Settings, Unusable, read

NB = "\u00a0"
NOBODY = 65534


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A folder of staff: their journey, their pages, their `.env`."""
    folder = tmp_path / "fédération"
    for name, file in (("flows", "parcours.yaml"), ("knowledge", "tva.md")):
        (folder / name).mkdir(parents=True)
        (folder / name / file).touch()
    (folder / "tests" / "conversations").mkdir(parents=True)
    (folder / "flows" / "archives").mkdir()
    return folder


def settings(folder: Path, **environment: str) -> Settings:
    found = read(environment, folder)
    assert isinstance(found, Settings), found
    return found


def told(folder: Path, **environment: str) -> str:
    found = read(environment, folder)
    assert isinstance(found, Unusable), found
    return " ".join(found.problems)


@pytest.mark.parametrize(
    "inside", [".", "flows", "knowledge", "tests", "tests/conversations", "flows/archives"]
)
def test_typed_anywhere_inside_a_command_speaks_of_the_same_work(work: Path, inside: str) -> None:
    (work / ".env").write_text("ESSAIM_LOG=json\n", encoding="utf-8")

    found = settings(work / inside)

    assert (found.home, found.flows, found.knowledge) == (work, work / "flows", work / "knowledge")
    assert (found.log, found.ours) == ("json", False)
    address = found.database_url.removeprefix("sqlite:///")
    assert (work / inside / address).resolve() == (work / "essaim.db").resolve()


def test_the_paths_of_the_env_file_count_from_its_folder(work: Path) -> None:
    (work / "autre").mkdir()
    (work / ".env").write_text(
        "ESSAIM_KNOWLEDGE=autre\nESSAIM_DATABASE_URL=sqlite:///garde.db\nESSAIM_CACHE=c\n"
        "ESSAIM_TELEGRAM_TOKEN_FILE=jeton\n",
        encoding="utf-8",
    )
    (work / "jeton").write_text("42:AA", encoding="utf-8")

    found = settings(work / "flows")

    assert found.knowledge == work / "autre"
    assert found.database_url == f"sqlite:///{work / 'garde.db'}"
    assert (found.cache, found.token) == (work / "c", "42:AA")


def test_a_journey_under_another_name_is_known_by_its_first_file(tmp_path: Path) -> None:
    folder = tmp_path / "mon-parcours"
    folder.mkdir()
    (folder / "parcours.yaml").touch()

    assert settings(folder).flows == folder


def test_where_staff_have_nothing_the_copy_of_essaim_is_read_and_it_is_known(
    tmp_path: Path,
) -> None:
    found = settings(tmp_path)

    assert found.ours
    assert (found.flows / "parcours.yaml").is_file()
    assert found.knowledge.is_dir()


@pytest.mark.parametrize("name", ["Flows", "flow", "flows (1)", "flows - Copie"])
def test_a_folder_nearly_of_that_name_is_not_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()

    assert told(tmp_path) == (
        f"Je ne trouve pas le dossier du parcours, «{NB}flows{NB}». Si c’est «{NB}{name}{NB}», "
        f"renommez-le «{NB}flows{NB}», ou écrivez ESSAIM_FLOWS={name} dans le fichier .env."
    )
    assert settings(tmp_path, ESSAIM_FLOWS=str(tmp_path / name)).flows == tmp_path / name


def test_a_folder_of_any_name_that_holds_a_journey_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "fichiers").mkdir()
    (tmp_path / "fichiers" / "parcours.yaml").touch()

    assert "ESSAIM_FLOWS=fichiers" in told(tmp_path)


def test_pages_under_a_name_nearly_right_are_not_passed_over(work: Path) -> None:
    (work / "knowledge").rename(work / "knowlege")

    assert "ESSAIM_KNOWLEDGE=knowlege" in told(work)


@pytest.mark.parametrize("name", ["flows", "knowledge"])
def test_a_file_in_the_place_of_a_folder_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()

    assert told(tmp_path).startswith(f"«{NB}{name}{NB}» n’est pas un dossier. ")


@pytest.mark.parametrize("name", ["src", "docs", "flux-rss", "know-how"])
def test_any_other_folder_is_no_mistake(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()

    assert settings(tmp_path).ours


def test_another_journey_is_never_answered_by_our_pages(tmp_path: Path) -> None:
    (tmp_path / "ailleurs").mkdir()

    found = settings(tmp_path, ESSAIM_FLOWS=str(tmp_path / "ailleurs"))

    assert found.knowledge == tmp_path / "knowledge"
    assert not found.knowledge.exists()


def test_nor_by_the_pages_of_a_neighbour(work: Path, tmp_path: Path) -> None:
    (tmp_path / "autres" / "flows").mkdir(parents=True)

    found = settings(work, ESSAIM_FLOWS=str(tmp_path / "autres" / "flows"))

    assert found.knowledge == tmp_path / "autres" / "knowledge"


@pytest.fixture
def locked() -> Iterator[Path]:
    """A folder whose `flows` may not be opened; the user who reads it is nobody in particular."""
    with tempfile.TemporaryDirectory(dir="/tmp") as made:
        folder = Path(made)
        folder.chmod(0o755)
        (folder / "flows").mkdir(mode=0o700)
        me = os.geteuid()
        if me:
            (folder / "flows").chmod(0)
        else:
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            os.seteuid(me)
            (folder / "flows").chmod(0o700)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has other rights")
@pytest.mark.parametrize("named", [False, True])
def test_a_folder_that_may_not_be_opened_is_a_sentence(locked: Path, *, named: bool) -> None:
    given = {"ESSAIM_FLOWS": str(locked / "flows")} if named else {}

    said = told(locked, **given)

    assert "ne s’ouvre pas (Permission denied). Vérifiez que vous avez le droit" in said


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has other rights")
def test_nor_does_one_above_stop_anything(locked: Path) -> None:
    found = read({}, locked / "flows" / "archives")

    assert isinstance(found, Settings)
