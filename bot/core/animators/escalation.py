"""What is done when the hour strikes: the rungs of the ladder, and the end of a silence.

The ladder is climbed one rung at a time: a word in the topic, the substitutes by name, the
national group, an apology to the team. Any word of the team puts it back at its foot.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.core import buttons
from bot.core.animators import handover
from bot.core.definition.federation import NATION
from bot.core.definition.templates import escape
from bot.core.effects import Call, Say
from bot.core.french import phrases
from bot.core.french import relay_phrases as words
from bot.core.relay import expected_delay, human_request, working_hours
from bot.core.team import holder_machine, region_of_team
from bot.core.team.situation import REQUESTED
from bot.core.turn import Turn


def struck(turn: Turn) -> Turn:
    """Do what the hour asks for: one rung, or the end of a silence."""
    held = turn.situation.holding
    if held.state == REQUESTED:
        deed = _rungs(turn)[held.rung]
        return deed(turn.now(holding=replace(held, rung=held.rung + 1)))
    return _over(turn) if held.warned else _warned(turn)


def _rungs(turn: Turn) -> tuple[Callable[[Turn], Turn], ...]:
    """The deeds of the rungs that exist, in the order of `waiting.rungs`."""
    ladder = turn.journey.federation.ladder
    every = (
        (ladder.nudge, _nudged),
        (ladder.substitute, _substitutes_named),
        (ladder.national, _nation_told),
        (ladder.apology, _apologized),
    )
    return tuple(deed for span, deed in every if span is not None)


def _nudged(turn: Turn) -> Turn:
    return turn.tell_animators(words.nudge(_since(turn)), (buttons.TAKE_ROW,))


def _substitutes_named(turn: Turn) -> Turn:
    region = region_of_team.region(turn.journey, turn.situation)
    people = expected_delay.substitutes(region, turn.today)
    names = ", ".join(words.mention(escape(one.name), one.person) for one in people)
    said = words.substitutes(_since(turn), names)
    return turn.tell_animators(said, (buttons.TAKE_ROW,))


def _nation_told(turn: Turn) -> Turn:
    """Nobody in the region took it: the national group hears of it, and may take it."""
    region = region_of_team.region(turn.journey, turn.situation)
    if region.id == NATION:
        return _nudged(turn)  # they are the ones who have been told
    motive = words.nation_motive(escape(region.name), _since(turn))
    turn = turn.do(Call(html=f"{human_request.header(turn)}\n{motive}"))
    return turn.tell_animators(words.nation(_since(turn)), (buttons.TAKE_ROW,))


def _apologized(turn: Turn) -> Turn:
    turn = turn.do(Say(html=words.SORRY))  # the team waits for it: no reminder
    return turn.tell_animators(words.sorry_inside(_since(turn)), (buttons.TAKE_ROW,))


def _warned(turn: Turn) -> Turn:
    held = turn.situation.holding
    federation = turn.journey.federation
    region = region_of_team.region(turn.journey, turn.situation)
    zone = turn.journey.timezone
    end = working_hours.later(
        region, held.heard or turn.at, federation.silence or timedelta(), zone
    )
    when = words.before(end or turn.at, turn.at, zone)
    said = words.silence_soon(_since(turn), when, waits=held.waits)
    turn = turn.now(holding=replace(held, warned=True))
    return turn.tell_animators(said, handover.KEEP_ROWS)


def _over(turn: Turn) -> Turn:
    """Nobody wrote for so long: the bot takes over again; a team that waits goes back in line."""
    held = turn.situation.holding
    name = escape(phrases.signed(held.by.name if held.by else ""))
    if held.waits:
        now = holder_machine.moved(held, holder_machine.QUEUE, turn.at)
        assert now is not None, "only what a human holds goes back in line"
        turn = turn.now(holding=replace(now, waits=True))
        turn = turn.say(f"{words.back_in_line(name)} {human_request.expected(turn)}")
        return turn.tell_animators(words.silence_over(waits=True), (buttons.TAKE_ROW,))
    return handover.ended(turn, words.given_back_by_silence(name), words.silence_over(waits=False))


def _since(turn: Turn) -> str:
    """Since when the team waits, or the exchange is silent."""
    held = turn.situation.holding
    return words.since(held.heard or turn.at, turn.at, turn.journey.timezone)
