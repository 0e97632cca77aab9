"""kill -9 of the real bot at random moments while several teams answer; then all is counted.

    python -m tests.e2e.crash --kills 100

Each team answers numbered questions with numbers only it gives. At the end the database must hold
each answer once, in order, and Telegram's transcript shows how many messages were sent twice (the
one thing a crash between « sent » and « marked sent » may cause).
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import create_engine, text

from bot.simulator.client.remote import Remote, Someone
from tests.e2e.world import start_bot, telegram

QUESTIONS = 12
TEAMS = 16
HEADER = (Path(__file__).parents[1] / "small" / "parcours.yaml").read_text(encoding="utf-8")
END = """étape: finir
titre: Finir
but: Finir.
points:
  - message: fin
    texte: |
      Tout est compté.
"""


def write_flows(folder: Path) -> Path:
    """A journey of one stage with many questions."""
    folder.mkdir()
    header = HEADER.replace("[découvrir, opportunité, ouvrir]", "[compter, finir]")
    header = re.sub(r"      découvrir: .*", "      compter: Compter\n      finir: Finir", header)
    header = re.sub(r"      (?:opportunité|ouvrir): .*\n", "", header)
    header = header.replace("  ouverture: ouverture\n  accord: recontact\n",
                            "  ouverture: date_ouverture\n  accord: accord_donné\n")  # fmt: skip
    (folder / "parcours.yaml").write_text(header, encoding="utf-8")
    lines = ["étape: compter", "titre: Compter", "but: Compter.", "points:"]
    for n in range(1, QUESTIONS + 1):
        lines += _question(f"q{n}", f"Question {n} ?", "nombre")
    lines += _question("date_ouverture", "Quel jour ?", "date")
    lines += _question("accord_donné", "Un accord ?", "oui ou non")
    (folder / "1-compter.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "2-finir.yaml").write_text(END, encoding="utf-8")
    (folder / "animateurs.yaml").write_text(
        "national:\n  groupe: démonstration\n", encoding="utf-8"
    )
    return folder


def _question(name: str, asked: str, kind: str) -> list[str]:
    return [
        f"  - question: {name}",
        f"    titre: {name}",
        f"    demande: |\n      {asked}",
        "    pourquoi: |\n      Pour compter.",
        f"    attendre: {kind}",
    ]


@dataclass
class Player:
    """A founder who reads the last message and answers it, each question once."""

    someone: Someone
    number: int
    said: list[str] = field(default_factory=list)
    answered: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        return f"Équipe {self.number}"

    def value(self, question: int) -> str:
        """A number that no other team gives, and no other question."""
        return str(self.number * 1000 + question)

    def plays(self) -> bool:
        """One look and at most one answer. False once the last question is answered."""
        asked = [m.text for m in self.someone.messages() if m.by_bot]
        if not asked and not self.said:
            self._say("début", "/start")
        for message in asked[-2:]:
            key, answer = self._answer(message)
            if key and key not in self.answered:
                self._say(key, answer)
                break
        return "accord" not in self.answered or "le point" not in (asked or [""])[-1]

    def _say(self, key: str, answer: str) -> None:
        self.answered.add(key)
        self.said.append(answer)
        self.someone.says(answer)

    def _answer(self, message: str) -> tuple[str, str]:
        known = (
            ("d’accord", "consentement", "oui"),
            ("s’appelle", "nom", self.name),
            ("quelle commune", "commune", "Rezé 44400"),
            ("Où en êtes-vous", "départ", "Compter"),
            ("Quel jour", "jour", "3 septembre 2029"),
            ("Un accord", "accord", "oui"),
        )
        if found := re.fullmatch(r"Question (\d+) \?", message):
            return message, self.value(int(found.group(1)))
        return next(((key, answer) for word, key, answer in known if word in message), ("", ""))


@dataclass(frozen=True)
class Count:
    """What the killing left behind."""

    kills: int
    teams: int
    answers: int
    lost: list[str]
    doubled: list[str]
    disordered: list[str]
    messages: int
    repeated: int
    most_repeats: int

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.teams} teams, {self.answers} answers: "
            f"{len(self.lost)} lost, {len(self.doubled)} applied twice, "
            f"{len(self.disordered)} teams out of order; "
            f"{self.messages} messages received, {self.repeated} of them repeats "
            f"(at most {self.most_repeats} in one chat)"
        )


def run(kills: int, folder: Path, seed: int) -> Count:
    """Kill that many times while teams play, let them finish, and count."""
    rng = random.Random(seed)
    flows = write_flows(folder / "flows")
    with telegram() as remote:
        players: list[Player] = []
        over = threading.Event()
        playing = [
            threading.Thread(target=_play, args=(remote, players, over)) for _ in range(TEAMS)
        ]
        for thread in playing:
            thread.start()
        for _ in range(kills):
            _kill_soon(start_bot(remote, folder, flows), remote, rng)
        over.set()
        last = start_bot(remote, folder, flows)
        for thread in playing:
            thread.join()
        remote.settle()
        last.terminate()
        last.wait(20)
        return _count(kills, players, folder)


def _kill_soon(bot: subprocess.Popen[bytes], remote: Remote, rng: random.Random) -> None:
    """SIGKILL while it starts, or in the instants that follow its n-th message."""
    if rng.random() < 0.2:
        time.sleep(rng.uniform(0.1, 2.0))
    else:
        goal = remote.count("sendMessage") + rng.randrange(1, 25)
        given_up = time.monotonic() + 15
        while remote.count("sendMessage") < goal and time.monotonic() < given_up:
            time.sleep(0.001)
        time.sleep(rng.choice([0, 0, rng.uniform(0, 0.03)]))
    bot.kill()
    bot.wait()


_LOCK = threading.Lock()


def _play(remote: Remote, players: list[Player], over: threading.Event) -> None:
    """One team after the other, until the killing is over; the last one goes to its end."""
    while True:
        with _LOCK:
            number = len(players) + 1
            player = Player(remote.person(f"Awa{number}"), number)
            players.append(player)
        while player.plays():
            time.sleep(0.01)
        if over.is_set():
            return


def _count(kills: int, players: list[Player], folder: Path) -> Count:
    engine = create_engine(f"sqlite:///{folder / 'essaim.db'}")
    lost, doubled, disordered = [], [], []
    repeats = []
    messages = 0
    with engine.connect() as connection:
        for player in players:
            kept = _facts(connection, player)
            wanted = [player.value(n) for n in range(1, QUESTIONS + 1)]
            times = Counter(kept)
            lost += [value for value in wanted if not times[value]]
            doubled += [value for value in kept if times[value] > 1]
            heard = _heard(connection, player)
            # What was said before consent is read and not kept: /start, and the « oui » itself.
            if kept != wanted or heard != player.said[-len(heard) :] or len(heard) < len(wanted):
                disordered.append(player.name)
            seen = [m.text for m in player.someone.messages() if m.by_bot]
            messages += len(seen)
            repeats.append(sum(times - 1 for times in Counter(seen).values()))
    engine.dispose()
    answers = len(players) * QUESTIONS
    totals = len(players), answers
    return Count(kills, *totals, lost, doubled, disordered, messages, sum(repeats), max(repeats))


def _facts(connection, player: Player) -> list[str]:  # type: ignore[no-untyped-def]  # SQLAlchemy's
    rows = connection.execute(
        text(
            "select facts.value from facts join members on members.team = facts.team "
            "where members.chat = :chat and facts.fact like 'q%' order by facts.id"
        ),
        {"chat": player.someone.id},
    )
    return [str(row[0]) for row in rows]


def _heard(connection, player: Player) -> list[str]:  # type: ignore[no-untyped-def]  # SQLAlchemy's
    rows = connection.execute(
        text(
            "select history.text from history join members on members.team = history.team "
            "where members.chat = :chat and history.direction = 'in' order by history.id"
        ),
        {"chat": player.someone.id},
    )
    return [str(row[0]) for row in rows]


def main() -> None:
    """Run from the command line and print the count."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=100)
    asked.add_argument("--seed", type=int, default=0)
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        started = time.monotonic()
        count = run(wanted.kills, Path(folder), wanted.seed)
        print(count)  # noqa: T201 - a command line prints
        print(f"in {time.monotonic() - started:.0f} s")  # noqa: T201 - a command line prints


if __name__ == "__main__":
    main()
