"""What teams say of a question may stand in several files of words: it adds up."""

from __future__ import annotations

from pathlib import Path

from bot.flowfile import load
from tests.understanding.measures import HERE

FLOWS = HERE.parents[1] / "flows"
MORE = """questions:
  - question: bail_signé
    réponses:
      - réponse: oui
        exemples:
          - les clés sont dans ma poche depuis la Chandeleur
    annonces:
      - le bail est paraphé de ce matin
"""


def _with(folder: Path, text: str) -> Path:
    for source in FLOWS.glob("*.yaml"):
        (folder / source.name).write_bytes(source.read_bytes())
    (folder / "mots-les-notres.yaml").write_text(text, encoding="utf-8")
    return folder


def test_the_words_of_a_question_add_up(tmp_path: Path) -> None:
    journey = load(_with(tmp_path, MORE), {}).journey

    assert journey is not None
    question = journey.question("bail_signé")
    assert question is not None
    assert "les clés sont dans ma poche depuis la Chandeleur" in question.ways["oui"].examples
    assert len(question.ways["oui"].examples) > 1, "those of the other file are there too"
    assert question.announced == ("le bail est paraphé de ce matin",)


def test_words_of_a_question_that_is_none_are_told_by_their_file(tmp_path: Path) -> None:
    found = load(_with(tmp_path, MORE.replace("bail_signé", "bail_signe_hier")), {}).problems

    told = [one for one in found if one.rule == "mots-perdus"]
    assert [one.file.rsplit("/", 1)[-1] for one in told] == ["mots-les-notres.yaml"]
