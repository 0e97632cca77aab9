"""Two teams, two regions, and all that may happen on the way between them and their animators.

Albums, captions, notes, edits, positions that move, groups that change their number, rights lost
and given back, topics off and on, time-outs after the deed and resets before it, crashes, in any
order. What must always hold: no inside word reaches a team, nothing goes to the wrong side, every
message of a person arrives once, or its author is told.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.app.delivery.deliver import Delivery, parcel
from bot.app.delivery.rate_limits import UNLIMITED, Pace
from bot.app.delivery.receipts import LEAST_DOUBTS
from bot.app.messenger import (
    Delivered,
    Down,
    MovedTo,
    Muted,
    NoTopics,
    Parcel,
    Receipt,
    Refused,
    TopicGone,
    Unsure,
    Wait,
)
from bot.core.team.situation import BOT, Person
from bot.store.teams import standings
from tests.app.test_relay import BRETAGNE, CLAIRE, LOIRE, RENNES, REZE, YANN, Relay
from tests.app.world import accepted
from tests.store.databases import fresh_file

STEPS = 45
INSIDE = (
    "secret",
    "chez l’équipe",
    "L’équipe a envoyé",
    "Ce message n’est pas arrivé",
    "/prendre",
)
"""What no team may ever read."""
TOLD = ("pas arrivé", "pas parti", "pas pu", "pas passé", "ne permet", "pas encore parti", "Tapez")
SENDS = ("message", "copy", "files")


@dataclass(slots=True)
class Line:
    """A Telegram that fails in every way it may, and never lies about what it did."""

    rng: random.Random
    threads: dict[int, set[int]] = field(default_factory=dict)
    muted: set[int] = field(default_factory=set)
    without_topics: set[int] = field(default_factory=set)
    moved: dict[int, int] = field(default_factory=dict)
    read: list[Parcel] = field(default_factory=list)
    unsure: Counter[tuple[int, int]] = field(default_factory=Counter)
    refused: set[tuple[int, int]] = field(default_factory=set)
    storm: bool = False
    healthy: bool = False

    def __call__(self, one: Parcel) -> Receipt:
        """What becomes of a parcel."""
        receipt = self._becomes(one)
        if isinstance(receipt, Refused):
            self.refused |= {(one.source, number) for number in one.originals}
        return receipt

    def _becomes(self, one: Parcel) -> Receipt:
        refusal = self._refusal(one)
        if refusal is not None:
            return refusal
        if self.storm and not self.healthy and one.kind != "topic":
            self.doubts(one)
            return Unsure(reason="connection reset")
        fault = 1.0 if self.healthy else self.rng.random()
        if fault < 0.05:
            return self.rng.choice(
                (Down(reason="down"), Down(reason="502", answered=True), Wait(seconds=0.0))
            )
        if fault < 0.08 and one.kind != "topic":
            self.doubts(one)
            return Unsure(reason="connection reset")  # before the deed: nothing was done
        if fault < 0.10 and one.kind in ("edit", "caption") and one.originals:
            return Refused(reason="message can't be edited", gone=True)
        if fault < 0.11 and one.kind == "copy":
            return Refused(reason="message to copy not found", gone=True)
        receipt = self.performs(one)
        if fault < 0.14 and one.kind not in ("topic", "react"):
            self.doubts(one)
            return Unsure(reason="time-out")  # it was done all the same
        return receipt

    def doubts(self, one: Parcel) -> None:
        """Nobody but this platform knows what became of that parcel."""
        for number in one.originals:
            self.unsure[one.source, number] += 1

    def _refusal(self, one: Parcel) -> Receipt | None:
        if one.chat in self.moved:
            return MovedTo(chat=self.moved[one.chat])
        if one.source in self.moved and one.kind == "copy":
            return Refused(reason="message to copy not found", gone=True)
        if one.chat in self.muted and one.kind in SENDS:
            return Muted(reason="not enough rights to send text messages to the chat")
        if one.kind == "topic" and one.chat in self.without_topics | self.muted:
            return NoTopics(reason="the chat is not a forum")
        if one.thread and one.thread not in self.threads.get(one.chat, ()):
            return TopicGone(reason="message thread not found")
        return None

    def performs(self, one: Parcel) -> Receipt:
        """Do it. One item of an album may be skipped, without a word of which."""
        receipt = accepted(one)
        assert isinstance(receipt, Delivered)
        if one.kind == "topic":
            self.threads.setdefault(one.chat, set()).add(receipt.thread)
        self.read.append(one)
        if len(receipt.messages) > 1 and not self.healthy and self.rng.random() < 0.1:
            return Delivered(message=receipt.message, messages=receipt.messages[1:])
        return receipt


@dataclass(frozen=True, slots=True)
class Written:
    """A message of a person: where it came from, and what it may be; `first`, of its album."""

    number: int
    source: int
    first: int
    note: bool = False
    surely: bool = False


@dataclass(slots=True)
class Side:
    """A team, its region's group, and the animator who looks after it."""

    team: int
    group: int
    animator: Person
    written: list[Written] = field(default_factory=list)
    edits: Counter[int] = field(default_factory=Counter)


@dataclass(slots=True)
class Life:
    """One random life of two teams."""

    relay: Relay
    rng: random.Random
    line: Line
    sides: tuple[Side, Side]

    def step(self) -> None:
        """Something happens to one of them, and some of what waits leaves."""
        side = self.rng.choice(self.sides)
        deeds: dict[Callable[[Side], None], int] = {
            self._team_writes: 24, self._team_sends: 8, self._team_album: 6, self._edits: 12,
            self._asks: 5, self._animator_writes: 24, self._animator_sends: 8,
            self._animator_album: 8, self._notes: 8, self._moves_about: 4, self._takes: 5,
            self._gives: 4, self._loses_topic: 2, self._mutes: 4, self._unmutes: 6,
            self._topics: 4, self._migrates: 2, self._crashes: 4, self._storms: 6,
        }  # fmt: skip
        self.rng.choices(list(deeds), list(deeds.values()))[0](side)
        if self.rng.random() < 0.6:
            self.relay.deliver(self.line)
        self.relay.wait(minutes=self.rng.choice((1, 1, 10, 60, 400)))
        if self.rng.random() < 0.5:
            self.relay.tick()

    def happens(self, *updates: dict[str, Any]) -> None:
        """They come in one batch or several, and are worked off once nothing more comes."""
        cut = self.rng.randrange(len(updates) + 1)
        for part in (updates[:cut], updates[cut:]):
            self.relay.take(*part)
            self.relay.work()
        self.relay.wait(seconds=30)
        self.relay.work()

    def holding(self, side: Side) -> str:
        """Who holds the conversation of that team."""
        with self.relay.engine.begin() as connection:
            return standings(connection, [side.team])[side.team].situation.holding.state

    def thread(self, side: Side) -> int:
        """The last topic of the group, 0 without any."""
        return max(self.line.threads.get(side.group, ()), default=0)

    # What a team does.

    def _team_writes(self, side: Side) -> None:
        self._says(side, text=f"mot {self.rng.random()}")

    def _team_sends(self, side: Side) -> None:
        kind = self.rng.choice(("photo", "document", "voice", "location"))
        self._says(side, deed="file" if kind in ("photo", "document") else "send", kind=kind)

    def _team_album(self, side: Side) -> None:
        many, album = self.rng.randint(2, 4), f"a{self.rng.random()}"
        more = [{"deed": "file", "kind": "photo", "album": album} for _ in range(many)]
        self._say_all(side, more)

    def _says(self, side: Side, **more: Any) -> None:
        self._say_all(side, [more])

    def _say_all(self, side: Side, messages: list[dict[str, Any]]) -> None:
        surely = self.holding(side) != BOT
        updates = []
        for more in messages:
            text, deed = more.pop("text", "légende"), more.pop("deed", "say")
            file = f"f{self.rng.random()}"
            one = self.relay.update(text, chat=side.team, deed=deed, file=file, **more)
            updates.append(one)
            number, first = one["update_id"], updates[0]["update_id"]
            side.written.append(Written(number, side.team, first, surely=surely))
        self.happens(*updates)

    def _asks(self, side: Side) -> None:
        self.happens(self.relay.update("animateur on peut ?", chat=side.team, deed="command"))

    # What an animator does.

    def _animator_writes(self, side: Side) -> None:
        self._in_topic(side, [{"text": f"réponse {self.rng.random()}"}])

    def _animator_sends(self, side: Side) -> None:
        kind = self.rng.choice(("photo", "document", "voice", "sticker"))
        self._in_topic(side, [{"text": "légende", "kind": kind}])

    def _animator_album(self, side: Side) -> None:
        many, album = self.rng.randint(2, 4), f"b{self.rng.random()}"
        items = [{"text": "", "kind": "photo", "album": album} for _ in range(many)]
        note = self.rng.random() < 0.4
        self.rng.choice(items)["text"] = "// secret" if note else "légende"
        self._in_topic(side, items, note=note)

    def _notes(self, side: Side) -> None:
        kind = self.rng.choice(("text", "photo"))
        self._in_topic(side, [{"text": "// secret", "kind": kind}], note=True)

    def _in_topic(self, side: Side, messages: list[dict[str, Any]], *, note: bool = False) -> None:
        thread = self.thread(side)
        if not thread:
            return
        updates = []
        for more in messages:
            text = more.pop("text")
            one = self.relay.update(
                text, deed="group say", chat=side.group, by=side.animator, thread=thread, **more
            )
            updates.append(one)
            number, first = one["update_id"], updates[0]["update_id"]
            side.written.append(Written(number, side.group, first, note=note, surely=not note))
        self.happens(*updates)

    def _takes(self, side: Side) -> None:
        self._commands(side, "prendre")

    def _gives(self, side: Side) -> None:
        self._commands(side, "rendre C’est convenu.")

    def _commands(self, side: Side, text: str) -> None:
        if thread := self.thread(side):
            self.happens(
                self.relay.update(
                    text, deed="group command", chat=side.group, by=side.animator, thread=thread
                )
            )

    def _edits(self, side: Side) -> None:
        """Somebody changes one of the last messages, on either side."""
        if not side.written:
            return
        one = self.rng.choice(side.written[-6:])
        side.edits[one.number] += 1
        text = "// secret changé" if one.note else f"changé {self.rng.random()}"
        if one.source > 0:
            update = self.relay.update(text, chat=side.team, deed="edit", number=one.number)
        else:
            update = self.relay.update(
                text,
                deed="group edit",
                chat=one.source,
                by=side.animator,
                thread=self.thread(side),
                number=one.number,
            )
        self.happens(update)

    def _moves_about(self, side: Side) -> None:
        """An animator shares a position that moves: each move is an edit."""
        thread = self.thread(side)
        if not thread:
            return
        place: dict[str, Any] = {
            "chat": side.group,
            "by": side.animator,
            "thread": thread,
            "kind": "location",
        }
        first = self.relay.update("", deed="group say", **place)
        number = first["update_id"]
        side.written.append(Written(number, side.group, number, surely=True))
        moves = [
            self.relay.update("", deed="group edit", number=first["update_id"], **place)
            for _ in range(2)
        ]
        self.happens(first, *moves)

    # What happens to the line.

    def _loses_topic(self, side: Side) -> None:
        threads = self.line.threads.get(side.group, set())
        if threads:
            threads.discard(self.rng.choice(sorted(threads)))

    def _mutes(self, side: Side) -> None:
        self.line.muted.add(side.group)

    def _unmutes(self, side: Side) -> None:
        """The rights are back; Telegram says so, mostly."""
        self.line.muted.discard(side.group)
        if self.rng.random() < 0.7:
            self.happens(self.relay.update("", deed="rights", chat=side.group))

    def _storms(self, side: Side) -> None:
        """Connections break before anything is done, one after the other, until it is over."""
        self.line.storm = not self.line.storm

    def _topics(self, side: Side) -> None:
        """Topics are switched off, and what is in them is nowhere; or on again."""
        if side.group in self.line.without_topics:
            self.line.without_topics.discard(side.group)
        else:
            self.line.without_topics.add(side.group)
            self.line.threads.pop(side.group, None)

    def _migrates(self, side: Side) -> None:
        """The group becomes another; the bot hears of it, mostly."""
        if side.group in self.line.moved.values():
            return
        old, side.group = side.group, side.group - 1_000_000
        self.line.moved[old] = side.group
        if self.rng.random() < 0.5:
            self.happens(self.relay.update("", deed="move", chat=old, message=side.group))

    def _crashes(self, side: Side) -> None:
        """The process dies between two waves, some parcels on their way; another one starts."""
        for row in self.relay.wave().rows:
            if self.rng.random() < 0.5:
                one = parcel(row)
                if isinstance(self.line(one), Delivered):
                    self.line.doubts(one)
        self.relay.delivery = Delivery(self.relay.desk, Pace(UNLIMITED))
        with self.relay.engine.connect() as connection:
            self.relay.delivery.begin(connection)

    def ends(self) -> None:
        """The line is well again, without a word from Telegram, and all that may leave leaves."""
        self.line.healthy = True
        self.line.muted.clear()
        self.line.without_topics.clear()
        for _ in range(15):
            self.relay.wait(minutes=11)
            self.relay.work()
            self.relay.deliver(self.line)


def test_whatever_happens_on_the_wire_nothing_is_lost_nor_goes_to_the_wrong_side(
    wire_seed: int, tmp_path: Path, opened: Callable[[str], Engine]
) -> None:
    relay = Relay(opened(fresh_file(tmp_path / "essaim.db")))
    rng = random.Random(wire_seed)
    sides = Side(REZE, LOIRE, CLAIRE), Side(RENNES, BRETAGNE, YANN)
    life = Life(relay, rng, Line(rng), sides)
    relay.team()
    relay.team(chat=RENNES, place="Rennes 35000", name="Les Tours")

    for _ in range(STEPS):
        life.step()
    life.ends()

    _no_inside_word_reaches_a_team(life)
    _nothing_goes_to_the_wrong_side(life)
    written = [(side, one) for side in sides for one in side.written]
    assert len(written) > 2
    for side, one in written:
        _arrives_once_or_is_told(life, side, one)


def _no_inside_word_reaches_a_team(life: Life) -> None:
    notes = {(one.source, one.number) for side in life.sides for one in side.written if one.note}
    for one in life.line.read:
        if one.chat > 0:
            assert not any(words in one.html for words in INSIDE), one.html
            assert not any((one.source, number) in notes for number in one.originals), one


def _nothing_goes_to_the_wrong_side(life: Life) -> None:
    for one in _passed_on(life):
        (side,) = (s for s in life.sides if one.source in (s.team, *_groups(life, s)))
        theirs = _groups(life, side) if one.source > 0 else {side.team}
        assert one.chat in theirs, one
    assert not any(one.kind == "topic" and one.chat > 0 for one in life.line.read)


def _arrives_once_or_is_told(life: Life, side: Side, one: Written) -> None:
    copies = [
        p for p in _passed_on(life)
        if p.source == one.source and one.number in p.originals and p.kind in SENDS
    ]  # fmt: skip
    doubts = life.line.unsure[one.source, one.number]
    assert len(copies) <= 1 + doubts + side.edits[one.number], one
    if one.surely and not copies:
        assert any(_tells(life, side, p, one) for p in life.line.read), one
        # What a team says waits for the line: only a refusal ends it, or days of doubts.
        ended = (one.source, one.number) in life.line.refused or doubts > LEAST_DOUBTS
        assert one.source < 0 or ended, one


def _tells(life: Life, side: Side, said: Parcel, one: Written) -> bool:
    """Is it said to the author of that message that it did not go? A group that has become
    another has no message to answer any more: the reason alone is said there.
    """
    mine = {side.team} if one.source > 0 else _groups(life, side)
    if said.chat not in mine or said.kind != "message":
        return False
    answers = said.reply_to in (one.number, one.first) or (
        one.source < 0 and one.source in life.line.moved
    )
    return answers and any(words in said.html for words in TOLD)


def _passed_on(life: Life) -> Iterator[Parcel]:
    return (one for one in life.line.read if one.source and one.originals)


def _groups(life: Life, side: Side) -> set[int]:
    old = {before for before, after in life.line.moved.items() if after == side.group}
    return {side.group, *old}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Fifteen lives, or as many as `--walks` says."""
    if "wire_seed" in metafunc.fixturenames:
        metafunc.parametrize("wire_seed", range(int(metafunc.config.getoption("--walks"))))
