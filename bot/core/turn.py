"""One turn of the conversation: the situation so far and the effects decided so far.

A `Turn` is a value; every step returns a new one. It renders texts, so that a template that
misbehaves becomes an `Alarm` for operators and a readable message for the team.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from typing import Any

from bot.core import calendar
from bot.core.definition.journey import Journey, Question, Stage
from bot.core.definition.templates import Text, TextError, render, with_gaps
from bot.core.effects import ANIMATORS, TEAM, Alarm, Button, Effect, Say
from bot.core.team import asked_together
from bot.core.team.evaluation import holds
from bot.core.team.scope import Scope
from bot.core.team.situation import ACTIVE, FINISHED, HUMAN, Offer, Person, Situation

Rows = tuple[tuple[Button, ...], ...]
NOBODY = Person(id=0, name="")


@dataclass(frozen=True, slots=True)
class Turn:
    """What is being decided: never kept, never stored.

    `unseen`: who wrote may not have read what was asked last (`events.Said`). `seen`: the scope of
    a step before, so that what it found of the conditions need not be found again.
    """

    journey: Journey
    situation: Situation
    at: datetime
    by: Person
    today: date
    effects: tuple[Effect, ...] = ()
    going_on: bool = False
    unseen: bool = False
    seen: Scope | None = field(default=None, compare=False, repr=False)

    @classmethod
    def begun(
        cls,
        journey: Journey,
        situation: Situation,
        at: datetime,
        by: Person = NOBODY,
        *,
        unseen: bool = False,
    ) -> Turn:
        """A turn that starts; `today` is the calendar day in the journey's time zone."""
        today = calendar.today(at, journey.timezone)
        return cls(journey, situation, at, by, today, unseen=unseen)

    @property
    def scope(self) -> Scope:
        """What conditions and texts see at this point of the turn."""
        seen = self.seen
        if seen is None or seen.situation is not self.situation:
            fresh = Scope(self.journey, self.situation, self.today)
            seen = fresh if seen is None else seen.after(self.situation)
            object.__setattr__(self, "seen", seen)
        return seen

    @property
    def stage(self) -> Stage:
        """The stage the team is in (the welcome before the first)."""
        return self.journey.stage(self.situation.stage) or self.journey.welcome

    @property
    def front(self) -> Stage:
        """The stage the team works on: the one it chose, else the one it is in."""
        return self.journey.stage(self.situation.front) or self.stage

    @property
    def question(self) -> Question | None:
        """The question being asked, or None."""
        return self.asking(self.situation.asked)

    def asking(self, name: str) -> Question | None:
        """The question of that id, or the one that stands for those asked together."""
        together = self.journey.together(name)
        if together is not None:
            return asked_together.stands_for(together, self.scope)
        return self.journey.question(name)

    @property
    def open(self) -> bool:
        """May the team answer? In a journey under way, or correcting one that is finished."""
        situation = self.situation
        return situation.status == ACTIVE or (
            situation.status == FINISHED and bool(situation.focus or situation.asked)
        )

    @property
    def held(self) -> bool:
        """Does a human hold the conversation? The bot then says nothing of its own."""
        return self.situation.holding.state == HUMAN

    @property
    def spoken(self) -> bool:
        """Was something said to the team in this turn already?"""
        return any(isinstance(effect, Say) and effect.to == TEAM for effect in self.effects)

    def now(self, **changes: Any) -> Turn:
        """The same turn with another situation."""
        return self.now_is(replace(self.situation, **changes))

    def now_is(self, situation: Situation) -> Turn:
        """The same turn with that situation (built by hand: `replace` is ten times slower)."""
        return Turn(
            self.journey,
            situation,
            self.at,
            self.by,
            self.today,
            self.effects,
            self.going_on,
            self.unseen,
            self.seen,
        )

    def do(self, *effects: Effect) -> Turn:
        """The same turn with more effects."""
        return Turn(
            self.journey,
            self.situation,
            self.at,
            self.by,
            self.today,
            (*self.effects, *effects),
            self.going_on,
            self.unseen,
            self.seen,
        )

    def onward(self) -> Turn:
        """Ask for what comes next to be shown once this step is over."""
        return replace(self, going_on=True)

    def halt(self) -> Turn:
        """What comes next is being shown."""
        return replace(self, going_on=False)

    def say(self, html: str, rows: Rows = (), placeholder: str = "", card: str = "") -> Turn:
        """Say something to the team; its buttons become what may also be typed.

        `card`: does it show what waits for the team (see `Say`)?
        """
        said = self.do(Say(html=html, to=TEAM, buttons=rows, placeholder=placeholder, card=card))
        return said.offer(rows) if rows else said

    def urgently(self) -> Turn:
        """All that was said so far in this turn leaves before everything else that waits."""
        said = (replace(one, urgent=True) if isinstance(one, Say) else one for one in self.effects)
        return replace(self, effects=tuple(said))

    def offer(self, rows: Rows) -> Turn:
        """Remember the buttons shown last: their labels are accepted when typed."""
        offers = tuple(
            Offer(label=button.label, press=button.press) for row in rows for button in row
        )
        return self.now(offers=offers)

    def tell_animators(self, html: str, rows: Rows = ()) -> Turn:
        """Say something in the team's topic, in the animators' group."""
        return self.do(Say(html=html, to=ANIMATORS, buttons=rows))

    def render(self, text: Text) -> tuple[Turn, str]:
        """The HTML of a staff text for this team; an alarm if the template misbehaves."""
        try:
            return self, render(text, self.scope, partial(holds, scope=self.scope))
        except TextError as error:
            alarm = Alarm(place=text.place, reason=error.reason, remedy=error.remedy)
            return self.do(alarm), with_gaps(text)

    def say_text(self, text: Text, rows: Rows = (), placeholder: str = "", card: str = "") -> Turn:
        """Say a staff text."""
        turn, html = self.render(text)
        return turn.say(html, rows, placeholder, card)
