"""A machine is lost: the guide, followed word for word on an empty one, and teams go on."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.main import main
from bot.simulator.client.remote import Remote, Someone
from tests.e2e.world import PYTHON, telegram

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "small"
GUIDE = (ROOT / "docs" / "guide-exploitation.md").read_text("utf-8")
DISK = "/media/disque"


def steps() -> list[list[str]]:
    """What the guide tells to type on an empty machine."""
    block = GUIDE.split("<!-- restaurer -->")[1].split("<!-- /restaurer -->")[0]
    return [shlex.split(one) for one in block.strip().splitlines() if not one.startswith("```")]


class Machine:
    """A folder where commands are typed, and the bot that runs there."""

    def __init__(self, folder: Path, disk: Path) -> None:
        self.folder, self.disk = folder, disk
        self.bot: subprocess.Popen[bytes] | None = None

    def types(self, words: list[str]) -> None:
        """Do what a line of the guide says; a line this does not know is a mistake in either."""
        match words:
            case ["mkdir", name]:
                (self.folder / name).mkdir()
            case ["cd", name]:
                self.folder = self.folder / name
                os.chdir(self.folder)
            case ["cp", source, "."]:
                shutil.copy(self.on_disk(source), self.folder)
            case ["essaim", "run"]:
                self.runs()
            case ["essaim", "doctor"]:
                assert main(["doctor"]) in (0, 1)  # the groups of `tests/small` are nowhere
            case ["essaim", *rest]:
                assert main([self.on_disk(one) for one in rest]) == 0
            case _:
                raise AssertionError(f"the guide says to type {words}")

    def on_disk(self, word: str) -> str:
        """The file meant by a path of the guide: its backup is the last one here."""
        if not word.startswith(DISK):
            return word
        name = word.removeprefix(f"{DISK}/")
        return str(
            max(self.disk.glob("essaim-*Z.zip")) if name.endswith(".zip") else self.disk / name
        )

    def runs(self) -> None:
        with (self.folder / "bot.log").open("ab") as log:
            command = [PYTHON, "-m", "bot", "run"]
            self.bot = subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log)

    def is_lost(self) -> None:
        assert self.bot is not None
        self.bot.kill()
        self.bot.wait(40)


def hears(awa: Someone, text: str) -> list[str]:
    """All that the bot said since, once it has answered that: it may still be starting."""
    awa.says(text)
    for _ in range(20):
        if told := [one.text for one in awa.reads()]:
            return told
    raise AssertionError("nothing was answered")


@pytest.fixture
def remote() -> Iterator[Remote]:
    with telegram() as found:
        yield found


@pytest.fixture
def machines(
    remote: Remote, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Machine, Machine]]:
    """The machine where a bot is set up, and an empty one; a disk goes from one to the other."""
    disk, old = tmp_path / "disk", tmp_path / "old"
    shutil.copytree(SMALL, old / "flows")
    disk.mkdir()
    for place in (old, disk):
        (place / ".env").write_text(
            f"ESSAIM_TELEGRAM_TOKEN={remote.token}\nESSAIM_TELEGRAM_BASE_URL={remote.address}\n"
            "ESSAIM_FLOWS=flows\n",
            "utf-8",
        )
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("ESSAIM_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(old)
    both = Machine(old, disk), Machine(tmp_path, disk)
    yield both
    for machine in both:
        if machine.bot is not None:
            machine.is_lost()


def test_the_guide_puts_a_bot_back_on_an_empty_machine(
    remote: Remote, machines: tuple[Machine, Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    lost, new = machines
    awa = remote.person("Awa")
    lost.runs()
    hears(awa, "/start")
    hears(awa, "j'accepte")
    lost.types(["essaim", "backup", "--to", str(lost.disk)])
    asked = hears(awa, "Les Copeaux")
    lost.is_lost()

    monkeypatch.chdir(new.folder)
    for words in steps():
        new.types(words)
    again = hears(awa, "Les Copeaux")
    onward = hears(awa, "Rezé 44400")

    assert asked == again == ["Dans quelle commune ?"]  # and nothing that was not asked
    assert onward == ["Où en êtes-vous ?"]
