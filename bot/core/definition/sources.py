"""Where what is said comes from: who said it, where, when."""

from __future__ import annotations

import re
from dataclasses import dataclass

HIGH, MEDIUM, LOW = "haute", "moyenne", "basse"
"""How sure one may be of it."""
_READ = re.compile(r"\b(?:lue?|consultée?) (?:par extraits )?le\b.*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where a claim comes from: who said it, where, when, as staff wrote it."""

    title: str
    address: str = ""
    date: str = ""


def dated(source: Source) -> tuple[int, ...]:
    """The years that a source names, () when it is not dated. The day it was read is none."""
    return tuple(int(year) for year in _YEAR.findall(_READ.sub("", source.date)))
