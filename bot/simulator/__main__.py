"""``python -m bot.simulator``: the Telegram on your own machine as a process of its own."""

import argparse
import asyncio
import sys
from pathlib import Path

from bot.simulator.server.server import serving
from bot.simulator.world.seeds import demo
from bot.simulator.world.world import Simulator


def main() -> None:
    """Serve until interrupted; the address is the first line on standard output."""
    asked = _arguments()
    try:
        asyncio.run(_serve(asked))
    except KeyboardInterrupt:
        sys.exit(0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot.simulator", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any free one")
    parser.add_argument("--journal", type=Path, help="file that keeps everything, JSON lines")
    parser.add_argument("--token", default="", help="the token of the bot; without it, a new one")
    parser.add_argument("--demo", type=int, metavar="GROUP_ID", help="seed the demo world")
    return parser.parse_args()


async def _serve(asked: argparse.Namespace) -> None:
    world = Simulator(journal=asked.journal, token=asked.token)
    if asked.demo:
        demo(world, asked.demo)
    async with serving(world, asked.port) as address:
        sys.stdout.write(f"{address}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    main()
