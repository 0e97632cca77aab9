"""What holds for every test: pages are found by their words, encoder installed or not.

Nobody types as fast as tests do: the bots they start do not take it for a burst. And whatever our
bot asked of a simulator, in any process, is checked once all tests are over: a request that
Telegram would refuse fails the run.
"""

import gc
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from bot.simulator.server.kept_requests import FOLDER
from tests.botapi.traffic import Traffic, looked_at

os.environ["ESSAIM_SEMANTIC"] = "off"
os.environ["ESSAIM_QUIET"] = "0"
os.environ["ESSAIM_FLOOD"] = "0"  # people of the tests type faster than anyone

KEPT = pytest.StashKey[Path]()
TRAFFIC = pytest.StashKey[Traffic]()


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than processors: those that talk to real processes wait half of the time."""
    return (os.cpu_count() or 1) + 1


def pytest_addoption(parser: pytest.Parser) -> None:
    """How long the long conversation of `tests/e2e/test_bad_line.py` is, and how many lives
    `tests/app/test_wire_walks.py` lives.
    """
    parser.addoption("--messages", default="30", help="messages each way over a bad line")
    parser.addoption("--walks", default="6", help="random lives of two teams on the wire")


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The simulators of this test keep no requests: it makes wrong ones on purpose."""
    monkeypatch.delenv(FOLDER, raising=False)


def pytest_configure(config: pytest.Config) -> None:
    """A folder for the requests of this run; workers and sub-processes inherit it."""
    if FOLDER not in os.environ:
        config.stash[KEPT] = Path(tempfile.mkdtemp(prefix="requests-"))
        os.environ[FOLDER] = str(config.stash[KEPT])


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Thousands of collected tests live until the end: the garbage collector passes them by."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where the run was begun, and after its last worker: is every request one Telegram takes?"""
    folder = session.config.stash.get(KEPT, None)
    if folder is None:
        return
    traffic = session.config.stash[TRAFFIC] = looked_at(folder)
    if traffic.wrong and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """What was looked at, and what was wrong."""
    if (traffic := config.stash.get(TRAFFIC, None)) is not None and traffic.requests:
        terminalreporter.section("requests to Telegram")
        terminalreporter.write_line(str(traffic))


def pytest_unconfigure(config: pytest.Config) -> None:
    """The folder goes with the run."""
    if (folder := config.stash.get(KEPT, None)) is not None:
        shutil.rmtree(folder, ignore_errors=True)
        del os.environ[FOLDER]
