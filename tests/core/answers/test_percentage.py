from datetime import date

import pytest

from bot.core.answers import Expected, Misread, Read, read

TODAY = date(2026, 11, 23)  # a Monday

PLAIN = (
    ("33 %", 33),
    ("33%", 33),
    ("33", 33),
    ("33,5 pour cent", 33.5),
    ("33,5 %", 33.5),
    ("12.5%", 12.5),
    ("33 pourcent", 33),
    ("0", 0),
    ("0 %", 0),
    ("0,5 %", 0.5),
    ("100", 100),
    ("100 %", 100),
    ("1", 1),
    ("vingt pour cent", 20),
    ("quatre-vingts pour cent", 80),
    ("trente-trois virgule cinq", 33.5),
    ("zéro", 0),
    ("12,5", 12.5),
    ("33 pour 100", 33),
)

GUESSED = (
    ("un tiers", 33),
    ("les deux tiers", 67),
    ("2/3", 67),
    ("1/3", 33),
    ("la moitié", 50),
    ("presque la moitié", 50),
    ("un quart", 25),
    ("trois quarts", 75),
    ("un cinquième", 20),
    ("3 sur 4", 75),
    ("un sur dix", 10),
    ("½", 50),
    ("¾", 75),
    ("tout", 100),
    ("rien", 0),
    ("environ 30 %", 30),
    ("une dizaine de pour cent", 10),
    ("33,333 %", 33.33),
    ("33.333", 33.33),
    ("moitié moitié", 50),
    ("50/50", 50),
    ("quatre cinquièmes", 80),
    ("les trois quarts du temps", 75),
)

ASKED = {
    "Voulez-vous dire 33\xa0% ou 0,33\xa0%\xa0?": (
        "0.33",
        "0,33",
    ),
    "Voulez-vous dire 50\xa0% ou 0,5\xa0%\xa0?": ("0,5",),
    "Un pourcentage va de 0 à 100.": (
        "150",
        "101 %",
        "-3 %",
    ),
    "Je lis plusieurs nombres. Écrivez-en un seul, par exemple 33\xa0%.": ("4/3",),
    "Je cherche un pourcentage, de 0 à 100, par exemple 33\xa0%.": (
        "5 pour mille",
        "20 €",
        "plus de la moitié",
        "moins d'un tiers",
    ),
    "Je lis deux nombres, 30 et 40. Écrivez-en un seul, par exemple 35.": (
        "entre 30 et 40 %",
        "30-40",
    ),
    "Je lis deux nombres, 60 et 70. Écrivez-en un seul, par exemple 65.": ("60 à 70",),
    "C’est une limite plutôt qu’un nombre. Écrivez un seul nombre, par exemple 50.": (
        "plus de 50 %",
    ),
    "Donnez un nombre, même approximatif, par exemple 33\xa0%.": ("beaucoup",),
}


@pytest.mark.parametrize(("text", "value"), PLAIN)
def test_a_percentage_said_plainly_is_kept_without_an_echo(text: str, value: float) -> None:
    answer = read(Expected(kind="pourcentage"), text, TODAY)

    assert answer == Read(value=value)


@pytest.mark.parametrize(("text", "value"), GUESSED)
def test_a_percentage_partly_guessed_is_echoed(text: str, value: float) -> None:
    answer = read(Expected(kind="pourcentage"), text, TODAY)

    assert isinstance(answer, Read)
    assert answer.value == value
    assert answer.echo.startswith("J’ai ")


@pytest.mark.parametrize(
    ("text", "reason"), [(text, reason) for reason, texts in ASKED.items() for text in texts]
)
def test_a_percentage_nobody_can_be_sure_of_is_asked_again(text: str, reason: str) -> None:
    answer = read(Expected(kind="pourcentage"), text, TODAY)

    assert answer == Misread(reason=reason)
