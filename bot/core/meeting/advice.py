"""A session of advice as teams live it: agreeing to it, being asked, answering, reading.

Whom to ask is an animator's choice (`bot.core.animators.advisers`). Nothing of it holds a gate.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core.buttons import CANCEL, Layout, laid_out
from bot.core.definition.journey import Stage
from bot.core.definition.templates import escape
from bot.core.effects import GiveAdvice, Made, Make, Say
from bot.core.events import AdviceGiven, AdviceSought
from bot.core.french import advice_phrases as words
from bot.core.french import phrases
from bot.core.relay import human_request
from bot.core.team.advice import Owed, Session
from bot.core.turn import Turn

MOST_WORDS = 3000
MOST_NAMED = 8
"""Teams that opened, named to the animators."""
_CONSENT: Layout = (((words.AGREE, "sa:yes:{}"),), ((words.NOT_NOW, "go"),))
_OF_AN_ADVISER: Layout = (((words.GIVE, "sg:{}"), (words.DECLINE, "sd:{}")),)


def pressed(turn: Turn, rest: str) -> Turn:
    """« Demander l’avis d’autres… » under a gate, then « D’accord »."""
    stage = turn.journey.stage(rest.removeprefix("yes:"))
    if stage is not turn.stage or stage is None or not stage.gate.advice:
        return turn.say(words.NOT_OFFERED).onward()
    session = turn.situation.session
    if session is not None and session.stage == stage.id:
        return turn.say(words.ASKED_ALREADY)
    if not rest.startswith("yes:"):
        said = words.explained(escape(stage.gate.advice), stage.gate.advice_within.days)
        return turn.say(said, laid_out(_CONSENT, stage.id))
    return _asked(turn, stage)


def _asked(turn: Turn, stage: Stage) -> Turn:
    opened = turn.journey.others.opened[:MOST_NAMED]
    named = [f"{escape(one.name)} (n°{phrases.N}{one.number})" for one in opened]
    motive = words.motive(escape(stage.gate.advice), named)
    turn = human_request.opened(turn, human_request.RELAY, motive, "", by_team=True)
    request = turn.situation.requests[-1].id if turn.situation.requests else ""
    turn = turn.now(session=Session(stage=stage.id, at=turn.at, request=request))
    return turn.say(f"{words.ASKED} {human_request.expected(turn)}")


def sought(turn: Turn, event: AdviceSought) -> Turn:
    """Another team asks: its page, and two buttons. Whoever talks to a human is left in peace."""
    if turn.held:
        return turn.do(GiveAdvice(team=event.team, text="", declined=True))
    others = tuple(one for one in turn.situation.owed if one.team != event.team)
    turn = turn.now(owed=(*others, Owed(team=event.team, until=event.until)))
    name, day = escape(event.name), phrases.moment(event.until, turn.journey.timezone)
    network = escape(turn.journey.identity.of_network)
    made = Made(layout=event.layout, form=event.form, name=event.file, words=event.content)
    asked = words.sought(name, network, day)
    return turn.do(
        Make(made=made, html=words.page_of(name)),
        Say(html=asked, buttons=laid_out(_OF_AN_ADVISER, event.team)),
    )


def answering(turn: Turn, team: str) -> Turn:
    """« Donner notre avis »: the next text is it."""
    if _owed(turn, team) is None:
        return turn.say(words.ANSWERED_ALREADY)
    return turn.now(awaiting=f"advice:{team}").say(words.WRITE, ((CANCEL,),))


def written(turn: Turn, team: str, text: str) -> Turn:
    """The advice itself, as it was typed."""
    return _answered(turn, team, text.strip()[:MOST_WORDS])


def declined(turn: Turn, team: str) -> Turn:
    """« Pas cette fois »."""
    return _answered(turn, team, "")


def _owed(turn: Turn, team: str) -> Owed | None:
    waiting = (one for one in turn.situation.owed if not one.given)
    return next((one for one in waiting if str(one.team) == team), None)


def _answered(turn: Turn, team: str, text: str) -> Turn:
    owed = _owed(turn, team)
    turn = turn.now(awaiting="")
    if owed is None:
        return turn.say(words.ANSWERED_ALREADY)
    done = replace(owed, given=True)
    turn = turn.now(owed=tuple(done if one is owed else one for one in turn.situation.owed))
    turn = turn.do(GiveAdvice(team=owed.team, text=text, declined=not text))
    return turn.say(words.SENT if text else words.DECLINED).onward()


def given(turn: Turn, event: AdviceGiven) -> Turn:
    """What an adviser answered: the team and the animators read it, once."""
    session = turn.situation.session
    heard = session and session.heard(event.team, event.text, declined=event.declined)
    if heard is None:
        return turn
    turn = turn.now(session=heard)
    name, said = escape(event.name), escape(event.text)
    told = words.declined(name) if event.declined else words.given(name, said)
    if heard.hour is None and not heard.late and not event.declined:
        told = f"{told}\n{words.ALL_THERE}"
    inside = (
        words.declined(name) if event.declined else words.given_inside(name, said, later=turn.held)
    )
    turn = turn.tell_animators(inside)
    if turn.held:  # the bot says nothing of its own while a human holds the conversation
        return turn.now(news="\n\n".join(filter(None, (turn.situation.news, told))))
    return turn.do(Say(html=told))


def due(turn: Turn) -> bool:
    """Has the hour of a silence come?"""
    session = turn.situation.session
    hour = session.hour if session else None
    return hour is not None and turn.at >= hour and not turn.held


def late(turn: Turn) -> Turn:
    """Nobody is blamed, and nothing is held up."""
    session = turn.situation.session
    assert session is not None, "only a session has an hour"
    silent = [escape(one.name) for one in session.advisers if one.waits]
    turn = turn.now(session=replace(session, late=True)).do(Say(html=words.late(silent)))
    return turn.tell_animators(words.late_inside(silent))
