"""How commands speak to people: sentences on the two outputs, and exit codes."""

from __future__ import annotations

import sys

FINE, WRONG, UNUSABLE = 0, 1, 2


def told(*sentences: str) -> int:
    """Say what is wrong on standard error; the exit code of a wrong setting."""
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return UNUSABLE


def say(text: object) -> None:
    """Tell people something now, even when the output is a pipe."""
    print(text, flush=True)
