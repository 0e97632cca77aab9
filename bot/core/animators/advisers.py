"""An animator chooses whose advice is asked: the page of the team leaves, with its agreement."""

from __future__ import annotations

from dataclasses import replace

from bot.core import calendar
from bot.core.definition.templates import escape
from bot.core.documents import recap
from bot.core.documents.catalogue import PDF
from bot.core.documents.document_words import printed
from bot.core.effects import Made, SeekAdvice
from bot.core.events import AdvisersChosen
from bot.core.french import advice_phrases as words
from bot.core.french import phrases
from bot.core.relay import human_request
from bot.core.team.advice import MOST, Adviser
from bot.core.team.scope import team_words
from bot.core.turn import Turn

RECAP = "recap"


def chosen(turn: Turn, event: AdvisersChosen) -> Turn:
    """Each adviser receives the page; the team and the animators read until when."""
    session = turn.situation.session
    if not event.advisers:
        return turn.tell_animators(words.WHOM)
    if session is None:
        return turn.tell_animators(words.NO_SESSION)
    if session.advisers:
        return turn.tell_animators(words.CHOSEN_ALREADY)
    stage = turn.journey.stage(session.stage) or turn.stage
    until = calendar.civil(turn.at + stage.gate.advice_within, turn.journey.timezone)
    advisers = tuple(Adviser(team=team, name=name) for team, name in event.advisers[:MOST])
    name = team_words(turn.scope)["nom"]
    made = Made(
        layout=RECAP,
        form=PDF,
        name=f"{RECAP} - {name}",
        words=printed(turn, recap.content(turn)),
    )
    turn = human_request.answered(turn, session.request)
    turn = turn.now(session=replace(session, advisers=advisers, until=until))
    turn = turn.do(*(SeekAdvice(team=one.team, until=until, made=made) for one in advisers))
    day = phrases.moment(until, turn.journey.timezone)
    by = escape(phrases.signed(event.by.name))
    turn = turn.say(words.chosen(by, len(advisers), day))
    named = [f"{escape(one.name)} (n°{phrases.N}{one.team})" for one in advisers]
    return turn.tell_animators(words.chosen_inside(named, day))
