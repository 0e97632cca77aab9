"""Whatever fails for one team waits for that team alone, is listed, and can be taken up again."""

from __future__ import annotations

import logging

import pytest
from sqlalchemy import select, update

from bot.app.messenger import Parcel
from bot.store import parked, teams
from bot.store.database.tables import inbox, outbox
from bot.store.database.tables import teams as team_rows
from tests.app.test_loops import Paper, running
from tests.app.world import CLAIRE, GROUP, World

SPOILED = (
    '{"status": 12}',
    "{",
    "",
    '{"facts": {"nom": 4}}',
    '{"papers": [{}]}',
    '{"consent": "oui"}',
    '{"stage": null}',
    "[]",
)
"""What a former version, a hand or a disk may have made of a situation."""


async def lived(world: World, paper: Paper, *updates: dict[str, object], said: int) -> None:
    """The real loops, until so many messages left."""
    async with running(world, paper) as loops:
        await loops.take_in(updates)
        await paper.said(said)


def spoil(world: World, chat: int, situation: str) -> str:
    """What is kept of the team of that chat is no situation any more; what it was."""
    with world.engine.begin() as connection:
        team = teams.standings(connection, [chat])[chat].team
        kept: str | None = connection.scalar(
            select(team_rows.c.situation).where(team_rows.c.id == team)
        )
        connection.execute(
            update(team_rows).where(team_rows.c.id == team).values(situation=situation)
        )
    assert kept is not None
    return kept


def mend(world: World, situation: str, team: int = 1) -> None:
    """Someone puts the right situation back, and what was aside in line."""
    with world.engine.begin() as connection:
        connection.execute(
            update(team_rows).where(team_rows.c.id == team).values(situation=situation)
        )
        parked.back_in_line(connection, parked.listed(connection))


@pytest.mark.parametrize("situation", SPOILED)
async def test_a_team_that_cannot_be_read_stops_nobody_else(
    world: World, situation: str, caplog: pytest.LogCaptureFixture
) -> None:
    world.act("say", "oui", chat=7)
    world.act("say", "oui", chat=8)
    world.deliver()
    kept = spoil(world, 7, situation)
    paper = Paper()

    await lived(
        world,
        paper,
        world.update("n=1", chat=7),
        world.update("n=2", chat=8),
        world.update("n=3", chat=7),
        said=3,
    )

    read = {chat: [one.html for one in paper.got if one.chat == chat] for chat in (7, 8)}
    assert read[8] == ["Noté : 2"]
    assert all("Votre message est gardé" in one for one in read[7])
    told = [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR]
    assert told == ["team 1 cannot be read: what concerns it waits; see essaim doctor"]
    with world.engine.begin() as connection:
        assert teams.unreadable(connection) == [1]
        assert [one.team for one in parked.listed(connection)] == [1, 1]

    mend(world, kept)
    world.work()

    assert [one for one in world.deliver() if "Noté" in one] == ["Noté : 1", "Noté : 3"]


def test_words_for_the_animators_of_that_team_wait_and_let_the_others_pass(world: World) -> None:
    world.act("say", "oui", chat=7)
    world.act("say", "oui", chat=8)
    world.act("say", "relais", chat=7)
    world.act("say", "relais", chat=8)
    kept = spoil(world, 7, '{"status": 12}')

    assert sum(one.chat == GROUP and one.kind == "message" for one in _sent(world)) == 1

    mend(world, kept)
    world.wait(minutes=11)
    assert sum(one.chat == GROUP and one.kind == "message" for one in _sent(world)) == 1


def _sent(world: World) -> list[Parcel]:
    before = len(world.sent)
    world.deliver()
    return world.sent[before:]


async def test_an_animator_is_told_that_their_words_to_that_team_wait(world: World) -> None:
    world.act("say", "oui", chat=7)
    world.act("say", "relais", chat=7)
    world.deliver()
    card = next(one for one in reversed(world.sent) if one.chat == GROUP)
    thread = card.thread
    spoil(world, 7, '{"status": 12}')
    paper = Paper()
    words = world.update(
        "Bonjour", chat=GROUP, deed="group say", by=CLAIRE, thread=thread, number=77
    )
    place = {"message_id": 77, "message_thread_id": thread, "is_topic_message": True}
    words = {"message": {**place, "chat": {"id": GROUP}}, **words}

    await lived(world, paper, words, said=1)

    assert "rien n’est parti vers l’équipe" in paper.got[0].html
    assert (paper.got[0].thread, paper.got[0].reply_to) == (thread, 77)
    assert any("Bonjour" in one.payload for one in world.rows(inbox))


def test_a_row_whose_words_cannot_be_read_is_parked_and_the_others_leave(world: World) -> None:
    world.hear("oui", "n=1")
    with world.engine.begin() as connection:
        connection.execute(update(outbox).where(outbox.c.id == 2).values(payload='{"html": 3}'))

    world.deliver()
    world.hear("n=2")

    assert world.deliver() == ["Noté : 2"]
    with world.engine.begin() as connection:
        assert [(one.door, one.row) for one in parked.listed(connection)] == [("out", 2)]


@pytest.mark.parametrize("chat", [2**63, -(2**63) - 1, 2**70, True, "7", None, [7], 1.5])
async def test_an_update_of_no_chat_that_can_be_is_passed_over_alone(
    world: World, chat: object
) -> None:
    paper = Paper()
    strange = {"update_id": 900, "message": {"chat": {"id": chat}}, **_body(world)}

    await lived(world, paper, world.update("oui"), strange, world.update("n=1"), said=2)

    assert [one.html for one in paper.got] == ["Bienvenue.", "Noté : 1"]


def _body(world: World) -> dict[str, object]:
    return {"at": world.now.isoformat(), "body": {"deed": "other", "by": 1, "name": "x"}}
