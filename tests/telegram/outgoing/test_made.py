"""A document is laid out and uploaded: people receive a file they can open."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from bot.app.messenger import Delivered, Parcel, Refused
from bot.core.effects import Made
from bot.simulator.client.remote import Remote, Someone
from bot.telegram.line import Line
from bot.telegram.outgoing.calls import safe
from bot.telegram.outgoing.send import TelegramMessenger
from tests.documents.test_layout import words


@pytest.fixture
def awa(remote: Remote) -> Someone:
    """Someone who started the bot."""
    founder = remote.person("Awa")
    founder.says("/start")
    return founder


def parcel(founder: Someone, form: str, layout: str = "recap") -> Parcel:
    made = Made(layout=layout, form=form, name="recap - L’atelier/du Pont", words=words(stages=[]))
    return Parcel(id=1, chat=founder.id, kind="made", html="Le projet, <b>ici</b>.", made=made)


async def test_a_page_arrives_as_a_file_of_that_name(
    line: Line, awa: Someone, remote: Remote
) -> None:
    receipt = await TelegramMessenger(line).send(parcel(awa, "pdf"))

    seen = awa.messages()[-1]
    assert receipt == Delivered(message=seen.id)
    assert (seen.kind, seen.html) == ("document", "Le projet, <b>ici</b>.")
    assert seen.raw["file"]["name"] == "recap - L’atelier du Pont.pdf"
    content = remote.file(seen.raw["file"]["id"])
    assert "L’atelier du Pont" in PdfReader(io.BytesIO(content)).pages[0].extract_text()


async def test_a_picture_arrives_as_a_photo(line: Line, awa: Someone) -> None:
    await TelegramMessenger(line).send(parcel(awa, "png", "parcours"))

    assert awa.messages()[-1].kind == "photo"


async def test_what_cannot_be_laid_out_is_refused_without_its_words(
    line: Line, awa: Someone
) -> None:
    receipt = await TelegramMessenger(line).send(parcel(awa, "pdf", "inconnue"))

    assert isinstance(receipt, Refused)
    assert "atelier" not in receipt.reason


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "etc passwd"),
        ('a\\b:c*d?e"f<g>h|i', "a b c d e f g h i"),
        ("…", "…"),
        (" . ", "document"),
        ("é" * 300, "é" * 80),
        ("un\nnom\x00\tlong", "un nom long"),
    ],
)
def test_the_name_of_a_file_is_safe_everywhere(name: str, kept: str) -> None:
    assert safe(name) == kept
