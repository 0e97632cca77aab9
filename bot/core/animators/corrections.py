"""What an animator changes in a team's journey: an answer corrected, a task given. Always told."""

from __future__ import annotations

from bot.core.answers import Misread, read, show
from bot.core.definition.templates import escape
from bot.core.effects import Mark
from bot.core.events import Amended, Tasked
from bot.core.french import phrases, relay_phrases, writing
from bot.core.journey import bounds, given_answers
from bot.core.team.scope import shown
from bot.core.team.situation import TODO, TeamTask
from bot.core.turn import Turn

GIVEN = "animateur_"
"""Tasks given by an animator: « animateur_1 », « animateur_2 »…"""
MOST_TITLE = 200


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
    given = [key for key in turn.situation.tasks if key.startswith(GIVEN)]
    key = f"{GIVEN}{len(given) + 1}"
    title = event.title.strip()[:MOST_TITLE]
    team_task = TeamTask(state=TODO, since=turn.at, title=title, due=event.due)
    turn = turn.now(tasks={**turn.situation.tasks, key: team_task})
    turn = turn.do(Mark(task=key, title=title, team_task=team_task))
    when = f"\nÀ faire avant le {writing.day(event.due)}." if event.due else ""
    name = escape(phrases.signed(event.by.name))
    turn = turn.say(
        f"{relay_phrases.introduced(name)} vous confie une tâche{phrases.N}:\n"
        f"<b>{escape(title)}</b>{when}\nVous la retrouverez avec /taches."
    )
    when = f", avant le {writing.day(event.due)}" if event.due else ", sans date"
    return turn.tell_animators(f"La tâche est confiée à l’équipe{when}.")
