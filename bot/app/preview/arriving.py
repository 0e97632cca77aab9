"""A team brought to a point of the journey: real events, plausible answers, gates validated.

What it answers are the staff's examples, but where the condition of the point wants otherwise. The
walk says what it assumed, and why it did not arrive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.app.preview import trial_answers
from bot.app.preview.trial_answers import Trial
from bot.app.rehearsal import examples
from bot.app.rehearsal.rehearsal import Rehearsal, person
from bot.app.rehearsal.transcript import lines_of
from bot.core import buttons
from bot.core.answers import Misread, read
from bot.core.definition.conditions import Expression
from bot.core.definition.journey import Journey, Note, Question, Stage, Task, Together
from bot.core.effects import Effect
from bot.core.french import phrases
from bot.core.french.phrases import N
from bot.core.french.writing import joined, quoted
from bot.core.journey import bounds
from bot.core.team import asked_together
from bot.core.team.agenda import new_tasks
from bot.core.team.gate_state import GREEN, verdict
from bot.core.team.situation import ACTIVE, NEW_TASKS, Situation
from bot.core.turn import Turn

WHO, ANIMATOR = person("Vous"), person("Maëlle")
MOST_DEEDS = 1_500
PROOF = "proof:"
"""What begins `Situation.awaiting` while a task that was done waits for a paper."""
Aim = Question | Together | Note | Task | Stage


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrival:
    """The team where it is brought. told: what was assumed, or why it is not there.

    shown: what the team reads at that moment, as lines of text.
    """

    rehearsal: Rehearsal
    reached: bool
    told: str
    shown: tuple[str, ...]


def arrive(journey: Journey, aim: Aim, now: datetime, begun: Rehearsal | None = None) -> Arrival:
    """Bring a team to a point, or into a stage. `begun`: a team that goes on from where it is."""
    start = begun or Rehearsal(journey, now)
    first = Walk(_copy(start), aim)
    first.goes()
    conditions = _conditions(journey, aim)
    if first.reached or not conditions:
        return _told(first, Trial({}, {}, 0))
    trial = trial_answers.found(journey, first.rehearsal.situation, now, conditions)
    if isinstance(trial, int):
        return _told(first, Trial({}, {}, trial))
    second = Walk(_copy(start), aim, trial.answers, trial.tasks)
    second.goes()
    return _told(second, trial)


def _copy(one: Rehearsal) -> Rehearsal:
    return Rehearsal(one.journey, one.now, one.situation, list(one.said), shown=list(one.shown))


def _conditions(journey: Journey, aim: Aim) -> tuple[Expression, ...]:
    """What must hold for the point to come; for questions asked together, those of each."""
    if isinstance(aim, Stage):
        return ()
    if isinstance(aim, Together):
        members = (journey.question(name) for name in aim.members)
        return tuple(one.when for one in members if one is not None and one.when is not None)
    return () if aim.when is None else (aim.when,)


@dataclass(slots=True)
class Walk:
    """A team on its way; `answered`, `gates`: how many of each it met."""

    rehearsal: Rehearsal
    aim: Aim
    chosen: Mapping[str, str] = field(default_factory=dict)
    tasks: Mapping[str, str] = field(default_factory=dict)
    answered: int = 0
    gates: int = 0
    last: tuple[Effect, ...] = ()

    @property
    def situation(self) -> Situation:
        return self.rehearsal.situation

    @property
    def turn(self) -> Turn:
        return Turn.begun(self.rehearsal.journey, self.situation, self.rehearsal.now)

    @property
    def reached(self) -> bool:
        """Is the point asked, said or given, or the stage entered?"""
        aim, asked = self.aim, self.situation.asked
        if isinstance(aim, Stage):
            return self.situation.stage == aim.id or self.turn.front.id == aim.id
        if isinstance(aim, Note):
            return f"note:{aim.id}" in self.situation.seen
        if isinstance(aim, Task):
            return self._given(aim)
        together = self.rehearsal.journey.together(asked)
        within = asked_together.open_members(together, self.turn.scope) if together else ()
        return asked == aim.id or aim in within

    def _given(self, task: Task) -> bool:
        asked = self.situation.asked
        listed = asked == f"{NEW_TASKS}{self.turn.front.id}"
        new = listed and task in new_tasks(self.turn.front, self.turn.scope)
        return new or asked == task.id or task.id in self.situation.tasks

    @property
    def passed(self) -> bool:
        """Is the stage of the point behind, or at its gate?"""
        journey = self.rehearsal.journey
        stage = self.aim if isinstance(self.aim, Stage) else journey.stage_of(self.aim.id)
        if self.situation.status != ACTIVE or stage is None:
            return True
        here, there = journey.number(self.turn.front.id), journey.number(stage.id)
        resting = not (self.situation.asked or self.situation.awaiting or self._waiting_tasks())
        return here > there or (here == there and resting and self.situation.consent is not None)

    def goes(self) -> None:
        """Act until the point is reached, or passed."""
        self._reopens()
        for _ in range(MOST_DEEDS):
            if self.reached or (self.passed and self.last):
                return
            before = self.situation
            self._acts()
            if self.situation == before:
                return

    def _reopens(self) -> None:
        """A question that the team answered already is opened again."""
        known = isinstance(self.aim, Question) and self.aim.id in self.situation.facts
        if known and self.situation.consent is not None:
            self._press(f"c:{self.aim.id}")

    def _acts(self) -> None:
        asked = self.situation.asked
        if self.situation.consent is None:
            self._says("/start")
            self._press("ok:oui")
        elif self.situation.awaiting.startswith(PROOF):
            self._press(f"tp:{self.situation.awaiting.removeprefix(PROOF)}")
        elif self.rehearsal.journey.together(asked) or self.rehearsal.journey.question(asked):
            self._answers(asked)
        elif asked.startswith(NEW_TASKS):
            self._press(f"tn:{asked.removeprefix(NEW_TASKS)}")
        elif self.rehearsal.journey.task(asked):
            self._press(f"t:{asked}:todo")
        elif waiting := self._waiting_tasks():
            self._press(f"t:{waiting[0]}:{self.tasks[waiting[0]].replace(' ', '')}")
        else:
            self._passes()

    def _waiting_tasks(self) -> list[str]:
        """The tasks that must stand otherwise than they do."""
        known = self.situation.tasks
        return [
            one for one, state in self.tasks.items() if one in known if known[one].state != state
        ]

    def _answers(self, asked: str) -> None:
        """By the button that keeps the answer when one can, else in words."""
        self.answered += 1
        turn = self.turn
        together = turn.journey.together(asked)
        if together is not None and asked_together.ticked(together, turn.scope):
            for one in asked_together.open_members(together, turn.scope):
                if examples.example_of(turn, one.id, self.chosen) == examples.YES:
                    self._press(f"x:{asked}:{one.id}")
            self._press(f"v:{asked}")
        else:
            words = examples.example_of(turn, asked, self.chosen)
            press = self._pressing(turn, asked, words)
            self._press(press) if press else self._says(words)
        if self.situation.asked == asked and self.situation.facts == turn.situation.facts:
            self._press(f"n:{asked}")

    def _pressing(self, turn: Turn, asked: str, words: str) -> str:
        question = turn.journey.question(asked)
        if question is None:
            return ""
        if words == examples.UNKNOWN:
            return f"n:{asked}"
        heard = read(bounds.expected(turn, question), words, turn.today)
        return "" if isinstance(heard, Misread) else buttons.meaning(question, heard.value)

    def _passes(self) -> None:
        """Through a gate: alone when it is green and no one need look, else validated."""
        self.gates += 1
        stage = self.turn.stage
        if verdict(stage, self.turn.scope).light == GREEN and not stage.gate.validation:
            self._press(f"g:go:{stage.id}")
            return
        self._press(f"g:request:{stage.id}")
        self.last = self.rehearsal.animator("valide", "", ANIMATOR)

    def _press(self, data: str) -> None:
        self.last = self.rehearsal.presses(data, WHO)

    def _says(self, words: str) -> None:
        self.last = (*self.rehearsal.says(words, WHO), *self.rehearsal.settles())


def _told(walk: Walk, trial: Trial) -> Arrival:
    sentences = [_assumed(walk)]
    if trial.answers or trial.tasks:
        sentences.append(_chosen(walk, trial))
    if not walk.reached:
        sentences.append(_why_not(walk, trial))
    return Arrival(
        rehearsal=walk.rehearsal,
        reached=walk.reached,
        told=" ".join(sentences),
        shown=tuple(lines_of(walk.last)),
    )


def _assumed(walk: Walk) -> str:
    if not walk.answered:
        return "Je n’ai rien supposé avant ce point."
    answers = phrases.counted(walk.answered, "réponse d’exemple", "réponses d’exemple")
    gates = f" et {phrases.counted(walk.gates, 'passage franchi', 'passages franchis')}"
    return f"J’ai supposé {answers}{gates if walk.gates else ''} avant ce point."


def _chosen(walk: Walk, trial: Trial) -> str:
    journey = walk.rehearsal.journey
    answers = [
        f"{_title(journey, name)}{N}: {quoted(text)}" for name, text in trial.answers.items()
    ]
    states = [
        f"la tâche {_title(journey, name)} comme {_STATES.get(state, state)}"
        for name, state in trial.tasks.items()
    ]
    return f"Pour que sa condition soit vraie, j’ai pris{N}: {joined([*answers, *states])}."


_STATES = {"done": "faite", "todo": "à faire", "doing": "commencée"}


def _title(journey: Journey, name: str) -> str:
    point = journey.point(name)
    return quoted(getattr(point, "title", name))


def _why_not(walk: Walk, trial: Trial) -> str:
    here = f"Vous êtes à l’étape {quoted(walk.turn.front.title)}."
    conditions = _conditions(walk.rehearsal.journey, walk.aim)
    aim = f"Je n’ai pas pu arriver à {quoted(walk.aim.id)}{N}:"
    if not conditions or trial.answers or trial.tasks:
        asked = walk.situation.asked
        waiting = f"le robot attend {quoted(asked)}" if asked else "rien ne l’appelle ici"
        return f"{aim} {waiting}. {here}"
    tries = phrases.counted(trial.tries, "essai")
    wanted = joined([quoted(one.source) for one in conditions])
    return f"{aim} je n’ai trouvé aucune réponse qui donne {wanted} ({tries}). {here}"
