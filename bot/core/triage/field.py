"""The words of a journey's own field, which triage must not take for names of persons or alarms."""

from __future__ import annotations

import re
from functools import lru_cache

Field = frozenset[str]
"""Levelled words, as `bot.core.french.typing.words` gives them."""
NOTHING: Field = frozenset()
_NO_WORD = r"(?!)"


@lru_cache(maxsize=32)
def either(field: Field) -> str:
    """A pattern of any of these words, in the singular or the plural; of none, one that fails."""
    return rf"(?:{'|'.join(map(re.escape, sorted(field)))})s?" if field else _NO_WORD
