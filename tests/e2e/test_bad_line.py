"""A long conversation over a line that fails: all arrives, in order, and hardly anything twice."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.simulator.client.reading import Json, Seen
from tests.e2e.scene import Scene, demonstration

FAULTY = 0.1
"""Share of the calls that meet a fault."""
FAULTS: tuple[tuple[int, Json], ...] = (
    (3, {"kind": "error", "status": 502}),
    (1, {"kind": "flood", "retry_after": 1}),
    (2, {"kind": "drop"}),
    (3, {"kind": "lose"}),
    (2, {"kind": "slow", "seconds": 0.3}),
)
ALL_TOLD = 60
"""Looks at the conversation before giving up, each after the bot was quiet for a moment."""


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    """A team and Maëlle, who has taken the conversation."""
    with demonstration(tmp_path) as found:
        found.says("/start", "j'accepte", "Les Copeaux", "Rezé 44400", "À l’étude du besoin")
        found.says("/animateur Peut-on louer un atelier ?")
        found.inside("Maëlle").presses("Prendre")
        found.remote.settle(quiet=0.5)
        yield found


def test_over_a_bad_line_every_word_arrives_in_order_both_ways(
    scene: Scene, request: pytest.FixtureRequest
) -> None:
    many = int(request.config.getoption("--messages"))
    rng = random.Random(17)
    ordered = faults(scene, rng, many)

    scene.remote.many(spoken(scene, rng, many))
    told = arrived(scene, many)

    left = scene.remote.get("/faults")["faults"]
    met = [one["kind"] for one in ordered[: len(ordered) - len(left)]]
    twice = sum(len(numbers) - many for numbers in told)
    assert [sorted(set(numbers)) for numbers in told] == [list(range(many))] * 2
    assert [sorted(numbers) for numbers in told] == told
    assert twice <= met.count("lose")
    assert len(met) >= many * FAULTY


def faults(scene: Scene, rng: random.Random, many: int) -> list[Json]:
    """Faults of every kind, each so many calls after the one before it."""
    kinds = [fault for _, fault in FAULTS]
    weights = [weight for weight, _ in FAULTS]
    ordered = []
    for _ in range(many):
        gap = int(rng.expovariate(FAULTY))
        ordered.append({**rng.choices(kinds, weights)[0], "after": gap})
        scene.remote.fault(**ordered[-1])
    return ordered


def spoken(scene: Scene, rng: random.Random, many: int) -> list[Json]:
    """What both say, now one and now the other; each text is numbered by its author."""
    thread = scene.topic()["id"]
    awa = {"deed": "says", "who": scene.awa.id, "chat": scene.awa.id}
    maelle = {"deed": "says", "who": scene.maelle.id, "chat": scene.group.id, "thread": thread}
    order = [awa] * many + [maelle] * many
    rng.shuffle(order)
    said = {scene.awa.id: 0, scene.maelle.id: 0}
    deeds = []
    for voice in order:
        deeds.append({**voice, "text": f"mot {said[voice['who']]}"})
        said[voice["who"]] += 1
    return deeds


def arrived(scene: Scene, many: int) -> list[list[int]]:
    """The numbers of what the animators read of Awa, and of what Awa reads of Maëlle."""
    for _ in range(ALL_TOLD):
        scene.remote.settle(quiet=1.5, within=20.0)
        found = [numbers(scene.group.messages(), "Awa"), numbers(scene.awa.messages(), "Maëlle")]
        if all(len(set(each)) == many for each in found):
            break
    return found


def numbers(messages: list[Seen], author: str) -> list[int]:
    """Which of the author's texts the bot passed on there, in the order they came."""
    said = (
        re.fullmatch(rf"{author}\u00a0:\nmot (\d+)", one.text) for one in messages if one.by_bot
    )
    return [int(one[1]) for one in said if one]
