from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.answers import DEPARTMENTS, KINDS, Expected, Read, Value, read, show
from bot.core.french import writing

TODAY = date(2026, 11, 23)
SHOWN: tuple[tuple[str, Value, str], ...] = (
    ("texte", "Les Ateliers", "Les Ateliers"),
    ("nombre", 12, "12"),
    ("nombre", 12000, "12\u202f000"),
    ("montant", 12000, "12\u202f000\xa0€"),
    ("montant", 0, "0\xa0€"),
    ("pourcentage", 33, "33\xa0%"),
    ("pourcentage", 33.5, "33,5\xa0%"),
    ("date", "2027-09-03", "3 septembre 2027"),
    ("date", "2027-01-01", "1er janvier 2027"),
    ("mois", "2027-09", "septembre 2027"),
    ("oui ou non", True, "Oui"),
    ("oui ou non", False, "Non"),
    ("commune", {"nom": "Rezé", "code_postal": "44400", "département": "44"}, "Rezé (44400)"),
    ("courriel", "jean@exemple.fr", "jean@exemple.fr"),
    ("téléphone", "+33612345678", "06\xa012\xa034\xa056\xa078"),
    ("téléphone", "+590690123456", "06\xa090\xa012\xa034\xa056"),
    ("téléphone", "+687123456", "+687\xa012\xa034\xa056"),
    ("siret", "12345678900012", "123\xa0456\xa0789\xa000012"),
    ("rna", "W442012345", "W442012345"),
    ("fichier", "il existe", "Il existe"),
    ("fichier", "pas encore", "Pas encore"),
    ("fichier", {"id": "x", "nom": "statuts.pdf", "type": "document"}, "statuts.pdf"),
    ("fichier", {"id": "x", "nom": "", "type": "photo"}, "Photo reçue"),
    ("fichier", {"id": "x", "nom": "", "type": "document"}, "Fichier reçu"),
)
ODD: tuple[Value, ...] = (None, "", "odd", 3, 2.5, True, [], ["a"], {}, {"nom": "x"}, "2027-99")


@pytest.mark.parametrize(("kind", "value", "shown"), SHOWN)
def test_a_value_is_shown_the_french_way(kind: str, value: Value, shown: str) -> None:
    assert show(Expected(kind=kind), value) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (12, "entreprises", "12\xa0entreprises"),
        (1, "entreprises", "1\xa0entreprise"),
        (0, "jeunes", "0\xa0jeune"),
        (1, "mois", "1\xa0mois"),
        (35, "h", "35\xa0h"),
    ],
)
def test_a_number_is_shown_with_its_unit(value: int, unit: str, shown: str) -> None:
    assert show(Expected(kind="nombre", unit=unit), value) == shown


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", ODD, ids=repr)
def test_a_value_of_another_kind_is_shown_without_breaking(kind: str, value: Value) -> None:
    assert isinstance(show(Expected(kind=kind), value), str)


def test_every_department_has_a_name() -> None:
    assert len(DEPARTMENTS) == 108
    assert DEPARTMENTS["2A"] == "Corse-du-Sud"
    assert DEPARTMENTS["44"] == "Loire-Atlantique"
    assert "20" not in DEPARTMENTS


def test_an_echo_carries_the_unit() -> None:
    answer = read(Expected(kind="nombre", unit="entreprises"), "une douzaine", TODAY)

    assert answer == Read(value=12, echo="J’ai compris\xa0: 12\xa0entreprises.")


@given(st.integers(0, 99))
def test_a_number_in_words_is_read_as_that_number(value: int) -> None:
    answer = read(Expected(kind="nombre"), writing.in_words(value), TODAY)

    assert isinstance(answer, Read)
    assert answer.value == value


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "zéro"),
        (9, "neuf"),
        (17, "dix-sept"),
        (21, "vingt et un"),
        (71, "soixante et onze"),
        (80, "quatre-vingts"),
        (81, "quatre-vingt-un"),
        (99, "quatre-vingt-dix-neuf"),
        (1200, "1\u202f200"),
    ],
)
def test_a_number_is_written_in_words(value: int, words: str) -> None:
    assert writing.in_words(value) == words
