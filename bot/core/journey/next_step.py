"""Shows what comes next: notes in passing, then a question or some, the tasks, else the gate."""

from __future__ import annotations

from bot.core import buttons
from bot.core.answers import KINDS
from bot.core.definition.journey import FORM, Note, Point, Question, Task, Together
from bot.core.definition.templates import escape
from bot.core.effects import WHOLE, Button
from bot.core.french import member_phrases, phrases
from bot.core.journey import known_already, missing_items, stage_gate
from bot.core.journey.tasks import new_tasks
from bot.core.relay import human_request
from bot.core.team import asked_together, evaluation, membership, series
from bot.core.team.agenda import applies, next_point
from bot.core.team.scope import shown
from bot.core.team.situation import ACTIVE
from bot.core.turn import Rows, Turn

MOST_NOTES = 40
OBSERVED = (
    "Vous suivez ce projet. Tout se lit avec /etape, /dossier et /nouveautes. "
    "Vos questions sont les bienvenues."
)
FORM_PLACEHOLDER = "Vos réponses, dans l’ordre, séparées par des virgules"


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
    given = False
    for _ in range(MOST_NOTES):
        if not turn.open:
            return turn
        point = upcoming(turn)
        followed = new_tasks.follow_up(turn, point) if isinstance(point, Task) else None
        if followed is not None:
            turn, given = followed, True
            continue
        if given and point is None and stage_gate.unchanged(turn):
            return _at_rest(turn)  # the task just given is the last word, and waits for « Faite »
        if not isinstance(point, Note):
            return _show(turn, point)
        turn = turn.say_text(point.text)
        turn = turn.now(seen=turn.situation.seen | {f"note:{point.id}"})
    return turn


def upcoming(turn: Turn) -> Point | None:
    """The question reopened by the team if any, else the next open point."""
    if membership.observes(turn.situation):
        return None
    together = turn.journey.together(turn.situation.focus)
    if together is not None and asked_together.is_open(together, turn.scope):
        return together
    focus = turn.journey.question(turn.situation.focus)
    if focus is not None and (applies(focus, turn.scope) or focus.id in turn.situation.facts):
        return focus
    return next_point(turn.front, turn.scope)


def _show(turn: Turn, point: Point | None) -> Turn:
    if isinstance(point, Together):
        return ask(turn, asked_together.stands_for(point, turn.scope))
    if isinstance(point, Question):
        return ask(turn, point)
    if isinstance(point, Task):
        return new_tasks.announce(turn)
    turn = _at_rest(turn)
    if membership.observes(turn.situation):
        return turn if turn.spoken else turn.say(OBSERVED)
    return stage_gate.arrive(turn) if turn.situation.status == ACTIVE else turn


def _at_rest(turn: Turn) -> Turn:
    return turn.now(asked="", focus="", failures=0, picks=(), overtaken=(), rival=None)


def ask(turn: Turn, question: Question) -> Turn:
    """Ask a question, with its buttons; one reopened shows its present answer first.

    One that still waited, while something else was said, keeps its ticks.
    """
    turn = turn.now(
        asked=question.id,
        failures=0,
        picks=_picks(turn, question),
        awaiting="",
        overtaken=(),
        rival=None,
    )
    if question.every:
        turn = turn.now(seen=turn.situation.seen | {series.told(question, turn.scope)})
    return _put(turn, question)


def again(turn: Turn) -> Turn:
    """Show once more what waits for the team, as it was left: its ticks and failures stand."""
    if not turn.open or turn.held:
        return turn
    question = turn.question
    if question is not None:
        return _put(turn, question, f"<i>{phrases.BACK_TO_QUESTION}</i>\n\n")
    return new_tasks.announce(turn) if new_tasks.waiting(turn) else turn


def way_back(turn: Turn) -> Rows:
    """One row to what waits for the team, under what it reads first; () when nothing waits.

    A question put again in full would push the answer to another one out of a phone's sight.
    """
    if not turn.open:
        return ()
    if turn.question is not None:
        return ((Button(label="Revenir à la question", press="q:back"),),)
    if new_tasks.waiting(turn):
        return ((Button(label="Revenir aux tâches", press="q:back"),),)
    return ()


def back(turn: Turn) -> Turn:
    """After a human: what was being asked, as it was left, else what comes next."""
    waits = turn.question is not None and turn.open
    return again(turn) if waits else proceed(turn.onward())


def _put(turn: Turn, question: Question, before: str = "") -> Turn:
    turn, html = worded(turn, question)
    fact = turn.situation.facts.get(question.id)
    if fact is not None and turn.situation.focus == question.id:
        present = escape(shown(question, fact))
        html = f"{html}\n\nVotre réponse actuelle{phrases.N}: <b>{present}</b>."
    placeholder = FORM_PLACEHOLDER if question.kind == FORM else KINDS[question.kind].placeholder
    return turn.say(before + html, rows(turn, question), placeholder, WHOLE)


def worded(turn: Turn, question: Question) -> tuple[Turn, str]:
    """What is asked, and what is known of it already: told elsewhere, or in a former period."""
    turn, html = _words(turn, question)
    html += _expected(turn, question)
    html += known_already.reminded(turn, question)
    if series.due(question, turn.scope) and turn.situation.focus != question.id:
        last = escape(series.latest(question, turn.scope))
        html += f"\n\nVotre dernière réponse{phrases.N}: <b>{last}</b>."
    return turn, html


def _words(turn: Turn, question: Question) -> tuple[Turn, str]:
    """What is asked; of questions asked together, some of which are answered or for someone else,
    only the rest.
    """
    together = turn.journey.together(question.id)
    if together is None or not (
        asked_together.begun(together, turn.scope) or asked_together.awaited(together, turn.scope)
    ):
        return turn.render(question.ask)
    return turn, phrases.STILL_TO_TELL if question.kind == FORM else phrases.STILL_TO_TICK


def _expected(turn: Turn, question: Question) -> str:
    """Of whom else answers to what is asked together are awaited."""
    together = turn.journey.together(question.id)
    found = asked_together.awaited(together, turn.scope) if together is not None else ()
    lines = (
        member_phrases.awaits(escape(one.person.name), escape(", ".join(one.roles)), count)
        for one, count in found
    )
    return "".join(f"\n{line}" for line in lines)


def _picks(turn: Turn, question: Question) -> tuple[str, ...]:
    fact = turn.situation.facts.get(question.id)
    if turn.situation.asked == question.id and turn.situation.picks:
        return turn.situation.picks
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
    together = turn.journey.together(question.id)
    if together is not None:
        known = buttons.all_known_row(question) if known_already.whole(turn, together) else ()
        return (*known, *buttons.together_rows(question, situation.picks))
    known = known_already.row(turn, question)
    return (*known, *buttons.question_rows(question, situation.picks))


def _essential(turn: Turn) -> set[str]:
    """Who, where, and from which stage: the only questions a team cannot put off at first."""
    return {turn.journey.special.get(part, "") for part in ("équipe", "commune")} | starts(turn)


def starts(turn: Turn) -> set[str]:
    """The questions that say from which stage a team starts."""
    return {turn.journey.special.get(part, "") for part in stage_gate.STARTS}


def settle_relays(turn: Turn) -> Turn:
    """Tell the animators what staff said should reach them: in one message, once while it holds.

    Without the team's agreement a rule is only offered; it leaves once the team agrees. A rule
    that held, ceased and holds again (a second accident) is told again.
    """
    if turn.held:
        return turn  # the human sees to it; the rules are looked at again afterwards
    motives: list[str] = []
    announced: list[str] = []
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
                turn, words = turn.render(relay.announced) if relay.announced else (turn, "")
                motives.append(motive)
                announced.append(words)
    turn = missing_items.carried_done(turn)
    return human_request.by_rule(turn, motives, announced) if motives else turn
