"""`python -m bot.cli` is `essaim`."""

import sys

from bot.cli.main import main

sys.exit(main())
