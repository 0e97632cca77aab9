"""Staff publish, undo and publish again under teams that are anywhere: journeys go on.

For any edits, in any order with any undo, and any situation a team can reach: no answer is lost,
the team is never left without a next step, and an undo asks a team that did nothing meanwhile the
very question it was asked before.
"""

from __future__ import annotations

from functools import lru_cache

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.decide import decide
from bot.core.definition.journey import Journey
from bot.core.effects import Say
from bot.core.events import Commanded
from bot.core.team.agenda import next_point
from bot.core.team.situation import ACTIVE, BOT, Situation
from bot.core.turn import Turn
from tests.small_world import AWA, small_journey
from tests.walker import Walk, edited_by_staff

UNDO = -1
LONGEST = 120
"""Steps of a team before, between and after what staff do."""


@lru_cache
def version(seed: int) -> Journey:
    """What staff would publish: 0 is the journey as it was."""
    return edited_by_staff(small_journey(), seed) if seed else small_journey()


class Service:
    """What is in service, version after version; an undo is a version too."""

    def __init__(self) -> None:
        """The journey as it was."""
        self.versions = [(version(0), 0)]

    def does(self, deed: int) -> Journey:
        """Staff publish that version, or undo: what was before the present one is there again."""
        now = self.versions[-1]
        before = len(self.versions) - 1
        journey = self.versions[now[1]][0] if deed == UNDO else version(deed)
        if journey is not now[0]:
            self.versions.append((journey, before))
        return self.versions[-1][0]


def asked(journey: Journey, situation: Situation, walk: Walk) -> tuple[str, list[str]]:
    """What the team is asked when it writes, and all that it reads then."""
    event = Commanded(at=walk.played.now, by=AWA, name="start")
    after, effects = decide(journey, situation, event)
    return after.asked, [one.html for one in effects if isinstance(one, Say)]


SPANS = st.integers(0, LONGEST)
DEEDS = st.lists(st.tuples(st.integers(UNDO, 9), SPANS), min_size=1, max_size=5)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000), before=SPANS, deeds=DEEDS)
def test_whatever_staff_publish_and_undo_no_answer_is_lost_and_the_team_goes_on(
    seed: int, before: int, deeds: list[tuple[int, int]]
) -> None:
    walk, service = Walk(seed, (version(0),)), Service()
    _walks(walk, before)
    for deed, steps in deeds:
        walk.played.journey = service.does(deed)
        walk.journeys = (walk.played.journey,)
        _walks(walk, steps)

    assert walk.lost() == []
    assert walk.given <= walk.kept()
    situation = walk.played.situation
    _, said = asked(walk.played.journey, situation, walk)
    assert said
    if situation.status == ACTIVE and situation.consent and situation.holding.state == BOT:
        caught_up, _ = decide(
            walk.played.journey, situation, Commanded(at=walk.played.now, by=AWA, name="start")
        )
        turn = Turn.begun(walk.played.journey, caught_up, walk.played.now)
        assert walk.played.journey.stage(caught_up.stage) is not None
        assert next_point(turn.stage, turn.scope) is not None or said


def _walks(walk: Walk, steps: int) -> None:
    for _ in range(steps):
        walk.step()


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000), before=SPANS, published=st.integers(1, 9))
def test_an_undo_asks_a_team_that_did_nothing_meanwhile_what_it_was_asked_before(
    seed: int, before: int, published: int
) -> None:
    walk, service = Walk(seed, (version(0),)), Service()
    _walks(walk, before)
    situation = walk.played.situation
    wanted = asked(service.versions[-1][0], situation, walk)

    service.does(published)
    back = service.does(UNDO)

    assert back is version(0)
    assert asked(back, situation, walk) == wanted


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000), before=SPANS, published=st.integers(1, 40))
def test_a_team_that_only_looked_meanwhile_has_its_answers_back_under_their_questions(
    seed: int, before: int, published: int
) -> None:
    """Staff may rename a question and undo it: what was answered under the new name comes back."""
    walk, service = Walk(seed, (version(0),)), Service()
    _walks(walk, before)
    answered = {
        name: fact
        for name, fact in walk.played.situation.facts.items()
        if version(0).question(name) is not None
    }
    where = walk.played.situation.stage

    for journey in (service.does(published), service.does(UNDO)):
        walk.played.journey = journey
        walk.played.says("/etape", AWA)

    after = walk.played.situation
    assert {name: after.facts.get(name) for name in answered} == answered
    kept = version(published).stage(where) or any(
        where in stage.old_ids for stage in version(published).stages
    )
    assert after.stage == where or not kept
