"""`python -m bot.flowfile FLOWS CACHE`: checks a folder of flow files, for the cache.

A process of its own: the forty rules and what they read are gone with it, and the bot that answers
teams meanwhile is not slowed down. The titles of the pages, by id, come as JSON on standard input.
"""

import json
import sys
from pathlib import Path

from bot.flowfile import load
from bot.flowfile.kept import Kept
from bot.flowfile.yaml import folder

flows = Path(sys.argv[1])
load(flows, json.load(sys.stdin), instead=folder.texts(flows), kept=Kept(Path(sys.argv[2])))
