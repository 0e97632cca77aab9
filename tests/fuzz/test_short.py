"""Everything that comes in, a little; `python -m tests.fuzz` goes on for as long as you like."""

from __future__ import annotations

import random

import pytest

from tests.fuzz.__main__ import one_round
from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize("way", TARGETS)
def test_whatever_comes_in_is_understood_or_told_and_never_raises(way: str) -> None:
    number = random.getrandbits(32)

    assert one_round(way, number, 15) == "", f"round {number}"
