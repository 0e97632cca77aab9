from __future__ import annotations

import pytest

from bot.core.team.situation import ABANDONED, ACTIVE, FINISHED, ORIENTED, PAUSED, Situation
from bot.core.team.stage_machine import TRIGGERS, Step, moved
from tests.small_world import MONDAY, small_journey


def stepped(trigger: str, stage: str, status: str = ACTIVE, **guards: object) -> tuple[str, str]:
    situation = Situation(stage=stage, status=status)
    step = Step(trigger=trigger, at=MONDAY, **guards)  # type: ignore[arg-type]  # a table's guards
    done = moved(small_journey(), situation, step)
    return (done[0].stage, done[0].status) if done else ("", "")


@pytest.mark.parametrize(
    ("trigger", "stage", "status", "guards", "arrival"),
    [
        ("place", "accueil", ACTIVE, {"goal": "opportunité"}, ("opportunité", ACTIVE)),
        ("place", "accueil", ACTIVE, {"goal": "nulle part"}, ("", "")),
        ("advance", "découvrir", ACTIVE, {"allowed": True}, ("opportunité", ACTIVE)),
        ("advance", "découvrir", ACTIVE, {}, ("", "")),
        ("advance", "ouvrir", ACTIVE, {"allowed": True}, ("ouvrir", FINISHED)),
        ("retreat", "opportunité", ACTIVE, {}, ("découvrir", ACTIVE)),
        ("retreat", "découvrir", ACTIVE, {}, ("", "")),
        ("pause", "opportunité", ACTIVE, {}, ("opportunité", PAUSED)),
        ("resume", "opportunité", PAUSED, {}, ("opportunité", ACTIVE)),
        ("abandon", "opportunité", PAUSED, {}, ("opportunité", ABANDONED)),
        ("come_back", "opportunité", ABANDONED, {}, ("opportunité", ACTIVE)),
        ("orient", "découvrir", ACTIVE, {}, ("découvrir", ORIENTED)),
        ("come_back", "découvrir", ORIENTED, {}, ("découvrir", ACTIVE)),
        ("advance", "opportunité", PAUSED, {"allowed": True}, ("", "")),
        ("pause", "ouvrir", FINISHED, {}, ("", "")),
    ],
)
def test_the_machine_moves_only_where_its_guards_allow(
    trigger: str, stage: str, status: str, guards: dict[str, object], arrival: tuple[str, str]
) -> None:
    assert stepped(trigger, stage, status, **guards) == arrival


@pytest.mark.parametrize("trigger", TRIGGERS)
def test_every_move_is_logged_or_refused(trigger: str) -> None:
    for status in (ACTIVE, PAUSED, ABANDONED, FINISHED, ORIENTED):
        situation = Situation(stage="opportunité", status=status)
        done = moved(small_journey(), situation, Step(trigger=trigger, at=MONDAY))

        assert done is None or done[0].moves[-1].trigger == trigger
