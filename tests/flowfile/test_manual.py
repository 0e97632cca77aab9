"""The staff's manual explains every key, every kind of answer and every rule; its model loads."""

import re
from pathlib import Path

import pytest

from bot.core.answers import KINDS
from bot.core.texts import FILTERS
from bot.flowfile.linter import FOLLOWING
from bot.flowfile.rules import ALL, Rule
from bot.flowfile.vocabulary import VOCABULARY, Key
from tests.flowfile.worlds import STAGE_FILE, loaded

MANUAL = (Path(__file__).parents[2] / "flows" / "LISEZMOI.md").read_text(encoding="utf-8")
PLAIN = MANUAL.replace("\u00a0", " ")


def paragraph(key: Key) -> str:
    """What the manual says of a key: what it is for, then an example."""
    must = " (obligatoire)" if key.required else ""
    example = "\n".join(f"  {line}" for line in key.example.split("\n"))
    return f"- **`{key.name}`**{must}. {key.help}\n\n  ```yaml\n{example}\n  ```\n"


@pytest.mark.parametrize("key", VOCABULARY, ids=lambda key: f"{key.name} ({key.places[0]})")
def test_every_key_has_its_paragraph(key: Key) -> None:
    expected = paragraph(key).replace("\u00a0", " ")

    assert expected in PLAIN, f"flows/LISEZMOI.md must say:\n{expected}"


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_every_rule_is_named_with_its_remedy(rule: Rule) -> None:
    found = re.search(rf"^- \*\*{rule.name}\*\*(?: \(remarque\))?\. (.+)$", MANUAL, re.MULTILINE)

    assert found
    assert found.group(1).count(".") >= 2, "what is wrong, then what to do"


def test_every_kind_of_answer_and_every_filter_is_explained() -> None:
    assert all(f"| `{kind}` |" in MANUAL for kind in KINDS)
    assert all(f"| {name}" in MANUAL.replace("\\|", "|") for name in FILTERS)
    assert FOLLOWING in MANUAL


def test_the_model_stage_of_the_manual_loads_without_a_remark(tmp_path: Path) -> None:
    (model,) = re.findall(r"```yaml\n(étape: .*?)```", MANUAL, re.DOTALL)

    found = loaded(tmp_path, {STAGE_FILE: model})

    assert found.problems == ()
