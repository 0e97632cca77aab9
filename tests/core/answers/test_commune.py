from datetime import date

import pytest

from bot.core.answers import Expected, Misread, Read, read

TODAY = date(2026, 11, 23)  # a Monday

PLAIN = (
    ("Rezé 44400", "Rezé", "44400", "44"),
    ("44400 Rezé", "Rezé", "44400", "44"),
    ("Rezé (44400)", "Rezé", "44400", "44"),
    ("Rezé, 44400", "Rezé", "44400", "44"),
    ("44 400 Rezé", "Rezé", "44400", "44"),
    ("F-44400 Rezé", "Rezé", "44400", "44"),
    ("Rezé - 44400", "Rezé", "44400", "44"),
    ("rezé 44400", "Rezé", "44400", "44"),
    ("REZÉ 44400", "Rezé", "44400", "44"),
    ("St Herblain 44800", "St Herblain", "44800", "44"),
    ("saint-herblain 44800", "Saint-Herblain", "44800", "44"),
    ("Le Mans 72000", "Le Mans", "72000", "72"),
    ("l'haÿ-les-roses 94240", "L’Haÿ-les-Roses", "94240", "94"),
    ("L’Haÿ-les-Roses 94240", "L’Haÿ-les-Roses", "94240", "94"),
    ("la ville-du-bois 91620", "La Ville-du-Bois", "91620", "91"),
    ("Rezé 44400 (Loire-Atlantique)", "Rezé", "44400", "44"),
    ("Rezé (44) 44400", "Rezé", "44400", "44"),
    ("Paris 75011", "Paris", "75011", "75"),
    ("75011 Paris 11e", "Paris 11e", "75011", "75"),
    ("20000 Ajaccio", "Ajaccio", "20000", "2A"),
    ("20190 Ziglione", "Ziglione", "20190", "2A"),
    ("20200 Bastia", "Bastia", "20200", "2B"),
    ("20600 Furiani", "Furiani", "20600", "2B"),
    ("01000 Bourg-en-Bresse", "Bourg-en-Bresse", "01000", "01"),
    ("97133 Gustavia", "Gustavia", "97133", "977"),
    ("97150 Marigot", "Marigot", "97150", "978"),
    ("97200 Fort-de-France", "Fort-de-France", "97200", "972"),
    ("97400 Saint-Denis", "Saint-Denis", "97400", "974"),
    ("97500 Saint-Pierre", "Saint-Pierre", "97500", "975"),
    ("97600 Mamoudzou", "Mamoudzou", "97600", "976"),
    ("98600 Mata-Utu", "Mata-Utu", "98600", "986"),
    ("98713 Papeete", "Papeete", "98713", "987"),
    ("98800 Nouméa", "Nouméa", "98800", "988"),
    ("Y 80190", "Y", "80190", "80"),
    ("Nantes44000", "Nantes", "44000", "44"),
    ("44000Nantes", "Nantes", "44000", "44"),
    ("CP 44000 Nantes", "Nantes", "44000", "44"),
    ("Oyonnax (Ain) 01100", "Oyonnax", "01100", "01"),
    ("Lyon 3e arrondissement 69003", "Lyon 3e arrondissement", "69003", "69"),
    ("saint-jean-d'angély 17400", "Saint-Jean-d’Angély", "17400", "17"),
    ("Villeneuve d'Ascq 59650", "Villeneuve d’Ascq", "59650", "59"),
)

GUESSED = (
    ("nous sommes à Rezé 44400", "Rezé", "44400", "44"),
    ("la commune de Rezé 44400", "Rezé", "44400", "44"),
    ("444OO Rezé", "Rezé", "44400", "44"),
)

ASKED = {
    "Ajoutez le code postal à la commune, par exemple «\xa0Rezé 44400\xa0».": ("Rezé",),
    "Donnez la commune avec son code postal, par exemple «\xa0Rezé 44400\xa0».": (
        "44400",
        "44400 ???",
        "Nantes ou Rezé 44000",
    ),
    "Il me faut les cinq chiffres du code postal, par exemple «\xa0Rezé 44400\xa0».": (
        "Rezé (44)",
        "Rezé 44",
    ),
    "Un code postal français a cinq chiffres, par exemple «\xa0Rezé 44400\xa0».": (
        "Rezé 444",
        "1000 Bruxelles",
    ),
    "Donnez aussi le code postal. Est-ce «\xa0Paris 75011\xa0»\xa0? Écrivez-le ainsi.": (
        "Paris 11e",
        "Paris 11",
    ),
    "Donnez aussi le code postal. Est-ce «\xa0Lyon 69003\xa0»\xa0? Écrivez-le ainsi.": (
        "Lyon 3ème",
    ),
    "Donnez aussi le code postal. Est-ce «\xa0Marseille 13013\xa0»\xa0? Écrivez-le ainsi.": (
        "Marseille 13",
    ),
    "Un code CEDEX ne désigne pas une commune. "
    "Donnez son code postal, comme «\xa0Rezé 44400\xa0».": ("44000 Nantes Cedex 1",),
    "Cette commune semble hors de France. Donnez une commune française et son code postal.": (
        "98000 Monaco",
        "Genève CH-1201",
        "Kehl 77694 Allemagne",
    ),
    "99999 n’est pas un code postal de France. Donnez une commune française.": ("99999 Truc",),
    "Aucun département n’a le code postal 00100. Vérifiez-le, s’il vous plaît.": ("00100 Rome",),
    "Aucun département n’a le code postal 20195. Vérifiez-le, s’il vous plaît.": ("20195 Truc",),
    "Aucun département n’a le code postal 96000. Vérifiez-le, s’il vous plaît.": ("96000 Truc",),
    "La commune suffit, sans la rue, par exemple «\xa0Rezé 44400\xa0».": (
        "12 rue des Lilas 44400 Rezé",
    ),
    "Je lis plusieurs codes postaux. "
    "Donnez une seule commune, par exemple «\xa0Rezé 44400\xa0».": (
        "Rezé 44400 ou Bouguenais 44340",
    ),
}


@pytest.mark.parametrize(("text", "name", "postcode", "department"), PLAIN)
def test_a_commune_said_plainly_is_kept_without_an_echo(
    text: str, name: str, postcode: str, department: str
) -> None:
    answer = read(Expected(kind="commune"), text, TODAY)

    value = {"nom": name, "code_postal": postcode, "département": department}
    assert answer == Read(value=value)


@pytest.mark.parametrize(("text", "name", "postcode", "department"), GUESSED)
def test_a_commune_found_among_other_words_is_echoed(
    text: str, name: str, postcode: str, department: str
) -> None:
    answer = read(Expected(kind="commune"), text, TODAY)

    assert isinstance(answer, Read)
    assert answer.value == {"nom": name, "code_postal": postcode, "département": department}
    assert answer.echo == f"J’ai compris\xa0: {name} ({postcode})."


@pytest.mark.parametrize(
    ("text", "reason"), [(text, reason) for reason, texts in ASKED.items() for text in texts]
)
def test_a_commune_nobody_can_be_sure_of_is_asked_again(text: str, reason: str) -> None:
    answer = read(Expected(kind="commune"), text, TODAY)

    assert answer == Misread(reason=reason)


@pytest.mark.parametrize("text", ["Mayenne 53100", "53100 Mayenne"])
def test_a_commune_named_as_its_department_is_a_commune(text: str) -> None:
    found = read(Expected(kind="commune"), text, date(2026, 9, 7))

    assert isinstance(found, Read)
    assert found.value == {"nom": "Mayenne", "code_postal": "53100", "département": "53"}
