"""Secrets are neither typed, nor told in a log or an error."""

from __future__ import annotations

import argparse
import io
import logging
import re
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from bot.cli import arguments
from bot.service import logs
from bot.settings.config import Settings, secrets
from bot.store.database.engine import open_engine

TOKEN = "42424242:AA_token-that_no_message_shows_ever"
KEY = "sk-a-key-of-the-reader"
ADDRESS = "postgresql://essaim:un-mot-de-passe@127.0.0.1:1/essaim"
SETTINGS = Settings(token=TOKEN, reader_key=KEY, database_url=ADDRESS)
SECRET = re.compile("token|jeton|secret|password|passe|key|cle", re.IGNORECASE)


def options(parser: argparse.ArgumentParser) -> list[str]:
    """Every option and argument of every command that is no path: where a secret is tells none."""
    found: list[str] = []
    for action in parser._actions:
        if action.type is not Path:
            found += [*action.option_strings, action.dest]
        if isinstance(action, argparse._SubParsersAction):
            for one in action.choices.values():
                found += options(one)
    return found


def test_no_command_takes_a_secret_that_the_list_of_processes_would_show() -> None:
    assert [one for one in options(arguments.parser("1")) if SECRET.search(one)] == []


@pytest.mark.parametrize("style", [logs.TEXT, logs.JSON])
def test_no_line_of_the_log_shows_a_secret_even_one_that_an_error_quotes(style: str) -> None:
    told = io.StringIO()
    root = logging.getLogger()
    before = root.handlers[:], root.level
    logs.configure(style, secrets=secrets(SETTINGS), to=told)
    try:
        logging.getLogger("bot").error("%s %s %s %r", TOKEN, KEY, ADDRESS, SETTINGS)
        try:
            open_engine(ADDRESS).connect()
        except (DBAPIError, ModuleNotFoundError):
            logging.getLogger("bot").exception("no base at %s", ADDRESS)
    finally:
        root.handlers, root.level = before

    words = told.getvalue()
    assert len(words.splitlines()) == 2
    assert all(one not in words for one in (TOKEN, KEY, "un-mot-de-passe"))
