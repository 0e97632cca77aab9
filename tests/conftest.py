"""What holds for every test: pages are found by their words, encoder installed or not.

Nobody types as fast as tests do: the bots they start do not take it for a burst.
"""

import os

os.environ["ESSAIM_SEMANTIC"] = "off"
os.environ["ESSAIM_QUIET"] = "0"
