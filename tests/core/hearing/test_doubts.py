"""Two readings about as likely are asked about by name; what answers nothing is not kept."""

from __future__ import annotations

import pytest

from bot.cli.playing.hear import standing
from bot.core.hearing import reading
from bot.core.hearing.heard import (
    ANSWER,
    CLARIFY,
    COMMAND,
    CORRECTION,
    LATER,
    TASK,
    UNKNOWN,
    Heard,
)
from tests.understanding.measures import TODAY, journey


def heard(point: str, text: str) -> Heard:
    turn = standing(journey(), point, TODAY)
    assert turn is not None
    return reading.hear(turn, text)


def kinds(one: Heard) -> set[str]:
    return {choice.kind for choice in one.choices}


@pytest.mark.parametrize(
    ("point", "text", "kind"),
    [
        ("surface", "je demande au propriétaire et je vous dis", LATER),
        ("budget", "je n’ai pas le chiffre sous la main", UNKNOWN),
        ("lieu_date", "c’est la mairie qui décidera", UNKNOWN),
    ],
)
def test_a_sign_that_no_answer_comes_is_enough_where_none_is_told(
    point: str, text: str, kind: str
) -> None:
    assert heard(point, text).kind == kind


def test_a_sentence_that_puts_off_is_not_kept_as_a_name() -> None:
    one = heard("nom_équipe", "on en discute demain soir entre nous")

    assert one.kind in (CLARIFY, LATER)
    assert one.kind == LATER or {ANSWER, LATER} <= kinds(one)


def test_a_correction_that_names_no_fact_for_sure_offers_those_it_may_be() -> None:
    one = heard("accusé", "je confondais, elle a un master, j’avais mis bac+2")

    assert one.kind == CORRECTION
    assert "direction_diplôme" in {one.point, *(choice.point for choice in one.choices)}


def test_a_word_beside_a_task_asks_where_it_is() -> None:
    one = heard("task:charte", "le président a le texte sur sa table de nuit")

    assert (one.kind, kinds(one)) == (CLARIFY, {TASK})


@pytest.mark.parametrize(
    ("point", "text", "value"),
    [
        ("signé_public", "8 000 de la commune et 12 000 du département, arrêtés reçus", 20_000),
        ("part_production", "trois jours sur quatre", 75),
        ("surface", "0,05 hectare", 500),
    ],
)
def test_figures_of_one_sentence_are_put_together(point: str, text: str, value: int) -> None:
    one = heard(point, text)

    assert (one.kind, one.value, bool(one.echo)) == (ANSWER, value, True)


def test_what_is_taken_off_is_offered() -> None:
    one = heard("surface", "700 dont 200 de bureaux")

    assert [choice.value for choice in one.choices][:2] == [500, 700]


@pytest.mark.parametrize(
    ("point", "text", "value"),
    [
        ("travaux_date", "le quatorze septembre de cette année", "2026-09-14"),
        ("travaux_déclarés", "postée le 2 novembre", "2026-11-02"),
    ],
)
def test_a_date_in_words_and_one_told_as_past_are_read(point: str, text: str, value: str) -> None:
    assert heard(point, text).value == value


def test_a_day_that_passed_is_asked_exactly() -> None:
    one = heard("dossier_envoyé", "début novembre")

    assert one.kind == CLARIFY
    assert [choice.value for choice in one.choices] == ["2026-11-01"]


@pytest.mark.parametrize(
    ("point", "text"),
    [
        ("cadre", "le maire veut pas de nous"),
        ("cadre", "mon mari aimerait mieux le dimanche"),
        ("orienteurs", "le proviseur est contre"),
    ],
)
def test_an_option_that_no_word_of_the_text_speaks_of_is_not_offered(
    point: str, text: str
) -> None:
    assert ANSWER not in kinds(heard(point, text))


@pytest.mark.parametrize("text", ["non", "bof", "euh oui"])
def test_a_bare_word_is_not_kept_where_a_sentence_is_wanted(text: str) -> None:
    one = heard("idée", text)

    assert (one.kind, kinds(one)) == (CLARIFY, {ANSWER, UNKNOWN})


@pytest.mark.parametrize(
    ("point", "text", "value"),
    [
        ("nom_équipe", "on sait pas encore, mettons LAtelier du Golfe", "LAtelier du Golfe"),
        ("nom_équipe", "aucune idée, disons Atelier Bois 56.", "Atelier Bois 56"),
        ("métier", "va pour soudeur", "soudeur"),
    ],
)
def test_what_is_put_for_the_time_being_is_the_answer_said_again(
    point: str, text: str, value: str
) -> None:
    one = heard(point, text)

    assert (one.kind, one.value, bool(one.echo)) == (ANSWER, value, True)


@pytest.mark.parametrize("text", ["en fait on sinstalle a auray", "le projet déménage à Auray"])
def test_where_one_settles_is_the_commune_that_changes(text: str) -> None:
    one = heard("ouverture", text)

    assert (one.kind, one.point, one.shown) == (CORRECTION, "commune", "Auray (56400)")


def test_where_one_settles_in_a_sentence_that_answers_is_no_correction() -> None:
    assert heard("idée", "on s’installe dans un ancien garage").kind == ANSWER


def test_what_is_to_be_done_now_is_a_question_even_beside_a_list() -> None:
    assert heard("cadre", "le maire veut pas de nous, on fait quoi").page == "maire-oppose"


@pytest.mark.parametrize("number", range(10, 80))
def test_a_name_of_two_words_is_no_request(number: int) -> None:
    assert heard("nom_équipe", f"Équipe {number}").kind == ANSWER


def test_what_is_surely_a_request_is_not_kept_where_any_text_answers() -> None:
    one = heard("idée", "je voudrais voir mes rappels")

    assert (one.kind, kinds(one)) == (CLARIFY, {ANSWER, COMMAND})


def test_who_leaves_for_somewhere_that_is_no_commune_corrects_nothing() -> None:
    assert heard("-", "le trésorier part à la retraite").kind != CORRECTION


@pytest.mark.parametrize("text", ["disons plus tard", "on va dire qu’on verra plus tard"])
def test_putting_off_is_no_name_put_for_the_time_being(text: str) -> None:
    assert heard("nom_équipe", text).kind != ANSWER


def test_a_name_put_for_the_time_being_is_the_name_alone() -> None:
    one = heard("nom_équipe", "on n’a pas de nom, mettez La Forge du Léon en attendant")

    assert (one.kind, one.value) == (ANSWER, "La Forge du Léon")


def test_how_one_says_something_names_nothing() -> None:
    one = heard("métier", "opérateur régleur, on dit ça chez nous")

    assert one.value == "opérateur régleur, on dit ça chez nous"
