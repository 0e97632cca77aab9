"""What use teaches of how pages are asked for: which words are worth proposing to staff.

A team said « c’est bien cela », or chose a title: its words lead to that page. They are proposed,
never written by the machine alone, and only when they are short, direct, and tell of nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass

from bot.core.definition.library import ANSWER, HESITATE, NEAREST, Asker, Library
from bot.core.french.typing import spelled
from bot.core.triage.identifying import HIDDEN, hidden

CONFIRMED = frozenset(("cela", "choisie"))
"""The ratings that say « this is the page I wanted »."""
FEWEST, MOST = 2, 12
"""Words of a way of asking that is worth keeping."""
MOST_A_PAGE = 12
"""How many ways of asking a page may learn: beyond, more of them bring nothing measurable."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Use:
    """A question and the page it led to. `names`: words that would say whose question it was."""

    text: str
    page: str
    outcome: str
    rating: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taught:
    """A way of asking that use taught: the page, the words, how many times."""

    page: str
    text: str
    times: int


def worth(text: str, names: tuple[str, ...] = ()) -> str:
    """The words as a page lists them; "" when they are too long, too short, or somebody's."""
    words = " ".join(text.split()).strip(" ?!.…\u00a0\u202f")
    told = hidden(words, names) != words or HIDDEN in words
    return "" if told or not FEWEST <= len(spelled(words)) <= MOST else words


def taught(
    uses: Iterable[Use],
    library: Library,
    known: Set[tuple[str, str]],
    accepted: Callable[[str], int],
) -> Iterator[Taught]:
    """What to propose, the most frequent first: what the pages do not answer by themselves yet.

    `known`: what was proposed before, page and words; `accepted`: how many a page has learnt.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for use in uses:
        led = use.rating in CONFIRMED or (use.rating == "oui" and use.outcome in _UNSURE)
        words = worth(use.text, use.names) if led and use.page in library.pages else ""
        if words:
            counts[use.page, words.lower()] += 1
    for (page, words), times in counts.most_common():
        if (page, words) in known or accepted(page) >= MOST_A_PAGE:
            continue
        found = library.look_up(words, Asker())
        if found.outcome != ANSWER or found.best != page:
            yield Taught(page, words, times)


_UNSURE = frozenset((HESITATE, NEAREST))
