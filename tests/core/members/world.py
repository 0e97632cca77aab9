"""A team of several people, each at their own keyboard; what each of them reads."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp

from bot.app.rehearsal.rehearsal import Rehearsal
from bot.core.definition.journey import Journey
from bot.core.definition.templates import to_plain
from bot.core.effects import TEAM, Effect, Say
from bot.core.events import Event, Joined, Knocked, Pressed
from bot.core.team.situation import Person, Situation
from tests.small_world import AWA, MONDAY, edited, spaced

PAUL = Person(id=12, name="Paul")
SOPHIE = Person(id=13, name="Sophie")
KARIM = Person(id=14, name="Karim")
ROLE = "    pourquoi: |\n      Ce sont vos premières ventes.\n"


@lru_cache
def journey_with_roles() -> Journey:
    """The small journey; the customers are asked of who is in charge of `gestion`."""
    return edited(Path(mkdtemp()), ("2-opportunite.yaml", ROLE, f"{ROLE}    pour: gestion\n"))


@lru_cache
def journey_with_agreement() -> Journey:
    """The small journey; the team agrees on the customers."""
    return edited(Path(mkdtemp()), ("2-opportunite.yaml", ROLE, f"{ROLE}    accord: équipe\n"))


class People:
    """Awa founded the team; the others come by invitation."""

    def __init__(self, journey: Journey | None = None, stage: str = "À l’étude du besoin") -> None:
        """Awa alone, standing at that stage."""
        self.played = Rehearsal(journey or journey_with_roles(), MONDAY)
        self.read: dict[int, list[str]] = defaultdict(list)
        self.said: dict[int, list[Say]] = defaultdict(list)
        for text in ("/start", "j'accepte", "Les Copeaux", "Rezé 44400", stage):
            self.says(AWA, text)

    @property
    def situation(self) -> Situation:
        """Where the team stands."""
        return self.played.situation

    def hear(self, event: Event, by: Person) -> list[str]:
        """What that person reads when it happens."""
        effects = self.played.hear(event)
        self._keep(effects, by)
        return self._last(effects, by)

    def says(self, by: Person, *texts: str) -> list[str]:
        """Types; returns what that person reads at the last."""
        answers: list[str] = []
        for text in texts:
            effects = self.played.says(text, by)
            self._keep(effects, by)
            answers = self._last(effects, by)
        return answers

    def presses(self, by: Person, *labels: str) -> list[str]:
        """Presses buttons of that label, the newest that this person was shown."""
        answers: list[str] = []
        for label in labels:
            answers = self.presses_data(by, self._press(by, label))
        return answers

    def presses_data(self, by: Person, press: str) -> list[str]:
        """Presses the button of that data."""
        event = Pressed(at=self.played.now, by=by, press=press, message=1, shown="…")
        return self.hear(event, by)

    def invites(self, by: Person, person: Person, as_what: str) -> list[str]:
        """Invites that person as that role; returns what they read once they joined."""
        self.says(by, "/equipe")
        self.presses(by, "Inviter quelqu’un", as_what)
        number = self.situation.inviting
        self.hear(Knocked(at=self.played.now, by=person, number=number, press="in:x"), person)
        return self.hear(Joined(at=self.played.now, by=person, number=number), person)

    def waits(self, days: float) -> None:
        """Lets days pass; what came is in `read`, by person."""
        effects = self.played.wait(timedelta(days=days))
        self._keep(effects, AWA)

    def forgets(self) -> None:
        """Looks only at what is read from now on."""
        self.read.clear()

    def _press(self, by: Person, label: str) -> str:
        for said in reversed(self.said[by.id]):
            for row in said.buttons:
                for button in row:
                    if spaced(button.label).startswith(label):
                        return button.press
        raise AssertionError(f"{by.name} was never shown a button « {label} »")

    def _keep(self, effects: tuple[Effect, ...], by: Person) -> None:
        for effect in effects:
            if isinstance(effect, Say) and effect.to == TEAM:
                reader = effect.person or by.id
                self.said[reader].append(effect)
                self.read[reader].append(spaced(to_plain(effect.html)))

    def _last(self, effects: tuple[Effect, ...], by: Person) -> list[str]:
        return [
            spaced(to_plain(effect.html))
            for effect in effects
            if isinstance(effect, Say) and effect.to == TEAM and (effect.person or by.id) == by.id
        ]
