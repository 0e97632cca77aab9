"""What is done when the hour strikes: the rungs of the ladder, and the end of a silence.

The ladder is climbed one rung at a time: a word in the topic, the substitutes by name, the
national group, an apology to the team. It counts from the first word that nobody answered: only
a human's answer puts it back at its foot.
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
from bot.core.french import relay_inside as inward
from bot.core.french import relay_phrases as words
from bot.core.relay import (
    expected_delay,
    human_request,
    ladder_delays,
    request_brief,
    working_hours,
)
from bot.core.team import holder_machine, region_of_team
from bot.core.team.situation import REQUESTED
from bot.core.turn import Turn


def struck(turn: Turn) -> Turn:
    """Do what the hour asks for: one rung, or the end of a silence."""
    held = turn.situation.holding
    if held.state == REQUESTED:
        return _climbed(turn)
    return _over(turn) if held.warned else _warned(turn)


def _climbed(turn: Turn) -> Turn:
    """Climb to where the wait is: of several rungs at once, the last, and the national group.

    Several are due together when the conversation comes back in line late; the same word to the
    same people need not be said three times.
    """
    held = turn.situation.holding
    place = max(ladder_delays.climbed(turn), held.rung + 1)
    deeds = _rungs(turn)[held.rung : place]
    turn = turn.now(holding=replace(held, rung=place, climbed=turn.at))
    for deed in deeds:
        if deed in (deeds[-1], _nation_told):
            turn = deed(turn)
    return turn


def _rungs(turn: Turn) -> tuple[Callable[[Turn], Turn], ...]:
    """The deeds of the rungs that exist, in the order of `ladder_delays.rungs`."""
    ladder = turn.journey.federation.ladder
    every = (
        (ladder.nudge, _nudged),
        (ladder.substitute, _substitutes_named),
        (ladder.national, _nation_told),
        (ladder.apology, _apologized),
    )
    return tuple(deed for span, deed in every if span is not None)


def _nudged(turn: Turn) -> Turn:
    return turn.tell_animators(inward.nudge(_since(turn)), (buttons.TAKE_ROW,))


def _substitutes_named(turn: Turn) -> Turn:
    region = region_of_team.region(turn.journey, turn.situation)
    people = expected_delay.substitutes(region, turn.today)
    names = ", ".join(words.mention(escape(one.name), one.person) for one in people)
    said = inward.substitutes(_since(turn), names)
    return turn.tell_animators(said, (buttons.TAKE_ROW,))


def _nation_told(turn: Turn) -> Turn:
    """Nobody in the region took it: the national group hears of it, and may take it."""
    region = region_of_team.region(turn.journey, turn.situation)
    if region.id == NATION:
        return _nudged(turn)  # they are the ones who have been told
    motive = inward.nation_motive(escape(region.name), _since(turn))
    turn = turn.do(Call(html=f"{request_brief.header(turn)}\n{motive}"))
    return turn.tell_animators(inward.nation(_since(turn)), (buttons.TAKE_ROW,))


def _apologized(turn: Turn) -> Turn:
    turn = turn.do(Say(html=words.SORRY))  # the team waits for it: no reminder
    return turn.tell_animators(inward.sorry_inside(_since(turn)), (buttons.TAKE_ROW,))


def _warned(turn: Turn) -> Turn:
    held = turn.situation.holding
    federation = turn.journey.federation
    region = region_of_team.region(turn.journey, turn.situation)
    zone = turn.journey.timezone
    end = working_hours.later(
        region, held.heard or turn.at, federation.silence or timedelta(), zone
    )
    when = words.before(end or turn.at, turn.at, zone)
    said = inward.silence_soon(_since(turn), when, waits=held.waits)
    turn = turn.now(holding=replace(held, warned=True, climbed=turn.at))
    return turn.tell_animators(said, handover.KEEP_ROWS)


def _over(turn: Turn) -> Turn:
    """Nobody wrote for so long: the bot takes over again; a team that waits goes back in line."""
    held = turn.situation.holding
    name = escape(phrases.signed(held.by.name if held.by else ""))
    if held.waits:
        now = holder_machine.moved(held, holder_machine.QUEUE, turn.at)
        assert now is not None, "only what a human holds goes back in line"
        now = replace(now, unanswered=ladder_delays.waiting_since(held))
        turn = turn.now(holding=now)
        turn = turn.say(f"{words.back_in_line(name)} {human_request.expected(turn)}")
        turn = turn.tell_animators(inward.silence_over(waits=True), (buttons.TAKE_ROW,))
        return _caught_up(turn)
    return handover.ended(
        turn, words.given_back_by_silence(name), inward.silence_over(waits=False)
    )


def _caught_up(turn: Turn) -> Turn:
    """Back in line after a silence: the rungs that had their hour meanwhile are climbed at once.

    The word in the topic and the apology to the team were just said.
    """
    held = turn.situation.holding
    place = max(ladder_delays.climbed(turn), held.rung)
    due = _rungs(turn)[held.rung : place]
    turn = turn.now(holding=replace(held, rung=place, climbed=turn.at))
    if _nation_told in due:
        return _nation_told(turn)
    return _substitutes_named(turn) if _substitutes_named in due else turn


def _since(turn: Turn) -> str:
    """Since when the team waits, or the exchange is silent."""
    held = turn.situation.holding
    since = ladder_delays.waiting_since(held) if held.waits else held.heard
    return words.since(since or turn.at, turn.at, turn.journey.timezone)
