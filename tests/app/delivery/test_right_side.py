"""What could not be done is told to who did it, on their side, with the reason that is true."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.app.messenger import Delivered, Parcel, Receipt, Refused, Unsure
from bot.core.french.phrases import N
from bot.store.database.tables import echoes
from tests.app.test_relay import CLAIRE, LOIRE, REZE, Relay, held, relay
from tests.app.world import accepted
from tests.store.databases import on_sqlite

__all__ = ["on_sqlite", "relay"]
EDITS = ("edit", "caption")
Platform = Callable[[Parcel], Receipt]
GONE = Refused(reason="message can't be edited", gone=True)
NO_CAPTION = Refused(reason="there is no caption in the message to edit")


def refusing(receipt: Receipt, *kinds: str) -> Platform:
    """A platform that refuses calls of those kinds."""
    return lambda parcel: receipt if parcel.kind in kinds else accepted(parcel)


def said_in(relay: Relay, chat: int, platform: Platform = accepted) -> list[Parcel]:
    """The messages that leave now for that chat."""
    before = len(relay.sent)
    relay.deliver(platform)
    return [one for one in relay.sent[before:] if one.chat == chat and one.kind == "message"]


@pytest.mark.parametrize("receipt", [GONE, NO_CAPTION, Refused(reason="nope")])
@pytest.mark.parametrize("kind", ["text", "photo"])
def test_an_edit_of_an_animator_that_cannot_be_made_is_told_to_them_alone(
    relay: Relay, receipt: Refused, kind: str
) -> None:
    held(relay)
    relay.writes("Bonjour", kind=kind, number=501)
    thread = relay.thread()
    relay.act("group edit", "Bonsoir", chat=LOIRE, by=CLAIRE, thread=thread, kind=kind, number=501)

    before = len(relay.sent)
    relay.deliver(refusing(receipt, *EDITS))

    mine = [one for one in relay.sent[before:] if one.chat == LOIRE and one.kind == "message"]
    theirs = [one for one in relay.sent[before:] if one.chat == REZE and one.kind == "message"]
    assert theirs == []
    assert "Votre changement n’est pas passé chez l’équipe" in mine[0].html
    assert (mine[0].thread, mine[0].reply_to) == (thread, 501)
    assert not any(one.kind == "topic" and one.chat > 0 for one in relay.sent)


def test_a_live_location_that_moves_says_nothing_to_anyone(relay: Relay) -> None:
    held(relay)
    relay.writes("", kind="location", number=501)
    relay.deliver()
    before = len(relay.sent)

    for _ in range(5):
        relay.act(
            "group edit",
            "",
            chat=LOIRE,
            by=CLAIRE,
            thread=relay.thread(),
            kind="location",
            number=501,
        )
        relay.deliver(refusing(NO_CAPTION, *EDITS))

    assert relay.sent[before:] == []


def test_a_connection_that_was_cut_is_not_said_to_be_a_refusal(relay: Relay) -> None:
    held(relay)
    thread = relay.thread()
    relay.act("group say", "Bonjour", chat=LOIRE, by=CLAIRE, thread=thread, number=501)
    cut = Unsure(reason="no answer in time")
    for _ in range(3 * 24 + 2):
        relay.deliver(lambda one: cut if one.chat == REZE else accepted(one))
        relay.wait(hours=1)
    relay.deliver(lambda one: cut if one.chat == REZE else accepted(one))

    said = [one.html for one in relay.sent if "n’est pas arrivé à l’équipe" in one.html]
    assert len(said) == 1
    assert "la connexion avec Telegram est restée coupée" in said[0]


def test_a_team_is_told_that_its_photo_did_not_arrive_and_so_are_the_animators(
    relay: Relay,
) -> None:
    held(relay)
    relay.act("send", chat=REZE, kind="photo", number=77)

    before = len(relay.sent)
    relay.deliver(refusing(Refused(reason="FILE_REFERENCE_EXPIRED"), "copy"))

    said = {one.chat: one for one in relay.sent[before:] if one.kind == "message"}
    assert said[REZE].html.startswith("Ce message n’a pas pu être transmis aux animateurs")
    assert said[REZE].reply_to == 77
    assert "L’équipe a envoyé une photo que je n’ai pas pu copier ici" in said[LOIRE].html


def test_an_edit_of_a_team_whose_copy_cannot_change_is_read_all_the_same(relay: Relay) -> None:
    held(relay)
    relay.act("say", "Nous sommes 12", chat=REZE, number=77)
    relay.deliver()
    relay.act("edit", "Nous sommes 14", chat=REZE, number=77)

    before = len(relay.sent)
    relay.deliver(refusing(GONE, "edit"))

    said = [one for one in relay.sent[before:] if one.kind == "message"]
    assert [one.chat for one in said] == [LOIRE]
    assert "Nous sommes 14" in said[0].html


def test_a_voice_that_someone_does_not_accept_is_said_so(relay: Relay) -> None:
    held(relay)
    relay.act(
        "group say", "", chat=LOIRE, by=CLAIRE, thread=relay.thread(), kind="voice", number=501
    )

    said = said_in(relay, LOIRE, refusing(Refused(reason="VOICE_MESSAGES_FORBIDDEN"), "copy"))

    assert "n’accepte pas les messages vocaux" in said[0].html


# What is added to a message must not break its limits.


def test_a_signature_that_does_not_fit_under_a_photo_is_said_apart(relay: Relay) -> None:
    held(relay)
    caption = "a" * 1024
    relay.writes(caption, kind="photo", number=501)

    name, copy = [one for one in relay.sent if one.chat == REZE][-2:]
    assert (name.kind, name.html) == ("message", "<b>Claire</b>")
    assert (copy.kind, copy.html) == ("copy", "")

    relay.act(
        "group edit",
        "b" * 1024,
        chat=LOIRE,
        by=CLAIRE,
        thread=relay.thread(),
        kind="photo",
        number=501,
    )
    relay.deliver()
    change = next(one for one in reversed(relay.sent) if one.kind == "caption")
    assert change.html == "b" * 1024


def long(letter: str, sentences: int) -> str:
    """A text of so many sentences of a hundred characters."""
    return " ".join(f"{letter * 98}." for _ in range(sentences))


@pytest.mark.parametrize(("before", "after"), [(60, 60), (60, 90), (90, 60), (20, 60), (60, 20)])
def test_an_edit_of_a_long_text_changes_each_of_its_parts(
    relay: Relay, before: int, after: int
) -> None:
    held(relay)
    relay.writes(long("a", before), number=501)
    relay.act(
        "group edit", long("b", after), chat=LOIRE, by=CLAIRE, thread=relay.thread(), number=501
    )
    relay.deliver()

    shown: dict[int, str] = {}
    for one in relay.sent:
        if one.chat == REZE and one.kind == "message" and "." in one.html:
            shown[one.id + 1000] = one.html
        if one.chat == REZE and one.kind == "edit":
            shown[one.message] = one.html
    words = "\n".join(html for html in shown.values() if "bbb" in html or "aaa" in html)
    assert words.count("b" * 98) == after
    assert "a" * 98 not in words
    assert words.count(f"<b>Claire</b>{N}:") == 1


def test_an_album_of_which_an_item_was_skipped_pairs_nothing(relay: Relay) -> None:
    """copyMessages says how many it copied, not which: replies went to the wrong plan."""
    held(relay)
    for number in (71, 72, 73):
        relay.take(
            relay.update("", deed="send", chat=REZE, kind="photo", album="A", number=number)
        )
    relay.wait(seconds=2)
    relay.work()

    def skipping(parcel: Parcel) -> Receipt:
        if parcel.kind == "copy" and len(parcel.originals) == 3:
            return Delivered(message=901, messages=(901, 902))
        return accepted(parcel)

    before = len(relay.sent)
    relay.deliver(skipping)

    assert [row for row in relay.rows(echoes) if row.from_chat == REZE] == []
    said = {one.chat: one.html for one in relay.sent[before:] if one.kind == "message"}
    assert "une partie n’a pas pu être copiée" in said[LOIRE]
    assert "Renvoyez ce qui manque" in said[REZE]
