"""What staff learn and correct from a terminal: what teams asked, corrections to send."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.app.reports import network, network_table, page_changes, page_recall, questions_asked
from bot.app.reports.network_table import Cell, Column
from bot.cli.files import journey_of, library_of
from bot.cli.output import FINE, WRONG, say, told
from bot.cli.running import network_files
from bot.core.answers import fold
from bot.core.definition.journey import Journey
from bot.core.definition.templates import to_plain
from bot.core.french import phrases, writing
from bot.core.french.phrases import N
from bot.core.french.writing import plural
from bot.service.wiring import CannotStart, existing
from bot.settings.config import Settings
from bot.store import asked as questions


def stats(settings: Settings, asked: Namespace) -> int:
    """`essaim stats`: what teams asked, or where the whole network stands."""
    return _network(settings, asked) if asked.what == "network" else _questions(settings, asked)


def _questions(settings: Settings, asked: Namespace) -> int:
    """What teams asked, and what staff can learn from it."""
    now = datetime.now(UTC)
    library = library_of(settings)
    today = now.astimezone(ZoneInfo(settings.timezone)).date()
    try:
        with existing(settings.database_url) as engine, engine.begin() as connection:
            found = questions.since(connection, now - timedelta(days=asked.days))
    except CannotStart as reason:
        return told(str(reason))
    say(questions_asked.as_text(questions_asked.report(found, library, today), asked.days))
    return FINE


def _network(settings: Settings, asked: Namespace) -> int:
    """The report, or the table in files; where it was written is said."""
    journey, now = journey_of(settings), datetime.now(UTC)
    if journey is None:
        return WRONG
    region = _region(journey, asked.region)
    if region is None:
        names = writing.joined([one.name for one in journey.federation.regions])
        return told(f"Aucune région ne s’appelle {phrases.quoted(asked.region)}. {names}.")
    chosen = network_table.columns(journey, named=asked.named)
    if asked.columns:
        say("\n".join(network_table.described(chosen)))
        return FINE
    try:
        with existing(settings.database_url) as engine, engine.begin() as connection:
            found = network.members(connection, journey, now, lambda one: region in ("", one))
    except CannotStart as reason:
        return told(str(reason))
    name = journey.federation.region(region).name if region else ""
    words = to_plain(network.report(journey, found, now, name))
    return _written(asked, words, chosen, network_table.rows(found, chosen))


def _written(
    asked: Namespace, words: str, chosen: Sequence[Column], rows: Sequence[Sequence[Cell]]
) -> int:
    if asked.csv is None and asked.xlsx is None:
        say(words)
        return FINE
    try:
        if asked.csv is not None:
            network_files.as_csv(asked.csv, chosen, rows)
        if asked.xlsx is not None:
            network_files.as_xlsx(asked.xlsx, words.splitlines(), chosen, rows)
    except OSError as reason:
        return told(f"Je ne peux pas écrire ce fichier{N}: {reason.strerror or reason}.")
    names = [str(file) for file in (asked.csv, asked.xlsx) if file is not None]
    anonymous = "" if asked.named else ", sans nom"
    say(f"Écrit{N}: {writing.joined(names)}, {phrases.counted(len(rows), 'équipe')}{anonymous}.")
    return FINE


def _region(journey: Journey, typed: str) -> str | None:
    """The id of the region of that name, "" when none is asked for, None when there is none."""
    wanted = fold(typed)
    found = (
        one.id for one in journey.federation.regions if wanted in (fold(one.id), fold(one.name))
    )
    return next(found, None) if wanted else ""


def recall(settings: Settings, asked: Namespace) -> int:
    """`essaim recall`: the teams who received a page since corrected; `--send` writes to them."""
    library = library_of(settings)
    now = datetime.now(UTC)
    page = next((one for one in page_recall.known(library) if one.id == asked.page), None)
    if asked.page and page is None:
        return told(f"Aucune fiche ne s’appelle «\u00a0{asked.page}\u00a0».")
    try:
        with existing(settings.database_url) as engine:
            if page is not None and asked.send:
                count = page_recall.send(engine, library, page, now)
                say(f"Message mis à l’envoi\u00a0: {count}.")
                return FINE
            found = [
                one
                for one in page_recall.pending(engine, library, now)
                if page in (None, one.page)
            ]
            with engine.begin() as connection:
                changed = page_changes.unexplained(connection, library)
    except CannotStart as reason:
        return told(str(reason))
    for one in found:
        teams = ", ".join(str(each.team) for each in one.recipients)
        say(f"{one.page.id}\u00a0: {len(one.recipients)} à prévenir (équipes {teams}).")
        say(
            f"\n{to_plain(one.html)}\n\nPour l’envoyer\u00a0: essaim recall {one.page.id} --send\n"
        )
    if not found:
        say("Aucune correction à annoncer.")
    for each, count in changed if page is None else ():
        had = "avaient" if count > 1 else "avait"
        say(
            f"{each.id}\u00a0: {plural(count, 'équipe')} {had} lu un autre texte. "
            f"Si elles doivent le savoir, écrivez «\u00a0correction: …\u00a0» dans {each.id}.md."
        )
    return FINE
