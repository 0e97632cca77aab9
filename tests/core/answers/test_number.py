from datetime import date

import pytest

from bot.core.answers import Expected, Misread, Read, read

TODAY = date(2026, 11, 23)  # a Monday

PLAIN = (
    ("12", 12),
    ("0", 0),
    ("zéro", 0),
    ("aucun", 0),
    ("aucune", 0),
    ("aucune entreprise", 0),
    ("un", 1),
    ("une", 1),
    ("une entreprise", 1),
    ("un seul", 1),
    ("vingt et un", 21),
    ("vingt-et-une", 21),
    ("vingt-quatre", 24),
    ("vint-quatre", 24),
    ("soixante et onze", 71),
    ("soixante-dix-neuf", 79),
    ("quatre-vingt", 80),
    ("quatre-vingts", 80),
    ("quatre-vingt-dix-sept", 97),
    ("septante-deux", 72),
    ("huitante", 80),
    ("nonante-neuf", 99),
    ("cent", 100),
    ("cent vingt", 120),
    ("deux cents", 200),
    ("douze cents", 1200),
    ("mille", 1000),
    ("mille deux cent trente-quatre", 1234),
    ("cent mille", 100000),
    ("350 mille", 350000),
    ("deux millions 300 mille", 2300000),
    ("1 million et demi", 1500000),
    ("un demi-million", 500000),
    ("12k", 12000),
    ("1000", 1000),
    ("1 000", 1000),
    ("12 000", 12000),
    ("12\xa0000", 12000),
    ("12\u202f000", 12000),
    ("12 000 000", 12000000),
    ("1'200", 1200),
    ("1.000.000", 1000000),
    ("1.000,00", 1000),
    ("12,0", 12),
    ("2027", 2027),
    ("24 enfants", 24),
    ("24h", 24),
    ("24 h par semaine", 24),
    ("12 m²", 12),
    ("12 m2", 12),
    ("on en a vu 12", 12),
    ("nous avons rencontré 8 entreprises", 8),
    ("8 dans une équipe", 8),
    ("c'est 12", 12),
    ("12.", 12),
    ("(12)", 12),
    ("12 !", 12),
    ("+12", 12),
    ("DOUZE", 12),
    ("12\u200b", 12),
    ("\u200f12", 12),
    ("１２", 12),
    ("٢٤", 24),
    ("१२", 12),
    ("  12\n", 12),
)

GUESSED = (
    ("une douzaine", 12),
    ("une dizaine", 10),
    ("une quinzaine", 15),
    ("la trentaine", 30),
    ("une trentaine d’entreprises", 30),
    ("une bonne douzaine", 12),
    ("une demi-douzaine", 6),
    ("deux douzaines", 24),
    ("une centaine de milliers", 100000),
    ("un millier", 1000),
    ("environ 30", 30),
    ("30 environ", 30),
    ("~30", 30),
    ("≈ 30", 30),
    ("à peu près 30", 30),
    ("presque 30", 30),
    ("environ une vingtaine", 20),
    ("12 ?", 12),
    ("je crois 12", 12),
    ("n°12", 12),
    ("douze (12)", 12),
    ("12 €", 12),
    ("12.000", 12000),
    ("1.500", 1500),
    ("1,000,000", 1000000),
    ("pas encore", 0),
    ("rien", 0),
    ("pas une seule", 0),
    ("aucune pour l'instant", 0),
    ("je n'en ai vu aucune", 0),
)

ASKED = {
    "Je lis deux nombres, 10 et 12. Écrivez-en un seul, par exemple 11.": (
        "entre 10 et 12",
        "10 à 12",
        "10-12",
        "dix à douze",
        "de 10 à 12",
    ),
    "Je lis plusieurs nombres. Écrivez-en un seul, par exemple 12.": (
        "10/12",
        "une douzaine, peut-être quinze",
        "12 sur 15",
        "2 x 12",
        "3 équipes de 4",
        "12 personnes dont 3 femmes",
        "06 12 34 56 78",
        "12 12",
        "1 2 3",
        "12_000",
    ),
    "Je lis deux nombres, 12 et 13. Écrivez-en un seul, par exemple 12.": ("12 ou 13",),
    "Je lis deux nombres, 1 et 2. Écrivez-en un seul, par exemple 1.": ("un ou deux",),
    "C’est une limite plutôt qu’un nombre. Écrivez un seul nombre, par exemple 30.": (
        "plus de 30",
    ),
    "C’est une limite plutôt qu’un nombre. Écrivez un seul nombre, par exemple 5.": (
        "moins de cinq",
        "5 ou plus",
        ">5",
        "5+",
    ),
    "C’est une limite plutôt qu’un nombre. Écrivez un seul nombre, par exemple 12.": (
        "au moins 12",
        "12 max",
    ),
    "C’est une limite plutôt qu’un nombre. Écrivez un seul nombre, par exemple 20.": (
        "jusqu’à 20",
    ),
    "Il me faut un nombre entier\xa0: 12 ou 13\xa0?": (
        "12,5",
        "12 et demi",
        "12½",
    ),
    "Voulez-vous dire 1\u202f500 ou 1,5\xa0? Réécrivez-le ainsi.": ("1,500",),
    "Voulez-vous dire 12\u202f000 ou 12\xa0? Réécrivez-le ainsi.": ("12,000",),
    "Je cherche un nombre. Écrivez-le en chiffres, par exemple 12.": (
        "1e3",
        "2e",
        "12ème",
        "1h30",
        "0x10",
        "12.5.3",
        "1,2,3",
        "NaN",
        "∞",
        "twelve",
        "pas 12",
        "aucune idée",
        "un peu",
        "c'est un secret",
        "une par mois",
        "un tiers",
        "trois quarts",
        "pas d'entreprise",
    ),
    "Donnez un nombre, même approximatif, par exemple «\xa0une douzaine\xa0».": (
        "plusieurs",
        "quelques dizaines",
    ),
    "Ce nombre ne peut pas être négatif. S’il n’y en a aucun, écrivez 0.": (
        "-5",
        "−5",
        "moins cinq",
    ),
    "Ce nombre est trop grand pour moi. Vérifiez-le, s’il vous plaît.": (
        "99999999999999999999",
        "1000000000000",
    ),
}


@pytest.mark.parametrize(("text", "value"), PLAIN)
def test_a_number_said_plainly_is_kept_without_an_echo(text: str, value: int) -> None:
    answer = read(Expected(kind="nombre"), text, TODAY)

    assert answer == Read(value=value)


@pytest.mark.parametrize(("text", "value"), GUESSED)
def test_a_number_partly_guessed_is_echoed(text: str, value: int) -> None:
    answer = read(Expected(kind="nombre"), text, TODAY)

    assert isinstance(answer, Read)
    assert answer.value == value
    assert answer.echo.startswith("J’ai ")


@pytest.mark.parametrize(
    ("text", "reason"), [(text, reason) for reason, texts in ASKED.items() for text in texts]
)
def test_a_number_nobody_can_be_sure_of_is_asked_again(text: str, reason: str) -> None:
    answer = read(Expected(kind="nombre"), text, TODAY)

    assert answer == Misread(reason=reason)
