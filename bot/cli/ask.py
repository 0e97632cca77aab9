"""`essaim ask`: questions put to the pages, answered on the output as the bot would."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import flowfile
from bot.cli import page_question
from bot.cli.files import library_of
from bot.cli.output import FINE, say
from bot.core.definition.library import Asker
from bot.settings.config import Settings


def ask(settings: Settings, asked: Namespace) -> int:
    """`essaim ask`: one question, or one a line on standard input; the answers on the output."""
    library = library_of(settings)
    today = datetime.now(ZoneInfo(settings.timezone)).date()
    who = flowfile.identity(settings.flows)
    asker = Asker(stage=asked.stage, region=asked.region)
    for question in typed_questions(asked.question):
        answer = page_question.inquire(library, question, today, asker, who)
        if asked.json:
            found = page_question.as_object(question, answer, asked.top or page_question.MOST, who)
            say(json.dumps(found, ensure_ascii=False))
        else:
            say(page_question.as_text(library, answer, answer.candidates[: asked.top or 0]))
    return FINE


def typed_questions(question: str) -> Iterator[str]:
    """The question itself, or with « - » the lines of standard input that hold one."""
    if question != "-":
        yield question
        return
    yield from (line.strip() for line in sys.stdin if line.strip())
