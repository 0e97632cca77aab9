"""A team's hand: it answers what is shown, does its tasks, passes the gates, and counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from bot.app.rehearsal.rehearsal import Rehearsal
from bot.core.answers import Misread, read
from bot.core.definition.journey import Journey, Question, Together
from bot.core.events import Sent
from bot.core.journey import bounds, known_already
from bot.core.team import asked_together
from bot.core.team.agenda import new_tasks
from bot.core.team.gate_state import GREEN, verdict
from bot.core.team.open_tasks import OPEN_STATES, concerns
from bot.core.team.scope import Scope
from bot.core.team.situation import ACTIVE, FIND_OUT, NEW_TASKS, Person
from bot.core.turn import Turn
from tests.small_world import MAELLE, PARIS

HERE = Path(__file__).parent
TEAMS = ("goelands", "ill", "vosges")
WHO = Person(id=31, name="Inès")
MOST_DEEDS = 2_000
LONG_ENOUGH = 3  # taps of the same gate before an animator is asked


@dataclass
class Hand:
    """One team playing one journey; `deeds` counts what it did.

    By stage, by sort of deed (message, tap, file) and by purpose.
    """

    journey: Journey
    told: dict[str, Any]
    played: Rehearsal = field(init=False)
    deeds: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    purpose: str = "answers"
    asked: Counter[str] = field(default_factory=Counter)
    put_off: set[str] = field(default_factory=set)
    gates: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Stand at the door, on the day the team begins."""
        self.played = Rehearsal(self.journey, _morning(self.told["départ"]))

    @property
    def scope(self) -> Scope:
        """What conditions see today."""
        return Scope(self.journey, self.played.situation, self.played.now.date())

    def goes(self) -> Hand:
        """From /start, or from where it stands, to the end of the ninth stage."""
        for _ in range(MOST_DEEDS):
            if self.arrived:
                return self
            self.acts()
        raise AssertionError(f"{self.told['nom']} never arrives: {self.played.situation.asked}")

    @property
    def arrived(self) -> bool:
        """Is the ninth stage behind it?"""
        situation, after = self.played.situation, self.journey.round
        beyond = after is not None and situation.stage == after.id
        return bool(situation.moves) and (beyond or situation.status != ACTIVE)

    def acts(self) -> None:
        """What it does now: agree first, then whatever is shown."""
        if self.played.situation.consent is None:
            self.types("/start")
            self.taps("ok:oui")
        else:
            self._next()

    def total(self) -> int:
        """How many messages, taps and files."""
        return sum(self.deeds.values())

    def changes(self, journey: Journey) -> Hand:
        """Staff changed the files under it."""
        self.journey = self.played.journey = journey
        return self

    def types(self, text: str) -> None:
        """One message."""
        self._counts("message")
        self.played.says(text, WHO)

    def taps(self, press: str) -> None:
        """One tap on a button that is there."""
        self._counts("tap")
        self.played.presses(press, WHO)

    def sends(self, name: str) -> None:
        """One file."""
        self._counts("file")
        now = self.played.now
        self.played.hear(
            Sent(at=now, by=WHO, file=f"f-{name}", name=name, media="application/pdf")
        )

    def _counts(self, deed: str) -> None:
        self.played.now += timedelta(minutes=1)
        self.deeds[(self.played.situation.stage, deed, self.purpose)] += 1

    def _next(self) -> None:
        asked = self.played.situation.asked
        self.purpose = "answers"
        question, together = self.journey.question(asked), self.journey.together(asked)
        if question is not None:
            self._answers(question)
        elif together is not None:
            self._answers_together(together)
        elif self.journey.task(asked) is not None:
            self.purpose = "tasks noted"
            self.taps(f"t:{asked}:{'already' if asked in self.told['déjà'] else 'todo'}")
        elif asked.startswith(NEW_TASKS):
            self.purpose = "tasks noted"
            self._notes(asked.removeprefix(NEW_TASKS))
        else:
            self._at_the_gate()

    def _notes(self, stage_id: str) -> None:
        """The tasks of a stage, in one tap; two and one for each that is done already."""
        stage = self.journey.stage(stage_id)
        new = [task.id for task in new_tasks(stage, self.scope)] if stage else []
        done = [name for name in new if name in self.told["déjà"]]
        if done:
            self.taps(f"td:{stage_id}")
        for name in done:
            self.taps(f"ti:n:{name}")
        self.taps(f"tn:{stage_id}")

    def _answers_together(self, together: Together) -> None:
        """What is known, in one message or ticked; what is to be put off is answered apart."""
        open_now = asked_together.open_members(together, self.scope)
        aside = [one.id for one in open_now if one.id in self.told["plus_tard"]]
        if any(name not in self.put_off for name in aside):
            self.taps(f"un:{together.id}")
            return
        for one in open_now:
            self.asked[one.id] += 1
        before = len(self.played.situation.facts)
        if asked_together.ticked(together, self.scope):
            for one in open_now:
                if self.told["réponses"][one.id] == "oui":
                    self.taps(f"x:{together.id}:{one.id}")
            self.taps(f"v:{together.id}")
        else:
            self.types(", ".join(self._written(one) for one in open_now if self._has(one)))
        assert len(self.played.situation.facts) > before, self.played.said[-1].html

    def _has(self, question: Question) -> bool:
        """Does the team write it? Neither what is moot, nor what is known, unless it changed."""
        wanted = self.told["réponses"].get(question.id)
        turn = Turn.begun(self.journey, self.played.situation, self.played.now)
        known = known_already.known(turn, question)
        if wanted is None:
            return False
        if known is None:
            return True
        read_now = read(bounds.expected(turn, question), wanted, turn.today)
        return isinstance(read_now, Misread) or read_now.value != known[1].value

    def _written(self, question: Question) -> str:
        return str(self.told["réponses"][question.id])

    def _answers(self, question: Question) -> None:
        name = question.id
        self.asked[name] += 1
        if name in self.told["plus_tard"] and name not in self.put_off:
            self.put_off.add(name)
            self.taps(f"l:{name}")
            return
        assert name in self.told["réponses"], f"{self.told['nom']} has no answer to {name}"
        value = self.told["réponses"][name]
        if value == "je ne sais pas":
            self.taps(f"n:{name}")
        elif question.kind in ("choix", "oui ou non"):
            self.taps(f"a:{name}:{value}")
        elif question.kind == "plusieurs choix":
            for option in value:
                self.taps(f"x:{name}:{option}")
            if name not in self.played.situation.facts:
                self.taps(f"v:{name}")
        elif (press := self._confirms(question)) != "":
            self.taps(press)
        else:
            self.types(value)
        assert name in self.played.situation.facts, (name, value, self.played.said[-1].html)

    def _confirms(self, question: Question) -> str:
        """The button that says that what is known is still right, if it is."""
        if self._has(question):
            return ""
        turn = Turn.begun(self.journey, self.played.situation, self.played.now)
        ((button,),) = known_already.row(turn, question)
        return button.press

    def _at_the_gate(self) -> None:
        stage = self.journey.stage(self.played.situation.stage)
        assert stage is not None
        if self._does_tasks():
            return
        self.purpose = "gates"
        if self.played.situation.later:
            self.taps(f"g:aside:{stage.id}")
            return
        self.gates[stage.id] += 1
        judged = verdict(stage, self.scope)
        if judged.light != GREEN and self.gates[stage.id] == 1:
            self._waits_for_the_next(stage.id)
            self.types("/start")
        elif judged.light == GREEN and not stage.gate.validation:
            self._enters_after(stage.id)
            self.taps(f"g:go:{stage.id}")
        else:
            self._enters_after(stage.id)
            self.taps(f"g:request:{stage.id}")
            self.played.animator("valide", "", MAELLE)

    def _does_tasks(self) -> bool:
        """Every task in hand is done: the list, ticked and validated, then the papers it wants."""
        situation = self.played.situation
        keys = [
            key
            for key, task in situation.tasks.items()
            if task.state in OPEN_STATES and concerns(self.scope, key)
            if not key.startswith(FIND_OUT)
        ]
        if not keys:
            return False
        self.purpose = "tasks done"
        on_screen = {
            button.press for say in self.played.said[-3:] for row in say.buttons for button in row
        }
        if len(keys) == 1 and f"t:{keys[0]}:done" in on_screen:
            self.taps(f"t:{keys[0]}:done")
            return True
        self.types("/taches")
        if len(keys) == 1:
            self.taps(f"k:{keys[0]}")
            self.taps(f"t:{keys[0]}:done")
        else:
            self.taps("tc:")
            for key in keys:
                self.taps(f"ti:f:{key}")
            self.taps("tf:done")
        while self.played.situation.awaiting.startswith("proof:"):
            self.sends(f"{self.played.situation.awaiting}.pdf")
        return True

    def _waits_for_the_next(self, stage: str) -> None:
        following = self.journey.after(stage)
        if following is not None and following.id in self.told["étapes"]:
            self._waits_until(_morning(self.told["étapes"][following.id]))

    _enters_after = _waits_for_the_next

    def _waits_until(self, moment: datetime) -> None:
        if moment > self.played.now:
            self.played.wait(moment - self.played.now)


def team(name: str) -> dict[str, Any]:
    """What the file of that team says; every value is a text, as in the flow files."""
    told = yaml.load((HERE / f"{name}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    return dict(told)


def _morning(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), PARIS).replace(hour=10)
