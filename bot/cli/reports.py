"""What staff learn and correct from a terminal: what teams asked, corrections to send."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.app.reports import page_changes, page_recall, questions_asked
from bot.cli.files import library_of
from bot.cli.output import FINE, say, told
from bot.core.definition.templates import to_plain
from bot.core.french.writing import plural
from bot.service.wiring import CannotStart, existing
from bot.settings.config import Settings
from bot.store import asked as questions


def stats(settings: Settings, asked: Namespace) -> int:
    """`essaim stats questions`: what teams asked, and what staff can learn from it."""
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
