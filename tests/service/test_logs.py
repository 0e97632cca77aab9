import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot.service import logs

TOKEN = "424242:AAnobodyshouldeverreadthis_inalog"


@pytest.fixture
def journal() -> Iterator[io.StringIO]:
    """Where the log goes; the log of the tests is put back afterwards."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield io.StringIO()
    root.handlers[:] = before
    root.setLevel(level)


def failure(fault: Exception) -> Exception:
    """The same fault, raised and caught: it knows where it comes from."""
    try:
        raise fault
    except type(fault) as caught:
        return caught


def test_an_event_is_one_line_of_text(journal: io.StringIO) -> None:
    logs.configure(to=journal)

    logging.getLogger("bot.test").info("ready\nor not", extra={"chats": 3})

    (line,) = journal.getvalue().splitlines()
    assert line.endswith("Z INFO bot.test: ready\\nor not chats=3")


def test_an_event_is_one_object_of_json(journal: io.StringIO) -> None:
    logs.configure("json", to=journal)

    logging.getLogger("bot.test").warning("prêt", extra={"chats": 3})

    told = json.loads(journal.getvalue())
    assert (told["level"], told["from"], told["event"]) == ("WARNING", "bot.test", "prêt")
    assert told["chats"] == 3
    assert told["at"].endswith("Z")


@pytest.mark.parametrize("style", ["text", "json"])
def test_an_exception_is_told_by_type_and_place_not_by_its_words(
    journal: io.StringIO, style: str
) -> None:
    logs.configure(style, to=journal)

    fault = failure(ValueError("what Awa typed"))
    logging.getLogger("bot.test").error("failure 1a2b", exc_info=fault)

    assert "ValueError at " in journal.getvalue()
    assert "tests/service/test_logs.py:" in journal.getvalue()
    assert "in failure" in journal.getvalue()
    assert "Awa" not in journal.getvalue()
    assert len(journal.getvalue().splitlines()) == 1


def test_what_the_system_says_of_a_file_is_kept(journal: io.StringIO) -> None:
    logs.configure(to=journal)

    fault = failure(OSError(28, "No space left on device"))
    logging.getLogger("bot.test").error("failure", exc_info=fault)

    assert "OSError (No space left on device) at " in journal.getvalue()


@pytest.mark.parametrize("style", ["text", "json"])
def test_tokens_and_secrets_are_blotted_out(journal: io.StringIO, style: str) -> None:
    logs.configure(style, secrets=["short"], to=journal)

    logging.getLogger("bot.test").error("POST /bot%s/getMe with %s", TOKEN, "short")

    assert "POST /bot…/getMe with …" in journal.getvalue()


@pytest.mark.parametrize("name", ["httpx", "transitions", "aiohttp.access", "telegram.ext"])
def test_libraries_that_tell_too_much_are_heard_from_warnings_on(
    journal: io.StringIO, name: str
) -> None:
    logs.configure(to=journal)

    logging.getLogger(name).info("HTTP Request: POST")
    logging.getLogger(name).warning("careful")

    assert journal.getvalue().count("\n") == 1


def test_a_quiet_log_holds_warnings_only(journal: io.StringIO) -> None:
    logs.configure(quiet=True, to=journal)

    logging.getLogger("bot.test").info("ready")

    assert journal.getvalue() == ""
