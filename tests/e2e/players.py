"""Founders who answer numbered questions with numbers only they give, so that all is counted."""

from __future__ import annotations

import re
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from bot.simulator.client.remote import Remote, Someone

QUESTIONS = 6
LOOK_EVERY = 0.2
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
        # What was late stands above it in the same message.
        if found := re.search(r"Question (\d+) \?\Z", message):
            return found.group(), self.value(int(found.group(1)))
        return next(((key, answer) for word, key, answer in known if word in message), ("", ""))


class Players:
    """Many teams at once, one after the other in each seat, until they are told to finish."""

    def __init__(self, remote: Remote, seats: int) -> None:
        self.all: list[Player] = []
        self._remote = remote
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._given_up = threading.Event()
        self._seats = [threading.Thread(target=self._play, daemon=True) for _ in range(seats)]
        for seat in self._seats:
            seat.start()

    @property
    def said(self) -> int:
        """How many messages they wrote so far."""
        return sum(len(player.said) for player in self.all)

    def finish(self, within: float) -> None:
        """Nobody begins any more; each team under way goes to its end, if it is let to."""
        self._over.set()
        deadline = time.monotonic() + within
        for seat in self._seats:
            seat.join(max(0.0, deadline - time.monotonic()))
        self._given_up.set()

    def _play(self) -> None:
        while not self._over.is_set():
            with self._lock:
                number = len(self.all) + 1
                player = Player(self._remote.person(f"Awa{number}"), number)
                self.all.append(player)
            while not self._given_up.is_set() and player.plays():
                time.sleep(LOOK_EVERY)
