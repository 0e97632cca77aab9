"""The documents a team may ask for, in one table; what is said with each, and what it lacks.

Those of the table are ours; those that staff wrote (`Journey.models`) are beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.core import buttons
from bot.core.answers.folding import fold
from bot.core.definition.models import WORKBOOK, Model
from bot.core.definition.templates import escape
from bot.core.documents import (
    agenda_file,
    model_words,
    personal_copy,
    recap,
    stages_picture,
    timeline,
    whole_file,
    workbook_words,
)
from bot.core.documents.document_words import Content, printed
from bot.core.effects import Button, Made, Make
from bot.core.french import articles, phrases, writing
from bot.core.hearing import documents_named
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

    `dated`: it says nothing while the opening is not known. `model`: what staff wrote, for one of
    theirs; `always`: it is offered at every stage.
    """

    id: str
    title: str
    layout: str
    form: str
    content: Callable[[Turn], Content]
    dated: bool = False
    always: bool = False
    model: Model | None = None


DOCUMENTS = (
    Document(
        id="recap",
        title="Le projet en une page (PDF)",
        layout="recap",
        form=PDF,
        content=recap.content,
        always=True,
    ),
    Document(
        id="dossier",
        title="Le dossier entier (PDF)",
        layout="dossier",
        form=PDF,
        content=whole_file.content,
        always=True,
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


ALL = "tous"
PAGES, BOOK = "modele", "classeur"
"""The layouts of what staff wrote: pages for a word processor, workbooks."""


def listing(turn: Turn) -> Turn:
    """`/documents`: what suits the stage of the team, a button each; the rest behind one more."""
    offered = [one for one in every(turn) if _suits(turn, one)]
    found = [f"<b>{escape(one.title)}</b>. {_about(one)}" for one in offered if one.model]
    lines = [
        "<b>Vos documents</b>",
        "Ils sont faits de vos réponses, au moment où vous les demandez.",
    ]
    if found:
        lines += [
            "",
            "Ceux de cette étape, à relire et à compléter avant de les envoyer.",
            *found,
            "",
        ]
    rows = (*map(_button, offered), (Button(label="Tous les documents", press=f"dm:{ALL}"),))
    return turn.say("\n".join([*lines, f"Lequel voulez-vous{phrases.N}?"]), rows)


def _whole_listing(turn: Turn) -> Turn:
    rows = tuple(map(_button, every(turn)))
    return turn.say(f"<b>Tous les documents</b>\nLequel voulez-vous{phrases.N}?", rows)


def _button(one: Document) -> tuple[Button, ...]:
    return (Button(label=_label(one), press=f"dm:{one.id}"),)


def _label(one: Document) -> str:
    """Its title, and what opens it."""
    if one.model is None:
        return one.title
    return f"{one.title[:50]} ({'Excel' if one.form == WORKBOOK else 'Word'})"


def _about(one: Document) -> str:
    assert one.model is not None, "only what staff wrote is told about"
    told = one.model.about
    whom = f" Pour {one.model.readers}." if one.model.readers else ""
    return escape(f"{told}{whom}".strip())


def every(turn: Turn) -> tuple[Document, ...]:
    """All that may be asked for: what staff wrote first, in their order."""
    return (*map(_written, turn.journey.models), *DOCUMENTS)


def _written(model: Model) -> Document:
    book = model.form == WORKBOOK
    words = workbook_words.content if book else model_words.content
    return Document(
        id=model.id,
        title=model.title,
        layout=BOOK if book else PAGES,
        form=model.form,
        content=partial(words, model),
        model=model,
    )


def _suits(turn: Turn, one: Document) -> bool:
    """Is it of the stage of the team, or of the one it works on: by its model, or by the stage?"""
    if one.model is None:
        return one.always
    stages = (turn.stage, turn.front)
    return any(stage.id in one.model.stages or one.id in stage.documents for stage in stages)


def named_in(turn: Turn, words: str) -> str:
    """The document that a text asks for by its name; "" when it names none."""
    if name := documents_named.asked_for(turn.journey, words):
        return name
    said = f" {fold(words)} "
    return next((one.id for one in DOCUMENTS if f" {fold(one.title.split(' (')[0])} " in said), "")


def asked(turn: Turn, name: str) -> Turn:
    """Make a document, send it, and say what it lacks and what changed since the last one."""
    if name == ALL:
        return _whole_listing(turn)
    document = next((one for one in every(turn) if one.id == name), None)
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
    name = document.title if document.model else document.id
    return f"{name} - {team_words(turn.scope)['nom']}"


def _caption(turn: Turn, document: Document) -> str:
    """What the document is, and which answers changed since it was last made."""
    words = f"{escape(document.title.split(' (')[0])}, au {writing.day(turn.today)}."
    if document.model is not None:
        words = f"{words} À relire avant de l’envoyer."
    last = turn.situation.made.get(document.id)
    return (
        f"{words} {_changes(turn, document, last)}".strip() if last and _read(document) else words
    )


def _read(document: Document) -> bool:
    """Do its words follow the answers, so that what changed of them is worth saying?"""
    return document.model is not None or document.id in ("recap", "dossier")


def _changes(turn: Turn, document: Document, last: datetime) -> str:
    facts = turn.situation.facts
    spoken = model_words.facts_of(document.model, turn) if document.model else frozenset(facts)
    titles = [
        phrases.quoted(escape(question.title))
        for question in turn.journey.questions()
        if question.id in facts and question.id in spoken and facts[question.id].at > last
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
