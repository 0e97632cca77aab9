"""Each event is lived by someone of the team, in their own thread; then the others are told.

What time brings is lived by each whose hour has come. What an animator does is lived by who spoke
last, and what is said to the team goes there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.core.definition.journey import Journey
from bot.core.effects import TEAM, Effect, Erase, Make, Say, Show, Wake
from bot.core.events import (
    Blocked,
    Deed,
    Due,
    Event,
    Examined,
    Happening,
    OfAnimator,
    OfAnotherTeam,
    ReadOutside,
    Wrote,
)
from bot.core.french import member_phrases as words
from bot.core.journey import reminders
from bot.core.members import deciding, telling
from bot.core.relay import human_request
from bot.core.team import membership
from bot.core.team.situation import Situation
from bot.core.turn import Turn

Decided = tuple[Situation, tuple[Effect, ...]]
Alone = Callable[[Journey, Situation, Event], Decided]
"""What is decided for the person whose thread is in place."""


def lived(journey: Journey, situation: Situation, event: Event, alone: Alone) -> Decided:
    """What becomes of a team of several people, and what must be done, when something happens."""
    if isinstance(event, Due):
        return _woken(journey, situation, event, alone)
    if isinstance(event, Deed) and event.by.id in situation.members:
        situation = membership.named(situation, event.by)
    before = membership.entered(situation, _concerned(situation, event))
    after, effects = alone(journey, before, event)
    if Erase() in effects:
        return after, (*effects, *telling.erased(before, event))
    if membership.observes(before) and _written(before) != _written(after):
        return situation, (Say(html=words.OBSERVERS_READ),)
    if isinstance(event, OfAnimator | OfAnotherTeam | ReadOutside | Examined):
        effects = _to(before.here, effects)
    after, told = telling.told(journey, before, after, event)
    if isinstance(event, Blocked):
        after = membership.entered(after, _reached(after, before.here))
    return _woken_again(journey, situation, after, event, (*effects, *told))


def _concerned(situation: Situation, event: Event) -> int:
    """Whose thread it is: who did it, who spoke last to the animators, or who answers for all."""
    if isinstance(event, ReadOutside):
        for one in situation.members.values():
            puzzle = membership.thread(situation, one.person.id).puzzle
            if puzzle is not None and puzzle.number == event.number:
                return one.person.id
        return situation.here
    if isinstance(event, Examined):
        return situation.referent
    by = event.by.id if isinstance(event, Deed) else 0
    if by in situation.members and not isinstance(event, OfAnimator | OfAnotherTeam):
        return by
    if isinstance(event, Wrote) and event.to in situation.members:
        return event.to
    speaker = situation.holding.speaker
    return speaker if speaker in situation.members else situation.referent


def _written(situation: Situation) -> tuple[object, ...]:
    """What someone who only reads may not change; they may still call for help."""
    gates = [one.id for one in situation.requests if one.kind == human_request.GATE]
    return (
        situation.facts,
        situation.tasks,
        situation.later,
        situation.moves,
        situation.stage,
        situation.status,
        situation.papers,
        situation.series,
        situation.members.keys(),
        situation.invitations,
        situation.decided,
        situation.session,
        situation.owed,
        situation.meets,
        gates,
    )


def _to(person: int, effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """What is said to the team is said to that person, whoever the turn answers."""
    return tuple(
        replace(one, person=person)
        if isinstance(one, Say | Show) and one.to == TEAM and not one.person
        else replace(one, person=person)
        if isinstance(one, Make) and not one.person
        else one
        for one in effects
    )


def _reached(situation: Situation, blocked: int) -> int:
    """Who of the team can still be written to; who blocked the bot if it is nobody."""
    for one in situation.members.values():
        if membership.thread(situation, one.person.id).reachable:
            return one.person.id
    return blocked


def _woken(journey: Journey, situation: Situation, event: Due, alone: Alone) -> Decided:
    """The hour has come for one of them, or for several."""
    after, expired = deciding.expired(journey, situation, event.at)
    done: tuple[Effect, ...] = tuple(expired)
    for person in situation.members:
        wake = membership.thread(after, person).wake
        if wake is None or wake > event.at:
            continue
        before = membership.entered(after, person)
        after, effects = alone(journey, before, event)
        done = (*done, *_to(person, effects))
        after, told = telling.told(journey, before, after, event)
        done = (*done, *told)
    after = membership.entered(after, situation.here)
    return _woken_again(journey, situation, after, event, done)


def _woken_again(
    journey: Journey,
    before: Situation,
    after: Situation,
    event: Happening,
    effects: tuple[Effect, ...],
) -> Decided:
    """The team asks for one hour: the first of those that its people ask for."""
    here = after.here
    for person in tuple(after.members):
        after = membership.entered(after, person)
        wake = reminders.next_wake(Turn.begun(journey, after, event.at))
        after = after if wake == after.wake else replace(after, wake=wake)
    after = membership.entered(after, here)
    effects = tuple(one for one in effects if not isinstance(one, Wake))
    at = first_wake(after)
    if at == first_wake(before) and not isinstance(event, Due):
        return after, effects
    return after, (*effects, Wake(at=at))


def first_wake(situation: Situation) -> datetime | None:
    """The hour of the team: the earliest that one of its people asked for."""
    hours = [membership.thread(situation, person).wake for person in situation.members]
    asked = [hour for hour in (*hours, deciding.due(situation)) if hour is not None]
    return min(asked, default=None) if situation.members else situation.wake
