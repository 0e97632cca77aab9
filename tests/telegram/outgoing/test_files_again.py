"""Files that people sent are sent again by their ids, as the kind they are."""

from __future__ import annotations

import pytest

from bot.app.messenger import Delivered, Parcel, Receipt, Refused
from bot.core.effects import File
from bot.simulator.client.remote import Remote, Someone
from bot.telegram.line import Line
from bot.telegram.outgoing.send import TelegramMessenger


@pytest.fixture
def awa(remote: Remote) -> Someone:
    """Someone who started the bot."""
    founder = remote.person("Awa")
    founder.says("/start")
    return founder


def given(founder: Someone, kind: str, html: str = "<i>Awa</i>") -> File:
    """A file that someone sent, as it may be sent again."""
    founder.sends(kind)
    file = founder.messages()[-1].raw["file"]["id"]
    return File(file=file, kind=kind, name=kind, html=html)


async def sent(line: Line, founder: Someone, *files: File) -> Receipt:
    parcel = Parcel(id=1, chat=founder.id, kind="files", files=files)
    return await TelegramMessenger(line).send(parcel)


@pytest.mark.parametrize("kind", ["photo", "document", "video", "audio", "animation"])
async def test_each_kind_of_file_comes_back_as_it_was(line: Line, awa: Someone, kind: str) -> None:
    file = given(awa, kind)

    receipt = await sent(line, awa, file)

    seen = awa.messages()[-1]
    assert receipt == Delivered(message=seen.id)
    assert (seen.kind, seen.raw["file"]["id"], seen.html) == (kind, file.file, "<i>Awa</i>")


async def test_several_come_back_as_one_album(line: Line, awa: Someone) -> None:
    files = [given(awa, "document", f"n° {n}") for n in (1, 2)]

    receipt = await sent(line, awa, *files)

    seen = awa.messages()[-2:]
    assert isinstance(receipt, Delivered)
    assert receipt.messages == tuple(one.id for one in seen)
    assert [one.text for one in seen] == ["n° 1", "n° 2"]
    assert len({one.raw["album"] for one in seen} - {""}) == 1


@pytest.mark.parametrize(("file", "kind"), [("BQAC-of-another-bot", "document"), ("", "photo")])
async def test_an_id_that_telegram_does_not_know_is_refused(
    line: Line, awa: Someone, file: str, kind: str
) -> None:
    found = File(file=file or given(awa, "document").file, kind=kind, name="x")

    receipt = await sent(line, awa, found)

    assert isinstance(receipt, Refused)
    assert found.file not in receipt.reason
