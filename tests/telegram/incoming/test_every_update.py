"""Each thing people can do, from the simulator's hand to what the use cases understand."""

from collections.abc import AsyncIterator

import pytest

from bot.app.incoming import (
    GroupAsked,
    GroupLeft,
    GroupPressed,
    GroupSpoke,
    Ignored,
    Incoming,
    Migrated,
    TeamSpoke,
)
from bot.app.messenger import Delivered, Parcel
from bot.core.effects import Button
from bot.core.events import (
    Blocked,
    Commanded,
    Edited,
    Event,
    Pressed,
    Said,
    Sent,
    Strayed,
    Unblocked,
)
from bot.simulator.client.remote import Remote, Room, Someone
from bot.telegram.incoming.poll import KINDS
from bot.telegram.incoming.senders import Me
from bot.telegram.incoming.translate import translate
from bot.telegram.line import Line, line_to
from bot.telegram.outgoing.send import TelegramMessenger

BUTTONS = ((Button(label="Oui", press="a:oui"),),)


class Ear:
    """Reads what came since last time, as the use cases would."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._offset = 0
        self.me = Me(id=line.id, username=line.username)

    async def hears(self) -> list[Incoming]:
        batch = await self._line.raw_updates(offset=self._offset, patience=0, kinds=KINDS)
        self._offset = max([self._offset, *(update["update_id"] + 1 for update in batch)])
        return [translate(update, me=self.me) for update in batch]

    async def event(self) -> Event:
        (incoming,) = await self.hears()
        assert isinstance(incoming, TeamSpoke)
        return incoming.event

    async def writes(self, chat: int) -> int:
        parcel = Parcel(id=1, chat=chat, kind="message", html="<b>Oui</b> ?", buttons=BUTTONS)
        receipt = await TelegramMessenger(self._line).send(parcel)
        assert isinstance(receipt, Delivered)
        return receipt.message


@pytest.fixture
async def ear(remote: Remote) -> AsyncIterator[Ear]:
    """The bot's ear."""
    line = line_to(remote.token, root=remote.address)
    await line.initialize()
    yield Ear(line)
    await line.shutdown()


@pytest.fixture
async def awa(remote: Remote, ear: Ear) -> Someone:
    """Someone who started the bot, already heard."""
    founder = remote.person("Awa")
    founder.says("/start")
    await ear.hears()
    return founder


@pytest.fixture
async def animators(remote: Remote, ear: Ear, awa: Someone) -> Room:
    """A group with the bot in it, already heard."""
    room = remote.group("Animateurs", members=[remote.person("Maëlle")], supergroup=False)
    await ear.hears()
    return room


async def test_words_commands_and_edits(ear: Ear, awa: Someone) -> None:
    number = awa.says("Bonjour")
    awa.says("/start abc")
    awa.edits(number, "Bonsoir")

    said, commanded, edited = [each for each in await ear.hears() if isinstance(each, TeamSpoke)]

    assert isinstance(said.event, Said)
    assert isinstance(commanded.event, Commanded)
    assert commanded.event.rest == "abc"
    assert isinstance(edited.event, Edited)
    assert edited.event.text == "Bonsoir"


@pytest.mark.parametrize("kind", ["photo", "document", "video", "audio", "animation"])
async def test_files(ear: Ear, awa: Someone, kind: str) -> None:
    awa.sends(kind, caption="Devis")

    sent = await ear.event()

    assert isinstance(sent, Sent)
    assert (sent.caption, sent.kind) == ("Devis", kind)


@pytest.mark.parametrize("kind", ["voice", "sticker", "location", "contact"])
async def test_what_is_not_read(ear: Ear, awa: Someone, kind: str) -> None:
    awa.sends(kind)

    strayed = await ear.event()

    assert isinstance(strayed, Strayed)
    assert strayed.kind == kind


async def test_an_album(ear: Ear, awa: Someone) -> None:
    awa.sends_album()

    sent = [one.event for one in await ear.hears() if isinstance(one, TeamSpoke)]

    assert [isinstance(one, Sent) for one in sent] == [True, True, True]
    assert len({getattr(one, "album", "") for one in sent} - {""}) == 1


async def test_a_file_sent_twice_is_known_by_its_unique_id(ear: Ear, awa: Someone) -> None:
    awa.sends("document")
    first = await ear.event()
    assert isinstance(first, Sent)

    awa.sends("document", file=first.file)

    again = await ear.event()
    assert isinstance(again, Sent)
    assert again.unique == first.unique != ""


async def test_a_press(ear: Ear, awa: Someone) -> None:
    number = await ear.writes(awa.id)
    awa.presses("Oui", wait=0)

    (spoke,) = await ear.hears()

    assert isinstance(spoke, TeamSpoke)
    assert spoke.callback
    assert isinstance(spoke.event, Pressed)
    assert (spoke.event.press, spoke.event.message) == ("a:oui", number)
    assert spoke.event.shown == "<b>Oui</b> ?"


async def test_blocking_and_unblocking(ear: Ear, awa: Someone) -> None:
    awa.blocks()
    assert isinstance(await ear.event(), Blocked)
    awa.unblocks()
    assert any(
        isinstance(each, TeamSpoke) and isinstance(each.event, Unblocked)
        for each in await ear.hears()
    )


async def test_the_animators_answer_and_press(ear: Ear, remote: Remote, animators: Room) -> None:
    maelle = remote.person("Maëlle").in_group(animators)
    number = await ear.writes(animators.id)
    maelle.says("D’accord", reply_to=number)
    maelle.presses("Oui", wait=0)

    spoke, pressed = await ear.hears()

    assert isinstance(spoke, GroupSpoke)
    assert (spoke.original.reply_to, spoke.original.text, spoke.by.name) == (
        number,
        "D’accord",
        "Maëlle",
    )
    assert isinstance(pressed, GroupPressed)
    assert pressed.press == "a:oui"


async def test_start_in_a_group(ear: Ear, remote: Remote, animators: Room) -> None:
    remote.person("Maëlle").in_group(animators).says(f"/start@{ear.me.username}")

    (asked,) = await ear.hears()

    assert isinstance(asked, GroupAsked)
    assert (asked.chat, asked.title) == (animators.id, "Animateurs")


async def test_a_group_that_moves(ear: Ear, animators: Room) -> None:
    moved = animators.migrates()

    incoming = await ear.hears()

    expected = Migrated(old=animators.id, new=moved.id)
    assert expected in incoming
    assert all(each == expected or isinstance(each, Ignored | GroupAsked) for each in incoming)


async def test_coming_into_and_going_out_of_a_group(
    ear: Ear, remote: Remote, animators: Room
) -> None:
    maelle = remote.person("Maëlle")

    animators.by(maelle, "sets_bot", status="left")
    assert GroupLeft(chat=animators.id) in await ear.hears()
    animators.by(maelle, "sets_bot", status="member")

    assert any(isinstance(each, GroupAsked) for each in await ear.hears())
