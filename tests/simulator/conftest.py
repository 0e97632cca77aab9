"""What the tests of the simulator share: a served scene, and Debian's Chromium."""

import os
import shutil
from collections.abc import AsyncIterator, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.simulator.scene import Scene, scene

CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(autouse=True)
def _waits_are_timedeltas(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library warns at every 429 until told that ``retry_after`` may be a timedelta."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def s() -> AsyncIterator[Scene]:
    """A scene: Awa, the animators, and a bot."""
    async with scene() as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium is; without it the test is skipped, or fails when it is required."""
    found = shutil.which("chromium")
    if found is None:
        reason = "no Chromium on this machine: apt-get install -y chromium"
        if os.environ.get("ESSAIM_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One headless Chromium for the whole session."""
    with sync_playwright() as playwright:
        arguments = list(CHROMIUM_ARGUMENTS)
        with playwright.chromium.launch(executable_path=chromium, args=arguments) as found:
            yield found
