"""The bytes of what teams send: fetched from a Telegram of our own, kept, given back, erased."""

from __future__ import annotations

import asyncio
import base64
import io
import stat
import zipfile
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from bot.app.delivery.deliver import Delivery, Outcome, parcel
from bot.app.delivery.rate_limits import UNLIMITED, Pace
from bot.app.fetching import Fetching, sweep, tidy
from bot.app.messenger import Parcel
from bot.app.reports import personal_data
from bot.core.team import papers as of_team
from bot.core.team.situation import Paper
from bot.documents.archive import archived
from bot.simulator.people.control import ACTIONS
from bot.simulator.server.server import serving
from bot.simulator.world.chats import Person
from bot.simulator.world.world import Simulator
from bot.store.database.codec import situation_from
from bot.store.database.engine import let_nothing_linger, open_engine
from bot.store.database.schema import migrate
from bot.store.database.tables import papers, teams
from bot.store.papers.folder import Folder
from bot.telegram.incoming.downloads import TelegramFiles
from bot.telegram.line import Line, line_to
from bot.telegram.outgoing.send import TelegramMessenger
from tests.app.test_relay import Relay

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nLe devis de Dupont\n%%EOF\n"
PROGRAM = b"MZ\x90\x00\x03" + bytes(300) + b"PE\0\0" + bytes(300)


@lru_cache
def _empty() -> bytes:
    """A database without a team: making its tables takes longer than most of these tests."""
    with TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/essaim.db")
        migrate(engine)
        let_nothing_linger(engine)
        engine.dispose()
        return (Path(folder) / "essaim.db").read_bytes()


class _Clock:
    """The hands of the world."""

    apart = timedelta()

    def __init__(self, world: Relay) -> None:
        self._world = world

    def now(self) -> datetime:
        return self._world.now

    def seconds(self) -> float:
        return self._world.at


class Post(Relay):
    """Awa's team, its files in a folder, its messages and files on the line to a simulator."""

    def __init__(self, line: Line, telegram: Simulator, awa: Person, home: Path) -> None:
        (home / "essaim.db").write_bytes(_empty())
        super().__init__(open_engine(f"sqlite:///{home / 'essaim.db'}"))
        self.telegram, self.awa, self.home = telegram, awa, home
        self.place = home / "pieces"
        self.folder = Folder(self.place)
        self.keeps_files(self.folder)
        self.line = line
        self.messenger = TelegramMessenger(line, folder=self.folder)
        self.fetching = Fetching(
            desk=self.desk,
            folder=self.folder,
            fetcher=TelegramFiles(line),
            clock=_Clock(self),
            hop=self._hop,
            mine=lambda: True,
            told=bool,
        )
        self.team(chat=awa.id)
        self.offset = 0

    def keeps_files(self, folder: Folder | None) -> None:
        """From now on the files of teams are kept there, or by the platform alone."""
        self.desk = replace(self.desk, files=folder)
        self.delivery = Delivery(self.desk, Pace(UNLIMITED))

    @staticmethod
    async def _hop(work: Callable[[], Any]) -> Any:
        return work()

    async def sends(self, content: bytes, name: str = "devis.pdf", kind: str = "document") -> None:
        """Awa sends a file; what follows is worked off, delivered and fetched."""
        body = {"who": self.awa.id, "kind": kind, "name": name}
        ACTIONS["sends"](self.telegram, {**body, "content": base64.b64encode(content).decode()})
        updates = await self.line.raw_updates(offset=self.offset, patience=0, kinds=["message"])
        self.offset = updates[-1]["update_id"] + 1
        self.take(*updates)
        self.work()
        self.deliver()
        await self.fetching.all_due()

    async def delivers(self) -> list[Parcel]:
        """What waits leaves on the real line."""
        sent: list[Parcel] = []
        wave = self.wave()
        while wave.rows:
            outcomes = []
            for row in wave.rows:
                sent.append(parcel(row))
                receipt = await self.messenger.send(sent[-1])
                outcomes.append(Outcome(row=row, receipt=receipt))
            wave = self.wave(outcomes)
        return sent

    def does(self, deed: str, text: str) -> None:
        """Awa presses or commands something; it is worked off."""
        self.act(deed, text, chat=self.awa.id)

    def papers(self) -> tuple[Paper, ...]:
        """Those of the team, as they are stored."""
        return situation_from(self.rows(teams)[0].situation).papers

    def states(self) -> list[str]:
        """What is known of their bytes."""
        return [row.state for row in self.rows(papers)]

    def bytes(self) -> list[bytes]:
        """All that is in the folder, whatever its name."""
        found = sorted(self.place.iterdir()) if self.place.is_dir() else []
        return [path.read_bytes() for path in found]


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    """A team at work, on a line to a Telegram of its own."""
    telegram = Simulator()
    awa = telegram.add_person("Awa", started=True)
    async with serving(telegram) as address:
        line = line_to(telegram.token, root=address)
        await line.initialize()
        found = Post(line, telegram, awa, tmp_path)
        yield found
        await line.shutdown()
        found.engine.dispose()


async def test_a_file_is_in_the_folder_once_it_came_under_a_name_that_says_nothing(
    post: Post,
) -> None:
    await post.sends(PDF, "devis Dupont.pdf")

    (path,) = post.place.iterdir()
    assert path.read_bytes() == PDF
    assert "dupont" not in path.name.lower()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(post.place.stat().st_mode) == 0o700
    (row,) = post.rows(papers)
    assert (row.state, row.size, row.media) == ("kept", len(PDF), "application/pdf")


async def test_no_name_leads_anywhere_but_into_the_folder(post: Post) -> None:
    before = set(post.home.rglob("*"))
    names = ("../../x.pdf", "a" * 900 + ".pdf", "a\x01\n\u202efdp.pdf", "/etc/passwd", "", "..")

    for place, name in enumerate(names):
        await post.sends(PDF + bytes([65 + place]), name)

    new = {path for path in set(post.home.rglob("*")) - before if path.is_file()}
    assert {path.parent for path in new if "essaim.db" not in path.name} == {post.place}
    assert len(post.bytes()) == len(names)
    assert all(paper.name.isprintable() for paper in post.papers())


async def test_a_line_that_fails_is_tried_again_and_nobody_waits(post: Post) -> None:
    post.telegram.faults.add({"kind": "error", "method": "getFile", "times": 2})
    await post.sends(PDF)
    post.hear("6", chat=post.awa.id)
    post.deliver()

    assert post.told(post.awa.id, "combien passeraient commande")
    assert (post.states(), post.bytes()) == (["owed"], [])
    for _ in range(2):
        post.wait(minutes=1)
        await post.fetching.all_due()
    assert (post.states(), post.bytes()) == (["kept"], [PDF])


async def test_a_disk_that_takes_nothing_is_tried_again(post: Post) -> None:
    post.place.write_text("a file stands where the folder should be")
    await post.sends(PDF)
    assert post.states() == ["owed"]

    post.place.unlink()
    post.wait(minutes=1)
    await post.fetching.all_due()

    assert (post.states(), post.bytes()) == (["kept"], [PDF])


async def test_what_telegram_will_never_give_is_left_with_it(post: Post) -> None:
    await post.sends(bytes(21 * 1024 * 1024), "plan.zip")

    assert post.told(post.awa.id, "Ce fichier est trop lourd pour votre dossier")
    assert (post.papers(), post.states(), post.bytes()) == ((), [], [])


async def test_a_program_under_another_name_is_never_written_and_leaves_the_file(
    post: Post,
) -> None:
    await post.sends(PROGRAM, "facture.pdf")
    post.work()
    post.deliver()

    assert post.told(post.awa.id, "est un programme, malgré son nom")
    assert (post.papers(), post.bytes()) == ((), [])


async def test_a_picture_called_a_document_is_kept_and_its_card_says_so(post: Post) -> None:
    await post.sends(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(60), "plan.pdf")
    post.work()
    post.does("press", "fo:1")
    post.deliver()

    assert post.told(post.awa.id, ".jpg")
    assert post.papers()[0].found == "jpg"


async def test_it_is_given_back_though_telegram_has_it_no_more(post: Post) -> None:
    await post.sends(PDF)
    post.telegram.files.entries.clear()

    post.does("press", "fv:1")
    sent = await post.delivers()

    assert [one.kind for one in sent][-2:] == ["files", "files"]
    (kept,) = post.telegram.files.values()
    assert (base64.b64decode(kept.content), kept.name) == (PDF, "devis.pdf")


async def test_the_copies_hold_the_files_themselves(post: Post) -> None:
    await post.sends(PDF, "../devis.pdf")
    await post.sends(b"Bonjour", "notes.txt")
    made = personal_data.copied(post.desk, 1, post.now)
    assert made is not None

    opened = zipfile.ZipFile(io.BytesIO(archived(made.words, lambda words: b"page")))

    assert opened.read("pieces/1 - devis.pdf") == PDF
    assert opened.read("pieces/2 - notes.txt") == b"Bonjour"


async def test_a_paper_taken_out_leaves_the_disk_once_it_cannot_be_put_back(post: Post) -> None:
    await post.sends(PDF)
    post.does("press", "fx:1")
    sweep(post.desk, post.now)
    kept = post.bytes()

    post.hear("6", chat=post.awa.id)
    sweep(post.desk, post.now)

    assert (kept, post.bytes(), post.states()) == ([PDF], [], [])


@pytest.mark.parametrize("by", ["the team", "staff"])
async def test_nothing_is_left_of_the_bytes_once_the_team_is_erased(post: Post, by: str) -> None:
    await post.sends(PDF)
    post.telegram.faults.add({"kind": "error", "method": "getFile", "times": 1})
    await post.sends(PDF + b"2", "autre.pdf")
    if by == "staff":
        personal_data.forgotten(post.desk, 1, post.now)
    else:
        post.does("command", "effacer")
        post.does("press", "z:yes")
    sweep(post.desk, post.now)
    post.wait(hours=1)
    await post.fetching.all_due()

    assert (post.bytes(), post.rows(papers), post.count(teams)) == ([], [], 0)


class _Late:
    """A line so slow that the team is erased meanwhile."""

    def __init__(self, post: Post) -> None:
        self._post = post

    async def fetch(self, file: str) -> bytes:
        personal_data.forgotten(self._post.desk, 1, self._post.now)
        return PDF


async def test_bytes_that_come_after_the_erasure_go_too(post: Post) -> None:
    post.fetching.fetcher = _Late(post)
    await post.sends(PDF)
    written = post.bytes()
    sweep(post.desk, post.now)

    assert (written, post.bytes(), post.count(teams)) == ([PDF], [], 0)


async def test_the_folder_and_the_database_agree_again_whatever_happened(post: Post) -> None:
    await post.sends(PDF)
    (path,) = post.place.iterdir()
    mark = path.name.partition("-")[0]
    path.unlink()
    (post.place / f"{mark}-{'0' * 32}").write_bytes(b"of nobody")
    (post.place / f"{mark}-{'1' * 32}.part").write_bytes(b"half of a")
    (post.place / f"ffffffff-{'0' * 32}").write_bytes(b"of another bot")
    (post.place / "notes.txt").write_bytes(b"of a person")

    tidy(post.desk, post.now)
    await post.fetching.all_due()

    assert sorted(post.bytes()) == sorted([PDF, b"of another bot", b"of a person"])


async def test_papers_of_before_are_fetched_too(post: Post) -> None:
    post.keeps_files(None)
    post.fetching.mine = lambda: False
    await post.sends(PDF)
    before = post.states()
    post.keeps_files(post.folder)
    post.fetching.mine = lambda: True

    tidy(post.desk, post.now)
    await post.fetching.all_due()

    assert (before, post.states(), post.bytes()) == ([], ["kept"], [PDF])
    assert of_team.held(situation_from(post.rows(teams)[0].situation)).keys() == {1}


async def test_a_bot_that_stops_waits_for_no_file(post: Post) -> None:
    post.fetching.mine = lambda: False
    await post.sends(PDF)
    post.fetching.mine = lambda: True
    asked = asyncio.Event()

    post.fetching.fetcher = _Stuck(asked)
    step = asyncio.create_task(post.fetching.step())
    await asked.wait()
    post.fetching.leave()
    await step

    assert (post.states(), post.bytes()) == (["owed"], [])


class _Stuck:
    """A line that never answers."""

    def __init__(self, asked: asyncio.Event) -> None:
        self._asked = asked

    async def fetch(self, file: str) -> bytes:
        self._asked.set()
        await asyncio.Event().wait()
        return b""
