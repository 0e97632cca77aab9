import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.simulator.client.remote import Refused, Remote
from bot.simulator.server.server import in_background
from bot.simulator.world.seeds import demo, neighbours
from bot.simulator.world.world import PRESSES_KEPT, Simulator
from tests.simulator.echo import echo_bot


@contextmanager
def served() -> Iterator[tuple[Simulator, Remote]]:
    world = Simulator()
    with in_background(world) as address:
        yield world, Remote(address)


async def test_a_conversation_reads_like_one() -> None:
    with served() as (world, remote):
        async with echo_bot(remote.address, world.token):
            found = await asyncio.to_thread(conversation, remote)

    assert found == ["Vous dites : bonjour", "Merci !", "Vous dites : encore"]


def conversation(remote: Remote) -> list[str]:
    awa = remote.person("Awa")
    awa.says("bonjour")
    (first,) = awa.reads()
    pressed = awa.presses("Oui")
    awa.says("encore")
    (second,) = awa.reads()
    return [first.text, pressed.text, second.text]


async def test_nothing_is_idle_while_an_update_waits() -> None:
    with served() as (world, remote):
        awa = await asyncio.to_thread(remote.person, "Awa")
        await asyncio.to_thread(awa.says, "personne n’écoute")

        assert not await asyncio.to_thread(remote.settle, quiet=0.02, within=0.1)

        async with echo_bot(remote.address, world.token):
            assert await asyncio.to_thread(remote.settle)


def test_people_and_groups_are_found_by_name_or_made() -> None:
    with served() as (_, remote):
        maelle = remote.person("Maëlle", last_name="Le Goff", language="br")
        room = remote.group("Animateurs", forum=True, members=[maelle])

        assert remote.person("Maëlle").id == maelle.id
        assert remote.group("Animateurs").id == room.id
        assert remote.person("Karim").id != maelle.id


def test_naming_someone_again_changes_them() -> None:
    with served() as (world, remote):
        awa = remote.person("Awa")
        awa.says("bonjour")

        remote.person("Awa", last_name="Diallo")

        assert world.people.entries[awa.id].name == "Awa Diallo"
        assert world.people.entries[awa.id].started


def test_a_port_that_is_taken_is_said_at_once() -> None:
    with in_background(Simulator()) as address:
        port = int(address.rpartition(":")[2])

        with pytest.raises(OSError, match="in use"), in_background(Simulator(), port):
            pass


def test_only_the_last_presses_are_kept() -> None:
    with served() as (world, remote):
        awa = remote.person("Awa")
        markup = {"inline_keyboard": [[{"text": "Oui", "callback_data": "x"}]]}
        person = world.people.entries[awa.id]
        world.write(person, world.bot, {"text": "?", "reply_markup": markup})

        press = {"deed": "presses", "who": awa.id, "label": "Oui"}
        done = remote.many([press] * (PRESSES_KEPT + 5))

        assert len(world.presses.entries) == PRESSES_KEPT
        assert done[-1]["press"] in world.presses.entries


def test_people_act_in_groups_and_topics() -> None:
    with served() as (_, remote):
        maelle = remote.person("Maëlle")
        room = remote.group("Animateurs", forum=True, members=[maelle])
        thread = room.by(maelle, "opens_topic", name="Redon")["thread"]

        number = maelle.in_group(room, thread).says("Je prends")
        maelle.in_group(room).edits(number, "Je prends la main")

        (said,) = [m for m in room.messages() if m.kind == "text"]
        assert (said.text, said.thread, said.edited) == ("Je prends la main", thread, True)
        assert [t["name"] for t in room.topics()] == ["Redon"]


def test_a_press_without_an_answer_says_so() -> None:
    with served() as (world, remote):
        awa = remote.person("Awa")
        person = world.people.entries[awa.id]
        markup = {"inline_keyboard": [[{"text": "Oui", "callback_data": "x"}]]}
        world.write(person, world.bot, {"text": "?", "reply_markup": markup})

        assert not awa.presses("Oui", wait=0.05).answered
        with pytest.raises(Refused, match="no such button: Non"):
            awa.presses("Non")


def test_calls_are_counted_and_faults_are_ordered_from_afar() -> None:
    with served() as (_, remote):
        remote.fault("flood", method="sendMessage", times=3)
        remote.fault("duplicate")

        assert [f["times"] for f in remote.get("/faults")["faults"]] == [3]
        remote.clear_faults()
        assert remote.get("/faults")["faults"] == []
        assert remote.count("sendMessage") == 0
        assert remote.calls() == []


def test_several_deeds_go_in_one_call() -> None:
    with served() as (_, remote):
        awa = remote.person("Awa")

        remote.many([{"deed": "says", "who": awa.id, "text": str(n)} for n in range(50)])

        assert [m.text for m in awa.messages()] == [str(n) for n in range(50)]


def test_a_basic_group_migrates() -> None:
    with served() as (_, remote):
        maelle = remote.person("Maëlle")
        room = remote.group("Petit", supergroup=False, members=[maelle])

        new = room.migrates()
        maelle.in_group(room).says("toujours là")

        assert new.raw["supergroup"]
        assert [m.text for m in new.messages() if m.kind == "text"] == ["toujours là"]
        assert remote.group("Petit").id == new.id


def test_the_demonstration_is_seeded_once() -> None:
    world = Simulator()

    first = demo(world, -1001234567890)
    again = demo(world, -1001234567890)

    assert first == again
    assert first.group.forum
    assert [a.first_name for a in first.animators] == ["Maëlle", "Karim"]
    assert len(world.people.entries) == 3


def test_another_team_and_another_region_are_seeded_once_beside_it() -> None:
    world = Simulator()
    demo(world, -1001234567890)

    animator, group = neighbours(world, title="Région voisine")
    again = neighbours(world, title="Région voisine")

    assert again == (animator, group)
    assert (group.supergroup, group.forum, group.members) == (False, False, (animator.id,))
    assert len(world.people.entries) == 5


def test_a_reset_forgets_people() -> None:
    with served() as (_, remote):
        remote.person("Awa")

        remote.reset()

        assert remote.get("/world")["people"] == []
