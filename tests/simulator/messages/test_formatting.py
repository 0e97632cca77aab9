from typing import Any

import pytest
from telegram import MessageEntity
from telegram.error import BadRequest

from bot.simulator.messages.formatting import parse_html
from bot.simulator.world.refusals import Refusal
from tests.simulator.scene import Scene


async def test_html_becomes_text_and_entities(s: Scene) -> None:
    html = (
        '<b>Gras <i>et penché</i></b> &amp; <a href="https://exemple.fr/">lien</a> '
        "<tg-spoiler>caché</tg-spoiler> <code>x</code><blockquote expandable>cité</blockquote>"
    )

    sent = await s.sends(html, parse_mode="HTML")

    assert sent.text == "Gras et penché & lien caché xcité"
    assert [(e.type, e.offset, e.length) for e in sent.entities] == [
        ("bold", 0, 14),
        ("italic", 5, 9),
        ("text_link", 17, 4),
        ("spoiler", 22, 5),
        ("code", 28, 1),
        ("expandable_blockquote", 29, 4),
    ]


async def test_offsets_count_utf_16_units(s: Scene) -> None:
    sent = await s.sends("🏫🏫 <b>école</b>", parse_mode="HTML")

    assert [(e.type, e.offset, e.length) for e in sent.entities] == [("bold", 5, 5)]
    assert sent.parse_entities()[sent.entities[0]] == "école"


async def test_a_block_of_code_keeps_its_language(s: Scene) -> None:
    html = '<pre><code class="language-python">print()</code></pre>'

    sent = await s.sends(html, parse_mode="HTML")

    assert [(e.type, e.language) for e in sent.entities] == [(MessageEntity.PRE, "python")]


async def test_commands_and_links_are_found_without_being_marked(s: Scene) -> None:
    s.says("/aide@essaim_demo_bot voir https://exemple.fr et @quelqu_un")

    (update,) = await s.hears()

    assert update.message is not None
    assert [(e.type, update.message.parse_entity(e)) for e in update.message.entities] == [
        ("bot_command", "/aide@essaim_demo_bot"),
        ("url", "https://exemple.fr"),
        ("mention", "@quelqu_un"),
    ]


MISTAKES = [
    ("<div>x</div>", 'Unsupported start tag "div" at byte offset 0'),
    ("é<br>", 'Unsupported start tag "br" at byte offset 2'),
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("a < b", 'Unsupported start tag "" at byte offset 2'),
    ("a <b", "Unclosed start tag at byte offset 2"),
    ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ("<a href='x>y</a>", 'Unclosed start tag "a" at byte offset 0'),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("<a =x>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
]


@pytest.mark.parametrize(("html", "words"), MISTAKES)
async def test_broken_html_is_refused_with_its_place(s: Scene, html: str, words: str) -> None:
    with pytest.raises(BadRequest) as refusal:
        await s.sends(html, parse_mode="HTML")

    # The library puts every description in small letters but the first.
    assert str(refusal.value) == f"Can't parse entities: {words}".capitalize()


def test_any_string_is_parsed_or_refused_but_never_breaks() -> None:
    pieces = (
        "<",
        ">",
        "/",
        "b",
        "a href=",
        '"',
        "'",
        " ",
        "&amp;",
        "&#9999999;",
        "é",
        "</b>",
        "=",
    )

    for first in pieces:
        for second in pieces:
            for third in pieces:
                assert outcome("<b>" + first + second + third) in ("parsed", "refused")


def outcome(html: str) -> str:
    try:
        text, entities = parse_html(html)
    except Refusal as refusal:
        said = refusal.description.startswith("Bad Request: can't parse entities: ")
        return "refused" if said else refusal.description
    return "parsed" if all(e["length"] <= 2 * len(text) for e in entities) else "too long"


LENGTHS: list[tuple[str, dict[str, Any], str]] = [
    ("", {}, "Message text is empty"),
    ("   \n ", {}, "Message text is empty"),
    ("<b></b>", {"parse_mode": "HTML"}, "Message text is empty"),
    ("x" * 4097, {}, "Message is too long"),
    ("🏫" * 2049, {}, "Message is too long"),
    ("x", {"parse_mode": "Klingon"}, "Unsupported parse_mode"),
]


@pytest.mark.parametrize(("text", "more", "words"), LENGTHS)
async def test_a_text_is_refused(s: Scene, text: str, more: dict[str, Any], words: str) -> None:
    with pytest.raises(BadRequest) as refusal:
        await s.sends(text, **more)

    assert str(refusal.value) == words


async def test_markup_does_not_count_in_the_length(s: Scene) -> None:
    sent = await s.sends(f"<b>{'x' * 4096}</b>", parse_mode="HTML")

    assert sent.text is not None
    assert len(sent.text) == 4096


async def test_a_long_text_of_a_person_arrives_in_pieces(s: Scene) -> None:
    s.says("é" * 5000)

    texts = [u.message.text for u in await s.hears() if u.message]

    assert [len(text or "") for text in texts] == [4096, 904]
