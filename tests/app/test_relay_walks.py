"""Founders, two animators, time, crashes and a bad platform, in any order: what must always hold.

Between « taken » and « given back » the team reads no word of the bot's own; every word of a
person arrives once, or its failure is shown, from the moment a human is asked for; nobody is left
without one of the three words.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.app.delivery.deliver import Delivery, parcel
from bot.app.delivery.rate_limits import UNLIMITED, Pace
from bot.app.messenger import Delivered, Down, Parcel, Receipt, TopicGone, Unsure, Wait
from bot.core.decide import decide
from bot.core.definition.federation import Animator
from bot.core.definition.journey import Journey
from bot.core.effects import Effect
from bot.core.events import Event, Said
from bot.core.team.situation import BOT, Person, Situation
from bot.store import outbox
from bot.store.database.unit_of_work import Unit
from bot.store.outbox import AUTOMATIC as AUTOMATIC_RANK
from bot.store.outbox import Address, Letter
from bot.store.relay import topics
from bot.store.teams import standings
from tests.app.test_relay import CLAIRE, LOIRE, MONDAY, PAUL, REZE, Relay
from tests.app.world import World, accepted
from tests.small_world import makers_journey
from tests.store.databases import fresh_file

STEPS = 60
AUTOMATIC = (
    "Un rappel",
    "Où en êtes-vous",
    "Je reviens à notre",
    "Combien d’entreprises",
    "Combien de membres",
    "Que fera-t-on dans l’atelier",
    "Qui peut orienter",
    "Une tâche pour vous",
)
"""Openings of what the bot says of its own; what answers a press or a command is no such thing."""


NAMES = ("Claire", "Claire Martin", "claire 🌻")
"""Names that Claire shows, one after the other: she is one person all the same."""
VOICE = Person(id=LOIRE, name="Animateurs")
"""An anonymous administrator: Telegram says that the group wrote."""
CHANNEL = Person(id=-1009, name="La chaîne")
"""Someone who writes as a channel: nobody knows who."""

ENDS = ("me rend la main", "ne peut pas continuer", "Je remets votre demande", "est en pause")
"""What the team reads when no human holds the conversation any more."""


@dataclass(slots=True)
class Platform:
    """A Telegram that fails in every way it may, and never lies about what it did."""

    rng: random.Random
    threads: set[int] = field(default_factory=set)
    read: list[tuple[int, Parcel]] = field(default_factory=list)
    doubtful: int = 0
    unsure_of: Counter[str] = field(default_factory=Counter)
    healthy: bool = False

    def __call__(self, parcel: Parcel) -> Receipt:
        """What becomes of a parcel."""
        if parcel.thread and parcel.thread not in self.threads:
            return TopicGone(reason="message thread not found")
        fault = None if self.healthy else self.rng.random()
        if fault is not None and fault < 0.04:
            return Down(reason="down")
        if fault is not None and fault < 0.06:
            return Wait(seconds=0.0)
        receipt = accepted(parcel)
        if parcel.kind == "topic":
            assert isinstance(receipt, Delivered)
            self.threads.add(receipt.thread)
        self.read.append((parcel.chat, parcel))
        if fault is not None and fault < 0.08 and parcel.kind not in ("topic", "react"):
            self.unsure_of[parcel.html] += 1
            return Unsure(reason="time-out")  # it was sent all the same
        return receipt

    def loses_a_topic(self) -> None:
        """Someone deletes a topic by hand."""
        if self.threads:
            self.threads.discard(self.rng.choice(sorted(self.threads)))


@dataclass(slots=True)
class Walk:
    """One random life: what people wrote, so that it can be found again."""

    relay: Relay
    rng: random.Random
    platform: Platform
    written: int = 0
    to_animators: list[str] = field(default_factory=list)
    owed: list[str] = field(default_factory=list)
    to_team: list[str] = field(default_factory=list)
    surely: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """What the team says while it waits for a human, or has one, is owed to the animators."""
        self.relay.desk = replace(self.relay.desk, decide=self._decide)

    def _decide(
        self, journey: Journey, situation: Situation, event: Event
    ) -> tuple[Situation, tuple[Effect, ...]]:
        if isinstance(event, Said) and situation.holding.state != BOT:
            self.owed.append(event.text)
        return decide(journey, situation, event)

    def word(self) -> str:
        """A text nobody wrote before, which answers no question."""
        self.written += 1
        return f"mot-{self.written:04d}-x"

    def step(self) -> None:
        """Something happens, or several things at once."""
        many, before = self.rng.choice((1, 1, 1, 2, 4)), len(self.to_team)
        updates = [self._deed() for _ in range(many)]
        last = updates[-1]
        if many == 1 and len(self.to_team) > before and last is not None:
            self._of_who_holds(last)
        self.relay.take(*[one for one in updates if one is not None])
        self.relay.work()
        if self.rng.random() < 0.6:
            self.relay.deliver(self.platform)
        if self.rng.random() < 0.1:
            self._crash()
        self.relay.wait(minutes=self.rng.choice((1, 1, 10, 200, 3000)))
        if self.rng.random() < 0.6:
            self.relay.tick()

    def _of_who_holds(self, update: dict[str, Any]) -> None:
        """Whoever holds the conversation writes: whatever their name is by now, that leaves."""
        with self.relay.engine.begin() as connection:
            holding = standings(connection, [REZE])[REZE].situation.holding
            thread = update["body"]["thread"]
            topic = topics.of_thread(connection, LOIRE, thread)
        if topic is None or topic.lost or holding.state != "human" or holding.by is None:
            return
        if holding.by.id == update["body"]["by"]:
            self.surely.append(self.to_team[-1])

    def _deed(self) -> dict[str, object] | None:
        deeds = (
            (30, self._founder), (8, self._asks), (4, self._founder_photo), (30, self._animator),
            (8, self._takes), (8, self._gives), (3, self._queues), (6, self._note),
            (3, self._loses_topic), (4, self._command), (10, self._presses), (6, self._task),
            (5, self._recall), (6, self._takes_by_button), (8, self._says_it_is_them),
        )  # fmt: skip
        weights = [weight for weight, _ in deeds]
        return self.rng.choices(deeds, weights)[0][1]()

    def _founder(self) -> dict[str, object]:
        word = self.word()
        self.to_animators.append(word)
        return self.relay.update(word, chat=REZE)

    def _founder_photo(self) -> dict[str, object]:
        return self.relay.update("", deed="send", chat=REZE, kind="photo")

    def _asks(self) -> dict[str, object]:
        word = self.word()
        self.to_animators.append(word)
        return self.relay.update(f"animateur {word}", deed="command", chat=REZE)

    def _command(self) -> dict[str, object]:
        return self.relay.update(self.rng.choice(("etape", "taches")), deed="command", chat=REZE)

    def _presses(self) -> dict[str, object]:
        press = self.rng.choice(("l:rencontrées", "l:appuis", "c:rencontrées", "f:", "go"))
        return self.relay.update(press, deed="press", chat=REZE)

    def _task(self) -> dict[str, object] | None:
        day = self.relay.now + timedelta(days=self.rng.choice((8, 9, 10)))
        return self._in_topic(f"tache Appeler avant le {day:%d/%m/%Y}", "group command")

    def _recall(self) -> None:
        """Staff send a correction to the teams: an automatic message, whoever holds."""
        with self.relay.engine.begin() as connection:
            unit = Unit(connection)
            letter = Letter(html="Une fiche a été corrigée.", role="recall")
            to = Address(chat=REZE, team=1)
            outbox.post(unit, to, letter, self.relay.now, rank=AUTOMATIC_RANK)
            unit.flush()

    def _animator(self) -> dict[str, object] | None:
        if not self.platform.threads:
            return None
        word = self.word()
        self.to_team.append(word)
        return self._in_topic(word, "group say")

    def _note(self) -> dict[str, object] | None:
        return self._in_topic(f"// secret {self.word()}", "group say")

    def _takes(self) -> dict[str, object] | None:
        return self._in_topic("prendre", "group command")

    def _gives(self) -> dict[str, object] | None:
        return self._in_topic("rendre C’est convenu.", "group command")

    def _queues(self) -> dict[str, object] | None:
        return self._in_topic("remettre", "group command")

    def _in_topic(self, text: str, deed: str) -> dict[str, object] | None:
        if not self.platform.threads:
            return None
        claire = Person(id=CLAIRE.id, name=self.rng.choice(NAMES))
        by: Person = self.rng.choice((claire, claire, claire, PAUL, VOICE, VOICE, CHANNEL))
        thread = max(self.platform.threads)
        return self.relay.update(text, deed=deed, chat=LOIRE, by=by, thread=thread)

    def _takes_by_button(self) -> dict[str, object] | None:
        """Telegram says who presses, even of those who write as the group."""
        return self._presses_in_topic("hp", self.rng.choice((CLAIRE, CLAIRE, PAUL)))

    def _says_it_is_them(self) -> dict[str, object] | None:
        return self._presses_in_topic("hw:voice", self.rng.choice((CLAIRE, CLAIRE, PAUL)))

    def _presses_in_topic(self, press: str, by: Person) -> dict[str, object] | None:
        """A button of one of the last messages that carry it, if one does."""
        found = [
            one
            for chat, one in self.platform.read
            if chat == LOIRE and one.kind == "message" and one.thread in self.platform.threads
            and any(button.press == press for row in one.buttons for button in row)
        ][-3:]  # fmt: skip
        if not found:
            return None
        card = self.rng.choice(found)
        return self.relay.update(
            press,
            deed="group press",
            chat=LOIRE,
            by=by,
            message=card.id + 1000,
            thread=card.thread,
        )

    def _loses_topic(self) -> None:
        self.platform.loses_a_topic()

    def _crash(self) -> None:
        """The process dies between two waves, some parcels on their way; another one starts."""
        wave = self.relay.wave()
        for row in wave.rows:
            if self.rng.random() < 0.5:
                sent = parcel(row)
                receipt = self.platform(sent)
                if isinstance(receipt, Delivered):
                    self.platform.unsure_of[sent.html] += 1
        self.relay.delivery = Delivery(self.relay.desk, Pace(UNLIMITED))
        with self.relay.engine.connect() as connection:
            self.relay.delivery.begin(connection)

    def ends(self) -> None:
        """The platform is well again, and all that may leave leaves."""
        self.platform.healthy = True
        self.relay.wait(minutes=5)
        for _ in range(5):
            self.relay.work()
            self.relay.deliver(self.platform)
            self.relay.wait(minutes=5)


class MakersRelay(Relay):
    """A team of another federation, that no region knows of: one national group has them all."""

    def __init__(self, engine: Engine) -> None:
        journey = makers_journey()
        national = replace(journey.federation.national, group=LOIRE, animators=(PAUL_OF_MAKERS,))
        federation = replace(journey.federation, national=national)
        World.__init__(self, engine, bot=(decide, replace(journey, federation=federation)))
        self.groups = {"national": LOIRE}
        self.now = MONDAY

    def team(self, chat: int = REZE, place: str = "", name: str = "Les Mains Habiles") -> None:
        """A team that agreed to be written to, and is asked its first question."""
        self.hear("/start", "j'accepte", name, "Un collectif qui se lance", "oui", chat=chat)
        self.deliver()


PAUL_OF_MAKERS = Animator(name="Paul", person=PAUL.id)


@pytest.mark.parametrize(
    ("world", "seed"),
    [*((Relay, seed) for seed in range(12)), *((MakersRelay, seed) for seed in range(1, 4))],
)
def test_whatever_happens_the_bot_does_not_talk_over_a_human_and_no_word_is_lost(
    world: type[Relay], seed: int, tmp_path: Path, opened: Callable[[str], Engine]
) -> None:
    relay = world(opened(fresh_file(tmp_path / "essaim.db")))
    rng = random.Random(seed)
    walk = Walk(relay, rng, Platform(rng))
    relay.team()
    walk.platform.read.clear()

    for _ in range(STEPS):
        walk.step()
    walk.ends()

    _no_word_of_its_own_while_held(walk)
    _every_word_arrives_once(walk)
    _nobody_is_left_without_a_word(walk)
    _nobody_takes_over_from_themselves(walk)
    assert not any("secret" in one.html for chat, one in walk.platform.read if chat == REZE)
    assert walk.written > STEPS / 2


def _no_word_of_its_own_while_held(walk: Walk) -> None:
    held = False
    for chat, one in walk.platform.read:
        if chat != REZE:
            continue
        if "prend la suite" in one.html:
            held = True
        elif any(words in one.html for words in ENDS):
            held = False
        assert not (held and any(words in one.html for words in AUTOMATIC)), one.html
        assert not (held and one.silent), one.html


def _every_word_arrives_once(walk: Walk) -> None:
    """Twice only what the platform was unsure of; never less, unless it was said not to leave."""
    said = [one.html for chat, one in walk.platform.read if chat == LOIRE]
    refused = sum("n’est pas parti" in one or "n’est pas encore parti" in one for one in said)
    refused += sum(one.kind == "react" and one.html == "👎" for _, one in walk.platform.read)
    missing = 0
    for words, chat in ((walk.to_team, REZE), (walk.to_animators, LOIRE)):
        for word in words:
            copies = [
                one
                for place, one in walk.platform.read
                if place == chat and word in one.html and one.html.startswith("<b>")
                and "Derniers échanges" not in one.html and "Le mot de l’équipe" not in one.html
            ]  # fmt: skip
            unsure = walk.platform.unsure_of[copies[0].html] if copies else 0
            assert len(copies) <= 1 + unsure, word
            missing += chat == REZE and not copies
            assert copies or word not in walk.surely, word
            assert copies or word not in walk.owed, word
    assert missing <= refused
    assert walk.owed


def _nobody_takes_over_from_themselves(walk: Walk) -> None:
    for _, one in walk.platform.read:
        taken = re.search(r"<b>(.+?)</b>.* prend la suite de (.+?)\.", one.html)
        assert taken is None or taken[1].split()[0].lower() != taken[2].split()[0].lower()


def _nobody_is_left_without_a_word(walk: Walk) -> None:
    """Each « prend la suite » the animators caused was read; what the team asked was received."""
    with walk.relay.engine.begin() as connection:
        situation = standings(connection, [REZE])[REZE].situation
    said = [one.html for chat, one in walk.platform.read if chat == REZE]
    last = next(
        (
            state
            for one in reversed(said)
            for state, mark in (
                ("human", "prend la suite"),
                ("bot", "me rend la main"),
                ("bot", "est en pause"),
                ("requested", "ne peut pas continuer"),
                ("requested", "Je remets votre demande"),
                ("requested", "C’est reçu"),
                ("requested", "J’ajoute ce message"),
            )
            if mark in one
        ),
        "bot",
    )
    assert last == situation.holding.state
