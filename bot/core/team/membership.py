"""Who is of a team, whose thread is in place, and who is expected to do what.

A team has one file and as many threads as people: what each was asked, is correcting, has ticked.
The thread in place is that of `Situation.here`; whatever is decided is decided for that person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import datetime

from bot.core.definition.journey import Journey
from bot.core.team.situation import FRESH, Decision, Member, Person, Situation, Thread

REFERENT, OBSERVER = "référent", "observateur"
WHO_ANSWERS = ""
"""What a decision is about when it is who answers for the team."""
PARTS = tuple(one.name for one in fields(Thread))
"""The fields of a situation that are a person's."""


def known(situation: Situation) -> Situation:
    """A team that was kept before it could be several: its one person answers for it."""
    if situation.members or situation.consent is None:
        return situation
    by = situation.consent.by
    founder = Member(person=by, since=situation.consent.at)
    return replace(situation, members={by.id: founder}, referent=by.id, here=by.id)


def entered(situation: Situation, person: int) -> Situation:
    """The same team with that person's thread in place; as it is if they are not of it."""
    if person == situation.here or person not in situation.members:
        return situation
    members = dict(situation.members)
    if situation.here in members:
        left = Thread(**{name: getattr(situation, name) for name in PARTS})
        members[situation.here] = replace(members[situation.here], thread=left)
    coming = members[person].thread
    members[person] = replace(members[person], thread=FRESH)
    parts = {name: getattr(coming, name) for name in PARTS}
    return replace(situation, members=members, here=person, **parts)


def named(situation: Situation, person: Person) -> Situation:
    """The name they show now; as it is if it did not change."""
    member = situation.members.get(person.id)
    if member is None or member.person.name == person.name:
        return situation
    members = {**situation.members, person.id: replace(member, person=person)}
    return replace(situation, members=members)


def several(situation: Situation) -> bool:
    """Is the team more than one person?"""
    return len(situation.members) > 1


def others(situation: Situation, person: int) -> Iterator[Member]:
    """The other people of the team, in the order they came."""
    return (one for one in situation.members.values() if one.person.id != person)


def observes(situation: Situation) -> bool:
    """Is the thread in place that of someone who only reads?"""
    member = situation.members.get(situation.here)
    return member is not None and member.observer


def writers(situation: Situation) -> list[Member]:
    """Those who may answer, in the order they came."""
    return [one for one in situation.members.values() if not one.observer]


def voters(situation: Situation, one: Decision) -> list[Member]:
    """All who may say what they think of it; the référent has no voice on who replaces them."""
    gone = situation.referent if one.about == WHO_ANSWERS else 0
    return [each for each in writers(situation) if each.person.id != gone]


def unheard(situation: Situation, one: Decision) -> list[Member]:
    """Those whose voice is awaited; nobody once it is decided."""
    found = voters(situation, one) if not one.outcome else []
    return [each for each in found if each.person.id not in one.voices]


def roles(journey: Journey) -> tuple[str, ...]:
    """The roles that the flow files speak of (`pour:`), in their order, but the référent's."""
    said = [task.role for task in journey.tasks()]
    said += [question.role for question in journey.questions()]
    return tuple(one for one in dict.fromkeys(said) if one and one != REFERENT)


def holders(situation: Situation, role: str) -> list[Member]:
    """Those who take on that role."""
    if role == REFERENT:
        return [one for one in situation.members.values() if one.person.id == situation.referent]
    return [one for one in writers(situation) if role in one.roles]


def awaited(situation: Situation, role: str) -> Member | None:
    """Who is expected to do what is for that role, when it is someone else than who is here."""
    found = holders(situation, role) if role and several(situation) else []
    if any(one.person.id == situation.here for one in found):
        return None
    return found[0] if found else None


def owner(situation: Situation, role: str) -> Member | None:
    """Who sees to a task for that role: who takes it on, else the référent."""
    found = holders(situation, role) or holders(situation, REFERENT)
    return found[0] if found else None


def mine(situation: Situation, role: str) -> bool:
    """Is what is for that role recalled to the person here? Alone, everything is."""
    if not several(situation):
        return True
    found = holders(situation, role) or holders(situation, REFERENT)
    return any(one.person.id == situation.here for one in found)


def answers_for_it(situation: Situation) -> bool:
    """Does the person here answer for the team? Alone, they do."""
    return not several(situation) or situation.here == situation.referent


def thread(situation: Situation, person: int) -> Thread | Situation:
    """What that person is in the middle of, wherever it is kept."""
    if person == situation.here or person not in situation.members:
        return situation
    return situation.members[person].thread


def last_seen(situation: Situation) -> datetime | None:
    """When someone of the team last gave a sign of life."""
    threads = (thread(situation, person) for person in situation.members)
    seen = [one.last_seen for one in threads if one.last_seen is not None]
    return max(seen, default=situation.last_seen)
