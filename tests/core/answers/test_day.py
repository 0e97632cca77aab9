from datetime import date

import pytest

from bot.core.answers import Expected, Misread, Read, read

TODAY = date(2026, 11, 23)  # a Monday

PLAIN = (
    ("3/9/2027", "2027-09-03"),
    ("03/09/2027", "2027-09-03"),
    ("03-09-27", "2027-09-03"),
    ("3.9.2027", "2027-09-03"),
    ("3 9 2027", "2027-09-03"),
    ("2027-09-03", "2027-09-03"),
    ("2027/9/3", "2027-09-03"),
    ("2027-09-03T10:00:00Z", "2027-09-03"),
    ("3 septembre 2027", "2027-09-03"),
    ("le 3 sept. 2027", "2027-09-03"),
    ("3sept2027", "2027-09-03"),
    ("03-sept-27", "2027-09-03"),
    ("1er sept 2027", "2027-09-01"),
    ("vendredi 3 septembre 2027", "2027-09-03"),
    ("dix-sept juin 2027", "2027-06-17"),
    ("15 août 2027.", "2027-08-15"),
    ("15 aout 2027", "2027-08-15"),
    ("29/02/2028", "2028-02-29"),
    ("le premier mars 2027", "2027-03-01"),
    ("1er/09/2027", "2027-09-01"),
)

GUESSED = (
    ("le 3 sept.", "2027-09-03"),
    ("3 septembre", "2027-09-03"),
    ("3/9", "2027-09-03"),
    ("23 novembre", "2026-11-23"),
    ("22 novembre", "2027-11-22"),
    ("29 février", "2028-02-29"),
    ("le premier septembre", "2027-09-01"),
    ("vingt-trois juin", "2027-06-23"),
    ("le sept juin", "2027-06-07"),
    ("7 sept", "2027-09-07"),
    ("3 septembre dernier", "2026-09-03"),
    ("lundi 30 novembre", "2026-11-30"),
    ("premier lundi de septembre 2027", "2027-09-06"),
    ("le dernier vendredi d’août", "2027-08-27"),
    ("l’armistice", "2027-11-11"),
    ("3 mai 98", "1998-05-03"),
    ("20270903", "2027-09-03"),
    ("03092027", "2027-09-03"),
    ("3 setpembre 2027", "2027-09-03"),
    ("septembre 2027", "2027-09-01"),
    ("sept 27", "2027-09-01"),
    ("09/2027", "2027-09-01"),
    ("9/27", "2027-09-01"),
    ("2027-09", "2027-09-01"),
    ("septmbre 2027", "2027-09-01"),
    ("septembre deux mille vingt-sept", "2027-09-01"),
    ("septembre", "2027-09-01"),
    ("novembre", "2026-11-01"),
    ("septembre prochain", "2027-09-01"),
    ("aujourd’hui", "2026-11-23"),
    ("aujourd'hui", "2026-11-23"),
    ("demain", "2026-11-24"),
    ("hier", "2026-11-22"),
    ("après-demain", "2026-11-25"),
    ("avant-hier", "2026-11-21"),
    ("lundi", "2026-11-30"),
    ("lundi prochain", "2026-11-30"),
    ("lundi dernier", "2026-11-16"),
    ("mardi en huit", "2026-12-01"),
    ("jeudi de la semaine prochaine", "2026-12-03"),
    ("dans 3 mois", "2027-02-23"),
    ("dans quinze jours", "2026-12-08"),
    ("dans une quinzaine", "2026-12-08"),
    ("dans une dizaine de jours", "2026-12-03"),
    ("dans un an et demi", "2028-05-23"),
    ("dans un mois et demi", "2027-01-07"),
    ("d'ici 3 mois", "2027-02-23"),
    ("il y a deux semaines", "2026-11-09"),
    ("il y a un an", "2025-11-23"),
    ("la semaine prochaine", "2026-11-30"),
    ("le mois prochain", "2026-12-01"),
    ("fin juin", "2027-06-30"),
    ("fin juin 2028", "2028-06-30"),
    ("mi-mars", "2027-03-15"),
    ("début 2028", "2028-01-01"),
    ("fin 2027", "2027-12-31"),
    ("mi-2027", "2027-07-01"),
    ("fin d'année", "2026-12-31"),
    ("fin du mois", "2026-11-30"),
    ("fin février 2028", "2028-02-29"),
    ("courant mars", "2027-03-01"),
    ("vers le 15 mars", "2027-03-15"),
    ("rentrée 2027", "2027-09-01"),
    ("à la rentrée", "2027-09-01"),
    ("d'ici la rentrée", "2027-09-01"),
    ("rentrée scolaire 2027-2028", "2027-09-01"),
    ("rentrée de janvier", "2027-01-01"),
    ("T2 2027", "2027-04-01"),
    ("1er trimestre 2027", "2027-01-01"),
    ("deuxième semestre 2027", "2027-07-01"),
    ("Noël", "2026-12-25"),
    ("3 septembre 2027 à 14h", "2027-09-03"),
    ("je crois le 3 mai", "2027-05-03"),
    ("depuis 3 mois", "2026-08-23"),
    ("depuis 18 mois", "2025-05-23"),
    ("d'ici 18 mois", "2028-05-23"),
    ("sous 15 jours", "2026-12-08"),
    ("3 sepembre", "2027-09-03"),
    ("septembre 2027 au plus tard", "2027-09-01"),
    ("le 3/9 à 14h30", "2027-09-03"),
    ("on vise septembre 2027", "2027-09-01"),
    ("d’ici fin mars", "2027-03-31"),
    ("samedi en quinze", "2026-12-12"),
    ("1/27", "2027-01-01"),
)

ASKED = {
    "Le 31 février 2027 n’existe pas\xa0: ce mois compte 28 jours.": ("31/02/2027",),
    "Le 29 février 2027 n’existe pas\xa0: ce mois compte 28 jours.": ("29/02/2027",),
    "Le 31 avril n’existe pas\xa0: ce mois compte 30 jours.": ("31/04",),
    "Le 32 janvier n’existe pas\xa0: ce mois compte 31 jours.": ("32 janvier",),
    "Il n’y a pas de mois numéro 23. Écrivez le jour, puis le mois, puis l’année.": ("9/23/2027",),
    "Il n’y a pas de mois numéro 13. Écrivez le jour, puis le mois, puis l’année.": (
        "13/13/2027",
    ),
    "Il n’y a pas de mois numéro 0. Écrivez le jour, puis le mois, puis l’année.": ("00/00/2027",),
    "Le 3 septembre 2027 est un vendredi. Vérifiez le jour et l’année, s’il vous plaît.": (
        "lundi 3 septembre 2027",
    ),
    "Il me faut aussi le mois, par exemple «\xa0septembre 2027\xa0».": (
        "2027",
        "l'année prochaine",
        "l'année dernière",
    ),
    "Il me faut aussi le mois, par exemple «\xa03 septembre 2027\xa0».": ("le 3",),
    "Donnez un mois plutôt qu’une saison, par exemple «\xa03 septembre 2027\xa0».": (
        "été 2027",
        "cet été",
    ),
    "Je lis plusieurs dates. Donnez-en une seule, par exemple «\xa03 septembre 2027\xa0».": (
        "entre le 3 et le 5 septembre",
        "3 ou 4 septembre",
        "du 3 au 5 septembre 2027",
        "2027-2028",
        "mars-avril 2027",
    ),
    "Je ne reconnais pas cette date. Écrivez par exemple «\xa03 septembre 2027\xa0».": (
        "bientôt",
        "quand on pourra",
        "3/9/20277",
        "1/1/1",
        "1212",
    ),
    "Cette date est trop lointaine pour moi. Donnez-la en toutes lettres.": ("dans 9999 ans",),
    "L’année 1492 me semble fausse. Vérifiez-la, s’il vous plaît.": ("3/9/1492",),
    "Il n’y a pas de mois numéro 31. Écrivez le jour, puis le mois, puis l’année.": ("12/31",),
}


@pytest.mark.parametrize(("text", "value"), PLAIN)
def test_a_date_said_plainly_is_kept_without_an_echo(text: str, value: str) -> None:
    answer = read(Expected(kind="date"), text, TODAY)

    assert answer == Read(value=value)


@pytest.mark.parametrize(("text", "value"), GUESSED)
def test_a_date_partly_guessed_is_echoed(text: str, value: str) -> None:
    answer = read(Expected(kind="date"), text, TODAY)

    assert isinstance(answer, Read)
    assert answer.value == value
    assert answer.echo.startswith("J’ai ")


@pytest.mark.parametrize(
    ("text", "reason"), [(text, reason) for reason, texts in ASKED.items() for text in texts]
)
def test_a_date_nobody_can_be_sure_of_is_asked_again(text: str, reason: str) -> None:
    answer = read(Expected(kind="date"), text, TODAY)

    assert answer == Misread(reason=reason)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on les a demandés le 20 février", "2026-02-20"),
        ("signée le 3 juillet", "2026-07-03"),
        ("prévu le 3 octobre", "2026-10-03"),
        ("signée le 3 juillet 2025", "2025-07-03"),
    ],
)
def test_a_date_told_in_a_sentence_is_read_with_an_echo(text: str, value: str) -> None:
    found = read(Expected(kind="date"), text, date(2026, 9, 7))

    assert isinstance(found, Read)
    assert (found.value, bool(found.echo)) == (value, True)


def test_none_is_no_date() -> None:
    found = read(Expected(kind="date"), "aucune", date(2026, 9, 7))

    assert isinstance(found, Misread)
    assert "0 septembre" not in found.reason
