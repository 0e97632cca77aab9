"""Who opened a team's file, and when: the team may read it (`/mesdonnees`).

One line a day for each person and each part: what is opened ten times in an hour was read once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.core import calendar
from bot.core.team.situation import Reading, Situation

FILE, ANSWERS, PAPERS, COPY = "file", "answers", "papers", "copy"
PARTS: Mapping[str, str] = {
    FILE: "le dossier",
    ANSWERS: "les réponses d’une étape",
    PAPERS: "les pièces",
    COPY: "une copie du dossier",
}
"""What may be opened, as the team reads it."""
MOST = 100


def added(situation: Situation, reading: Reading, timezone: str) -> Situation:
    """With that reading last, in place of the same one of the same day."""

    def same(one: Reading) -> bool:
        days = (calendar.today(one.at, timezone), calendar.today(reading.at, timezone))
        return days[0] == days[1] and (one.by, one.what) == (reading.by, reading.what)

    others = tuple(one for one in situation.readings if not same(one))
    return replace(situation, readings=(*others, reading)[-MOST:])
