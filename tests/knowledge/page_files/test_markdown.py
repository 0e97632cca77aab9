import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.definition.templates import to_plain
from bot.knowledge.page_files.markdown import links, page_of, written
from bot.knowledge.page_files.marks import marks
from bot.simulator.messages.formatting import parse_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Un **mot** et *un autre*.", "Un <b>mot</b> et <i>un autre</i>."),
        ("- un\n- deux\n  - trois", "• un\n• deux\n   • trois"),
        ("3. a\n4. b", "3. a\n4. b"),
        ("## Titre\nTexte.", "<b>Titre</b>\nTexte."),
        ("| A | B |\n|---|---|\n| 1 | 2 |", "A — B\n1 — 2"),
        ("[site](https://a.fr/?x=1&y=2)", '<a href="https://a.fr/?x=1&amp;y=2">site</a>'),
        ("[mauvais](javascript:alert)", "[mauvais](javascript:alert)"),
        ("<script>x</script> & co", "&lt;script&gt;x&lt;/script&gt; &amp; co"),
        ("a\nb\n\nc", "a b\n\nc"),
    ],
)
def test_markdown_becomes_what_telegram_shows(text: str, html: str) -> None:
    assert written(text).html == html


def test_links_to_pages_are_words_and_are_kept_apart() -> None:
    found = written("Voir [la TVA](tva.md), [encore](tva.md#a) et [l’aide](aides.md).")

    assert found.html == "Voir <i>la TVA</i>, <i>encore</i> et <i>l’aide</i>."
    assert found.pages == ["tva", "aides"]


def test_a_link_elsewhere_is_no_page() -> None:
    assert [page_of(one) for one in ("https://a.fr/x.md", "../x.md", "x.txt")] == ["", "", ""]
    assert list(links("Un.\n\nVoir [x](perdue.md).")) == [("perdue", 2)]


@given(st.text(max_size=300))
def test_any_text_gives_balanced_html(text: str) -> None:
    html = written(text).html

    for mark in ("b", "i", "s", "code", "pre"):
        assert html.count(f"<{mark}>") == html.count(f"</{mark}>")
    assert "<script" not in html
    assert to_plain(html) is not None


PIECES = st.sampled_from(
    [
        "![a](b.png)", "| A | B |", "|---|---|", "<b>", "</b>", "<br/>", "<!-- x -->", "{{ x }}",
        "{% if x %}", "[a](https://b.fr)", "[a] (https://b.fr)", "[a](c.md)", "[", "](", "**", "*",
        "_", "`", "```", "~~", "# ", "## ", "- ", "1. ", "> ", "---", "    ", "\n", "\n\n", " ",
        "mot", "&", "&lt;", "\\", "<https://b.fr>", '"', "[^1]", "[^1]: x", "- [ ] ", "é\u00a0!",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
def test_whatever_is_typed_the_message_is_one_that_telegram_shows(text: str) -> None:
    html = written(text).html

    shown, _ = parse_html(html)

    assert shown.strip() or not to_plain(html).strip()
    assert list(marks(text)) == list(marks(text))
