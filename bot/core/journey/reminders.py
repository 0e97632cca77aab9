"""Reminders, computed from the facts at the moment they leave: one message, never a salvo.

At most one automatic message a week, or less if the team wants less (`dates.pace`), in civil
hours, none while the journey rests or the team wants none; each says why it came and offers to
stop. After a long silence the animators are told once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.core import calendar
from bot.core.definition.journey import Journey, Question
from bot.core.definition.templates import escape
from bot.core.effects import WHOLE, Button, Say, Wake
from bot.core.french import phrases
from bot.core.journey import returning_questions
from bot.core.journey.dates import delays, pace, retention
from bot.core.journey.tasks import tasks_back
from bot.core.relay import human_request, ladder_delays
from bot.core.team import membership, open_tasks, series, yearly_tasks
from bot.core.team.region_of_team import department
from bot.core.team.situation import ACTIVE, BLOCKED, PAUSED, Situation, TeamTask
from bot.core.turn import Rows, Turn

# A task due in a year needs no reminder every fortnight: they start this long before the date.
FAR_FROM_DEADLINE = timedelta(days=60)
BEFORE_DEADLINE = timedelta(days=7)
PAUSE_CHECK = timedelta(days=90)
MOST_SILENT = 3
HALF_A_DAY = timedelta(hours=12)
"""A silence counts in days: what is said in the morning is not late nor early by that."""
ROUND_PATIENCE = 3
"""How many times longer a silence lasts before it worries, past the last stage."""
MOST_DONE = 3  # tasks that a reminder lets one say are done


def rewaked(turn: Turn, *, woken: bool) -> Turn:
    """Ask to be woken when the next reminder is due: when the hour changed, or has just struck."""
    at = next_wake(turn)
    same = at == turn.situation.wake and not woken
    return turn if same else turn.now(wake=at).do(Wake(at=at))


def next_wake(turn: Turn) -> datetime | None:
    """The hour of the next reminder, None when nothing is to be recalled."""
    situation = turn.situation
    if situation.puzzle is not None:
        return situation.puzzle.due
    if situation.wondering_due is not None:
        return situation.wondering_due
    if situation.consent is None:
        return None
    awaited = ladder_delays.next_due(turn)
    reminder = None if turn.held or not situation.reachable else _next_reminder(turn)
    advice = situation.session.hour if situation.session and not turn.held else None
    hours = (awaited, reminder, advice, retention.next_hour(turn))
    return min((at for at in hours if at is not None), default=None)


def _next_reminder(turn: Turn) -> datetime | None:
    situation = turn.situation
    days = list(_days(turn))
    if not days or situation.pace == pace.NEVER:
        return None
    morning = calendar.at_morning(min(days), turn.journey.timezone)
    at = _not_before(situation, max(morning, _soon(turn)))
    return calendar.civil(at, turn.journey.timezone, department(turn.journey, situation))


def _soon(turn: Turn) -> datetime:
    """Never the same day: what was just said need not be recalled."""
    return calendar.at_morning(turn.today + timedelta(days=1), turn.journey.timezone)


def _not_before(situation: Situation, at: datetime) -> datetime:
    last = situation.nudges.last
    return max(at, last + pace.gap(situation) if last else at, situation.nudges.muted_until or at)


def _days(turn: Turn) -> Iterator[date]:
    """The days on which something becomes worth recalling."""
    situation = turn.situation
    if situation.status == PAUSED and situation.moves:
        if situation.nudges.silent < MOST_SILENT:
            wait = PAUSE_CHECK * (situation.nudges.silent + 1)
            yield _day(turn, situation.moves[-1].at + wait)
        return
    if situation.status != ACTIVE:
        return
    yield from yearly_tasks.next_days(turn.scope)
    yield from _days_out_of_reach(turn)
    for key, team_task in situation.tasks.items():
        if _mine(turn, key):
            yield from _task_days(turn, key, team_task)
    if situation.nudges.silent < MOST_SILENT:
        yield from _days_of_news(turn)
    seen = membership.last_seen(situation)
    if not situation.nudges.told_animators and seen and membership.answers_for_it(situation):
        yield _day(turn, seen + _worrying(turn))


def _days_out_of_reach(turn: Turn) -> Iterator[date]:
    """When time alone makes a delay not fit any more, for who answers for the team."""
    if membership.answers_for_it(turn.situation):
        yield from delays.days(turn)


def _mine(turn: Turn, key: str) -> bool:
    """Is that task open, and recalled to the person here: theirs, or nobody's and they answer?"""
    if membership.observes(turn.situation) or not open_tasks.concerns(turn.scope, key):
        return False
    task = turn.journey.task(key)
    return membership.mine(turn.situation, task.role if task else "")


def _days_of_news(turn: Turn) -> Iterator[date]:
    """When a question comes back, and when a silence is long."""
    if membership.observes(turn.situation):
        return
    yield from returning_questions.days(turn)
    if not membership.answers_for_it(turn.situation):
        return
    if turn.situation.last_seen and not turn.situation.requests and not _in_round(turn):
        yield _day(turn, _silence_due(turn))


def _in_round(turn: Turn) -> bool:
    """Past the last stage, questions come back by themselves: silence between them is usual."""
    return turn.journey.round is not None and turn.stage is turn.journey.round


def _worrying(turn: Turn) -> timedelta:
    """The silence after which the animators are told."""
    return turn.journey.silence.animator * (ROUND_PATIENCE if _in_round(turn) else 1)


def _day(turn: Turn, moment: datetime) -> date:
    return calendar.today(moment, turn.journey.timezone)


def _silence_due(turn: Turn) -> datetime:
    """21 days, then 42, then 84 after the last sign of life (with the usual setting)."""
    situation = turn.situation
    seen = membership.last_seen(situation) or turn.at
    doublings: int = 2**situation.nudges.silent
    return seen + turn.journey.silence.nudge * doublings


def _task_days(turn: Turn, key: str, team_task: TeamTask) -> Iterator[date]:
    task = turn.journey.task(key)
    repeat = task.reminder if task else None
    due = open_tasks.due(turn.scope, key)
    if repeat is not None and team_task.reminded < repeat.most:
        first = _day(turn, team_task.since)
        start = max(first, due - FAR_FROM_DEADLINE) if due else first
        yield start + repeat.after * (team_task.reminded + 1)
    announced_late = due is not None and due < _day(turn, team_task.given or team_task.since)
    if due and not announced_late and _deadline_key(key, due) not in turn.situation.seen:
        yield due - BEFORE_DEADLINE


def _deadline_key(key: str, due: date) -> str:
    return f"deadline:{key}:{due.isoformat()}"


def due(turn: Turn) -> Turn:
    """The hour has come: say what is worth saying now, or nothing."""
    if retention.due(turn):
        return retention.struck(turn)
    situation = turn.situation
    early = _not_before(situation, turn.at) > turn.at
    if (
        situation.consent is None
        or not situation.reachable
        or pace.silent(situation, turn.at)
        or early
    ):
        return turn
    if situation.status == PAUSED:
        return _still_paused(turn)
    if situation.status != ACTIVE:
        return turn
    turn = _animators_told(turn)
    return _nudged(turn)


def _still_paused(turn: Turn) -> Turn:
    if turn.today not in set(_days(turn)) and not _passed(turn):
        return turn
    words = f"Votre projet est toujours en pause. Voulez-vous le reprendre{phrases.N}?"
    return _sent(turn, words, pace.WHILE_PAUSED)


def _passed(turn: Turn) -> bool:
    return any(day <= turn.today for day in _days(turn))


def _to_recall(turn: Turn) -> list[str]:
    """The tasks whose hour has come."""
    return [
        key
        for key, task in turn.situation.tasks.items()
        if _mine(turn, key) and any(day <= turn.today for day in _task_days(turn, key, task))
    ]


def _nudged(turn: Turn) -> Turn:
    turn, again = tasks_back.taken_up(turn)
    begun = f"{tasks_back.told(turn, again)}\n\n" if again else ""
    turn, late, keys = _late(turn)
    begun = f"{late}\n\n{begun}" if late else begun
    recalled = [key for key in _to_recall(turn) if key not in {task.id for task in again}]
    lines = [
        f"• {escape(open_tasks.title(turn.scope, key))}{_until(turn, key)}" for key in recalled
    ]
    for key in recalled:
        turn = _recalled(turn, key)
    heard = turn.situation.nudges.silent < MOST_SILENT
    back = returning_questions.back(turn) if heard else ()
    if not lines and not back and not begun and not _silent(turn):
        return turn
    if lines:
        count = phrases.counted(len(lines), "tâche")
        head = f"Un rappel, pour {count} dont la date approche, ou sans nouvelle{phrases.N}:"
        done: Rows = tuple(
            (
                Button(
                    label=f"Faite{phrases.N}: {open_tasks.title(turn.scope, key)}"[:60],
                    press=f"t:{key}:done",
                ),
            )
            for key in recalled[:MOST_DONE]
        )
        html = begun + "\n".join([head, *lines[:10]])
        if back:
            return _asked_again(turn, back, f"{html}\n\n", (done, (*recalled, *keys)))
        return _sent(turn, html, (*done, *pace.UNDER_A_REMINDER), (*recalled, *keys))
    if back:
        return _asked_again(turn, back, begun, ((), keys))
    if begun:
        return _sent(turn, begun.strip(), pace.UNDER_A_REMINDER, keys)
    return _sent(turn, _news_wanted(turn), pace.UNDER_A_REMINDER)


def _late(turn: Turn) -> tuple[Turn, str, tuple[str, ...]]:
    """What time alone put out of reach, to who answers for the team."""
    return delays.recalled(turn) if membership.answers_for_it(turn.situation) else (turn, "", ())


def _asked_again(
    turn: Turn,
    back: tuple[Question, ...],
    before: str = "",
    tasks: tuple[Rows, tuple[str, ...]] = ((), ()),
) -> Turn:
    """What came back is asked under the tasks recalled, if any: one message."""
    done, recalled = tasks
    turn, html, rows = returning_questions.asked(turn, back)
    names = (*recalled, *(one.id for one in back))
    return _sent(turn, before + html, (*rows, *done, *pace.UNDER_A_QUESTION), names, WHOLE)


def _silent(turn: Turn) -> bool:
    silent = turn.situation.nudges.silent
    waits = bool(turn.situation.requests)  # for an animator: it is not the team's turn
    if not membership.answers_for_it(turn.situation):
        return False
    return (
        not _in_round(turn)
        and not waits
        and silent < MOST_SILENT
        and turn.at >= _silence_due(turn) - HALF_A_DAY
    )


def _until(turn: Turn, key: str) -> str:
    team_task, until = turn.situation.tasks[key], open_tasks.when(turn.scope, key)
    blocked = (
        f" (bloquée{phrases.N}: {escape(team_task.reason)})" if team_task.state == BLOCKED else ""
    )
    return f"{blocked}, à faire {until}" if until else blocked


def _recalled(turn: Turn, key: str) -> Turn:
    team_task = turn.situation.tasks[key]
    kept = {**turn.situation.tasks, key: replace(team_task, reminded=team_task.reminded + 1)}
    day = open_tasks.due(turn.scope, key)
    seen = turn.situation.seen
    if day is not None and day - BEFORE_DEADLINE <= turn.today:
        seen = seen | {_deadline_key(key, day)}
    return turn.now(tasks=kept, seen=seen)


def _news_wanted(turn: Turn) -> str:
    title = f"l’étape {phrases.quoted(escape(turn.stage.title))}"
    where = title if turn.situation.moves else "votre projet"
    seen = membership.last_seen(turn.situation) or turn.at
    return (
        f"Bonjour. Où en êtes-vous{phrases.N}? Je ne vous ai pas lus depuis le "
        f"{phrases.moment(seen, turn.journey.timezone)}. Nous en étions à {where}. "
        "Tout est gardé. Vous pouvez reprendre quand vous voulez."
    )


def taken_back(journey: Journey, situation: Situation, at: datetime) -> Situation:
    """The last reminder never left (a human took the conversation first): it was not made.

    What it spoke of is looked at again once the human is done, as facts stand then.
    """
    turn, nudges = Turn.begun(journey, situation, at), situation.nudges
    tasks = dict(situation.tasks)
    for key in nudges.recalled:
        if key in tasks:
            tasks[key] = replace(tasks[key], reminded=max(tasks[key].reminded - 1, 0))
    said = frozenset(
        _deadline_key(key, due)
        for key in nudges.recalled
        if (due := open_tasks.due(turn.scope, key))
    )
    seen = situation.seen - said - {key for key in nudges.recalled if key.startswith(delays.KEY)}
    for key in nudges.recalled:
        seen = series.untold(seen, key)
    made = replace(
        nudges,
        last=nudges.before,
        silent=max(nudges.silent - 1, 0),
        recalled=(),
        before=None,
        warned=(),
    )
    return replace(situation, tasks=tasks, seen=seen, nudges=made)


def _sent(
    turn: Turn, html: str, rows: Rows, recalled: tuple[str, ...] = (), card: str = ""
) -> Turn:
    before = turn.situation.nudges
    nudges = replace(
        before, last=turn.at, silent=before.silent + 1, recalled=recalled, before=before.last
    )
    said = turn.do(Say(html=html, buttons=rows, automatic=True, card=card)).now(nudges=nudges)
    return said.offer(rows)


def told_again(journey: Journey, situation: Situation, at: datetime) -> Situation:
    """The animators were told of a silence that is none: they are told in its time."""
    seen = membership.last_seen(situation)
    if not situation.nudges.told_animators or seen is None:
        return situation
    turn = Turn.begun(journey, situation, at)
    if at - seen >= _worrying(turn) - HALF_A_DAY:
        return situation
    return replace(situation, nudges=replace(situation.nudges, told_animators=False))


def _animators_told(turn: Turn) -> Turn:
    """A team silent for long is signalled once to the animators, if it agreed to be contacted."""
    situation = turn.situation
    seen = membership.last_seen(situation)
    if situation.nudges.told_animators or seen is None:
        return turn
    if not membership.answers_for_it(situation):
        return turn
    if turn.at - seen < _worrying(turn) - HALF_A_DAY:
        return turn
    turn = turn.now(nudges=replace(situation.nudges, told_animators=True))
    if turn.scope.raw(turn.journey.special.get("accord", "")) is not True:
        return turn
    day = phrases.moment(seen, turn.journey.timezone)
    return human_request.opened(
        turn,
        human_request.RELAY,
        f"L’équipe n’a plus donné de nouvelles depuis le {day}.",
        "",
        awaited=False,
    )
