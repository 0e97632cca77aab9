"""`essaim check --fix` in flow files: the texts of teams, and not one other byte."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.core.definition.journey import Journey
from bot.flowfile import load
from bot.flowfile.checks.in_place import Mending
from bot.flowfile.checks.typesetting import levelled
from bot.flowfile.draft.draft import draft
from bot.flowfile.mending import mended
from bot.flowfile.yaml.folder import open_folder
from tests.flowfile.worlds import STAGE_FILE, VALID

FLOWS = Path(__file__).parents[2] / "flows"
FILE = """\
# L'étape "besoin" : à relire ?
étape: opportunité  # pas d'idée ?
titre: L'étude d'opportunité
but: 'Prouver qu''il y a un "besoin" local ?'
durée: "2 à 4 mois \\"environ\\" ?"
points:
  - message: bienvenue
    texte: |
      # Est-ce l'heure ?
      {{ équipe.nom }} a dit "oui" : {{ fiche('taxe') }} ...

  - question: entreprises
    titre: Les entreprises
    demande: >
      Combien d'entreprises ?
    pourquoi: Les entreprises rencontrées jusqu'ici, et
      celles d'avant ?
    attendre: choix
    parmi:
      aucune: Aucune ! # c'est dit
      oui: 12 000 € ?
"""
RIGHT = """\
# L'étape "besoin" : à relire ?
étape: opportunité  # pas d'idée ?
titre: L’étude d’opportunité
but: 'Prouver qu’il y a un «~besoin~» local~?'
durée: "2 à 4 mois «~environ~»~?"
points:
  - message: bienvenue
    texte: |
      # Est-ce l’heure~?
      {{ équipe.nom }} a dit «~oui~»~: {{ fiche('taxe') }} …

  - question: entreprises
    titre: Les entreprises
    demande: >
      Combien d’entreprises~?
    pourquoi: Les entreprises rencontrées jusqu’ici, et
      celles d’avant~?
    attendre: choix
    parmi:
      aucune: Aucune~! # c'est dit
      oui: 12~000~€~?
"""


def fixed(folder: Path, files: dict[str, bytes]) -> dict[str, Mending]:
    """The files that `--fix` changes, by their name."""
    flows = folder / "flows"
    flows.mkdir(exist_ok=True)
    for name, content in ({name: text.encode() for name, text in VALID.items()} | files).items():
        (flows / name).write_bytes(content)
    opened = open_folder(flows)
    contents = {
        one.source.name: (flows / Path(one.source.name).name).read_bytes()
        for one in opened.readings()
    }
    found = mended(draft(opened, {}), contents)
    return {Path(name).name: done for name, done in found.items()}


def text_of(done: Mending) -> str:
    return done.content.decode().replace("\u00a0", "~")


def test_texts_of_every_style_are_mended_and_comments_keys_conditions_are_not(
    tmp_path: Path,
) -> None:
    done = fixed(tmp_path, {STAGE_FILE: FILE.encode()})[STAGE_FILE]

    assert text_of(done) == RIGHT
    assert fixed(tmp_path, {STAGE_FILE: done.content}) == {}


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_mark_of_order_stay(end: str, mark: str, tmp_path: Path) -> None:
    content = (mark + FILE.replace("\n", end)).encode()

    done = fixed(tmp_path, {STAGE_FILE: content})[STAGE_FILE]

    assert text_of(done) == mark + RIGHT.replace("\n", end)


def test_a_file_that_cannot_be_read_is_left_as_it_is(tmp_path: Path) -> None:
    assert fixed(tmp_path, {STAGE_FILE: FILE.encode() + b"\tx: [\n"}) == {}
    assert fixed(tmp_path, {STAGE_FILE: FILE.encode("cp1252")}) == {}


def test_there_is_nothing_to_mend_in_our_own_journey() -> None:
    opened = open_folder(FLOWS)
    contents = {
        one.source.name: (FLOWS / Path(one.source.name).name).read_bytes()
        for one in opened.readings()
    }

    assert mended(draft(opened, {}), contents) == {}


SPOILT = (("’", "'"), ("\u00a0", " "), ("«\u00a0", '"'), ("\u00a0»", '"'), ("…", "..."))
SPOTS = re.compile("|".join(re.escape(right) for right, _ in SPOILT))


@settings(max_examples=2, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(
    chance=st.randoms(use_true_random=False),
    path=st.sampled_from(sorted(FLOWS.glob("*-*.yaml"))),
)
def test_a_spoilt_file_is_mended_without_changing_what_it_says(
    chance: Random, path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("spoilt")
    for each in FLOWS.glob("*.yaml"):
        (folder / each.name).write_bytes(each.read_bytes())
    worse = SPOTS.sub(
        lambda spot: dict(SPOILT)[spot.group()] if chance.random() < 0.3 else spot.group(),
        path.read_text(encoding="utf-8"),
    )
    (folder / path.name).write_text(worse, encoding="utf-8")
    before = load(folder)
    opened = open_folder(folder)

    found = mended(draft(opened, {}), {f"{folder.name}/{path.name}": worse.encode()})

    for done in found.values():
        assert levelled(done.content.decode()) == levelled(worse)
        (folder / path.name).write_bytes(done.content)
    after = load(folder)
    assert (before.journey is None) == (after.journey is None)
    assert said_by(before.journey) == said_by(after.journey)
    assert not any(one.rule == "typographie" and "--fix" in one.remedy for one in after.problems)


def said_by(journey: Journey | None) -> str:
    """All that a journey says and asks, but for its typography."""
    said = repr(journey and [(one.points, one.gate, one.title) for one in journey.stages])
    return levelled(
        re.sub(r"memory:\w+| at 0x\w+", "", said).replace("\\xa0", " ").replace("\\", "")
    )
