"""What holds for every test: pages are found by their words, encoder installed or not."""

import os

os.environ["ESSAIM_SEMANTIC"] = "off"
