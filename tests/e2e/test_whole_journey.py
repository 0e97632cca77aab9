"""The demo as a newcomer starts it, and a founder who goes from /start to the very end."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.core.answers import KINDS
from bot.core.definition.journey import Journey
from bot.simulator.client.reading import Seen
from bot.simulator.client.remote import Refused, Remote, Someone
from tests.small_world import MAKERS, loaded

FLOWS = Path(__file__).parents[2] / "flows"


@dataclass(frozen=True, slots=True)
class Way:
    """A federation's journey: its files, the last words, how often an animator says yes."""

    flows: Path
    end: str
    validated: int
    settings: dict[str, str]


SCHOOLS = Way(FLOWS, "votre première année est faite", 5, {})
OF_MAKERS = Way(MAKERS / "flows", "votre atelier vit", 1, {"ESSAIM_FLOWS": str(MAKERS / "flows")})
WAYS_ON = (
    "Passer à l’étape suivante",
    "Demander la validation",
    "Continuer, avec une tâche datée",
    "Demander l’avis d’un animateur",
    "Il existe, je l’enverrai",
)
MOST_STEPS = 2_000
LAST_WORDS = 4
"""What is said after the farewell: what follows the last stage."""


@pytest.fixture(params=[SCHOOLS, OF_MAKERS], ids=["schools", "makers"])
def way(request: pytest.FixtureRequest) -> Way:
    """Whose journey is tried."""
    found: Way = request.param
    return found


@pytest.fixture
def demo(tmp_path: Path, way: Way) -> Iterator[Remote]:
    """`essaim demo` in an empty folder; it must stop cleanly on Ctrl-C."""
    where = {**os.environ, **way.settings}
    command = [sys.executable, "-u", "-m", "bot", "demo", "--no-browser", "--port", "0"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=where, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        address = re.search(r"http://[\d.:]+", process.stdout.readline())
        assert address is not None
        yield Remote(address.group())
        process.send_signal(signal.SIGINT)
        assert process.wait(15) == 0


def test_in_the_demo_a_founder_goes_from_the_start_to_the_end(demo: Remote, way: Way) -> None:
    """Each question gets its own example, each task is done; Maëlle validates when asked."""
    founder, maelle = demo.person("Awa"), demo.person("Maëlle")
    group = demo.group("Animateurs Essaim")
    journey = loaded(way.flows)
    founder.says("/start")
    ended = False

    for _ in range(MOST_STEPS):
        demo.settle(quiet=0.04)
        told = [one for one in founder.messages() if one.by_bot]
        if not told:
            continue  # it starts: on a busy machine its first words take a while
        last = told[-1]
        if ended := any(way.end in one.text for one in told[-LAST_WORDS:]):
            break
        with suppress(Refused):  # the button went as a newer card came: look again
            _goes_on(journey, last, founder)
        for label in ("Valider l’étape", "Valider quand même"):  # a red light wants a second tap
            asked = [m for m in group.messages() if m.by_bot and label in m.buttons]
            if asked:
                maelle.in_group(group).presses(label, message=asked[-1].id)

    assert ended
    said = [m for m in group.messages() if "Validé par Maëlle" in m.text]
    assert len(said) >= way.validated


def _goes_on(journey: Journey, shown: Seen, founder: Someone) -> None:
    """What a founder in a hurry does with that message."""
    way = next((label for label in WAYS_ON if label in shown.buttons), None)
    done = next((data for data in shown.data if data.endswith(":already")), None)
    asked = next((one for data in shown.data if (one := _of(data))), "")
    question, together = journey.question(asked), journey.together(asked)
    noted = next((data for data in shown.data if data.startswith("tn:")), None)
    alone = next((data for data in shown.data if data.startswith("v:")), None)
    if "ok:oui" in shown.data:
        founder.presses(data="ok:oui", message=shown.id)
    elif way:
        founder.presses(way, message=shown.id)
    elif done:
        founder.presses(data=done, message=shown.id)
    elif noted:
        _all_are_done(shown, founder, noted)
    elif together is not None and alone:
        founder.presses(data=alone, message=shown.id)
    elif together is not None:
        members = [journey.question(name) for name in together.members]
        listed = [one for one in members if one is not None and f"• {one.title}" in shown.text]
        founder.says(", ".join(one.example for one in listed))
    elif question is not None:
        founder.says(question.example or KINDS[question.kind].example)


def _of(data: str) -> str:
    """The question of a button that every question has."""
    verb, _, rest = data.partition(":")
    return rest if verb in ("w", "wo") else ""


def _all_are_done(shown: Seen, founder: Someone, noted: str) -> None:
    """Each task of the list is ticked as done already, then the list is noted."""
    tick = next((data for data in shown.data if data.startswith("ti:n:")), None)
    which = next((data for data in shown.data if data.startswith("td:")), None)
    unticked = [
        data
        for data, label in zip(shown.data, shown.buttons, strict=True)
        if data.startswith("ti:n:") and label.startswith("☐")
    ]
    if tick is None and which is not None:
        founder.presses(data=which, message=shown.id)
    elif unticked:
        founder.presses(data=unticked[0], message=shown.id)
    else:
        founder.presses(data=noted, message=shown.id)
