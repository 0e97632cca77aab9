"""The tuning half heard as if it had taught nothing: `measures apart`.

Its ways of saying things are in `mots.yaml` and in the kinds of talk, so that half alone flatters.
A fifth at a time, these messages are taken away from both (scikit-learn learns the kinds again, in
ten seconds), then they are heard: what mends a kind is told from what only learns a line by heart,
without a look at the held-back half.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.core.definition.journey import Journey, Question, Stage, Ways
from bot.core.hearing import talk
from bot.core.hearing.plain_words import line
from tests.understanding import measures, train
from tests.understanding.measures import Message, Outcome

PARTS = 5


def outcomes(some: Sequence[Message]) -> Iterator[Outcome]:
    """Each message heard by a journey whose words do not hold it."""
    for part in range(PARTS):
        here = some[part::PARTS]
        texts = frozenset(line(one.text) for one in here)
        journey = without(measures.journey(), texts)
        journey.worked_out[talk.TABLE] = train.without(texts)
        yield from measures.outcomes(here, journey)


def without(journey: Journey, texts: frozenset[str]) -> Journey:
    """The same journey, whose words are none of these plain texts."""
    return replace(
        journey,
        welcome=_stage(journey.welcome, texts),
        stages=tuple(_stage(one, texts) for one in journey.stages),
        requests={name: _left(ways, texts) for name, ways in journey.requests.items()},
        worked_out={},
    )


def _stage(stage: Stage, texts: frozenset[str]) -> Stage:
    points = (
        replace(one, ways=_ways(one.ways, texts)) if isinstance(one, Question) else one
        for one in stage.points
    )
    return replace(stage, points=tuple(points))


def _ways(ways: Mapping[str, Ways], texts: frozenset[str]) -> Mapping[str, Ways]:
    return {
        name: Ways(synonyms=_left(one.synonyms, texts), examples=_left(one.examples, texts))
        for name, one in ways.items()
    }


def _left(phrases: Sequence[str], texts: frozenset[str]) -> tuple[str, ...]:
    return tuple(one for one in phrases if line(one) not in texts)
