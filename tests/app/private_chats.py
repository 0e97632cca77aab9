"""People, each in their private chat, where messages are numbered as Telegram does: upwards."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from sqlalchemy import Engine, select

from bot.app.delivery.rate_limits import UNLIMITED
from bot.app.messenger import Delivered, Parcel, Receipt
from bot.core.decide import decide
from bot.core.definition.journey import Journey
from bot.core.definition.templates import to_plain
from bot.core.team.situation import Person
from bot.store.database.tables import outbox
from tests.app.world import World, accepted
from tests.core.members.world import journey_with_roles
from tests.small_world import spaced

AWA = Person(id=7, name="Awa")
LEA = Person(id=8, name="Léa")
PAUL = Person(id=70, name="Paul")
FOUNDING = ("/start", "j'accepte")


class PrivateChats(World):
    """Several people and several teams; what each person has in sight, with its numbers."""

    def __init__(self, engine: Engine, journey: Journey | None = None) -> None:
        """Nobody has written yet."""
        super().__init__(engine, UNLIMITED, bot=(decide, journey or journey_with_roles()))
        self.numbered = self.written = 0
        self.there: dict[int, Parcel] = {}
        self.of_team: dict[int, int | None] = {}

    def _next(self) -> int:
        self.numbered += 1
        return self.numbered

    def _platform(self, parcel: Parcel) -> Receipt:
        receipt = accepted(parcel)
        said = parcel.chat > 0 and parcel.kind in ("message", "copy", "files", "made")
        if not said or not isinstance(receipt, Delivered):
            return receipt
        number = self._next()
        self.there[number] = parcel
        copies = tuple(self._next() for _ in receipt.messages[1:])
        return replace(receipt, message=number, messages=(number, *copies) if copies else ())

    def arrives(self) -> None:
        """All that may leave does, each message with its number."""
        self.deliver(self._platform)
        new = outbox.c.id > max(self.of_team, default=0)
        with self.engine.connect() as connection:
            rows = connection.execute(select(outbox.c.id, outbox.c.team).where(new))
            self.of_team |= {row.id: row.team for row in rows}

    def about(self, number: int) -> int:
        """The team that the bot meant by that message; 0 for none."""
        return self.of_team.get(self.there[number].id) or 0

    def founds(self, person: Person, name: str) -> None:
        """That person founds a team, which studies the need."""
        self.says(person, *FOUNDING, name, "Rezé 44400", "À l’étude du besoin")

    def says(self, person: Person, *texts: str, **details: Any) -> list[str]:
        """Types; what that person reads at the last."""
        for text in texts:
            self.acts(person, "say", text, **details)
        return self.last

    def commands(self, person: Person, text: str) -> list[str]:
        """Types a command, without its slash."""
        self.acts(person, "command", text)
        return self.last

    def presses(self, person: Person, label: str, where: str = "") -> list[str]:
        """Presses the newest button of that label, in a message that has those words."""
        number, press = self.button(person, label, where)
        return self.presses_again(person, number, press)

    def presses_again(self, person: Person, number: int, press: str) -> list[str]:
        """Presses that button of that message, however old."""
        self.acts(person, "press", press, message=number)
        return self.last

    def acts(self, person: Person, deed: str, text: str = "", **details: Any) -> None:
        """Something happens in a private chat, is worked off, and what follows arrives."""
        mark = len(self.sent)
        number = 0 if deed == "press" else self._next()
        self.written = number or self.written
        details = {"number": number, **details}
        self.take(self.update(text, person.id, deed, person, **details))
        self.work()
        self.arrives()
        self.last = self.read(person, mark)

    def button(self, person: Person, label: str, where: str = "") -> tuple[int, str]:
        """The number of the newest message with a button of that label, and its data."""
        for number, parcel in sorted(self.there.items(), reverse=True):
            if parcel.chat != person.id or where not in self.plain(parcel):
                continue
            for button in (one for row in parcel.buttons for one in row):
                if spaced(button.label).startswith(label):
                    return number, button.press
        raise AssertionError(f"{person.name} was never shown a button « {label} »")

    def message(self, person: Person, words: str) -> int:
        """The number of the newest message of that chat that has those words."""
        found = [
            number
            for number, parcel in self.there.items()
            if parcel.chat == person.id and words in self.plain(parcel)
        ]
        assert found, f"{person.name} never read « {words} »"
        return max(found)

    def read(self, person: Person, since: int = 0) -> list[str]:
        """What that person was sent since then."""
        return [
            self.plain(one)
            for one in self.sent[since:]
            if one.chat == person.id and one.html and one.kind in ("message", "copy", "edit")
        ]

    @staticmethod
    def plain(parcel: Parcel) -> str:
        """Its words, with ordinary spaces."""
        return spaced(to_plain(parcel.html))

    def link(self, by: Person, role: str = "Sans rôle") -> str:
        """The link that someone of a team is given to invite."""
        self.commands(by, "equipe")
        self.presses(by, "Inviter quelqu’un")
        self.presses(by, role)
        found = re.search(r"\?start=(i_[\w-]+)", " ".join(one.html for one in self.sent[-3:]))
        assert found is not None
        return found[1]

    def joins(self, person: Person, by: Person, role: str = "Sans rôle") -> list[str]:
        """That person opens a link of someone's team, and agrees; what they read then."""
        self.commands(person, f"start {self.link(by, role)}")
        return self.presses(person, "J’accepte, et je rejoins")
