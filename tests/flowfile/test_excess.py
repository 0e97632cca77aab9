"""Files nobody wrote by hand are refused at once, at a line, with a remedy; never a hang."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.flowfile import report
from tests.flowfile.worlds import BARE_STAGE, STAGE_FILE, problems

ALIASES = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*b{n}, *b{n}]\n" for n in range(40))
ASKED = """\
  - question: q{n}
    titre: Question {n}
    demande: |
      Combien ?
    pourquoi: |
      Parce que.
    attendre: nombre
"""
CHAIN = BARE_STAGE + "".join(
    ASKED.format(n=n) + (f"    si: q{n - 1} > 0\n" if n else "") for n in range(60)
)
TEXT = BARE_STAGE.replace("Bonjour.", "{text}")
TOO_MUCH: dict[str, tuple[str | bytes, int]] = {
    "aliases of aliases": (ALIASES, 1),
    "ten thousand lists in one another": ("[" * 10_000 + "]" * 10_000, 1),
    "lists in lists, a line each": ("a:\n" + "".join(" " * n + "-\n" for n in range(1, 600)), 14),
    "braces without end": ("a: b\n" + "{" * 9_000, 2),
    "a line without end": ("a: b\nc: " + "x" * 300_000, 2),
    "a film": (b"\x1aE\xdf\xa3" + b"a: b\n" * 1_000_000, 1),
    "numbers squared": (TEXT.format(text="{% set a = 9 %}" + "{% set a = a*a %}" * 28), 7),
    "a text times a number": (TEXT.format(text="{{ 'x' * 10**9 }}"), 7),
    "a condition without end": (BARE_STAGE + "    si: " + "a + " * 2_000 + "1 > 0\n", 8),
    "nots without end": (BARE_STAGE + "    si: " + "non " * 2_000 + "a\n", 8),
    "a number without end": (BARE_STAGE + "    si: a > " + "9" * 400 + "\n", 8),
}


@pytest.mark.timeout(30)  # each took minutes, or all the memory
@pytest.mark.parametrize("slip", TOO_MUCH)
def test_a_file_beyond_measure_is_refused_at_its_line_with_a_remedy(
    slip: str, tmp_path: Path
) -> None:
    content, line = TOO_MUCH[slip]

    found = [one for one in problems(tmp_path, {STAGE_FILE: content}) if one.level == "erreur"]

    told = [one for one in found if one.file.endswith(STAGE_FILE)]
    assert line in {one.line for one in told}
    assert all(report.reason(one) and report.remedy(one) for one in told)


@pytest.mark.timeout(60)
def test_questions_that_hang_on_one_another_are_judged_in_time(tmp_path: Path) -> None:
    assert not [one for one in problems(tmp_path, {STAGE_FILE: CHAIN}) if one.level == "erreur"]
