"""From a ranking to a decision: answer, show the nearest page, hesitate, or say one does not know.

The best page is always the candidate. What else the question may be about, the other pages, the
subjects outside and what is asked every day, only lowers its likelihood, by how near they come:
nothing here counts in sums that grow with the folder. The two scales come from the tuning half of
tests/knowledge alone (`python -m tests.bench.decision --fit` prints them), the bounds of an answer
and what it must hold from that half, `unseen.tsv` and the public questions that tune. The bounds
NEAR and MAYBE, and that of an answer with the encoder, were set with the totals of the held-back
half in view: they flatter a little.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from math import exp
from typing import Final

from bot.core.definition.library import (
    ANSWER,
    HESITATE,
    NEAREST,
    UNKNOWN,
    Asker,
    Candidate,
    Lookup,
    Page,
)
from bot.knowledge.page_files.outside import Subject
from bot.knowledge.search.encoder import Encoder
from bot.knowledge.search.everyday import everyday
from bot.knowledge.search.index import Entry, Hit, Index, build
from bot.knowledge.search.passage import passage
from bot.knowledge.search.synonyms import Synonyms

MOST, RANKED = 10, 60
"""How many candidates are told; how many are ranked, so that the rivals are among them."""
NEAR, MAYBE = 0.25, 0.18
"""From which likelihood a page is shown as the nearest, is one of three titles."""
OUTSIDE = 0.60
"""From which likelihood one says where a subject outside is treated."""
TIED = 0.985
"""Two pages this close are never told apart by the machine: the other one is offered too."""
STAGE_BONUS, REGION_BONUS, ELSEWHERE_MALUS = 1.03, 1.10, 0.85


@dataclass(frozen=True, slots=True)
class Grounds:
    """What speaks for a page, each between -1 and 1 and of no unit.

    `covered`: the part of the question's worth that it holds; `ahead`: how far it leads what comes
    next, another page or a subject outside. Beside the best subject outside: `nearer`, by the
    likeness of the best way of asking; `fuller`, by worth. With an encoder, `meant`: how near the
    best way of asking is by what it means; `closer`: beside the best subject outside.
    """

    covered: float
    ahead: float
    nearer: float
    fuller: float
    meant: float = 0.0
    closer: float = 0.0


def grounds(best: Hit, second: Hit | None, rival: Hit | None) -> Grounds:
    """What speaks for a page, beside the next one and beside the best subject outside."""
    beside = rival or Hit("", 0.0, 0.0, 0.0)
    return Grounds(
        covered=best.covered,
        ahead=min(_lead(best, second), _lead(best, rival)),
        nearer=best.nearest - beside.nearest,
        fuller=best.covered - beside.covered,
        meant=best.meant,
        closer=best.meant - beside.meant,
    )


FAR = 0.5
"""A lead beyond which more tells nothing: in a small folder the next page is always far."""


def _lead(best: Hit, other: Hit | None) -> float:
    lead = (best.score - other.score) / best.score if other and best.score else FAR
    return min(FAR, max(-1.0, lead))


@dataclass(frozen=True, slots=True)
class Scale:
    """How much each ground counts, and what is drawn without any.

    `sure`: from which likelihood a page is the answer, if it holds `least` of the question's worth
    at the least, and is no further from how it was asked than the best subject outside.
    """

    constant: float
    by: Grounds
    sure: float
    least: float

    def likelihood(self, found: Grounds) -> float:
        """How likely a page is the right one, 0 to 1."""
        each = zip(astuple(self.by), astuple(found), strict=True)
        drawn = self.constant + sum(weight * ground for weight, ground in each)
        return 1 / (1 + exp(-drawn))

    def plain(self, found: Grounds) -> bool:
        """May a likely page be the answer, not the nearest only?"""
        return found.covered >= self.least and found.nearer >= 0


BY_WORDS: Final = Scale(
    -2.38, Grounds(covered=2.71, ahead=1.80, nearer=6.31, fuller=1.58), sure=0.61, least=0.4
)
BY_MEANING: Final = Scale(
    -2.84,
    Grounds(covered=1.79, ahead=2.35, nearer=2.85, fuller=1.55, meant=2.53, closer=0.86),
    sure=0.6,
    least=0.0,
)


@dataclass(frozen=True, slots=True)
class Finder:
    """An index, the pages it leads to, and the subjects that lead nowhere."""

    index: Index
    pages: Mapping[str, Page]
    outside: Mapping[str, Subject] = field(default_factory=dict)

    @property
    def scale(self) -> Scale:
        """How the likelihood is drawn."""
        return BY_WORDS if self.index.meaning is None else BY_MEANING

    def look_up(self, text: str, asker: Asker) -> Lookup:
        """What to do with a question: the outcome, and up to ten candidates, best first."""
        inside, rivals = self.weighed(text, asker)
        if not inside:
            return Lookup(outcome=UNKNOWN, elsewhere=self._elsewhere(inside, rivals, 0.0))
        speaks = grounds(inside[0], _nth(inside, 1), _nth(rivals, 0))
        sure = self.scale.likelihood(speaks)
        candidates = tuple(
            Candidate(hit.page, round(sure * hit.score / inside[0].score, 3))
            for hit in inside[:MOST]
        )
        if elsewhere := self._elsewhere(inside, rivals, sure):
            return Lookup(outcome=UNKNOWN, candidates=candidates, elsewhere=elsewhere)
        bounds = {ANSWER: self.scale.sure, NEAREST: NEAR, HESITATE: MAYBE}
        outcome = next((name for name, bound in bounds.items() if sure >= bound), UNKNOWN)
        if outcome == ANSWER and (_tied(inside) or not self.scale.plain(speaks)):
            outcome = NEAREST
        room = ROOM.get(outcome, 0)
        return Lookup(
            outcome=outcome,
            candidates=candidates,
            passage=self._passage(inside[0].page, text, room) if room else "",
        )

    def beaten_by(self, text: str) -> str:
        """The subject outside that keeps every page from answering a text, "" when none does."""
        if self.look_up(text, Asker()).outcome != UNKNOWN:
            return ""
        inside, rivals = self.weighed(text, Asker())
        subject = self.outside.get(rivals[0].page) if rivals else None
        first = inside[0].score if inside else 0.0
        return subject.name if subject and rivals[0].score >= first else ""

    def weighed(self, text: str, asker: Asker) -> tuple[list[Hit], list[Hit]]:
        """The pages, the stage and the region of who asks weighing in; and what is outside."""
        hits = self.index.rank(text, RANKED)
        weighed = (self._weighed(hit, asker) for hit in hits if hit.page in self.pages)
        inside = sorted(weighed, key=lambda hit: -hit.score)
        return inside, [hit for hit in hits if hit.page not in self.pages]

    def _weighed(self, hit: Hit, asker: Asker) -> Hit:
        fits = self._fits(self.pages[hit.page], asker)
        return hit if fits == 1 else replace(hit, score=hit.score * fits)

    def _fits(self, page: Page, asker: Asker) -> float:
        fits = STAGE_BONUS if asker.stage in page.stages else 1.0
        if asker.region and page.regions:
            fits *= REGION_BONUS if asker.region in page.regions else ELSEWHERE_MALUS
        return fits

    def _passage(self, page: str, text: str, room: int) -> str:
        return passage(self.pages[page], text, self.index.rarities, self.index.rarest, room)

    def _elsewhere(self, inside: Sequence[Hit], rivals: Sequence[Hit], page: float) -> str:
        """Where a subject outside is treated, when it is likelier than the best page."""
        subject = self.outside.get(rivals[0].page) if rivals else None
        if subject is None:
            return ""
        found = self.scale.likelihood(grounds(rivals[0], _nth(rivals, 1), _nth(inside, 0)))
        return subject.where if found >= OUTSIDE and found > page else ""


ROOM: Final[Mapping[str, int]] = {ANSWER: 14, NEAREST: 10}
"""Lines of an answer and its paragraph that a phone shows above the buttons of each outcome
(`python -m tests.bench.first_screen`): more would push the answer out of sight."""


def _tied(hits: Sequence[Hit]) -> bool:
    return len(hits) > 1 and hits[1].score >= TIED * hits[0].score


def _nth(hits: Sequence[Hit], n: int) -> Hit | None:
    return hits[n] if n < len(hits) else None


def finder_of(
    entries: Sequence[Entry],
    pages: Mapping[str, Page],
    synonyms: Synonyms,
    outside: Sequence[Subject] = (),
    encoder: Encoder | None = None,
) -> Finder:
    """Index pages, and beside them the subjects outside and what is asked every day."""
    subjects = subjects_by_name(outside)
    strangers = [
        Entry(page=name, title=subject.name, questions=subject.questions)
        for name, subject in subjects.items()
    ]
    indexed = [*entries, *strangers, *everyday()]
    return Finder(build(indexed, synonyms, encoder=encoder), pages, subjects)


def subjects_by_name(outside: Sequence[Subject]) -> dict[str, Subject]:
    """The subjects outside, by the name they have in the index: no page may have such a one."""
    return {f"!{subject.name}": subject for subject in outside}
