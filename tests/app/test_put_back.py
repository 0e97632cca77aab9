"""A bot is lost, and put back from a backup: conversations go on, and nothing is said twice."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.app.group import daily_digest
from bot.app.intake.bridging import bridge
from bot.app.intake.receive import work_off
from bot.store import teams
from bot.store.keeping import gap
from bot.store.keeping.copying import copied
from bot.store.keeping.gap import Gap
from bot.store.relay import mailings
from tests.app.test_relay import LOIRE, NATIONAL, RENNES, REZE, Relay
from tests.store.databases import on_sqlite, opened

__all__ = ["on_sqlite", "opened"]
Opened = Callable[[str], Engine]


@pytest.fixture
def lost(database: str, opened: Opened) -> Relay:
    """The bot before it is lost: Rezé's team waits for a human, Rennes' has a task."""
    relay = Relay(opened(database))
    relay.team()
    relay.asks()
    relay.team(RENNES, "Rennes 35000", "L’Établi")
    return relay


def saved(relay: Relay, tmp_path: Path) -> datetime:
    copied(relay.engine, tmp_path / "backup.db")
    return relay.now


def returned(relay: Relay, tmp_path: Path, opened: Opened, since: datetime) -> Relay:
    """Another bot, on the backup, at the hour where the lost one is."""
    shutil.copy(tmp_path / "backup.db", tmp_path / "again.db")
    engine = opened(f"sqlite:///{tmp_path}/again.db")
    with engine.begin() as connection:
        gap.opened(connection, Gap(since=since, until=relay.now))
    again = Relay(engine)
    again.now, again.at, again.updates = relay.now, relay.at, relay.updates + 1000
    bridge(again.desk, again.now, lambda: work_off(again.desk, again.now))
    return again


def messages(relay: Relay, since: int) -> set[tuple[int, str]]:
    return {
        (one.chat, one.html) for one in relay.sent[since:] if one.kind == "message" and one.html
    }


def test_what_was_sent_after_the_backup_is_not_sent_again(
    lost: Relay, tmp_path: Path, opened: Opened
) -> None:
    lost.hear("12", chat=RENNES)  # its question waits: Telegram is out of reach
    lost.take(lost.update("et toi ?", REZE))  # and nobody worked that off
    since, before = saved(lost, tmp_path), len(lost.sent)
    lost.work()
    lost.deliver()
    for _ in range(30):  # a month goes by, with its reminders and its digests
        lost.wait(days=1)
        daily_digest.begin(lost.desk, lost.now)
        lost.tick()
        lost.deliver()

    again = returned(lost, tmp_path, opened, since)
    again.tick()
    again.deliver()

    said = messages(lost, before)
    assert len([chat for chat, _ in said if chat == RENNES]) > 1
    assert not {one for one in messages(again, 0) if one[0] > 0}
    twice = [html for _, html in said & messages(again, 0)]
    assert all("attend depuis" in one or "Personne n’a encore répondu" in one for one in twice)


def test_conversations_go_on_where_the_backup_left_them(
    lost: Relay, tmp_path: Path, opened: Opened
) -> None:
    lost.take(lost.update("12", RENNES))
    since = saved(lost, tmp_path)
    lost.wait(hours=6)
    again = returned(lost, tmp_path, opened, since)

    again.hear("4", chat=RENNES)
    again.deliver()

    with again.engine.begin() as connection:
        facts = teams.standings(connection, [RENNES])[RENNES].situation.facts
    assert (facts["rencontrées"].value, facts["clientes"].value) == (12, 4)
    assert again.told(RENNES, "Qui peut orienter des jeunes")


def test_who_waits_for_a_human_is_told_of_again_and_answered(
    lost: Relay, tmp_path: Path, opened: Opened
) -> None:
    since = saved(lost, tmp_path)
    lost.wait(days=3)
    again = returned(lost, tmp_path, opened, since)
    again.deliver()

    assert any("attend" in one for one in again.to(LOIRE))
    assert not again.to(REZE)


def test_staff_read_once_from_when_it_was_put_back(
    lost: Relay, tmp_path: Path, opened: Opened
) -> None:
    lost.hear("12", chat=RENNES)
    since = saved(lost, tmp_path)
    lost.wait(hours=6)
    again = returned(lost, tmp_path, opened, since)
    bridge(again.desk, again.now, lambda: work_off(again.desk, again.now))
    again.work()
    again.deliver()

    told = [one for one in again.to(NATIONAL) if "rétabli" in one]
    assert len(told) == 1
    assert "sauvegarde du 7 septembre 2026 à 10\u00a0h" in told[0]
    assert "/diffuser tous" in told[0]


def test_a_team_made_since_the_backup_does_not_give_its_number_to_another(
    lost: Relay, tmp_path: Path, opened: Opened
) -> None:
    since = saved(lost, tmp_path)
    lost.team(71, "Nantes 44000", "La Ruche")
    again = returned(lost, tmp_path, opened, since)
    again.team(72, "Nantes 44000", "Le Fournil")

    with lost.engine.begin() as old, again.engine.begin() as new:
        former, latter = teams.standings(old, [71]), teams.standings(new, [72])
    assert former[71].team < latter[72].team


def test_a_mailing_under_way_goes_no_further(lost: Relay, tmp_path: Path, opened: Opened) -> None:
    with lost.engine.begin() as connection:
        number = mailings.draft(
            connection, chat=LOIRE, by="Claire", at=lost.now, stage=0, region="", text="Bonjour"
        )
        mailings.journal(connection, number, [(1, mailings.WAITING), (2, mailings.WAITING)])
        mailings.becomes(connection, number, mailings.SENDING)
    since = saved(lost, tmp_path)
    again = returned(lost, tmp_path, opened, since)

    with again.engine.begin() as connection:
        assert mailings.counts(connection, number) == {mailings.STOPPED: 2}
