"""Who holds the conversation, as a machine on `transitions`: the bot, nobody yet, a human.

One machine for all teams; a throw-away `Cursor` goes through it, as in `stage_machine`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from transitions import Machine, MachineError

from bot.core.team.situation import BOT, HUMAN, REQUESTED, Holding, Person

ASK, TAKE, HAND_ON = "ask", "take", "hand_on"
QUEUE, GIVE_BACK, WITHDRAW = "queue", "give_back", "withdraw"
TRIGGERS = (ASK, TAKE, HAND_ON, QUEUE, GIVE_BACK, WITHDRAW)


@dataclass(slots=True)
class Cursor:
    """What travels through the machine; `over`: take even from the one who holds."""

    state: str
    over: bool = False


@lru_cache(maxsize=1)
def machine() -> Machine:
    """The machine: three states, and what may happen in each."""
    built = Machine(
        model=None,
        states=[BOT, REQUESTED, HUMAN],
        initial=None,
        auto_transitions=False,
        send_event=True,
    )
    built.add_transition(ASK, BOT, REQUESTED)
    built.add_transition(TAKE, [BOT, REQUESTED], HUMAN)
    built.add_transition(TAKE, HUMAN, HUMAN, conditions=_over)
    built.add_transition(HAND_ON, HUMAN, HUMAN)
    built.add_transition(QUEUE, HUMAN, REQUESTED)
    built.add_transition(GIVE_BACK, HUMAN, BOT)
    built.add_transition(WITHDRAW, REQUESTED, BOT)
    return built


def _over(event: Any) -> bool:
    return bool(event.model.over)


def moved(
    holding: Holding,
    trigger: str,
    at: datetime,
    by: Person | None = None,
    *,
    over: bool = False,
) -> Holding | None:
    """The holding after that trigger; None when the machine says no. `by`: who holds it then.

    What the team is owed stays: changing hands is no answer. Only the bot owes it nothing.
    """
    cursor = Cursor(holding.state, over)
    try:
        passed = machine().events[trigger].trigger(cursor)
    except MachineError:
        return None
    if not passed:
        return None
    if cursor.state == BOT:
        return Holding(state=BOT, since=at, heard=at, speaker=holding.speaker)
    return replace(
        holding,
        state=cursor.state,
        since=at,
        by=by if cursor.state == HUMAN else None,
        heard=at,
        warned=False,
        voiced=False,
        desk="" if cursor.state == BOT else holding.desk,
        told=False,
    )
