"""Random lives of someone of two teams: nothing they do lands in the team it was not meant for.

What they press is for the team whose message it was; what they type, for the one they turned to
last. Nobody reads anything of a team they left.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from bot.store.database import tables
from tests.app.private_chats import AWA, LEA, PAUL, PrivateChats
from tests.app.world import CLAIRE, GROUP
from tests.store.databases import on_sqlite

__all__ = ["on_sqlite"]

COPEAUX, RABOTS = 1, 2
TYPED = ("12", "4", "oui", "plus tard", "je ne sais pas", "mission locale", "en fait c’est 9")
COMMANDS = ("equipe", "etape", "dossier", "nouveautes", "taches", "animateur peut-on louer ?")
STEPS = 40
NEVER = ("z:", "uf:", "tm:erase", "tm:put", "tm:ref", "tm:inv", "tm:out")
"""Erasing, taking back, and what makes or unmakes the people of a team but leaving it."""


class Life:
    """Paul is of both teams, Awa and Léa of one each."""

    def __init__(self, chats: PrivateChats, seed: int) -> None:
        """All three are there."""
        self.draw, self.chats = random.Random(seed), chats
        chats.founds(AWA, "Les Copeaux")
        chats.founds(LEA, "Les Rabots")
        chats.joins(PAUL, AWA)
        chats.joins(PAUL, LEA)
        self.teams = [COPEAUX, RABOTS]
        self.present = RABOTS
        self.answered = 0

    def step(self) -> None:
        """Something happens, then what was kept and what was read are looked at."""
        acts = [self.types, self.presses, self.replies, self.others, self.animates, self.waits]
        mark, known = len(self.chats.sent), self._facts()
        meant = self.draw.choices(acts, [5, 6, 2, 3, 1, 1])[0]()
        self._looked_at(mark, known, meant)
        if len(self.teams) < 2 and self.draw.random() < 0.5:
            self._comes_back()

    def types(self) -> int:
        """Paul types, in the team that he turned to last."""
        if self.draw.random() < 0.3:
            self.chats.commands(PAUL, self.draw.choice(COMMANDS))
            return self.present
        said = self.chats.says(PAUL, self.draw.choice(TYPED))
        return self._said_which(said) or self.present

    def _said_which(self, said: list[str]) -> int:
        """He is asked for which team it is, and says so."""
        if not any("Pour quelle équipe est ce message" in one for one in said):
            return 0
        self.present = self.draw.choice(self.teams)
        label = "Pour Les Copeaux" if self.present == COPEAUX else "Pour Les Rabots"
        self.chats.presses(PAUL, label)
        return self.present

    def presses(self) -> int:
        """Paul presses any button that he was ever shown."""
        shown = [
            (number, button.press)
            for number, parcel in self.chats.there.items()
            if parcel.chat == PAUL.id
            for row in parcel.buttons
            for button in row
            if not button.press.startswith((*NEVER, "in:", "tw:"))
        ]
        number, press = self.draw.choice(shown[-60:])
        team = self.chats.about(number)
        if press.startswith("tt:"):
            team = int(press.removeprefix("tt:"))
        self.chats.presses_again(PAUL, number, press)
        return self._turned(team)

    def replies(self) -> int:
        """Paul answers a message of either team."""
        numbers = [n for n, one in self.chats.there.items() if one.chat == PAUL.id]
        number = self.draw.choice(numbers[-30:])
        self.chats.says(PAUL, self.draw.choice(TYPED), message=number)
        return self._turned(self.chats.about(number))

    def _turned(self, team: int) -> int:
        """The chat turned to that team, if Paul is of it; by that press he may have left it."""
        if team not in self.teams:
            return 0
        self.present = team
        mine = {row.team for row in self.chats.rows(tables.members) if row.person == PAUL.id}
        if team not in mine:
            self.teams.remove(team)
            self.present = self.teams[0] if self.teams else 0
        return team

    def others(self) -> int:
        """Awa or Léa types."""
        self.chats.says(self.draw.choice((AWA, LEA)), self.draw.choice(TYPED))
        return 0

    def animates(self) -> int:
        """An animator takes a team's conversation, writes or gives it back."""
        topics = self.chats.rows(tables.topics)
        if topics:
            where = {"chat": GROUP, "by": CLAIRE, "thread": self.draw.choice(topics).thread}
            deed, text = self.draw.choice(
                (("group command", "prendre"), ("group say", "Oui ?"), ("group command", "rendre"))
            )
            self.chats.act(deed, text, **where)
            self.chats.arrives()
        return 0

    def waits(self) -> int:
        """Days pass."""
        self.chats.wait(days=self.draw.choice((1, 9, 22)))
        self.chats.tick()
        self.chats.arrives()
        return 0

    def _comes_back(self) -> None:
        team = RABOTS if COPEAUX in self.teams else COPEAUX
        self.chats.joins(PAUL, LEA if team == RABOTS else AWA)
        self.teams.append(team)
        self.present = team

    def _facts(self) -> int:
        return max((row.id for row in self.chats.rows(tables.facts)), default=0)

    def _looked_at(self, mark: int, known: int, meant: int) -> None:
        for row in self.chats.rows(tables.facts):
            if row.id > known and row.person == PAUL.id:
                self.answered += 1
                assert row.team == meant
        for parcel in self.chats.sent[mark:]:
            team = self.chats.of_team.get(parcel.id)
            if parcel.chat == PAUL.id and team is not None:
                assert team in (*self.teams, meant)


@pytest.mark.parametrize("seed", range(2))
def test_whatever_someone_of_two_teams_does_is_for_the_team_it_was_meant_for(
    seed: int, database: str, opened: Callable[[str], Engine]
) -> None:
    life = Life(PrivateChats(opened(database)), seed)

    for _ in range(STEPS):
        life.step()

    assert life.answered
