"""`python -m bot.knowledge PAGES CACHE`: works a folder of pages out, for whoever reads the cache.

A process of its own: what reading and counting need is gone with it, and the bot that answers
teams meanwhile is not slowed down.
"""

import sys
from pathlib import Path

from bot.flowfile.kept import Kept
from bot.knowledge import load

load(Path(sys.argv[1]), kept=Kept(Path(sys.argv[2])))
