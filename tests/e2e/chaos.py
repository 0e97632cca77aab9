"""kill -9 of the real bots at random moments while teams answer; then all is counted.

    python -m tests.e2e.chaos --kills 1000
    python -m tests.e2e.chaos --database postgresql --processes 3 --kills 200 --restarts 3 --faults
    python -m tests.e2e.chaos --database postgresql --kills 0 --outages --updates 10000

Each team answers numbered questions with numbers only it gives. At the end the database must hold
each answer once, in order, and Telegram's transcript shows how many messages were sent twice (the
one thing a crash between « sent » and « marked sent » may cause). One process polls; several have
their updates posted to them by a balancer, as a proxy would.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from sqlalchemy import Connection, text

from bot.simulator.client.remote import Remote
from bot.store.database.engine import open_engine
from tests.e2e.balancer import balancer
from tests.e2e.fleet import POSTGRESQL, SQLITE, Database, Fleet, free_port
from tests.e2e.players import QUESTIONS, Player, Players, write_flows
from tests.e2e.world import telegram

AT_THE_END = 240.0
"""Seconds that the last teams have to finish."""
GLANCE = 0.01
"""Seconds between two looks at what was sent; a Telegram that is asked more is slowed by it."""
NO_FLOW = 60.0
"""Seconds without enough messages after which one is killed all the same."""
SEEN = 100_000
"""Calls looked at for the longest silence."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is done to whom. `faults`: one call to Telegram in ten fails. `outages`: PostgreSQL is
    away for up to two seconds every 5 to 40. `updates`: played until so many were written.
    """

    kills: int = 100
    processes: int = 1
    database: str = SQLITE
    teams: int = 16
    restarts: int = 0
    updates: int = 0
    faults: bool = False
    outages: bool = False
    seed: int = 0


@dataclass(frozen=True, kw_only=True)
class Count:
    """What it left behind. `silence`: the longest time without any message, in seconds."""

    kills: int
    outages: int
    teams: int
    updates: int
    lost: list[str]
    doubled: list[str]
    disordered: list[str]
    messages: int
    repeated: int
    most_repeats: int
    silence: float

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.outages} times without database, {self.teams} teams, "
            f"{self.updates} updates: {len(self.lost)} answers lost, "
            f"{len(self.doubled)} applied twice, {len(self.disordered)} teams out of order; "
            f"{self.messages} messages received, {self.repeated} of them repeats "
            f"(at most {self.most_repeats} in one chat); longest silence {self.silence:.1f} s"
        )


def run(plan: Plan, folder: Path) -> Count:
    """Do all of the plan while teams play, let them finish, and count."""
    rng = random.Random(plan.seed)
    with ExitStack() as stack:
        database = Database(plan.database, folder)
        stack.callback(database.remove)
        remote = stack.enter_context(telegram())
        fleet = Fleet(remote, database, folder, write_flows(folder / "flows"), plan.processes)
        if plan.processes > 1:
            ports = [free_port() for _ in range(plan.processes)]
            fleet.posted_to(ports, stack.enter_context(balancer(ports)))
        fleet.start()
        stack.callback(fleet.stop)
        players = Players(remote, plan.teams)
        with failing(remote, on=plan.faults), outages(database, rng, on=plan.outages):
            kill_all(plan, fleet, database, remote, rng)
            while players.said < plan.updates:
                time.sleep(0.1)
                fleet.mend()
        fleet.mend()
        players.finish(AT_THE_END)
        remote.settle()
        silence = longest_silence(remote)
        fleet.stop()
        return counted(plan, players.all, database, silence)


def kill_all(
    plan: Plan, fleet: Fleet, database: Database, remote: Remote, rng: random.Random
) -> None:
    """Every kill, and the restarts of the server, spread among them."""
    restarts = {plan.kills * (one + 1) // (plan.restarts + 1) for one in range(plan.restarts)}
    for number in range(plan.kills):
        seat = rng.randrange(plan.processes)
        moment(remote, rng)
        fleet.kill(seat)
        fleet.mend()
        if number in restarts:
            database.away(0, crash=rng.random() < 0.5)
            fleet.mend()


def moment(remote: Remote, rng: random.Random) -> None:
    """While one starts, or in the instants that follow the n-th message from now."""
    if rng.random() < 0.2:
        time.sleep(rng.uniform(0.1, 2.0))
        return
    goal = remote.count("sendMessage") + rng.randrange(1, 25)
    given_up = time.monotonic() + NO_FLOW
    while remote.count("sendMessage") < goal and time.monotonic() < given_up:
        time.sleep(GLANCE)
    time.sleep(rng.choice([0, 0, rng.uniform(0, 0.03)]))


@contextmanager
def failing(remote: Remote, *, on: bool) -> Iterator[None]:
    """One call to Telegram in ten fails: half are answered « 502 », half are cut."""
    if on:
        remote.fault("error", times=0, every=20, name="chaos")
        remote.fault("drop", times=0, every=20, name="chaos")
    yield
    remote.clear_faults("chaos")


@contextmanager
def outages(database: Database, rng: random.Random, *, on: bool) -> Iterator[None]:
    """PostgreSQL away for 0 to 2 s every 5 to 40 s."""
    over = threading.Event()

    def trouble() -> None:
        while not over.wait(rng.uniform(5, 40)):
            database.away(rng.uniform(0, 2), crash=rng.random() < 0.5)

    thread = threading.Thread(target=trouble, daemon=True)
    if on:
        thread.start()
    yield
    over.set()
    if on:
        thread.join()


def longest_silence(remote: Remote) -> float:
    """The longest time between two messages, from the first to the last."""
    calls = remote.get("/calls", method="sendMessage", last=SEEN)["calls"]
    moments = [call["at"] for call in calls if call["performed"]]
    return max((b - a for a, b in pairwise(moments)), default=0.0)


def counted(plan: Plan, players: list[Player], database: Database, silence: float) -> Count:
    """What the database holds and what people saw."""
    engine = open_engine(database.url)
    lost, doubled, disordered = [], [], []
    messages, repeats = 0, [0]
    with engine.connect() as connection:
        for player in players:
            kept = _facts(connection, player)
            wanted = [player.value(n) for n in range(1, QUESTIONS + 1)]
            times = Counter(kept)
            lost += [value for value in wanted if not times[value]]
            doubled += [value for value in kept if times[value] > 1]
            heard = _heard(connection, player)
            # What was said before consent is read and not kept: /start, and the « oui » itself.
            if kept != wanted or heard != player.said[-len(heard) :] or len(heard) < len(wanted):
                disordered.append(player.name)
            told = [m.text for m in player.someone.messages() if m.by_bot]
            messages += len(told)
            repeats.append(_repeating(told))
    engine.dispose()
    return Count(
        kills=plan.kills,
        outages=database.outages,
        teams=len(players),
        updates=sum(len(player.said) for player in players),
        lost=lost,
        doubled=doubled,
        disordered=disordered,
        messages=messages,
        repeated=sum(repeats),
        most_repeats=max(repeats),
        silence=silence,
    )


def _repeating(told: list[str]) -> int:
    """How many messages say again what was received: words that were late share one message, and
    another the second time, so that a part of it is enough."""
    seen: set[str] = set()
    again = 0
    for message in told:
        words = message.split("\n\n")
        again += not seen.isdisjoint(words)
        seen.update(words)
    return again


def _facts(connection: Connection, player: Player) -> list[str]:
    rows = connection.execute(
        text(
            "select facts.value from facts join members on members.team = facts.team "
            "where members.chat = :chat and facts.fact like 'q%' order by facts.id"
        ),
        {"chat": player.someone.id},
    )
    return [str(row[0]) for row in rows]


def _heard(connection: Connection, player: Player) -> list[str]:
    rows = connection.execute(
        text(
            "select history.text from history join members on members.team = history.team "
            "where members.chat = :chat and history.direction = 'in' order by history.id"
        ),
        {"chat": player.someone.id},
    )
    return [str(row[0]) for row in rows]


def main() -> None:
    """Run from the command line and print the count."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("--kills", type=int, default=100)
    asked.add_argument("--processes", type=int, default=1)
    asked.add_argument("--database", choices=(SQLITE, POSTGRESQL), default=SQLITE)
    asked.add_argument("--teams", type=int, default=16)
    asked.add_argument("--restarts", type=int, default=0)
    asked.add_argument("--updates", type=int, default=0)
    asked.add_argument("--faults", action="store_true")
    asked.add_argument("--outages", action="store_true")
    asked.add_argument("--seed", type=int, default=0)
    plan = Plan(**vars(asked.parse_args()))
    with tempfile.TemporaryDirectory() as folder:
        started = time.monotonic()
        print(run(plan, Path(folder)))  # noqa: T201 - a command line prints
        print(f"in {time.monotonic() - started:.0f} s")  # noqa: T201 - a command line prints


if __name__ == "__main__":
    main()
