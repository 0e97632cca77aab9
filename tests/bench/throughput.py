"""Updates per second of the whole path beside a bare echo bot: `python -m tests.bench.throughput`.

The simulator runs in its own process. For each round and each bot: a fresh world, every update
waiting already, then the bot starts. Time runs from the first batch handed out to the last message
received; start-up is not counted. Rounds of the two bots alternate, so that what else the machine
does weighs on both. `--rounds`, `--teams`, `--lines`, `--flows`;
`--profile FILE` profiles its last round. `--postgresql` adds Essaim on PostgreSQL, one process,
then two, to which a balancer hands what the simulator posts; with `--share 0.25` each of these
processes has a quarter of a processor, as slow machines would: on one machine, a single one fills
it with its server and its simulator, and two cannot be told from one.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.settings import folders
from bot.simulator.client.remote import Remote
from tests.bench.bots import CPU
from tests.bench.script import Script, journey_of, written
from tests.e2e.balancer import balancer
from tests.e2e.fleet import free_port
from tests.store.cluster import Cluster, programs

BOTS = {
    "echo": "python-telegram-bot, bare echo (httpx)",
    "essaim": "essaim, whole durable path",
    "one": "essaim on PostgreSQL, one process",
    "two": "essaim on PostgreSQL, two processes",
}
ALWAYS = ("echo", "essaim")
PROCESSES = {"one": 1, "two": 2}
PATIENCE = 180.0
LATELY = 3
SLICE = 0.05


@dataclass(frozen=True, kw_only=True, slots=True)
class Round:
    """What one run of one bot gave.

    Updates and messages per second, peak memory in MB, milliseconds of processor for each update:
    the last one hardly depends on what else the machine does.
    """

    updates: float
    messages: float
    memory: float
    cpu: float = 0.0


def main() -> None:
    """Run every round and print the table."""
    asked = arguments()
    script = written(journey_of(asked.flows), asked.lines)
    total = asked.teams * asked.lines
    print(f"{asked.teams} teams, {asked.lines} lines each: {total} updates a round")
    names = list(BOTS) if asked.postgresql else list(ALWAYS)
    results: dict[str, list[Round]] = {name: [] for name in names}
    for number in range(asked.rounds):
        for name in names:
            last = number == asked.rounds - 1 and name == "essaim"
            found = one(name, script, asked, asked.profile if last else "")
            results[name].append(found)
            print(
                f"  round {number + 1}, {name}: {found.updates:.0f} updates/s, {found.cpu:.2f} ms",
                flush=True,
            )
    table(results)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.throughput")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--teams", type=int, default=75)
    parser.add_argument("--lines", type=int, default=40)
    parser.add_argument("--flows", type=Path, default=folders.bundled(folders.FLOWS))
    parser.add_argument("--profile", default="")
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--share", type=float, default=1.0)
    return parser.parse_args()


def one(name: str, script: Script, asked: argparse.Namespace, profile: str) -> Round:
    """One bot from its start to the last message it owes, on a copy of the flow files."""
    with TemporaryDirectory() as folder:
        shutil.copytree(asked.flows, Path(folder) / "flows")
        telegram = python("-m", "bot.simulator", "--port", "0", out=subprocess.PIPE)
        try:
            assert telegram.stdout is not None
            remote = Remote(telegram.stdout.readline().strip())
            say_all(remote, script, asked.teams)
            more = ("--profile", str(Path(profile).absolute())) if profile else ()
            with started(name, remote, folder, more, asked.share) as bots:
                pids = [bot.pid for bot in bots]
                found = measured(name, remote, pids, script, asked.teams)
            files = Path(folder).glob(CPU)
            spent = sum(float(file.read_text(encoding="ascii")) for file in files)
            return replace(found, cpu=1000 * spent / (asked.teams * asked.lines))
        finally:
            stop(telegram)


@contextmanager
def started(
    name: str, remote: Remote, folder: str, more: tuple[str, ...], share: float
) -> Iterator[list[subprocess.Popen[str]]]:
    """The processes of that bot, stopped at the end; on PostgreSQL, its server with them."""
    kind = name if name in ALWAYS else "essaim"
    words = ("-m", "tests.bench.bots", kind, remote.address, remote.token, *more)
    with ExitStack() as stack:
        bots = [()] if name in ALWAYS else list(on_postgresql(stack, PROCESSES[name]))
        processes = [python(*words, *own, folder=folder) for own in bots]
        for process in processes:
            stack.callback(stop, process)
            if name not in ALWAYS and share < 1:
                stack.enter_context(slowed(process, share))
        yield processes


@contextmanager
def slowed(process: subprocess.Popen[str], share: float) -> Iterator[None]:
    """That process runs for so much of each twentieth of a second, and stands still else."""
    over = threading.Event()

    def take_turns() -> None:
        while not over.wait(SLICE * share):
            process.send_signal(signal.SIGSTOP)
            over.wait(SLICE * (1 - share))
            process.send_signal(signal.SIGCONT)

    thread = threading.Thread(target=take_turns, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def on_postgresql(stack: ExitStack, count: int) -> Iterator[tuple[str, ...]]:
    """What each process is told: one database, and where the balancer finds it."""
    found = programs()
    assert found is not None
    cluster = Cluster(found)
    stack.callback(cluster.remove)
    cluster.start()
    ports = [free_port() for _ in range(count)]
    front = stack.enter_context(balancer(ports))
    for port in ports:
        yield (
            *("--database", cluster.url),
            *("--webhook", f"http://127.0.0.1:{front}/telegram"),
            *("--listen", f"127.0.0.1:{port}"),
        )


def python(
    *words: str, out: int | None = None, folder: str | None = None
) -> subprocess.Popen[str]:
    """A Python process that finds this package from any folder."""
    root = str(Path(__file__).parents[2])
    start = f"import sys; sys.path.insert(0, {root!r}); "
    run = f"import runpy; sys.argv = {list(words[1:])!r}; runpy.run_module({words[1]!r}, "
    code = f"{start}{run}run_name='__main__', alter_sys=True)"
    return subprocess.Popen([sys.executable, "-c", code], stdout=out, cwd=folder, text=True)


def stop(process: subprocess.Popen[str]) -> None:
    """Ask a process to end, and wait for it."""
    process.send_signal(signal.SIGINT)
    process.wait(30)
    if process.stdout is not None:
        process.stdout.close()


def say_all(remote: Remote, script: Script, teams: int) -> None:
    """Every team types every line, the teams in turn, before any bot listens."""
    people = [remote.person(f"Awa{number}") for number in range(teams)]
    for line in script.lines:
        for person in people:
            person.says(line)


def measured(name: str, remote: Remote, pids: list[int], script: Script, teams: int) -> Round:
    """Wait for the last message; rates from the simulator's own log of calls."""
    updates = len(script.lines) * teams
    deadline = time.monotonic() + PATIENCE
    while not (remote.settle() and over(name, remote, script, teams)):
        if time.monotonic() > deadline:
            raise SystemExit(f"{name}: not finished after {PATIENCE:.0f} s")
        time.sleep(0.2)
    sent = remote.count("sendMessage")
    memory = max(peak(pid) for pid in pids)
    begun = "getUpdates" if name in ALWAYS else "setWebhook"
    polls = remote.get("/calls", method=begun, last=20_000)["calls"]
    sends = remote.get("/calls", method="sendMessage", last=20_000)["calls"]
    seconds = sends[-1]["at"] - polls[0]["at"]
    return Round(updates=updates / seconds, messages=sent / seconds, memory=memory)


def over(name: str, remote: Remote, script: Script, teams: int) -> bool:
    """Is all that was owed there? Cards that were replaced in time never leave, the last one does.

    The count of messages is known for the echo alone. A board may have come after the last words.
    """
    if name == "echo":
        return remote.count("sendMessage") == len(script.lines) * teams
    people = (remote.person(f"Awa{number}") for number in range(teams))
    return all(
        any(told.html == script.last for told in person.messages()[-LATELY:]) for person in people
    )


def peak(pid: int) -> float:
    """The most memory a process has held so far, in MB (Linux)."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise SystemExit("this machine does not tell the peak memory of a process")


def table(results: dict[str, list[Round]]) -> None:
    """Medians, spread and the ratio."""
    print(f"\n{'':42}{'updates/s':>22}{'messages/s':>12}{'CPU ms/update':>15}{'peak MB':>9}")
    for name, rounds in results.items():
        rates = [each.updates for each in rounds]
        spread = f"{statistics.median(rates):.0f} ({min(rates):.0f}–{max(rates):.0f})"
        messages = statistics.median(each.messages for each in rounds)
        memory = max(each.memory for each in rounds)
        cpu = statistics.median(each.cpu for each in rounds)
        print(f"{BOTS[name]:42}{spread:>22}{messages:>12.0f}{cpu:>15.2f}{memory:>9.0f}")
    echo, essaim = (statistics.median(r.updates for r in results[name]) for name in ALWAYS)
    work, ours = (statistics.median(r.cpu for r in results[name]) for name in ALWAYS)
    print(
        f"\nratio: {essaim / echo:.2f} by the clock (goal: 0.80), {work / ours:.2f} by processor"
    )
    if len(results) > len(ALWAYS):
        one, two = (statistics.median(r.updates for r in results[name]) for name in PROCESSES)
        print(f"two processes on PostgreSQL: {two / one:.2f} times one (goal: 1.5)")


if __name__ == "__main__":
    main()
