"""`python -m bot.knowledge PAGES CACHE ENCODER`: works a folder of pages out, for the cache.

A process of its own: what reading and counting need is gone with it, and the bot that answers
teams meanwhile is not slowed down. ENCODER is its name, "" to do without.
"""

import sys
from pathlib import Path

from bot.flowfile.kept import Kept
from bot.knowledge import load
from bot.knowledge.search.encoder import installed

load(
    Path(sys.argv[1]),
    kept=Kept(Path(sys.argv[2])),
    encoder=installed() if sys.argv[3] else None,
)
