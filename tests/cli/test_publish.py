"""Staff publish, undo and read what was in service, at a terminal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.cli.main import main
from bot.flowfile import load
from bot.service import staff_files

N = "\u00a0"
HERE = Path(__file__).parents[1]
BEFORE = "Combien d’entreprises avez-vous rencontrées"


class Desk:
    """A member of staff in a folder with the flow files, the pages and a database."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.flows, self.pages = folder / "flows", folder / "knowledge"
        shutil.copytree(HERE / "small", self.flows)
        shutil.copytree(HERE / "small_pages", self.pages)
        self._capsys = capsys

    def types(self, *words: str) -> tuple[int, str]:
        """What they type after `essaim publish`; the exit code, and all that is said of it."""
        code = main(["publish", "--by", "Inès", *words])
        shown = self._capsys.readouterr()
        files = ("Parcours\u00a0: ", "Nouvelle base de données\u00a0: ")
        lines = shown.err.splitlines(keepends=True)
        return code, shown.out + "".join(one for one in lines if not one.startswith(files))

    def publishes(self, reason: str = "revu") -> str:
        """They publish; it must be done."""
        code, said = self.types("--reason", reason)
        assert code == 0, said
        return said

    def words(self, before: str, after: str) -> None:
        """They word something else in the study's file."""
        path = self.flows / "2-opportunite.yaml"
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")

    @property
    def files(self) -> dict[str, bytes]:
        """What is in their folders."""
        return staff_files.read((self.flows, self.pages))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where they work; git knows nobody there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ESSAIM_CACHE", str(tmp_path / "cache"))
    for key in ("ESSAIM_FLOWS", "ESSAIM_KNOWLEDGE", "ESSAIM_PUBLISH"):
        monkeypatch.delenv(key, raising=False)
    return tmp_path


@pytest.fixture
def desk(folder: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Where what is saved is in service at once."""
    return Desk(folder, capsys)


@pytest.fixture
def on_command(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Where what is saved is a draft, the first version being in service."""
    monkeypatch.setenv("ESSAIM_PUBLISH", "on-command")
    desk.publishes("la première")
    return desk


def test_publishing_says_what_enters_service(on_command: Desk) -> None:
    on_command.words(BEFORE, "Combien de patrons avez-vous vus")
    (on_command.pages / "tva.md").unlink()

    said = on_command.publishes()

    assert said.startswith(f"En service{N}: version{N}2, 1{N}fichier changé, 1{N}retiré.\n")
    assert "• flows/2-opportunite.yaml, changé\n• knowledge/tva.md, retiré\n" in said
    assert said.endswith(f"Pour revenir en arrière{N}: essaim publish --undo\n")


def test_the_same_files_are_nothing_to_publish(on_command: Desk) -> None:
    said = on_command.publishes()

    assert said == f"Rien à publier{N}: vos fichiers sont ce qui est en service (version{N}1).\n"


def test_a_draft_with_a_mistake_is_not_published(on_command: Desk) -> None:
    on_command.words("points:", "poinst:")

    code, said = on_command.types("--reason", "revu")

    assert code == 1
    assert "flows/2-opportunite.yaml:" in said
    assert said.endswith(f"Rien n’a changé{N}: ce qui était en service le reste.\n")
    assert "2. " not in on_command.types("--list")[1]


def test_a_page_with_a_mistake_keeps_the_draft_out(on_command: Desk) -> None:
    (on_command.pages / "tva.md").write_text("sans titre", encoding="utf-8")

    code, said = on_command.types("--reason", "revu")

    assert (code, "knowledge/tva.md:" in said) == (1, True)


def test_a_publication_says_why(desk: Desk) -> None:
    code, said = desk.types()

    assert code == 2
    assert said.startswith(f"Dites pourquoi, en une ligne{N}: essaim publish --reason")


def test_an_undo_is_a_version_and_can_be_undone(on_command: Desk) -> None:
    on_command.words(BEFORE, "Combien de patrons avez-vous vus")
    on_command.publishes()
    draft = on_command.files

    code, said = on_command.types("--undo")
    again, twice = on_command.types("--undo", "--reason", "finalement")

    assert (code, again) == (0, 0)
    assert said.startswith(
        f"La version{N}1 est de nouveau en service, sous le numéro{N}3{N}: 1{N}fichier changé."
    )
    assert f"Vos fichiers n’ont pas changé{N}: c’est un brouillon" in said
    assert twice.startswith(f"La version{N}2 est de nouveau en service, sous le numéro{N}4")
    assert on_command.files == draft


def test_any_version_may_be_returned_to(on_command: Desk) -> None:
    for words in ("un", "deux", "trois"):
        on_command.words("titre: ", f"titre: {words} ")
        on_command.publishes(words)

    code, said = on_command.types("--to", "1")
    unknown, why = on_command.types("--to", "99")
    there, already = on_command.types("--to", "5")

    assert (code, unknown, there) == (0, 1, 0)
    assert said.startswith(f"La version{N}1 est de nouveau en service, sous le numéro{N}5")
    assert why == f"La version{N}99 n’existe pas{N}: «{N}essaim publish --list{N}» les montre.\n"
    assert already.startswith(f"Rien à faire{N}: c’est déjà ce qui est en service.")


def test_the_first_version_has_none_before(on_command: Desk) -> None:
    code, said = on_command.types("--undo")

    assert code == 1
    assert said == f"Rien à annuler{N}: aucune version ne précède celle qui est en service.\n"


def test_versions_are_listed_with_their_day_who_and_why(on_command: Desk) -> None:
    on_command.words("titre: ", "titre: Autre ")
    on_command.publishes("la loi a changé")
    on_command.types("--undo")

    code, said = on_command.types("--list")

    lines = said.splitlines()
    assert code == 0
    assert [line[:3] for line in lines] == ["3. ", "2. ", "1. "]
    assert f"annulation par Inès (1{N}fichier changé). C’est ce qui est en service." in lines[0]
    assert f"publiée par Inès{N}: la loi a changé (1{N}fichier changé)." in lines[1]
    assert "ajoutés)." in lines[2]


def test_without_any_version_the_list_says_so(desk: Desk) -> None:
    assert desk.types("--list") == (0, "Aucune version pour l’instant.\n")


def test_where_saving_is_enough_an_undo_puts_the_files_back(desk: Desk) -> None:
    """What was saved meanwhile, and recorded nowhere, is a version before it is replaced."""
    desk.publishes("la première")
    first = desk.files
    desk.words(BEFORE, "Combien de patrons avez-vous vus")
    (desk.pages / "neuve.md").write_bytes((desk.pages / "tva.md").read_bytes())
    saved = desk.files

    code, said = desk.types("--undo")

    assert code == 0, said
    assert desk.files == first
    assert f"Dans vos dossiers, j’ai remis les fichiers d’avant{N}: 1{N}fichier changé" in said
    assert "• knowledge/neuve.md, retiré" in said
    assert f"Ce qui était dans vos dossiers est gardé{N}: version{N}2, à retrouver" in said
    assert desk.types("--undo")[0] == 0
    assert desk.files == saved


def test_where_saving_is_enough_a_wrong_file_is_kept_aside(desk: Desk) -> None:
    desk.publishes("la première")
    first = desk.files
    desk.words(BEFORE, "Combien de patrons avez-vous vus")
    desk.publishes("la deuxième")
    desk.words("points:", "poinst:")
    wrong = desk.files

    code, said = desk.types("--undo")

    assert code == 0, said
    assert desk.files == first
    assert f"gardé{N}: version{N}3, à retrouver avec «{N}essaim publish --to 3{N}»" in said
    assert "mise de côté, jamais en service" in desk.types("--list")[1]
    refused, why = desk.types("--to", "3")
    assert (refused, "flows/2-opportunite.yaml:" in why) == (1, True)
    assert desk.files == first
    assert wrong != first


def test_the_version_in_service_puts_a_spoilt_folder_right(desk: Desk) -> None:
    desk.publishes("la première")
    first = desk.files
    desk.words("points:", "poinst:")

    code, said = desk.types("--to", "1")

    assert code == 0
    assert f"j’ai remis les fichiers d’avant{N}: 1{N}fichier changé" in said
    assert desk.files == first
    assert load(desk.flows).journey is not None


def test_nothing_is_written_when_the_database_does_not_open(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ESSAIM_DATABASE_URL", f"sqlite:///{tmp_path}/rien/essaim.db")

    code, said = desk.types("--undo")

    assert code == 2
    assert said.startswith("La base de données ne s’ouvre pas")
