from datetime import date

import pytest

from bot.core.answers import Expected, Misread, Read, read

TODAY = date(2026, 11, 23)  # a Monday

PLAIN = (
    ("12 000 €", 12000),
    ("12 000", 12000),
    ("12000", 12000),
    ("12k", 12000),
    ("12 K", 12000),
    ("12 k€", 12000),
    ("12k€", 12000),
    ("200 kE", 200000),
    ("12 keur", 12000),
    ("3 k euros", 3000),
    ("1,2 M€", 1200000),
    ("1.2M", 1200000),
    ("0,5 M€", 500000),
    ("1m€", 1000000),
    ("1,2 Md€", 1200000000),
    ("2,5 millions d'euros", 2500000),
    ("1 million et demi", 1500000),
    ("un demi-million d'euros", 500000),
    ("1/2 million", 500000),
    ("douze mille euros", 12000),
    ("trois cent cinquante mille", 350000),
    ("350 000 euros", 350000),
    ("€12 000", 12000),
    ("23 000€", 23000),
    ("1.500.000,00 €", 1500000),
    ("1 200,00 €", 1200),
    ("zéro", 0),
    ("0 €", 0),
    ("aucun", 0),
)

GUESSED = (
    ("environ 30 k€", 30000),
    ("12 000 € HT", 12000),
    ("17 050 € brut/élève/an", 17050),
    ("1 000 € par mois", 1000),
    ("12.000", 12000),
    ("1.500 €", 1500),
    ("gratuit", 0),
    ("rien", 0),
    ("une dizaine de milliers d'euros", 10000),
    ("une centaine de milliers d'euros", 100000),
    ("12 000,50 euros", 12001),
    ("12 000,4", 12000),
    ("1.500,75", 1501),
    ("12 € 50", 13),
    ("12€50", 13),
    ("12 euros et 50 centimes", 13),
)

ASKED = {
    "Donnez des euros entiers, par exemple 12\xa0€.": ("50 centimes",),
    "Je compte en euros. Convertissez ce montant, s’il vous plaît.": (
        "50 $",
        "50 000 francs",
    ),
    "Je cherche un montant en euros, pas un pourcentage.": ("12 %",),
    "Un montant ne peut pas être négatif. S’il n’y a rien, écrivez 0.": ("-50 €",),
    "Je lis plusieurs nombres. Écrivez-en un seul, par exemple 12\u202f000\xa0€.": (
        "entre 10 et 20 k€",
    ),
    "Je lis deux nombres, 12\u202f000 et 15\u202f000. "
    "Écrivez-en un seul, par exemple 13\u202f500.": ("12 000 € à 15 000 €",),
    "Je lis deux nombres, 300\u202f000 et 400\u202f000. "
    "Écrivez-en un seul, par exemple 350\u202f000.": ("300 k€ à 400 k€",),
    "C’est une limite plutôt qu’un nombre. Écrivez un seul nombre, par exemple 12\u202f000.": (
        "plus de 12 000 €",
    ),
    "Voulez-vous dire 12\u202f000 ou 12\xa0? Réécrivez-le ainsi.": ("12,000",),
    "Voulez-vous dire 50\u202f000 ou 50\xa0? Réécrivez-le ainsi.": ("50,000€",),
    "Donnez un nombre, même approximatif, par exemple 12\u202f000\xa0€.": (
        "quelques milliers d'euros",
    ),
    "Je cherche un montant en euros. Écrivez-le en chiffres, par exemple 12\u202f000\xa0€.": (
        "pas de subvention",
        "1e6",
        "nan",
    ),
    "Ce montant est trop grand pour moi. Vérifiez-le, s’il vous plaît.": ("9999999999999",),
}


@pytest.mark.parametrize(("text", "value"), PLAIN)
def test_an_amount_said_plainly_is_kept_without_an_echo(text: str, value: int) -> None:
    answer = read(Expected(kind="montant"), text, TODAY)

    assert answer == Read(value=value)


@pytest.mark.parametrize(("text", "value"), GUESSED)
def test_an_amount_partly_guessed_is_echoed(text: str, value: int) -> None:
    answer = read(Expected(kind="montant"), text, TODAY)

    assert isinstance(answer, Read)
    assert answer.value == value
    assert answer.echo.startswith("J’ai ")


@pytest.mark.parametrize(
    ("text", "reason"), [(text, reason) for reason, texts in ASKED.items() for text in texts]
)
def test_an_amount_nobody_can_be_sure_of_is_asked_again(text: str, reason: str) -> None:
    answer = read(Expected(kind="montant"), text, TODAY)

    assert answer == Misread(reason=reason)
