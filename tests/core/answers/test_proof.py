from datetime import date

import pytest

from bot.core.answers import Expected, Misread, Read, read

TODAY = date(2026, 11, 23)  # a Monday

PLAIN = (
    ("il existe", "il existe"),
    ("Il existe.", "il existe"),
    ("pas encore", "pas encore"),
)

GUESSED = (
    ("oui", "il existe"),
    ("on l’a", "il existe"),
    ("il existe déjà", "il existe"),
    ("c'est fait", "il existe"),
    ("👍", "il existe"),
    ("non", "pas encore"),
    ("en cours", "pas encore"),
    ("n'existe pas encore", "pas encore"),
)

ASKED = {
    "Envoyez le fichier ou une photo. "
    "Sinon, écrivez «\xa0il existe\xa0» ou «\xa0pas encore\xa0».": (
        "voici",
        "statuts.pdf",
        "peut-être",
    ),
}


@pytest.mark.parametrize(("text", "value"), PLAIN)
def test_a_file_said_plainly_is_kept_without_an_echo(text: str, value: str) -> None:
    answer = read(Expected(kind="fichier"), text, TODAY)

    assert answer == Read(value=value)


@pytest.mark.parametrize(("text", "value"), GUESSED)
def test_a_file_partly_guessed_is_echoed(text: str, value: str) -> None:
    answer = read(Expected(kind="fichier"), text, TODAY)

    assert isinstance(answer, Read)
    assert answer.value == value
    assert answer.echo.startswith("J’ai ")


@pytest.mark.parametrize(
    ("text", "reason"), [(text, reason) for reason, texts in ASKED.items() for text in texts]
)
def test_a_file_nobody_can_be_sure_of_is_asked_again(text: str, reason: str) -> None:
    answer = read(Expected(kind="fichier"), text, TODAY)

    assert answer == Misread(reason=reason)
