"""A team's conversation played in memory: the same `decide`, no database, time as told.

The terminal (`essaim chat`), the golden conversations (`essaim play`) and the walkers use it.
After each event the situation goes through JSON and back, so that nothing can hide in an object.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.core.decide import decide
from bot.core.definition.journey import Gate, Journey
from bot.core.effects import ANIMATORS, Effect, Erase, Say, Settle
from bot.core.events import (
    AdviceGiven,
    AdvisersChosen,
    Amended,
    Appointed,
    Commanded,
    Due,
    Event,
    GivenBack,
    Kept,
    Pressed,
    Queued,
    Returned,
    Said,
    Taken,
    Tasked,
    Transferred,
    Untasked,
    Validated,
    Wrote,
)
from bot.core.members.living import first_wake
from bot.core.team.gate_state import GREEN, ORANGE, RED
from bot.core.team.situation import Person, Situation
from bot.core.turn import Rows
from bot.store.database.codec import event_from, situation_from, tagged, to_text

MOST_WAKES = 400
_ADVISER = re.compile(r"(\d{1,9}) (.+)")


@dataclass(slots=True)
class Rehearsal:
    """One team, its clock, and what was said. Changed by `hear` and `wait` only."""

    journey: Journey
    now: datetime
    situation: Situation = field(default_factory=Situation)
    said: list[Say] = field(default_factory=list)
    settled: list[Settle] = field(default_factory=list)
    shown: list[Rows] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def hear(self, event: Event) -> tuple[Effect, ...]:
        """Let something happen; returns what was decided."""
        event = event_from(tagged(event))
        self.situation, effects = decide(self.journey, self.situation, event)
        self.situation = situation_from(to_text(self.situation))
        for effect in effects:
            if isinstance(effect, Say):
                self.said.append(effect)
            elif isinstance(effect, Settle):
                self.settled.append(effect)
            if isinstance(effect, Settle) or (isinstance(effect, Say) and effect.to != ANIMATORS):
                self.shown.append(effect.buttons)
        if Erase() in effects:
            self.situation = Situation()
        self.seen |= visited(self.situation)
        return effects

    def says(self, text: str, by: Person) -> tuple[Effect, ...]:
        """Someone types: a command when it starts with a slash, else words."""
        if text.startswith("/"):
            name, _, rest = text[1:].partition(" ")
            return self.hear(Commanded(at=self.now, by=by, name=name.lower(), rest=rest))
        return self.hear(Said(at=self.now, by=by, text=text))

    def settles(self) -> tuple[Effect, ...]:
        """Let the moment pass after which what was typed is taken for a whole question."""
        due = self.situation.wondering_due
        if due is None:
            return ()
        self.now = max(self.now, due)
        return self.hear(Due(at=self.now))

    def button(self, label: str) -> str | None:
        """The data of the button of that label: among those offered last, else further up."""
        wanted = _spaced(label)
        offered = [one.press for one in self.situation.offers if _spaced(one.label) == wanted]
        older = (
            button.press
            for rows in reversed(self.shown)
            for row in rows
            for button in row
            if _spaced(button.label) == wanted
        )
        return offered[-1] if offered else next(older, None)

    def label_like(self, label: str) -> str | None:
        """The button shown last whose label is that one but for the count that ends it."""
        found = (
            button.label
            for rows in reversed(self.shown)
            for row in rows
            for button in row
            if _spaced(re.sub(r"\s*\(\d+\)$", "", button.label)) == _spaced(label)
        )
        return next(found, None)

    def presses(self, press: str, by: Person) -> tuple[Effect, ...]:
        """Someone presses the button that carries this data."""
        return self.hear(Pressed(at=self.now, by=by, press=press, message=1, shown="…"))

    def wait(self, span: timedelta) -> tuple[Effect, ...]:
        """Let time pass, waking the bot when it asked to be woken."""
        until = self.now + span
        effects: tuple[Effect, ...] = ()
        for _ in range(MOST_WAKES):
            wake = first_wake(self.situation)
            if wake is None or wake > until:
                break
            self.now = max(self.now, wake)
            effects = (*effects, *self.hear(Due(at=self.now)))
        self.now = until
        return effects

    def advised(self, number: int, text: str) -> tuple[Effect, ...]:
        """The adviser of that number answers; "" when it has no advice to give."""
        session = self.situation.session
        known = {one.team: one.name for one in session.advisers} if session else {}
        return self.hear(
            AdviceGiven(
                at=self.now,
                team=number,
                name=known.get(number, ""),
                text=text,
                declined=not text,
            )
        )

    def animator(self, verb: str, words: str, by: Person, request: str = "") -> tuple[Effect, ...]:
        """An animator does something; a gate is the oldest that waits by default."""
        waiting = [one.id for one in self.situation.requests if one.kind == "gate"]
        target = request or (waiting[0] if waiting else str(self.situation.requested))
        return self.hear(ANIMATORS_VERBS[verb](self.now, by, words, target))


def _tasked(at: datetime, by: Person, words: str, request: str) -> Event:
    """« titre | 2027-03-12 »: the day is written as the program keeps it."""
    title, _, day = words.partition("|")
    due = date.fromisoformat(day.strip()) if day.strip() else None
    return Tasked(at=at, by=by, title=title.strip(), due=due)


def _amended(at: datetime, by: Person, words: str, request: str) -> Event:
    """« question = réponse »."""
    question, _, text = words.partition("=")
    return Amended(at=at, by=by, question=question.strip(), text=text.strip())


def _chosen(at: datetime, by: Person, words: str, request: str) -> Event:
    """« 12 Les Rabots, 15 Le Tour »: the number and the name of each adviser."""
    found = (_ADVISER.fullmatch(one.strip()) for one in words.split(","))
    return AdvisersChosen(
        at=at, by=by, advisers=tuple((int(one[1]), one[2]) for one in found if one)
    )


def _transferred(at: datetime, by: Person, words: str, request: str) -> Event:
    """« région pays-de-la-loire », or the first name of a colleague."""
    if words.startswith("région "):
        return Transferred(at=at, by=by, desk=words.removeprefix("région ").strip())
    return Transferred(at=at, by=by, to=person(words))


def person(name: str) -> Person:
    """The same name is the same person, in every conversation."""
    return Person(id=1000 + sum(ord(letter) * n for n, letter in enumerate(name, 1)), name=name)


ANIMATORS_VERBS: Mapping[str, Callable[[datetime, Person, str, str], Event]] = {
    "valide": lambda at, by, words, request: Validated(at=at, by=by, request=request),
    "renvoie": lambda at, by, words, request: Returned(at=at, by=by, request=request, word=words),
    "répond": lambda at, by, words, request: Wrote(at=at, by=by, text=words),
    "prend": lambda at, by, words, request: Taken(at=at, by=by, over=words == "la suite"),
    "rend": lambda at, by, words, request: GivenBack(at=at, by=by, word=words),
    "remet": lambda at, by, words, request: Queued(at=at, by=by),
    "garde": lambda at, by, words, request: Kept(at=at, by=by),
    "transmet": _transferred,
    "confie": _tasked,
    "retire": lambda at, by, words, request: Untasked(at=at, by=by, task=words),
    "corrige": _amended,
    "nomme": lambda at, by, words, request: Appointed(at=at, by=by, name=words),
    "consulte": _chosen,
}
"""What animators do in written conversations, by the verb that says it."""


def _spaced(label: str) -> str:
    """Staff who write a conversation need not type no-break spaces."""
    return label.replace("\u00a0", " ").replace("\u202f", " ")


def visited(situation: Situation) -> set[str]:
    """The points, gates, reactions and relays this team has met, by key."""
    met = {
        f"point:{name}" for name in (*situation.facts, *situation.tasks, situation.asked) if name
    }
    met |= {
        f"point:{key[5:]}" if key.startswith("note:") else key
        for key in situation.seen
        if not key.startswith("deadline:")
    }
    return met


def visitable(journey: Journey) -> set[str]:
    """Everything a set of conversations should visit."""
    keys = set()
    for stage in journey.all_stages():
        keys |= {f"point:{point.id}" for point in stage.points}
        keys |= {f"relay:{relay.key}" for relay in stage.relays}
        if stage not in (journey.welcome, journey.round):
            keys |= {f"gate:{stage.id}:{light}" for light in lights(stage.gate)}
    for question in journey.questions():
        keys |= {f"reaction:{question.id}:{n}" for n in range(len(question.reactions))}
    return keys


def lights(gate: Gate) -> set[str]:
    """The lights a gate can show: orange needs one criterion that does not block."""
    found = {GREEN}
    if any(not criterion.blocking for criterion in gate.criteria):
        found.add(ORANGE)
    if len(gate.criteria) > 1 or any(criterion.blocking for criterion in gate.criteria):
        found.add(RED)
    return found
