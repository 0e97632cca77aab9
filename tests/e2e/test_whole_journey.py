"""The demo as a newcomer starts it, and a founder who goes from /start to the end of stage 9."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.simulator.remote import Remote, Room, Someone

WRITTEN = Path(__file__).parents[1] / "conversations" / "10-du-debut-a-la-fin.txt"


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Remote]:
    """`essaim demo` in an empty folder; it must stop cleanly on Ctrl-C."""
    command = [sys.executable, "-u", "-m", "bot", "demo", "--no-browser", "--port", "0"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = re.search(r"http://[\d.:]+", process.stdout.readline())
        assert address is not None
        yield Remote(address.group())
        process.send_signal(signal.SIGINT)
        assert process.wait(15) == 0


def inputs() -> list[str]:
    """The people's lines of the written conversation, in order."""
    people = re.compile(r"(?:@\w+ |(?!Essaim|Au groupe)[\w’' -]{1,40}? : )")
    lines = WRITTEN.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if people.match(line)]


def test_in_the_demo_a_founder_goes_from_the_start_to_the_end_of_stage_nine(demo: Remote) -> None:
    founder, maelle = demo.person("Awa"), demo.person("Maëlle")
    group = demo.group("Animateurs Essaim")

    for line in inputs():
        _act(line, founder, maelle, group)
        demo.settle(quiet=0.04)

    texts = [message.text for message in founder.messages() if message.by_bot]
    assert any("votre première année est faite" in text for text in texts[-2:])


def _act(line: str, founder: Someone, maelle: Someone, group: Room) -> None:
    if line.startswith("@"):
        verb, _, word = line.split(" ", 1)[1].partition(" : ")
        _animate(verb, word, maelle, group)
        return
    words = line.split(" : ", 1)[1]
    if found := re.fullmatch(r"\[(.+)\]", words):
        founder.presses(found.group(1))
    elif found := re.fullmatch(r"\((photo|document) .+\)", words):
        founder.sends(found.group(1))
    else:
        founder.says(words)


def _animate(verb: str, word: str, maelle: Someone, group: Room) -> None:
    asked = next(
        m for m in reversed(group.messages()) if (m.by_bot and m.buttons) or verb == "répond"
    )
    if verb == "valide":
        maelle.in_group(group).presses("Valider l’étape", message=asked.id)
    else:
        maelle.in_group(group).says(word, reply_to=asked.id)
