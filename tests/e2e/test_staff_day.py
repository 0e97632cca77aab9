"""A day of the staff, without a browser: edit, be told, mend, compare, rehearse, publish, undo.

The real bot serves what is published; each command is another process, as in a terminal.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.simulator.client.remote import Remote, Room, Someone
from tests.e2e.world import PYTHON, SMALL_PAGES, start_bot, telegram

SMALL = Path(__file__).parents[1] / "small"
MOST_LOOKS = 60
QUESTION = """\
  - question: voisins
    titre: Voisins consultés
    demande: |
      Combien de voisins avez-vous consultés ?
    pourquoi: |
      Un atelier fait du bruit.
    attendre: nombre
    exemple: 4
"""
PLACE = "  - question: clientes\n"
NEIGHBOURS, CLIENTS = "Combien de voisins", "combien passeraient commande"


@dataclass
class Day:
    """The bot at work, a team, the staff's folder and their group."""

    remote: Remote
    folder: Path
    awa: Someone
    claire: Someone
    group: Room

    @property
    def stage(self) -> Path:
        """The file that is edited."""
        return self.folder / "flows" / "2-opportunite.yaml"

    def saves(self, before: str, after: str) -> None:
        """Staff replace some text in it."""
        text = self.stage.read_text(encoding="utf-8")
        assert before in text
        self.stage.write_text(text.replace(before, after), encoding="utf-8")

    def types(self, *words: str, code: int = 0) -> str:
        """`essaim …` in a terminal, in the folder of the work."""
        done = subprocess.run(
            [PYTHON, "-m", "bot", *words],
            cwd=self.folder,
            env={**os.environ, **SETTINGS},
            capture_output=True,
            check=False,
            input=b"",
        )
        assert done.returncode == code, done.stderr.decode()
        return (done.stdout + done.stderr).decode("utf-8").replace("\u00a0", " ")

    def asks(self, who: Someone, *texts: str) -> str:
        """Someone writes; all that the bot answers to the last of it."""
        before = 0
        for text in texts:
            before = len(heard(who))
            who.says(text)
            for _ in range(MOST_LOOKS):
                self.remote.settle(quiet=1.3)  # the bot sends one message a second to a chat
                if len(heard(who)) > before:
                    break
        return "\n".join(heard(who)[before:])

    def reads_in_topic(self, beginning: str) -> str:
        """What the staff's topic says that begins so, once it is there."""
        for _ in range(MOST_LOOKS):
            self.remote.settle(quiet=0.5)
            named = [
                one["id"] for one in self.group.topics() if one["name"] == "Parcours et fiches"
            ]
            said = [one.text for one in self.group.messages() if one.thread in named]
            if found := [one for one in said if one.startswith(beginning)]:
                return found[-1].replace("\u00a0", " ")
        raise AssertionError(f"nothing begins with {beginning}")

    def until(self, who: Someone, text: str, wanted: str) -> str:
        """Someone asks again until the bot, which looks at the files each second, says that."""
        said = ""
        for _ in range(MOST_LOOKS):
            said = self.asks(who, text)
            if wanted in said:
                break
        return said

    def answers(self) -> dict[str, str]:
        """What is kept of the team, from the table of facts."""
        with sqlite3.connect(f"file:{self.folder / 'essaim.db'}?mode=ro", uri=True) as database:
            query = "SELECT fact, shown FROM facts WHERE person = ? ORDER BY id"
            return dict(database.execute(query, (self.awa.id,)).fetchall())


SETTINGS = {
    "ESSAIM_PUBLISH": "on-command",
    "ESSAIM_KNOWLEDGE": str(SMALL_PAGES),
    "ESSAIM_CACHE": "cache",
}


def heard(who: Someone) -> list[str]:
    return [one.text for one in who.messages() if one.by_bot]


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    """A team in the second stage, its first answer given."""
    flows = Path(shutil.copytree(SMALL, tmp_path / "flows"))
    with telegram() as remote:
        claire = remote.person("Claire")
        group = remote.group("Animateurs", members=[claire], forum=True)
        group.by(claire, "sets_bot", rights=["can_manage_topics", "can_delete_messages"])
        (flows / "animateurs.yaml").write_text(
            f"national:\n  groupe: {group.id}\n  animateurs:\n"
            f"    - animateur: Claire\n      identifiant: {claire.id}\n",
            encoding="utf-8",
        )
        bot = start_bot(remote, tmp_path, flows, ESSAIM_PUBLISH="on-command")
        try:
            day = Day(remote, tmp_path, remote.person("Awa"), claire, group)
            day.asks(
                day.awa, "/start", "j’accepte", "Les Copeaux", "Rezé 44400", "À l’étude du besoin"
            )
            day.asks(day.awa, "6")
            yield day
        finally:
            bot.terminate()
            bot.wait(15)


def test_a_day_of_the_staff_and_nothing_is_lost(day: Day) -> None:
    assert CLIENTS in heard(day.awa)[-1]

    _a_mistake_is_told_and_mended(day)
    _the_draft_is_compared_and_rehearsed(day)
    _published_a_conversation_goes_on(day)
    _undone_it_goes_on_again(day)
    _and_an_undo_is_undone(day)


def _a_mistake_is_told_and_mended(day: Day) -> None:
    day.saves(PLACE, QUESTION.replace("demande:", "demnade:") + PLACE)
    told = day.reads_in_topic("Refusé")
    assert "La clé « demnade » n’existe pas" in told
    assert "demnade" in day.types("check", code=1)
    assert "demnade" in day.types("publish", "--reason", "trop vite", code=1)

    day.saves("demnade:", "demande:")
    assert day.reads_in_topic("Tout est de nouveau en ordre")


def _the_draft_is_compared_and_rehearsed(day: Day) -> None:
    compared = day.types("diff")
    assert "1 question ajoutée" in compared
    assert "1 équipe concernée" in compared
    assert NEIGHBOURS in day.types("show", "voisins")
    assert NEIGHBOURS in day.types("chat", "--at", "voisins")

    day.asks(day.claire, "/start", "j’accepte", "Répétition", "Rezé 44400", "À l’étude du besoin")
    assert "brouillon" in day.asks(day.claire, "/brouillon").lower()
    assert NEIGHBOURS in day.until(day.claire, "7", NEIGHBOURS)
    assert CLIENTS in day.asks(day.awa, "/start")


def _published_a_conversation_goes_on(day: Day) -> None:
    assert "1 fichier changé" in day.types("publish", "--reason", "les voisins")
    assert NEIGHBOURS in day.until(day.awa, "/start", NEIGHBOURS)
    day.asks(day.awa, "3")
    assert day.answers()["voisins"].startswith("3")


def _undone_it_goes_on_again(day: Day) -> None:
    day.types("publish", "--undo", "--reason", "trop tôt")
    assert CLIENTS in day.until(day.awa, "/start", CLIENTS)
    day.asks(day.awa, "2")
    assert [day.answers()[name][0] for name in ("rencontrées", "clientes", "voisins")] == list(
        "623"
    )


def _and_an_undo_is_undone(day: Day) -> None:
    day.types("publish", "--undo")
    for _ in range(MOST_LOOKS):
        day.asks(day.awa, "/dossier")
        if "Voisins consultés" in day.asks(day.awa, "Étude d’opportunité (3)"):
            break
    assert "Voisins consultés" in heard(day.awa)[-1]
    assert len(day.types("publish", "--list").splitlines()) >= 4
