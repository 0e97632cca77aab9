"""Every rule has a page with a snippet that passes and one that fails; both are tried here."""

import re
import textwrap
from pathlib import Path

import pytest

from bot.flowfile import Former, FormerPoint, load
from bot.flowfile.rules import ALL, Rule
from bot.flowfile.vocabulary import QUESTION
from tests.flowfile.worlds import BARE_STAGE, STAGE_FILE, VALID, problems, with_keys

# What was in service before, for the one rule that compares with it.
BEFORE = {
    "identifiant-perdu": Former(
        {
            "entreprises_rencontrées": FormerPoint(
                QUESTION, "Entreprises rencontrées", kind="nombre"
            )
        },
        answers={"entreprises_rencontrées": 9},
    )
}


def _snippet(rule: Rule, title: str) -> str:
    found = re.search(rf"^{title}::\n\n(.*?)(?=^\S|\Z)", rule.page, re.MULTILINE | re.DOTALL)
    assert found, f"{rule.name}: no « {title}:: » in its page"
    return textwrap.dedent(found.group(1))


def _files(snippet: str) -> dict[str, str]:
    if snippet.startswith("# parcours.yaml"):
        return {"parcours.yaml": with_keys(VALID["parcours.yaml"], snippet.split("\n", 1)[1])}
    if snippet.startswith("# animateurs.yaml"):
        return {"animateurs.yaml": snippet}
    if snippet.startswith("# mots.yaml"):
        return {"mots.yaml": snippet}
    if named := re.match(r"# (.+\.yaml)\n", snippet):
        return {named[1]: snippet}
    return {STAGE_FILE: with_keys(BARE_STAGE, snippet)}


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_the_snippet_that_passes_has_no_problem_at_all(rule: Rule, tmp_path: Path) -> None:
    found = problems(tmp_path, _files(_snippet(rule, "Passes")), BEFORE.get(rule.name))

    assert found == ()


@pytest.mark.parametrize(
    "rule", [rule for rule in ALL if rule.name != "fichier-manquant"], ids=lambda rule: rule.name
)
def test_the_snippet_that_fails_breaks_that_rule_and_no_other(rule: Rule, tmp_path: Path) -> None:
    found = problems(tmp_path, _files(_snippet(rule, "Fails")), BEFORE.get(rule.name))

    assert {one.rule for one in found} == {rule.name}


def test_a_folder_without_parcours_yaml_says_so_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / STAGE_FILE).write_text(VALID[STAGE_FILE], encoding="utf-8")

    found = load(tmp_path).problems

    assert [(one.rule, one.level) for one in found] == [("fichier-manquant", "erreur")]


def test_a_folder_without_animateurs_yaml_loads_with_a_remark(tmp_path: Path) -> None:
    for name, content in VALID.items():
        if name != "animateurs.yaml":
            (tmp_path / name).write_text(content, encoding="utf-8")

    found = load(tmp_path)

    assert [(one.rule, one.level) for one in found.problems] == [("fichier-manquant", "remarque")]
    assert found.journey is not None
    assert found.animators is None


def test_rules_have_different_names_of_plain_french() -> None:
    names = [rule.name for rule in ALL]

    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-zà-ÿ]+(-[a-zà-ÿ]+)*", name) for name in names)
