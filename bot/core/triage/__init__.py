"""What a message is, before anyone looks for an answer: danger first, then what is not a question.

Pure and instant; it reads words, decides nothing (see `bot.core.questions.page_questions`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.french.typing import words as full_words
from bot.core.triage.danger import ALL as DANGERS
from bot.core.triage.danger import Danger, danger, told_as_past
from bot.core.triage.field import NOTHING, Field
from bot.core.triage.languages import language
from bot.core.triage.learned import chances
from bot.core.triage.manners import is_insult, is_meddling, is_robot_asked
from bot.core.triage.personal import personal
from bot.core.triage.services import service

__all__ = ["Danger", "Field", "Triage", "of"]

DANGER, CONCERN, PERSONAL, MEDDLING, ROBOT, LANGUAGE, INSULT, SERVICE = (
    "danger",
    "concern",
    "personal",
    "meddling",
    "robot",
    "language",
    "insult",
    "service",
)
ALARMING, CONCERNING, TOLD, ALSO = 0.86, 0.3, 0.92, 0.35
"""How likely danger must be to raise the alarm, and to be worth a line of help; personal data to
be refused; another danger to be named. Measured: `python -m tests.understanding.measures dangers`."""
CONCERNING_AT_LARGE = 0.9
"""The same, of a question that speaks of nobody."""
BORNE_OUT, REFUSED = 0.4, 0.3
"""How likely a danger, or personal data, that a rule read must be too: figures of speech are read
by the rules and weigh little on the scale. A message too short for the scale is the rules' alone.
"""
FEWEST, TELLING, LONG = 3, 2, 4
"""Fewer words than this, or fewer telling ones, mean nothing to the scale; the rules read them."""
PLAIN = {"bonjour", "bonsoir", "salut", "merci", "voudrais", "voulais", "aimerais", "souhaite"}
PLAIN |= {"savoir", "connaitre", "comprendre", "comment", "passe", "marche", "vous", "nous"}
"""Long enough to tell something, and in every message."""
REFUS = "refus"
LONGEST = 2_000
"""Characters read of a message: nobody tells a danger after two thousand."""


@dataclass(frozen=True, slots=True)
class Triage:
    """`kind`: one of the words above. `detail`: a language's code or a command's name.

    `danger`: the likeliest one; `also`: others that the same words may tell. `certain`: read by the
    rules; what was only weighed may be an ordinary message, the likelier the less its `weight`. A CONCERN is read as usual, with a line
    of help under it.
    """

    kind: str
    danger: Danger | None = None
    detail: str = ""
    also: tuple[Danger, ...] = ()
    certain: bool = True
    weight: float = 1.0


def of(text: str, field: Field = NOTHING) -> Triage | None:
    """What a message is; None for an ordinary one. Certain things first, then what is weighed.

    `field`: the levelled words of the journey, which are neither persons' names nor an alarm.
    """
    text = text[:LONGEST]
    words = full_words(text)
    likely = chances(words) if _tells(words) else {}
    weight = sum(likely.get(one.number, 0.0) for one in DANGERS)
    certain = danger(words, field)
    if certain and (not likely or weight >= BORNE_OUT):
        return _unless_past(_danger(certain, likely, certain=True), words)
    if weight >= ALARMING:
        return _unless_past(_weighed(likely, DANGER), words)
    told = likely.get(REFUS)
    if (told is not None and told >= TOLD) or (
        (told is None or told >= REFUSED) and personal(words, text, field)
    ):
        return Triage(PERSONAL)
    if found := _plain(words, text, field):
        return found
    if certain:
        return replace(_danger(certain, likely, certain=False), kind=CONCERN)
    bound = CONCERNING_AT_LARGE if _of_nobody(words, text) else CONCERNING
    return _weighed(likely, CONCERN) if weight >= bound else None


_SOMEBODY = {"je", "j", "me", "m", "moi", "mon", "ma", "mes", "nous", "notre", "nos", "on", "ici"}
_SOMEBODY |= {
    "il",
    "ils",
    "elle",
    "elles",
    "lui",
    "quelqu",
    "ami",
    "amie",
    "copain",
    "copine",
    "pote",
}


def _of_nobody(words: Sequence[str], text: str) -> bool:
    """A question that speaks of nobody near: « Épave : que devient la voiture accidentée ? »."""
    return text.rstrip().endswith("?") and not _SOMEBODY & set(words)


def _unless_past(alarm: Triage, words: Sequence[str]) -> Triage:
    """The alarm; a line of help where the danger is told as past, as a story or as a rule."""
    if alarm.danger is not None and told_as_past(words, alarm.danger):
        return replace(alarm, kind=CONCERN, certain=False)
    return alarm


def _weighed(likely: Mapping[str, float], kind: str) -> Triage:
    likeliest = max(DANGERS, key=lambda one: likely[one.number])
    weight = sum(likely[one.number] for one in DANGERS)
    return replace(_danger(likeliest, likely, certain=False), kind=kind, weight=weight)


def _tells(words: Sequence[str]) -> bool:
    telling = sum(len(word) >= LONG and word not in PLAIN for word in words)
    return len(words) >= FEWEST and telling >= TELLING


def _danger(first: Danger, likely: Mapping[str, float], *, certain: bool) -> Triage:
    """A danger, and the others that the same words may tell, the likeliest first."""
    others = [one for one in DANGERS if one is not first and likely.get(one.number, 0.0) >= ALSO]
    others.sort(key=lambda one: -likely[one.number])
    return Triage(DANGER, danger=first, also=tuple(others), certain=certain)


def _plain(words: Sequence[str], text: str, field: Field) -> Triage | None:
    """Another language, a word to the bot itself, a service it renders."""
    if code := language(text):
        return Triage(LANGUAGE, detail=code)
    if is_meddling(words, field):
        return Triage(MEDDLING)
    for kind, recognised in ((INSULT, is_insult), (ROBOT, is_robot_asked)):
        if recognised(words):
            return Triage(kind)
    command = service(words)
    return Triage(SERVICE, detail=command) if command else None
