from datetime import date

import pytest

from bot.core.answers import Expected, Misread, Read, read

TODAY = date(2026, 11, 23)  # a Monday

PLAIN = (
    ("septembre 2027", "2027-09"),
    ("sept 27", "2027-09"),
    ("sept. 2027", "2027-09"),
    ("09/2027", "2027-09"),
    ("9/2027", "2027-09"),
    ("2027-09", "2027-09"),
    ("Septembre 2027", "2027-09"),
    ("aout 2027", "2027-08"),
    ("fév 2027", "2027-02"),
    ("septembre deux mille vingt-sept", "2027-09"),
)

GUESSED = (
    ("septembre", "2027-09"),
    ("sept", "2027-09"),
    ("novembre", "2026-11"),
    ("9/27", "2027-09"),
    ("3/9/2027", "2027-09"),
    ("3 septembre 2027", "2027-09"),
    ("3 septembre", "2027-09"),
    ("dans 3 mois", "2027-02"),
    ("le mois prochain", "2026-12"),
    ("ce mois-ci", "2026-11"),
    ("rentrée 2027", "2027-09"),
    ("à la rentrée", "2027-09"),
    ("fin juin", "2027-06"),
    ("fin 2027", "2027-12"),
    ("T3 2027", "2027-07"),
    ("septmbre 2027", "2027-09"),
    ("demain", "2026-11"),
    ("tout de suite", "2026-11"),
    ("immédiatement", "2026-11"),
)

ASKED = {
    "Il me faut aussi le mois, par exemple «\xa0septembre 2027\xa0».": ("2027",),
    "Il n’y a pas de mois numéro 13. Écrivez le jour, puis le mois, puis l’année.": ("13/2027",),
    "Le 31 février 2027 n’existe pas\xa0: ce mois compte 28 jours.": ("31/02/2027",),
    "Donnez un mois plutôt qu’une saison, par exemple «\xa0septembre 2027\xa0».": ("été 2027",),
    "Je ne reconnais pas ce mois. Écrivez par exemple «\xa0septembre 2027\xa0».": ("bientôt",),
    "Je lis plusieurs dates. Donnez-en une seule, par exemple «\xa0septembre 2027\xa0».": (
        "septembre ou octobre",
    ),
}


@pytest.mark.parametrize(("text", "value"), PLAIN)
def test_a_month_said_plainly_is_kept_without_an_echo(text: str, value: str) -> None:
    answer = read(Expected(kind="mois"), text, TODAY)

    assert answer == Read(value=value)


@pytest.mark.parametrize(("text", "value"), GUESSED)
def test_a_month_partly_guessed_is_echoed(text: str, value: str) -> None:
    answer = read(Expected(kind="mois"), text, TODAY)

    assert isinstance(answer, Read)
    assert answer.value == value
    assert answer.echo.startswith("J’ai ")


@pytest.mark.parametrize(
    ("text", "reason"), [(text, reason) for reason, texts in ASKED.items() for text in texts]
)
def test_a_month_nobody_can_be_sure_of_is_asked_again(text: str, reason: str) -> None:
    answer = read(Expected(kind="mois"), text, TODAY)

    assert answer == Misread(reason=reason)
