"""From a ranking to a decision: answer, hesitate between two or three pages, or say one does not
know. The figures below come from the tuning half of tests/knowledge/questions.yaml, nothing else
(`python -m tests.bench.retrieval --fit` prints them).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import exp

from bot.core.definition.library import ANSWER, HESITATE, UNKNOWN, Asker, Candidate, Lookup, Page
from bot.knowledge.page_files.outside import Subject
from bot.knowledge.search.index import Entry, Hit, Index, build
from bot.knowledge.search.synonyms import Synonyms

MOST = 10
SURE, LIKELY = 0.85, 0.40
"""From which probability a page is answered, or offered among others."""
OUTSIDE = 0.75
"""From which probability one says where a subject outside is treated."""
TIED = 0.985
"""Two pages this close are never told apart by the machine: the team chooses."""
CONSTANT = -1.72
BY_SCORE, BY_NEAREST, BY_COVERED, BY_MARGIN = 1.10, 1.02, 0.87, 3.77
STAGE_BONUS, REGION_BONUS, ELSEWHERE_MALUS = 1.03, 1.10, 0.85


@dataclass(frozen=True, slots=True)
class Finder:
    """An index, the pages it leads to, and the subjects that lead nowhere."""

    index: Index
    pages: Mapping[str, Page]
    outside: Mapping[str, Subject] = field(default_factory=dict)

    def look_up(self, text: str, asker: Asker) -> Lookup:
        """What to do with a question: the outcome, and up to ten candidates, best first."""
        hits = self.weighed(text, asker)
        inside = [hit for hit in hits if hit.page in self.pages][:MOST]
        if not inside:
            return Lookup(outcome=UNKNOWN, elsewhere=self._elsewhere(hits))
        sure = probability(hits)
        candidates = tuple(
            Candidate(hit.page, round(sure * hit.score / hits[0].score, 3)) for hit in inside
        )
        if hits[0].page in self.outside:
            return Lookup(outcome=UNKNOWN, candidates=candidates, elsewhere=self._elsewhere(hits))
        alone = len(hits) < 2 or hits[1].score < TIED * hits[0].score
        outcome = HESITATE if sure >= LIKELY else UNKNOWN
        outcome = ANSWER if sure >= SURE and alone else outcome
        return Lookup(outcome=outcome, candidates=candidates)

    def weighed(self, text: str, asker: Asker) -> list[Hit]:
        """The ranking, the stage and the region of who asks weighing in."""
        hits = self.index.rank(text, MOST + 5)
        weighed = (replace(hit, score=hit.score * self._fits(hit.page, asker)) for hit in hits)
        return sorted(weighed, key=lambda hit: -hit.score)

    def _fits(self, page: str, asker: Asker) -> float:
        found = self.pages.get(page)
        if found is None:
            return 1.0
        fits = STAGE_BONUS if asker.stage in found.stages else 1.0
        if asker.region and found.regions:
            fits *= REGION_BONUS if asker.region in found.regions else ELSEWHERE_MALUS
        return fits

    def _elsewhere(self, hits: Sequence[Hit]) -> str:
        sure = bool(hits) and probability(hits) >= OUTSIDE
        subject = self.outside.get(hits[0].page) if sure else None
        return subject.where if subject else ""


def probability(hits: Sequence[Hit]) -> float:
    """How likely the first page is the right one, 0 to 1."""
    best, second = hits[0], hits[1].score if len(hits) > 1 else 0.0
    margin = (best.score - second) / best.score if best.score else 0.0
    drawn = (
        CONSTANT
        + BY_SCORE * min(best.score, 2.0)
        + BY_NEAREST * best.nearest
        + BY_COVERED * best.covered
        + BY_MARGIN * margin
    )
    return 1 / (1 + exp(-drawn))


def finder_of(
    entries: Sequence[Entry],
    pages: Mapping[str, Page],
    synonyms: Synonyms,
    outside: Sequence[Subject] = (),
) -> Finder:
    """Index pages, and the subjects outside beside them."""
    subjects = subjects_by_name(outside)
    strangers = [
        Entry(page=name, title=subject.name, questions=subject.questions)
        for name, subject in subjects.items()
    ]
    return Finder(build([*entries, *strangers], synonyms), pages, subjects)


def subjects_by_name(outside: Sequence[Subject]) -> dict[str, Subject]:
    """The subjects outside, by the name they have in the index: no page may have such a one."""
    return {f"!{subject.name}": subject for subject in outside}
