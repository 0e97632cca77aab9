"""The staff's manual explains every key, every kind of answer and every rule; its model loads."""

import re
from datetime import date
from pathlib import Path

import pytest

from bot.core.answers import KINDS, Expected, Misread, read
from bot.core.definition.conditions import parse
from bot.core.definition.known_values import Known, Titled
from bot.core.definition.templates import FILTERS, compile_text, render, to_plain
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


def _table(title: str) -> list[list[str]]:
    """The rows of the table under a title, cells without their spaces."""
    part = MANUAL.split(f"\n## {title}\n")[1].split("\n## ")[0].replace("\\|", "¦")
    rows = [line.strip("| ").split(" | ") for line in part.split("\n") if line.startswith("| ")]
    return rows[1:]


@pytest.mark.parametrize("row", _table("Ce qu’une question peut attendre"), ids=lambda row: row[0])
def test_what_the_manual_says_people_may_write_is_read(row: list[str]) -> None:
    kind = row[0].strip("`")
    examples = re.findall(r"«\u00a0(.+?)\u00a0»", row[1])

    answers = [read(Expected(kind=kind), example, date(2026, 11, 23)) for example in examples]

    assert not [one for one in answers if isinstance(one, Misread)]


def test_the_conditions_of_the_manual_can_be_read() -> None:
    codes = [code for row in _table("Les conditions") for code in re.findall(r"`([^`]+)`", row[1])]
    whole = [code for code in codes if re.match(r"\w", code) and not code.startswith("est ")]

    assert len(whole) >= 12
    for code in whole:
        parse(code)


def test_the_texts_of_the_manual_give_what_it_says() -> None:
    scope = {
        "équipe": {"nom": "le nom de l’équipe", "commune": "sa commune"},
        "étape": Titled(
            {"titre": "l’étape où elle est", "numéro": "l’étape"},
            lambda _: {"titre": "Structure", "numéro": 5},
        ),
        "parcours": {"étapes": 9},
        "entreprises_rencontrées": Known(3.0, "3"),
        "subvention": Known(12_000.0, "12 000"),
        "n": Known(12_000.0, "12 000"),
        "budget": Known(170_500.0, ""),
        "effectif": Known(10.0, ""),
        "ouverture": Known(date(2027, 9, 1), ""),
        "orienteurs": Known(["Mission locale", "collège"], ""),
        "profil": Known("La même réponse", "La même réponse"),
        "idée": Known("en minuscules", "en minuscules"),
        "fiche": lambda page: "le titre d’une fiche",
    }

    for row in _table("Les textes à trous"):
        for code in re.findall(r"`(.+?)`", row[0].replace("¦", "|")):
            said = to_plain(render(compile_text(code, "manuel"), scope, lambda _: None))
            assert said.lower() in row[1].lower(), code
