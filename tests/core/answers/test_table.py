import ast
import re
from datetime import date
from pathlib import Path

import pytest

from bot.core import answers
from bot.core.answers import KINDS, Expected, Kind, Option, Read, read
from bot.core.french import writing

TODAY = date(2026, 11, 23)
OPTIONS = tuple(Option(id=f"o{n}", label=f"Choix {n}") for n in "abcd")
ROOM = Path(answers.__file__).parent
SOURCES = sorted(
    path
    for path in (*ROOM.rglob("*.py"), Path(writing.__file__))
    if path.parent == ROOM or path.stem != "__init__"
)
ORDINARY_SPACE = re.compile(r"« | »| [:;!?€%](?:\s|$)|\d \d{3}\b(?! \d{5})|\w'\w")


def test_the_table_holds_every_kind_of_the_flow_files() -> None:
    assert list(KINDS) == [
        "texte",
        "texte long",
        "nombre",
        "montant",
        "pourcentage",
        "date",
        "mois",
        "choix",
        "plusieurs choix",
        "oui ou non",
        "commune",
        "courriel",
        "téléphone",
        "siret",
        "rna",
        "fichier",
    ]


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_kind_reads_its_own_example_without_a_guess(kind: Kind) -> None:
    answer = read(Expected(kind=kind.id, options=OPTIONS), kind.example, TODAY)

    assert isinstance(answer, Read)
    assert answer.echo == ""


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_hint_fits_telegrams_input_field(kind: Kind) -> None:
    assert 0 < len(kind.placeholder) <= 64


def test_only_a_file_is_not_typed() -> None:
    assert [kind.id for kind in KINDS.values() if not kind.typed] == ["fichier"]


def sentences(source: Path) -> list[str]:
    """The constant parts of the French sentences a module can say."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    said = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    documented = {
        ast.get_docstring(node, clean=False)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
    }
    return [
        one
        for one in said
        if isinstance(one, str)
        and one not in documented
        and re.match(r"[A-ZÉ][a-z’é]+ .*\.? ?$", one)
    ]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_every_sentence_uses_french_typography(source: Path) -> None:
    wrong = [one for one in sentences(source) if ORDINARY_SPACE.search(one)]

    assert wrong == []
