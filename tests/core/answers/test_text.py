from datetime import date

import pytest

from bot.core.answers import Expected, Misread, Read, read

TODAY = date(2026, 11, 23)

SHORT = (
    ("ok", "ok"),
    ("42", "42"),
    ("  Les  Ateliers \n de Rezé ", "Les Ateliers de Rezé"),
    ("École « Ω »", "École « Ω »"),
    ("e\u0301cole", "\u00e9cole"),
    ("L'école", "L'école"),
    ("<b>gras</b> & {{ x }}", "<b>gras</b> & {{ x }}"),
    ("\u202eabc", "abc"),
    ("zéro\u200b largeur", "zéro largeur"),
    ("a\u0000b", "ab"),
    ("👩\u200d🏭 atelier", "👩\u200d🏭 atelier"),
    ("x" * 200, "x" * 200),
)
LONG = (
    ("une ligne", "une ligne"),
    ("a  b\n\n\n\nc ", "a b\n\nc"),
    ("a\r\nb\rc", "a\nb\nc"),
    ("x" * 2000, "x" * 2000),
)


@pytest.mark.parametrize(("text", "kept"), SHORT)
def test_a_short_text_is_kept_as_typed_on_one_line(text: str, kept: str) -> None:
    assert read(Expected(kind="texte"), text, TODAY) == Read(value=kept)


@pytest.mark.parametrize(("text", "kept"), LONG)
def test_a_long_text_keeps_its_paragraphs(text: str, kept: str) -> None:
    assert read(Expected(kind="texte long"), text, TODAY) == Read(value=kept)


@pytest.mark.parametrize("kind", ["texte", "texte long"])
@pytest.mark.parametrize("text", [".", "?!", "…", "👍", "❤️", "«»", "-", "***"])
def test_a_lone_sign_is_not_an_answer(kind: str, text: str) -> None:
    answer = read(Expected(kind=kind), text, TODAY)

    assert answer == Misread(reason="Il me faut une réponse en mots, même courte.")


@pytest.mark.parametrize("text", ["", "  ", "\n", "\u200b", "\u00a0\u202f", "\u202e"])
def test_an_empty_text_is_asked_again(text: str) -> None:
    answer = read(Expected(kind="texte"), text, TODAY)

    assert answer == Misread(
        reason="Votre message est vide. Écrivez votre réponse en quelques mots."
    )


def test_too_long_a_text_is_told_by_how_much() -> None:
    answer = read(Expected(kind="texte"), "x" * 212, TODAY)

    assert answer == Misread(
        reason="Votre texte compte 212 caractères, soit 12 de trop. La limite est de 200."
    )


def test_too_long_a_long_text_is_told_by_how_much() -> None:
    answer = read(Expected(kind="texte long"), "x" * 3000, TODAY)

    assert answer == Misread(
        reason="Votre texte compte 3\u202f000 caractères, soit 1\u202f000 de trop. "
        "La limite est de 2\u202f000."
    )


def test_the_staffs_own_limits_are_told() -> None:
    expected = Expected(kind="texte", least=3, most=10)

    answers = [read(expected, text, TODAY) for text in ("ab", "abc", "x" * 11)]

    assert answers == [
        Misread(reason="C’est un peu court\xa0: il faut au moins 3 caractères."),
        Read(value="abc"),
        Misread(reason="Votre texte compte 11 caractères, soit 1 de trop. La limite est de 10."),
    ]
