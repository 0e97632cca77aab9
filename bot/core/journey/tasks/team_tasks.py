"""The team's tasks: taking note, starting, blocking with a reason, finishing with a proof."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.core import buttons
from bot.core.definition.templates import escape
from bot.core.effects import Button
from bot.core.french import paper_phrases, phrases
from bot.core.journey import next_step
from bot.core.journey.tasks import new_tasks, task_states, task_words
from bot.core.team import papers, yearly_tasks
from bot.core.team.open_tasks import OPEN_STATES, concerns, due, title, when
from bot.core.team.scope import STATE_WORDS
from bot.core.team.situation import ALREADY, BLOCKED, DOING, DONE, FIND_OUT, NOT_OURS, TODO
from bot.core.turn import Rows, Turn

_STATES = {
    "todo": TODO,
    "doing": DOING,
    "blocked": BLOCKED,
    "done": DONE,
    "already": ALREADY,
    "notours": NOT_OURS,
}
_HEADINGS = {DOING: "En cours", BLOCKED: "Bloquées", TODO: "À faire"}
MOST_LISTED = 20


def pressed(turn: Turn, key: str, code: str) -> Turn:
    """A state chosen for a task, by button or by its words."""
    state = _STATES.get(code, "")
    present = turn.situation.tasks.get(key)
    if not state or (turn.journey.task(key) is None and present is None):
        return turn.say(phrases.STALE).onward()
    if present is not None and present.state == state:
        return turn.say(phrases.NOTED_ALREADY)
    if state == BLOCKED:
        asking = turn.now(awaiting=f"blocked:{key}")
        return asking.say(phrases.ASK_BLOCKED, ((buttons.CANCEL,),))
    task = turn.journey.task(key)
    if state == DONE and (question := _unanswered(turn, key)):
        return turn.now(focus=question).say(phrases.ANSWER_FIRST).onward()
    if state == DONE and task is not None and task.proof and not papers.about(turn.situation, key):
        bare = Button(label="C’est fait, sans pièce", press=f"tp:{key}")
        return turn.now(awaiting=f"proof:{key}").say(phrases.ASK_PROOF, ((bare,),))
    return marked(turn, key, state)


def _unanswered(turn: Turn, key: str) -> str:
    """The question a task « find out » stands for, while it has no answer: doing is answering."""
    name = key.removeprefix(FIND_OUT) if key.startswith(FIND_OUT) else ""
    fact = turn.situation.facts.get(name)
    known = turn.journey.question(name) is not None
    return name if known and fact is not None and fact.value is None else ""


def marked(turn: Turn, key: str, state: str, reason: str = "") -> Turn:
    """Write the state, say it in one line, and go on if the task was the open point.

    The first state needs no word: the task has just been read, unless it could not be.
    """
    new = key not in turn.situation.tasks
    turn = task_states.written(turn, key, state, reason)
    count = len(papers.about(turn.situation, key)) if state == DONE else 0
    if not new or count or turn.unseen:
        kept = f" {paper_phrases.still_kept(count)}" if count else ""
        turn = turn.say(f"{_words(turn, key)}.{kept}")
    if state == DONE and turn.situation.ticks:
        return ask_proof(turn)
    return next_step.settle_relays(turn).onward() if turn.situation.asked in (key, "") else turn


def ask_proof(turn: Turn) -> Turn:
    """The proof of the first task ticked, and the way to do without."""
    key, *rest = turn.situation.ticks
    bare = Button(label="C’est fait, sans pièce", press=f"tp:{key}")
    words = f"<b>{escape(title(turn.scope, key))}</b>. {phrases.ASK_PROOF}"
    return turn.now(awaiting=f"proof:{key}", ticks=tuple(rest)).say(words, ((bare,),))


def _words(turn: Turn, key: str) -> str:
    team_task = turn.situation.tasks[key]
    state = STATE_WORDS.get(team_task.state, team_task.state)
    words = f"{escape(title(turn.scope, key))}{phrases.N}: {state}"
    return (
        f"{words} ({escape(team_task.reason)})"
        if team_task.reason and team_task.state == BLOCKED
        else words
    )


def card(turn: Turn, key: str) -> Turn:
    """One task with its state and the states it may take."""
    team_task = turn.situation.tasks.get(key)
    task = turn.journey.task(key)
    if team_task is None:
        return new_tasks.announce_alone(turn, task) if task else turn.say(phrases.STALE).onward()
    heading = f"Tâche {STATE_WORDS.get(team_task.state, '')}"
    if task is not None:
        turn, html = task_words.card(turn, task, heading, dated=team_task.state in OPEN_STATES)
    else:
        html = f"{heading}{phrases.N}: <b>{escape(team_task.title)}</b>"
        until = when(turn.scope, key)
        html += f"\nÀ faire {until}." if until else ""
    if team_task.reason:
        blocked = team_task.state == BLOCKED
        html += f"\nCe qui bloque{phrases.N}: " if blocked else "\n"
        html += escape(team_task.reason) if blocked else team_task.reason
    if past := yearly_tasks.before(key, turn.scope):
        html += f"\nAvant{phrases.N}: {escape(', '.join(past))}."
    settled = team_task.state not in OPEN_STATES
    rows = buttons.reopen_rows(key) if settled else buttons.task_rows(key, team_task.state)
    if count := len(papers.about(turn.situation, key)):
        rows = (*rows, (Button(label=paper_phrases.see_again(count), press=f"fs:{key}"),))
    return turn.say(html, rows)


def listing(turn: Turn) -> Turn:
    """`/taches`: what is open, soonest first, then how many are settled."""
    keys = opened(turn)
    settled = [key for key, one in turn.situation.tasks.items() if one.state not in OPEN_STATES]
    if not turn.situation.tasks:
        return turn.say(phrases.NO_TASKS)
    lines = [f"<b>{phrases.counted(len(keys), 'tâche')} en cours ou à faire</b>"]
    lines += _by_state(turn, keys[:MOST_LISTED])
    if len(keys) > MOST_LISTED:
        lines.append(f"… et {len(keys) - MOST_LISTED} autres, plus tard dans le temps.")
    if settled:
        lines.append(f"{phrases.counted(len(settled), 'tâche réglée', 'tâches réglées')}.")
    if keys:
        lines.append("Touchez une tâche pour changer son état.")
    rows = _opening(turn, keys[:MOST_LISTED])
    if len(in_hand(turn)) > 1:
        rows = ((Button(label="Cocher ce qui est fait", press="tc:"),), *rows)
    if settled:
        rows = (*rows, (Button(label=f"Tâches réglées ({len(settled)})", press="ts"),))
    return turn.say("\n".join(lines), rows)


def _by_state(turn: Turn, keys: Sequence[str]) -> list[str]:
    """What is under way, what is blocked, what is to be done: each soonest first."""
    lines = []
    for state, heading in _HEADINGS.items():
        found = [key for key in keys if turn.situation.tasks[key].state == state]
        if found:
            lines += [f"{heading}{phrases.N}:", *(_line(turn, key) for key in found)]
    return lines


def opened(turn: Turn) -> list[str]:
    """The tasks that are open and concern the team, those to be done first on top."""
    keys = [key for key in turn.situation.tasks if concerns(turn.scope, key)]
    return sorted(keys, key=lambda key: due(turn.scope, key) or date.max)


def in_hand(turn: Turn) -> list[str]:
    """The tasks that may be ticked as done: open, and no question to be answered."""
    return [key for key in opened(turn)[:MOST_LISTED] if not key.startswith(FIND_OUT)]


def settled_listing(turn: Turn) -> Turn:
    """The tasks that are done or not ours: a mistake can be undone."""
    tasks = turn.situation.tasks
    keys = [key for key in tasks if tasks[key].state not in OPEN_STATES][-MOST_LISTED:]
    lines = [f"• {_words(turn, key)}." for key in keys]
    return turn.say("\n".join(["<b>Tâches réglées</b>", *lines]), _opening(turn, keys))


def _opening(turn: Turn, keys: Sequence[str]) -> Rows:
    """A button per task, that opens its card."""
    return tuple((Button(label=title(turn.scope, key)[:60], press=f"k:{key}"),) for key in keys)


def _line(turn: Turn, key: str) -> str:
    """One open task: what blocks it, by when, who does it or that nobody is named, its papers."""
    team_task = turn.situation.tasks[key]
    blocked = team_task.reason if team_task.state == BLOCKED else ""
    words = [task_words.line(turn, key, nobody=task_words.NOBODY)]
    words += [f"ce qui bloque{phrases.N}: {escape(blocked)}"] if blocked else []
    if count := len(papers.about(turn.situation, key)):
        words.append(paper_phrases.count(count))
    return f"{', '.join(words)}."
