"""The real bot serves what is published, and another process publishes and undoes."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from bot.simulator.client.remote import Remote, Someone
from tests.e2e.world import PYTHON, SMALL_PAGES, start_bot, telegram

SMALL = Path(__file__).parents[1] / "small"
BEFORE, AFTER = "Je garde vos réponses", "Je note vos réponses"
MOST_LOOKS = 60


def notice(remote: Remote, name: str) -> str:
    """What someone who writes for the first time reads."""
    person = remote.person(name)
    person.says("/start")
    return told(remote, person)


def told(remote: Remote, person: Someone) -> str:
    for _ in range(MOST_LOOKS):
        remote.settle(quiet=0.5)
        if said := [one.text for one in person.messages() if one.by_bot]:
            return said[-1]
    raise AssertionError("the bot does not answer")


def read_at_last(remote: Remote, words: str, who: str) -> bool:
    """Do people who come now read these words, within a while?"""
    return any(words in notice(remote, f"{who} {number}") for number in range(MOST_LOOKS))


def essaim(folder: Path, flows: Path, *words: str) -> str:
    """`essaim …` typed in another process; what is said."""
    settings = {
        "ESSAIM_DATABASE_URL": f"sqlite:///{folder / 'essaim.db'}",
        "ESSAIM_FLOWS": str(flows),
        "ESSAIM_KNOWLEDGE": str(SMALL_PAGES),
        "ESSAIM_CACHE": str(folder / "cache"),
        "ESSAIM_PUBLISH": "on-command",
    }
    command = [PYTHON, "-m", "bot", *words]
    done = subprocess.run(
        command, env={**os.environ, **settings}, cwd=folder, capture_output=True, check=True
    )
    return done.stdout.decode("utf-8")


def test_a_running_bot_takes_what_another_process_publishes_and_undoes(tmp_path: Path) -> None:
    flows = Path(shutil.copytree(SMALL, tmp_path / "flows"))
    with telegram() as remote:
        bot = start_bot(remote, tmp_path, flows, ESSAIM_PUBLISH="on-command")
        try:
            first = notice(remote, "Awa")
            written = flows / "parcours.yaml"
            text = written.read_text(encoding="utf-8")
            written.write_text(text.replace(BEFORE, AFTER), encoding="utf-8")
            draft = notice(remote, "Léa")
            published = essaim(tmp_path, flows, "publish", "--reason", "plus simple")
            live = read_at_last(remote, AFTER, "Zoé")
            essaim(tmp_path, flows, "publish", "--undo")
            undone = read_at_last(remote, BEFORE, "Max")
        finally:
            bot.terminate()
            bot.wait(15)

    assert BEFORE in first
    assert BEFORE in draft
    assert "1\u00a0fichier changé" in published
    assert (live, undone) == (True, True)
