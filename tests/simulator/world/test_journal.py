import asyncio
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from telegram import BotCommand

from bot.simulator.client.remote import Remote
from bot.simulator.world.world import Simulator
from tests.simulator.scene import Scene, scene, talking


async def furnished(s: Scene) -> int:
    """Fill a world with one of everything; gives the thread of a topic."""
    topic = await s.bot.create_forum_topic(s.forum.id, "Redon")
    await s.bot.send_message(s.forum.id, "Ici", message_thread_id=topic.message_thread_id)
    await s.bot.set_my_commands([BotCommand("aide", "Aide")])
    await s.bot.send_document(s.awa.id, b"\0\xff", filename="x.bin")
    sent = await s.sends("Avant")
    await sent.edit_text("Après")
    await sent.pin()
    s.does(s.awa, "reacts", message=sent.message_id, emoji="👍")
    s.says("jamais confirmé")
    return topic.message_thread_id


def everything(world: Simulator) -> dict[str, object]:
    return {shelf.name: dict(shelf.entries) for shelf in world.shelves()}


async def test_a_stopped_world_is_found_again_whole(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    async with scene(path) as s:
        await furnished(s)
        before = everything(s.world)

    found = Simulator(journal=path)

    assert everything(found) == before
    assert found.by_chat == s.world.by_chat
    found.close()


async def test_numbers_go_on_where_they_were(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    async with scene(path) as s:
        thread = await furnished(s)
        (last,) = [u for u in await s.hears() if u.message]
        message = await s.sends("un")

    found = Simulator(journal=path)
    async with scene(path) as again:
        assert (await again.sends("deux")).message_id == message.message_id + 1
        again.says("suite")
        assert [u.update_id for u in await again.hears()][-1] == last.update_id + 1
        topic = await again.bot.create_forum_topic(s.forum.id, "Vitré")
        assert topic.message_thread_id > thread
    found.close()


async def test_a_torn_last_line_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    async with scene(path) as s:
        s.says("entier")
    with path.open("a") as journal:
        journal.write('["posts",[1,2],{"chat_id":')

    found = Simulator(journal=path)

    assert [p.text for p in found.posts.values()] == ["entier"]
    found.add_person("Lina")
    found.close()
    again = Simulator(journal=path)
    assert "Lina" in [p.first_name for p in again.people.values()]
    again.close()


async def test_a_reset_leaves_nothing_but_a_higher_update_number(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    async with scene(path) as s:
        s.says("un")
        (before,) = await s.hears()
        s.world.reset()

        assert await s.hears() == ()
        awa = s.world.add_person("Awa")
        s.says("deux", awa)

        (after,) = await s.hears()
        assert after.update_id == before.update_id + 1
        assert [p.text for p in s.world.posts.values()] == ["deux"]


def start(path: Path, port: int = 0, token: str = "") -> tuple[subprocess.Popen[str], str]:
    """A simulator in a process of its own, and its address."""
    command = [sys.executable, "-m", "bot.simulator", "--port", str(port), "--journal", str(path)]
    command += ["--token", token] if token else []
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    return running, running.stdout.readline().strip()


def kill(running: subprocess.Popen[str]) -> None:
    running.kill()
    running.wait()
    assert running.stdout is not None
    running.stdout.close()


@pytest.mark.timeout(60)
async def test_a_killed_simulator_goes_on_where_it_was(tmp_path: Path) -> None:
    running, address = await asyncio.to_thread(start, tmp_path / "journal")
    try:
        remote = Remote(address)
        awa = await asyncio.to_thread(remote.person, "Awa")
        await asyncio.to_thread(awa.says, "avant")
        token = await asyncio.to_thread(lambda: remote.token)
        async with talking(Simulator(token=token), address) as bot:
            await bot.send_message(awa.id, "répondu")
    finally:
        await asyncio.to_thread(kill, running)

    port = int(address.rpartition(":")[2])
    running, address = await asyncio.to_thread(start, tmp_path / "journal", port, token)
    try:
        async with talking(Simulator(token=token), address) as bot:
            updates = await bot.get_updates()
        texts = [m.text for m in await asyncio.to_thread(awa.messages)]
    finally:
        await asyncio.to_thread(kill, running)

    assert [u.message.text for u in updates if u.message] == ["avant"]
    assert texts == ["avant", "répondu"]


def test_an_interrupted_simulator_stops_quietly(tmp_path: Path) -> None:
    running, _ = start(tmp_path / "journal")

    running.send_signal(signal.SIGINT)

    assert running.wait(10) == 0
    assert running.stdout is not None
    running.stdout.close()
