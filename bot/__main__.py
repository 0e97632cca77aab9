"""`python -m bot` is `essaim`."""

import sys

from bot.cli import main

sys.exit(main())
