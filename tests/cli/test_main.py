import io
import json
import shlex
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest

from bot.cli import arguments
from bot.cli.main import MODULES, main
from bot.service.wiring import database
from bot.store import inbox, lessons
from bot.store.inbox import Arrival

NBSP = "\u00a0"
SMALL = Path(__file__).parents[1] / "small"
ENGLISH = ("usage", "positional", "optional", "error", "required", "choose", "invalid", "expected")


@pytest.fixture(autouse=True)
def _small_flows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ESSAIM_FLOWS", str(SMALL))
    monkeypatch.setenv("ESSAIM_CACHE", str(tmp_path / "cache"))


def typed(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """The exit code, standard output and standard error of `essaim …`."""
    try:
        code = main(list(words))
    except SystemExit as left:
        code = int(left.code or 0)
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_every_command_has_a_deed() -> None:
    assert set(arguments.COMMANDS) == set(MODULES)
    for command, module in MODULES.items():
        assert callable(getattr(import_module(f"bot.cli.{module}"), command))


@pytest.mark.parametrize("command", ["", *arguments.COMMANDS])
def test_help_is_french_with_examples_and_exit_codes(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    code, out, err = typed(capsys, *filter(None, [command]), "--help")

    assert (code, err) == (0, "")
    assert out.startswith(f"Utilisation{NBSP}: essaim {command}".rstrip())
    assert f"Exemples{NBSP}:\n  " in out
    assert f"Codes de sortie{NBSP}: 0" in out
    assert not [word for word in ENGLISH if word in out.lower().split()]


@pytest.mark.parametrize("command", arguments.COMMANDS)
def test_the_examples_of_a_command_can_be_typed(command: str) -> None:
    for example in arguments.COMMANDS[command][1]:
        words = shlex.split(example.partition("(")[0].partition("<")[0])
        typed_words = words[words.index("essaim") + 1 :]

        assert arguments.read(typed_words, "1").command == command


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "il manque\u00a0: COMMANDE"),
        (["chek"], "«\u00a0chek\u00a0» n’existe pas. Choisissez parmi\u00a0: "),
        (["demo", "--prot", "1"], "je ne connais pas\u00a0: --prot 1"),
        (["demo", "--port", "huit"], "--port attend un nombre, pas «\u00a0huit\u00a0»"),
        (["demo", "--port"], "il manque une valeur après --port"),
        (["check", "--format", "xml"], "«\u00a0xml\u00a0» n’existe pas. Choisissez parmi\u00a0: "),
        (["demo", "--fresh=oui"], "--fresh ne prend pas de valeur"),
    ],
)
def test_mistakes_are_told_in_french(
    capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    code, out, err = typed(capsys, *words)

    assert (code, out) == (2, "")
    assert err.startswith(f"essaim\u00a0: {said}")
    assert "--help" in err
    assert not [word for word in ENGLISH if word in err.lower().split()]


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = typed(capsys, "--version")

    assert code == 0
    assert out.startswith("essaim ")


def test_a_wrong_setting_stops_every_command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ESSAIM_LOG", "xml")

    code, out, err = typed(capsys, "check")

    assert (code, out) == (2, "")
    assert err.startswith("ESSAIM_LOG (dans l’environnement)")


def test_a_misspelt_setting_is_only_a_word_on_standard_error(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ESSAIM_FLOW", "x")

    code, _, err = typed(capsys, "check")

    assert code == 0
    assert "Vouliez-vous dire ESSAIM_FLOWS" in err


def test_check_says_that_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = typed(capsys, "check")

    assert (code, err) == (
        0,
        f"Parcours{NBSP}: small/, 5{NBSP}fichiers. Fiches{NBSP}: knowledge/, vide.\n",
    )
    assert out


def test_check_says_again_what_it_found_and_sees_each_edit(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    flows = Path(shutil.copytree(SMALL, tmp_path / "flows"))
    stage = flows / "2-opportunite.yaml"
    right = stage.read_text("utf-8")

    first, again = typed(capsys, "check", str(flows)), typed(capsys, "check", str(flows))
    stage.write_text(right.replace("points:", "poinst:"), "utf-8")
    wrong, still = typed(capsys, "check", str(flows)), typed(capsys, "check", str(flows))
    stage.write_text(right, "utf-8")
    mended = typed(capsys, "check", str(flows))

    assert first == again == mended
    assert first[0] == 0
    assert wrong == still
    assert wrong[0] == 1
    assert "poinst" in wrong[1]


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_check_gives_1_for_an_error_in_every_format(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, form: str
) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(SMALL, broken)
    (broken / "2-opportunite.yaml").unlink()

    code, out, _ = typed(capsys, "check", str(broken), "--format", form)

    assert code == 1
    assert "parcours.yaml" in out
    if form == "json":
        assert json.loads(out)[0]["file"].endswith("parcours.yaml")


def test_check_remarks_on_absences_that_are_over_and_gives_0(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    flows = tmp_path / "flows"
    shutil.copytree(SMALL, flows)
    with (flows / "animateurs.yaml").open("a", encoding="utf-8") as file:
        file.write("  absences: [le 8 mai 2020]\n")

    code, out, _ = typed(capsys, "check", str(flows))

    assert code == 0
    assert "absences-passées" in out


def test_check_gives_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = typed(capsys, "check", "--schema")

    assert code == 0
    assert "$schema" in json.loads(out)


def test_chat_reads_a_pipe_to_its_end(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("/start\noui\n"))

    code, out, _ = typed(capsys, "chat")

    assert code == 0
    assert "Essaim" in out


@pytest.mark.parametrize("command", ["chat", "play", "demo"])
def test_commands_that_need_the_journey_say_what_is_wrong_with_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("ESSAIM_FLOWS", ".")

    code, out, err = typed(capsys, command)

    assert (code, out) == (1, "")
    assert "parcours.yaml" in err


def test_play_replays_updates_and_covers(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    script = tmp_path / "a.txt"
    script.write_text("Awa : /start\n", encoding="utf-8")

    before, _, _ = typed(capsys, "play", str(script))
    typed(capsys, "play", str(script), "--update")
    after, out, _ = typed(capsys, "play", str(script), "--coverage")

    assert (before, after) == (1, 0)
    assert "Essaim" in script.read_text(encoding="utf-8")
    assert "Jamais rencontré" in out


def test_play_without_a_file_says_where_it_looked(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = typed(capsys, "play")

    assert code == 2
    assert "tests/conversations/*.txt" in err


def test_migrate_makes_the_database(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, _ = typed(capsys, "migrate")

    assert code == 0
    assert "à jour" in out
    assert (tmp_path / "essaim.db").exists()


def test_run_without_a_token_says_how_to_get_one(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = typed(capsys, "run")

    assert code == 2
    assert "@BotFather" in err
    assert "essaim demo" in err


def test_ctrl_c_shows_no_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Keyboard:
        """Someone who presses Ctrl-C at once."""

        def isatty(self) -> bool:
            return False

        def __iter__(self) -> Iterator[str]:
            raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin", Keyboard())

    code, _, err = typed(capsys, "chat")

    assert code == 130
    assert "Traceback" not in err


def test_lessons_with_nothing_to_learn_say_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ESSAIM_DATABASE_URL", f"sqlite:///{tmp_path / 'essaim.db'}")

    typed(capsys, "migrate")

    assert typed(capsys, "lessons")[:2] == (0, "Rien à apprendre pour l’instant.\n")


def test_lessons_are_accepted_by_their_number_once(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = Path(shutil.copytree(SMALL.parent / "small_pages", tmp_path / "pages"))
    address = f"sqlite:///{tmp_path / 'essaim.db'}"
    monkeypatch.setenv("ESSAIM_DATABASE_URL", address)
    monkeypatch.setenv("ESSAIM_KNOWLEDGE", str(pages))
    with database(address) as engine, engine.begin() as connection:
        lessons.propose(connection, "normandie", "une école dans le coin", datetime.now(UTC))

    listed = typed(capsys, "lessons")[1]
    first = typed(capsys, "lessons", "--accept", "1")
    again = typed(capsys, "lessons", "--accept", "1", "--refuse", "9")

    assert "1. «\u00a0une école dans le coin\u00a0» → " in listed
    assert first[0] == 0
    assert "ajoutée à la fiche" in first[1]
    assert '  - "une école dans le coin"' in (pages / "normandie.md").read_text(encoding="utf-8")
    assert again[:2] == (
        1,
        "1. C’est déjà décidé.\n9. Cette proposition n’existe plus.\n",
    )


def test_what_was_put_aside_is_listed_and_put_back_in_line_by_its_number(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"sqlite:///{tmp_path / 'essaim.db'}"
    monkeypatch.setenv("ESSAIM_DATABASE_URL", address)
    typed(capsys, "migrate")
    nothing = typed(capsys, "parked")
    came = datetime(2027, 9, 3, 10, tzinfo=UTC)
    with database(address) as engine, engine.begin() as connection:
        row = Arrival(source=inbox.TELEGRAM, key="1", chat=7, payload='{"text":"secret"}')
        inbox.take(connection, [row], came)
        inbox.set_aside(connection, 1, keep=True)

    listed, _ = typed(capsys, "parked")[1:]
    wrong = typed(capsys, "parked", "--replay", "e9")
    done = typed(capsys, "parked", "--replay", "r1")

    assert nothing[:2] == (0, "Rien n’est de côté.\n")
    assert listed.startswith("r1, reçu, 3 septembre 2027, hors d’une équipe\n")
    assert "secret" not in listed
    assert wrong[0] == 1
    assert "« e9 » n’est pas de côté" in wrong[1].replace("\u00a0", " ")
    assert done[0] == 0
    assert done[1].startswith("1\u00a0message remis en file.")
    assert typed(capsys, "parked")[1] == "Rien n’est de côté.\n"


def test_a_message_put_aside_is_put_back_in_line_and_written_as_a_conversation(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"sqlite:///{tmp_path / 'essaim.db'}"
    monkeypatch.setenv("ESSAIM_DATABASE_URL", address)
    typed(capsys, "migrate")
    awa = {"id": 7, "is_bot": False, "first_name": "Awa", "type": "private"}
    message = {"message_id": 3, "from": awa, "chat": awa, "date": 1, "text": "Chez Léo Diallo"}
    with database(address) as engine, engine.begin() as connection:
        payload = json.dumps({"update_id": 1, "message": message})
        row = Arrival(source=inbox.TELEGRAM, key="1", chat=7, payload=payload)
        inbox.take(connection, [row], datetime(2027, 9, 3, 10, tzinfo=UTC))
        inbox.set_aside(connection, 1, keep=True)

    unknown = typed(capsys, "replay", "r9")
    done = typed(capsys, "replay", "r1")

    assert unknown[0] == 1
    assert done[0] == 0
    assert done[1].startswith("r1 est remis en file.")
    assert typed(capsys, "parked")[1] == "Rien n’est de côté.\n"
    written = (tmp_path / "r1.txt").read_text(encoding="utf-8")
    assert written.endswith("Awa : Xxxx Xxx Xxxxxx\n")
    assert typed(capsys, "play", "r1.txt", "--update")[0] in (0, 1)


def test_without_any_page_the_check_says_so_and_the_bot_answers_that_it_does_not_know(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    flows = Path(shutil.copytree(SMALL, tmp_path / "flows"))
    monkeypatch.setenv("ESSAIM_FLOWS", str(flows))

    checked, answered = main(["check"]), main(["ask", "Peut-on louer ?"])

    out = capsys.readouterr().out
    assert (checked, answered) == (0, 0)
    assert f"Sans fiche, Essaim répond à toute question qu’il ne sait pas{NBSP}: le dossier" in out
    assert "Je n’ai pas de réponse sûre à cette question" in out
