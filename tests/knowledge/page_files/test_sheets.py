from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.definition.library import Page
from bot.knowledge.page_files.days import day
from bot.knowledge.page_files.sheet import MOST_AT_ONCE, read_sheet
from bot.knowledge.pages import page
from tests.knowledge.worlds import loaded, problems


def served(tmp_path: Path, text: str) -> Page:
    return loaded(tmp_path, {"essai.md": text}).library.pages["essai"]


def test_the_text_before_the_first_heading_is_the_answer_and_the_rest_the_details(
    tmp_path: Path,
) -> None:
    found = served(
        tmp_path, "---\ntitre: Un essai\n---\nOui, c’est *vrai*.\n\n## Pourquoi\nVoilà.\n"
    )

    assert found.answer == "Oui, c’est <i>vrai</i>."
    assert found.details == "<b>Pourquoi</b>\nVoilà."


def test_a_short_answer_in_the_front_matter_leaves_the_whole_body_for_the_details(
    tmp_path: Path,
) -> None:
    found = served(tmp_path, "---\ntitre: Un essai\nréponse: |\n  Oui.\n---\nC’est plus long.\n")

    assert (found.answer, found.details) == ("Oui.", "C’est plus long.")


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitre: Un essai\n---\nUn texte.\n",
        "\ufeff---\r\ntitre: Un essai\r\n---\r\nUn texte.\r\n",
        "# Un essai\n\nUn texte.\n",
        "---\n# rien\n---\n# Un essai\nUn texte.\n",
        "\n \n---\ntitre: Un essai\n---\nUn texte.\n",
        " --- \ntitre : Un essai\n--- \nUn texte.\n",
        "---\nTitre: Un essai\n---\nUn texte.\n",
    ],
)
def test_a_title_and_a_text_are_enough_to_be_served(text: str, tmp_path: Path) -> None:
    (tmp_path / "knowledge").mkdir()
    (tmp_path / "knowledge" / "essai.md").write_bytes(text.encode())
    found = loaded(tmp_path, {}).library.pages["essai"]

    assert (found.title, found.answer) == ("Un essai", "Un texte.")


def test_a_long_page_without_headings_is_not_shown_at_once(tmp_path: Path) -> None:
    text = "\n\n".join(["Une phrase qui compte. " * 12] * 6)
    found = served(tmp_path, f"---\ntitre: Un essai\n---\n{text}\n")

    assert len(found.answer) <= MOST_AT_ONCE
    assert found.details


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("---\ntitre: Un essai\nUn texte.\n", 1, "rien ne le referme"),
        ("---\ntitre: Un essai\nconfiance: sûre\n---\nOui.\n", 3, "n’est pas un mot attendu"),
        ("---\ntitre: Un essai\ntitre: Deux\n---\nOui.\n", 3, "est écrite deux fois"),
        ("---\ntitre: Un essai\nvérifié le: 31 février 2026\n---\nOui.\n", 3, "n’en est pas une"),
        ("---\ntitre: Un essai\nquestions: {a: b}\n---\nOui.\n", 3, "attend une liste"),
        ("---\ntitre: [\n---\nOui.\n", 2, ""),
    ],
)
def test_a_broken_page_is_told_at_its_line(
    text: str, line: int, reason: str, tmp_path: Path
) -> None:
    errors = [one for one in problems(tmp_path, text) if one.level == "erreur"]

    assert errors[0].line == line
    assert reason in errors[0].reason
    assert errors[0].remedy


def test_a_page_saved_in_another_encoding_says_how_to_save_it(tmp_path: Path) -> None:
    (tmp_path / "knowledge").mkdir()
    (tmp_path / "knowledge" / "essai.md").write_bytes(
        "---\ntitre: Été\n---\nOui.".encode("cp1252")
    )

    [found] = loaded(tmp_path, {}).problems

    assert "UTF-8" in found.reason


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("25 novembre 2026", date(2026, 11, 25)),
        ("1er mars 2027", date(2027, 3, 1)),
        ("25/11/2026", date(2026, 11, 25)),
        ("2026-11-25", date(2026, 11, 25)),
        ("31 février 2027", None),
        ("bientôt", None),
        ("", None),
    ],
)
def test_days_are_read_as_staff_write_them(typed: str, meant: date | None) -> None:
    assert day(typed) == meant


@given(st.binary(max_size=400))
def test_any_bytes_are_a_sheet(content: bytes) -> None:
    sheet = read_sheet(content, "essai.md", "essai")

    assert page(sheet).id == "essai"


def test_a_key_without_its_colon_is_told_so(tmp_path: Path) -> None:
    text = "---\ntitre: Un essai\nquestions\n  - un essai\n---\nUn texte.\n"

    [found] = problems(tmp_path, text)

    assert (found.line, found.reason) == (
        3,
        "Il manque les deux-points après «\u00a0questions\u00a0»",
    )
