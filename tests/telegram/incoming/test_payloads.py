"""One payload of each kind of message of the Bot API (10.1), and what is understood of it.

`tests/telegram/payloads/*.json`: what a message holds besides its sender, its chat and its date.
`is`: said, file, stray (known and not read), unknown, or service. `words`: what is read of it.
"""

import json
import re
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app.incoming import GroupEdited, GroupSpoke, Ignored, Incoming, TeamSpoke
from bot.core.events import Commanded, Edited, Said, Sent, Strayed
from bot.telegram.incoming.contents import CONTENTS, SERVICES, UNKNOWN
from bot.telegram.incoming.translate import translate
from tests.telegram.updates import GROUP, ME, Json, message

PAYLOADS = Path(__file__).parents[1] / "payloads"
CORPUS: dict[str, Json] = {
    f"{file.stem}: {name}": payload
    for file in sorted(PAYLOADS.glob("*.json"))
    if file.stem != "message_fields"
    for name, payload in json.loads(file.read_text(encoding="utf-8")).items()
}
FIELDS: list[str] = json.loads((PAYLOADS / "message_fields.json").read_text(encoding="utf-8"))
_AROUND = """
    message_id message_thread_id from sender_chat sender_boost_count sender_business_bot
    sender_tag date guest_query_id business_connection_id chat is_topic_message
    is_automatic_forward guest_bot_caller_user guest_bot_caller_chat edit_date is_paid_post
    author_signature reply_markup migrate_to_chat_id migrate_from_chat_id
    """
AROUND = set(_AROUND.split())
"""Fields that say who, where and when, and the two of a group's new number (`test_groups`)."""
IN_PRIVATE = {
    "said": (Said, Commanded),
    "file": (Sent,),
    "stray": (Strayed,),
    "unknown": (Strayed,),
}
TAGS = re.compile(r"<(/?)([a-z-]+)(?: [^>]*)?>")


def of(kind: str) -> list[str]:
    return [name for name, payload in CORPUS.items() if kind in ("", payload["is"])]


def understood(update: Json) -> Incoming:
    return translate(update, me=ME)


def test_every_field_of_a_message_has_its_payload() -> None:
    held = {key for payload in CORPUS.values() for key in payload["message"]}

    assert set(FIELDS) - AROUND <= held


def test_what_telegram_may_send_is_known() -> None:
    held = {key for name in of("service") for key in CORPUS[name]["message"]}

    assert held <= SERVICES
    assert held >= SERVICES - AROUND
    assert set(CONTENTS) <= set(FIELDS)


@pytest.mark.parametrize("name", of(""))
def test_in_private(name: str) -> None:
    kind, held = CORPUS[name]["is"], CORPUS[name]["message"]

    incoming = understood(message(**held))

    if kind == "service":
        assert incoming == Ignored(reason="service message")
        return
    assert isinstance(incoming, TeamSpoke)
    assert isinstance(incoming.event, IN_PRIVATE[kind])
    if isinstance(incoming.event, Strayed):
        assert (incoming.event.kind == UNKNOWN) is (kind == "unknown")
    assert incoming.original is not None
    assert incoming.original.text == CORPUS[name].get("words", incoming.original.text)


@pytest.mark.parametrize("name", of(""))
def test_in_a_group(name: str) -> None:
    kind, held = CORPUS[name]["is"], CORPUS[name]["message"]

    incoming = understood(message(GROUP, **held))

    if kind == "service":
        assert isinstance(incoming, Ignored)
        return
    assert isinstance(incoming, GroupSpoke)
    assert (incoming.original.kind == UNKNOWN) is (kind == "unknown" and "photo" not in held)
    assert incoming.original.text == CORPUS[name].get("words", incoming.original.text)


@pytest.mark.parametrize("name", [name for name in of("") if CORPUS[name].get("words")])
def test_an_edit_and_a_reply_read_the_words_of_a_rich_message_too(name: str) -> None:
    held, said = CORPUS[name]["message"], CORPUS[name]["words"]
    update = message(**held, edit_date=1_795_000_060)
    inside = message(GROUP, **held)
    asked = {**message(**held)["message"], "from": {"id": 42, "is_bot": True}}

    edited = understood({"edited_message": update["message"]})
    changed = understood({"edited_message": inside["message"]})
    reply = understood(message(text="Oui", reply_to_message=asked))

    assert isinstance(edited, TeamSpoke)
    assert isinstance(edited.event, Edited)
    assert edited.event.text == said
    assert isinstance(changed, GroupEdited)
    assert changed.original.text == said
    assert isinstance(reply, TeamSpoke)
    assert isinstance(reply.event, Said)
    assert reply.event.replied == said


@pytest.mark.parametrize(
    "name", [name for name in of("") if "rich_message" in CORPUS[name]["message"]]
)
def test_the_html_of_a_rich_message_is_whole_and_says_the_same(name: str) -> None:
    incoming = understood(message(GROUP, **CORPUS[name]["message"]))

    assert isinstance(incoming, GroupSpoke)
    opened: list[str] = []
    for closing, tag in TAGS.findall(incoming.original.html):
        if closing:
            assert opened.pop() == tag
        else:
            assert tag not in opened
            assert not {"code", "pre"}.intersection(opened)
            opened.append(tag)
    assert opened == []
    bare = TAGS.sub("", incoming.original.html)
    assert bare.replace("&lt;", "<").replace("&amp;", "&") == incoming.original.text


def test_a_link_is_kept_and_so_is_the_formatting() -> None:
    held = CORPUS["rich_messages: links and names"]["message"]
    spans = CORPUS["rich_messages: spans"]["message"]

    linked, shown = understood(message(GROUP, **held)), understood(message(GROUP, **spans))

    assert isinstance(linked, GroupSpoke)
    assert '<a href="https://exemple.fr/a?b=1">notre site</a>' in linked.original.html
    assert isinstance(shown, GroupSpoke)
    assert "<b>devis <i>final</i></b>" in shown.original.html


def test_each_file_among_words_is_sent_in_its_turn() -> None:
    incoming = understood(message(**CORPUS["rich_messages: files among words"]["message"]))

    assert isinstance(incoming, TeamSpoke)
    events = [one for one in (*incoming.before, incoming.event) if isinstance(one, Sent)]
    assert [one.kind for one in events] == ["photo", "video", "animation", "audio", "voice"]
    assert [one.more for one in events] == [True] * 4 + [False]
    assert events[0].caption == "Tout\nL’atelier\nL’entretien"
    assert incoming.original is not None
    assert [one.file for one in incoming.original.files] == ["F2", "F4", "F7", "F5", "F6"]


@pytest.mark.parametrize("text", ["/note Il hésite", "// Il hésite"])
def test_a_command_and_a_note_are_read_in_a_rich_message(text: str) -> None:
    held = {"rich_message": {"blocks": [{"type": "paragraph", "text": [text[:4], text[4:]]}]}}

    inside, private = understood(message(GROUP, **held)), understood(message(**held))

    assert getattr(inside, "name", "") == ("note" if text[1] == "n" else "")
    assert isinstance(private, TeamSpoke)
    assert isinstance(private.event, Commanded if text[1] == "n" else Said)


def test_what_a_founder_quotes_goes_with_their_words_and_not_what_an_animator_does() -> None:
    held = CORPUS["replies_and_forwards: reply to another chat"]["message"]

    private, inside = understood(message(**held)), understood(message(GROUP, **held))

    assert isinstance(private, TeamSpoke)
    assert private.original is not None
    assert private.original.html.startswith("<blockquote>Un local se libère</blockquote>\n")
    assert isinstance(private.event, Said)
    assert private.event.text == "Qu’en pensez-vous\u00a0?"
    assert isinstance(inside, GroupSpoke)
    assert "local" not in inside.original.html


words = st.text("abcdefgh é", min_size=1, max_size=20).map(lambda text: f"un {text} mot")
spans = st.recursive(
    words,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3),
        st.builds(
            lambda kind, text: {"type": kind, "text": text},
            st.sampled_from(["bold", "italic", "code", "url", "marked", "demain"]),
            inner,
        ),
    ),
    max_leaves=6,
)
keys = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=3, max_size=12).filter(
    lambda key: key not in FIELDS
)


def said_in(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [one for key, held in value.items() if key != "type" for one in said_in(held)]
    return [one for held in value for one in said_in(held)] if isinstance(value, list) else []


blocks = st.recursive(
    st.builds(lambda text: {"type": "paragraph", "text": text}, spans),
    lambda inner: st.builds(
        lambda kind, key, held: {"type": kind, key: held},
        st.sampled_from(["blockquote", "details", "collage", "invented"]),
        st.sampled_from(["blocks", "pages", "sections"]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=5,
)


@given(st.lists(blocks, min_size=1, max_size=3))
def test_no_word_of_a_rich_message_is_lost_whatever_its_blocks(held: list[Json]) -> None:
    incoming = understood(message(rich_message={"blocks": held}))

    assert isinstance(incoming, TeamSpoke)
    assert isinstance(incoming.event, Said)
    read = " ".join(incoming.event.text.split())
    assert all(" ".join(one.split()) in read for one in said_in(held))


@given(st.dictionaries(keys, st.one_of(words, st.booleans(), st.lists(words), blocks)))
def test_nothing_a_person_sent_is_ignored_in_silence(invented: Json) -> None:
    private, inside = understood(message(**invented)), understood(message(GROUP, **invented))

    assert isinstance(private, TeamSpoke)
    assert isinstance(private.event, Strayed)
    assert private.event.kind == UNKNOWN
    assert isinstance(inside, GroupSpoke)
    assert inside.original.kind == UNKNOWN


@given(st.sampled_from(of("")), st.dictionaries(keys, words, min_size=1))
def test_an_invented_key_changes_nothing_of_what_is_known(name: str, invented: Json) -> None:
    held = CORPUS[name]["message"]
    bare, more = understood(message(**held)), understood(message(**held, **invented))

    assert type(bare) is type(more)
    assert isinstance(more, get_args(Incoming))
    if isinstance(bare, TeamSpoke) and isinstance(more, TeamSpoke):
        assert bare.event == more.event


def test_rich_blocks_too_deep_to_be_read_are_no_error() -> None:
    held: Json = {"type": "paragraph", "text": "Au fond"}
    for _ in range(400):
        held = {"type": "blockquote", "blocks": [held]}

    incoming = understood(message(rich_message={"blocks": [held]}))

    assert isinstance(incoming, TeamSpoke)
    assert isinstance(incoming.event, Strayed)
