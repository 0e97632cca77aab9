"""What people typed, as a page can hold it: nothing that XML forbids or a page would obey."""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""What XML forbids (XML 1.0, 2.2), and what a word processor takes for a new page."""


def printable(words: str) -> str:
    """Words without what no page can hold; their lines stay."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return _UNPRINTABLE.sub("", lines)
