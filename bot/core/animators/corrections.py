"""What an animator changes in a team's journey: an answer corrected, a task given. Always told."""

from __future__ import annotations

from dataclasses import replace

from bot.core import buttons
from bot.core.answers import Misread, read, show
from bot.core.definition.templates import escape
from bot.core.effects import Mark
from bot.core.events import Amended, Tasked, Untasked
from bot.core.french import phrases, relay_phrases, writing
from bot.core.journey import bounds, given_answers
from bot.core.team import open_tasks
from bot.core.team.scope import shown
from bot.core.team.situation import TODO, TeamTask
from bot.core.turn import Turn

GIVEN = "animateur_"
"""Tasks given by an animator: « animateur_1 », « animateur_2 »…"""
MOST_TITLE = 200
_WITHDRAW: buttons.Layout = ((("Retirer", "tr:{}"),),)


def refusal(turn: Turn, name: str, text: str) -> str:
    """Why that text cannot be the answer to that question, as HTML; "" when it can."""
    question = turn.journey.question(name)
    if question is None:
        return ""
    found = read(bounds.expected(turn, question), text, turn.today)
    return escape(found.reason) if isinstance(found, Misread) else ""


def amended(turn: Turn, event: Amended) -> Turn:
    """A corrected answer is a fact like another, by the animator; the team reads what changed."""
    question = turn.journey.question(event.question)
    if question is None:
        return turn.tell_animators("Cette question ne fait plus partie du parcours.")
    found = read(bounds.expected(turn, question), event.text, turn.today)
    if isinstance(found, Misread):
        return turn.tell_animators(f"Je n’ai rien changé. {escape(found.reason)}")
    former = turn.situation.facts.get(question.id)
    before = shown(question, former) if former is not None else ""
    after = show(bounds.expected(turn, question), found.value)
    if former is not None and former.value == found.value:
        return turn.tell_animators(f"C’était déjà la réponse{phrases.N}: {escape(after)}.")
    before_it = turn.situation
    asked = before_it.asked
    turn = given_answers.kept(turn, question, found.value)
    if asked != question.id:  # what the team was answering still waits for it
        failures, picks = before_it.failures, before_it.picks
        turn = turn.now(asked=asked, focus=before_it.focus, failures=failures, picks=picks)
    name = escape(phrases.signed(event.by.name))
    changed = (
        f"{phrases.quoted(escape(before))} devient {phrases.quoted(escape(after))}"
        if before
        else phrases.quoted(escape(after))
    )
    words = f"{escape(question.title)}{phrases.N}: {changed}."
    turn = turn.say(
        f"{relay_phrases.introduced(name)} a corrigé une réponse de votre dossier.\n{words}"
    ).tell_animators(f"C’est corrigé, et dit à l’équipe. {words}")
    return turn.onward() if asked == question.id else turn


def tasked(turn: Turn, event: Tasked) -> Turn:
    """A task given to the team, with its date if it has one."""
    number = max(turn.situation.tasked, *(_number(key) for key in turn.situation.tasks), 0) + 1
    key = f"{GIVEN}{number}"
    title = event.title.strip()[:MOST_TITLE]
    team_task = TeamTask(state=TODO, since=turn.at, title=title, due=event.due)
    turn = turn.now(tasks={**turn.situation.tasks, key: team_task}, tasked=number)
    turn = turn.do(Mark(task=key, title=title, team_task=team_task))
    when = f"\nÀ faire avant le {writing.day(event.due)}." if event.due else ""
    name = escape(phrases.signed(event.by.name))
    turn = turn.say(
        f"{relay_phrases.introduced(name)} vous confie une tâche{phrases.N}:\n"
        f"<b>{escape(title)}</b>{when}\nVous la retrouverez avec /taches."
    )
    when = f", avant le {writing.day(event.due)}" if event.due else ", sans date"
    rows = buttons.laid_out(_WITHDRAW, key)
    return turn.tell_animators(f"La tâche est confiée à l’équipe{when}.", rows)


def _number(key: str) -> int:
    """The number of a task given by an animator, 0 for any other."""
    number = key.removeprefix(GIVEN)
    return int(number) if key.startswith(GIVEN) and number.isdecimal() else 0


def given(turn: Turn) -> tuple[tuple[str, str], ...]:
    """The tasks of animators that the team has still to do, by their id and their title."""
    found = (key for key in turn.situation.tasks if _number(key))
    return tuple(
        (key, open_tasks.title(turn.scope, key))
        for key in found
        if open_tasks.concerns(turn.scope, key)
    )


def untasked(turn: Turn, event: Untasked) -> Turn:
    """A task taken back leaves the team's list; its papers stay, and what is done stays done."""
    title = dict(given(turn)).get(event.task)
    if title is None:
        return turn.tell_animators("Cette tâche n’est plus à faire\u00a0: rien n’est retiré.")
    before = turn.situation
    tasks = {key: one for key, one in before.tasks.items() if key != event.task}
    papers = tuple(
        replace(one, about="", waits=False) if one.about == event.task else one
        for one in before.papers
    )
    awaiting = "" if before.awaiting.endswith(f":{event.task}") else before.awaiting
    ticks = tuple(key for key in before.ticks if key != event.task)
    turn = turn.now(tasks=tasks, papers=papers, awaiting=awaiting, ticks=ticks)
    name = escape(phrases.signed(event.by.name))
    turn = turn.say(
        f"{relay_phrases.introduced(name)} retire une tâche{phrases.N}:\n"
        f"<b>{escape(title)}</b>\nVous n’avez plus à la faire."
    )
    return turn.tell_animators(
        f"La tâche est retirée, et l’équipe le sait{phrases.N}: {escape(title)}."
    )
