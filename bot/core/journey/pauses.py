"""Pausing with a reason, resuming, stopping, coming back, going back one stage; and coming back
after months: where we are, what is missing, what was decided last, what comes next."""

from __future__ import annotations

from bot.core.buttons import CANCEL
from bot.core.definition.journey import Journey
from bot.core.definition.templates import escape
from bot.core.effects import WHOLE, Button, Log
from bot.core.french import phrases
from bot.core.journey import stage_gate
from bot.core.journey.progress_cards import state_line
from bot.core.team import stage_machine
from bot.core.team.agenda import next_point
from bot.core.team.gate_state import begun, verdict
from bot.core.team.scope import shown
from bot.core.team.situation import ABANDONED, ACTIVE, FINISHED, ORIENTED, PAUSED, Situation
from bot.core.turn import Rows, Turn

MOST_MISSING = 4


def ask_pause(turn: Turn) -> Turn:
    """« Mettre en pause »: ask why."""
    bare = Button(label="Sans raison particulière", press="s:pausing")
    return turn.now(awaiting="pause").say(phrases.ASK_PAUSE, ((bare,), (CANCEL,)))


def ask_stop(turn: Turn) -> Turn:
    """« Arrêter le projet »: ask why; nothing is stopped by one press."""
    bare = Button(label="Arrêter, sans raison", press="s:stopping")
    return turn.now(awaiting="stop").say(phrases.ASK_STOP, ((bare,), (CANCEL,)))


def pause(turn: Turn, reason: str) -> Turn:
    """The journey sleeps: no reminder leaves but one, months later."""
    return _rest(turn, stage_machine.PAUSE, reason)


def stop(turn: Turn, reason: str) -> Turn:
    """The team stops its project. Only the team says so."""
    return _rest(turn, stage_machine.ABANDON, reason)


def _rest(turn: Turn, trigger: str, reason: str) -> Turn:
    turn, changed = _step(turn, trigger, reason)
    return resting(turn) if changed else turn.say(phrases.STALE).onward()


def _step(turn: Turn, trigger: str, reason: str = "") -> tuple[Turn, bool]:
    step = stage_machine.Step(trigger=trigger, at=turn.at, by=turn.by.name, reason=reason)
    done = stage_machine.moved(turn.journey, turn.situation, step)
    if done is None:
        return turn, False
    return turn.now_is(done[0]).do(Log(move=done[1])), True


def resting(turn: Turn) -> Turn:
    """What is said while the journey rests, with the way back."""
    words, label = _RESTS[turn.situation.status]
    words = words or phrases.oriented(escape(turn.journey.identity.project))
    rows: Rows = ((Button(label=label, press="s:wake"),),) if label else ()
    if turn.situation.status == FINISHED and turn.journey.after(turn.situation.stage):
        rows = ((Button(label=phrases.BEGIN_NEXT, press="s:next"),),)
    return turn.say(words, rows, card=WHOLE)


_RESTS = {
    PAUSED: (phrases.PAUSED, "Reprendre le parcours"),
    ABANDONED: (phrases.ABANDONED, "Reprendre le projet"),
    ORIENTED: ("", "Revenir au parcours"),
    FINISHED: (phrases.FINISHED, ""),
}


def wake(turn: Turn) -> Turn:
    """Resume or come back, with a reminder of where things stand."""
    if turn.situation.status == ACTIVE:
        return turn.say(phrases.STALE).onward()
    paused = turn.situation.status == PAUSED
    oriented = turn.situation.status == ORIENTED
    turn, changed = _step(turn, stage_machine.RESUME if paused else stage_machine.RETURN)
    if oriented and turn.situation.trail:
        turn = turn.now(focus=turn.situation.trail[-1])  # the answer that sent them out
    if not changed:
        return resting(turn)
    known = turn.stage is not turn.journey.welcome
    return (recap(turn, "Nous reprenons.") if known else turn.say("Nous reprenons.")).onward()


def go_on(turn: Turn) -> Turn:
    """A team that had finished begins the stage that follows: files may grow at their end."""
    if turn.situation.status != FINISHED:
        return turn.say(phrases.STALE).onward()
    return stage_gate.goes_on(turn)


def back_one_stage(turn: Turn) -> Turn:
    """« Revenir à l’étape précédente »: nothing is lost, the answers stay."""
    turn, changed = _step(turn, stage_machine.RETREAT)
    if not changed:
        return turn.say("Vous êtes à la première étape.").onward()
    return turn.say(
        f"Vous êtes revenus à l’étape {phrases.quoted(escape(turn.stage.title))}. "
        "Vos réponses sont toutes gardées."
    ).onward()


def recap(turn: Turn, opening: str) -> Turn:
    """Where we are, what is missing, what was decided last. The next step follows by itself."""
    lines = [opening, state_line(turn)]
    if paused := _last_pause(turn):
        lines.append(paused)
    waits = next_point(turn.front, turn.scope) is not None
    judged = turn.stage is not turn.journey.round and begun(turn.stage, turn.scope)
    if waits and judged:  # else the gate card says it next
        turn, missing = stage_gate.missing_lines(turn, verdict(turn.stage, turn.scope))
        lines += phrases.shortened(missing, MOST_MISSING)
        if len(missing) > MOST_MISSING + 1:
            lines.append(f"• … et {len(missing) - MOST_MISSING} autres points.")
    if last := _last_decided(turn):
        lines.append(last)
    return turn.now(gate_shown="").say("\n".join(lines))


def _last_pause(turn: Turn) -> str:
    """Why and since when the journey slept, when it has just been woken."""
    moves = turn.situation.moves[-2:]
    if len(moves) < 2 or moves[-1].at != turn.at or moves[0].target not in (PAUSED, ABANDONED):
        return ""
    day = phrases.moment(moves[0].at, turn.journey.timezone)
    word = "En pause" if moves[0].target == PAUSED else "Arrêté"
    reason = f"{phrases.N}: {phrases.quoted(escape(moves[0].reason))}" if moves[0].reason else ""
    return f"{word} depuis le {day}{reason}."


def _last_decided(turn: Turn) -> str:
    facts = turn.situation.facts
    known = (turn.journey.question(name) for name in reversed(turn.situation.trail))
    answered = (q for q in known if q and q.id in facts)  # a renamed one left the trail behind
    question = next((q for q in answered if facts[q.id].value is not None), None)
    if question is None:
        return ""
    fact = facts[question.id]
    day = phrases.moment(fact.at, turn.journey.timezone)
    return (
        f"Votre dernière réponse date du {day}. "
        f"{escape(question.title)}{phrases.N}: {escape(shown(question, fact))}."
    )


def been_silent(journey: Journey, situation: Situation, turn: Turn) -> bool:
    """Was the team away long enough to deserve a recap?"""
    seen = situation.last_seen
    return bool(
        seen is not None
        and situation.moves
        and situation.status == ACTIVE
        and turn.at - seen >= journey.silence.nudge
    )
