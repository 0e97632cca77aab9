"""Everything that comes in, a little; `python -m tests.fuzz` goes on for as long as you like."""

from __future__ import annotations

import pytest

from tests.fuzz.__main__ import run
from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize("way", TARGETS)
def test_whatever_comes_in_is_understood_or_told_and_never_raises(way: str) -> None:
    run(way, 15)()
