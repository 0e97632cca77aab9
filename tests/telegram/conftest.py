from collections.abc import AsyncIterator, Iterator

import pytest

from bot.simulator.client.remote import Remote
from bot.simulator.server.server import in_background
from bot.simulator.world.world import Simulator
from bot.telegram.line import Line, line_to


@pytest.fixture
def remote() -> Iterator[Remote]:
    """A Telegram of this machine, on a thread of its own."""
    with in_background(Simulator()) as address:
        yield Remote(address)


@pytest.fixture(params=["aiohttp", "httpx"])
async def line(remote: Remote, request: pytest.FixtureRequest) -> AsyncIterator[Line]:
    """A line to it, through our HTTP and through PTB's own."""
    made = line_to(remote.token, root=remote.address, httpx=request.param == "httpx")
    await made.initialize()
    yield made
    await made.shutdown()
