from datetime import date

import pytest

from bot.core.answers import Expected, Misread, Read, read

TODAY = date(2026, 11, 23)  # a Monday

YES = (
    "oui",
    "Oui.",
    "OUI !",
    "ouais",
    "ouiiii",
    "ok",
    "d’accord",
    "bien sûr",
    "bien sûr que oui",
    "yes",
    "tout à fait",
    "absolument",
    "carrément",
    "c'est exact",
    "pas de problème",
    "aucun souci",
    "👍",
    "👍🏽",
    "✅",
    "oui 👍",
    "o",
)

NO = (
    "non",
    "NON",
    "nan",
    "nope",
    "nooon",
    "non merci",
    "pas encore",
    "non, pas encore",
    "toujours pas",
    "absolument pas",
    "pas du tout",
    "bien sûr que non",
    "jamais",
    "aucunement",
    "pas pour l’instant",
    "👎",
    "👎🏾",
    "❌",
    "n",
)

YES_GUESSED = (
    "oui, depuis juin",
    "oui on l'a signé",
    "je crois que oui",
    "a priori oui",
    "c'est fait",
    "si",
)

NO_GUESSED = (
    "non, le maire refuse",
    "je crois que non",
    "pas vraiment",
    "en cours",
    "bientôt",
)

ASKED = {
    "Répondez par «\xa0oui\xa0» ou par «\xa0non\xa0», s’il vous plaît.": (
        "oui et non",
        "oui mais non",
        "oui mais pas tout",
        "peut-être",
        "pourquoi pas",
        "ça dépend",
        "je ne sais pas",
        "42",
        "bonjour",
        "🤷",
        "?",
    ),
}


@pytest.mark.parametrize("text", YES)
def test_a_plain_yes_is_true_without_an_echo(text: str) -> None:
    answer = read(Expected(kind="oui ou non"), text, TODAY)

    assert answer == Read(value=True)


@pytest.mark.parametrize("text", NO)
def test_a_plain_no_is_false_without_an_echo(text: str) -> None:
    answer = read(Expected(kind="oui ou non"), text, TODAY)

    assert answer == Read(value=False)


@pytest.mark.parametrize("text", YES_GUESSED)
def test_a_yes_with_more_words_is_echoed(text: str) -> None:
    answer = read(Expected(kind="oui ou non"), text, TODAY)

    assert answer == Read(value=True, echo="J’ai compris\xa0: oui.")


@pytest.mark.parametrize("text", NO_GUESSED)
def test_a_no_with_more_words_is_echoed(text: str) -> None:
    answer = read(Expected(kind="oui ou non"), text, TODAY)

    assert answer == Read(value=False, echo="J’ai compris\xa0: non.")


@pytest.mark.parametrize(
    ("text", "reason"), [(text, reason) for reason, texts in ASKED.items() for text in texts]
)
def test_a_yes_or_no_nobody_can_be_sure_of_is_asked_again(text: str, reason: str) -> None:
    answer = read(Expected(kind="oui ou non"), text, TODAY)

    assert answer == Misread(reason=reason)
