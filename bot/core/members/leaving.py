"""Leaving a team: the answers stay, with the name of who gave them or without."""

from __future__ import annotations

from dataclasses import replace

from bot.core.definition.templates import escape
from bot.core.effects import Button, NameTeams, Unname
from bot.core.french import member_phrases as words
from bot.core.team import membership
from bot.core.team.situation import Decision, Person, Situation
from bot.core.turn import Rows, Turn


def asked(turn: Turn, rest: str) -> Turn:
    if not membership.several(turn.situation) or _blocked(turn):
        return _who_stays(turn)
    rows: Rows = (
        (Button(label="Quitter l’équipe", press="tm:left"),),
        (Button(label="Rester", press="tm:stay"),),
    )
    return turn.say(words.LEAVE_WARNING, rows)


def _blocked(turn: Turn) -> bool:
    """Would the team have nobody to answer for it?"""
    return turn.situation.here == turn.situation.referent


def _who_stays(turn: Turn) -> Turn:
    here = turn.situation.here
    heirs = [one for one in membership.writers(turn.situation) if one.person.id != here]
    if not heirs:
        return turn.say(words.LAST_WRITER)
    rows: Rows = tuple(
        (Button(label=one.person.name[:60], press=f"tm:ref:{one.person.id}"),) for one in heirs
    )
    return turn.say(words.REFERENT_LEAVES, rows)


def left(turn: Turn, rest: str) -> Turn:
    if not membership.several(turn.situation) or _blocked(turn):
        return asked(turn, rest)
    turn = turn.say(words.HAS_LEFT).tell_animators(words.has_left(escape(turn.by.name)))
    return turn.now_is(without(turn.situation, turn.by))


def ask_erase_mine(turn: Turn) -> Turn:
    """`/effacer` of someone who does not answer for the team."""
    rows: Rows = (
        (Button(label="Quitter et effacer", press="tm:erase"),),
        (Button(label="Ne rien effacer", press="tm:stay"),),
    )
    return turn.say(words.ERASE_MINE, rows).do(NameTeams())


def erased_mine(turn: Turn, rest: str) -> Turn:
    """They leave, and nothing of the team bears their name any more."""
    if not membership.several(turn.situation) or _blocked(turn):
        return asked(turn, rest)
    person = turn.by
    turn = turn.say(words.HAS_LEFT_UNNAMED).tell_animators(words.UNNAMED_LEFT)
    turn = turn.now_is(unnamed(without(turn.situation, person), person))
    return turn.do(Unname(person=person.id, name=person.name))


def without(situation: Situation, person: Person) -> Situation:
    """The team without that person; who answers for it is then in the conversation."""
    situation = membership.entered(situation, person.id)
    members = {key: one for key, one in situation.members.items() if key != person.id}
    situation = replace(situation, members=members, decided=_unvoiced(situation, person))
    here = situation.referent if situation.referent in members else next(iter(members))
    return membership.entered(situation, here)


def _unvoiced(situation: Situation, person: Person) -> dict[str, Decision]:
    """What waits to be decided waits no more for their voice."""
    waits = {key: one for key, one in situation.decided.items() if not one.outcome}
    return {
        **situation.decided,
        **{
            key: replace(
                one, voices={who: said for who, said in one.voices.items() if who != person.id}
            )
            for key, one in waits.items()
        },
    }


def unnamed(situation: Situation, person: Person) -> Situation:
    """What they gave stays the team's, and nobody's."""
    nobody = Person(id=0, name=words.SOMEONE_LEFT)
    facts = {
        key: replace(one, by=nobody) if one.by == person else one
        for key, one in situation.facts.items()
    }
    series = {
        key: tuple(replace(one, by=nobody) if one.by == person else one for one in kept)
        for key, kept in situation.series.items()
    }
    papers = tuple(
        replace(one, by=nobody) if one.by == person else one for one in situation.papers
    )
    moves = tuple(
        replace(one, by=nobody.name) if one.by == person.name else one for one in situation.moves
    )
    decided = {
        key: replace(
            one,
            by=nobody if one.by == person else one.by,
            voices={who: said for who, said in one.voices.items() if who != person.id},
        )
        for key, one in situation.decided.items()
    }
    return replace(
        situation, facts=facts, series=series, papers=papers, moves=moves, decided=decided
    )
