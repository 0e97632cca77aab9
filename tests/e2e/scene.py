"""A team, two animators and their group with topics, in the demonstration."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.simulator.client.reading import Json, Seen
from bot.simulator.client.remote import Remote, Voice
from bot.simulator.world.seeds import ANIMATORS
from tests.e2e.world import SMALL_PAGES

SMALL = Path(__file__).parents[1] / "small"
FEDERATION = f"""\
national:
  groupe: démonstration
  animateurs:
    - animateur: Maëlle
      identifiant: {ANIMATORS[0][0]}
    - animateur: Karim
      identifiant: {ANIMATORS[1][0]}
"""


class Scene:
    """Awa in private; Maëlle and Karim in the animators' group."""

    def __init__(self, remote: Remote) -> None:
        """Everybody of the demonstration."""
        self.remote = remote
        self.awa = remote.person("Awa")
        self.maelle, self.karim = remote.person("Maëlle"), remote.person("Karim")
        self.group = remote.group("Animateurs Essaim")

    def topic(self) -> Json:
        """The last topic of the group."""
        self.remote.settle(quiet=0.5)
        return self.group.topics()[-1]

    def inside(self, first_name: str) -> Voice:
        """An animator speaking in the last topic."""
        who = self.maelle if first_name == "Maëlle" else self.karim
        return who.in_group(self.group, self.topic()["id"])

    def read(self) -> list[Seen]:
        """The messages of the last topic."""
        thread = self.topic()["id"]
        found = self.group.messages()
        return [one for one in found if one.thread == thread and one.kind != "service"]

    def says(self, *texts: str) -> None:
        """Awa writes, and the bot has time to answer."""
        for text in texts:
            self.awa.says(text)
            self.remote.settle(quiet=0.4)

    def told(self) -> list[str]:
        """What the bot said to Awa."""
        self.remote.settle(quiet=0.5)
        return [one.text for one in self.awa.messages() if one.by_bot]


@contextmanager
def demonstration(tmp_path: Path) -> Iterator[Scene]:
    """The demonstration at work with the small files, and closed without an error."""
    flows = Path(shutil.copytree(SMALL, tmp_path / "flows"))
    (flows / "animateurs.yaml").write_text(FEDERATION, encoding="utf-8")
    where = {"ESSAIM_FLOWS": str(flows), "ESSAIM_KNOWLEDGE": str(SMALL_PAGES)}
    command = [sys.executable, "-u", "-m", "bot", "demo", "--no-browser", "--port", "0"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, text=True, env={**os.environ, **where}
    ) as process:
        assert process.stdout is not None
        address = re.search(r"http://[\d.:]+", process.stdout.readline())
        assert address is not None
        try:
            yield Scene(Remote(address.group()))
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(15) == 0
