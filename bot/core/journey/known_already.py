"""A fact already known, shown to be confirmed instead of being asked again (`repris de:`)."""

from __future__ import annotations

from bot.core import buttons
from bot.core.answers import Misread, Value, read, show
from bot.core.calendar import local
from bot.core.definition.journey import FORM, Question, Together
from bot.core.definition.templates import escape
from bot.core.effects import Button
from bot.core.french import phrases, writing
from bot.core.journey import bounds
from bot.core.team import asked_together
from bot.core.team.scope import fits
from bot.core.team.situation import Fact
from bot.core.turn import Rows, Turn

Known = tuple[Question, Fact]


def known(turn: Turn, question: Question) -> Known | None:
    """The question that told it already and its answer, when it would do for this one too."""
    if question.id in turn.situation.facts:
        return None
    for name in question.known_from:
        source, fact = turn.journey.question(name), turn.situation.facts.get(name)
        if source is None or fact is None or fact.value is None or not fits(question, fact):
            continue
        if _would_do(turn, question, fact.value):
            return source, fact
    return None


def _would_do(turn: Turn, question: Question, value: Value) -> bool:
    """Within the bounds of today, and short enough for the button that confirms it."""
    expected = bounds.expected(turn, question)
    typed = show(expected, value)
    found = read(expected, typed, turn.today)
    return not isinstance(found, Misread) and bool(buttons.meaning(question, value))


def reminded(turn: Turn, question: Question) -> str:
    """What is already known of what is asked, to add to the question; "" when nothing is."""
    if question.kind == FORM:
        return _form(turn, question)
    found = known(turn, question)
    if found is None:
        return ""
    source, fact = found
    day = writing.day(local(fact.at, turn.journey.timezone).date())
    answer, title = escape(fact.shown), phrases.quoted(escape(source.title))
    return (
        f"\n\nVous avez déjà dit{phrases.N}: <b>{answer}</b> ({title}, le {day}). "
        f"Est-ce toujours juste{phrases.N}?"
    )


def row(turn: Turn, question: Question) -> Rows:
    """« Oui : 10 jeunes », which keeps the answer as it is known."""
    found = known(turn, question)
    if found is None:
        return ()
    _, fact = found
    label = f"Oui{phrases.N}: {fact.shown}"[:60]
    return ((Button(label=label, press=buttons.meaning(question, fact.value)),),)


def whole(turn: Turn, together: Together) -> bool:
    """Is every answer to questions asked together known already?"""
    found = asked_together.open_members(together, turn.scope)
    return all(known(turn, one) is not None for one in found)


def confirmed(turn: Turn, together: Together) -> list[tuple[Question, Value]]:
    """Each question asked together whose answer is known already, with it."""
    found = ((one, known(turn, one)) for one in asked_together.open_members(together, turn.scope))
    return [(one, told[1].value) for one, told in found if told is not None]


def _form(turn: Turn, form: Question) -> str:
    """The questions of a form, in their order; what is known is kept unless it is said anew."""
    together = turn.journey.together(form.id)
    if together is None:
        return ""
    lines: list[str] = []
    wanted: list[str] = []
    for one in asked_together.open_members(together, turn.scope):
        found = known(turn, one)
        if found is not None:
            lines.append(
                f"• {escape(one.title)}{phrases.N}: <b>{escape(found[1].shown)}</b>, déjà dit"
            )
        else:
            lines.append(f"• {escape(one.title)}")
            wanted.append(one.example)
    listed = "\n".join(lines)
    if not wanted:
        return f"\n\n{listed}\n\nEst-ce toujours juste{phrases.N}?"
    example = phrases.quoted(escape(", ".join(wanted)))
    return f"\n\n{listed}\n\nRépondez en un seul message, dans cet ordre{phrases.N}: {example}."
