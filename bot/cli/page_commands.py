"""What staff ask at the counter: the answer of the pages, what teams asked, corrections to send.

Imports are made by the command that needs them, as in `bot.cli.main`.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.cli.output import FINE, say, told
from bot.settings.config import Settings


def ask(settings: Settings, asked: Namespace) -> int:
    """`essaim ask`: one question, or one a line on standard input; the answers on the output."""
    import json

    from bot import knowledge
    from bot.cli import page_question
    from bot.core.definition.library import Asker

    library = knowledge.load(settings.knowledge).library
    today = datetime.now(ZoneInfo(settings.timezone)).date()
    who = Asker(stage=asked.stage, region=asked.region)
    for question in typed_questions(asked.question):
        answer = page_question.inquire(library, question, today, who)
        if asked.json:
            found = page_question.as_object(question, answer, asked.top or page_question.MOST)
            say(json.dumps(found, ensure_ascii=False))
        else:
            say(page_question.as_text(library, answer, answer.candidates[: asked.top or 0]))
    return FINE


def stats(settings: Settings, asked: Namespace) -> int:
    """`essaim stats questions`: what teams asked, and what staff can learn from it."""
    from datetime import UTC, timedelta

    from bot import knowledge
    from bot.app.reports import questions_asked
    from bot.service.wiring import CannotStart, database
    from bot.store import asked as questions

    now = datetime.now(UTC)
    library = knowledge.load(settings.knowledge).library
    today = now.astimezone(ZoneInfo(settings.timezone)).date()
    try:
        with database(settings.database_url) as engine, engine.begin() as connection:
            found = questions.since(connection, now - timedelta(days=asked.days))
    except CannotStart as reason:
        return told(str(reason))
    say(questions_asked.as_text(questions_asked.report(found, library, today), asked.days))
    return FINE


def recall(settings: Settings, asked: Namespace) -> int:
    """`essaim recall`: the teams who received a page since corrected; `--send` writes to them."""
    from datetime import UTC

    from bot import knowledge
    from bot.app.reports import page_recall as recalls
    from bot.core.definition.templates import to_plain
    from bot.service.wiring import CannotStart, database

    library = knowledge.load(settings.knowledge).library
    page = library.pages.get(asked.page) if asked.page else None
    if asked.page and page is None:
        return told(f"Aucune fiche ne s’appelle «\u00a0{asked.page}\u00a0».")
    try:
        with database(settings.database_url) as engine:
            if page is not None and asked.send:
                count = recalls.send(engine, library, page, datetime.now(UTC))
                say(f"Message mis à l’envoi\u00a0: {count}.")
                return FINE
            found = [one for one in recalls.pending(engine, library) if page in (None, one.page)]
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
    return FINE


def typed_questions(question: str) -> Iterator[str]:
    """The question itself, or with « - » the lines of standard input that hold one."""
    if question != "-":
        yield question
        return
    yield from (line.strip() for line in sys.stdin if line.strip())
