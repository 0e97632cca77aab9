"""A page was corrected: who received the earlier text, and what to tell them, if staff say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from bot.app.message_splitting import split
from bot.core.buttons import ANIMATOR
from bot.core.definition.library import Library, Page
from bot.core.definition.templates import escape
from bot.core.effects import Button
from bot.core.french.phrases import N, quoted
from bot.core.questions.page_cards import key
from bot.store import asked, history, outbox
from bot.store.asked import Recipient
from bot.store.database.unit_of_work import Unit
from bot.store.history import OUT, Line
from bot.store.outbox import AUTOMATIC, Address, Letter


@dataclass(frozen=True, kw_only=True, slots=True)
class Recall:
    """A corrected page, the teams to tell, and the message as HTML."""

    page: Page
    recipients: tuple[Recipient, ...]
    html: str


def pending(engine: Engine, library: Library) -> Sequence[Recall]:
    """Every correction that some team has not been told of."""
    found = []
    with engine.begin() as connection:
        for page in library.pages.values():
            if page.correction:
                who = asked.received_before(connection, page.id, page.revision)
                if who:
                    found.append(Recall(page=page, recipients=tuple(who), html=message(page)))
    return found


def message(page: Page) -> str:
    """What a team that received the earlier text is told."""
    return (
        f"Une fiche que je vous ai montrée a été corrigée{N}: {quoted(escape(page.title))}.\n\n"
        f"{escape(page.correction)}\n\n"
        "Si vous avez agi d’après l’ancien texte, parlez-en à un animateur."
    )


ROLE = "recall"
"""A correction is no reminder: it waits while a human holds, and then leaves."""


def send(engine: Engine, library: Library, page: Page, now: datetime) -> int:
    """Post the message to every team not told yet, once each. How many.

    The rows are automatic: while a person holds a conversation, they wait.
    """
    rows = (
        (Button(label="Voir la fiche corrigée", press=f"p:0:{key(page.id)}"),),
        (ANIMATOR,),
    )
    html = message(page)
    with engine.begin() as connection:
        who = asked.received_before(connection, page.id, page.revision)
        unit = Unit(connection)
        for one in who:
            *parts, last = split(html)
            to = Address(chat=one.chat, team=one.team)
            for part in parts:
                outbox.post(unit, to, Letter(html=part, role=ROLE), now, rank=AUTOMATIC)
            letter = Letter(html=last, buttons=rows, role=ROLE)
            outbox.post(unit, to, letter, now, rank=AUTOMATIC)
            history.add(unit, one.team, Line(at=now, way=OUT, kind="say", text=html))
        unit.flush()
        asked.told(connection, [one.team for one in who], page.id, page.revision, now)
    return len(who)
