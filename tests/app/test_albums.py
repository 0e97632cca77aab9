"""An album is one message, wherever its words stand and however its items come."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.app.delivery.deliver import Outcome, parcel
from bot.app.intake import receive
from bot.app.messenger import Down, Parcel, Receipt, Refused
from bot.core.team.situation import Person
from bot.store.database.codec import situation_from
from bot.store.database.tables import history, inbox, teams
from tests.app.test_relay import LOIRE, PAUL, REZE, held
from tests.app.wire import Wire, item, number
from tests.app.world import accepted
from tests.store.databases import fresh_file, on_sqlite

__all__ = ["on_sqlite"]

Update = dict[str, Any]


@pytest.fixture
def wire(database: str, opened: Callable[[str], Engine]) -> Wire:
    """Two regions, in a fresh database."""
    return Wire(opened(database))


def gathered(wire: Wire, *updates: Update) -> None:
    """They come together, a moment passes, and what follows is delivered."""
    wire.take(*updates)
    wire.wait(seconds=2)
    wire.work()
    wire.deliver()


def copied(wire: Wire, chat: int = REZE) -> list[tuple[int, ...]]:
    """What was copied to that chat, an album in one go."""
    return [one.originals for one in wire.sent if one.kind == "copy" and one.chat == chat]


@pytest.mark.parametrize("words", ["// il hésite", "/note il hésite", "/Note@EssaimBot il hésite"])
@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("kind", ["photo", "document"])
def test_a_note_on_one_item_keeps_the_whole_album_inside(
    wire: Wire, words: str, place: int, kind: str
) -> None:
    held(wire)
    before = len(wire.sent)

    gathered(wire, *wire.album(kind, {place: words}, 3))

    assert wire.to(REZE, before) == []
    assert [one.kind for one in wire.sent[before:]] == ["react"]
    assert [row.text for row in wire.rows(history) if row.kind == "note"] == ["il hésite"]


def test_a_photo_captioned_note_is_not_sent(wire: Wire) -> None:
    held(wire)
    before = len(wire.sent)

    wire.comes(wire.inside(**item("photo", 0), caption="/note leur dossier est faible"))

    assert [one.kind for one in wire.sent[before:]] == ["react"]


def test_an_album_without_a_mark_reaches_the_team_whole_once_and_in_order(wire: Wire) -> None:
    held(wire)
    items = wire.album("photo", {2: "Voici le plan"}, 4)

    gathered(wire, *items)

    assert copied(wire) == [tuple(number(one) for one in items)]
    assert "Voici le plan" in [row.text for row in wire.rows(history) if row.kind == "animator"]


def test_an_album_that_comes_in_two_batches_is_one_message(wire: Wire) -> None:
    held(wire)
    items = wire.album("document", {3: "// pas pour eux"}, 4)

    for part in (items[:2], items[2:]):
        wire.take(*part)
        wire.wait(seconds=0.6)
        wire.work()
        wire.deliver()
    wire.wait(seconds=2)
    wire.work()
    wire.deliver()

    assert copied(wire) == []


def test_a_crash_between_two_batches_loses_and_leaks_nothing(wire: Wire) -> None:
    held(wire)
    marked, plain = wire.album("photo", {1: "// entre nous"}, 2), wire.album("photo", {}, 3)
    wire.take(marked[0], *plain[:1])
    wire.work()
    again = Wire(wire.engine)
    again.now, again.sent, again.updates = wire.now, wire.sent, wire.updates

    gathered(again, marked[1], *plain[1:])

    assert copied(again) == [tuple(number(one) for one in plain)]


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_an_album_larger_than_what_is_read_at_once_is_read_whole(wire: Wire, limit: int) -> None:
    held(wire)
    marked, plain = wire.album("photo", {4: "// non"}, 5), wire.album("photo", {}, 5)
    wire.take(*marked, *plain)
    wire.wait(seconds=2)

    while receive.work_off(wire.desk, wire.now, limit=limit):
        pass
    wire.deliver()

    assert copied(wire) == [tuple(number(one) for one in plain)]


def test_an_album_whose_rows_are_handled_one_by_one_is_one_message_too(wire: Wire) -> None:
    held(wire)
    items = wire.album("photo", {1: "// non"}, 3)
    wire.take(*items)
    rows = [row.id for row in wire.rows(inbox) if row.state == "new"]
    early = receive.work_one(wire.desk, rows[0], wire.now)
    wire.wait(seconds=2)

    handled = [receive.work_one(wire.desk, row, wire.now) for row in rows]
    wire.deliver()

    assert (early, handled) == (0, [3, 0, 0])
    assert copied(wire) == []


def test_an_album_that_cannot_be_handled_is_set_aside_whole(wire: Wire) -> None:
    held(wire)
    wire.take(*wire.album("photo", {0: "// non"}, 3))
    first = next(row.id for row in wire.rows(inbox) if row.state == "new")

    receive.set_aside(wire.desk, first, wire.now)
    wire.wait(seconds=2)
    wire.work()
    wire.deliver()

    assert [row.state for row in wire.rows(inbox)][-3:] == ["failed"] * 3
    assert copied(wire) == []


def test_an_item_that_comes_late_follows_its_album_inside(wire: Wire) -> None:
    held(wire)
    items = wire.album("photo", {0: "// non"}, 3)
    gathered(wire, *items[:2])
    wire.wait(minutes=5)

    gathered(wire, items[2])

    assert copied(wire) == []


def test_a_note_that_comes_late_takes_back_what_has_not_left(wire: Wire) -> None:
    held(wire)
    items = wire.album("photo", {0: "Le plan", 2: "// non, pas encore"}, 3)
    wire.take(*items[:2])
    wire.wait(seconds=2)
    wire.work()

    gathered(wire, items[2])

    assert copied(wire) == []
    assert not wire.told(LOIRE, "Votre message était déjà parti")


def test_a_note_that_comes_after_its_album_left_is_said_to_be_late(wire: Wire) -> None:
    held(wire)
    items = wire.album("photo", {2: "// non"}, 3)
    gathered(wire, *items[:2])

    gathered(wire, items[2])

    assert copied(wire) == [tuple(number(one) for one in items[:2])]
    assert wire.told(LOIRE, "Votre message était déjà parti")


@pytest.mark.parametrize("words", ["// oups", "/note oups"])
def test_a_caption_changed_into_a_note_before_it_leaves_keeps_the_album_inside(
    wire: Wire, words: str
) -> None:
    held(wire)
    items = wire.album("photo", {1: "Un secret"}, 3)
    wire.take(*items)
    wire.wait(seconds=2)
    wire.work()

    gathered(wire, wire.changes(items[1], caption=words))

    assert copied(wire) == []
    assert not any("Un secret" in row.text for row in wire.rows(history) if row.kind != "note")


def test_a_long_text_changed_into_a_note_before_it_leaves_stays_inside_whole(wire: Wire) -> None:
    held(wire)
    said = wire.inside(text="\n\n".join(f"Un secret {n} " + "mot " * 200 for n in range(12)))
    before = len(wire.sent)
    wire.take(said)
    wire.work()

    wire.comes(wire.changes(said, text="// un secret"))

    assert wire.to(REZE, before) == []


def test_words_taken_back_while_they_were_on_their_way_are_said_gone(wire: Wire) -> None:
    held(wire)
    said = wire.inside(text="Bonjour")
    wire.take(said)
    wire.work()
    wave = wire.wave()
    wire.take(wire.changes(said, text="// oups"))
    wire.work()

    after = wire.wave([Outcome(row=row, receipt=accepted(parcel(row))) for row in wave.rows])

    assert [one.chat for one in after.rows if "déjà parti" in one.letter.html] == [LOIRE]


def test_html_refused_on_its_way_does_not_bring_back_what_was_taken_back(wire: Wire) -> None:
    held(wire)
    said = wire.inside(text="Bonjour")
    wire.take(said)
    wire.work()
    wave = wire.wave()
    wire.take(wire.changes(said, text="// oups"))
    wire.work()
    refused = Refused(reason="can't parse entities", markup=True)
    before = len(wire.sent)

    after = wire.wave([Outcome(row=row, receipt=refused) for row in wave.rows])
    wire.deliver()

    assert wire.to(REZE, before) == []
    assert not any(one.chat == REZE for one in after.rows)


@pytest.mark.parametrize("words", ["/note entre nous", "/rendre On visite mardi"])
def test_words_changed_into_a_command_change_nothing_at_the_team_s(wire: Wire, words: str) -> None:
    held(wire)
    said = wire.inside(text="Bonjour")
    wire.comes(said)
    before = len(wire.sent)

    wire.comes(wire.changes(said, text=words))

    assert wire.to(REZE, before) == []
    late = "Votre message était déjà parti" if "note" in words else "une commande ne se tape pas"
    assert wire.told(LOIRE, late)


def test_a_command_under_a_photo_is_done_and_the_photo_said_to_stay(wire: Wire) -> None:
    held(wire)

    wire.comes(wire.inside(**item("photo", 0), caption="/rendre On visite mardi."))

    assert wire.told(REZE, "On visite mardi.")
    assert copied(wire) == []
    assert wire.told(LOIRE, "Seuls les mots de cette commande comptent")
    assert wire.holder() == "bot"


def test_a_command_for_another_bot_under_an_album_is_not_for_the_team(wire: Wire) -> None:
    held(wire)
    before = len(wire.sent)

    gathered(wire, *wire.album("photo", {2: "/sticker@autre_bot"}, 3))

    assert wire.sent[before:] == []


@pytest.mark.parametrize("many", [1, 3])
def test_a_founder_asks_for_a_human_under_photos_which_go_with_the_words(
    wire: Wire, many: int
) -> None:
    wire.team()
    items = [
        wire.private(**item("photo", place), **({"media_group_id": "g"} if many > 1 else {}))
        for place in range(many)
    ]
    items[many // 2]["message"]["caption"] = "/animateur Ce local convient-il ?"

    gathered(wire, *items)

    assert copied(wire, LOIRE) == [tuple(number(one) for one in items)]
    assert wire.told(LOIRE, "Ce local convient-il")
    assert wire.holder() == "requested"
    assert len(situation_from(wire.rows(teams)[0].situation).papers) == many


def test_a_founder_asks_under_a_photo_while_a_human_holds(wire: Wire) -> None:
    held(wire)
    photo = wire.private(**item("photo", 0), caption="/animateur Ce local convient-il ?")

    wire.comes(photo)

    assert copied(wire, LOIRE) == [(number(photo),)]


def test_another_command_under_a_photo_loses_neither(wire: Wire) -> None:
    held(wire)
    photo = wire.private(**item("photo", 0), caption="/parcours")

    wire.comes(photo)

    assert copied(wire, LOIRE) == [(number(photo),)]
    assert wire.told(REZE, "Étude")


def test_a_founder_s_album_is_read_with_its_words_wherever_they_stand(wire: Wire) -> None:
    wire.team()
    wire.act("press", "c:recontact")
    wire.hear("oui")
    wire.act("press", "t:lettres:todo")
    wire.deliver()
    items = [wire.private(**item("photo", n), media_group_id="g") for n in range(3)]
    items[2]["message"]["caption"] = "lettre d’intérêt"

    gathered(wire, *items)

    papers = situation_from(wire.rows(teams)[0].situation).papers
    assert [one.about for one in papers] == ["lettres"] * 3
    assert copied(wire, LOIRE) == [tuple(number(one) for one in items)]


def test_an_album_whose_words_speak_of_someone_s_health_is_not_kept(wire: Wire) -> None:
    wire.team()
    items = [wire.private(**item("photo", n), media_group_id="g") for n in range(3)]
    items[2]["message"]["caption"] = "Voici l’ordonnance de notre élève, il est diabétique"
    before = len(wire.sent)

    gathered(wire, *items)

    assert situation_from(wire.rows(teams)[0].situation).papers == ()
    assert len([one for one in wire.to(REZE, before) if "la santé" in one]) == 1
    assert not any("diabétique" in row.text for row in wire.rows(history))


def test_what_follows_an_album_stays_behind_it(wire: Wire) -> None:
    held(wire)
    items = wire.album("photo", {}, 2)
    wire.take(items[0], wire.inside(text="Voilà"), items[1])
    wire.work()
    wire.wait(seconds=2)
    wire.work()
    before = len(wire.sent)
    wire.deliver()

    there = [one for one in wire.sent[before:] if one.chat == REZE]
    assert [one.kind for one in there] == ["copy", "message"]


def test_a_whole_album_keeps_nobody_waiting(wire: Wire) -> None:
    held(wire)

    wire.comes(*wire.album("photo", {}, 10))

    assert len(copied(wire)[0]) == 10


FAMILIES = (("photo", "video"), ("document",), ("audio",))


@dataclass(slots=True)
class Walk:
    """Albums of an animator, in every way they may come."""

    wire: Wire
    rng: random.Random
    secret: set[int] = field(default_factory=set)
    sent: list[tuple[int, ...]] = field(default_factory=list)
    arrived: list[tuple[int, ...]] = field(default_factory=list)
    words: int = 0

    def platform(self, parcel: Parcel) -> Receipt:
        """Telegram, out of reach now and then."""
        if self.rng.random() < 0.1:
            return Down(reason="down")
        if parcel.chat == REZE and parcel.kind == "copy":
            self.arrived.append(parcel.originals)
        return accepted(parcel)

    def word(self, before: str) -> str:
        """Words nobody wrote before."""
        self.words += 1
        return f"{before}{self.words:04d}"

    def step(self) -> None:
        """An album, with what happens meanwhile."""
        rng, many = self.rng, self.rng.randint(2, 10)
        family = rng.choice(FAMILIES)
        captions = {place: self.word("mot-") for place in range(many) if rng.random() < 0.3}
        marked = rng.random() < 0.4
        if marked:
            mark = rng.choice(("// secret-", "//secret-", "/note secret-", "  // secret-"))
            captions[rng.randrange(many)] = self.word(mark)
        items = self.wire.album(family[0], captions, many)
        for place, one in enumerate(items):
            if rng.random() < 0.3:
                one["message"].pop(family[0])
                one["message"] |= item(rng.choice(family), place)
        self._come(items)
        if rng.random() < 0.3:
            self._passes(2)
        if rng.random() < 0.25 and not self._some_left(items):
            marked = True
            words = self.word(rng.choice(("// secret-", "/note secret-")))
            self.wire.take(self.wire.changes(rng.choice(items), caption=words))
        messages = tuple(number(one) for one in items)
        self._passes(2)
        self.wire.deliver(self.platform)
        if marked:
            self.secret.update(messages)
        else:
            self.sent.append(messages)

    def _come(self, items: list[Update]) -> None:
        """In any number of batches, less than a moment apart, among what others write."""
        rest = list(items)
        while rest:
            cut = self.rng.randint(1, len(rest))
            batch, rest = rest[:cut], rest[cut:]
            others = [self._beside() for _ in range(self.rng.choice((0, 0, 1, 2)))]
            place = self.rng.randint(0, len(batch))
            self.wire.take(*batch[:place], *others, *batch[place:])
            if self.rng.random() < 0.5:
                self._passes(self.rng.choice((0, 0.2, 1.0)) if rest else 0)
            if self.rng.random() < 0.3:
                self.wire.deliver(self.platform)

    def _beside(self) -> Update:
        by: Person = PAUL
        kind = self.rng.choice(("note", "photo", "founder"))
        if kind == "founder":
            return self.wire.private(text=self.word("bonjour-"))
        if kind == "note":
            return self.wire.inside(by, text=self.word("// secret-"))
        return self.wire.inside(by, **item("photo", 0), caption=self.word("/note secret-"))

    def _passes(self, seconds: float) -> None:
        self.wire.wait(seconds=seconds)
        self.wire.work()

    def _some_left(self, items: list[Update]) -> bool:
        tried = {one for parcel in self.wire.sent for one in parcel.originals}
        return bool(tried.intersection(number(one) for one in items))


@pytest.mark.parametrize("seed", range(12))
def test_however_an_album_comes_it_leaves_whole_once_in_order_or_stays_inside(
    seed: int, tmp_path: Path, opened: Callable[[str], Engine]
) -> None:
    wire = Wire(opened(fresh_file(tmp_path / "essaim.db")))
    held(wire)
    walk = Walk(wire, random.Random(seed))

    for _ in range(12):
        walk.step()
    wire.wait(minutes=5)
    wire.work()
    wire.deliver(walk.platform)

    assert walk.sent
    assert walk.secret
    assert [one for one in wire.sent if one.chat == REZE and "secret" in one.html] == []
    assert not walk.secret.intersection(one for album in walk.arrived for one in album)
    assert walk.arrived == walk.sent
