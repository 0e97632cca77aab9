"""What was made of a folder is found again, for as long as nothing it was made of changed."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.flowfile import alone, kept_checks, load
from bot.flowfile.kept import Kept
from tests.flowfile.mistakes import MISTAKES, Mistake
from tests.flowfile.worlds import TODAY, problems
from tests.understanding.measures import HERE

FLOWS = HERE.parents[1] / "flows"


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "cache")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a mistake."""
    assert problems(tmp_path, {MISTAKES[0].file: MISTAKES[0].content})
    return tmp_path / "flows"


def results(kept: Kept) -> list[Path]:
    assert kept.folder is not None
    return sorted(kept.folder.glob(f"{kept_checks.KIND}-*"))


@pytest.mark.parametrize("mistake", MISTAKES[::5], ids=lambda mistake: mistake.name)
def test_every_mistake_is_told_again_as_it_was(
    mistake: Mistake, kept: Kept, tmp_path: Path
) -> None:
    told = problems(tmp_path, {mistake.file: mistake.content})
    flows = tmp_path / "flows"

    first = load(flows, today=TODAY, kept=kept)
    again = load(flows, today=TODAY, kept=kept)

    assert again.problems == first.problems == told
    assert (again.journey is None) == (first.journey is None)
    assert len(results(kept)) == 1


def test_what_the_rules_read_has_them_look_again(folder: Path, kept: Kept) -> None:
    load(folder, kept=kept)
    load(folder, {"tva": "La TVA"}, kept=kept)
    load(folder, {"tva": "La taxe"}, kept=kept)
    load(folder, today=date(2027, 9, 3), kept=kept)
    some = next(iter(sorted(folder.glob("*.yaml"))))
    load(folder, instead={some.name: None}, kept=kept)
    load(folder, instead={some.name: b"titre: x"}, kept=kept)
    some.write_bytes(some.read_bytes() + b"\n")
    load(folder, kept=kept)

    assert len(results(kept)) == 7


def test_a_result_cut_short_is_worked_out_again(folder: Path, kept: Kept) -> None:
    told = load(folder, kept=kept).problems
    (result,) = results(kept)
    result.write_bytes(result.read_bytes()[:-3])

    assert load(folder, kept=kept).problems == told


def test_a_journey_found_again_knows_the_same_words(kept: Kept, tmp_path: Path) -> None:
    flows = tmp_path / "flows"
    shutil.copytree(FLOWS, flows)

    first = load(flows, kept=kept).journey
    again = load(flows, kept=kept).journey

    assert first is not None
    assert again is not None
    assert again == first, "its questions with their words, its requests, its revision"
    assert again.requests
    assert any(question.ways for question in again.questions())

    words = flows / "mots.yaml"
    words.write_text(words.read_text("utf-8").replace("on en est où", "on en est à quoi"), "utf-8")
    changed = load(flows, kept=kept).journey

    assert changed is not None
    assert changed.revision != first.revision
    assert changed.requests != first.requests


def test_another_process_checks_a_large_folder_for_this_one(kept: Kept) -> None:
    alone.work_out(FLOWS, {}, kept)

    (result,) = results(kept)
    written = result.stat().st_mtime_ns
    alone.work_out(FLOWS, {}, kept)
    found = alone.served(FLOWS, {}, {}, kept)

    assert results(kept) == [result], "what it put there is what this one reads"
    assert result.stat().st_mtime_ns == written
    assert found.problems == load(FLOWS, {}, instead=found.texts).problems


def test_a_small_folder_is_not_worth_a_process(folder: Path, kept: Kept) -> None:
    alone.work_out(folder, {}, kept)

    assert results(kept) == []


def test_what_another_process_cannot_keep_is_checked_here(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file stands there")
    kept = Kept(tmp_path / "cache")

    alone.work_out(FLOWS, {}, kept)

    assert alone.served(FLOWS, {}, {}, kept).problems == load(FLOWS, {}).problems
