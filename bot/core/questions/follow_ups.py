"""A short question that leans on the one before: « et à Lyon ? », « combien ? ».

It is looked up by itself and with the question before, and both count. What it says clearly by
itself is taken as it is; the page just read is never the answer again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.definition.library import (
    ANSWER,
    HESITATE,
    NEAREST,
    UNKNOWN,
    Asker,
    Candidate,
    Library,
    Lookup,
)
from bot.core.definition.templates import escape
from bot.core.french import phrases
from bot.core.french.typing import WHERE, asks, words
from bot.core.team.situation import Situation, Subject

RECENT = timedelta(minutes=10)
LINKED, PLACED, ASKED = 7, 5, 2
"""How many words a text that leans may have: after « et », after « pour », after « quel »."""
BY_ITSELF = 0.5
"""How much what the short text finds by itself counts, beside what both find together."""
CLEAR = 0.98
"""From which likelihood a short text needs no other question."""

_LINKS = frozenset(("et", "mais", "sinon", "meme", "idem", "pareil", "alors", "donc", "ok"))
_PLACES = frozenset(
    ("pour", "a", "au", "aux", "en", "dans", "avec", "sans", "chez", "jusqu", "depuis", "apres",
     "avant", "pendant", "par", "si"),
)  # fmt: skip
_QUESTIONS = frozenset(
    ("combien", "quand", WHERE, "comment", "pourquoi", "qui", "quoi", "quel", "quelle", "quels",
     "quelles"),
)  # fmt: skip
_EMPTY = (
    _PLACES | _QUESTIONS | {"c", "ca", "est", "ce", "que", "de", "temps", "coute", "exactement"}
)


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as it was understood: its words in full, and what was found.

    `subject`: the question it leans on, None when it stands by itself.
    """

    words: str
    found: Lookup
    subject: Subject | None = None


def before(situation: Situation, at: datetime) -> Subject | None:
    """The question before, while it is in mind: ten minutes, and nobody else spoke since."""
    subject, since = situation.subject, situation.holding.since
    if subject is None or not subject.at <= at <= subject.at + RECENT:
        return None
    return None if since is not None and since > subject.at else subject


def leans(text: str) -> bool:
    """Is a text too short to be a question of its own, and made like the rest of one?"""
    typed = words(text)
    rest = _unlinked(typed)
    if not rest:
        return False
    placed, asked = rest[0] in _PLACES, rest[0] in _QUESTIONS
    if len(rest) < len(typed):
        return len(typed) <= LINKED and (placed or asked or asks(text))
    return asks(text) and (
        _says_nothing(rest) or len(rest) <= (PLACED if placed else ASKED * asked)
    )


def _unlinked(typed: list[str]) -> list[str]:
    """The words after « et », « et donc »."""
    return next((typed[n:] for n, word in enumerate(typed) if word not in _LINKS), [])


def bare(text: str) -> bool:
    """« Combien ? », « et c’est quand ? »: it asks, and says nothing of what."""
    return _says_nothing(_unlinked(words(text)))


def _says_nothing(rest: list[str]) -> bool:
    return _EMPTY.issuperset(rest) and not _QUESTIONS.isdisjoint(rest)


def understood(library: Library, asker: Asker, text: str, subject: Subject | None) -> Understood:
    """Look a question up, with the one before when it leans on it."""
    alone = library.look_up(text, asker)
    if subject is None or not leans(text) or alone.elsewhere:
        return Understood(text, alone)
    if not bare(text) and alone.outcome == ANSWER and alone.candidates[0].score >= CLEAR:
        return Understood(text, alone)
    full = f"{subject.words} {text}"
    looked = library.look_up(full, asker)
    found = _together(looked, looked if bare(text) else alone, subject.page)
    if found.outcome == UNKNOWN and alone.outcome != UNKNOWN:
        return Understood(text, alone)
    return Understood(full, found, subject)


def _together(both: Lookup, alone: Lookup, read: str) -> Lookup:
    """The best of two lookups. `read`: the page just read, which is not proposed again."""
    scores: dict[str, float] = {}
    for lookup, weight in ((both, 1.0), (alone, BY_ITSELF)):
        for one in lookup.candidates:
            scores[one.page] = scores.get(one.page, 0.0) + weight * one.score
    scores.pop(read, None)
    best = sorted(scores.items(), key=lambda one: -one[1])
    ranked = tuple(Candidate(page, round(score / (1 + BY_ITSELF), 3)) for page, score in best)
    if both.outcome == UNKNOWN or not ranked:
        return Lookup(outcome=UNKNOWN, candidates=ranked, elsewhere=both.elsewhere)
    outcomes = {one.outcome for one in (both, alone) if one.best == ranked[0].page}
    outcome = next((each for each in (ANSWER, NEAREST) if each in outcomes), HESITATE)
    return Lookup(outcome=outcome, candidates=ranked)


def told(library: Library, text: str, subject: Subject | None) -> str:
    """How a text was understood, as HTML to say before what was found; "" when by itself."""
    if subject is None:
        return ""
    page = library.pages.get(subject.page)
    about = page.title if page else subject.words
    said = phrases.understood(escape(" ".join(text.split())), escape(" ".join(about.split())))
    return f"<i>{said}</i>\n\n"
