"""What the tests of the simulator share: a served scene, and Debian's Chromium."""

import os
import shutil
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

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
        if os.environ.get("TESTS_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    """One headless Chromium for the session, on the session's loop.

    Its tests say ``pytest.mark.asyncio(loop_scope="session")``. Playwright's synchronous
    interface cannot be used: it keeps the thread for a loop of its own.
    """
    async with async_playwright() as playwright:
        arguments = list(CHROMIUM_ARGUMENTS)
        found = await playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield found
        await found.close()
