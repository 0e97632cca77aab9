"""Where a fault comes from, without its words."""

from __future__ import annotations

import traceback
from pathlib import Path

OURS = Path(__file__).parents[1]


def blame(fault: BaseException) -> str:
    """Where a fault comes from, in one line without its message: messages may hold words.

    The place is the last one in our own code that led there.
    """
    frames = traceback.extract_tb(fault.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(OURS)] or frames
    where = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "nowhere"
    return f"{type(fault).__name__} at {where}"
