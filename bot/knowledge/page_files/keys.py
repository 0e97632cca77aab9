"""The front matter of a page, in one table: reader, linter and the staff's guide all use it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.definition.library import ALWAYS, NEVER, OFFERED
from bot.core.definition.sources import HIGH, LOW, MEDIUM

LINE, TEXT, LINES, DAY, WORD = "ligne", "texte", "liste", "date", "mot"
SOURCES, FACTS = "sources", "faits"


@dataclass(frozen=True, slots=True)
class Key:
    """A key: what it holds, the words it accepts, and whether every page should have it.

    `asked`: what is missing without it, as `essaim check` says it; "" for an optional key.
    """

    name: str
    holds: str
    words: tuple[str, ...] = ()
    asked: str = ""


TITLE = Key("titre", LINE)
QUESTIONS = Key("questions", LINES, asked="les façons de poser la question, une par ligne")
ANSWER = Key("réponse", TEXT)
SOURCE = Key("sources", SOURCES, asked="d’où vient la réponse : titre, adresse, date")
CHECKED = Key("vérifié le", DAY, asked="le jour de la dernière relecture")
REVIEW = Key("à revoir avant", DAY, asked="le jour où relire la fiche")
CONFIDENCE = Key("confiance", WORD, (HIGH, MEDIUM, LOW), "haute, moyenne ou basse")
STATED = Key("faits", FACTS, (HIGH, MEDIUM, LOW))
"""The federation's facts that the answer states, by number, each with its own confidence."""
DETAILED = Key("faits du détail", FACTS, (HIGH, MEDIUM, LOW))
STAGES = Key("étapes", LINES)
REGIONS = Key("régions", LINES)
HANDOVER = Key("relais", WORD, (NEVER, OFFERED, ALWAYS), "jamais, proposé ou toujours")
CORRECTION = Key("correction", TEXT)
DRAFT = Key("brouillon", LINE)
WITHDRAWN = Key("retirée", TEXT)
"""Why the page answers nothing any more; it is not served, however this key is filled."""

ALL = (
    TITLE, QUESTIONS, ANSWER, SOURCE, CHECKED, REVIEW, CONFIDENCE, STAGES, REGIONS, HANDOVER,
    STATED, DETAILED, CORRECTION, DRAFT, WITHDRAWN,
)  # fmt: skip
BY_NAME = {key.name: key for key in ALL}
SOURCE_KEYS = ("titre", "adresse", "date")
FEWEST_QUESTIONS = 5
FIRST_QUESTIONS, FEW_WORDS = 3, 9
"""Among its first three ways of asking, a page has one of nine words at most."""
