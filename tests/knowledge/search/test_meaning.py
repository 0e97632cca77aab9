"""Pages found by what they mean as well: the optional encoder, for real."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.core.definition.library import Asker
from bot.flowfile.kept import Kept
from bot.knowledge import load
from bot.knowledge.search.encoder import Encoder, installed
from tests.knowledge.foreign_pages import HERE

FOLDER = HERE / "mediatheque"


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """The encoder of the extra `semantic`, which the tests install."""
    found = installed()
    assert found is not None
    return found


def test_texts_that_mean_nearly_the_same_are_near(encoder: Encoder) -> None:
    one, same, other = encoder(
        ["comment créer une association", "fonder une asso, on fait comment", "il pleut à Brest"]
    )

    assert one @ same > one @ other


def test_without_the_extra_or_when_it_is_not_wanted_there_is_none() -> None:
    assert installed(wanted=False) is None


def test_it_finds_first_what_the_words_alone_do_not(encoder: Encoder) -> None:
    text = "mon garçon de 9 ans veut faire une partie de Mario Kart chez vous"

    with_it = load(FOLDER, encoder=encoder).finder.look_up(text, Asker())
    without = load(FOLDER).finder.look_up(text, Asker())

    assert with_it.best == "jeux-video"
    assert without.best != "jeux-video"


def test_kept_on_the_disk_it_finds_the_same(encoder: Encoder, tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    worked_out = load(FOLDER, kept=kept, encoder=encoder)

    again = load(FOLDER, kept=kept, encoder=encoder)

    assert again.mapped is not None
    assert again.finder.index.meaning is not None
    for text in ("rendre un livre en retard", "je cherche une table", "quelle heure est-il"):
        assert again.finder.look_up(text, Asker()) == worked_out.finder.look_up(text, Asker())


def test_what_was_kept_with_the_encoder_is_not_used_without(
    encoder: Encoder, tmp_path: Path
) -> None:
    kept = Kept(tmp_path)
    load(FOLDER, kept=kept, encoder=encoder)

    assert load(FOLDER, kept=kept).finder.index.meaning is None


def test_a_folder_without_a_page_is_a_case(encoder: Encoder, tmp_path: Path) -> None:
    found = load(tmp_path, encoder=encoder).finder.look_up("une question", Asker())

    assert found.candidates == ()


def test_no_text_gives_no_vector(encoder: Encoder) -> None:
    assert np.shape(encoder([])) == (0, 512)
