"""A bell: whoever waits hears the next ring. It carries no message and never blocks the ringer."""

import asyncio


class Bell:
    """Wakes every waiter at once; rings while nobody listens are not kept."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_result(None)
        self._waiting.clear()

    async def heard(self, seconds: float) -> bool:
        """Wait for a ring; False when ``seconds`` passed in silence."""
        waiter = asyncio.get_running_loop().create_future()
        self._waiting.add(waiter)
        try:
            async with asyncio.timeout(seconds):
                await waiter
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(waiter)
        return True
