from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from bot.app.message_splitting import plain, split, units

NBSP = "\u00a0"

words = st.text(alphabet="abé 😀👩‍🏫\n.!<&>\u00a0", min_size=1, max_size=40)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@st.composite
def markup(draw: st.DrawFn, depth: int = 3) -> str:
    pieces = []
    for _ in range(draw(st.integers(1, 5))):
        inside = (
            escaped(draw(words)) if depth == 0 or draw(st.booleans()) else draw(markup(depth - 1))
        )
        tag = draw(st.sampled_from(["", "b", "i", "code", 'a href="https://a.fr/?x=1&amp;y=2"']))
        pieces.append(f"<{tag}>{inside}</{tag.split()[0]}>" if tag else inside)
    return "".join(pieces)


class Balanced(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.opened = 0
        self.crossed = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)
        self.opened += 1

    def handle_endtag(self, tag: str) -> None:
        self.crossed |= not self.open or self.open.pop() != tag


def letters_of(text: str) -> str:
    return "".join(text.split())


def test_a_text_that_fits_is_left_as_it_is() -> None:
    assert split("<b>Bonjour</b> &amp; merci") == ("<b>Bonjour</b> &amp; merci",)


def test_nothing_to_read_is_still_one_message() -> None:
    assert split("") == ("",)
    assert split(" " * 5000) == (" " * 4096,)
    assert split("<b></b>", limit=5) == ("",)


def test_a_long_text_is_cut_between_paragraphs_first() -> None:
    one, two = "Une phrase. " * 100, "Une autre. " * 300

    assert split(f"{one}\n\n{two}") == (f"{one}\n\n", two)


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    first, second = split("Une phrase entière. " * 300)

    assert first.endswith("entière. ")
    assert second.startswith("Une phrase")


def test_a_no_break_space_is_no_place_to_cut() -> None:
    text = f"a{NBSP}!" * 10 + " " + f"b{NBSP}?" * 10

    assert split(text, limit=40) == (f"a{NBSP}!" * 10 + " ", f"b{NBSP}?" * 10)


def test_tags_open_at_a_cut_are_closed_and_opened_again() -> None:
    assert split("<b>un deux <i>trois quatre</i></b>", limit=14) == (
        "<b>un deux <i>trois </i></b>",
        "<b><i>quatre</i></b>",
    )


def test_an_emoji_counts_for_two() -> None:
    assert [units(part) for part in split("😀" * 3000)] == [4096, 1904]


def test_a_joined_emoji_is_not_taken_apart() -> None:
    assert split("👩‍🏫👩‍🏫", limit=7) == ("👩‍🏫", "👩‍🏫")


def test_formatting_beyond_a_hundred_entities_goes_to_the_next_part() -> None:
    parts = split("<b>x</b> " * 150)

    assert [part.count("<b>") for part in parts] == [100, 50]


def test_two_quotes_that_touch_stay_two() -> None:
    quotes = "<blockquote>a</blockquote><blockquote>b</blockquote>"

    assert "".join(split(quotes + "c" * 50, limit=40)).count("<blockquote>") == 2


def test_an_unclosed_tag_and_a_stray_bracket_are_mended_when_a_text_is_cut() -> None:
    assert split("<b>1 < 2 et 3", limit=6) == ("<b>1 &lt; 2 </b>", "<b>et 3</b>")


def test_plain_text_is_what_people_read() -> None:
    assert (
        plain('<a href="https://a.fr">Une &lt;page&gt;</a> &#233; &nbsp;') == "Une <page> é &nbsp;"
    )


@given(markup(), st.integers(8, 60), st.integers(4, 9))
def test_the_parts_read_as_the_whole(source: str, limit: int, entities: int) -> None:
    parts = split(source, limit=limit, entities=entities)

    assert letters_of("".join(plain(part) for part in parts)) == letters_of(plain(source))


@given(markup(), st.integers(8, 60), st.integers(4, 9))
def test_each_part_stands_alone(source: str, limit: int, entities: int) -> None:
    for part in split(source, limit=limit, entities=entities):
        seen = Balanced()
        seen.feed(part)

        assert not seen.open
        assert not seen.crossed
        assert seen.opened <= entities
        assert units(plain(part)) <= limit
        assert plain(part).strip() or not plain(source).strip()


@given(st.text(alphabet="<>/b&;lt#x1 a😀", max_size=60))
def test_whatever_is_written_can_be_cut(source: str) -> None:
    assert letters_of("".join(plain(part) for part in split(source, limit=5))) == letters_of(
        plain(source)
    )
