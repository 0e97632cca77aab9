"""`essaim doctor` against a Telegram of our own: what is well, what is to be done."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot.config import Settings
from bot.doctor import examine
from bot.simulator.remote import Remote, Room
from tests.telegram.conftest import remote

__all__ = ["remote"]
SMALL = Path(__file__).parent / "small"


def settings(folder: Path, remote: Remote, group: int | str = "démonstration") -> Settings:
    """The small journey, whose national group is that one."""
    flows = Path(shutil.copytree(SMALL, folder / "flows"))
    (flows / "animateurs.yaml").write_text(f"national:\n  groupe: {group}\n", encoding="utf-8")
    return Settings(
        token=remote.token,
        base_url=remote.address,
        database_url=f"sqlite:///{folder / 'essaim.db'}",
        flows=flows,
        knowledge=folder,
    )


def found(chosen: Settings) -> list[str]:
    """What the doctor says, with plain spaces."""

    async def everything() -> list[str]:
        return [str(finding).replace("\u00a0", " ") async for finding in examine(chosen)]

    return asyncio.run(everything())


@pytest.fixture
def forum(remote: Remote) -> Room:
    """A group with topics, where the bot may all it needs."""
    return remote.group("Animateurs", members=[remote.person("Claire")], forum=True)


def test_all_is_well(tmp_path: Path, remote: Remote, forum: Room) -> None:
    said = found(settings(tmp_path, remote, forum.id))

    assert [one for one in said if not one.startswith("[bien]")] == []
    assert len(said) == 5


def test_a_group_without_topics_is_said_with_what_to_do(tmp_path: Path, remote: Remote) -> None:
    plain = remote.group("Petit groupe", members=[remote.person("Claire")])

    said = found(settings(tmp_path, remote, plain.id))

    assert any("n’a pas de sujets. Activez-les" in one for one in said)


def test_a_missing_right_is_named(tmp_path: Path, remote: Remote, forum: Room) -> None:
    forum.by(remote.person("Claire"), "sets_bot", rights=["can_delete_messages"])

    said = found(settings(tmp_path, remote, forum.id))

    assert any("donnez au bot le droit de « gérer les sujets »" in one for one in said)


def test_a_bot_that_is_no_administrator_is_told_to_be_one(
    tmp_path: Path, remote: Remote, forum: Room
) -> None:
    forum.by(remote.person("Claire"), "sets_bot", status="member")

    said = found(settings(tmp_path, remote, forum.id))

    assert any("Nommez-le administrateur" in one for one in said)


def test_a_group_the_bot_is_not_in_is_said(tmp_path: Path, remote: Remote) -> None:
    said = found(settings(tmp_path, remote, -1001234567890))

    assert any("le bot n’est pas dans le groupe -1001234567890" in one for one in said)


def test_without_a_group_the_doctor_says_how_to_have_one(tmp_path: Path, remote: Remote) -> None:
    said = found(settings(tmp_path, remote))

    assert any("Aucun groupe d’animateurs" in one for one in said)


def test_a_wrong_token_is_said_without_being_shown(tmp_path: Path, remote: Remote) -> None:
    said = found(replace(settings(tmp_path, remote), token="123:wrong"))

    assert any("Telegram refuse le jeton" in one for one in said)
    assert not any("123:wrong" in one for one in said)


def test_broken_files_are_sent_to_the_check(tmp_path: Path, remote: Remote) -> None:
    chosen = settings(tmp_path, remote)
    (chosen.flows / "parcours.yaml").write_text("n'importe quoi", encoding="utf-8")

    assert any("lancez « essaim check »" in one for one in found(chosen))
