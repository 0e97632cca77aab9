"""When staff changed the files under a running journey: carry all over, say it in a sentence.

Nothing is ever lost: answers stay by id, renamed ones follow their question, a stage that is gone
gives way to the next that exists. When staff undo a renaming, all that followed comes back.
(Invariant of the design.)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.core.definition.journey import Question, Stage
from bot.core.definition.templates import escape
from bot.core.effects import Log, Mark, Remember
from bot.core.french import phrases
from bot.core.journey.tasks import tasks_back
from bot.core.team import papers
from bot.core.team.agenda import applies, is_open
from bot.core.team.scope import fits
from bot.core.team.situation import FINISHED, Move
from bot.core.turn import Turn


def caught_up(turn: Turn) -> Turn:
    """Bring the situation to the present files; say what the team would notice.

    While a human holds the conversation, what there is to say waits for the end of it.
    """
    turn, again = tasks_back.taken_up(turn)
    begun = [f"{tasks_back.told(turn, again)}\n"] if again else []
    if turn.situation.revision == turn.journey.revision:
        return _told(turn, begun)
    first = not turn.situation.revision
    turn = _renamed(turn)
    turn, stage_news = _stage_found(turn)
    lines = [] if first else [*stage_news, *_gone(turn), *_unfit(turn), *_new(turn)]
    turn, more = _goes_on(turn)
    lines += [*more, *begun]
    gone = frozenset(_orphans(turn))
    turn = turn.now(gone=gone, revision=turn.journey.revision)
    return _told(_refreshed(turn), lines)


def _goes_on(turn: Turn) -> tuple[Turn, list[str]]:
    """A team that had finished is told, once, that a stage follows; it begins it if it wants."""
    following = turn.journey.after(turn.situation.stage)
    if turn.situation.status != FINISHED or following is None:
        return turn, []
    key = f"follows:{following.id}"
    if key in turn.situation.seen:
        return turn, []
    turn = turn.now(seen=turn.situation.seen | {key})
    return turn, [phrases.follows(escape(following.title))]


def _told(turn: Turn, lines: list[str]) -> Turn:
    """Say the news, those that waited first; or let them wait while a human holds."""
    waited = turn.situation.news
    if turn.held:
        return turn.now(news=" ".join([waited, *lines]).strip()) if lines else turn
    if not waited and not lines:
        return turn
    return turn.now(news="").say(" ".join([waited, *lines]).strip())


def _renamed(turn: Turn) -> Turn:
    """Answers, tasks and papers follow their point to its new id."""
    facts, tasks = dict(turn.situation.facts), dict(turn.situation.tasks)
    past, rounds = dict(turn.situation.series), dict(turn.situation.rounds)
    names: dict[str, str] = {}
    for question in turn.journey.questions():
        for old in (*question.old_ids, *_later_names(turn, question.id)):
            if old in facts and question.id not in facts:
                facts[question.id] = facts.pop(old)
                _followed(past, old, question.id)
                names[old] = question.id
                turn = turn.do(Remember(id=question.id, fact=facts[question.id]))
    for task in turn.journey.tasks():
        for old in (*task.old_ids, *_later_names(turn, task.id)):
            if old in tasks and task.id not in tasks:
                tasks[task.id] = tasks.pop(old)
                _followed(rounds, old, task.id)
                names[old] = task.id
                turn = turn.do(Mark(task=task.id, title=task.title, team_task=tasks[task.id]))
    before = _noted(turn.situation.renamed, names)
    turn = turn.now(facts=facts, tasks=tasks, series=past, rounds=rounds, renamed=before)
    return turn.now_is(papers.renamed(turn.situation, names))


def _followed(past: dict[str, tuple[Any, ...]], old: str, new: str) -> None:
    """What was kept of former periods goes with its point."""
    if old in past:
        past[new] = (*past.get(new, ()), *past.pop(old))


def _later_names(turn: Turn, point: str) -> list[str]:
    """The ids that files of later gave this point, and that no file has any more."""
    before = turn.situation.renamed
    return [
        name
        for name in before
        if turn.journey.point(name) is None and point in _chain(before, name)
    ]


def _chain(before: Mapping[str, str], name: str) -> list[str]:
    """The ids that a point had, the last one first."""
    found: list[str] = []
    while (name := before.get(name, "")) and name not in found:
        found.append(name)
    return found


def _noted(before: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """What is remembered of ids once these were given: coming back to one is no new name."""
    back = {old for old, new in names.items() if new in _chain(before, old)}
    kept = {new: old for new, old in before.items() if new not in back}
    return kept | {new: old for old, new in names.items() if old not in back}


def _stage_found(turn: Turn) -> tuple[Turn, list[str]]:
    """A stage renamed is followed; one that is gone gives way to the next known one."""
    here = turn.situation.stage
    if not here or turn.journey.stage(here) is not None:
        return turn, []
    heir = next((one for one in turn.journey.all_stages() if here in one.old_ids), None)
    heir = heir or _as_before(turn)
    said = [] if heir else [_stage_gone(found := _nearest(turn))]
    target = heir or found
    move = Move(trigger="renamed" if heir else "gone", source=here, target=target.id, at=turn.at)
    turn = turn.now(stage=target.id, front="", moves=(*turn.situation.moves, move))
    return turn.do(Log(move=move)), said


def _as_before(turn: Turn) -> Stage | None:
    """The stage under the name it had before the one the team stands in was given."""
    name = turn.situation.stage
    for move in reversed(turn.situation.moves):
        if move.trigger == "renamed" and move.target == name:
            name = move.source
            if found := turn.journey.stage(name):
                return found
    return None


def _nearest(turn: Turn) -> Stage:
    """The stage after the last one passed that still exists; the first if none does."""
    for move in reversed(turn.situation.moves):
        source = turn.journey.stage(move.source)
        following = turn.journey.after(move.source) if source else None
        if move.trigger == "advance" and following is not None:
            return following
    return turn.journey.stages[0]


def _stage_gone(stage: Stage) -> str:
    return (
        "Le parcours a changé et votre étape n’existe plus. Vos réponses sont gardées. "
        f"Vous êtes maintenant à l’étape {phrases.quoted(escape(stage.title))}."
    )


def _orphans(turn: Turn) -> list[str]:
    return [name for name in turn.situation.facts if turn.journey.question(name) is None]


def _gone(turn: Turn) -> list[str]:
    """Answered questions that no file has any more, told once."""
    count = len([name for name in _orphans(turn) if name not in turn.situation.gone])
    if not count:
        return []
    if count == 1:
        return [
            "Le parcours a changé. Une question à laquelle vous aviez répondu a été retirée"
            f"{phrases.N}: votre réponse reste dans votre dossier."
        ]
    return [
        f"Le parcours a changé. {count} questions auxquelles vous aviez répondu ont été retirées"
        f"{phrases.N}: vos réponses restent dans votre dossier."
    ]


def _unfit(turn: Turn) -> list[str]:
    """Answers that no longer fit their question, which will be asked again."""
    facts = turn.situation.facts
    titles = [
        phrases.quoted(escape(question.title))
        for question in turn.journey.questions()
        if question.id in facts and not fits(question, facts[question.id])
    ]
    if not titles:
        return []
    return [
        f"Une question a changé de forme, et je vous la reposerai{phrases.N}: {', '.join(titles)}."
    ]


def _new(turn: Turn) -> list[str]:
    """New questions in stages the team has passed."""
    here = turn.journey.number(turn.stage.id)
    scope = turn.scope
    count = 0
    for stage in turn.journey.stages[: max(here - 1, 0)]:
        known = turn.situation.known.get(stage.id)
        if known is not None:
            count += sum(
                1
                for point in stage.points
                if isinstance(point, Question)
                and point.id not in known
                and applies(point, scope)
                and is_open(point, scope)
            )
    if not count:
        return []
    found = (
        "Une nouvelle question est apparue"
        if count == 1
        else (f"{count} nouvelles questions sont apparues")
    )
    return [f"{found} dans une étape que vous avez passée. Vous la trouverez avec /parcours."]


def _refreshed(turn: Turn) -> Turn:
    """Note the questions each stage has today, for those the team has stood in."""
    here = turn.journey.number(turn.stage.id)
    stages = turn.journey.stages[:here]
    known = {**turn.situation.known, **{stage.id: _ids(stage) for stage in stages}}
    present = turn.situation.asked
    asked = present if turn.journey.point(present) is not None else ""
    return turn.now(known=known, asked=asked)


def _ids(stage: Stage) -> tuple[str, ...]:
    return tuple(point.id for point in stage.points if isinstance(point, Question))


def noted(turn: Turn) -> Turn:
    """Note the questions of a stage as the team enters it."""
    stage = turn.stage
    if stage.id in turn.situation.known or stage is turn.journey.welcome:
        return turn
    return turn.now(known={**turn.situation.known, stage.id: _ids(stage)})
