"""Whatever people write, whatever they are called, what carries it is a request Telegram takes."""

from __future__ import annotations

from html import escape
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.app.message_splitting import split, units
from bot.app.messenger import Kind, Parcel
from bot.app.turn.relayed_messages import signed
from bot.core.effects import Button, File
from bot.telegram.incoming.markup import shown
from tests.botapi.parcels import mistakes_of

Json = dict[str, Any]
KINDS = ("blockquote", "bold", "italic", "underline", "strikethrough", "spoiler", "text_link")
"""A quotation is never inside another thing."""
typed = st.text(alphabet="aé😀<&>\"' \n\u00a0\u200d", min_size=1, max_size=300)
names = st.text(min_size=1, max_size=128).filter(str.strip)
ids = st.integers(1, 2**31)


@st.composite
def messages(draw: st.DrawFn) -> Json:
    """A text with entities, side by side or one inside the other, as Telegram gives them."""
    text = draw(typed) * draw(st.sampled_from((1, 1, 14)))
    entities: list[Json] = []
    start, end = 0, units(text)
    kinds = draw(st.lists(st.sampled_from(KINDS), max_size=4, unique=True))
    for kind in sorted(kinds, key=KINDS.index):
        start = draw(st.integers(start, end - 1)) if start < end else start
        end = draw(st.integers(start, end))
        link = {"url": "https://a.fr/?x=1&y=2"} if kind == "text_link" else {}
        entities.append({"type": kind, "offset": start, "length": end - start, **link})
    return {"text": text[:4096], "entities": entities}


@given(message=messages(), name=names, kind=st.sampled_from(("message", "edit")), number=ids)
def test_a_text_that_is_passed_on_is_taken_in_each_of_its_parts(
    message: Json, name: str, kind: Kind, number: int
) -> None:
    for part in split(signed(escape(name), shown(message))):
        parcel = Parcel(id=1, chat=number, kind=kind, html=part, message=number, reply_to=number)

        assert mistakes_of(parcel) == []


@given(name=names, kind=st.sampled_from(("topic", "rename")), thread=st.integers(2, 2**31))
def test_a_topic_is_taken_whatever_its_team_is_called(name: str, kind: Kind, thread: int) -> None:
    parcel = Parcel(id=1, chat=-100, kind=kind, html=name, thread=thread, icon="waits")

    assert mistakes_of(parcel, icon="5312536423851630001") == []


@given(numbers=st.lists(ids, min_size=1, max_size=10), caption=st.text(max_size=1024))
def test_copies_are_taken_in_whatever_order_their_numbers_come(
    numbers: list[int], caption: str
) -> None:
    html = escape(caption.encode("utf-16-le")[:2048].decode("utf-16-le", "ignore"))
    parcel = Parcel(
        id=1, chat=7, kind="copy", source=-100, originals=tuple(numbers), html=html, thread=5
    )

    assert mistakes_of(parcel) == []


@given(
    kinds=st.one_of(
        st.lists(st.sampled_from(("photo", "video")), min_size=1, max_size=10),
        st.lists(st.just("document"), min_size=1, max_size=10),
        st.sampled_from((["animation"], ["audio"], ["audio", "audio"])),
    )
)
def test_files_that_may_be_together_are_taken(kinds: list[str]) -> None:
    files = tuple(
        File(file="id", kind=kind, name="Un fichier", html="<i>Awa</i>") for kind in kinds
    )

    assert mistakes_of(Parcel(id=1, chat=7, kind="files", files=files)) == []


def test_buttons_a_hint_a_toast_and_a_reaction_are_taken() -> None:
    button = ((Button(label="Ici", press="a:où:ici"),),)
    parcels = (
        Parcel(id=1, chat=7, kind="message", html="Où ?", buttons=button),
        Parcel(id=1, chat=7, kind="message", html="Où ?", force_reply=True, placeholder="Ici"),
        Parcel(id=1, chat=7, kind="strip", message=3),
        Parcel(id=1, chat=7, kind="caption", message=3, html="<b>Awa</b>"),
        Parcel(id=1, chat=7, kind="acknowledge", callback="12", toast="C’est fait."),
        Parcel(id=1, chat=7, kind="acknowledge", callback="12"),
        Parcel(id=1, chat=-1, kind="react", message=3, html="✍"),
        Parcel(id=1, chat=-1, kind="discard", thread=5),
    )

    assert [mistakes_of(parcel) for parcel in parcels] == [[]] * len(parcels)
