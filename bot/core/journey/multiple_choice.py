"""Several choices: ticked and unticked in place, then validated."""

from __future__ import annotations

from bot.core.answers import fold, show
from bot.core.answers.several import NOTHING
from bot.core.definition.journey import Question, Together
from bot.core.definition.templates import escape
from bot.core.effects import WORDS, Settle
from bot.core.events import Pressed
from bot.core.french import phrases
from bot.core.journey import bounds, given_answers, known_already, next_step
from bot.core.journey.stale_buttons import settled, stale
from bot.core.team import asked_together
from bot.core.turn import Turn


def toggled(turn: Turn, event: Pressed, rest: str) -> Turn:
    """Tick or untick one of several choices, in place."""
    name, _, option = rest.partition(":")
    question = turn.asking(name)
    if question is None or turn.situation.asked != name or _unknown_option(question, option):
        return stale(turn)
    picks = _ticked(question, turn.situation.picks, option)
    if picks == (option,) and option in _alone(question) and not turn.situation.focus:
        label = show(bounds.expected(turn, question), [option])
        return given_answers.accepted(settled(turn, event, label), question, [option])
    turn = turn.now(picks=picks)
    rows = next_step.rows(turn, question)
    turn = turn.offer(rows)
    if not event.message:
        return turn.say(_picked(question, picks), rows, card=WORDS)
    return turn.do(Settle(message=event.message, html=event.shown, buttons=rows))


def _ticked(question: Question, picks: tuple[str, ...], option: str) -> tuple[str, ...]:
    """The picks after a press. « Aucun… » or « Rien… » stands alone."""
    alone = _alone(question)
    if option in picks:
        return tuple(one for one in picks if one != option)
    if option in alone:
        return (option,)
    return (*(one for one in picks if one not in alone), option)


def _alone(question: Question) -> set[str]:
    """The option that says that nothing fits: alone, it is the whole answer."""
    return {one.id for one in question.options if NOTHING.match(fold(one.label))}


def _picked(question: Question, picks: tuple[str, ...]) -> str:
    labels = [option.label for option in question.options if option.id in picks]
    return f"Choisi{phrases.N}: {escape(', '.join(labels)) or 'rien'}."


def _unknown_option(question: Question, option: str) -> bool:
    return all(one.id != option for one in question.options)


def validated(turn: Turn, event: Pressed, name: str) -> Turn:
    """What is ticked is the answer; of a list, what is not ticked is a no."""
    together = turn.journey.together(name)
    if together is not None:
        return _validated_together(turn, event, together)
    question = turn.journey.question(name)
    if question is None or turn.situation.asked != name or not turn.situation.picks:
        return stale(turn)
    picks = _renamed(turn, question)
    value = [o.id for o in question.options if o.id in picks]
    if not value:
        return stale(turn)
    label = show(bounds.expected(turn, question), value)
    return given_answers.accepted(settled(turn, event, label), question, value)


def _validated_together(turn: Turn, event: Pressed, together: Together) -> Turn:
    if turn.situation.asked != together.id:
        return stale(turn)
    if not asked_together.ticked(together, turn.scope):
        known = known_already.confirmed(turn, together)
        turn = settled(turn, event, "tout est juste")
        return given_answers.accepted_together(turn, together, known)
    members, picks = asked_together.open_members(together, turn.scope), turn.situation.picks
    chosen = [one.title for one in members if one.id in picks]
    turn = settled(turn, event, ", ".join(chosen) or "rien de tout cela")
    answers = [(one, one.id in picks) for one in members]
    return given_answers.accepted_together(turn, together, answers)


def _renamed(turn: Turn, question: Question) -> set[str]:
    """What was ticked, by today's ids: an option that staff renamed is known by its label."""
    labels = {
        offer.press.removeprefix(f"x:{question.id}:"): fold(offer.label)
        for offer in turn.situation.offers
        if offer.press.startswith(f"x:{question.id}:")
    }
    today = {fold(option.label): option.id for option in question.options}
    known = {option.id for option in question.options}
    return {
        pick if pick in known else today.get(labels.get(pick, ""), pick)
        for pick in turn.situation.picks
    }
