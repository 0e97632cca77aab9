"""What a team erased is on no disk: the bytes of the database and of its log are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.app.intake.timers import scrub
from bot.core.team.situation import Person
from bot.service.shelf import dropped_draft, kept_draft
from bot.store.database.engine import let_nothing_linger
from tests.app.test_relay import Relay
from tests.app.world import World
from tests.store.databases import on_sqlite as database

__all__ = ["database"]
SECRET, OTHER = "chaudronnerie-secrète", "menuiserie-voisine"


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.glob("essaim.db*")))


@pytest.fixture
def lived(world: World) -> World:
    """A team that said its secret in every way it could, and had it answered."""
    world.hear("oui", f"n={SECRET}", "tâche", "relais", "passage", SECRET)
    world.deliver()
    return world


def test_the_words_of_an_erased_team_are_in_no_byte_of_the_database(
    lived: World, tmp_path: Path
) -> None:
    assert SECRET.encode() in bytes_of(tmp_path)

    lived.hear("efface")
    lived.deliver()
    scrub(lived.desk)

    assert SECRET.encode() not in bytes_of(tmp_path)
    assert not lived.desk.lingering


def test_while_someone_reads_it_is_left_for_the_next_look(
    lived: World, opened: Callable[[str], Engine], database: str, tmp_path: Path
) -> None:
    reader = opened(database).raw_connection()
    reader.cursor().execute("BEGIN")
    reader.cursor().execute("SELECT count(*) FROM facts").fetchone()

    lived.hear("efface")
    scrub(lived.desk)
    kept = set(lived.desk.lingering)
    reader.rollback()
    reader.close()
    lived.deliver()
    scrub(lived.desk)

    assert kept
    assert not lived.desk.lingering
    assert SECRET.encode() not in bytes_of(tmp_path)


ZEPHYRINE = Person(id=7_345_678_901, name="Zéphyrine")
"""Six bytes of an id that nothing else is likely to hold."""
TEAM = "Les Gyroscopes"
WORDS = "girouette-secrète"


class Erasing(Relay):
    """A relay with a founder whose traces can be told from any others."""

    def says(self, *texts: str, deed: str = "say") -> None:
        """She says these texts, and what follows is delivered."""
        for text in texts:
            self.act(deed, text, chat=ZEPHYRINE.id, by=ZEPHYRINE)
        self.deliver()

    def on_screen(self) -> str:
        """All that can still be read in the groups, whoever scrolls up."""
        shown: dict[tuple[int, int], tuple[int, str]] = {}
        for one in self.sent:
            if one.chat > 0:
                continue
            if one.kind == "discard":
                shown = {key: it for key, it in shown.items() if it[0] != one.thread}
            elif one.kind == "edit":
                key = (one.chat, one.message)
                shown[key] = (shown[key][0], one.html)
            elif one.kind in ("message", "topic"):
                shown[one.chat, one.id + 1000] = (one.thread or one.id + 5000, one.html)
        return "\n".join(html for _, html in shown.values())


@pytest.fixture
def erasing(opened: Callable[[str], Engine], database: str, tmp_path: Path) -> Erasing:
    """Zéphyrine’s team left traces everywhere: answers, a paper, an exchange, a draft, lists."""
    relay = Erasing(opened(database))
    relay.desk = replace(
        relay.desk,
        keep_draft=partial(kept_draft, tmp_path),
        drop_draft=partial(dropped_draft, tmp_path),
    )
    relay.says("/start", "j'accepte", TEAM, "Rezé 44400", "À l’étude du besoin")
    paper = {"file": f"{WORDS}.pdf", "kind": "document"}
    relay.act("file", "", chat=ZEPHYRINE.id, by=ZEPHYRINE, **paper)
    relay.says(f"animateur Peut-on vendre une {WORDS} ?", deed="command")
    relay.types("prendre")
    relay.writes("Oui, avec une facture.")
    relay.types("fiche")
    relay.says(f"Merci pour la {WORDS}")
    relay.types("rendre C’est dit.")
    for typed in ("dossier 1", "projets", "file"):
        relay.types(typed, thread=0)
    return relay


def traces(folder: Path) -> set[str]:
    """Which traces of her are in a byte of a file of that folder, whatever the file."""
    found = b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
    sought = {
        "her words": WORDS.encode(),
        "her team": TEAM.encode(),
        "her name": ZEPHYRINE.name.encode(),
        "her id, written": str(ZEPHYRINE.id).encode(),
        "her id, in a column": ZEPHYRINE.id.to_bytes(6, "big"),
    }
    return {name for name, trace in sought.items() if trace in found}


def test_nothing_of_an_erased_person_is_in_any_byte_kept(
    erasing: Erasing, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = traces(tmp_path)
    erasing.says("effacer", deed="command")
    erasing.says("z:yes", deed="press")
    scrub(erasing.desk)

    assert len(before) == 5
    assert traces(tmp_path) == set()
    assert ZEPHYRINE.name not in caplog.text
    assert str(ZEPHYRINE.id) not in caplog.text


def test_nothing_of_an_erased_team_can_be_read_in_the_groups(erasing: Erasing) -> None:
    before = erasing.on_screen()
    erasing.says("effacer", deed="command")
    erasing.says("z:yes", deed="press")

    assert TEAM in before
    assert TEAM not in erasing.on_screen()
    assert WORDS not in erasing.on_screen()
    assert ZEPHYRINE.name not in erasing.on_screen()


def test_someone_who_refused_the_notice_leaves_no_trace_either(
    opened: Callable[[str], Engine], database: str, tmp_path: Path
) -> None:
    relay = Erasing(opened(database))

    relay.says("/start", "je refuse")
    let_nothing_linger(relay.engine)

    assert traces(tmp_path) == set()
