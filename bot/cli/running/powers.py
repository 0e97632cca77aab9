"""What `essaim doctor` says of who may act in the animators' groups, and of those who did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.app.group import access, members
from bot.cli.running.database_seen import read
from bot.core.definition.federation import Federation, Region
from bot.core.french import writing
from bot.store import chat_migration
from bot.store.database.engine import reading
from bot.store.database.schema import HEAD, revision
from bot.store.relay.group_people import Seen


def told(url: str, federation: Federation) -> list[tuple[bool, str]]:
    """Who may act in the groups, and who did unwritten: is it well, and a line that says so."""
    chosen = (
        "Membres : seules les personnes inscrites agissent dans les groupes d’animateurs."
        if federation.listed_only
        else "Membres : toute personne d’un groupe d’animateurs peut agir (« membres: groupe »)."
    )
    findings = [(True, chosen)]
    for names, strangers in _strangers(url, federation):
        who = writing.joined([f"{one.person.name} ({one.person.id})" for one in strangers])
        findings.append(
            (
                not federation.listed_only,
                f"{names} : sans être dans flows/animateurs.yaml, ont agi depuis trois mois : "
                f"{who}. Inscrivez ces personnes, ou retirez-les du groupe.",
            )
        )
    return findings


def _strangers(url: str, federation: Federation) -> Iterator[tuple[str, Sequence[Seen]]]:
    """The names of the regions of each group where strangers acted lately, and these strangers."""
    try:
        with read(url) as engine:
            if engine is not None:
                with reading(engine) as connection:
                    yield from _of_the_groups(connection, federation)
    except (SQLAlchemyError, ModuleNotFoundError):
        return  # said by `database_seen`


def _of_the_groups(
    connection: Connection, federation: Federation
) -> Iterator[tuple[str, Sequence[Seen]]]:
    if revision(connection) != HEAD:
        return
    for chat, regions in served(federation).items():
        ids = {region.id for region in regions}
        found = members.strangers(
            connection,
            chat_migration.where_is(connection, chat),
            access.listed(federation, ids),
            datetime.now(UTC),
        )
        if found:
            yield writing.joined([region.name for region in regions]), found


def served(federation: Federation) -> Mapping[int, list[Region]]:
    """The regions of each group."""
    found: dict[int, list[Region]] = {}
    for region in federation.all():
        if region.group is not None:
            found.setdefault(region.group, []).append(region)
    return found
