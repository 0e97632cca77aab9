"""Shows what comes next: notes in passing, then one question or one task, else the gate."""

from __future__ import annotations

from datetime import date

from bot.core import buttons
from bot.core.answers import KINDS, Expected
from bot.core.definition.journey import Note, Point, Question, Task
from bot.core.definition.templates import escape
from bot.core.effects import WHOLE
from bot.core.french import phrases, writing
from bot.core.journey import missing_items, stage_gate
from bot.core.relay import human_request
from bot.core.team import evaluation
from bot.core.team.agenda import applies, next_point
from bot.core.team.scope import shown
from bot.core.team.situation import ACTIVE
from bot.core.turn import Rows, Turn

MOST_NOTES = 40


def proceed(turn: Turn) -> Turn:
    """Show what comes next until something waits for the team.

    Silent while the journey rests, or a human holds the conversation.
    """
    if turn.held:
        return turn.halt()
    while turn.going_on:
        turn = _next(turn.halt())
    return turn


def _next(turn: Turn) -> Turn:
    for _ in range(MOST_NOTES):
        if not turn.open:
            return turn
        point = upcoming(turn)
        if not isinstance(point, Note):
            return _show(turn, point)
        turn = turn.say_text(point.text)
        turn = turn.now(seen=turn.situation.seen | {f"note:{point.id}"})
    return turn


def upcoming(turn: Turn) -> Point | None:
    """The question reopened by the team if any, else the next open point."""
    focus = turn.journey.question(turn.situation.focus)
    if focus is not None and (applies(focus, turn.scope) or focus.id in turn.situation.facts):
        return focus
    return next_point(turn.front, turn.scope)


def _show(turn: Turn, point: Point | None) -> Turn:
    if isinstance(point, Question):
        return ask(turn, point)
    if isinstance(point, Task):
        return announce(turn, point)
    turn = turn.now(asked="", focus="", failures=0, picks=())
    return stage_gate.arrive(turn) if turn.situation.status == ACTIVE else turn


def ask(turn: Turn, question: Question) -> Turn:
    """Ask a question, with its buttons; one reopened shows its present answer first."""
    turn = turn.now(asked=question.id, failures=0, picks=_picks(turn, question), awaiting="")
    return _put(turn, question)


def again(turn: Turn) -> Turn:
    """Show once more what waits for the team, as it was left: its ticks and failures stand."""
    if not turn.open or turn.held:
        return turn
    question = turn.journey.question(turn.situation.asked)
    if question is not None:
        return _put(turn, question, f"<i>{phrases.BACK_TO_QUESTION}</i>\n\n")
    task = turn.journey.task(turn.situation.asked)
    return turn if task is None or task.id in turn.situation.tasks else announce(turn, task)


def back(turn: Turn) -> Turn:
    """After a human: what was being asked, as it was left, else what comes next."""
    waits = turn.journey.question(turn.situation.asked) is not None and turn.open
    return again(turn) if waits else proceed(turn.onward())


def _put(turn: Turn, question: Question, before: str = "") -> Turn:
    turn, html = turn.render(question.ask)
    fact = turn.situation.facts.get(question.id)
    if fact is not None and turn.situation.focus == question.id:
        present = escape(shown(question, fact))
        html = f"{html}\n\nVotre réponse actuelle{phrases.N}: <b>{present}</b>."
    return turn.say(before + html, rows(turn, question), KINDS[question.kind].placeholder, WHOLE)


def _picks(turn: Turn, question: Question) -> tuple[str, ...]:
    fact = turn.situation.facts.get(question.id)
    if turn.situation.focus != question.id or fact is None or not isinstance(fact.value, list):
        return ()
    ids = {option.id for option in question.options}
    return tuple(one for one in fact.value if one in ids)


def rows(turn: Turn, question: Question) -> Rows:
    """The buttons that fit the moment: the welcome, a correction, or an ordinary question."""
    situation = turn.situation
    if not situation.moves and question.id in _essential(turn):
        return buttons.welcome_rows(question)
    if situation.focus == question.id and question.id in situation.facts:
        return buttons.correction_rows(question, situation.picks)
    return buttons.question_rows(question, situation.picks)


def _essential(turn: Turn) -> set[str]:
    """Who, where, and from which stage: the only questions a team cannot put off at first."""
    return {turn.journey.special.get(part, "") for part in ("équipe", "commune", "départ")}


def expected(turn: Turn, question: Question) -> Expected:
    """What the question waits for today, its bounds worked out."""
    scope = turn.scope
    dated = KINDS[question.kind].comparable == "date"
    return Expected(
        kind=question.kind,
        options=question.options,
        least=None if dated else evaluation.number(question.least, scope),
        most=None if dated else evaluation.number(question.most, scope),
        earliest=evaluation.day(question.least, scope) if dated else None,
        latest=evaluation.day(question.most, scope) if dated else None,
        unit=question.unit,
    )


def announce(turn: Turn, task: Task) -> Turn:
    """Present a task for the first time; it waits for a word on who does it."""
    turn = turn.now(asked=task.id, failures=0, picks=(), awaiting="")
    turn, html = task_card(turn, task, "Une tâche pour vous")
    return turn.say(html, buttons.new_task_rows(task.id), card=WHOLE)


def task_card(turn: Turn, task: Task, heading: str, *, dated: bool = True) -> tuple[Turn, str]:
    """A task in a few lines: title, detail, who, by when."""
    lines = [f"{heading}{phrases.N}: <b>{escape(task.title)}</b>"]
    if task.detail is not None:
        turn, detail = turn.render(task.detail)
        lines.append(detail)
    if task.role:
        lines.append(f"Qui s’en charge{phrases.N}: {escape(task.role)}.")
    due = evaluation.day(task.deadline, turn.scope) if dated else None
    if due is not None:
        lines.append(deadline_words(due, turn.today))
    return turn, "\n".join(lines)


def deadline_words(due: date, today: date) -> str:
    """« À faire avant le 1er mars 2027. », or that the day has passed."""
    if due < today:
        return f"À faire dès que possible (date conseillée{phrases.N}: {writing.day(due)})."
    return f"À faire avant le {writing.day(due)}."


def settle_relays(turn: Turn) -> Turn:
    """Tell the animators what staff said should reach them: in one message, once while it holds.

    Without the team's agreement a rule is only offered; it leaves once the team agrees. A rule
    that held, ceased and holds again (a second accident) is told again.
    """
    if turn.held:
        return turn  # the human sees to it; the rules are looked at again afterwards
    motives: list[str] = []
    agreed = human_request.agreed(turn)
    for stage in {stage.id: stage for stage in (turn.front, turn.stage)}.values():
        for relay in stage.relays:
            told, offered = f"relay:{relay.key}", f"offer:{relay.key}"
            raised = turn.situation.raised
            if evaluation.holds(relay.when, turn.scope) is not True:
                turn = turn.now(raised=raised - {told, offered}) if raised else turn
            elif told not in raised and (agreed or offered not in raised):
                turn = turn.now(
                    seen=turn.situation.seen | {told},
                    raised=raised | {told if agreed else offered},
                )
                turn, motive = turn.render(relay.reason)
                motives.append(motive)
    turn = missing_items.carried_done(turn)
    return human_request.by_rule(turn, motives) if motives else turn
