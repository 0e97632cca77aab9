import pytest
from telegram import InputMediaDocument, InputMediaPhoto
from telegram.error import BadRequest, InvalidToken

from bot.simulator.world.files import DOWNLOAD_LIMIT, picture_size, sample_picture
from tests.simulator.scene import Scene

PNG = sample_picture(40, 30)


async def test_a_document_of_the_bot_can_be_downloaded_with_its_name(s: Scene) -> None:
    sent = await s.bot.send_document(s.awa.id, b"%PDF-1.7", filename="Étude.pdf", caption="Lisez")

    assert sent.document is not None
    assert (sent.document.file_name, sent.caption) == ("Étude.pdf", "Lisez")
    file = await s.bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"%PDF-1.7"


async def test_a_file_of_a_person_can_be_downloaded_by_the_bot(s: Scene) -> None:
    s.does(s.awa, "sends", kind="document", name="notes.txt", content="w6k=", caption="Mes notes")

    message = (await s.hears())[-1].message

    assert message is not None
    assert message.document is not None
    assert (message.caption, message.document.file_size) == ("Mes notes", 2)
    file = await message.document.get_file()
    assert bytes(await file.download_as_bytearray()).decode() == "é"


@pytest.mark.parametrize("kind", ["photo", "voice", "sticker", "location", "contact"])
async def test_everything_a_person_can_send_is_understood_by_the_library(
    s: Scene, kind: str
) -> None:
    s.does(s.awa, "sends", kind=kind)

    message = (await s.hears())[-1].message

    assert message is not None
    assert getattr(message, kind)


async def test_a_photo_has_its_true_size_and_a_thumbnail(s: Scene) -> None:
    sent = await s.bot.send_photo(s.awa.id, sample_picture(180, 90))

    assert [(p.width, p.height) for p in sent.photo] == [(90, 45), (180, 90)]


async def test_a_file_is_sent_again_by_its_identifier_as_the_same_kind_only(s: Scene) -> None:
    sent = await s.bot.send_photo(s.awa.id, PNG)
    number = sent.photo[-1].file_id

    again = await s.bot.send_photo(s.awa.id, number)

    assert again.photo[-1].file_id == number
    with pytest.raises(BadRequest, match="Can't use file of type photo as document"):
        await s.bot.send_document(s.awa.id, number)
    with pytest.raises(BadRequest, match="Wrong file identifier/http url specified"):
        await s.bot.send_document(s.awa.id, "BQAC-nothing")


async def test_what_is_no_picture_is_no_photo(s: Scene) -> None:
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await s.bot.send_photo(s.awa.id, b"hello", filename="x.png")


async def test_an_empty_file_is_refused(s: Scene) -> None:
    with pytest.raises(BadRequest, match="File must be non-empty"):
        await s.bot.send_document(s.awa.id, b"", filename="x.txt")


async def test_a_caption_of_1024_passes_and_of_1025_does_not(s: Scene) -> None:
    await s.bot.send_photo(s.awa.id, PNG, caption="x" * 1024)

    with pytest.raises(BadRequest, match="Message caption is too long"):
        await s.bot.send_photo(s.awa.id, PNG, caption="x" * 1025)


async def test_more_than_20_mb_cannot_be_downloaded(s: Scene) -> None:
    big = await s.bot.send_document(s.awa.id, b"\0" * (DOWNLOAD_LIMIT + 1), filename="gros.bin")

    assert big.document is not None
    with pytest.raises(BadRequest, match="File is too big"):
        await s.bot.get_file(big.document.file_id)


async def test_an_unknown_file_is_refused(s: Scene) -> None:
    with pytest.raises(BadRequest, match="Wrong file_id or the file is temporarily unavailable"):
        await s.bot.get_file("nothing")


async def test_an_album_keeps_its_order_and_its_number(s: Scene) -> None:
    sent = await s.bot.send_media_group(
        s.awa.id, [InputMediaPhoto(PNG, caption="un"), InputMediaPhoto(PNG, caption="deux")]
    )

    assert [m.caption for m in sent] == ["un", "deux"]
    assert len({m.media_group_id for m in sent}) == 1


async def test_an_album_of_one_or_of_mixed_kinds_is_refused(s: Scene) -> None:
    with pytest.raises(BadRequest):
        await s.bot.send_media_group(s.awa.id, [InputMediaPhoto(PNG)])
    with pytest.raises(BadRequest, match="Can't use the media of the specified type in the album"):
        await s.bot.send_media_group(s.awa.id, [InputMediaPhoto(PNG), InputMediaDocument(b"x")])


async def test_a_copy_has_no_trace_of_its_author_and_a_forward_has(s: Scene) -> None:
    number = s.says("Une question")

    copy = await s.bot.copy_message(s.forum.id, s.awa.id, number)
    forward = await s.bot.forward_message(s.forum.id, s.awa.id, number)

    assert s.shown(s.forum.id, copy.message_id)["text"] == "Une question"
    assert "forward_origin" not in s.shown(s.forum.id, copy.message_id)
    assert forward.forward_origin is not None


async def test_copied_albums_stay_albums_and_what_is_gone_is_skipped(s: Scene) -> None:
    numbers = s.does(s.awa, "sends_album")["messages"]

    copies = await s.bot.copy_messages(s.forum.id, s.awa.id, [*numbers, 999])

    shown = [s.shown(s.forum.id, each.message_id) for each in copies]
    assert len(shown) == 3
    assert len({each["media_group_id"] for each in shown}) == 1
    assert shown[0]["media_group_id"] != s.shown(s.awa.id, numbers[0])["media_group_id"]


async def test_numbers_to_copy_must_increase(s: Scene) -> None:
    first, second = s.says("un"), s.says("deux")

    with pytest.raises(BadRequest, match="must be in a strictly increasing order"):
        await s.bot.copy_messages(s.forum.id, s.awa.id, [second, first])


async def test_what_tells_about_the_chat_cannot_be_copied(s: Scene) -> None:
    topic = await s.bot.create_forum_topic(s.forum.id, "Redon")

    with pytest.raises(BadRequest, match="The message can't be copied"):
        await s.bot.copy_message(s.awa.id, s.forum.id, topic.message_thread_id)
    with pytest.raises(BadRequest, match="Message to copy not found"):
        await s.bot.copy_message(s.awa.id, s.forum.id, 999)


async def test_a_protected_message_is_not_copied(s: Scene) -> None:
    sent = await s.sends("secret", protect_content=True)

    with pytest.raises(BadRequest, match="has protected content"):
        await s.bot.copy_message(s.forum.id, s.awa.id, sent.message_id)


async def test_a_download_with_another_token_finds_nothing(s: Scene) -> None:
    sent = await s.bot.send_document(s.awa.id, b"x", filename="x.txt")
    assert sent.document is not None
    file = await s.bot.get_file(sent.document.file_id)

    s.world.token = "1:other"

    with pytest.raises(InvalidToken, match="Not Found"):
        await file.download_as_bytearray()


def test_the_size_of_a_picture_is_read_from_its_bytes() -> None:
    jpeg = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0001108001e0028030111")

    assert picture_size(sample_picture(40, 30)) == (40, 30)
    assert picture_size(b"GIF89a" + bytes.fromhex("28001e00")) == (40, 30)
    assert picture_size(jpeg) == (40, 30)
    assert picture_size(b"texte") is None
