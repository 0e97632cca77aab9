"""What staff wrote and did not publish: compared, judged, rehearsed; no other team reads it."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Engine

from bot.core.team.situation import Person, Situation
from bot.service.in_service import Draft
from bot.settings.config import Settings
from bot.store import teams
from tests.service.test_in_service import engine, publish, published, retitled, settings

__all__ = ["engine", "settings"]

NOON = datetime(2027, 9, 3, 12, tzinfo=UTC)


def looked(settings: Settings, engine: Engine) -> Draft:
    """What a bot that serves published files knows of what is saved there."""
    draft = Draft(settings, engine, published(settings, engine))
    draft.look()
    return draft


def test_a_draft_is_found_when_it_differs_and_is_right(settings: Settings, engine: Engine) -> None:
    draft = looked(settings, engine)
    assert draft.found() is None

    retitled(settings, "Autrement")
    draft.look()

    found = draft.found()
    assert found is not None
    assert found.changes.changed == ("flows/2-opportunite.yaml",)
    publish(settings, engine)
    draft.look()
    assert draft.found() is None


def test_a_wrong_draft_is_told_to_staff_and_is_no_draft(
    settings: Settings, engine: Engine
) -> None:
    draft = looked(settings, engine)
    quiet = draft.shelved()

    retitled(settings, "")
    (settings.knowledge / "tva.md").write_text("sans titre", encoding="utf-8")
    draft.look()

    assert quiet.refused == ()
    assert draft.found() is None
    told = draft.shelved()
    assert [one.place for one in told.refused] == ["flows/2-opportunite.yaml", "knowledge/tva.md"]
    assert all(one.former for one in told.refused)
    assert told.texts == quiet.texts
    assert draft.shelved() is told


def test_a_draft_is_opened_only_while_someone_rehearses(
    settings: Settings, engine: Engine
) -> None:
    draft = looked(settings, engine)
    retitled(settings, "Autrement")
    draft.look()
    assert draft.journey() is None

    with engine.begin() as connection:
        team = teams.found(connection, 7, Person(id=7, name="Inès"), Situation(), NOON).team
        teams.rehearse(connection, team, on=True)
    draft.look()
    journey = draft.journey()
    assert journey is not None
    assert journey.stages[1].title == "Autrement"
    retitled(settings, "")
    draft.look()
    kept = draft.journey()
    assert kept is not None
    assert kept.stages[1].title == "Autrement"

    with engine.begin() as connection:
        teams.rehearse(connection, team, on=False)
    draft.look()
    assert draft.journey() is None
