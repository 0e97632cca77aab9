"""Gives freed memory back to the machine: what reading files needed is not needed afterwards."""

from __future__ import annotations

import ctypes
import gc
import sys
from contextlib import suppress


def give_back() -> None:
    """Collect what is unreachable, and hand free pages back where the C library can (glibc)."""
    gc.collect()
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # musl has no malloc_trim: nothing to hand back
            ctypes.CDLL(None).malloc_trim(0)
