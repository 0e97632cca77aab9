"""The documents a team may ask for, in one table; what is said with each, and what it lacks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core import buttons
from bot.core.definition.templates import escape
from bot.core.documents import (
    agenda_file,
    personal_copy,
    recap,
    stages_picture,
    timeline,
    whole_file,
)
from bot.core.documents.document_words import Content, printed
from bot.core.effects import Button, Made, Make
from bot.core.french import articles, phrases, writing
from bot.core.journey.tasks.dated_tasks import dated
from bot.core.team.scope import team_words
from bot.core.turn import Rows, Turn

PDF, PICTURE, AGENDA, ARCHIVE = "pdf", "png", "ics", "zip"
MOST_GAPS = 8
"""Buttons under a document, each to a question that it lacks."""
MOST_CHANGES = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A document: what people read on its button, its layout, its file, what it holds.

    `dated`: it says nothing while the opening is not known.
    """

    id: str
    title: str
    layout: str
    form: str
    content: Callable[[Turn], Content]
    dated: bool = False


DOCUMENTS = (
    Document(
        id="recap",
        title="Le projet en une page (PDF)",
        layout="recap",
        form=PDF,
        content=recap.content,
    ),
    Document(
        id="dossier",
        title="Le dossier entier (PDF)",
        layout="dossier",
        form=PDF,
        content=whole_file.content,
    ),
    Document(
        id="parcours",
        title="Où vous en êtes (image)",
        layout="parcours",
        form=PICTURE,
        content=stages_picture.content,
    ),
    Document(
        id="calendrier",
        title="Le calendrier (image)",
        layout="calendrier",
        form=PICTURE,
        content=timeline.picture,
        dated=True,
    ),
    Document(
        id="feuille",
        title="Le calendrier à imprimer (PDF)",
        layout="calendrier",
        form=PDF,
        content=timeline.sheet,
        dated=True,
    ),
    Document(
        id="agenda",
        title="Le calendrier pour un agenda (.ics)",
        layout="agenda",
        form=AGENDA,
        content=agenda_file.content,
        dated=True,
    ),
    Document(
        id=personal_copy.COPY,
        title="Tout ce qui est gardé (ZIP)",
        layout=personal_copy.COPY,
        form=ARCHIVE,
        content=personal_copy.content,
    ),
)


def listing(turn: Turn) -> Turn:
    """`/documents`: what may be had, a button each."""
    rows = tuple((Button(label=one.title, press=f"dm:{one.id}"),) for one in DOCUMENTS)
    return turn.say(
        "<b>Vos documents</b>\nIls sont faits de vos réponses, au moment où vous les demandez. "
        f"Lequel voulez-vous{phrases.N}?",
        rows,
    )


def asked(turn: Turn, name: str) -> Turn:
    """Make a document, send it, and say what it lacks and what changed since the last one."""
    document = next((one for one in DOCUMENTS if one.id == name), None)
    if document is None:
        return turn.say(phrases.STALE)
    opening = turn.journey.question(turn.journey.special.get("ouverture", ""))
    nothing = document.dated and not dated(turn).any
    if nothing and opening is not None and turn.scope.raw(opening.id) is None:
        since = escape(articles.of_any(turn.journey.identity.day))
        return turn.say(phrases.day_unknown(since), (buttons.open_row(opening),))
    if nothing and opening is None:
        return turn.say(phrases.NO_DATES)
    if not turn.situation.facts:
        return turn.say(phrases.NO_ANSWERS)
    content = document.content(turn)
    made = _made(turn, document, content)
    turn = turn.do(Make(made=made, html=_caption(turn, document)))
    turn = turn.now(made={**turn.situation.made, name: turn.at})
    return _lacking(turn, content.gaps)


def copy(turn: Turn) -> Made:
    """Everything held of the team, but the messages, which the store alone knows."""
    document = next(one for one in DOCUMENTS if one.id == personal_copy.COPY)
    return _made(turn, document, document.content(turn))


def _made(turn: Turn, document: Document, content: Content) -> Made:
    return Made(
        layout=document.layout,
        form=document.form,
        name=_file_name(turn, document),
        words=printed(turn, content),
    )


def _file_name(turn: Turn, document: Document) -> str:
    return f"{document.id} - {team_words(turn.scope)['nom']}"


def _caption(turn: Turn, document: Document) -> str:
    """What the document is, and which answers changed since it was last made."""
    words = f"{document.title.split(' (')[0]}, au {writing.day(turn.today)}."
    last = turn.situation.made.get(document.id)
    return f"{words} {_changes(turn, last)}".strip() if last and _read(document) else words


def _read(document: Document) -> bool:
    """Do its words follow the answers, so that what changed of them is worth saying?"""
    return document.id in ("recap", "dossier")


def _changes(turn: Turn, last: datetime) -> str:
    facts = turn.situation.facts
    titles = [
        phrases.quoted(escape(question.title))
        for question in turn.journey.questions()
        if question.id in facts and facts[question.id].at > last
    ]
    day = phrases.moment(last, turn.journey.timezone)
    if not titles:
        return f"Rien n’a changé depuis celui du {day}."
    more = len(titles) - MOST_CHANGES
    named: Sequence[str] = titles[:MOST_CHANGES]
    if more > 0:
        named = [*named, phrases.counted(more, "autre réponse", "autres réponses")]
    return f"Depuis celui du {day}, ce qui a changé{phrases.N}: {writing.joined(named)}."


def _lacking(turn: Turn, gaps: Sequence[str]) -> Turn:
    """The answers that are missing, each by its number in the document and a button."""
    if not gaps:
        return turn
    count = phrases.counted(len(gaps), "réponse manque", "réponses manquent")
    lines = [f"{count} à ce document, «\u00a0à compléter\u00a0»."]
    lines.append("Touchez celle que vous voulez donner maintenant, les autres attendront.")
    if len(gaps) > MOST_GAPS:
        lines.append(f"Voici les {MOST_GAPS} premières.")
    rows: Rows = tuple(
        (Button(label=f"{n}. {question.title}"[:60], press=f"c:{name}"),)
        for n, name in enumerate(gaps[:MOST_GAPS], 1)
        if (question := turn.journey.question(name))
    )
    return turn.say(" ".join(lines), rows)
