from datetime import date

import pytest

from bot.core.answers import Expected, Misread, Option, Read, read, show

TODAY = date(2026, 11, 23)

GUIDES = (
    Option(id="ml", label="Mission locale"),
    Option(id="col", label="Collèges"),
    Option(id="pjj", label="PJJ"),
    Option(id="ase", label="ASE"),
    Option(id="mq", label="Maison de quartier"),
    Option(id="re", label="Réseau d’entreprises"),
)
PLAIN = (
    ("1", "ml"),
    ("1, 3 et 4", "ml pjj ase"),
    ("1,3,4", "ml pjj ase"),
    ("4, 3, 1", "ml pjj ase"),
    ("1 3 4", "ml pjj ase"),
    ("1/3/4", "ml pjj ase"),
    ("1 & 3", "ml pjj"),
    ("1;3", "ml pjj"),
    ("1\n3", "ml pjj"),
    ("1,2,2", "ml col"),
    ("1-3", "ml col pjj"),
    ("1 à 3", "ml col pjj"),
    ("de 1 à 3", "ml col pjj"),
    ("1-3, 5", "ml col pjj mq"),
    ("a, b et d", "ml col ase"),
    ("le 1 et le 3", "ml pjj"),
    ("la première et la dernière", "ml re"),
    ("PJJ", "pjj"),
    ("pjj + ase", "pjj ase"),
    ("PJJ, ASE", "pjj ase"),
    ("mission locale et collèges", "ml col"),
    ("Mission locale, Collèges et PJJ", "ml col pjj"),
    ("toutes", "ml col pjj ase mq re"),
    ("tout", "ml col pjj ase mq re"),
    ("les six", "ml col pjj ase mq re"),
    ("aucune", ""),
    ("aucun", ""),
    ("rien", ""),
    ("0", ""),
    ("pas encore", ""),
)
GUESSED = (
    ("mission local", "ml"),
    ("collège et mission", "ml col"),
    ("missions locales, collèges et maisons de quartier", "ml col mq"),
    ("les collèges, la PJJ", "col pjj"),
    ("PJJ ASE", "pjj ase"),
    ("la mission locale, la PJJ surtout", "ml pjj"),
    ("toutes sauf la 2", "ml pjj ase mq re"),
    ("tout sauf PJJ et ASE", "ml col mq re"),
)
ASKED = (
    ("7", "7"),
    ("1, 9", "9"),
    ("134", "134"),
    ("pas la PJJ", "pas la PJJ"),
    ("ni la PJJ ni l’ASE", "ni la PJJ ni l’ASE"),
    ("les deux", "les deux"),
    ("collèges et mairie", "mairie"),
    ("je sais pas", "je sais pas"),
    ("oui", "oui"),
)


@pytest.mark.parametrize(("text", "ids"), PLAIN)
def test_options_said_plainly_are_kept_in_order_without_an_echo(text: str, ids: str) -> None:
    answer = read(Expected(kind="plusieurs choix", options=GUIDES), text, TODAY)

    assert answer == Read(value=ids.split())


@pytest.mark.parametrize(("text", "ids"), GUESSED)
def test_options_nearly_named_are_echoed(text: str, ids: str) -> None:
    answer = read(Expected(kind="plusieurs choix", options=GUIDES), text, TODAY)

    assert isinstance(answer, Read)
    assert answer.value == ids.split()
    assert answer.echo.startswith("J’ai compris\xa0: «\xa0")


@pytest.mark.parametrize(("text", "unknown"), ASKED)
def test_one_unknown_piece_has_the_whole_asked_again(text: str, unknown: str) -> None:
    answer = read(Expected(kind="plusieurs choix", options=GUIDES), text, TODAY)

    assert answer == Misread(
        reason=f"Je ne reconnais pas «\xa0{unknown}\xa0». "
        "Donnez les numéros, de 1 à 6, par exemple «\xa01 et 2\xa0»."
    )


def test_a_label_with_a_comma_or_an_and_inside_is_one_option() -> None:
    options = (
        Option(id="m", label="Mairie et intercommunalité"),
        Option(id="r", label="Région, département"),
        Option(id="e", label="État"),
    )
    expected = Expected(kind="plusieurs choix", options=options)

    answer = read(expected, "mairie et intercommunalité, région, département et état", TODAY)

    assert answer == Read(value=["m", "r", "e"])


def test_none_is_the_staffs_own_option_where_there_is_one() -> None:
    options = (Option(id="a", label="Mairie"), Option(id="z", label="Aucun de ces choix"))

    answer = read(Expected(kind="plusieurs choix", options=options), "aucune", TODAY)

    assert isinstance(answer, Read)
    assert answer.value == ["z"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1", "Choisissez au moins 2 réponses."),
        ("aucune", "Choisissez au moins 2 réponses."),
        ("1-4", "Choisissez au plus 3 réponses."),
        ("toutes", "Choisissez au plus 3 réponses."),
    ],
)
def test_too_few_or_too_many_options_are_told_the_bound(text: str, reason: str) -> None:
    expected = Expected(kind="plusieurs choix", options=GUIDES, least=2, most=3)

    answer = read(expected, text, TODAY)

    assert answer == Misread(reason=reason)


@pytest.mark.parametrize(
    ("ids", "shown"),
    [
        ("", "Aucun choix"),
        ("ml", "Mission locale"),
        ("ml col", "Mission locale et Collèges"),
        ("ml col pjj", "Mission locale, Collèges et PJJ"),
    ],
)
def test_options_are_shown_as_a_french_list(ids: str, shown: str) -> None:
    expected = Expected(kind="plusieurs choix", options=GUIDES)

    assert show(expected, ids.split()) == shown
