"""Thousands of teams that behave like people, on the real bot: `python -m tests.bench.load`.

    python -m tests.bench.load --teams 2000 --minutes 10 --rate 24 --flood --database sqlite

A team answers when it has read what it was told; « Sunday evenings », a fifth of the time, bring
twice the rest. In the middle an animator writes to everybody (`--mailing`). With `--flood`, one
person sends fifty texts a second during the middle third, in which two dangers are told, one by
another team and one by the person itself. A line of the journey is answered by one to four
messages, and twenty-five a second are all that Telegram takes from us: with `--looks` teams look
at where they are instead, one message or two, and `--steady` spares them the evenings. Prints how
long an update waits for its message, for everybody and for the others during the flood, how long
the dangers took, how old the queues grew, and the memory. Every time is by the simulator's clock,
on a machine that does other things too.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine, func, select

from bot.settings import folders
from bot.simulator.client.remote import Remote
from bot.simulator.world.seeds import ANIMATORS
from bot.store.database.engine import open_engine
from bot.store.database.schema import migrate
from bot.store.database.tables import STILL_NEW, inbox, outbox
from tests.bench.crowd import Crowd, settled
from tests.bench.script import journey_of, written
from tests.e2e.world import PYTHON
from tests.store.servers import drop, fresh_postgres

GROUP = -1001234567890
NATIONAL = f"""\
national:
  groupe: {GROUP}
  animateurs:
    - animateur: Maëlle
      identifiant: {ANIMATORS[0][0]}
"""
SAID_BEFORE, LINES = 6, 60
READS = (8.0, 90.0)
"""Seconds between what a team reads and what it says next, at the least and at the most."""
EVENING, REST = 2.0, 0.75
FLOOD = 50
DANGER = "au secours, il y a le feu dans l’atelier"
STEP, LOOKS, AT_A_LOOK = 0.1, 3, 2_000
LOOKS_AT = ("/etape",)


@dataclass(slots=True)
class Watch:
    """What was said and when, what was answered and when; seconds of the simulator."""

    asked: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    waits: list[tuple[float, float]] = field(default_factory=list)
    dangers: dict[str, float] = field(default_factory=dict)
    told: dict[str, float] = field(default_factory=dict)
    seen: int = 0
    ages: list[tuple[float, float]] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def look(self, remote: Remote) -> None:
        """Pair the messages that came since the last look with what they answer."""
        for call in self._new(remote):
            if not call["performed"]:
                continue
            waiting = [at for at in self.asked.get(call["chat"], ()) if at <= call["at"]]
            if waiting:
                self.waits.append((waiting[0], call["at"] - waiting[0]))
                del self.asked[call["chat"]]
            for who, since in self.dangers.items():
                if call["chat"] == GROUP and call["at"] >= since:
                    self.told.setdefault(who, call["at"] - since)

    def _new(self, remote: Remote) -> list[dict[str, Any]]:
        if int(remote.get("/calls", method="sendMessage", last=1)["count"]) == self.seen:
            return []
        found = remote.get("/calls", method="sendMessage", last=AT_A_LOOK)
        more, self.seen = int(found["count"]) - self.seen, int(found["count"])
        if more > AT_A_LOOK:
            raise SystemExit(f"{more} messages between two looks: some were not seen")
        return list(found["calls"][-more:])


@dataclass(slots=True)
class Teams:
    """Who says what next, and when they will have read what they were told."""

    crowd: Crowd
    lines: tuple[str, ...]
    luck: random.Random
    ready: list[float] = field(default_factory=list)
    place: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ready = [0.0] * len(self.crowd.chats)
        self.place = [self.crowd.said] * len(self.crowd.chats)

    def next(self, now: float) -> tuple[int, str] | None:
        """A team that has read, and its line."""
        for _ in range(50):
            one = self.luck.randrange(len(self.ready))
            if self.ready[one] <= now:
                self.ready[one] = now + self.luck.uniform(*READS)
                line = self.lines[self.place[one] % len(self.lines)]
                self.place[one] += 1
                return self.crowd.chats[one], line
        return None


def main() -> None:
    """Settle the teams, start the bot, keep it busy, tell."""
    asked = arguments()
    with TemporaryDirectory() as name:
        folder = Path(name)
        flows = Path(shutil.copytree(asked.flows, folder / "flows"))
        (flows / "animateurs.yaml").write_text(NATIONAL, encoding="utf-8")
        url = fresh_postgres() if asked.database == "postgresql" else f"sqlite:///{folder}/e.db"
        engine = open_engine(url)
        migrate(engine)
        try:
            run(asked, folder, flows, url, engine)
        finally:
            engine.dispose()
            if asked.database == "postgresql":
                drop(url)


def run(asked: argparse.Namespace, folder: Path, flows: Path, url: str, engine: Engine) -> None:
    command = [sys.executable, "-m", "bot.simulator", "--port", "0", "--demo", str(GROUP)]
    journey = journey_of(flows)
    script = written(journey, LINES)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as telegram:
        assert telegram.stdout is not None
        remote = Remote(telegram.stdout.readline().strip())
        try:
            made = (remote.post("/people", first_name=f"Awa{n}") for n in range(asked.teams + 2))
            chats = [int(one["id"]) for one in made]
            began = time.monotonic()
            crowd = settled(engine, journey, chats, script.lines[:SAID_BEFORE], GROUP)
            print(f"{len(chats)} teams settled in {time.monotonic() - began:.0f} s", flush=True)
            bot = started(remote, folder, flows, url)
            try:
                *others, flooder, victim = crowd.chats
                lines = LOOKS_AT if asked.looks else script.lines
                teams = Teams(Crowd(chats=tuple(others), said=crowd.said), lines, random.Random(1))
                watch = Run(asked, remote, teams, flooder, victim).go_on(engine, bot.pid)
            finally:
                bot.terminate()
                bot.wait(60)
        finally:
            telegram.terminate()
    tell(asked, watch)
    told = Counter(re.findall(r" event=([\w-]+)", (folder / "bot.log").read_text("utf-8")))
    print("warnings:", ", ".join(f"{event} {count}" for event, count in told.items()) or "none")


def started(remote: Remote, folder: Path, flows: Path, url: str) -> subprocess.Popen[bytes]:
    settings = {
        "ESSAIM_TELEGRAM_TOKEN": remote.token,
        "ESSAIM_TELEGRAM_BASE_URL": remote.address,
        "ESSAIM_DATABASE_URL": url,
        "ESSAIM_FLOWS": str(flows),
        "ESSAIM_SEMANTIC": "off",
    }
    with (folder / "bot.log").open("ab") as log:
        bot = subprocess.Popen(
            [PYTHON, "-m", "bot", "run"],
            env={**os.environ, **settings},
            cwd=folder,
            stdout=log,
            stderr=log,
        )
    while not remote.get("/calls", method="getUpdates", last=1)["count"]:
        if bot.poll() is not None:
            raise SystemExit((folder / "bot.log").read_text(encoding="utf-8"))
        time.sleep(0.1)
    return bot


@dataclass(slots=True)
class Run:
    """The bot kept busy for so many minutes, and watched."""

    asked: argparse.Namespace
    remote: Remote
    teams: Teams
    flooder: int
    victim: int
    watch: Watch = field(default_factory=Watch)
    owed: float = 0.0
    flooded: float = 0.0
    mailing: int = 0

    def go_on(self, engine: Engine, bot: int) -> Watch:
        """Until the time is over, and all is answered."""
        start, whole, looked = time.monotonic(), self.asked.minutes * 60, -1
        while (now := time.monotonic() - start) < whole:
            self._step(now, now / whole)
            if now // LOOKS > looked:
                looked = int(now // LOOKS)
                self.watch.look(self.remote)
                self.watch.ages.append(ages(engine, self.flooder))
                self.watch.memory.append(memory(bot))
            time.sleep(max(0.0, STEP - (time.monotonic() - start - now)))
        self.remote.settle(quiet=2, within=60)
        self.watch.look(self.remote)
        return self.watch

    def _step(self, now: float, part: float) -> None:
        """A tenth of a second of everybody."""
        deeds = self._usual(now, part)
        at = time.time()
        for deed in deeds:
            self.watch.asked[int(deed["who"])].append(at)
        if self.asked.flood and 1 / 3 < part < 2 / 3:
            deeds += [*self._flood(), *self._dangers(part)]
        if deeds:
            self.remote.many(deeds)
        if self.asked.mailing and part > (0.5, 0.55, 2)[self.mailing]:
            self.mailing += 1
            mail(self.remote, prepared=self.mailing > 1)

    def _usual(self, now: float, part: float) -> list[dict[str, Any]]:
        deeds: list[dict[str, Any]] = []
        self.owed += self.asked.rate * STEP * self._hour(part)
        while self.owed >= 1 and (said := self.teams.next(now)):
            self.owed -= 1
            deeds.append({"deed": "says", "who": said[0], "text": said[1]})
        return deeds

    def _hour(self, part: float) -> float:
        """How much busier than usual it is."""
        evening = int(part * 10) % 5 == 4
        return 1.0 if self.asked.steady else EVENING if evening else REST

    def _flood(self) -> list[dict[str, Any]]:
        self.flooded += FLOOD * STEP
        count, self.flooded = int(self.flooded), self.flooded % 1
        text = "encore une machine {}"
        return [
            {"deed": "says", "who": self.flooder, "text": text.format(n)} for n in range(count)
        ]

    def _dangers(self, part: float) -> Iterator[dict[str, Any]]:
        told = (("another team", self.victim, 0.42), ("the flooder", self.flooder, 0.55))
        for who, chat, hour in told:
            if part > hour and who not in self.watch.dangers:
                self.watch.dangers[who] = time.time()
                yield {"deed": "says", "who": chat, "text": DANGER}


def mail(remote: Remote, *, prepared: bool) -> None:
    """An animator writes to everybody; then presses the button under the preview."""
    group = remote.group("Animateurs Essaim")
    inside = remote.person("Maëlle").in_group(group)
    if not prepared:
        inside.says("/diffuser Réunion du réseau le 12 mars.")
        return
    labels = [label for one in group.messages() for label in one.buttons]
    sends = [label for label in labels if label.startswith("Envoyer")]
    if sends:
        inside.presses(sends[-1], wait=0.0)


def ages(engine: Engine, flooder: int) -> tuple[float, float]:
    """Seconds that the oldest row of each door has waited, but for who floods and for mailings."""
    now = datetime.now(UTC)
    with engine.connect() as connection:
        came = connection.scalar(
            select(func.min(inbox.c.received_at)).where(
                inbox.c.state == STILL_NEW, inbox.c.chat != flooder
            )
        )
        ready = outbox.c.not_before.is_(None) & (outbox.c.rank < 2) & ~outbox.c.animators
        ready &= outbox.c.chat != flooder
        made = connection.scalar(
            select(func.min(outbox.c.created_at)).where(outbox.c.state == STILL_NEW, ready)
        )
    return (
        (now - came).total_seconds() if came else 0.0,
        (now - made).total_seconds() if made else 0.0,
    )


def memory(process: int) -> float:
    """Megabytes held by a process (Linux)."""
    for line in Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def tell(asked: argparse.Namespace, watch: Watch) -> None:
    """The table."""
    load = os.getloadavg()
    unanswered = sum(map(len, watch.asked.values()))
    print(f"{asked.database}, {asked.teams} teams, {asked.rate} updates/s, {asked.minutes} min")
    print(f"updates answered {len(watch.waits)}, messages {watch.seen}, unanswered {unanswered}")
    spread("update to message", [wait for _, wait in watch.waits])
    for who, wait in watch.told.items():
        print(f"{f'danger of {who}':28} {1000 * wait:8.0f} ms")
    for who in watch.dangers.keys() - watch.told.keys():
        print(f"danger of {who}: NOT TOLD")
    print(f"oldest in the inbox {max(one for one, _ in watch.ages):.1f} s, ", end="")
    print(f"in the outbox {max(one for _, one in watch.ages):.1f} s")
    first, last = watch.memory[0], watch.memory[-1]
    print(f"memory {first:.0f} MB, then {last:.0f} MB, at most {max(watch.memory):.0f} MB")
    tenths = [watch.memory[len(watch.memory) * one // 10] for one in range(10)]
    print(f"memory at each tenth of the run, MB: {' '.join(f'{one:.0f}' for one in tenths)}")
    print(f"load of the machine: {load[0]:.1f} on {os.cpu_count()} processors")


def spread(what: str, waits: list[float]) -> None:
    if len(waits) > 100:
        cuts = statistics.quantiles(waits, n=100)
        print(f"{what:28} p50 {1000 * cuts[49]:6.0f} ms, p99 {1000 * cuts[98]:6.0f} ms", end="")
        print(f", longest {1000 * max(waits):6.0f} ms")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.load")
    parser.add_argument("--teams", type=int, default=2000)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--rate", type=float, default=24)
    parser.add_argument("--flood", action="store_true")
    parser.add_argument("--mailing", action="store_true")
    parser.add_argument("--looks", action="store_true")
    parser.add_argument("--steady", action="store_true")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--flows", type=Path, default=folders.bundled(folders.FLOWS))
    return parser.parse_args()


if __name__ == "__main__":
    main()
