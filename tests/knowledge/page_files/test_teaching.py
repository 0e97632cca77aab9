"""A way of asking added to a page file: that line, and nothing else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge import teach
from bot.knowledge.page_files.sheet import read_sheet
from bot.knowledge.page_files.teaching import taught

PAGE = """\
---
# Un mot de l’équipe.
titre: Un essai
questions:
  - c'est quoi un essai
  - "essai : définition"   # à garder
sources:
  - titre: Personne
---
Voilà.

## Plus
- un
- deux
"""


def listed(content: bytes) -> list[str]:
    return [one.text for one in read_sheet(content, "essai.md", "essai").lines("questions")]


def test_it_comes_last_and_every_other_line_stays() -> None:
    after = taught(PAGE.encode(), "essai.md", "essai", "un test")

    assert after is not None
    lines = after.decode().split("\n")
    assert lines.pop(6) == '  - "un test"'
    assert "\n".join(lines) == PAGE


def test_the_same_words_are_not_written_twice() -> None:
    assert taught(PAGE.encode(), "essai.md", "essai", "c'est quoi un essai") == PAGE.encode()


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a mark"])
def test_line_ends_and_the_mark_of_notepad_stay(ends: str, mark: bytes) -> None:
    content = mark + PAGE.replace("\n", ends).encode()

    after = taught(content, "essai.md", "essai", "un test")

    assert after is not None
    assert after.startswith(mark)
    assert after.count(b"\r\n") == (len(PAGE.split("\n")) if ends == "\r\n" else 0)
    assert listed(after) == [*listed(content), "un test"]


@given(st.text(min_size=1).filter(lambda text: text.strip() == text and "\x00" not in text))
def test_any_words_are_read_back_as_they_were_or_nothing_is_written(words: str) -> None:
    after = taught(PAGE.encode(), "essai.md", "essai", words)

    assert after is None or words in listed(after)


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitre: Un essai\nquestions: [a, b]\n---\nVoilà.\n",
        "---\ntitre: Un essai\n---\nVoilà.\n",
        "---\ntitre: Un essai\nquestions:\n  - a\nVoilà.\n",
        "Voilà.\n",
        "",
    ],
    ids=["on one line", "no list", "unclosed", "no front matter", "empty"],
)
def test_a_file_written_otherwise_is_left_to_staff(text: str) -> None:
    assert taught(text.encode(), "essai.md", "essai", "un test") is None


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert not teach(tmp_path, "essai", "un test")
    assert list(tmp_path.iterdir()) == []
