from datetime import date

import pytest

from bot.core.answers import Expected, Misread, Read, read

TODAY = date(2026, 11, 23)  # a Monday

PLAIN = (
    ("732 829 320 00074", "73282932000074"),
    ("73282932000074", "73282932000074"),
    ("732.829.320.00074", "73282932000074"),
    ("732-829-320-00074", "73282932000074"),
    ("SIRET : 732 829 320 00074", "73282932000074"),
    ("n° 73282932000074", "73282932000074"),
    ("mon siret est 73282932000074", "73282932000074"),
    ("356 000 000 00048", "35600000000048"),
    ("35600000049837", "35600000049837"),
    ("７３２８２９３２００００７４", "73282932000074"),
)

GUESSED = (
    ("732 829 32O OOO74", "73282932000074"),
    ("7328293200OO74", "73282932000074"),
)

ASKED = {
    "C’est un SIREN, avec 9 chiffres. Un SIRET a 14 chiffres. Ajoutez les 5 derniers.": (
        "732829320",
    ),
    "Je compte 9 chiffres. Un SIRET a 14 chiffres.": ("123456789",),
    "Je compte 13 chiffres. Un SIRET a 14 chiffres.": ("7328293200007",),
    "Je compte 15 chiffres. Un SIRET a 14 chiffres.": ("732829320000745",),
    "Ce numéro contient une erreur. Un SIRET a 14 chiffres. Relisez-le chiffre par chiffre.": (
        "73282932000075",
        "123 456 789 00012",
        "35600000049838",
        "00000000000000",
    ),
    "C’est un numéro RNA. Un SIRET a 14 chiffres. Vous le trouverez sur l’avis de l’INSEE.": (
        "W442012345",
    ),
    "C’est un numéro de TVA. Un SIRET a 14 chiffres. Vous le trouverez sur l’avis de l’INSEE.": (
        "FR44732829320",
    ),
    "Je ne lis pas de numéro. "
    "Un SIRET a 14 chiffres. "
    "Par exemple «\xa0732\xa0829\xa0320\xa000074\xa0».": ("abc",),
}


@pytest.mark.parametrize(("text", "value"), PLAIN)
def test_a_siret_said_plainly_is_kept_without_an_echo(text: str, value: str) -> None:
    answer = read(Expected(kind="siret"), text, TODAY)

    assert answer == Read(value=value)


@pytest.mark.parametrize(("text", "value"), GUESSED)
def test_a_siret_partly_guessed_is_echoed(text: str, value: str) -> None:
    answer = read(Expected(kind="siret"), text, TODAY)

    assert isinstance(answer, Read)
    assert answer.value == value
    assert answer.echo.startswith("J’ai ")


@pytest.mark.parametrize(
    ("text", "reason"), [(text, reason) for reason, texts in ASKED.items() for text in texts]
)
def test_a_siret_nobody_can_be_sure_of_is_asked_again(text: str, reason: str) -> None:
    answer = read(Expected(kind="siret"), text, TODAY)

    assert answer == Misread(reason=reason)
