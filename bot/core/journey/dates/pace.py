"""How often a team wants to be reminded: weekly at most, monthly, not for now, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.buttons import Layout, laid_out
from bot.core.definition.journey import Question
from bot.core.french import phrases, writing
from bot.core.team.situation import Situation
from bot.core.turn import Rows, Turn

WEEKLY, MONTHLY, NEVER = "", "monthly", "never"
"""What `Situation.pace` holds."""
GAPS = {WEEKLY: timedelta(days=7), MONTHLY: timedelta(days=30)}
MUTED_FOR = timedelta(days=30)
_LESS, _LATER, _STOP = ("Moins souvent", "m:less"), ("Pas maintenant", "m:mute"), "m:stop"
_MORE = ("Une fois par semaine au plus", "m:unmute")
_WHY = ("Pourquoi ce message\u00a0?", "m:why")
_OTHERS: Layout = ((_LESS, _LATER), (_WHY, ("Stop", _STOP)))
_CHANGE: Layout = ((_LESS, _LATER), (("Plus de rappel", _STOP),))
UNDER_A_QUESTION = laid_out(_OTHERS)
UNDER_A_REMINDER = laid_out(((("Reprendre", "go"),), *_OTHERS))
WHILE_PAUSED = laid_out(((("Reprendre le parcours", "s:wake"),), *_OTHERS))


def gap(situation: Situation) -> timedelta:
    """The time between two reminders at least."""
    return GAPS.get(situation.pace, MUTED_FOR)


def silent(situation: Situation, at: datetime) -> bool:
    """Does the team want none now?"""
    muted = situation.nudges.muted_until
    return situation.pace == NEVER or (muted is not None and muted > at)


def pressed(turn: Turn, action: str) -> Turn:
    """« Moins souvent », « pas maintenant », « stop », and back; « pourquoi ce message ? »."""
    nudges = turn.situation.nudges
    match action:
        case "less":
            turn = turn.now(pace=MONTHLY, nudges=replace(nudges, muted_until=None))
            return turn.say(phrases.LESS_OFTEN, _back(turn))
        case "mute":
            turn = turn.now(nudges=replace(nudges, muted_until=turn.at + MUTED_FOR))
            return turn.say(phrases.MUTED, _back(turn))
        case "stop":
            return turn.now(pace=NEVER).say(phrases.NO_MORE_REMINDERS, laid_out(((_MORE,),)))
        case "unmute":
            turn = turn.now(pace=WEEKLY, nudges=replace(nudges, muted_until=None))
            return turn.say(phrases.UNMUTED)
    returns = any(isinstance(one, Question) and one.every for one in turn.stage.points)
    back = "parce qu’une question revient, " if returns else ""
    return turn.say(
        f"Vous recevez ce message parce qu’une tâche arrive à sa date, {back}"
        "ou parce que nous ne vous avons pas lus depuis longtemps. "
        f"Il n’y en a jamais plus d’un tous les {writing.number(gap(turn.situation).days)} jours, "
        "ni la nuit, ni un dimanche, ni un jour férié. Vous pouvez changer cela avec /reglages."
    )


def settings(turn: Turn) -> Turn:
    """`/reglages`: how often reminders come, and how to change it."""
    situation = turn.situation
    until = situation.nudges.muted_until
    if situation.pace == NEVER:
        return turn.say("Vous ne recevez aucun rappel.", laid_out(((_MORE,),)))
    if until is not None and until > turn.at:
        day = phrases.moment(until, turn.journey.timezone)
        return turn.say(f"Les rappels sont suspendus jusqu’au {day}.", _back(turn))
    if situation.pace == MONTHLY:
        words = "Les rappels sont actifs, un par mois au plus, en journée."
        return turn.say(words, laid_out(((_MORE, _LATER), (("Plus de rappel", _STOP),))))
    return turn.say(
        "Les rappels sont actifs, un par semaine au plus, en journée.", laid_out(_CHANGE)
    )


def _back(turn: Turn) -> Rows:
    return laid_out(((_MORE,), (("Plus de rappel", _STOP),)))
