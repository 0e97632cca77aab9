"""Each alert provoked for real: staff read it once in their topic, and its end; a URL as well."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from bot.app.alerts.watches import WATCHES
from bot.app.intake import receive
from bot.app.intake.timers import count
from bot.app.messenger import Wait
from bot.app.pulse import AWAY, FORBIDDEN, TWICE, UNKNOWN
from bot.core.definition.journey import Journey
from bot.core.definition.library import Library, Page
from bot.core.definition.templates import to_plain
from bot.service.keeping import dates
from bot.service.only_one import file_of, only_one
from bot.service.upkeep.watch import Places, Watch
from bot.service.wiring import CannotStart, run
from bot.settings.config import Settings
from bot.store import inbox, parked
from bot.store.database.tables import teams as team_rows
from tests.app import tiny
from tests.app.world import World
from tests.service.upkeep.far import Far, far_away
from tests.small_world import spaced
from tests.store.databases import on_sqlite, opened

__all__ = ["on_sqlite", "opened"]
SMALL = Path(__file__).parents[2] / "small"


@dataclass
class Kept:
    """A bot that is looked after: its world, its machine, and an address outside."""

    world: World
    url: str
    folder: Path
    far: Far
    review: date = date(2030, 1, 1)
    beats: bool = True
    backed_up: bool = True
    watch: Watch = field(init=False)

    def __post_init__(self) -> None:
        self.world.desk = replace(self.world.desk, journey=self._journey)
        self.ballast = self.folder / "ballast"
        self.backups = self.folder / "sauvegardes"
        self.backups.mkdir()
        self.starts()

    def _journey(self) -> Journey:
        page = Page(id="tva", title="La TVA", answer="Oui.", review=self.review)
        return replace(tiny.JOURNEY, library=Library(pages={"tva": page}))

    apart = timedelta()

    def now(self) -> datetime:
        return self.world.now

    def seconds(self) -> float:
        return self.world.at

    def starts(self) -> None:
        """The bot starts: all it told is in the database."""
        self.watch = Watch(
            desk=self.world.desk,
            clock=self,
            places=Places(
                folder=self.folder,
                database=self.ballast,
                backups=self.backups,
                alert_url=self.far.url,
                heartbeat_url=self.far.url,
            ),
        )

    async def looks(self, times: int = 1, **later: float) -> list[str]:
        """Looked at so many times, each that much later: what the topic of staff reads of it."""
        said: list[str] = []
        for _ in range(times):
            self.world.wait(**later)
            if self.backed_up:
                (self.backups / dates.name(self.world.now)).touch()
            if self.beats:
                self.world.desk.pulse.beaten = self.world.at
            await self.watch.look()
        for html in self.world.deliver():
            said += [spaced(to_plain(html))] if "lerte" in html else []
        return said


@pytest.fixture
async def kept(
    database: str, opened: Callable[[str], Engine], tmp_path: Path
) -> AsyncIterator[Kept]:
    """All is well, and was looked at once."""
    async with far_away() as far:
        kept = Kept(World(opened(database)), database, tmp_path, far)
        assert await kept.looks() == []
        yield kept


Deed = Callable[[Kept], None]


def nothing(kept: Kept) -> None:
    """It ends by itself."""


def a_message_nobody_handles(kept: Kept) -> None:
    kept.world.take(kept.world.update("oui"))


def a_row_that_raises(kept: Kept) -> None:
    put_aside(kept, "casse")


def put_aside(kept: Kept, text: str, chat: int = 7) -> None:
    """A message that the bot cannot handle, as its loops deal with it."""
    world = kept.world
    world.take(world.update(text, chat=chat))
    with world.engine.begin() as connection:
        (row,) = inbox.heads(connection, 9)
    with pytest.raises(ValueError, match="secret") as fault:
        receive.work_one(world.desk, row, world.now)
    receive.set_aside(world.desk, row, world.now, fault.value)


def back_in_line(kept: Kept) -> None:
    mended = replace(kept.world.desk, decide=lambda journey, now, event: (now, ()))
    with kept.world.engine.begin() as connection:
        parked.back_in_line(connection, parked.listed(connection))
    while receive.work_off(mended, kept.world.now):
        pass


def a_team_spoiled(kept: Kept) -> None:
    """Nobody of it writes: the loops come upon it when they count."""
    with kept.world.engine.begin() as connection:
        connection.execute(update(team_rows).values(situation='{"status": 12}'))
    count(kept.world.desk, kept.world.now)


def a_team_restored(kept: Kept) -> None:
    with kept.world.engine.begin() as connection:
        connection.execute(update(team_rows).values(situation="{}"))


def a_disk_that_fills(kept: Kept) -> None:
    """A file without a byte on the disk that says it is larger than half of what is free."""
    free = os.statvfs(kept.folder)
    with kept.ballast.open("wb") as file:
        file.truncate(free.f_bavail * free.f_frsize // 2 + 1_000_000_000)


def a_second_process(kept: Kept) -> None:
    settings = Settings(
        token="1:a", database_url=kept.url, flows=SMALL, knowledge=kept.folder, semantic=False
    )
    with only_one(file_of(kept.url)), pytest.raises(CannotStart):
        run(settings)
    kept.world.now = datetime.now(UTC)


def told_to_wait(kept: Kept) -> None:
    kept.world.desk.pulse.sent(Wait(seconds=900), kept.world.now, kept.world.at)


def refused_as(how: str) -> Deed:
    return lambda kept: kept.world.desk.pulse.refuses(how, kept.world.at)


def accepted_again(kept: Kept) -> None:
    kept.world.desk.pulse.answers()


PROVOKED: dict[str, tuple[Deed, str, Deed]] = {
    "second": (a_second_process, "Alerte : Un autre « essaim run » a voulu démarrer", nothing),
    "inbox": (
        a_message_nobody_handles,
        "Alerte : Ce qui arrive n’est plus traité : 1 message attend depuis 20 minutes.",
        lambda kept: kept.world.work(),
    ),
    "parked": (
        a_row_that_raises,
        "Alerte : 1 message a été mis de côté : le bot n’a pas su le traiter.",
        back_in_line,
    ),
    "unread": (
        a_team_spoiled,
        "Alerte : Le dossier de l’équipe n° 1 ne se lit pas. Ce qui la concerne attend.",
        a_team_restored,
    ),
    "dropped": (
        lambda kept: put_aside(kept, "casse", chat=8),
        "Alerte : Un message n’a pas pu être traité, ni gardé.",
        nothing,
    ),
    "disk": (
        a_disk_that_fills,
        "Alerte : Le disque du bot se remplit : il y reste",
        lambda kept: kept.ballast.unlink(),
    ),
    "page": (
        lambda kept: setattr(kept, "review", date(2020, 1, 1)),
        "Alerte : Cette fiche était à relire avant aujourd’hui : « La TVA ».",
        lambda kept: setattr(kept, "review", date(2030, 1, 1)),
    ),
    "rest": (told_to_wait, "Alerte : Telegram demande au bot de se taire pendant", nothing),
    "token": (refused_as(UNKNOWN), "Alerte : Telegram refuse le jeton", accepted_again),
    "forbidden": (refused_as(FORBIDDEN), "Alerte : Telegram refuse tout", accepted_again),
    "twice": (
        refused_as(TWICE),
        "Alerte : Un autre programme reçoit les messages",
        accepted_again,
    ),
    "away": (refused_as(AWAY), "Alerte : Telegram ne répond pas.", accepted_again),
    "apart": (
        lambda kept: setattr(kept.world.desk.pulse, "apart", timedelta(hours=1)),
        "Alerte : L’horloge de la machine avance de 60 minutes sur celle de Telegram.",
        lambda kept: setattr(kept.world.desk.pulse, "apart", timedelta()),
    ),
    "clock": (
        lambda kept: kept.world.desk.pulse.set_by(timedelta(days=365), kept.world.at),
        "Alerte : L’horloge de la machine a avancé d’un coup de 365 jours.",
        nothing,
    ),
}


async def test_each_incident_is_told_once_with_what_to_do_and_its_end(kept: Kept) -> None:
    for name, (provoked, words, mended) in PROVOKED.items():
        watch = next(one for one in WATCHES if one.id == name)
        await kept.looks(minutes=20)
        kept.far.told.clear()

        provoked(kept)
        first = await kept.looks(minutes=1) + await kept.looks(minutes=20)
        after = await kept.looks(2, minutes=12)
        mended(kept)
        end = await kept.looks(minutes=1) + await kept.looks(minutes=6)

        (told,) = first
        assert words in told
        assert f"À faire : {spaced(watch.remedy)}" in told
        assert (name, after, len(end)) == (name, [], bool(watch.over))
        assert all(f"Fin d’alerte : {watch.over}" in one for one in end)
        assert [spaced(one["text"]) for one in kept.far.told] == [*first, *end]


async def test_a_mute_outbox_is_told_elsewhere_and_the_heartbeat_stops(kept: Kept) -> None:
    kept.world.hear("oui")
    pings = kept.far.pings
    await kept.watch.look()
    kept.world.wait(minutes=16)
    kept.world.desk.pulse.beaten = kept.world.at

    await kept.watch.look()

    (told,) = kept.far.told
    assert spaced(told["text"]).startswith(
        "Alerte : Ce que le bot écrit ne part plus : 1 message attend depuis 16 minutes."
    )
    assert told["content"] == told["text"]
    assert kept.far.pings == pings
    await kept.looks(minutes=2)
    await kept.looks(minutes=2)
    assert kept.far.pings == pings + 1


async def test_backups_that_are_no_longer_made_are_told(kept: Kept) -> None:
    kept.backed_up = False
    assert await kept.looks(hours=35) == []

    (told,) = await kept.looks(hours=2)
    kept.backed_up = True
    end = await kept.looks(2, minutes=6)

    assert told.startswith("Alerte : Aucune sauvegarde n’a été faite depuis 37 heures.")
    assert end[0].startswith("Fin d’alerte : Une sauvegarde vient d’être faite.")


async def test_loops_that_are_stuck_are_told_and_the_heartbeat_stops(kept: Kept) -> None:
    kept.beats = False
    pings = kept.far.pings

    (told,) = await kept.looks(minutes=4)

    assert told.startswith("Alerte : Le bot ne fait plus rien depuis 4 minutes.")
    assert kept.far.pings == pings


async def test_a_database_that_is_spoiled_is_told_elsewhere(kept: Kept) -> None:
    file = file_of(kept.url)
    assert file is not None
    kept.world.engine.dispose()
    file.write_bytes(b"\0\1" * file.stat().st_size)
    kept.world.wait(minutes=3)

    await kept.watch.look()

    assert [spaced(one["text"]).split("\n")[0] for one in kept.far.told] == [
        "Alerte : La base de données ne répond plus (le fichier est abîmé)."
    ]


async def test_an_address_that_does_not_answer_is_asked_again_and_staff_are_told_once(
    kept: Kept, caplog: pytest.LogCaptureFixture
) -> None:
    kept.far.status = 500
    kept.review = date(2020, 1, 1)
    assert len(await kept.looks(2, minutes=3)) == 1
    kept.far.status = 200
    kept.starts()  # what staff were told is not told again by the next process

    assert await kept.looks(minutes=3) == []

    assert len(kept.far.told) == 1
    assert "AAsecret" not in caplog.text


async def test_what_comes_and_goes_is_one_incident_and_several_are_one_message(
    kept: Kept,
) -> None:
    kept.review = date(2020, 1, 1)
    a_disk_that_fills(kept)
    (told,) = await kept.looks(minutes=1)
    said = []
    for _ in range(3):
        kept.ballast.unlink()
        said += await kept.looks(minutes=3)
        a_disk_that_fills(kept)
        said += await kept.looks(minutes=3)

    assert told.count("Alerte") == 2
    assert said == []
    assert len(await kept.looks(days=1)) == 1


def test_every_watch_is_provoked_here() -> None:
    alone = {"outbox", "backup", "still", "database"}

    assert {watch.id for watch in WATCHES} == PROVOKED.keys() | alone
