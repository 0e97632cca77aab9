from datetime import date

import pytest

from bot.core.answers import Expected, Misread, Read, read

TODAY = date(2026, 11, 23)  # a Monday

PLAIN = (
    ("W442012345", "W442012345"),
    ("w442012345", "W442012345"),
    ("w 442 012 345", "W442012345"),
    ("W44-2012345", "W442012345"),
    ("RNA : W442012345", "W442012345"),
    ("le W442012345", "W442012345"),
)

GUESSED = (
    ("W44201234O", "W442012340"),
    ("W44 2O1 2345", "W442012345"),
)

ASKED = {
    "Il manque le W, ou c’est un SIREN. Un numéro RNA commence par W, suivi de 9 chiffres.": (
        "442012345",
    ),
    "Je compte 8 chiffres. Un numéro RNA commence par W, suivi de 9 chiffres.": ("W44201234",),
    "Je compte 10 chiffres. Un numéro RNA commence par W, suivi de 9 chiffres.": ("W4420123456",),
    "C’est un SIRET. Un numéro RNA commence par W, suivi de 9 chiffres.": ("73282932000074",),
    "En Alsace et en Moselle, une association n’a pas de numéro "
    "RNA. "
    "Répondez «\xa0je ne sais pas\xa0» pour continuer.": (
        "Alsace",
        "tribunal de Strasbourg",
        "nous sommes en Moselle",
        "registre de Colmar, volume 34 folio 12",
    ),
    "Un numéro RNA commence par W, suivi de 9 chiffres. Par exemple «\xa0W442012345\xa0».": (
        "abc",
        "W",
    ),
}


@pytest.mark.parametrize(("text", "value"), PLAIN)
def test_an_rna_said_plainly_is_kept_without_an_echo(text: str, value: str) -> None:
    answer = read(Expected(kind="rna"), text, TODAY)

    assert answer == Read(value=value)


@pytest.mark.parametrize(("text", "value"), GUESSED)
def test_an_rna_partly_guessed_is_echoed(text: str, value: str) -> None:
    answer = read(Expected(kind="rna"), text, TODAY)

    assert isinstance(answer, Read)
    assert answer.value == value
    assert answer.echo.startswith("J’ai ")


@pytest.mark.parametrize(
    ("text", "reason"), [(text, reason) for reason, texts in ASKED.items() for text in texts]
)
def test_an_rna_nobody_can_be_sure_of_is_asked_again(text: str, reason: str) -> None:
    answer = read(Expected(kind="rna"), text, TODAY)

    assert answer == Misread(reason=reason)
