"""The files of a team through the doors: kept, passed on, sent again, refused, erased."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.app.intake import receive
from bot.app.messenger import Parcel, Receipt, Refused
from bot.app.turn.files_again import FAMILIES, albums
from bot.core.effects import File
from bot.core.team.situation import Situation
from bot.store.database.codec import situation_from
from bot.store.database.tables import metadata, teams
from bot.telegram.outgoing.calls import IN_ALBUMS, SENT_AS
from tests.app.test_relay import LOIRE, REZE, Relay
from tests.app.world import accepted
from tests.small_world import spaced

LETTER = "lettre d’intérêt"


@pytest.fixture
def relay(database: str, opened: Callable[[str], Engine]) -> Relay:
    """A team that noted its letters, and agreed that animators be told."""
    made = Relay(opened(database))
    made.team()
    made.act("press", "c:recontact")
    made.hear("oui")
    made.act("press", "t:lettres:todo")
    made.deliver()
    return made


def sends(relay: Relay, file: str, caption: str = "", kind: str = "document", **more: Any) -> None:
    """The team sends a file, and what follows is delivered."""
    relay.act("file", caption, file=file, kind=kind, **more)
    relay.deliver()


def situation(relay: Relay) -> Situation:
    """Where the team stands, as it is stored."""
    return situation_from(relay.rows(teams)[0].situation)


def inside(relay: Relay, since: int) -> list[Parcel]:
    """What went to the animators' group since then, but the making of topics."""
    return [one for one in relay.sent[since:] if one.chat == LOIRE and one.kind != "topic"]


def test_animators_receive_a_file_after_a_line_and_without_a_sound(relay: Relay) -> None:
    since = len(relay.sent)

    sends(relay, "dupont.pdf", LETTER)

    brief, line, copy = inside(relay, since)
    assert [one.silent for one in (brief, line, copy)] == [True, True, True]
    assert "Pièce de l’équipe Les Copeaux" in line.html
    assert (copy.kind, copy.source) == ("copy", REZE)
    assert {one.thread for one in (brief, line, copy)} == {relay.thread()}


def test_an_album_stays_one_in_the_animators_topic(relay: Relay) -> None:
    sends(relay, "0.pdf", LETTER)
    since = len(relay.sent)
    items = [
        relay.update(LETTER if n == 1 else "", deed="file", file=f"{n}.jpg", kind="photo",
                     album="A")
        for n in (1, 2, 3)
    ]  # fmt: skip

    receive.take_in(relay.desk, items, relay.now)
    relay.wait(seconds=2)
    relay.work()
    relay.deliver()

    line, copy = inside(relay, since)
    assert "3 pièces de l’équipe Les Copeaux" in line.html
    assert "(4 pièces)" in spaced(line.html)
    assert len(copy.originals) == 3
    assert [one.about for one in situation(relay).papers] == ["lettres"] * 4


def test_an_animator_may_reply_to_a_file_passed_on(relay: Relay) -> None:
    sends(relay, "dupont.pdf", LETTER)
    copy = next(one for one in reversed(relay.sent) if one.kind == "copy")

    relay.writes("Très bonne lettre.", message=copy.id + 1000)

    assert relay.told(REZE, "Très bonne lettre.")


def test_without_agreement_nothing_reaches_the_group_until_the_team_says_so(
    database: str, opened: Callable[[str], Engine]
) -> None:
    relay = Relay(opened(database))
    relay.team()
    sends(relay, "dupont.pdf", LETTER)
    before = inside(relay, 0)

    relay.act("press", "fa:1-1")
    relay.deliver()

    assert before == []
    files = [one for one in inside(relay, 0) if one.kind == "files"]
    assert [one.files[0].file for one in files] == ["id-dupont.pdf"]
    assert [one.silent for one in files] == [True]


def test_the_dossier_of_an_animator_lists_the_files_and_sends_them_in_the_topic(
    relay: Relay,
) -> None:
    sends(relay, "dupont.pdf", LETTER)
    sends(relay, "scan.jpg", "autre lettre d’intérêt", "photo")
    relay.types("dossier")
    cover = relay.card()
    since = len(relay.sent)

    relay.presses("ds:1:*")
    listed = relay.card()
    relay.presses("dp:1")

    assert "Pièces (2)" in [button.label for row in cover.buttons for button in row]
    page = next(one for one in relay.sent[since:] if one.kind == "edit")
    assert "« dupont.pdf »" in spaced(page.html)
    assert listed is cover
    again = [one for one in relay.sent[since:] if one.kind == "files"]
    assert [one.files[0].kind for one in again] == ["document", "photo"]
    assert {(one.chat, one.thread) for one in again} == {(LOIRE, relay.thread())}


def test_the_files_of_another_region_are_not_given(relay: Relay) -> None:
    sends(relay, "dupont.pdf", LETTER)
    relay.types("dossier")
    since = len(relay.sent)

    relay.act("group press", "dp:1", chat=-102, message=3, thread=0)
    relay.deliver()

    assert [one for one in relay.sent[since:] if one.kind == "files"] == []


def test_the_team_sees_its_files_again_together_as_far_as_they_may(relay: Relay) -> None:
    for name, kind in (("a.pdf", "document"), ("b.pdf", "document"), ("c.jpg", "photo")):
        sends(relay, name, LETTER, kind)
    since = len(relay.sent)

    relay.act("press", "fs:lettres")
    relay.deliver()

    again = [one for one in relay.sent[since:] if one.kind == "files"]
    assert [[file.file for file in one.files] for one in again] == [
        ["id-a.pdf", "id-b.pdf"],
        ["id-c.jpg"],
    ]
    assert {one.chat for one in again} == {REZE}


def test_a_file_that_telegram_does_not_give_back_is_said_once_and_the_others_come(
    relay: Relay, caplog: pytest.LogCaptureFixture
) -> None:
    sends(relay, "a.pdf", LETTER)
    sends(relay, "secret.pdf", LETTER)
    since = len(relay.sent)

    def platform(parcel: Parcel) -> Receipt:
        lost = any(file.file == "id-secret.pdf" for file in parcel.files)
        return Refused(reason="wrong file identifier") if lost else accepted(parcel)

    relay.act("press", "fs:lettres")
    with caplog.at_level(logging.DEBUG):
        relay.deliver(platform)

    tried = [tuple(file.file for file in one.files) for one in relay.sent[since:] if one.files]
    assert tried == [("id-a.pdf", "id-secret.pdf"), ("id-a.pdf",), ("id-secret.pdf",)]
    told = [one for one in relay.to(REZE, since) if "Telegram ne me redonne plus" in one]
    assert len(told) == 1
    assert "secret.pdf" in told[0]
    assert "secret" not in caplog.text


def test_the_names_of_files_and_their_words_are_in_no_log(
    relay: Relay, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        sends(relay, "dupont-martin.pdf", "lettre d’intérêt de Zoé Martin")
        relay.act("press", "fs:lettres")
        relay.deliver(lambda parcel: Refused(reason="no") if parcel.files else accepted(parcel))

    assert "martin" not in caplog.text.lower()


def test_erasing_a_team_leaves_none_of_its_files(relay: Relay) -> None:
    sends(relay, "dupont.pdf", LETTER)
    relay.act("press", "fx:1")
    relay.act("press", "fu:1")
    relay.act("press", "fs:lettres")
    thread = relay.thread()
    before = _holding(relay, "dupont.pdf")

    relay.act("command", "effacer")
    relay.act("press", "z:yes")
    after = _holding(relay, "dupont.pdf")
    since = len(relay.sent)
    relay.deliver()

    assert "teams" in before
    assert "history" in before
    assert after == set()
    gone = [one for one in relay.sent[since:] if one.kind == "discard"]
    assert [(one.chat, one.thread) for one in gone] == [(LOIRE, thread)]


def _holding(relay: Relay, name: str) -> set[str]:
    """The tables where that name is read."""
    return {
        table.name
        for table in metadata.sorted_tables
        if any(name in str(value) for row in relay.rows(table) for value in row)
    }


def test_an_album_is_of_one_family_and_of_ten_items_at_most() -> None:
    kinds = ["photo"] * 9 + ["video"] * 2 + ["document", "audio", "animation", "animation"]
    files = [File(file=str(n), kind=kind, name="") for n, kind in enumerate(kinds)]

    made = list(albums(files))

    assert [len(album) for album in made] == [10, 1, 1, 1, 1, 1]
    assert [file for album in made for file in album] == files


def test_every_family_may_be_sent_as_an_album_and_alone() -> None:
    assert set(FAMILIES) == set(IN_ALBUMS)
    assert set(FAMILIES) <= set(SENT_AS)
