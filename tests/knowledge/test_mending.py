"""`essaim check --fix` in pages: what teams read, and not one other byte."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.cli.main import main
from bot.flowfile.checks.typesetting import levelled
from bot.knowledge.mending import mended
from bot.knowledge.page_files.sheet import read_sheet
from tests.knowledge.measures import PAGES

PAGE = """\
---
titre: "Qu'est-ce qu'un essai ?"  # c'est "l'essai" ?
questions:
  - c'est quoi un "essai" ?
réponse: |
  L'essai coûte 12 000 € : c'est tout...
sources:
  - titre: L'essai
    adresse: https://a.fr/?x=l'un
correction: C'était "faux" !
---
L'essai est "utile" ? Voir [l'autre](l'autre.md) et `l'un`.

```
l'un ?
```
"""
RIGHT = """\
---
titre: "Qu’est-ce qu’un essai~?"  # c'est "l'essai" ?
questions:
  - c'est quoi un "essai" ?
réponse: |
  L’essai coûte 12~000~€~: c’est tout…
sources:
  - titre: L'essai
    adresse: https://a.fr/?x=l'un
correction: C’était «~faux~»~!
---
L’essai est «~utile~»~? Voir [l’autre](l'autre.md) et `l'un`.

```
l'un ?
```
"""
SPOILT = {"’": "'", "\u00a0": " ", "«\u00a0": '"', "\u00a0»": '"', "…": "..."}
SPOTS = re.compile("«\u00a0|\u00a0»|’|\u00a0|…")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_teams_read_is_mended_and_the_rest_is_not(end: str, mark: str) -> None:
    content = (mark + PAGE.replace("\n", end)).encode()

    done = mended(content, "essai.md", "essai")

    assert done is not None
    shown = done.content.decode().replace("\u00a0", "~")
    assert shown == mark + RIGHT.replace("\n", end)
    assert mended(done.content, "essai.md", "essai") is None


def test_there_is_nothing_to_mend_in_our_own_pages() -> None:
    pages = [path for path in PAGES.glob("*.md") if path.stem != "LISEZMOI"]

    assert [p.name for p in pages if mended(p.read_bytes(), p.name, p.stem) is not None] == []


@settings(max_examples=30, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(
    chance=st.randoms(use_true_random=False),
    path=st.sampled_from(sorted(one for one in PAGES.glob("*.md") if one.stem != "LISEZMOI")),
)
def test_a_spoilt_page_is_mended_without_changing_what_it_says(chance: Random, path: Path) -> None:
    worse = SPOTS.sub(
        lambda spot: SPOILT[spot.group()] if chance.random() < 0.4 else spot.group(),
        path.read_text(encoding="utf-8"),
    )
    before = read_sheet(worse.encode(), path.name, path.stem)

    done = mended(worse.encode(), path.name, path.stem)

    if done is None:
        return
    after = read_sheet(done.content, path.name, path.stem)
    assert levelled(done.content.decode()) == levelled(worse)
    assert levelled(before.body) == levelled(after.body)
    assert list(before.entries) == list(after.entries)
    assert before.lines("questions") == () or [one.text for one in before.lines("questions")] == [
        one.text for one in after.lines("questions")
    ]
    assert mended(done.content, path.name, path.stem) is None


def test_the_terminal_says_what_was_mended_in_which_file_and_once_is_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    flows, pages = tmp_path / "flows", tmp_path / "knowledge"
    for folder, name in ((flows, "small"), (pages, "small_pages")):
        folder.mkdir()
        for each in (PAGES.parent / "tests" / name).iterdir():
            (folder / each.name).write_bytes(each.read_bytes())
    (pages / "essai.md").write_text(PAGE, encoding="utf-8")
    (pages / "essai.md").chmod(0o640)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ESSAIM_FLOWS", "flows")
    monkeypatch.setenv("ESSAIM_KNOWLEDGE", "knowledge")

    main(["check", "--fix"])
    first = capsys.readouterr().out.replace("\u00a0", " ")
    kept = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}
    main(["check", "--fix"])
    again = capsys.readouterr().out.replace("\u00a0", " ")

    assert (
        "knowledge/essai.md : 7 apostrophes, 4 guillemets, 6 espaces insécables et 1 signe « … »."
        in first
    )
    assert "Typographie : rien à corriger." in again
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*")} == kept
    assert (pages / "essai.md").stat().st_mode & 0o777 == 0o640
    assert "(typographie)" not in again
