from datetime import date

import pytest

from bot.core.answers import Expected, Misread, Read, read

TODAY = date(2026, 11, 23)  # a Monday

PLAIN = (
    ("jean@exemple.fr", "jean@exemple.fr"),
    ("Jean.Dupont@Exemple.FR", "jean.dupont@exemple.fr"),
    ("jean@exemple.fr.", "jean@exemple.fr"),
    ("<jean@exemple.fr>", "jean@exemple.fr"),
    (" jean@exemple.fr ", "jean@exemple.fr"),
    ("jean@exemple.fr\u200b", "jean@exemple.fr"),
    ("jean+ecole@exemple.co.uk", "jean+ecole@exemple.co.uk"),
    ("j_d-1@sous.exemple.fr", "j_d-1@sous.exemple.fr"),
)

GUESSED = (
    ("mailto:jean@exemple.fr", "jean@exemple.fr"),
    ("jean arobase exemple point fr", "jean@exemple.fr"),
    ("jean(at)exemple.fr", "jean@exemple.fr"),
    ("jean [at] exemple [dot] fr", "jean@exemple.fr"),
    ("jean at exemple.fr", "jean@exemple.fr"),
    ("jean＠exemple.fr", "jean@exemple.fr"),
    ("jean @ exemple . fr", "jean@exemple.fr"),
    ("jean@exemple .fr", "jean@exemple.fr"),
    ("jean@exemple,fr", "jean@exemple.fr"),
    ("jean tiret du bas dupont arobase gmail point com", "jean_dupont@gmail.com"),
    ("mon adresse est jean@exemple.fr", "jean@exemple.fr"),
    ("Jean Dupont <jean@exemple.fr>", "jean@exemple.fr"),
)

ASKED = {
    "Je cherche une adresse avec un @, par exemple «\xa0contact@exemple.fr\xa0».": ("jean",),
    "Il manque la fin de l’adresse, comme «\xa0.fr\xa0».": (
        "jean@gmail",
        "a@b@c.fr",
    ),
    "Cette adresse est incomplète. Elle ressemble à «\xa0contact@exemple.fr\xa0».": (
        "@exemple.fr",
        "jean@",
    ),
    "Vouliez-vous dire «\xa0jean@gmail.com\xa0»\xa0? Réécrivez l’adresse, s’il vous plaît.": (
        "jean@gmail.con",
        "jean@gmial.com",
    ),
    "Vouliez-vous dire «\xa0jean@orange.fr\xa0»\xa0? Réécrivez l’adresse, s’il vous plaît.": (
        "jean@orange.f",
    ),
    "Cette adresse n’a pas la bonne forme. Elle ressemble à «\xa0contact@exemple.fr\xa0».": (
        "jean..d@exemple.fr",
        "jean@-exemple.fr",
    ),
    "Une adresse s’écrit sans espace, comme «\xa0contact@exemple.fr\xa0».": (
        "jean dupont@exemple.fr",
    ),
    "Une adresse s’écrit sans accent. Vérifiez-la, s’il vous plaît.": (
        "jéan@exemple.fr",
        "contact@écoles.fr",
    ),
    "Je lis plusieurs adresses. Donnez-en une seule, s’il vous plaît.": ("a@b.fr et c@d.fr",),
}


@pytest.mark.parametrize(("text", "value"), PLAIN)
def test_a_mail_address_said_plainly_is_kept_without_an_echo(text: str, value: str) -> None:
    answer = read(Expected(kind="courriel"), text, TODAY)

    assert answer == Read(value=value)


@pytest.mark.parametrize(("text", "value"), GUESSED)
def test_a_mail_address_partly_guessed_is_echoed(text: str, value: str) -> None:
    answer = read(Expected(kind="courriel"), text, TODAY)

    assert isinstance(answer, Read)
    assert answer.value == value
    assert answer.echo.startswith("J’ai ")


@pytest.mark.parametrize(
    ("text", "reason"), [(text, reason) for reason, texts in ASKED.items() for text in texts]
)
def test_a_mail_address_nobody_can_be_sure_of_is_asked_again(text: str, reason: str) -> None:
    answer = read(Expected(kind="courriel"), text, TODAY)

    assert answer == Misread(reason=reason)
