from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import pytest

from bot.service.watchdog import ALIVE, READY, STOPPING, keep_told, tell


async def heard(line: socket.socket) -> str:
    async with asyncio.timeout(20):
        return (await asyncio.get_running_loop().sock_recv(line, 100)).decode()


async def test_systemd_is_told_that_the_bot_lives_for_as_long_as_it_does(tmp_path: Path) -> None:
    free = asyncio.Event()
    free.set()
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind(str(tmp_path / "notify"))
        line.setblocking(False)
        systemd = {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "1000"}

        telling = asyncio.create_task(keep_told(free.wait, systemd))
        said = [await heard(line) for _ in range(3)]
        telling.cancel()
        tell(STOPPING, systemd)
        while (last := await heard(line)) == ALIVE:
            pass

    assert said == [READY, ALIVE, ALIVE]
    assert last == STOPPING


async def test_without_systemd_nothing_is_said_and_nobody_waits(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind(str(tmp_path / "notify"))
        line.setblocking(False)
        tell(READY, {})

        await keep_told(asyncio.Event().wait, {})

        with pytest.raises(BlockingIOError):
            line.recv(100)
