"""Each answer knows which files asked it, whatever staff do to them afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.app.delivery.deliver import Delivery
from bot.app.delivery.rate_limits import UNLIMITED, Pace
from bot.core.definition.journey import Journey
from bot.store.database.tables import facts
from tests.app.test_relay import Relay
from tests.small_federation import FEDERATION, federated
from tests.small_world import edited
from tests.store.databases import database, opened

__all__ = ["database", "opened"]


class Served(Relay):
    """A team, while staff put one version after the other in service."""

    def __init__(self, engine: Engine) -> None:
        """The first version is in service."""
        super().__init__(engine)
        self.serve(federated(), 1)

    def serve(self, journey: Journey, version: int) -> None:
        """That journey is in service from now on, under that number."""
        numbered = replace(journey, version=version)
        self.desk = replace(self.desk, journey=lambda: numbered)
        self.delivery = Delivery(self.desk, Pace(UNLIMITED))

    def asked_by(self, name: str) -> list[tuple[str, int | None, bool]]:
        """The answers to that question: as shown, which version asked, is it still the answer?"""
        return [
            (row.shown, row.version, row.superseded_by is None)
            for row in self.rows(facts)
            if row.fact == name
        ]


@pytest.fixture
def served(database: str, opened: Callable[[str], Engine]) -> Served:
    """A team whose project has a name, on each sort of database."""
    served = Served(opened(database))
    served.team()
    return served


def test_an_answer_says_which_version_asked_it(served: Served) -> None:
    served.hear("8")

    assert served.asked_by("rencontrées") == [("8\u00a0entreprises", 1, True)]


def test_a_corrected_answer_was_asked_by_the_version_then_in_service(served: Served) -> None:
    served.hear("8")
    served.serve(federated(), 2)

    served.act("press", "c:rencontrées")
    served.hear("9")

    assert served.asked_by("rencontrées") == [
        ("8\u00a0entreprises", 1, False),
        ("9\u00a0entreprises", 2, True),
    ]


def test_a_renamed_question_keeps_who_asked_its_answer(served: Served, tmp_path: Path) -> None:
    served.hear("8")
    renamed = edited(
        tmp_path,
        (
            "2-opportunite.yaml",
            "question: rencontrées",
            "question: vues\n    anciens noms: [rencontrées]",
        ),
        ("2-opportunite.yaml", "si: rencontrées", "si: vues"),
        ("2-opportunite.yaml", "et rencontrées", "et vues"),
        ("2-opportunite.yaml", "il faut: rencontrées", "il faut: vues"),
        ("2-opportunite.yaml", "{{ rencontrées }}", "{{ vues }}"),
    )
    served.serve(replace(renamed, federation=FEDERATION), 2)

    served.hear("3")

    assert served.asked_by("rencontrées") == [("8\u00a0entreprises", 1, False)]
    assert served.asked_by("vues") == [("8\u00a0entreprises", 1, True)]
    assert served.asked_by("clientes") == [("3", 2, True)]


def test_files_that_are_no_version_leave_it_open(served: Served) -> None:
    served.serve(federated(), 0)

    served.hear("8")

    assert served.asked_by("rencontrées") == [("8\u00a0entreprises", None, True)]
