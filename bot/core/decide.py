"""The bot is this function: `decide(journey, situation, event) -> (situation, effects)`.

Pure: no clock (time comes with the event), no network, no database, no randomness. Everything the
bot does for a team is decided here and in the modules it calls, each named for what happened.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.core.animators import advisers, corrections, escalation, handover
from bot.core.conversation import (
    alarms,
    board,
    consent,
    files_refused,
    files_sent,
    notice,
    other_team,
    outside_answers,
    team_commands,
    typed_text,
)
from bot.core.definition.journey import Journey
from bot.core.effects import Button, Effect, Erase, Wake
from bot.core.events import (
    AdviceGiven,
    AdviceSought,
    AdvisersChosen,
    Amended,
    Appointed,
    Blocked,
    Cleared,
    Commanded,
    Due,
    Edited,
    Event,
    Examined,
    GivenBack,
    Joined,
    Kept,
    Knocked,
    OfAnimator,
    OfAnotherTeam,
    Opened,
    Pressed,
    Queued,
    ReadOutside,
    Returned,
    Said,
    Sent,
    Strayed,
    Taken,
    Tasked,
    Transferred,
    Turned,
    Unblocked,
    Untasked,
    Validated,
    Wrote,
)
from bot.core.french import phrases
from bot.core.french import relay_inside as inward
from bot.core.french import relay_phrases as words_of
from bot.core.hearing import outside
from bot.core.journey import (
    file_changes,
    next_step,
    paper_cards,
    pauses,
    reminders,
    stage_gate,
)
from bot.core.journey.dates import delays
from bot.core.journey.present import righted
from bot.core.meeting import advice
from bot.core.members import inviting, living, team_card
from bot.core.questions import page_questions, safety
from bot.core.relay import human_request, ladder_delays, waiting_words
from bot.core.team import membership, readings
from bot.core.team.situation import BOT, Nudges, Reading, Situation
from bot.core.turn import NOBODY, Turn


def decide(
    journey: Journey, situation: Situation, event: Event
) -> tuple[Situation, tuple[Effect, ...]]:
    """What becomes of a team, and what must be done, when something happens to it."""
    situation = membership.known(righted(journey, situation, event.at))
    if membership.several(situation) or isinstance(event, Joined):
        return living.lived(journey, situation, event, _alone)
    return _alone(journey, situation, event)


def _alone(
    journey: Journey, situation: Situation, event: Event
) -> tuple[Situation, tuple[Effect, ...]]:
    """What is decided for the person whose thread is in place."""
    by, unseen = getattr(event, "by", NOBODY), getattr(event, "unseen", False)
    turn = Turn.begun(journey, situation, event.at, by, unseen=unseen)
    if not outside_answers.interrupted(turn, event):
        return _decided(turn, event)
    waited = outside_answers.given_up(file_changes.caught_up(turn))
    between, before = _closed(next_step.proceed(waited), event)
    after, effects = _decided(replace(turn, situation=between), event)
    return after, _woken_once(*before, *effects)


def _decided(turn: Turn, event: Event) -> tuple[Situation, tuple[Effect, ...]]:
    return _closed(_turned(turn, event), event)


def _woken_once(*effects: Effect) -> tuple[Effect, ...]:
    """Two turns in one: the hour asked for last is the one."""
    wakes = [one for one in effects if isinstance(one, Wake)]
    return tuple(one for one in effects if one not in wakes[:-1] or one is wakes[-1])


def _closed(turn: Turn, event: Event) -> tuple[Situation, tuple[Effect, ...]]:
    if Erase() in turn.effects:
        return Situation(), turn.effects
    if turn.situation.consent is None:
        return Situation(), turn.effects
    turn = board.kept_up(file_changes.noted(turn))
    turn = reminders.rewaked(turn, woken=isinstance(event, Due))
    return turn.situation, turn.effects


def _turned(turn: Turn, event: Event) -> Turn:
    if isinstance(event, Blocked | Unblocked | Opened):
        return _marked(turn, event)
    if isinstance(event, Knocked | Joined):
        return _at_the_door(turn, event)
    if turn.situation.consent is None:
        return next_step.proceed(_welcomed(turn, event))
    if isinstance(event, Due | ReadOutside | Examined):
        return _brought(turn, event)
    if isinstance(event, OfAnimator | OfAnotherTeam):
        turn = file_changes.caught_up(turn)
    elif turn.held:
        turn = file_changes.caught_up(turn).now(last_seen=turn.at, reachable=True)
        if isinstance(event, handover.Told):
            return handover.told(turn, event)
    else:
        turn = _heard(turn, event)
        turn = turn if isinstance(event, Pressed) else _forgotten(turn)
        turn = turn if isinstance(event, Sent) else turn.now(filing="")
        acted = delays.told(turn, _ACTS[type(event)](turn, event))
        return notice.asked_once(next_step.proceed(waiting_words.passed_on(turn, acted, event)))
    return next_step.proceed(_ACTS[type(event)](turn, event))


def _at_the_door(turn: Turn, event: Knocked | Joined) -> Turn:
    """Someone with an invitation; to a team that is no more, it is nothing."""
    if turn.situation.consent is None:
        return turn
    if isinstance(event, Knocked):
        return inviting.knocked(turn, event)
    return next_step.proceed(inviting.joined(file_changes.caught_up(turn), event))


def _brought(turn: Turn, event: Due | ReadOutside | Examined) -> Turn:
    """What time, a reader from outside, or the bytes of a file bring."""
    if isinstance(event, Due):
        return _struck(turn)
    if isinstance(event, Examined):
        return files_refused.examined(turn, event)
    turn = file_changes.caught_up(turn) if turn.situation.puzzle else turn
    return next_step.proceed(outside_answers.answered(turn, event))


def _forgotten(turn: Turn) -> Turn:
    """What a press alone could bring back is gone once something else happens."""
    return paper_cards.forgotten(alarms.forgotten(turn))


def _struck(turn: Turn) -> Turn:
    """The hour has come for what was typed, for who waits for a human, or for a reminder."""
    if outside_answers.due(turn):
        return next_step.proceed(outside_answers.given_up(file_changes.caught_up(turn)))
    if page_questions.due(turn):
        return outside.answered(file_changes.caught_up(turn), turn.situation.wondering)
    if ladder_delays.due(turn):
        return escalation.struck(turn)
    if advice.due(turn):
        return advice.late(turn)
    return turn if _before_its_hour(turn) else reminders.due(turn)


def _before_its_hour(turn: Turn) -> bool:
    """The clock was set: nothing is said, the hour is asked for again (`reminders.rewaked`)."""
    return turn.situation.wake is not None and turn.at < turn.situation.wake


def _marked(turn: Turn, event: Blocked | Unblocked | Opened) -> Turn:
    """What is only kept: nobody said anything."""
    if isinstance(event, Opened):
        reading = Reading(at=event.at, by=event.by, what=event.what)
        return turn.now_is(readings.added(turn.situation, reading, turn.journey.timezone))
    return _reached(turn, reachable=isinstance(event, Unblocked))


def _reached(turn: Turn, *, reachable: bool) -> Turn:
    """Blocked or unblocked: an animator who waits for the team, or whom it awaits, must know."""
    told = turn.situation.holding.state != BOT and reachable != turn.situation.reachable
    turn = turn.now(reachable=reachable)
    if not told or turn.situation.consent is None:
        return turn
    return turn.tell_animators(inward.REACHABLE if reachable else inward.UNREACHABLE)


def _welcomed(turn: Turn, event: Event) -> Turn:
    if isinstance(event, Due | ReadOutside | Examined | OfAnimator | OfAnotherTeam):
        return turn
    return consent.welcomed(consent.settled(turn, event), event)


def _heard(turn: Turn, event: Event) -> Turn:
    """Someone of the team gave a sign of life: news of the files first, a recap after months."""
    before = turn.situation
    muted = before.nudges.muted_until
    nudges = Nudges(last=before.nudges.last, muted_until=muted)
    turn = file_changes.caught_up(turn)
    about_reminders = isinstance(event, Pressed) and event.press.startswith("m:")
    if pauses.been_silent(turn.journey, before, turn) and not about_reminders:
        turn = pauses.recap(turn, "Bonjour, et bon retour. Rien n’est perdu.")
    return turn.now(last_seen=turn.at, nudges=nudges, reachable=True)


def _strayed(turn: Turn, event: Strayed) -> Turn:
    if turn.situation.awaiting == "relay":
        return human_request.by_team(turn, "", passed_on=True).onward()
    if waiting_words.awaited(turn):
        return waiting_words.told(turn).say(words_of.STRAY_PASSED_ON)
    return turn.say(phrases.STRAYED.get(event.kind, phrases.STRAYED_OTHER))


def _edited(turn: Turn, event: Edited) -> Turn:
    found = safety.recognised(event.text, turn.journey.identity.known)
    if found is not None and found.kind in safety.URGENT:
        return safety.met(turn, found, event.text)
    trail = [q for q in turn.situation.trail if turn.journey.question(q) is not None]
    last = turn.journey.question(trail[-1]) if trail else None
    rows = ((Button(label="Corriger ma dernière réponse", press=f"c:{last.id}"),),) if last else ()
    return turn.say(phrases.EDITED, rows)


_ACTS: dict[type, Callable[[Turn, Any], Turn]] = {
    Said: typed_text.said,
    Commanded: team_commands.commanded,
    Pressed: alarms.pressed,
    Sent: files_sent.sent,
    Edited: _edited,
    Strayed: _strayed,
    Turned: other_team.turned,
    Validated: stage_gate.validated,
    Returned: stage_gate.returned,
    Taken: handover.taken,
    GivenBack: handover.given_back,
    Queued: handover.queued,
    Transferred: handover.transferred,
    Wrote: handover.wrote,
    Kept: handover.kept,
    Amended: corrections.amended,
    Tasked: corrections.tasked,
    Untasked: corrections.untasked,
    Appointed: team_card.appointed,
    Cleared: alarms.cleared,
    AdvisersChosen: advisers.chosen,
    AdviceSought: advice.sought,
    AdviceGiven: advice.given,
}
