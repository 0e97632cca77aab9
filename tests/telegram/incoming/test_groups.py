from datetime import UTC, datetime

import pytest

from bot.app.incoming import (
    GroupAsked,
    GroupCommanded,
    GroupEdited,
    GroupLeft,
    GroupPressed,
    GroupSpoke,
    Ignored,
    Incoming,
    Migrated,
    RightsChanged,
)
from bot.core.team.situation import Person
from bot.telegram.incoming.translate import translate
from tests.telegram.updates import (
    CHANNEL,
    DATE,
    GROUP,
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


@pytest.mark.parametrize("status", ["member", "administrator"])
def test_being_added_to_a_group_is_heard_once(status: str) -> None:
    asked = GroupAsked(chat=-1001, title="Animateurs", at=AT, by=BY)

    assert understood(membership("left", status, GROUP)) == asked
    assert understood(membership(status, "restricted", GROUP)) == RightsChanged(chat=-1001)


@pytest.mark.parametrize("status", ["left", "kicked"])
def test_being_put_out_of_a_group_is_heard_and_of_a_channel_is_not(status: str) -> None:
    assert understood(membership("member", status, GROUP)) == GroupLeft(chat=-1001)
    assert isinstance(understood(membership("member", status, CHANNEL)), Ignored)


def test_an_answer_to_a_question_of_the_bot_says_which() -> None:
    keyboard = {"inline_keyboard": [[{"text": "Pourquoi ?", "callback_data": "w:élèves"}]]}
    asked = {"message_id": 3, "from": THE_BOT, "text": "Combien ?", "reply_markup": keyboard}
    ours = understood(message(GROUP, text="12", reply_to_message=asked))
    theirs = understood(
        message(GROUP, text="12", reply_to_message={**asked, "from": {"id": 43, "is_bot": True}})
    )

    assert isinstance(ours, GroupSpoke)
    assert isinstance(theirs, GroupSpoke)
    assert (ours.to_us, ours.about) == (True, "élèves")
    assert (theirs.to_us, theirs.about) == (False, "")


def test_both_messages_of_a_migration_say_the_same() -> None:
    old = {"id": -5, "type": "group", "title": "Animateurs"}

    assert understood(message(old, migrate_to_chat_id=-1001)) == Migrated(old=-5, new=-1001)
    assert understood(message(GROUP, migrate_from_chat_id=-5)) == Migrated(old=-5, new=-1001)


def test_an_answer_to_the_bot_in_a_group_is_heard() -> None:
    answered = {"message_id": 3, "from": THE_BOT, "chat": GROUP, "date": DATE}

    spoke = understood(message(GROUP, text="D’accord", reply_to_message=answered))

    assert isinstance(spoke, GroupSpoke)
    assert (spoke.chat, spoke.by, spoke.at) == (-1001, BY, AT)
    assert (spoke.original.text, spoke.original.reply_to) == ("D’accord", 3)


def test_what_is_written_in_a_topic_says_which() -> None:
    opened = {"message_id": 9, "forum_topic_created": {"name": "Les Copeaux"}}

    spoke = understood(
        message(
            GROUP,
            text="Bonjour",
            is_topic_message=True,
            message_thread_id=9,
            reply_to_message=opened,
        )
    )

    assert isinstance(spoke, GroupSpoke)
    assert (spoke.thread, spoke.original.reply_to) == (9, 0)


def test_a_thread_of_answers_in_a_plain_group_is_no_topic() -> None:
    spoke = understood(message(GROUP, text="Bonjour", message_thread_id=9))

    assert isinstance(spoke, GroupSpoke)
    assert spoke.thread == 0


@pytest.mark.parametrize(
    "kind", ["photo", "voice", "document", "video", "sticker", "location", "poll"]
)
def test_every_kind_of_message_of_a_group_is_heard(kind: str) -> None:
    spoke = understood(message(GROUP, **{kind: {"file_id": "F"}}))

    assert isinstance(spoke, GroupSpoke)
    assert spoke.original.kind == kind


@pytest.mark.parametrize(
    "service",
    ["forum_topic_created", "forum_topic_closed", "pinned_message", "new_chat_members"],
)
def test_what_telegram_tells_of_a_group_is_not_heard(service: str) -> None:
    assert isinstance(understood(message(GROUP, **{service: {}})), Ignored)


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("/prendre", "prendre", ""),
        ("/Rendre@essaimbot On visite mardi", "rendre", "On visite mardi"),
        ("/transférer Marc", "transferer", "Marc"),
    ],
)
def test_a_command_of_a_group_is_heard(text: str, name: str, rest: str) -> None:
    typed = understood(message(GROUP, text=text))

    assert isinstance(typed, GroupCommanded)
    assert (typed.name, typed.rest) == (name, rest)


def test_a_message_changed_in_a_group_is_heard() -> None:
    update = message(GROUP, text="**Mardi**")
    changed = understood({"update_id": 1, "edited_message": update["message"]})

    assert isinstance(changed, GroupEdited)
    assert changed.original.message == 5


def test_an_anonymous_administrator_is_heard_as_the_group() -> None:
    update = message(
        GROUP,
        text="D’accord",
        sender_chat=GROUP,
        reply_to_message={"message_id": 3, "from": THE_BOT},
    )
    update["message"]["from"] = {"id": 1087968824, "is_bot": True, "first_name": "Group"}

    spoke = understood(update)

    assert isinstance(spoke, GroupSpoke)
    assert spoke.by == Person(id=-1001, name="Animateurs")


def test_a_linked_channel_is_not_an_animator() -> None:
    answered = {"message_id": 3, "from": THE_BOT}
    update = message(
        GROUP,
        text="Annonce",
        sender_chat=CHANNEL,
        is_automatic_forward=True,
        reply_to_message=answered,
    )

    assert isinstance(understood(update), Ignored)


@pytest.mark.parametrize("text", ["Bonjour", "/prendre"])
def test_whoever_writes_as_a_channel_is_heard_as_that_channel(text: str) -> None:
    update = message(GROUP, text=text, sender_chat=CHANNEL)
    update["message"]["from"] = {"id": 136817688, "is_bot": True, "first_name": "Channel"}

    heard = understood(update)

    assert isinstance(heard, GroupSpoke | GroupCommanded)
    assert heard.by.id == CHANNEL["id"] != heard.chat


def test_start_in_a_group_asks_for_its_number() -> None:
    asked = GroupAsked(chat=-1001, title="Animateurs", at=AT, by=BY)

    assert understood(message(GROUP, text="/start")) == asked
    assert understood(message(GROUP, text="/start@essaimbot")) == asked
    assert isinstance(understood(message(GROUP, text="/start@autre_bot")), Ignored)


def test_a_press_in_a_group_is_heard() -> None:
    assert understood(press(GROUP)) == GroupPressed(
        chat=-1001,
        message=4,
        press="a:oui",
        by=BY,
        callback="99",
        at=RECEIVED,
        shown="Oui ou non ?",
    )


def test_other_bots_are_not_listened_to() -> None:
    assert isinstance(understood(message(GROUP, text="/start", **{"from": THE_BOT})), Ignored)
    assert isinstance(understood(message(text="Bonjour", **{"from": THE_BOT})), Ignored)
