"""A point as teams read it, for each of its conditions: what `essaim show` prints of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from bot.app.preview.arriving import arrive
from bot.app.preview.reading import STEP, Reader
from bot.core.definition.conditions import Expression
from bot.core.definition.journey import Journey, Note, Point, Question, Task, Together
from bot.core.definition.library import Page
from bot.core.definition.templates import Text, to_plain
from bot.core.french import writing
from bot.core.french.phrases import N
from bot.core.french.writing import joined, quoted
from bot.core.journey import known_already, next_step
from bot.core.questions.page_cards import answer_card, details_card
from bot.core.team import asked_together, evaluation
from bot.core.turn import Turn


def point(journey: Journey, found: Point, now: datetime) -> Iterator[str]:
    """A message, a question, questions asked together or a task."""
    there = arrive(journey, found, now).rehearsal
    reader = Reader(Turn.begun(journey, there.situation, there.now))
    yield _heading(journey, found)
    yield from _condition(found)
    if isinstance(found, Note):
        yield from _part("L’équipe lit", reader.text(found.text))
    elif isinstance(found, Question):
        yield from _question(reader, found)
    elif isinstance(found, Together):
        yield from _together(reader, found)
    else:
        yield from _task(reader, found)


def page(found: Page, today: date) -> Iterator[str]:
    """A page of the knowledge folder, and its details."""
    yield f"Fiche {quoted(found.title)} ({found.id})"
    yield from _part("L’équipe lit", _indented(answer_card(found, today)))
    if found.details:
        yield from _part("Puis, si elle demande la suite", _indented(details_card(found)))


def _indented(html: str) -> Iterator[str]:
    return (f"{STEP}{line}".rstrip() for line in to_plain(html).splitlines())


def _heading(journey: Journey, found: Point) -> str:
    sort = {Note: "Message", Question: "Question", Together: "Ensemble", Task: "Tâche"}[
        type(found)
    ]
    title = f" {quoted(found.title)}" if not isinstance(found, Note) else ""
    stage = journey.stage_of(found.id)
    where = f", étape {quoted(stage.title)}" if stage is not None else ""
    return f"{sort}{title} ({found.id}){where}"


def _condition(found: Point) -> Iterator[str]:
    when = None if isinstance(found, Together) else found.when
    if when is not None:
        yield f"Seulement si{N}: {when.source}"


def _part(title: str, lines: Iterator[str]) -> Iterator[str]:
    yield ""
    yield f"{title}{N}:"
    yield from lines


def _question(reader: Reader, one: Question) -> Iterator[str]:
    yield _expected(one)
    if one.known_from:
        yield f"Reprise, à confirmer, de{N}: {', '.join(one.known_from)}"
    yield from _part("L’équipe lit", reader.text(one.ask))
    yield from _rows(reader.turn, one)
    yield from _asides(reader, one)
    for place, reaction in enumerate(one.reactions, 1):
        leaves = ", et l’équipe sort du parcours" if reaction.leave else ""
        title = f"Réaction {place}, si {reaction.when.source}{leaves}"
        yield from _part(title, reader.when(reaction.when).text(reaction.say))


def _expected(one: Question) -> str:
    """« Attend : nombre, au moins 0, au plus 300, en entreprises. »"""
    bounds = (("au moins", one.least), ("au plus", one.most))
    parts = [f"{word} {bound.source}" for word, bound in bounds if isinstance(bound, Expression)]
    unit = [f"en {one.unit}"] if one.unit else []
    return f"Attend{N}: {', '.join([one.kind, *parts, *unit])}"


def _rows(turn: Turn, one: Question) -> Iterator[str]:
    for row in next_step.rows(turn, one):
        yield STEP + " ".join(f"[{button.label}]" for button in row)


def _asides(reader: Reader, one: Question) -> Iterator[str]:
    """Why, help, example, and what « je ne sais pas » does."""
    yield from _part("Pourquoi (bouton)", reader.text(one.why))
    if one.help is not None:
        yield from _part("Aide, après une réponse qui n’est pas comprise", reader.text(one.help))
    if one.example:
        yield from _part("Exemple, après deux", iter([f"{STEP}{one.example}"]))
    if one.unknown:
        yield from _part("« Je ne sais pas » donne la tâche", iter([f"{STEP}{one.unknown}"]))


def _together(reader: Reader, one: Together) -> Iterator[str]:
    asked = asked_together.stands_for(one, reader.turn.scope)
    ticked = asked_together.ticked(one, reader.turn.scope)
    yield "Une liste à cocher." if ticked else "Un seul message répond à tout."
    yield from _part("L’équipe lit", reader.text(one.ask))
    yield from _indented(known_already.reminded(reader.turn, asked))
    yield from _rows(reader.turn, asked)
    yield from _part("Pourquoi (bouton)", reader.text(one.why))
    yield from _part("Ses questions", _members(reader.turn, one))


def _members(turn: Turn, one: Together) -> Iterator[str]:
    for member in asked_together.members(one, turn.scope):
        when = f", si {member.when.source}" if member.when is not None else ""
        yield f"{STEP}• {member.title} ({member.id}){when}"


def _task(reader: Reader, one: Task) -> Iterator[str]:
    if one.detail is not None:
        yield from _part("L’équipe lit", _detail(reader, one.title, one.detail))
    facts = [
        *([f"Qui s’en charge{N}: {one.role}"] if one.role else []),
        *([_deadline(reader.turn, one.deadline)] if one.deadline is not None else []),
        *(["Une pièce est demandée quand elle est faite."] if one.proof else []),
        *([_repeat(one)] if one.reminder is not None else []),
    ]
    yield from ["", *facts] if facts else []


def _detail(reader: Reader, title: str, detail: Text) -> Iterator[str]:
    yield f"{STEP}{title}"
    yield from reader.text(detail)


def _deadline(turn: Turn, deadline: Expression) -> str:
    due = evaluation.day(deadline, turn.scope)
    example = f" (dans cet exemple, le {writing.day(due)})" if due is not None else ""
    return f"Échéance{N}: {deadline.source}{example}"


def _repeat(one: Task) -> str:
    assert one.reminder is not None
    times = f"{one.reminder.most} fois au plus"
    return f"Relance{N}: tous les {one.reminder.after.days} jours, {times}."


def listed(one: Point) -> str:
    """A point in the list of its stage: its sort, its title, its id, its condition."""
    sort = {Note: "message", Question: "question", Together: "ensemble", Task: "tâche"}[type(one)]
    title = f" {quoted(one.title)}" if not isinstance(one, Note) else ""
    members = f"{N}: {joined(list(one.members))}" if isinstance(one, Together) else ""
    when = None if isinstance(one, Together) else one.when
    condition = f", si {when.source}" if when is not None else ""
    return f"• {sort}{title} ({one.id}){members}{condition}"
