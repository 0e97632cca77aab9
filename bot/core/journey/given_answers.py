"""Reads an answer to the open question and keeps it, or helps a little more at each failure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core import buttons
from bot.core.answers import Misread, Value, read, show
from bot.core.definition.journey import FORM, Question, Together
from bot.core.definition.known_values import UNKNOWN_WORDS
from bot.core.definition.templates import escape
from bot.core.effects import WORDS, Button, Log, Mark, Remember
from bot.core.french import phrases, writing
from bot.core.journey import bounds, next_step, rival_answers
from bot.core.journey.tasks import dated_tasks
from bot.core.team import asked_together, series, stage_machine
from bot.core.team.agenda import open_points
from bot.core.team.evaluation import holds
from bot.core.team.gate_state import begun, verdict
from bot.core.team.scope import shown
from bot.core.team.situation import DONE, FIND_OUT, TODO, Fact, TeamTask
from bot.core.turn import Rows, Turn

FAILURES_BEFORE_EXAMPLE, FAILURES_BEFORE_WAY_OUT = 2, 3


def typed(turn: Turn, question: Question, text: str) -> Turn:
    """A typed answer, read the way French people write."""
    found = read(bounds.expected(turn, question), text, turn.today)
    if isinstance(found, Misread) and turn.spoken:
        return turn.onward()  # back after months: the question again, not a first failure
    if isinstance(found, Misread):
        return failed(turn, question, found.reason)
    return accepted(turn, question, found.value, found.echo)


def reason(turn: Turn, question: Question, text: str) -> str:
    """Why a text is no answer, in a kind sentence."""
    if turn.journey.together(question.id) is not None:
        return phrases.NO_ANSWER_AMONG if question.kind == FORM else phrases.TICK_WHAT_IS_TRUE
    found = read(bounds.expected(turn, question), text, turn.today)
    return found.reason if isinstance(found, Misread) else phrases.NOT_AN_ANSWER


def amended(turn: Turn, question: Question, value: Value, undo: Rows) -> Turn:
    """A fact changed in words: what it was and becomes, with a way back; what was open stays."""
    before = turn
    open_now = turn.situation.asked, turn.situation.focus, turn.situation.failures
    turn = kept(turn, question, value)
    lines = _changes(before, turn, question)
    turn, words = reactions(turn, question)
    turn = turn.say("\n\n".join([*lines, *words]), undo)
    asked, focus, failures = open_now
    if asked != question.id:
        turn = turn.now(focus=focus, failures=failures)
    return next_step.settle_relays(turn).onward()


def failed(turn: Turn, question: Question, reason: str, more: Rows = ()) -> Turn:
    """Help, then an example, then a way out: never the same sentence for ever.

    `more`: buttons under those of the question.
    """
    failures = turn.situation.failures + 1
    turn = turn.now(failures=failures)
    lines = [escape(reason)]
    if failures < FAILURES_BEFORE_EXAMPLE and question.help is not None:
        turn, words = turn.render(question.help)
        lines.append(words)
    elif failures < FAILURES_BEFORE_WAY_OUT and question.example and not question.options:
        lines.append(f"Par exemple{phrases.N}: {phrases.quoted(escape(question.example))}.")
    if failures >= FAILURES_BEFORE_WAY_OUT:
        lines.append(phrases.WAY_OUT)
    return turn.say("\n".join(lines), (*next_step.rows(turn, question), *more), card=WORDS)


def accepted(turn: Turn, question: Question, value: Value, echo: str = "") -> Turn:
    """Keep an answer, say what it changes, react to it, and go on.

    One given before its question could be read is named: else nobody would know what it answers.
    """
    if rival_answers.overtaken(turn, question):
        return rival_answers.offered(turn, question, value)
    before = turn
    turn = kept(turn, question, value)
    lines = _changes(before, turn, question) if question.id in before.situation.facts else []
    if not lines and turn.unseen:
        answer = shown(question, turn.situation.facts[question.id])
        lines = [phrases.learnt(escape(question.title), escape(answer))]
    lines = lines or ([escape(echo)] if echo else [])
    turn, words = reactions(turn, question)
    lines += words
    if turn.situation.moves and question.id in next_step.starts(turn):
        lines.append(phrases.START_KEPT)
    leaves = any(one.leave and holds(one.when, turn.scope) is True for one in question.reactions)
    if lines:
        correct = ((Button(label="Corriger", press=f"c:{question.id}"),),)
        rows = buttons.COME_BACK if leaves else correct if echo or turn.unseen else ()
        turn = turn.say("\n\n".join(lines), rows, card=WORDS if leaves else "")
    return orient(turn) if leaves else next_step.settle_relays(turn).onward()


def accepted_together(
    turn: Turn,
    together: Together,
    answers: Sequence[tuple[Question, Value]],
    aside: Sequence[Question] = (),
    unread: str = "",
) -> Turn:
    """Keep the answers to questions asked together, say each once, react to each, and go on.

    `aside`: those that the team will come back to. `unread`: why another part of the text was
    not, said before what is asked again.
    """
    if rival_answers.form_overtaken(turn, together):
        return rival_answers.form_again(turn)
    turn = turn.now(later={**turn.situation.later, **{one.id: turn.at for one in aside}})
    for question, value in answers:
        turn = kept(turn, question, value)
    if not answers:
        return (turn.say(phrases.LATER) if aside else turn).onward()
    lines = [_said_together(turn, answers, aside)]
    unsure = [question for question, value in answers if value is None]
    lines += [f"J’ajoute {_to_find_out(turn, unsure)}."] if unsure else []
    for question, _ in answers:
        turn, words = reactions(turn, question)
        lines += words
    lines += [escape(unread)] if unread else []
    correct = ((Button(label="Corriger", press=f"c:{together.id}"),),)
    return next_step.settle_relays(turn.say("\n\n".join(lines), correct)).onward()


def _said_together(
    turn: Turn, answers: Sequence[tuple[Question, Value]], aside: Sequence[Question]
) -> str:
    """« Oui : … Non : … » of a list, else each answer on its line."""
    if all(isinstance(value, bool) for _, value in answers) and len(answers) > 1:
        titles = {
            value: [escape(one.title) for one, found in answers if found is value]
            for value in (True, False)
        }
        said = [("Oui", titles[True]), ("Non", titles[False])]
        lines = [f"{word}{phrases.N}: {writing.joined(found)}." for word, found in said if found]
    else:
        facts = turn.situation.facts
        lines = [
            f"• {escape(one.title)}{phrases.N}: <b>{escape(shown(one, facts[one.id]))}</b>"
            for one, _ in answers
        ]
    lines += [f"• {escape(one.title)}{phrases.N}: plus tard" for one in aside]
    return "\n".join(["C’est noté.", *lines])


def kept(turn: Turn, question: Question, value: Value) -> Turn:
    """Write the fact; the task « find out » made by « je ne sais pas » is done or created."""
    words = show(bounds.expected(turn, question), value) if value is not None else UNKNOWN_WORDS
    fact = Fact(value=value, kind=question.kind, at=turn.at, by=turn.by, shown=words)
    situation = turn.situation
    trail = (*(one for one in situation.trail if one != question.id), question.id)
    turn = turn.now(
        facts={**situation.facts, question.id: fact},
        series=series.lengthened(question, turn.scope),
        later={key: at for key, at in situation.later.items() if key != question.id},
        trail=trail,
        asked="",
        focus="",
        failures=0,
        picks=(),
        awaiting="",
    ).do(Remember(id=question.id, fact=fact))
    return _find_out(turn, question, TODO if value is None else DONE)


def _find_out(turn: Turn, question: Question, state: str) -> Turn:
    key = f"{FIND_OUT}{question.id}"
    present = turn.situation.tasks.get(key)
    if (present is None and state == DONE) or (present is not None and present.state == state):
        return turn
    title = question.unknown or f"Trouver la réponse{phrases.N}: {question.title}"
    team_task = TeamTask(state=state, since=turn.at, title=title)
    turn = turn.now(tasks={**turn.situation.tasks, key: team_task})
    return turn.do(Mark(task=key, title=title, team_task=team_task))


def unknown(turn: Turn, question: Question) -> Turn:
    """« Je ne sais pas »: kept as such, and turned into a task."""
    together = turn.journey.together(question.id)
    if together is not None:
        return _unknown_together(turn, together)
    if rival_answers.overtaken(turn, question):
        return rival_answers.offered(turn, question, None)
    turn = kept(turn, question, None)
    team_task = turn.situation.tasks[f"{FIND_OUT}{question.id}"]
    title = phrases.quoted(escape(team_task.title))
    turn = turn.say(f"Ce n’est pas grave. J’ajoute une tâche{phrases.N}: {title}.")
    return next_step.settle_relays(turn).onward()


def _unknown_together(turn: Turn, together: Together) -> Turn:
    """None of the answers is known: a task for each question that applies already."""
    members = asked_together.open_members(together, turn.scope)
    found = [one for one in members if holds(one.when, turn.scope) is True]
    for one in found:
        turn = kept(turn, one, None)
    turn = turn.say(f"Ce n’est pas grave. J’ajoute {_to_find_out(turn, found)}.")
    return next_step.settle_relays(turn).onward()


def _to_find_out(turn: Turn, questions: Sequence[Question]) -> str:
    """« une tâche : « Vérifier … » », of the questions answered by « je ne sais pas »."""
    tasks = [turn.situation.tasks[f"{FIND_OUT}{one.id}"] for one in questions]
    titles = writing.joined([phrases.quoted(escape(task.title)) for task in tasks])
    count = "une tâche" if len(tasks) == 1 else phrases.counted(len(tasks), "tâche")
    return f"{count}{phrases.N}: {titles}"


def reactions(turn: Turn, question: Question) -> tuple[Turn, list[str]]:
    """The sentences staff wrote for such an answer, in their order."""
    lines: list[str] = []
    for number, reaction in enumerate(question.reactions):
        if holds(reaction.when, turn.scope) is True:
            turn, words = turn.render(reaction.say)
            lines.append(words)
            turn = turn.now(seen=turn.situation.seen | {f"reaction:{question.id}:{number}"})
    return turn, lines


def orient(turn: Turn) -> Turn:
    """Someone who does not found a school leaves the journey, and may come back."""
    step = stage_machine.Step(trigger=stage_machine.ORIENT, at=turn.at, by=turn.by.name)
    return rest(turn, step)


def rest(turn: Turn, step: stage_machine.Step) -> Turn:
    """Take a step of the machine that says nothing by itself; as it was if the guards say no."""
    done = stage_machine.moved(turn.journey, turn.situation, step)
    return turn if done is None else turn.now_is(done[0]).do(Log(move=done[1]))


def _changes(before: Turn, after: Turn, question: Question) -> list[str]:
    """What a correction changes, in words: the answer, the lights, the questions."""
    old, new = before.situation.facts[question.id], after.situation.facts[question.id]
    was, now = escape(shown(question, old)), escape(shown(question, new))
    title = escape(question.title)
    if series.former(question, old.at, after.scope):
        beside = series.a_year_before(question, new, after.scope)
        now = f"{now}, {escape(beside)}" if beside else now
        lines = [phrases.learnt(f"{title}, {series.now(question, after.scope)}", now)]
    elif was == now:
        return [phrases.KEPT]
    else:
        first = old.value is None
        lines = [phrases.learnt(title, now) if first else phrases.corrected(title, was, now)]
    number = after.journey.number(after.stage.id)
    for stage in after.journey.stages[:number]:
        light, was_light = verdict(stage, after.scope).light, verdict(stage, before.scope).light
        if light != was_light and begun(stage, before.scope):
            title = phrases.quoted(escape(stage.title))
            lines.append(f"L’étape {title} passe du feu {was_light} au feu {light}.")
    return [
        *lines,
        *_questions_changed(before, after, number, question),
        *dated_tasks.slipped(before, after),
    ]


def _questions_changed(before: Turn, after: Turn, number: int, answered: Question) -> list[str]:
    reached = after.journey.stages[:number]
    opened, closed = (
        {
            p.id
            for stage in reached
            for p in open_points(stage, turn.scope)
            if isinstance(p, Question) and p.id != answered.id
        }
        for turn in (after, before)
    )
    lines = []
    if new := len(opened - closed):
        count = "une question" if new == 1 else phrases.counted(new, "question")
        lines.append(f"Cela ouvre {count}.")
    if gone := len(closed - opened):
        lines.append(
            f"{phrases.counted(gone, 'question')} ne se pose plus."
            if gone == 1
            else (f"{phrases.counted(gone, 'question')} ne se posent plus.")
        )
    return lines
