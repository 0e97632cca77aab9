"""The only folder that speaks python-telegram-bot."""

import os

# PTB's next major version gives durations as timedelta; asking now spares a warning at each 429.
os.environ.setdefault("PTB_TIMEDELTA", "true")
