"""Gives freed memory back to the machine: what reading files needed is not needed afterwards."""

from __future__ import annotations

import asyncio
import ctypes
import gc
import mmap
import sys
from collections.abc import Callable
from contextlib import suppress

ARENA_MAX, MMAP_THRESHOLD = -8, -3
"""`mallopt` of glibc: malloc.h, M_ARENA_MAX and M_MMAP_THRESHOLD."""
LARGE = 64 * 1024
FIRST, AGAIN = 20.0, 3600.0
"""Seconds after the start, then between two times."""


def settle() -> None:
    """Ask glibc for one heap, whatever the threads, and to hand large blocks back when freed."""
    with suppress(OSError, AttributeError):  # another C library has neither: nothing to settle
        if sys.platform == "linux":
            library = ctypes.CDLL(None)
            library.mallopt(ARENA_MAX, 1)
            library.mallopt(MMAP_THRESHOLD, LARGE)


def give_back() -> None:
    """Collect what is unreachable, and hand free pages back where the C library can (glibc)."""
    gc.collect()
    with suppress(OSError, AttributeError):  # musl has no malloc_trim: nothing to hand back
        if sys.platform == "linux":
            ctypes.CDLL(None).malloc_trim(0)


def let_go(mapped: mmap.mmap) -> None:
    """Let the kernel have what is mapped of a file: whoever asks next finds it in its cache."""
    with suppress(
        AttributeError, OSError, ValueError
    ):  # Windows cannot be told, and does it alone
        mapped.madvise(mmap.MADV_DONTNEED)


async def keep_small(tidy: Callable[[], None]) -> None:
    """Tidy up what the start needed, then what each hour leaves."""
    await asyncio.sleep(FIRST)
    while True:
        tidy()
        await asyncio.sleep(AGAIN)
