from datetime import UTC, datetime

import pytest

from bot.app.incoming import Ignored, Incoming, Original, TeamSpoke
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
from bot.core.team.situation import Person
from bot.telegram.incoming.contents import STRAYS
from bot.telegram.incoming.translate import translate
from tests.telegram.updates import (
    CHANNEL,
    DATE,
    ME,
    THE_BOT,
    Json,
    membership,
    message,
    press,
)

AT = datetime.fromtimestamp(DATE, UTC)
RECEIVED = datetime.fromtimestamp(DATE + 60, UTC)
BY = Person(id=7, name="Alice")


def understood(update: Json) -> Incoming:
    return translate(update, me=ME)


def event(update: Json) -> Event:
    incoming = understood(update)
    assert isinstance(incoming, TeamSpoke)
    return incoming.event


def test_a_private_text_is_something_said() -> None:
    assert understood(message(text="Bonjour")) == TeamSpoke(
        chat=7,
        event=Said(at=AT, by=BY, text="Bonjour"),
        original=Original(message=5, text="Bonjour", html="Bonjour"),
    )


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("/aide", "aide", ""),
        ("/AIDE", "aide", ""),
        ("/aide@EssaimBot", "aide", ""),
        ("/étape", "etape", ""),
        ("/start abc_DEF-1", "start", "abc_DEF-1"),
        ("/note\nune ligne", "note", "une ligne"),
        ("  /menu  ", "menu", ""),
    ],
)
def test_a_command_is_read_however_it_is_typed(text: str, name: str, rest: str) -> None:
    assert event(message(text=text)) == Commanded(at=AT, by=BY, name=name, rest=rest)


@pytest.mark.parametrize("text", ["/ 12", "//note", "1/2", "/a/b", "/" + "a" * 33])
def test_a_slash_alone_makes_no_command(text: str) -> None:
    assert event(message(text=text)) == Said(at=AT, by=BY, text=text)


def test_an_edited_message_keeps_the_hour_of_the_edit() -> None:
    update = message(text="Neuf", edit_date=DATE + 60)
    update["edited_message"] = update.pop("message")

    assert event(update) == Edited(at=RECEIVED, by=BY, text="Neuf")


def test_a_live_location_that_moves_is_ignored() -> None:
    update = message(location={"latitude": 1, "longitude": 2}, edit_date=DATE)
    update["edited_message"] = update.pop("message")

    assert isinstance(understood(update), Ignored)


def test_a_press_carries_what_the_message_reads_and_when_it_reached_us() -> None:
    assert understood(press()) == TeamSpoke(
        chat=7,
        event=Pressed(at=RECEIVED, by=BY, press="a:oui", message=4, shown="Oui ou non ?"),
        callback="99",
    )


def test_a_press_on_a_message_too_old_to_be_shown_is_understood() -> None:
    inaccessible = {"chat": {"id": 7, "type": "private"}, "message_id": 4, "date": 0}

    assert event(press(message=inaccessible)) == Pressed(
        at=RECEIVED, by=BY, press="a:oui", message=4, shown=""
    )


@pytest.mark.parametrize("fields", [{"message": None}, {"data": None}, {"from": THE_BOT}])
def test_a_press_that_cannot_be_placed_is_still_acknowledged(fields: Json) -> None:
    assert understood(press(**fields)) == Ignored(
        reason="press that cannot be placed", callback="99"
    )


def test_the_formatting_of_the_pressed_message_is_kept() -> None:
    held = {
        "message_id": 4,
        "chat": {"id": 7, "type": "private"},
        "date": DATE,
        "text": "😀 Gras et lien <3 https://a.fr",
        "entities": [
            {"type": "bold", "offset": 3, "length": 12},
            {"type": "text_link", "offset": 11, "length": 4, "url": "https://b.fr/?x=1&y"},
            {"type": "url", "offset": 19, "length": 12},
        ],
    }

    pressed = event(press(message=held))

    assert isinstance(pressed, Pressed)
    assert pressed.shown == (
        '😀 <b>Gras et <a href="https://b.fr/?x=1&amp;y">lien</a></b> &lt;3 https://a.fr'
    )


def test_a_photo_is_its_largest_size() -> None:
    sizes = [
        {"file_id": "small", "file_unique_id": "s", "width": 90, "height": 90},
        {"file_id": "large", "file_unique_id": "l", "width": 900, "height": 900},
        {"file_id": "middle", "file_unique_id": "m", "width": 320, "height": 320},
    ]

    assert event(message(photo=sizes, caption="Devis")) == Sent(
        at=AT,
        by=BY,
        file="large",
        name="photo.jpg",
        media="image/jpeg",
        caption="Devis",
        kind="photo",
        unique="l",
    )


def test_a_document_keeps_its_name_and_media_type() -> None:
    document = {"file_id": "F", "file_name": "statuts.pdf", "mime_type": "application/pdf"}

    assert event(message(document=document)) == Sent(
        at=AT, by=BY, file="F", name="statuts.pdf", media="application/pdf"
    )


@pytest.mark.parametrize("kind", ["document", "video", "audio", "animation"])
def test_a_file_is_kept_with_the_kind_it_can_be_sent_again_as(kind: str) -> None:
    file = {"file_id": "F", "file_unique_id": "U", "file_name": "visite"}

    sent = event(message(**{kind: file}))

    assert isinstance(sent, Sent)
    assert (sent.kind, sent.file, sent.unique, sent.name) == (kind, "F", "U", "visite")


def test_an_item_of_an_album_says_which() -> None:
    photo = [{"file_id": "F", "width": 9, "height": 9}]

    incoming = understood(message(photo=photo, media_group_id="G"))

    assert isinstance(incoming, TeamSpoke)
    assert isinstance(incoming.event, Sent)
    assert incoming.event.album == "G"
    assert incoming.original is not None
    assert incoming.original.album == "G"


PHOTO = [{"file_id": "F", "width": 9, "height": 9}]


def test_a_photo_under_which_a_human_is_asked_for_goes_with_the_words() -> None:
    typed = event(message(photo=PHOTO, caption="/Animateur Ce local convient-il ?"))

    assert isinstance(typed, Commanded)
    assert (typed.name, typed.rest) == ("animateur", "Ce local convient-il ?")
    assert typed.sent is not None
    assert (typed.sent.file, typed.sent.caption) == ("F", "")


def test_another_command_under_a_photo_comes_after_the_photo() -> None:
    incoming = understood(message(photo=PHOTO, caption="/dossier"))

    assert isinstance(incoming, TeamSpoke)
    assert incoming.event == Commanded(at=AT, by=BY, name="dossier")
    assert [getattr(one, "caption", None) for one in incoming.before] == [""]


def test_what_is_no_command_of_ours_under_a_photo_is_its_caption() -> None:
    sent = event(message(photo=PHOTO, caption="/2027 le plan"))

    assert isinstance(sent, Sent)
    assert sent.caption == "/2027 le plan"


def test_a_file_that_replies_to_a_card_is_about_its_task() -> None:
    rows = [
        [{"text": "Faite", "callback_data": "t:lettres:done"}],
        [{"text": "En cours", "callback_data": "t:lettres:doing"}],
    ]
    card = {
        "message_id": 3,
        "from": {"id": 1, "is_bot": True},
        "text": "Tâche à faire",
        "reply_markup": {"inline_keyboard": rows},
    }

    sent = event(message(document={"file_id": "F"}, reply_to_message=card))

    assert isinstance(sent, Sent)
    assert (sent.about, sent.replied) == ("lettres", "Tâche à faire")


def test_a_file_that_replies_to_a_list_of_tasks_is_about_none() -> None:
    rows = [
        [{"text": "Lettres", "callback_data": "t:lettres:done"}],
        [{"text": "Note", "callback_data": "t:note:done"}],
    ]
    listed = {"message_id": 3, "reply_markup": {"inline_keyboard": rows}}

    sent = event(message(document={"file_id": "F"}, reply_to_message=listed))

    assert isinstance(sent, Sent)
    assert sent.about == ""


def test_what_a_person_wrote_is_not_read_as_what_the_bot_showed() -> None:
    theirs = {"message_id": 3, "from": {"id": 7, "is_bot": False}, "text": "Réunir des lettres"}

    sent = event(message(document={"file_id": "F"}, reply_to_message=theirs))

    assert isinstance(sent, Sent)
    assert sent.replied == ""


@pytest.mark.parametrize("kind", STRAYS)
def test_what_the_bot_does_not_read_strays(kind: str) -> None:
    assert event(message(**{kind: {"file_id": "F"}})) == Strayed(at=AT, by=BY, kind=kind)


def test_a_moving_picture_is_not_taken_for_a_document() -> None:
    sent = event(message(animation={"file_id": "F"}, document={"file_id": "F"}))

    assert isinstance(sent, Sent)
    assert sent.kind == "animation"


def test_a_forwarded_text_is_not_an_answer() -> None:
    assert event(
        message(text="Bonjour à tous", forward_origin={"type": "hidden_user"})
    ) == Strayed(at=AT, by=BY, kind="forward")


def test_a_forwarded_document_is_taken_as_sent() -> None:
    update = message(document={"file_id": "F"}, forward_origin={"type": "hidden_user"})

    assert isinstance(event(update), Sent)


@pytest.mark.parametrize("key", ["pinned_message", "new_chat_members"])
def test_service_messages_are_ignored(key: str) -> None:
    assert understood(message(**{key: {"x": 1}})) == Ignored(reason="service message")


def test_what_this_version_does_not_know_is_said_so_to_its_author() -> None:
    assert event(message(new_thing={"x": 1})) == Strayed(at=AT, by=BY, kind="unknown")


def test_blocking_and_unblocking_are_heard() -> None:
    assert event(membership("member", "kicked")) == Blocked(at=AT, by=BY)
    assert event(membership("kicked", "member")) == Unblocked(at=AT, by=BY)


@pytest.mark.parametrize("kind", ["channel_post", "poll", "message_reaction", "business_message"])
def test_updates_of_other_kinds_are_ignored(kind: str) -> None:
    update = {"update_id": 1, kind: message(CHANNEL, text="Annonce")["message"]}

    assert isinstance(understood(update), Ignored)


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ({"id": 7, "first_name": "", "last_name": "Roux"}, "Roux"),
        ({"id": 7, "first_name": " ", "username": "roux"}, "roux"),
        ({"id": 7}, "Sans nom"),
    ],
)
def test_people_without_a_first_name_have_a_name(sender: Json, name: str) -> None:
    assert event(message(text="Oui", **{"from": sender})).by.name == name  # type: ignore[union-attr]  # Due has no `by`, and is never translated


def test_what_databases_refuse_is_taken_out_of_texts() -> None:
    assert event(message(text="a\x00b\ud800")) == Said(at=AT, by=BY, text="ab?")
