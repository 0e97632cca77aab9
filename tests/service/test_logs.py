import ast
import asyncio
import gc
import io
import json
import logging
import re
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.service import logs

ROOT = Path(__file__).parents[2]
EVENTS = (ROOT / "docs" / "events.md").read_text(encoding="utf-8")
LEVELS = {"warning", "error", "exception", "critical"}
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

    logging.getLogger("bot.test").warning("prêt", extra={"event": "row-parked", "chats": 3})

    told = json.loads(journal.getvalue())
    assert (told["level"], told["from"], told["text"]) == ("WARNING", "bot.test", "prêt")
    assert told["event"] == "row-parked"
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


async def test_what_a_library_shows_of_an_error_is_not_told(journal: io.StringIO) -> None:
    logs.configure(to=journal)

    async def fails() -> None:
        raise ValueError("what Awa typed")

    task = asyncio.create_task(fails())
    await asyncio.wait({task})
    del task
    gc.collect()

    assert "Task exception was never retrieved event=library error=ValueError at" in (
        journal.getvalue()
    )
    assert "Awa" not in journal.getvalue()


def test_what_nothing_caught_is_one_line_without_its_words(
    journal: io.StringIO, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    logs.configure(to=journal)
    logs.hear_crashes()
    fault = failure(ValueError("what Awa typed"))

    sys.excepthook(ValueError, fault, fault.__traceback__)
    thread = threading.Thread(target=lambda: failure(KeyError("Awa")).args[9])
    thread.start()
    thread.join()

    assert [line.count("event=crash") for line in journal.getvalue().splitlines()] == [1, 1]
    assert "Awa" not in journal.getvalue() + capsys.readouterr().err


def calls_of_the_log() -> Iterator[tuple[str, ast.Call]]:
    """Each warning and error of the program, and where it is."""
    for path in sorted(ROOT.glob("bot/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="log" | "LOG"), attr=level)
                ) if level in LEVELS:
                    yield f"{path.name}:{node.lineno}", node


def test_every_warning_and_every_error_has_an_id_that_the_list_explains() -> None:
    listed = set(re.findall(r"^\| `([a-z-]+)` \|", EVENTS, re.MULTILINE))
    source = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("bot/**/*.py"))

    without = [
        place
        for place, call in calls_of_the_log()
        if not any(
            word.arg == "extra" and '"event"' in ast.unparse(word.value).replace("'", '"')
            for word in call.keywords
        )
    ]
    used = set(re.findall(r'"event": "([a-z-]+)"|_say\(\s*"([a-z-]+)"', source))

    assert without == []
    assert {one or other for one, other in used} | {"library", "crash"} == listed


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
