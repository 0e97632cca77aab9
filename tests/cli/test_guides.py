"""Every command that a guide or the README names can be typed as it is written."""

import re
import shlex
from pathlib import Path

import pytest

from bot.cli import arguments

ROOT = Path(__file__).parents[2]
GUIDES = [
    ROOT / "README.md",
    ROOT / "flows" / "LISEZMOI.md",
    ROOT / "knowledge" / "LISEZMOI.md",
    *sorted((ROOT / "docs").glob("guide-*.md")),
]
INLINE = re.compile(r"`(essaim [a-z][^`\n]*)`")
LINE = re.compile(r"^(?:\$ )?(essaim [a-z].*)$", re.MULTILINE)
BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands(guide: Path) -> list[str]:
    """What it tells to type: between backquotes, or on a line of its own in a block."""
    text = guide.read_text(encoding="utf-8")
    blocks = [line for block in BLOCK.findall(text) for line in LINE.findall(block)]
    return sorted({*INLINE.findall(BLOCK.sub("", text)), *blocks})


CASES = [(guide.name, command) for guide in GUIDES for command in commands(guide)]


@pytest.mark.parametrize(("guide", "command"), CASES, ids=[f"{g}: {c}" for g, c in CASES])
def test_a_command_of_a_guide_can_be_typed(guide: str, command: str) -> None:
    words = shlex.split(re.split(r" [<>] ", command)[0].replace("…", "x"), comments=True)

    assert words[1] in arguments.COMMANDS
    if words[2:]:  # else the command is only named
        assert arguments.read(words[1:], "1").command == words[1]


@pytest.mark.parametrize("guide", [guide.name for guide in GUIDES])
def test_each_guide_names_commands(guide: str) -> None:
    assert any(name == guide for name, _ in CASES) or guide == "guide-animateur.md"
