"""The paragraph of the details that is shown under a short answer."""

from pathlib import Path

from bot.core.definition.library import ANSWER, Asker
from tests.knowledge.worlds import loaded

PAGE = """\
---
titre: L’école est-elle gratuite ?
questions:
  - l'école est-elle gratuite
  - est-ce que les familles paient
  - prix de l'école pour les parents
---
En général oui, ou presque.

## La cantine

Le repas de midi reste à la charge des familles, sauf bourse.

## Les outils

Les outils sont prêtés. Les chaussures de sécurité se paient : 40 € environ.
"""


def passage(tmp_path: Path, question: str, page: str = PAGE) -> str:
    """What is shown under the answer to a question."""
    found = loaded(tmp_path, {"gratuite.md": page}).library.look_up(question, Asker())
    assert found.best == "gratuite"
    return found.passage


def test_the_paragraph_that_says_more_of_what_was_asked_is_shown(tmp_path: Path) -> None:
    assert passage(tmp_path, "l'école est-elle gratuite, la cantine aussi").startswith(
        "<b>La cantine</b>"
    )
    assert "chaussures" in passage(tmp_path, "est-ce que les familles paient les chaussures")


def test_none_is_shown_when_the_answer_says_as_much(tmp_path: Path) -> None:
    assert passage(tmp_path, "l'école est-elle gratuite") == ""


def test_a_figure_alone_is_no_reason(tmp_path: Path) -> None:
    assert passage(tmp_path, "l'école est-elle gratuite 40 fois") == ""


def test_what_is_not_answered_has_none(tmp_path: Path) -> None:
    found = loaded(tmp_path, {"gratuite.md": PAGE}).library.look_up("un vélo bleu", Asker())

    assert found.outcome != ANSWER
    assert found.passage == ""


def test_a_paragraph_that_would_push_the_answer_out_of_a_phones_sight_is_not_shown(
    tmp_path: Path,
) -> None:
    asked = "est-ce que les familles paient les chaussures"
    answer = "En général oui, ou presque."
    long = PAGE.replace(answer, f"{answer} {'Cela dépend de chaque école. ' * 18}")

    assert passage(tmp_path, asked, long) == ""
