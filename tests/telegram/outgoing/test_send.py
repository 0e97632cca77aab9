from dataclasses import replace
from typing import Any

import pytest

from bot.app.messenger import (
    Delivered,
    Down,
    Kind,
    MovedTo,
    Muted,
    NoTopics,
    Parcel,
    Receipt,
    Refused,
    TopicGone,
    Unreachable,
    Unsure,
    Wait,
)
from bot.core.effects import Button
from bot.simulator.client.reading import Json
from bot.simulator.client.remote import Remote, Room, Someone
from bot.telegram.line import Line, line_to
from bot.telegram.outgoing.calls import message
from bot.telegram.outgoing.send import TelegramMessenger

SOMETHING = Parcel(id=1, chat=7, kind="message", html="Bonjour")
BUTTONS = ((Button(label="Oui", press="a:oui"), Button(label="Non", press="a:non")),)


@pytest.fixture
def awa(remote: Remote) -> Someone:
    """Someone who started the bot."""
    founder = remote.person("Awa")
    founder.says("/start")
    return founder


def to(founder: Someone, html: str = "Bonjour", **more: Any) -> Parcel:
    return Parcel(id=1, chat=founder.id, kind="message", html=html, **more)


async def sent(line: Line, parcel: Parcel) -> Receipt:
    return await TelegramMessenger(line).send(parcel)


def bot_wrote(founder: Someone) -> list[str]:
    return [message.html for message in founder.messages() if message.by_bot]


async def test_a_message_arrives_with_its_markup_and_buttons(line: Line, awa: Someone) -> None:
    receipt = await sent(line, to(awa, "<b>Oui</b> ou non ?", buttons=BUTTONS))

    seen = awa.messages()[-1]
    assert receipt == Delivered(message=seen.id)
    assert seen.html == "<b>Oui</b> ou non ?"
    assert seen.buttons == ["Oui", "Non"]
    assert seen.data == ["a:oui", "a:non"]


def test_links_show_no_preview() -> None:
    assert message(SOMETHING)["link_preview_options"] == {"is_disabled": True}


def test_only_what_is_silent_makes_no_sound() -> None:
    assert message(replace(SOMETHING, silent=True))["disable_notification"] is True
    assert "disable_notification" not in message(SOMETHING)


async def test_a_reply_is_opened_only_when_asked(line: Line, awa: Someone) -> None:
    forced = await sent(line, to(awa, "Le mot ?", force_reply=True, placeholder="Ex. : merci"))
    plain = await sent(line, to(awa, "Le mot ?", placeholder="Ex. : merci"))

    assert [type(receipt) for receipt in (forced, plain)] == [Delivered, Delivered]
    asks = [seen.raw["ask"] for seen in awa.messages()[-2:]]
    assert asks[0]["force"] is True
    assert asks[0]["placeholder"] == "Ex. : merci"
    assert asks[1] is None


async def test_the_answer_to_a_message_that_is_gone_still_goes(line: Line, awa: Someone) -> None:
    assert isinstance(await sent(line, to(awa, reply_to=999)), Delivered)


async def test_an_edit_changes_the_message_and_takes_its_buttons(line: Line, awa: Someone) -> None:
    question = await sent(line, to(awa, "Oui ou non ?", buttons=BUTTONS))
    assert isinstance(question, Delivered)

    edit = replace(to(awa, "Vous : <b>oui</b>"), kind="edit", message=question.message)
    receipt = await sent(line, edit)

    assert receipt == question
    assert awa.messages()[-1].html == "Vous : <b>oui</b>"
    assert awa.messages()[-1].buttons == []


async def test_an_edit_that_changes_nothing_is_a_delivery(line: Line, awa: Someone) -> None:
    receipt = await sent(line, to(awa))
    assert isinstance(receipt, Delivered)

    again = replace(to(awa), kind="edit", message=receipt.message)

    assert await sent(line, again) == receipt


async def test_the_edit_of_a_message_that_is_gone_is_refused(line: Line, awa: Someone) -> None:
    receipt = await sent(line, replace(to(awa), kind="edit", message=999))

    assert receipt == Refused(reason="Message to edit not found", gone=True)


async def test_a_message_stripped_of_its_buttons_keeps_its_text(line: Line, awa: Someone) -> None:
    question = await sent(line, to(awa, "<b>Oui</b> ou non ?", buttons=BUTTONS))
    assert isinstance(question, Delivered)

    receipt = await sent(line, replace(to(awa), kind="strip", message=question.message))

    assert receipt == question
    assert awa.messages()[-1].html == "<b>Oui</b> ou non ?"
    assert awa.messages()[-1].buttons == []


async def test_stripping_what_has_no_buttons_or_is_gone_is_a_delivery(
    line: Line, awa: Someone
) -> None:
    bare = await sent(line, to(awa))
    assert isinstance(bare, Delivered)
    founders = awa.messages()[0].id

    for number in (bare.message, founders, 999):
        receipt = await sent(line, replace(to(awa), kind="strip", message=number))

        assert receipt == Delivered(message=number)


async def test_a_press_is_acknowledged_with_its_toast(line: Line, awa: Someone) -> None:
    await sent(line, to(awa, buttons=BUTTONS))
    awa.presses("Oui", wait=0)
    updates = await line.raw_updates(offset=0, patience=0, kinds=["message", "callback_query"])
    callback = updates[-1]["callback_query"]["id"]

    acknowledged = Parcel(id=1, chat=awa.id, kind="acknowledge", callback=callback, toast="Noté")

    assert await sent(line, acknowledged) == Delivered()


async def test_a_press_too_old_to_acknowledge_is_a_delivery(line: Line, awa: Someone) -> None:
    stale = Parcel(id=1, chat=awa.id, kind="acknowledge", callback="12345")

    assert await sent(line, stale) == Delivered()


@pytest.mark.usefixtures("unchecked")
async def test_broken_markup_is_told_apart_without_quoting_anybody(
    line: Line, awa: Someone
) -> None:
    receipt = await sent(line, to(awa, "Bonjour <Madeleine>"))

    assert isinstance(receipt, Refused)
    assert receipt.markup
    assert "madeleine" not in receipt.reason.lower()


@pytest.mark.usefixtures("unchecked")
async def test_a_text_too_long_is_refused(line: Line, awa: Someone) -> None:
    assert await sent(line, to(awa, "a" * 4097)) == Refused(reason="Message is too long")


async def test_nobody_behind_an_id_is_unreachable(line: Line, awa: Someone) -> None:
    assert await sent(line, replace(to(awa), chat=999)) == Unreachable(reason="Chat not found")


async def test_someone_who_blocked_the_bot_is_unreachable(line: Line, awa: Someone) -> None:
    awa.blocks()

    assert isinstance(await sent(line, to(awa)), Unreachable)


@pytest.mark.parametrize(
    ("fault", "receipt"),
    [
        ({"kind": "flood", "retry_after": 7}, Wait(seconds=7.0)),
        ({"kind": "error", "status": 500}, Down(reason="Internal Server Error", answered=True)),
        ({"kind": "error", "status": 502}, Down(reason="Bad Gateway", answered=True)),
        (
            {"kind": "refuse", "status": 409, "description": "Conflict: terminated"},
            Down(reason="Conflict: terminated"),
        ),
        ({"kind": "refuse", "status": 401, "description": "No"}, Down(reason="token refused")),
    ],
)
async def test_what_telegram_answers_in_trouble_is_understood(
    line: Line, remote: Remote, awa: Someone, fault: dict[str, Any], receipt: Receipt
) -> None:
    remote.fault(**fault)

    assert await sent(line, to(awa)) == receipt
    assert bot_wrote(awa) == []


@pytest.mark.parametrize("kind", ["drop", "lose"])
async def test_a_connection_that_breaks_leaves_a_doubt(
    line: Line, remote: Remote, awa: Someone, kind: str
) -> None:
    remote.fault(kind)

    assert isinstance(await sent(line, to(awa)), Unsure)


async def test_a_group_that_became_a_supergroup_gives_its_new_number(
    line: Line, remote: Remote, awa: Someone
) -> None:
    group = remote.group("Animateurs", members=[awa], supergroup=False)
    moved = group.migrates()

    receipt = await sent(line, replace(to(awa), chat=group.id))

    assert receipt == MovedTo(chat=moved.id)


@pytest.mark.parametrize(
    ("description", "some"),
    [
        ("Bad Request: not enough rights to send text messages to the chat", False),
        ("Bad Request: have no rights to send a message", False),
        ("Bad Request: need administrator rights in the channel chat", False),
        ("Bad Request: CHAT_WRITE_FORBIDDEN", False),
        ("Bad Request: CHAT_RESTRICTED", False),
        ("Bad Request: CHAT_SEND_PLAIN_FORBIDDEN", False),
        ("Bad Request: not enough rights to send photos to the chat", True),
        ("Bad Request: not enough rights to send voice messages to the chat", True),
        ("Bad Request: CHAT_SEND_PHOTOS_FORBIDDEN", True),
    ],
)
async def test_a_right_that_is_missing_in_a_group_may_come_back(
    line: Line, remote: Remote, awa: Someone, description: str, *, some: bool
) -> None:
    group = remote.group("Animateurs", members=[awa])
    remote.fault("refuse", status=400, description=description)

    receipt = await sent(line, replace(to(awa), chat=group.id))

    assert isinstance(receipt, Muted)
    assert receipt.some is some


async def test_someone_who_accepts_no_voice_refuses_it_for_good(
    line: Line, remote: Remote, awa: Someone
) -> None:
    remote.fault("refuse", status=400, description="Bad Request: VOICE_MESSAGES_FORBIDDEN")

    assert isinstance(await sent(line, to(awa)), Refused)


@pytest.mark.parametrize("httpx", [False, True])
async def test_a_refused_connection_means_nothing_was_sent(
    unused_tcp_port: int, *, httpx: bool
) -> None:
    nowhere = line_to("42:x", root=f"http://127.0.0.1:{unused_tcp_port}", httpx=httpx)
    await nowhere.request.initialize()

    receipt = await sent(nowhere, SOMETHING)

    assert isinstance(receipt, Down)
    await nowhere.request.shutdown()


@pytest.fixture
def claire(remote: Remote) -> Someone:
    """An animator."""
    return remote.person("Claire")


@pytest.fixture
def forum(remote: Remote, claire: Someone) -> Room:
    """The animators' group of a region, with topics, where the bot may all it needs."""
    return remote.group("Pays de la Loire", members=[claire], forum=True)


def topic_of(room: Room, thread: int) -> Json:
    return next(one for one in room.topics() if one["id"] == thread)


def said_in(room: Room, thread: int) -> list[str]:
    return [one.html for one in room.messages() if one.thread == thread and one.kind != "service"]


async def test_a_topic_is_made_with_its_name_and_icon(line: Line, forum: Room) -> None:
    made = await sent(
        line, Parcel(id=1, chat=forum.id, kind="topic", html="Attend · Rezé", icon="waits")
    )

    assert isinstance(made, Delivered)
    topic = topic_of(forum, made.thread)
    assert (topic["name"], bool(topic["icon"])) == ("Attend · Rezé", True)


async def test_a_message_of_a_topic_says_where_it_landed(line: Line, forum: Room) -> None:
    made = await sent(line, Parcel(id=1, chat=forum.id, kind="topic", html="Rezé"))
    assert isinstance(made, Delivered)

    receipt = await sent(
        line, Parcel(id=2, chat=forum.id, kind="message", html="Bonjour", thread=made.thread)
    )

    assert isinstance(receipt, Delivered)
    assert receipt.thread == made.thread
    assert said_in(forum, made.thread) == ["Bonjour"]


async def test_a_topic_changes_its_name(line: Line, forum: Room) -> None:
    made = await sent(line, Parcel(id=1, chat=forum.id, kind="topic", html="Attend"))
    assert isinstance(made, Delivered)
    rename = Parcel(
        id=2, chat=forum.id, kind="rename", html="Suivi", thread=made.thread, icon="taken"
    )

    first, second = await sent(line, rename), await sent(line, rename)

    assert [type(first), type(second)] == [Delivered, Delivered]
    assert topic_of(forum, made.thread)["name"] == "Suivi"


@pytest.mark.parametrize("kind", ["message", "copy", "rename"])
async def test_a_topic_that_is_deleted_takes_nothing(
    line: Line, forum: Room, claire: Someone, awa: Someone, kind: Kind
) -> None:
    made = await sent(line, Parcel(id=1, chat=forum.id, kind="topic", html="Rezé"))
    assert isinstance(made, Delivered)
    forum.by(claire, "deletes_topic", thread=made.thread)
    parcel = Parcel(
        id=2,
        chat=forum.id,
        kind=kind,
        html="Bonjour",
        thread=made.thread,
        source=awa.id,
        originals=(awa.messages()[0].id,),
    )

    assert isinstance(await sent(line, parcel), TopicGone)


async def test_a_topic_is_discarded_with_what_it_holds(line: Line, forum: Room) -> None:
    made = await sent(line, Parcel(id=1, chat=forum.id, kind="topic", html="Rezé"))
    assert isinstance(made, Delivered)

    gone = await sent(line, Parcel(id=2, chat=forum.id, kind="discard", thread=made.thread))

    assert isinstance(gone, Delivered)
    assert said_in(forum, made.thread) == []


async def test_a_plain_group_has_no_topics(line: Line, remote: Remote) -> None:
    plain = remote.group("Petit groupe", members=[remote.person("Claire")])

    made = await sent(line, Parcel(id=1, chat=plain.id, kind="topic", html="Rezé"))

    assert isinstance(made, NoTopics)


async def test_a_voice_message_is_copied_with_its_signature(
    line: Line, forum: Room, awa: Someone
) -> None:
    voice = awa.sends("voice")

    receipt = await sent(
        line,
        Parcel(
            id=1,
            chat=forum.id,
            kind="copy",
            html="<b>Awa</b>",
            source=awa.id,
            originals=(voice,),
        ),
    )

    assert isinstance(receipt, Delivered)
    copied = forum.messages()[-1]
    assert (copied.id, copied.kind, copied.html) == (receipt.message, "voice", "<b>Awa</b>")


async def test_an_album_stays_an_album(line: Line, forum: Room, awa: Someone) -> None:
    items = awa.sends_album()

    receipt = await sent(
        line,
        Parcel(id=1, chat=forum.id, kind="copy", source=awa.id, originals=tuple(items)),
    )

    assert isinstance(receipt, Delivered)
    copies = forum.messages()[-3:]
    assert receipt.messages == tuple(one.id for one in copies)
    assert len({one.raw["album"] for one in copies}) == 1


async def test_a_message_erased_before_it_is_copied_is_said_gone(
    line: Line, forum: Room, awa: Someone
) -> None:
    receipt = await sent(
        line, Parcel(id=1, chat=forum.id, kind="copy", source=awa.id, originals=(999,))
    )

    assert isinstance(receipt, Refused)
    assert receipt.gone


async def test_a_reaction_shows_on_the_message(line: Line, awa: Someone) -> None:
    number = awa.messages()[0].id

    receipt = await sent(line, Parcel(id=1, chat=awa.id, kind="react", html="👌", message=number))

    assert isinstance(receipt, Delivered)
    assert [one["emoji"] for one in awa.messages()[0].raw["reactions"]] == ["👌"]


async def test_a_caption_is_edited(line: Line, awa: Someone) -> None:
    photo = awa.sends("photo")
    copied = await sent(
        line, Parcel(id=1, chat=awa.id, kind="copy", html="Un", source=awa.id, originals=(photo,))
    )
    assert isinstance(copied, Delivered)

    await sent(
        line, Parcel(id=2, chat=awa.id, kind="caption", html="<b>Deux</b>", message=copied.message)
    )

    assert awa.messages()[-1].html == "<b>Deux</b>"
