"""Every rule has a page with a snippet that passes and one that fails; both are tried here."""

import re
import textwrap
from pathlib import Path

import pytest

from bot.knowledge.rules import ALL, Rule
from tests.knowledge.worlds import loaded

OTHER = """\
---
titre: À quoi sert une autre fiche ?
---
À rien.
"""


OUTSIDE = """\
hors sujet:
  - sujet: La météo
    réponse: Voyez Météo-France.
    questions:
      - quel temps fera-t-il demain
      - quel temps demain
      - la météo de demain
      - va-t-il pleuvoir demain
"""


def _snippet(rule: Rule, title: str) -> dict[str, str]:
    found = re.search(rf"^{title}::\n\n(.*?)(?=^\S|\Z)", rule.page, re.MULTILINE | re.DOTALL)
    assert found, f"{rule.name}: no « {title}:: » in its page"
    text = textwrap.dedent(found.group(1))
    if rule.name == "fiche-devancée":
        return {"essai.md": text, "hors-sujet.yaml": OUTSIDE}
    if text.startswith("# synonymes.yaml"):
        return {"synonymes.yaml": text}
    if named := re.match(r"# (.+\.md)\n", text):
        return {"essai.md": OTHER.replace("une autre", "cette"), named[1]: text}
    return {"essai.md": text}


def _rules_broken(tmp_path: Path, files: dict[str, str]) -> set[str]:
    found = loaded(tmp_path, {"autre.md": OTHER} | files).problems
    return {one.rule for one in found if "autre.md" not in one.file} - {"champ-manquant"}


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_the_page_that_passes_breaks_no_rule(rule: Rule, tmp_path: Path) -> None:
    assert _rules_broken(tmp_path, _snippet(rule, "Passes")) <= {"peu-de-questions"}


@pytest.mark.parametrize(
    "rule", [rule for rule in ALL if rule.name != "champ-manquant"], ids=lambda rule: rule.name
)
def test_the_page_that_fails_breaks_that_rule(rule: Rule, tmp_path: Path) -> None:
    broken = _rules_broken(tmp_path, _snippet(rule, "Fails"))

    assert rule.name in broken
    assert broken - {rule.name} <= {"peu-de-questions", "titre-manquant", "fiche-vide"}


def test_a_page_with_a_title_and_a_text_alone_is_told_what_it_lacks(tmp_path: Path) -> None:
    [found] = loaded(tmp_path, {"essai.md": "---\ntitre: Un essai\n---\nUn texte.\n"}).problems

    assert (found.level, found.rule, found.file, found.line) == (
        "remarque",
        "champ-manquant",
        "knowledge/essai.md",
        2,
    )
    assert "«\u00a0sources\u00a0»" in found.reason
    assert found.remedy.startswith("Ajoutez dans l’en-tête «\u00a0questions\u00a0»")


def test_every_rule_is_in_the_staff_guide() -> None:
    guide = Path(__file__).parents[2] / "knowledge" / "LISEZMOI.md"
    text = guide.read_text(encoding="utf-8")

    assert [rule.name for rule in ALL if f"`{rule.name}`" not in text] == []
