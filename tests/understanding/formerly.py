"""What a correction changes: « a line that corrects supposes the old value is another one ».

The examples of the flow files often are already what the label makes of the fact, or leave the
question out; a team that corrects it had answered it, and otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.core.answers import Misread, Value, read, show
from bot.core.definition.journey import Question
from bot.core.journey import bounds
from bot.core.team.situation import Fact
from bot.core.turn import Turn

LESS = timedelta(days=31)


def supposed(turn: Turn, correction: str, text: str) -> Turn:
    """The team as it must have answered, for that label (`point=value`) to correct something."""
    point, _, new = correction.partition("=")
    question = turn.journey.question(point)
    if question is None or point == turn.situation.asked:
        return turn
    fact = turn.situation.facts.get(point)
    if fact is not None and not _same(fact.value, new):
        return turn
    expected = bounds.expected(turn, question)
    for told in _others(question, new, text):
        found = read(expected, told, turn.today)
        if not isinstance(found, Misread) and found.value is not None:
            made = Fact(
                value=found.value,
                kind=question.kind,
                at=turn.at,
                by=turn.by,
                shown=show(expected, found.value),
            )
            trail = (*(one for one in turn.situation.trail if one != point), point)
            trail = trail if fact is None else turn.situation.trail
            return turn.now(facts={**turn.situation.facts, point: made}, trail=trail)
    return turn


def _same(value: Value, new: str) -> bool:
    """Is a fact what it would become?"""
    if isinstance(value, bool):
        return ("yes" if value else "no") == new
    if isinstance(value, list):
        return set(value) == {one.lstrip("+") for one in new.split(",")} or (
            new.startswith("+") and new[1:] in value
        )
    if isinstance(value, dict):
        return " ".join(value.values()) == new
    if new.startswith("~"):
        return re.search(new[1:], str(value)) is not None
    return str(value) == new


def _others(question: Question, new: str, text: str) -> Iterator[str]:
    """Other answers, as they would be typed: those the text denies first."""
    match question.kind:
        case "oui ou non":
            yield "non" if new == "yes" else "oui"
        case "choix" | "plusieurs choix":
            chosen = {one.lstrip("+") for one in new.split(",")}
            yield from (one.label for one in question.options if one.id not in chosen)
        case "nombre" | "montant" | "pourcentage":
            figures = [one.replace(" ", "") for one in re.findall(r"\d[\d \u202f]*", text)]
            yield from (one for one in figures if one != new)
            if new.isdigit():
                yield from (str(int(new) + 2), str(max(0, int(new) - 2)))
        case "date" if re.fullmatch(r"\d{4}-\d\d-\d\d", new):
            yield f"{date.fromisoformat(new) - LESS:%d/%m/%Y}"
        case "mois" if re.fullmatch(r"\d{4}-\d\d", new):
            yield f"{date.fromisoformat(f'{new}-15') - 11 * LESS:%m/%Y}"
        case "commune":
            yield from ("Laval 53000", "Vienne 38200")
        case _:
            yield question.example
