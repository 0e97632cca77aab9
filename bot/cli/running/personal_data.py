"""`essaim export` and `essaim forget`: for who asks for their data, or for their erasure."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from bot.app.desk import Desk
from bot.app.fetching import sweep
from bot.app.incoming import Ignored
from bot.app.reports import personal_data
from bot.cli.files import opened
from bot.cli.output import FINE, WRONG, say, told
from bot.core.decide import decide
from bot.core.french.phrases import N, counted, quoted
from bot.documents.press import NotMade, Press
from bot.service.shelf import Shelf
from bot.service.wiring import CannotStart, existing, folder_of
from bot.settings import private_files
from bot.settings.config import Settings

NO_TEAM = f"Aucune équipe n’a ce numéro. «{N}/projets{N}», dans un groupe, donne les numéros."
NOT_MADE = f"La copie n’a pas pu être faite ({{reason}}). Rien n’a été écrit{N}: réessayez."


def export(settings: Settings, asked: Namespace) -> int:
    """Write the copy of a team's data; the team reads that it was made."""
    try:
        with _desk(settings) as desk:
            if desk is None:
                return WRONG
            made = personal_data.copied(desk, asked.team, datetime.now(UTC))
            if made is None:
                return told(NO_TEAM)
            content = asyncio.run(Press().made(made))
    except CannotStart as reason:
        return told(str(reason))
    except NotMade as reason:
        return told(NOT_MADE.format(reason=reason))
    path = Path(asked.to or f"equipe-{asked.team}.zip")
    private_files.write(path, content)
    say(
        f"Copie écrite{N}: {path}. Elle contient des données personnelles{N}: "
        "remettez-la à la personne, puis effacez-la. L’équipe lit que cette copie a été faite."
    )
    return FINE


def forget(settings: Settings, asked: Namespace) -> int:
    """Forget a team for good; without --yes, say what would go."""
    now = datetime.now(UTC)
    try:
        with _desk(settings) as desk:
            if desk is None:
                return WRONG
            found = personal_data.held(desk, asked.team, now)
            if found is None:
                return told(NO_TEAM)
            if asked.yes:
                personal_data.forgotten(desk, asked.team, now)
                sweep(desk, now)
    except CannotStart as reason:
        return told(str(reason))
    kept = f"{counted(found.answers, 'réponse')} et {counted(found.papers, 'pièce')}"
    if asked.yes:
        say(
            f"L’équipe n°{N}{asked.team} est effacée{N}: {kept}. Le bot le lui dit, et retire son "
            "fil et les listes qui la nomment dans les groupes, dès qu’il tourne."
        )
        return FINE
    say(
        f"Seraient effacés{N}: l’équipe n°{N}{asked.team}, {quoted(found.name)}, {kept}, ses "
        f"messages et ses rappels. Rien ne pourra être retrouvé.\nPour le faire{N}: "
        f"essaim forget {asked.team} --yes"
    )
    return FINE


@contextmanager
def _desk(settings: Settings) -> Iterator[Desk | None]:
    """What these acts need of a bot; None once the problems of the files were told."""
    with existing(settings.database_url) as engine:
        shelf = opened(settings)
        yield _desk_of(settings, engine, shelf) if shelf is not None else None


def _desk_of(settings: Settings, engine: Engine, shelf: Shelf) -> Desk:
    return Desk(
        engine=engine,
        decide=decide,
        journey=shelf.journey,
        translate=lambda update: Ignored(reason="nothing comes in here"),
        groups=dict,
        drop_draft=shelf.drop_draft,
        files=folder_of(settings),
    )
