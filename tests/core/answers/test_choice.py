from datetime import date

import pytest

from bot.core.answers import Expected, Misread, Option, Read, read, show

TODAY = date(2026, 11, 23)

BEARERS = (
    Option(id="nouvelle", label="Nouvelle association"),
    Option(id="existante", label="Structure existante"),
    Option(id="entreprises", label="Groupe d’entreprises"),
    Option(id="école", label="École ou Icam"),
    Option(id="autre", label="Autre"),
)
PLAIN = (
    ("Structure existante", "existante"),
    ("structure existante", "existante"),
    ("STRUCTURE EXISTANTE.", "existante"),
    ("ecole ou icam", "école"),
    ("groupe d'entreprises", "entreprises"),
    ("existante", "existante"),
    ("2", "existante"),
    ("2.", "existante"),
    ("2)", "existante"),
    ("(2)", "existante"),
    ("n°2", "existante"),
    ("le 2", "existante"),
    ("la 2", "existante"),
    ("numéro 2", "existante"),
    ("réponse 2", "existante"),
    ("option 2", "existante"),
    ("deux", "existante"),
    ("2e", "existante"),
    ("la deuxième", "existante"),
    ("le second", "existante"),
    ("le premier", "nouvelle"),
    ("la dernière", "autre"),
    ("b", "existante"),
    ("B", "existante"),
    ("c)", "entreprises"),
    ("٢", "existante"),
)
GUESSED = (
    ("structur existante", "existante"),
    ("structrue existante", "existante"),
    ("nouvele association", "nouvelle"),
    ("groupe", "entreprises"),
    ("une association nouvelle", "nouvelle"),
    ("plutôt une structure existante", "existante"),
    ("ce sera un groupe d’entreprises je pense", "entreprises"),
    ("autres", "autre"),
    ("icam", "école"),
)
ASKED = (
    "6",
    "0",
    "z",
    "quarante-deux",
    "la mairie",
    "pas la structure existante",
    "ni l’un ni l’autre",
    "👍",
    "je ne sais pas",
    "x" * 600,
)


@pytest.mark.parametrize(("text", "option"), PLAIN)
def test_an_option_named_or_numbered_is_chosen_without_an_echo(text: str, option: str) -> None:
    answer = read(Expected(kind="choix", options=BEARERS), text, TODAY)

    assert answer == Read(value=option)


@pytest.mark.parametrize(("text", "option"), GUESSED)
def test_an_option_nearly_named_is_chosen_with_an_echo(text: str, option: str) -> None:
    expected = Expected(kind="choix", options=BEARERS)

    answer = read(expected, text, TODAY)

    label = show(expected, option)
    assert answer == Read(value=option, echo=f"J’ai compris\xa0: «\xa0{label}\xa0».")


@pytest.mark.parametrize("text", ASKED)
def test_what_names_no_option_is_asked_again_with_the_numbers(text: str) -> None:
    answer = read(Expected(kind="choix", options=BEARERS), text, TODAY)

    assert answer == Misread(
        reason="Je ne reconnais pas ce choix. Répondez par un numéro, de 1 à 5, ou par ses mots."
    )


def test_two_options_in_one_answer_are_never_settled() -> None:
    text = "nouvelle association et structure existante"

    answer = read(Expected(kind="choix", options=BEARERS), text, TODAY)

    assert answer == Misread(
        reason="J’hésite entre «\xa0Nouvelle association\xa0» et «\xa0Structure existante\xa0». "
        "Lequel des choix\xa0?"
    )


def test_a_spelling_near_two_labels_is_never_settled() -> None:
    towns = (Option(id="a", label="Mornant"), Option(id="b", label="Mornand"))

    answer = read(Expected(kind="choix", options=towns), "Mornan", TODAY)

    assert isinstance(answer, Misread)
    assert "Mornant" in answer.reason
    assert "Mornand" in answer.reason


@pytest.mark.parametrize("text", ["15", "15 ans", "15ans", "quinze", "le 15", "2", "b"])
def test_a_number_in_a_label_wins_when_it_is_no_place(text: str) -> None:
    ages = tuple(Option(id=f"a{age}", label=f"{age} ans") for age in (14, 15, 16))

    answer = read(Expected(kind="choix", options=ages), text, TODAY)

    assert isinstance(answer, Read)
    assert answer.value == "a15"


def test_another_figure_is_no_misspelling() -> None:
    levels = (Option(id="bac", label="Le bac"), Option(id="bac_2", label="Bac + 2"))

    answer = read(Expected(kind="choix", options=levels), "bac + 3", TODAY)

    assert isinstance(answer, Misread)


def test_a_number_that_is_a_place_and_a_label_is_never_settled() -> None:
    years = tuple(Option(id=f"y{n}", label=f"{n} ans") for n in (2, 3, 4))

    answer = read(Expected(kind="choix", options=years), "2", TODAY)

    assert isinstance(answer, Misread)
    assert "«\xa02 ans\xa0» et «\xa03 ans\xa0»" in answer.reason


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("oui", "o"),
        ("ouais", "o"),
        ("ok", "o"),
        ("👍", "o"),
        ("nan", "n"),
        ("pas encore", "n"),
        ("en cours", "e"),
        ("encours", "e"),
        ("c’est en cours", "e"),
    ],
)
def test_yes_and_no_are_understood_where_they_are_options(text: str, option: str) -> None:
    options = (
        Option(id="n", label="Non"),
        Option(id="e", label="En cours"),
        Option(id="o", label="Oui"),
    )

    answer = read(Expected(kind="choix", options=options), text, TODAY)

    assert isinstance(answer, Read)
    assert answer.value == option


@pytest.mark.parametrize("text", ["pas encore", "pas encore déposé", "non", "non, pas encore"])
def test_not_yet_is_not_taken_for_what_it_denies(text: str) -> None:
    options = (Option(id="a", label="Pas encore"), Option(id="b", label="Déposé"))

    answer = read(Expected(kind="choix", options=options), text, TODAY)

    assert isinstance(answer, Read)
    assert answer.value == "a"


def test_an_emoji_label_can_be_typed_as_its_words_or_as_itself() -> None:
    options = (Option(id="a", label="🏭 Atelier"), Option(id="b", label="🏫"))
    expected = Expected(kind="choix", options=options)

    answers = [read(expected, text, TODAY) for text in ("atelier", "🏫")]

    assert answers == [Read(value="a"), Read(value="b")]


def test_an_option_withdrawn_by_the_staff_is_shown_by_its_id() -> None:
    shown = show(Expected(kind="choix", options=BEARERS), "coopérative")

    assert shown == "coopérative"
