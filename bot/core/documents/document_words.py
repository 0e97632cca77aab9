"""What a document is made of: sections of lines, each an answer, a date, or a numbered gap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.core.definition.journey import Question
from bot.core.french import articles, phrases, writing
from bot.core.team import stage_place
from bot.core.team.agenda import applies, is_open
from bot.core.team.scope import shown, team_words
from bot.core.turn import Turn


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line: a label or "", what is said. `gap`: the number of an answer that is missing, or 0.

    `by`: who said it, and when. `mark`: what the layout draws beside it (« law », « late », …).
    """

    label: str = ""
    words: str = ""
    gap: int = 0
    by: str = ""
    mark: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """Lines under a title; without lines, it is not shown."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """All that a document says. `gaps`: the questions without an answer, in the order of their
    numbers. `more`: what one layout alone reads.
    """

    sections: tuple[Section, ...] = ()
    gaps: tuple[str, ...] = ()
    more: Mapping[str, Any] | None = None


class Gaps:
    """Numbers the answers that are missing, from 1, in the order they are met."""

    def __init__(self) -> None:
        self.ids: list[str] = []

    def line(self, turn: Turn, question: Question, *, signed: bool = False) -> Line | None:
        """The answer to a question, or its gap; None when it does not concern the team."""
        fact = turn.situation.facts.get(question.id)
        if fact is not None and fact.value is not None:
            said = f"{fact.by.name}, le {phrases.moment(fact.at, turn.journey.timezone)}"
            by = said if signed else ""
            return Line(label=question.title, words=shown(question, fact), by=by)
        if not applies(question, turn.scope) or not is_open(question, turn.scope):
            return None
        self.ids.append(question.id)
        return Line(label=question.title, gap=len(self.ids))


def printed(turn: Turn, content: Content) -> Mapping[str, Any]:
    """The words of a document as its layout reads them: plain texts, lists and mappings."""
    names = team_words(turn.scope)
    number = turn.journey.number(turn.stage.id)
    where = f"{stage_place.place(turn.journey, turn.stage)}{phrases.N}: " if number else ""
    return {
        "author": "Essaim",
        "journey": turn.journey.title,
        "title": capital(names["nom"]),
        "where": ", ".join(filter(None, (capital(names.get("commune", "")), opening(turn)))),
        "stage": f"{where}{turn.stage.title}",
        "goal": turn.stage.goal,
        "footer": (
            f"Fait le {writing.day(turn.today)} avec Essaim, d’après les réponses de l’équipe. "
            "Rien n’y a été vérifié."
        ),
        "sections": [asdict(section) for section in content.sections if section.lines],
        **(content.more or {}),
    }


def opening(turn: Turn) -> str:
    """« ouverture souhaitée : septembre 2029 », "" while it is not known."""
    question = turn.journey.question(turn.journey.special.get("ouverture", ""))
    fact = turn.situation.facts.get(question.id) if question else None
    if question is None or fact is None or fact.value is None:
        return ""
    title = question.title[:1].lower() + question.title[1:]
    return f"{title}{phrases.N}: {shown(question, fact)}"


def day_name(turn: Turn) -> str:
    """What deadlines are counted back from: « Ouverture »."""
    return capital(articles.bare(turn.journey.identity.day))


def capital(words: str) -> str:
    """With a capital, as a title begins."""
    return words[:1].upper() + words[1:]


def bullets(title: str, lines: Sequence[str]) -> Section:
    """A section of plain lines."""
    return Section(title=title, lines=tuple(Line(words=words) for words in lines))
