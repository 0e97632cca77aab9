"""Teams alike: agreeing to be met, and asking to meet those who agreed too.

Nobody learns a name from the bot: the animators are told which teams, and decide.
"""

from __future__ import annotations

from bot.core.buttons import Layout, laid_out
from bot.core.definition.templates import escape
from bot.core.effects import Say
from bot.core.french import meeting_phrases as words
from bot.core.french import writing
from bot.core.meeting import introductions
from bot.core.team import fellow_teams
from bot.core.turn import Turn

MOST = 5
"""Teams named to the animators."""
_CHANGE: dict[bool, Layout] = {
    False: (((words.ONE_ACCEPTS, "me:on"),),),
    True: (((words.ONE_REFUSES, "me:off"),),),
}


def settings(turn: Turn) -> Turn:
    """`/reglages`: may others meet the team, and how to change it; nothing where no region is."""
    if "commune" not in turn.journey.special:
        return turn
    agreed = turn.situation.meets
    said = words.MEETING_ON if agreed else words.MEETING_OFF
    return turn.do(Say(html=said, buttons=laid_out(_CHANGE[agreed])))


def pressed(turn: Turn, action: str) -> Turn:
    """« Accepter d’être mis en relation », « ne plus l’être », « demander à les rencontrer »."""
    if action == "ask":
        return _asked(turn)
    turn = turn.now(meets=action == "on")
    said = words.MEETING_ON if turn.situation.meets else words.MEETING_OFF
    return turn.say(said, laid_out(_CHANGE[turn.situation.meets]))


def _asked(turn: Turn) -> Turn:
    """The animators are told which teams: those that agreed, and stand there now."""
    if not turn.situation.meets:
        return turn.say(words.MEETING_ASK_FIRST)
    found = fellow_teams.beside(turn.journey, turn.situation)
    if not found:
        return turn.say(words.NO_FELLOW)
    names = [f"{escape(one.name)} (n°\u00a0{one.number})" for one in found[:MOST]]
    inside = words.asked_fellows_inside(writing.joined(names), escape(found[0].region))
    key = f"fellows:{turn.situation.stage}"
    return introductions.asked(turn, key, words.asked_fellows(len(found)), inside)
