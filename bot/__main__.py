"""`python -m bot` is `essaim`."""

import sys

from bot.cli.main import main

sys.exit(main())
