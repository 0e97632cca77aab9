"""Slips of the keyboard all over the valid files: one slip, one problem, at its place."""

import re
from pathlib import Path

import pytest

from bot.flowfile.yaml.problem import Problem
from tests.flowfile.worlds import STAGE_FILE, VALID, problems

KEY = re.compile(r"^(\s*(?:- )?)([^\W\d][\w ]{3,}?)(: .*|:)$")
OPTIONS = ("porteur", "entreprise", "famille", "mission_locale", "collège", "opportunité")
LINES = [
    pytest.param(name, number, id=f"{name}:{number}")
    for name, text in VALID.items()
    for number, line in enumerate(text.split("\n"), 1)
    if line.strip()
]


def _with_line(name: str, number: int, line: str | None) -> dict[str, str]:
    lines = VALID[name].split("\n")
    lines[number - 1 : number] = [] if line is None else [line]
    return {name: "\n".join(lines)}


def _line(name: str, number: int) -> str:
    return VALID[name].split("\n")[number - 1]


def _swapped(word: str) -> str:
    """Two neighbours exchanged, as fast fingers do."""
    place = next(n for n in range(1, len(word) - 1) if word[n] != word[n + 1])
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _keys() -> list[object]:
    found: list[object] = []
    for name, text in VALID.items():
        for number, line in enumerate(text.split("\n"), 1):
            match = KEY.match(line)
            if match and match[2] not in (*OPTIONS, "découvrir"):
                found.append(pytest.param(name, number, id=f"{name}:{number}"))
    return found


@pytest.mark.parametrize(("name", "number"), _keys())
def test_a_key_mistyped_is_told_alone_with_the_right_key(
    name: str, number: int, tmp_path: Path
) -> None:
    match = KEY.match(_line(name, number))
    assert match
    typed = match[1] + _swapped(match[2]) + match[3]

    (found,) = problems(tmp_path, _with_line(name, number, typed))

    assert (found.rule, found.line) == ("clé-inconnue", number)
    assert f"«\u00a0{match[2]}\u00a0»" in found.remedy


@pytest.mark.parametrize(("name", "number"), LINES)
def test_a_line_moved_by_one_space_is_harmless_or_told_alone_near_it(
    name: str, number: int, tmp_path: Path
) -> None:
    line = _line(name, number)
    right = problems(tmp_path, _with_line(name, number, f" {line}"))
    left = problems(tmp_path, _with_line(name, number, line.removeprefix(" ")))

    assert _alone_near(right, number)
    assert _alone_near(left, number)


def _alone_near(found: tuple[Problem, ...], number: int) -> bool:
    return len(found) <= 1 and all(abs(one.line - number) <= 1 for one in found)


@pytest.mark.parametrize(("name", "number"), [one for one in LINES if one.values[0] == STAGE_FILE])
def test_a_line_of_a_stage_left_out_is_harmless_or_told_alone(
    name: str, number: int, tmp_path: Path
) -> None:
    found = problems(tmp_path, _with_line(name, number, None))

    assert len(found) <= 1


NAMES = sorted(set(re.findall(r"\b(?:entreprises_\w+|lettres|ouverture)\b", VALID[STAGE_FILE])))
USES = [
    pytest.param(number, name, id=f"{number}-{name}")
    for number, line in enumerate(VALID[STAGE_FILE].split("\n"), 1)
    for name in NAMES
    if re.search(rf"(?:si|il faut|entre|échéance): .*\b{name}\b", line)
]


@pytest.mark.parametrize(("number", "name"), USES)
def test_a_name_mistyped_in_a_condition_is_told_with_the_right_name(
    number: int, name: str, tmp_path: Path
) -> None:
    line = _line(STAGE_FILE, number)
    before, after = line.rsplit(name, 1)

    (found,) = problems(tmp_path, _with_line(STAGE_FILE, number, before + _swapped(name) + after))

    assert (found.rule, found.line, found.column) == ("nom-inconnu", number, len(before) + 1)
    assert f"«\u00a0{name}\u00a0»" in found.remedy
