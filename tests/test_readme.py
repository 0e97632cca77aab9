from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.cli.arguments import COMMANDS
from bot.settings.table import SETTINGS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_the_readme_names_exists_and_every_command_is_named() -> None:
    named = set(re.findall(r"essaim (\w+)`", README)) | set(re.findall(r"essaim (\w+)\b", README))
    known = set(COMMANDS)

    assert named & known == known
    assert set(re.findall(r"^\| `essaim (\w+)\b", README, re.MULTILINE)) == known


def test_every_setting_the_readme_names_exists_and_every_setting_is_named() -> None:
    named = set(re.findall(r"ESSAIM_[A-Z_]+", README))
    known = {setting.key for setting in SETTINGS}

    assert {name.removesuffix("_FILE") for name in named} == known


@pytest.mark.parametrize("target", re.findall(r"\]\((?!https?:)([^)]+)\)", README))
def test_every_link_of_the_readme_leads_somewhere(target: str) -> None:
    assert (ROOT / target).exists()


@pytest.mark.parametrize(("name", "ending"), [("demo", "essaim demo"), ("tests", "pytest")])
def test_each_set_up_command_stands_alone_on_its_line(name: str, ending: str) -> None:
    block = README.split(f"<!-- {name} -->")[1].split(f"<!-- /{name} -->")[0]
    commands = [line for line in block.strip().splitlines() if not line.startswith("```")]

    assert len(commands) == 1
    assert commands[0].endswith(ending)
