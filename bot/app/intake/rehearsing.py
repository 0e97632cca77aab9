"""`/brouillon`, typed in private by someone of the federation: that team tries what staff write.

It is for who is written down in animateurs.yaml; to anyone else it is no command at all.
"""

from __future__ import annotations

from dataclasses import replace

from bot.app.batch import Batch
from bot.core.events import Commanded, Event
from bot.core.french.phrases import N
from bot.store import outbox, teams
from bot.store.outbox import AWAITED, Address, Letter
from bot.store.teams import Standing

NAME, END = "brouillon", "fin"
NO_DRAFT = (
    f"Ici, ce qui est enregistré est en service aussitôt{N}: il n’y a pas de brouillon à répéter."
)
BEGINS = (
    f"Cette conversation est une répétition{N}: dans quelques secondes, elle suivra le brouillon. "
    "Elle n’entre ni dans les listes ni dans les chiffres.\n"
    f"/etape montre où vous en êtes. /{NAME} {END} y met fin."
)
ENDS = "La répétition est finie\u00a0: cette conversation suit de nouveau ce qui est en service."
NONE = f"Cette conversation n’est pas une répétition. /{NAME} en commence une."


def heard(batch: Batch, chat: int, standing: Standing | None, event: Event) -> bool:
    """Was it that command, from someone who may? Then it is done, and answered."""
    if not isinstance(event, Commanded) or event.name != NAME or standing is None:
        return False
    if batch.journey.federation.animator(event.by.id) is None:
        return False
    html = _done(batch, standing, end=event.rest.strip().lower() == END)
    to = Address(chat=chat, team=standing.team)
    outbox.post(batch.unit, to, Letter(html=html), batch.now, rank=AWAITED)
    return True


def _done(batch: Batch, standing: Standing, *, end: bool) -> str:
    if not end and batch.desk.draft is None:
        return NO_DRAFT
    if end and not standing.rehearses:
        return NONE
    teams.rehearse(batch.connection, standing.team, on=not end)
    batch.keep(replace(standing, rehearses=not end))
    return ENDS if end else BEGINS
