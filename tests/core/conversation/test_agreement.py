"""Agreeing in one's own words, and never by mistake."""

import pytest

from tests.small_world import Team, small_journey, small_journey_with_pages

STILL = "Je n’ai rien gardé de ce message."


def starts() -> Team:
    """Somebody who has just read the notice."""
    found = Team(small_journey())
    found.says("/start")
    return found


@pytest.mark.parametrize(
    "words",
    [
        "ok j'accepte",
        "Oui, d’accord !",
        "daccord",
        "OK",
        "oui oui",
        "j accepte, merci",
        "pas de souci",
        "oui allons-y",
        "Je suis d’accord",
        "1",
    ],
)
def test_plain_words_of_agreement_agree(words: str) -> None:
    one = starts()

    one.says(words)

    assert one.situation.consent is not None


@pytest.mark.parametrize(
    "words",
    [
        "non",
        "Je n’accepte pas",
        "pas d'accord",
        "je ne suis pas d’accord",
        "non merci",
        "oui mais c'est quoi",
        "d'accord avec quoi ?",
        "merci",
        "bonjour",
        "ok je lirai ce soir",
        "",
    ],
)
def test_anything_else_does_not(words: str) -> None:
    one = starts()

    one.says(words or "…")

    assert one.situation.consent is None


def test_the_nearest_page_is_shown_before_consent_too() -> None:
    one = Team(small_journey_with_pages())
    one.says("/start")

    card, still = one.says("y a-t-il une école dans le coin ?")

    assert card.startswith("La fiche la plus proche de votre question")
    assert still.startswith(STILL)
