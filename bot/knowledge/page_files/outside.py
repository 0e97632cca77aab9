"""The subjects that the pages do not treat, as staff list them in `hors-sujet.yaml`.

Knowing what one does not know: a question nearer to one of these than to any page is not
answered, and is oriented when staff wrote where to.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.flowfile.draft.nearness import suggestion
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Source
from bot.flowfile.yaml.tree import Entry, Items, Node, Pairs, Words
from bot.knowledge.page_files.listing import Kind
from bot.knowledge.page_files.markdown import written

SUBJECT, WHERE, QUESTIONS = KEYS = ("sujet", "réponse", "questions")


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject outside: its name, how people ask about it, where to send them.

    `where` is Telegram HTML, "" if staff wrote nothing.
    """

    name: str
    questions: tuple[str, ...]
    where: str = ""


def _subject(item: Node, source: Source) -> Subject | Finding:
    if not isinstance(item, Pairs):
        return _incomplete(source, item.span.line)
    found = {entry.key.text.strip(): entry.value for entry in item.entries}
    for entry in item.entries:
        if entry.key.text.strip() not in KEYS:
            return _stranger(entry)
    name, where, listed = found.get(SUBJECT), found.get(WHERE), found.get(QUESTIONS)
    asked = listed.items if isinstance(listed, Items) else (listed,)
    questions = tuple(one.text for one in asked if isinstance(one, Words) and one.text.strip())
    if not isinstance(name, Words) or not questions:
        return _incomplete(source, item.span.line)
    shown = written(where.text.strip()).html if isinstance(where, Words) else ""
    return Subject(name.text, questions, shown)


def _stranger(entry: Entry) -> Finding:
    name = entry.key.text.strip()
    return Finding(
        entry.key.span,
        f"la clé « {name} » n’existe pas dans un sujet : elle n’est pas lue",
        suggestion(name, KEYS),
    )


def _incomplete(source: Source, line: int) -> Finding:
    return Finding(
        source.span(line),
        "ce sujet n’a pas de nom, ou pas de questions",
        "écrivez « - sujet: … », puis « questions: » et une ligne « - … » par façon de demander",
    )


OUTSIDE = Kind(
    "hors-sujet.yaml",
    "hors sujet",
    "écrivez « hors sujet: » puis, pour chaque sujet, « - sujet: … » et « questions: … »",
    _subject,
)
