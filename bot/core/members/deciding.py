"""Something the people of a team decide together: each agrees, objects or has no opinion.

An answer that staff marked `accord: équipe` stands at once, and the others say what they think of
it; who answers for a team whose référent is gone waits for the others' voices. What was decided
is kept, with who said what.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.buttons import laid_out
from bot.core.definition.journey import Journey
from bot.core.definition.templates import escape
from bot.core.effects import ANIMATORS, Effect, Say
from bot.core.events import Pressed
from bot.core.french import member_phrases as words
from bot.core.journey.stale_buttons import settled, stale
from bot.core.relay import human_request
from bot.core.team import gate_state, membership
from bot.core.team.scope import shown
from bot.core.team.situation import (
    AGREE,
    AGREED,
    CONTESTED,
    NO_OPINION,
    OBJECT,
    Decision,
    Situation,
    Voice,
)
from bot.core.turn import Turn

LASTS = timedelta(days=7)
REFERENT = membership.WHO_ANSWERS
_VOICES = {"ok": AGREE, "no": OBJECT, "none": NO_OPINION}
_LABELS = {"ok": "D’accord", "no": "Pas d’accord", "none": "Sans avis"}
ROWS = (
    (("D’accord", "dc:ok:{0}"), ("Pas d’accord", "dc:no:{0}")),
    (("Sans avis", "dc:none:{0}"),),
)
I_AM_HERE = laid_out(((("Je suis là", "dc:here"),),))


def waiting(situation: Situation) -> Iterator[Decision]:
    """What is not decided yet."""
    return (one for one in situation.decided.values() if not one.outcome)


def due(situation: Situation) -> datetime | None:
    """When the first of them ends."""
    return min((one.due for one in waiting(situation)), default=None)


def waiting_lines(turn: Turn) -> list[str]:
    """What `/equipe` says of them."""
    lines = []
    for one in waiting(turn.situation):
        lines.append(gate_state.decision_line(one, turn.scope))
    return lines


def opened(
    journey: Journey, before: Situation, after: Situation, answered: frozenset[str], at: datetime
) -> tuple[Situation, tuple[Effect, ...]]:
    """An answer that the team agrees on was given: the others are asked."""
    done: tuple[Effect, ...] = ()
    for name in sorted(answered):
        question = journey.question(name)
        by = before.members.get(before.here)
        if question is None or not question.agreement or by is None:
            continue
        if len(membership.writers(after)) < 2:
            continue
        voice = Voice(by=by.person, said=AGREE, at=at)
        one = Decision(
            about=name, by=by.person, at=at, due=at + LASTS, voices={by.person.id: voice}
        )
        after = replace(after, decided={**after.decided, name: one})
        answer = escape(shown(question, after.facts[name]))
        html = words.do_you_agree(escape(by.person.name), escape(question.title), answer)
        rows = laid_out(ROWS, name)
        others = (each for each in membership.writers(after) if each.person.id != by.person.id)
        done = (*done, *(Say(html=html, buttons=rows, person=one.person.id) for one in others))
    return after, done


def pressed(turn: Turn, event: Pressed, rest: str) -> Turn:
    """Someone says what they think; the last voice closes it."""
    said, _, about = rest.partition(":")
    if said == "here":
        return _present(turn, event)
    one = turn.situation.decided.get(about)
    if one is None or one.outcome or said not in _VOICES or _mute(turn, one):
        return stale(turn)
    voice = Voice(by=turn.by, said=_VOICES[said], at=turn.at)
    one = replace(one, voices={**one.voices, turn.by.id: voice})
    turn = settled(turn, event, _LABELS[said])
    turn = turn.now(decided={**turn.situation.decided, about: one})
    if len(one.voices) < len(membership.voters(turn.situation, one)):
        return turn.say(words.VOICE_KEPT)
    situation, effects = _closed(turn.journey, turn.situation, one, turn.at)
    turn = turn.now_is(situation).do(*effects)
    # Whoever waited at the gate for it sees where the gate stands now.
    return turn if situation.asked else turn.onward()


def _mute(turn: Turn, one: Decision) -> bool:
    here = turn.situation.here
    return all(each.person.id != here for each in membership.voters(turn.situation, one))


def expired(
    journey: Journey, situation: Situation, at: datetime
) -> tuple[Situation, list[Effect]]:
    """What had its time is decided by those who spoke."""
    done: list[Effect] = []
    for one in tuple(waiting(situation)):
        if one.due <= at:
            situation, effects = _closed(journey, situation, one, at)
            done += effects
    return situation, done


def _closed(
    journey: Journey, situation: Situation, one: Decision, at: datetime
) -> tuple[Situation, tuple[Effect, ...]]:
    said = [voice.said for voice in one.voices.values()]
    if one.about == REFERENT:
        passed = said.count(AGREE) > max(said.count(OBJECT), 1)
        outcome = AGREED if passed else CONTESTED
        if passed and one.candidate in situation.members:
            situation = replace(situation, referent=one.candidate)
    else:
        outcome = CONTESTED if OBJECT in said else AGREED
    kept = {**situation.decided, one.about: replace(one, outcome=outcome)}
    situation = replace(situation, decided=kept)
    html = _result(journey, situation, one, outcome)
    people = (each.person.id for each in situation.members.values())
    effects: list[Effect] = [Say(html=html, person=person, quiet=True) for person in people]
    return situation, (*effects, Say(html=html, to=ANIMATORS))


def _result(journey: Journey, situation: Situation, one: Decision, outcome: str) -> str:
    against = [escape(voice.by.name) for voice in one.voices.values() if voice.said == OBJECT]
    title = escape(gate_state.subject(journey, one))
    if one.about == REFERENT and outcome == AGREED:
        candidate = situation.members.get(one.candidate)
        return words.answers_now(escape(candidate.person.name if candidate else ""))
    if one.about == REFERENT:
        return words.NO_NEW_REFERENT
    silent = len(membership.voters(situation, one)) - len(one.voices)
    return words.decided(title, against, silent)


def referent_gone(turn: Turn) -> Turn:
    """A member says that the référent is gone, and would answer for the team."""
    situation = turn.situation
    if situation.here == situation.referent or membership.observes(situation):
        return turn.say(words.NOT_YOURS)
    former = situation.members.get(situation.referent)
    name, mine = escape(former.person.name if former else ""), escape(turn.by.name)
    one = Decision(
        about=REFERENT,
        by=turn.by,
        at=turn.at,
        due=turn.at + LASTS,
        voices={turn.by.id: Voice(by=turn.by, said=AGREE, at=turn.at)},
        candidate=turn.by.id,
    )
    others = [each for each in membership.voters(situation, one) if each.person.id != turn.by.id]
    if not others:
        return human_request.opened(
            turn, human_request.RELAY, words.gone_inside(name, mine), "", awaited=False
        ).say(words.ASKED_ANIMATOR)
    turn = turn.now(decided={**situation.decided, REFERENT: one})
    asked = tuple(
        Say(
            html=words.who_answers(mine, name),
            buttons=laid_out(ROWS, REFERENT),
            person=each.person.id,
        )
        for each in others
    )
    still = Say(html=words.are_you_there(mine), buttons=I_AM_HERE, person=situation.referent)
    return turn.say(words.PUT_TO_THE_OTHERS).do(*asked, still)


def _present(turn: Turn, event: Pressed) -> Turn:
    """The référent is there after all."""
    situation, effects = back(turn.situation)
    if not effects:
        return stale(turn)
    return settled(turn, event, "je suis là").now_is(situation).do(*effects).say(words.YOU_ARE)


def back(situation: Situation) -> tuple[Situation, tuple[Effect, ...]]:
    """The référent gave a sign of life: nothing is to be decided about them."""
    one = situation.decided.get(REFERENT)
    if one is None or one.outcome:
        return situation, ()
    kept = {key: each for key, each in situation.decided.items() if key != REFERENT}
    former = situation.members.get(situation.referent)
    html = words.is_back(escape(former.person.name if former else ""))
    return replace(situation, decided=kept), (Say(html=html, person=one.candidate, quiet=True),)
