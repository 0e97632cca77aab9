"""When Python looks for what is unreachable: not while so much is made that stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed(*, for_good: bool = False) -> Iterator[None]:
    """Nothing is looked for meanwhile: it would walk through all that is made, over and over.

    `for_good`: nor ever again in what was made (modules), which ends with the program.
    """
    gc.disable()
    try:
        yield
    finally:
        if for_good:
            gc.freeze()
        gc.enable()
