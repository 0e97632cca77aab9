"""A draft is put in service from the staff's topic, once, and taken out again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from bot.app.group import publishing
from bot.core.team.situation import Person
from bot.store.staff import publications, versions
from bot.store.staff.publications import Drafted
from bot.store.staff.versions import Entry, Version
from tests.app.test_relay import CLAIRE, LOIRE, NATIONAL, Relay
from tests.store.databases import on_sqlite, opened

__all__ = ["on_sqlite", "opened"]

N = "\u00a0"
FIRST = {"flows/parcours.yaml": b"un", "knowledge/tva.md": b"un"}
SECOND = {**FIRST, "flows/parcours.yaml": b"deux"}
THIRD = {**SECOND, "knowledge/tva.md": b"trois", "knowledge/neuve.md": b"trois"}
INES = Person(id=51, name="Inès")


class Staff(Relay):
    """The national group, where a first version is in service; staff write in their folders."""

    def __init__(self, engine: Engine) -> None:
        """Nothing differs yet."""
        super().__init__(engine)
        self.written = FIRST
        self.right = True
        self.found: Drafted | None = None
        self.desk = replace(self.desk, drafted=lambda: self.found)
        with engine.begin() as connection:
            versions.record(connection, FIRST, Entry(by="", reason=""), self.now)

    def look(self) -> None:
        """The bot looks at what they wrote."""
        self.found = self._compared()

    def _compared(self) -> Drafted | None:
        with self.engine.connect() as connection:
            present = versions.latest(connection)
            former = publications.in_service(connection)
        if present is None or not self.right or self.written == former:
            return None
        differs = publications.changes(former, self.written)
        return Drafted(files=self.written, changes=differs, since=present.id)

    def writes_files(self, files: dict[str, bytes]) -> list[str]:
        """They save; what the group reads of it."""
        self.written = files
        return self.reads()

    def reads(self) -> list[str]:
        """What is new in the group once the bot has looked."""
        before = len(self.sent)
        self.look()
        publishing.tell(self.desk, self.now)
        self.deliver()
        return self.to(NATIONAL, since=before)[-1:] if len(self.sent) > before else []

    def taps(self, by: Person = INES, group: int = NATIONAL, button: str = "") -> list[str]:
        """Someone taps the button of the last message that has one, or that one; what is shown."""
        before = len(self.sent)
        press = button or self.button
        self.act("group press", press, chat=group, by=by, message=4, thread=9)
        self.deliver()
        return [one.html or one.toast for one in self.sent[before:] if one.html or one.toast]

    @property
    def button(self) -> str:
        """The data of the last button shown in the group."""
        shown = [one for one in self.sent if one.chat == NATIONAL and one.buttons]
        data: str = shown[-1].buttons[0][0].press
        return data

    @property
    def present(self) -> Version:
        """What is in service."""
        with self.engine.connect() as connection:
            found = versions.latest(connection)
        assert found is not None
        return found

    @property
    def served(self) -> dict[str, bytes]:
        """Its files."""
        with self.engine.connect() as connection:
            return dict(publications.in_service(connection))


@pytest.fixture
def staff(database: str, opened: Callable[[str], Engine]) -> Staff:
    """In a fresh database."""
    return Staff(opened(database))


def test_a_draft_is_told_once_with_its_button(staff: Staff) -> None:
    (told,) = staff.writes_files(SECOND)

    assert told.startswith(f"Brouillon{N}: 1{N}fichier changé.")
    assert staff.reads() == []
    assert staff.writes_files(THIRD) == []


def test_nothing_is_told_of_a_wrong_draft_nor_of_one_that_says_the_same(staff: Staff) -> None:
    assert staff.reads() == []
    staff.right = False
    assert staff.writes_files(SECOND) == []

    staff.right = True

    assert len(staff.reads()) == 1


def test_two_bots_tell_it_once(staff: Staff) -> None:
    staff.written = SECOND
    staff.look()
    for _ in range(2):
        publishing.tell(staff.desk, staff.now)
    staff.deliver()

    assert len([one for one in staff.sent if one.buttons]) == 1


def test_a_tap_puts_it_in_service_and_says_by_whom(staff: Staff) -> None:
    staff.writes_files(SECOND)

    done, *_ = staff.taps()

    assert done == f"En service{N}: version{N}2{N}: 1{N}fichier changé (Inès)."
    assert staff.served == SECOND
    assert (staff.present.by, staff.present.reason) == ("Inès", "depuis Telegram")


def test_the_second_tap_does_nothing(staff: Staff) -> None:
    staff.writes_files(SECOND)
    button = staff.button
    staff.taps(button=button)

    assert staff.taps(button=button) == [publishing.DONE_ALREADY]
    staff.look()
    assert staff.taps(button=button) == [publishing.NOTHING]
    assert staff.present.id == 2


def test_only_the_national_group_decides(staff: Staff) -> None:
    staff.writes_files(SECOND)

    assert staff.taps(by=CLAIRE, group=LOIRE) == [publishing.NOT_YOURS]
    assert staff.served == FIRST


def test_a_draft_that_changed_since_the_message_is_shown_again(staff: Staff) -> None:
    staff.writes_files(SECOND)
    staff.written = THIRD
    staff.look()

    shown = staff.taps()

    assert staff.served == FIRST
    assert publishing.CHANGED in shown
    again = f"Le brouillon, maintenant{N}: 2{N}fichiers changés, 1{N}ajouté"
    assert any(again in one for one in shown)
    staff.taps()
    assert staff.served == THIRD


def test_a_draft_that_became_wrong_is_not_published(staff: Staff) -> None:
    staff.writes_files(SECOND)
    staff.right = False
    staff.look()

    assert staff.taps() == [publishing.NOTHING]
    assert staff.served == FIRST


def test_an_undo_is_a_tap_and_so_is_its_undo(staff: Staff) -> None:
    staff.writes_files(SECOND)
    staff.taps()

    undone, *_ = staff.taps()
    assert undone.startswith(f"La version{N}1 est de nouveau en service, sous le numéro{N}3{N}:")
    assert staff.served == FIRST

    staff.taps()
    assert staff.served == SECOND
    assert staff.present.id == 4


def test_an_undo_of_another_time_undoes_nothing(staff: Staff) -> None:
    staff.writes_files(SECOND)
    staff.taps()
    undo = staff.button
    staff.writes_files(THIRD)
    staff.taps()

    assert staff.taps(button=undo) == [publishing.ANOTHER]
    assert staff.served == THIRD


def test_where_what_is_saved_is_in_service_there_is_no_button(staff: Staff) -> None:
    staff.desk = replace(staff.desk, drafted=None)

    assert staff.writes_files(SECOND) == []
    assert staff.taps(button="wp:go:xyz") == [publishing.NOTHING]


@pytest.mark.parametrize("forged", ["wp:", "wp:go", "wp:undo:", "wp:undo:0", "wp:rien:1"])
def test_a_forged_press_does_nothing(staff: Staff, forged: str) -> None:
    staff.writes_files(SECOND)

    staff.taps(button=forged)

    assert staff.served == FIRST
