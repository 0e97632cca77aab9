"""Random lives of teams of two to five people: whatever they do, and in whatever order.

No answer is lost nor put under another's name, nobody reads what is of a team they left, who
observes writes nothing, and a question that is answered is asked of nobody again.
"""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from bot.core.effects import TEAM, Effect, Erase, Make, Remember, Say, Show
from bot.core.team import membership
from bot.core.team.agenda import is_open
from bot.core.team.scope import Scope
from bot.core.team.situation import Person, Situation
from bot.core.turn import Turn
from tests.core.members.world import KARIM, PAUL, SOPHIE, People
from tests.small_world import AWA, MAELLE

LEA = Person(id=15, name="Léa")
EVERYONE = (AWA, PAUL, SOPHIE, KARIM, LEA)
AS = ("Gestion", "Sans rôle", "Observateur")
TYPED = (
    *(
        "12",
        "4",
        "0",
        "je ne sais pas",
        "plus tard",
        "oui",
        "non",
        "mission locale",
        "septembre 2028",
    ),
    *("/equipe", "/nouveautes", "/dossier", "/taches", "/etape", "/animateur on peut louer ?"),
    *("en fait c’est 9 entreprises", "comment ajouter Paul ?", "merci", "c’est quoi la taxe ?"),
)
ANIMATORS = (
    ("prend", ""),
    ("répond", "Bonjour"),
    ("rend", "On s’appelle lundi."),
    ("nomme", "Paul"),
)
STEPS = 120
NEVER = ("z:yes", "uf:")
"""Erasing the team, and taking back what was told in passing: facts go, as was asked."""


class Life:
    """A team, a seed, and what must hold after each step."""

    def __init__(self, seed: int) -> None:
        """Awa, and one to four others by and by."""
        self.draw = random.Random(seed)
        self.team = People()
        self.told: set[str] = set()
        self.looks = 0

    def step(self) -> None:
        """Something happens, then all is looked at."""
        before = self.team.situation
        done = self.draw.choices(
            [self.types, self.presses, self.invites, self.waits, self.animates],
            [6, 8, 1, 1, 1],
        )[0]
        done(before)

    def types(self, before: Situation) -> None:
        """Someone of the team types."""
        by = self.someone(before)
        self.looked_at(before, self.team.played.says(self.draw.choice(TYPED), by), by)

    def presses(self, before: Situation) -> None:
        """Someone presses any button they were ever shown."""
        by = self.someone(before)
        shown = [
            button.press
            for said in self.team.said[by.id]
            for row in said.buttons
            for button in row
            if not button.press.startswith(NEVER)
        ]
        if shown:
            press = self.draw.choice(shown[-40:])
            self.looked_at(before, self.team.played.presses(press, by), by)

    def invites(self, before: Situation) -> None:
        """The référent invites somebody who is not of the team."""
        new = [one for one in EVERYONE if one.id not in before.members]
        if new:
            by = before.members[before.referent].person
            self.team.invites(by, self.draw.choice(new), self.draw.choice(AS))

    def waits(self, before: Situation) -> None:
        """Days pass."""
        days = timedelta(days=self.draw.choice((1, 8, 25)))
        self.looked_at(before, self.team.played.wait(days), None)

    def animates(self, before: Situation) -> None:
        """An animator does something."""
        verb, words = self.draw.choice(ANIMATORS)
        self.looked_at(before, self.team.played.animator(verb, words, MAELLE), None)

    def someone(self, situation: Situation) -> Person:
        """One of the team."""
        return self.draw.choice([one.person for one in situation.members.values()])

    def looked_at(self, before: Situation, effects: tuple[Effect, ...], by: Person | None) -> None:
        """What was done and said, against what must always hold."""
        after = self.team.situation
        self.looks += 1
        self.told |= {one.id for one in effects if isinstance(one, Remember)}
        self.team._keep(effects, by or AWA)
        assert Erase() not in effects
        assert before.facts.keys() <= after.facts.keys()
        known = before.members.keys() | after.members.keys()
        for effect in effects:
            if isinstance(effect, Remember):
                assert by is not None
                assert effect.fact.by in (by, before.facts.get(effect.id, effect.fact).by)
                assert not before.members[by.id].observer
            if isinstance(effect, Say | Show | Make) and getattr(effect, "to", TEAM) == TEAM:
                assert not effect.person or effect.person in known
        assert after.here in after.members
        assert after.referent in after.members
        for person in after.members:
            self.asked_rightly(membership.entered(after, person))

    def asked_rightly(self, situation: Situation) -> None:
        """What is asked there is open, being corrected, or just answered by someone else."""
        turn = Turn.begun(self.team.played.journey, situation, self.team.played.now)
        question = turn.question
        if question is None or situation.focus:
            return  # a question reopened while a human holds waits for the end of it
        scope: Scope = turn.scope
        assert is_open(question, scope) or question.id in situation.overtaken
        if membership.observes(situation):
            raise AssertionError("an observer is asked something")


@pytest.mark.parametrize("seed", range(8))
def test_whatever_two_to_five_people_do_nothing_is_lost_nor_misattributed(seed: int) -> None:
    life = Life(seed)
    life.invites(life.team.situation)

    for _ in range(STEPS):
        life.step()

    assert life.looks >= STEPS // 2
    assert life.told <= life.team.situation.facts.keys()
