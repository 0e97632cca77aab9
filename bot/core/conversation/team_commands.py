"""A command of the team, through the one table of `bot.core.commands`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.core.commands import DIRECTORY, Command, commands_of, named_in
from bot.core.conversation import board, button_presses, files_sent, kept_data
from bot.core.definition.templates import escape
from bot.core.documents import catalogue
from bot.core.events import Commanded
from bot.core.french import articles, phrases
from bot.core.hearing import outside
from bot.core.journey import progress_cards, stale_buttons
from bot.core.journey.dates import calendar_card, pace
from bot.core.journey.tasks import new_tasks, team_tasks
from bot.core.meeting import fellows, members
from bot.core.members import news, team_card
from bot.core.questions import page_questions, safety
from bot.core.relay import human_request
from bot.core.team import agenda
from bot.core.team.situation import ACTIVE
from bot.core.triage import DANGER, Triage
from bot.core.turn import Turn

Act = Callable[[Turn, Commanded], Turn]


def commanded(turn: Turn, event: Commanded) -> Turn:
    """Do what the command says; an unknown one gets the list, never silence."""
    command = named_in(turn.journey, event.name)
    found = safety.recognised(event.rest, turn.journey.identity.known) if event.rest else None
    if found is not None and found.kind in safety.URGENT and not _to_a_person(command, found):
        return safety.met(turn, found, event.rest)
    turn = turn.now(awaiting="")
    if command is None:
        return turn.say(f"{phrases.UNKNOWN_COMMAND}\n{_list(turn)}")
    return _ACTS[command.name](turn, event)


def _to_a_person(command: Command | None, found: Triage) -> bool:
    """A word for the animators reaches them, whatever it may tell of."""
    return command is not None and command.name == "animateur" and found.kind == DANGER


def _list(turn: Turn) -> str:
    commands = commands_of(turn.journey)
    return "\n".join(f"/{command.name} — {escape(command.description)}" for command in commands)


def _start(turn: Turn, event: Commanded) -> Turn:
    active = turn.situation.status == ACTIVE
    turn = turn.now(gate_shown="")  # asked for: said in full
    return stale_buttons.here(turn.say(phrases.ALREADY_STARTED) if active else turn)


def _help(turn: Turn, event: Commanded) -> Turn:
    who = turn.journey.identity
    return turn.say(
        f"Je vous accompagne, étape par étape, jusqu’{escape(articles.to(who.end))}. "
        "Je pose peu de questions à la fois. Vous pouvez toujours répondre "
        f"{phrases.quoted('je ne sais pas')} ou {phrases.quoted('plus tard')}.\n\n"
        "Vous aussi, posez vos questions à tout moment, avec vos mots. Je réponds à partir des "
        f"fiches {escape(who.of_network)}, et je dis quand je ne sais pas.\n\n{_list(turn)}"
    )


def _stage(turn: Turn, event: Commanded) -> Turn:
    if turn.situation.moves:
        return progress_cards.stage_card(turn, turn.stage)
    done, asked = agenda.progress(turn.stage, turn.scope)
    return turn.say(phrases.acquainted(asked - done)).onward()


def _why(turn: Turn, event: Commanded) -> Turn:
    question = turn.question
    if question is not None:
        return button_presses.why(turn, question)
    if new_tasks.waiting(turn):
        alone = turn.journey.task(turn.situation.asked) is not None
        served = "Cette tâche sert" if alone else "Ces tâches servent"
        goal = escape(turn.front.goal)
        return turn.say(f"{served} le but de l’étape{phrases.N}: {goal}").onward()
    return stale_buttons.here(turn.say(phrases.NOTHING_ASKED))


def _question(turn: Turn, event: Commanded) -> Turn:
    words = event.rest.strip()
    if not words:
        return page_questions.ask_question(turn)
    if found := safety.recognised(words, turn.journey.identity.known):
        return safety.met(turn, found, words)
    return safety.helped(
        outside.answered(turn, words), safety.concern(words, turn.journey.identity.known)
    )


def _animator(turn: Turn, event: Commanded) -> Turn:
    words = event.rest.strip()
    if event.sent is None and not words:
        return human_request.ask_words(turn)
    found = safety.recognised(words, turn.journey.identity.known) if words else None
    if event.sent is None:
        turn = human_request.by_team(turn, words).onward()
    else:  # the file goes with the words, as one sent when they are awaited
        turn = files_sent.sent(turn.now(awaiting="relay"), replace(event.sent, caption=words))
    return safety.alarmed_beside(turn, found) if found and found.danger else turn


def _alone(act: Callable[[Turn], Turn]) -> Act:
    """A command that means the same whatever is typed after it."""
    return lambda turn, event: act(turn)


def _settings(turn: Turn) -> Turn:
    return board.settings(outside.settings(fellows.settings(pace.settings(turn))))


_ACTS: Mapping[str, Act] = {
    "start": _start,
    "aide": _help,
    "etape": _stage,
    "parcours": _alone(progress_cards.journey_card),
    "dossier": _alone(progress_cards.file_card),
    "documents": _alone(catalogue.listing),
    "equipe": _alone(team_card.card),
    "nouveautes": _alone(news.told),
    "taches": _alone(team_tasks.listing),
    "calendrier": _alone(calendar_card.card),
    DIRECTORY: lambda turn, event: members.listing(turn, event.rest),
    "question": _question,
    "pourquoi": _why,
    "animateur": _animator,
    "reglages": _alone(_settings),
    "mesdonnees": _alone(kept_data.card),
    "effacer": _alone(button_presses.ask_erase),
}
