"""What is somebody's is taken out of a text, and the rest of it stays."""

from __future__ import annotations

import pytest

from bot.core.triage.identifying import anonymous

NAMES = ("Les Copeaux", "Awa")


@pytest.mark.parametrize(
    "private",
    [
        "awa@copeaux.fr",
        "06 12 34 56 78",
        "+32 470 12 34 56",
        "0032 470 12 34 56",
        "@awa_diallo",
        "https://copeaux.example/plan?id=3",
        "www.copeaux.fr",
        "732 829 320 00074",
        "732 829 320",
        "W442001234",
        "FR76 3000 6000 0112 3456 7890 189",
        "1850199123456",
        "les copeaux",
        "awa",
        "Karim",
        "M. Dupont",
        "Madame Lefèvre",
    ],
)
def test_what_is_somebodys_is_hidden(private: str) -> None:
    found = anonymous(f"on en a parlé avec {private}, on verra", NAMES)

    assert "[retiré]" in found
    assert private.lower() not in found.lower()
    assert found.startswith("on en a parlé avec ")
    assert found.endswith(", on verra")


def test_a_name_that_opens_a_sentence_as_a_person_does_is_hidden() -> None:
    assert anonymous("Karim est passé. Sophie a dit oui.", ()) == (
        "[retiré] est passé. [retiré] a dit oui."
    )


@pytest.mark.parametrize(
    "plain",
    [
        "on a vu 14 entreprises le 3 septembre 2028",
        "12 000 € de la région, 15 000 du département",
        "2 classes de 12 en 2027 2028",
        "Le CAP se prépare en deux ans",
    ],
)
def test_what_is_nobodys_stays(plain: str) -> None:
    assert anonymous(plain, NAMES) == plain
