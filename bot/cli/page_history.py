"""What the database knows of the pages that changed: remarks of `essaim check`. It only reads."""

from __future__ import annotations

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot import knowledge
from bot.app.reports import page_changes, page_recall
from bot.core.definition.library import Library
from bot.core.french import writing
from bot.flowfile.kept import Kept
from bot.flowfile.yaml.folder import shown
from bot.flowfile.yaml.problem import Problem, typeset
from bot.settings.config import Settings
from bot.store.database.engine import open_engine
from bot.store.database.schema import HEAD, revision

RULE = "texte-déjà-lu"


def remarks(settings: Settings) -> tuple[Problem, ...]:
    """Pages whose former text teams have read; none when the database, which must be there, is of
    another version.
    """
    pages = knowledge.load(settings.knowledge, kept=Kept(settings.cache)).library
    try:
        engine = open_engine(settings.database_url)
        with engine.connect() as connection:
            found = (
                _found(connection, pages, shown(settings.knowledge))
                if revision(connection) == HEAD
                else ()
            )
        engine.dispose()
    except (SQLAlchemyError, ModuleNotFoundError):
        return ()  # `essaim doctor` says so
    return found


def _found(connection: Connection, library: Library, folder: str) -> tuple[Problem, ...]:
    found = []
    for page, count in page_changes.unexplained(connection, library):
        reason = f"{_had_read(count)} un autre texte de cette fiche"
        remedy = "si elles doivent le savoir, écrivez dans l’en-tête « correction: … »"
        found.append(_remark(f"{folder}/{page.id}.md", reason, remedy))
    for recall in page_recall.waiting(connection, library):
        reason = f"{_had_read(len(recall.recipients))} cette fiche, et ne sont pas prévenues"
        remedy = f"pour leur écrire : essaim recall {recall.page.id} --send"
        found.append(_remark(f"{folder}/{recall.page.id}.md", reason, remedy))
    return tuple(found)


def _had_read(count: int) -> str:
    return f"{writing.plural(count, 'équipe')} {'avaient' if count > 1 else 'avait'} lu"


def _remark(file: str, reason: str, remedy: str) -> Problem:
    return Problem(
        file=file,
        line=1,
        column=1,
        width=1,
        level="remarque",
        rule=RULE,
        reason=typeset(reason),
        remedy=typeset(remedy),
        excerpt="",
    )
