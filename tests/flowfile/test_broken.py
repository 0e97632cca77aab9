"""Each file of `broken/` has one mistake; its first line says where and what must be reported.

`# attendu: ligne 14 · clé-inconnue · demande` (line, rule, a piece of the remedy); a fourth part
names the file of the valid folder that it replaces, when it is not a stage.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from bot.flowfile import report
from tests.flowfile.worlds import HERE, STAGE_FILE, problems

BROKEN = sorted((HERE / "broken").iterdir())


class _Expected(NamedTuple):
    line: int
    rule: str
    remedy: str
    file: str


def _expected(path: Path) -> _Expected:
    first = path.read_bytes().split(b"\n")[0].decode().removeprefix("# attendu: ligne ")
    line, rule, remedy, *file = first.split(" · ")
    return _Expected(int(line), rule, remedy, file[0] if file else STAGE_FILE)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_the_one_mistake_is_told_alone_at_its_line_with_a_remedy(
    path: Path, tmp_path: Path
) -> None:
    expected = _expected(path)

    found = problems(tmp_path, {expected.file: path.read_bytes()})

    assert [(one.rule, one.line, one.file.split("/")[1]) for one in found] == [
        (expected.rule, expected.line, expected.file)
    ]
    assert expected.remedy.lower() in found[0].remedy.replace("\u00a0", " ").lower()


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_what_is_underlined_stands_in_the_line(path: Path, tmp_path: Path) -> None:
    (found,) = problems(tmp_path, {_expected(path).file: path.read_bytes()})

    underlined = found.excerpt[found.column - 1 : found.column - 1 + found.width]
    assert underlined or not found.excerpt
    assert f"{found.line}:{found.column} " in report.text([found])


def test_there_are_enough_broken_files() -> None:
    assert len(BROKEN) >= 40
