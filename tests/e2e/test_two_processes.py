"""Two bots on one SQLite file: the second is refused. (One that was killed: `test_chaos`.)"""

from __future__ import annotations

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
