"""Two bots on one SQLite file: the second is refused. (One that was killed: `test_chaos`.)"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.simulator.client.remote import Remote, Someone
from tests.e2e.world import start_bot, telegram

SMALL = Path(__file__).parents[1] / "small"
UNUSABLE = 2
REFUSED = (
    "Essaim tourne déjà sur la base essaim.db\u00a0: deux bots répondraient deux fois. Arrêtez "
    "l’autre, ou donnez à celui-ci une autre base avec ESSAIM_DATABASE_URL.\n"
)


@pytest.fixture
def remote() -> Iterator[Remote]:
    with telegram() as found:
        yield found


def log(folder: Path) -> str:
    return (folder / "bot.log").read_text(encoding="utf-8")


def ended(bot: subprocess.Popen[bytes]) -> int | None:
    """Its exit code; None when it had to be stopped."""
    try:
        return bot.wait(60)
    except subprocess.TimeoutExpired:
        bot.kill()
        bot.wait(40)
        return None


def answers(awa: Someone, text: str) -> list[str]:
    """What the bot says to a text of Awa, once it said something."""
    awa.says(text)
    for _ in range(100):
        if told := [message.text for message in awa.reads()]:
            return told
    raise AssertionError("nothing was answered")


def test_a_second_bot_on_the_same_file_is_refused_and_the_first_goes_on(
    remote: Remote, tmp_path: Path
) -> None:
    awa = remote.person("Awa")
    (tmp_path / "second").mkdir()

    first = start_bot(remote, tmp_path, SMALL)
    try:
        asked = answers(awa, "/start")
        same = f"sqlite:///{tmp_path / 'second' / '..' / 'essaim.db'}"
        second = start_bot(remote, tmp_path / "second", SMALL, ESSAIM_DATABASE_URL=same)
        code = ended(second)
        again = answers(awa, "bonjour")
    finally:
        first.terminate()
        first.wait(40)

    assert code == UNUSABLE
    assert log(tmp_path / "second").endswith(REFUSED)
    assert len(asked) == len(again) == 1


def open_to_others(folder: Path) -> list[str]:
    """The files that another account of the machine may read or write, but the log of the test."""
    files = [one for one in folder.rglob("*") if one.is_file() and one.name != "bot.log"]
    assert {"essaim.db", "essaim.db-wal", "essaim.db-shm"} <= {one.name for one in files}
    return [one.name for one in files if one.stat().st_mode & 0o077]


def what_others_see(bot: subprocess.Popen[bytes], folder: Path) -> str:
    """The log, the names of files, and the line of the command in the list of processes."""
    names = " ".join(str(one) for one in folder.rglob("*"))
    command = Path(f"/proc/{bot.pid}/cmdline")
    return log(folder) + names + (command.read_text() if command.exists() else "")


def test_a_bot_that_was_killed_leaves_nothing_open_to_others_and_keeps_nobody_out(
    remote: Remote, tmp_path: Path
) -> None:
    awa = remote.person("Awa")
    before = os.umask(0)  # a machine where what is made is everybody's
    first = start_bot(remote, tmp_path, SMALL)
    os.umask(before)
    answers(awa, "/start")
    assert open_to_others(tmp_path) == []
    assert remote.token not in what_others_see(first, tmp_path)
    first.send_signal(signal.SIGKILL)
    assert first.wait(40) == -signal.SIGKILL

    second: subprocess.Popen[bytes] = start_bot(remote, tmp_path, SMALL)
    try:
        assert answers(awa, "bonjour")
    finally:
        second.terminate()
        assert second.wait(40) == 0
