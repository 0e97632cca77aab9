"""What the others of a team must know of what one did: briefly, without a sound, never twice.

While a human holds the conversation the others are told that alone: the rest is in `/nouveautes`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.core import calendar
from bot.core.definition.journey import Journey, Question
from bot.core.definition.templates import escape
from bot.core.effects import TEAM, Button, Effect, Erase, Say
from bot.core.events import Deed, Due, Event, GivenBack, OfAnimator, Pressed
from bot.core.french import member_phrases as words
from bot.core.french import phrases, relay_phrases
from bot.core.journey import next_step
from bot.core.members import deciding
from bot.core.team import membership, open_tasks
from bot.core.team.agenda import next_point
from bot.core.team.scope import Scope, shown
from bot.core.team.situation import ACTIVE, HUMAN, Member, Situation
from bot.core.turn import NOBODY, Rows, Turn

UNNAMED = "tm:erase"
"""The press by which someone leaves and takes their name away (`leaving`)."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done: by whom and when, where the team stood, the questions that it answered."""

    turn: Turn
    before: Situation
    answered: frozenset[str]
    event: Event

    @property
    def agreed(self) -> str:
        """What an animator who gives the conversation back says was agreed."""
        return escape(self.event.word.strip()) if isinstance(self.event, GivenBack) else ""

    @property
    def unnamed(self) -> bool:
        """Did someone leave without leaving their name?"""
        return isinstance(self.event, Pressed) and self.event.press == UNNAMED


def told(
    journey: Journey, before: Situation, after: Situation, event: Event
) -> tuple[Situation, tuple[Effect, ...]]:
    """The situation once the others are told, and what they read."""
    if not membership.several(after):
        return after, ()
    done: tuple[Effect, ...] = ()
    turn = Turn.begun(journey, after, event.at, getattr(event, "by", NOBODY))
    actor = turn.by.id if turn.by.id in after.members else before.here
    given = frozenset[str]() if isinstance(event, OfAnimator) else answered(before, after)
    if turn.by.id == after.referent:
        after, done = deciding.back(after)
    after, asked = deciding.opened(journey, before, after, given, event.at)
    done = (*done, *asked)
    after = _asked_elsewhere(journey, before, after)
    deed = Done(turn, before, given, event)
    for member in membership.others(after, actor):
        after, effects = _one(deed, after, member)
        done = (*done, *effects)
    if not isinstance(event, Due) and calendar.civil(event.at, journey.timezone) == event.at:
        after, effects = _asked(journey, before, after, event)
        done = (*done, *effects)
    return after, done


def erased(before: Situation, event: Event) -> tuple[Effect, ...]:
    """The others learn that nothing is left, and by whom."""
    by = before.members.get(before.here)
    if by is None:
        return ()
    html = words.erased_by(escape(by.person.name))
    people = membership.others(before, before.here)
    return tuple(Say(html=html, person=one.person.id) for one in people)


def answered(before: Situation, after: Situation) -> frozenset[str]:
    """The questions that got another answer in this turn."""
    if before.facts is after.facts:
        return frozenset()
    found = after.facts.items()
    return frozenset(name for name, fact in found if before.facts.get(name) != fact)


def _asked_elsewhere(journey: Journey, before: Situation, after: Situation) -> Situation:
    """A part of a form that someone has open is for the role that another has just taken on: what
    they type is not read against another list than the one they saw.
    """
    if _roles(before) == _roles(after):
        return after
    for person in after.members:
        together = journey.together(membership.thread(after, person).asked)
        if together is None:
            continue
        was, now = membership.entered(before, person), membership.entered(after, person)
        gone = tuple(
            name
            for name in together.members
            if (one := journey.question(name)) is not None
            and membership.awaited(now, one.role) != membership.awaited(was, one.role)
        )
        over = tuple(dict.fromkeys((*now.overtaken, *gone)))
        after = membership.entered(replace(now, overtaken=over), after.here)
    return after


def _roles(situation: Situation) -> Mapping[int, tuple[str, ...]]:
    return {person: one.roles for person, one in situation.members.items()}


def _one(done: Done, after: Situation, member: Member) -> tuple[Situation, tuple[Effect, ...]]:
    person, turn, before = member.person.id, done.turn, done.before
    overtaken = _overtaken(turn.journey, after, person, done.answered)
    if overtaken:
        thread = replace(
            after.members[person].thread,
            overtaken=tuple(dict.fromkeys((*after.members[person].thread.overtaken, *overtaken))),
        )
        changed = replace(after.members[person], thread=thread)
        after = replace(after, members={**after.members, person: changed})
    held = after.holding.state == HUMAN
    lines = list(_of_the_relay(before, after, done.agreed))
    if not held:
        lines += _lines(done, after, member, overtaken)
    if not lines:
        return after, ()
    rows: Rows = ()
    if overtaken and not held:
        rows = (
            (
                Button(label="Continuer", press="go"),
                Button(label="Corriger", press=f"c:{overtaken[0]}"),
            ),
        )
    return after, (Say(html="\n".join(lines), buttons=rows, person=person, quiet=True),)


def _overtaken(
    journey: Journey, after: Situation, person: int, answered: frozenset[str]
) -> tuple[str, ...]:
    """Of what that person was asked, what someone else has just answered."""
    asked = membership.thread(after, person).asked
    together = journey.together(asked)
    open_there = together.members if together is not None else (asked,)
    return tuple(name for name in open_there if name in answered)


def _lines(
    done: Done, after: Situation, member: Member, overtaken: tuple[str, ...]
) -> Iterator[str]:
    turn, before = done.turn, done.before
    who = escape(turn.by.name or _actor(before, after))
    scope = Scope(turn.journey, after, turn.today)
    for name in overtaken:
        question = turn.journey.question(name)
        if question is not None:
            answer = escape(shown(question, after.facts[name]))
            yield words.has_answered(who, escape(question.title), answer)
    yield from moves(done, after)
    yield from new_people(done, after)
    for key in after.tasks.keys() - before.tasks.keys():
        task = turn.journey.task(key)
        owner = membership.owner(after, task.role) if task is not None and task.role else None
        if owner is not None and owner.person.id == member.person.id:
            until = open_tasks.when(scope, key)
            yield words.task_for_you(escape(open_tasks.title(scope, key)), until)


def moves(done: Done, after: Situation) -> Iterator[str]:
    """What was done to the journey, and by whom."""
    turn, before = done.turn, done.before
    who = escape(turn.by.name or _actor(before, after))
    for move in after.moves[len(before.moves) :]:
        stage = turn.journey.stage(move.target)
        yield words.moved(who, move.trigger, escape(stage.title if stage is not None else ""))


def new_people(done: Done, after: Situation) -> Iterator[str]:
    """Who joined, left, or answers for the team now."""
    before = done.before
    for person in after.members.keys() - before.members.keys():
        one = after.members[person]
        role = membership.OBSERVER if one.observer else "".join(one.roles[:1])
        yield words.has_joined(escape(one.person.name), escape(role))
    for person in before.members.keys() - after.members.keys():
        name = escape(before.members[person].person.name)
        yield words.UNNAMED_LEFT if done.unnamed else words.has_left(name)
    if before.referent != after.referent and after.referent in after.members:
        yield words.answers_now(escape(after.members[after.referent].person.name))


def _of_the_relay(before: Situation, after: Situation, agreed: str) -> Iterator[str]:
    """A human takes the conversation, or gives it back: the bot is silent for all, then not."""
    if before.holding.state != HUMAN and after.holding.state == HUMAN and after.holding.by:
        yield relay_phrases.taken(escape(phrases.signed(after.holding.by.name)), several=True)
    if before.holding.state == HUMAN and after.holding.state != HUMAN:
        by = before.holding.by
        yield words.relay_over(escape(phrases.signed(by.name if by else "")), agreed)


def _actor(before: Situation, after: Situation) -> str:
    """Who did it: the person whose thread it was."""
    member = before.members.get(before.here) or after.members.get(after.here)
    return member.person.name if member is not None else ""


def _asked(
    journey: Journey, before: Situation, after: Situation, event: Event
) -> tuple[Situation, tuple[Effect, ...]]:
    """Whoever is awaited for their role, and had nothing to do, is asked at once."""
    same = before.facts is after.facts and _roles(before) == _roles(after)
    if same or after.holding.state == HUMAN or after.status != ACTIVE:
        return after, ()
    here, done = after.here, tuple[Effect, ...]()
    acting = event.by.id if isinstance(event, Deed) else 0
    for member in membership.others(after, acting):
        there = membership.entered(after, member.person.id)
        turn = Turn.begun(journey, there, event.at, member.person)
        if not _is_asked(turn):
            continue
        turn = next_step.proceed(turn.onward())
        after = turn.situation
        done = (*done, *_quietly(turn.effects, member.person.id))
    return membership.entered(after, here), done


def _is_asked(turn: Turn) -> bool:
    """Is the next thing asked here for a role of theirs, and is nothing else in hand?"""
    situation = turn.situation
    if situation.asked or situation.awaiting or situation.held or not situation.reachable:
        return False
    point = next_point(turn.front, turn.scope)
    member = situation.members[situation.here]
    return isinstance(point, Question) and point.role in member.roles


def _quietly(effects: tuple[Effect, ...], person: int) -> tuple[Effect, ...]:
    return tuple(
        replace(one, person=person, quiet=True) if isinstance(one, Say) and one.to == TEAM else one
        for one in effects
        if not isinstance(one, Erase)
    )
