"""Teams that tell a number by working it out, by naming people, or by comparison."""

from __future__ import annotations

import pytest

from bot.cli.playing.hear import standing
from bot.core.hearing.heard import ANSWER, CLARIFY, Heard
from bot.core.hearing.reading import hear
from tests.understanding.measures import TODAY, context, journey


def told(point: str, text: str) -> Heard:
    turn = standing(journey(), point, TODAY, context())
    assert turn is not None
    return hear(turn, text)


@pytest.mark.parametrize(
    ("point", "text", "value"),
    [
        ("effectif_1", "onze au lieu des 12 prévus", 11),
        ("élèves_présents", "les 12 moins Théo", 11),
        ("élèves_présents", "les 14 moins les deux malades", 12),
        ("effectif_minimal", "la moitié de nos douze", 6),
        ("immersions", "six en novembre, et autant au printemps", 12),
        ("entreprises_rencontrées", "deux groupes de six", 12),
        ("équipe_taille", "sept inscrits mais quatre seulement qui viennent", 4),
        ("jeunes_visés", "un de plus que les huit de Cholet", 9),
        ("jeunes_visés", "trois de moins que les douze de Cholet", 9),
        ("jeunes_visés", "un de moins que les douze de Cholet", 11),
        ("surface", "480 m² mais un tiers en bureaux", 320),
        ("ventes_prévues", "le quart des 36 000 de l’année", 9000),
        ("investissement", "on arrive à un million deux", 1200000),
        ("ventes_facturées", "3 factures de 700", 2100),
        ("dons_montant", "cent personnes à cinquante euros", 5000),
        ("dons_montant", "40 parts à 1 500 €", 60000),
        ("besoin_fonctionnement", "160k de dépenses - 30k de ventes", 130000),
        ("aides_idées", "le tiers de nos 45 000", 15000),
        ("aides_idées", "les deux tiers des 18 000", 12000),
        ("heures_commandes", "deux commandes de 60 heures", 120),
        ("heures_commandes", "une de 80h et une de 120", 200),
        ("trésorerie_mois", "80 000 en caisse, on dépense 20 000 par mois", 4),
        ("trésorerie_mois", "jusqu’à fin mars on tient", 4),
        ("trésorerie_mois", "tout juste 15 jours", 0),
        ("part_production", "dix-huit heures d’atelier sur une semaine de trente", 60),
        ("part_production", "trois jours et demi sur cinq", 70),
        ("temps", "le mardi matin et le jeudi matin", 8),
        ("surface", "cinq ares, c’est une ancienne grange", 500),
        ("surface", "2 hectares", 20000),
    ],
)
def test_a_number_is_worked_out(point: str, text: str, value: int) -> None:
    heard = told(point, text)

    assert (heard.kind, heard.value) == (ANSWER, value)
    assert heard.echo, "what was worked out is said again"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Karim, Josette, les 2 frangins Le Goff et bibi", 5),
        ("moi, ma sœur, le curé et deux anciens de l’usine", 5),
        ("Ma femme et moi, plus notre voisin plombier qui vient tous les mois", 3),
        ("on est deux, un tourneur et un soudeur", 2),
    ],
)
def test_people_who_are_named_are_counted(text: str, value: int) -> None:
    assert told("équipe_taille", text).value == value


@pytest.mark.parametrize(
    ("point", "text", "value"),
    [
        ("entreprises_recrutent", "toutes", 12),
        ("entreprises_recrutent", "toutes sauf une", 11),
        ("entreprises_recrutent", "la moitié", 6),
        ("effectif_2", "le double", 24),
        ("effectif_2", "pareil, on grossit pas", 12),
        ("effectif_3", "8 de plus", 32),
        ("effectif_présent", "un de moins qu’à la rentrée", 11),
        ("effectif_présent", "personne n’est parti", 12),
        ("immersions_faites", "toutes", 9),
    ],
)
def test_a_number_is_told_by_comparison(point: str, text: str, value: int) -> None:
    heard = told(point, text)

    assert (heard.kind, heard.value) == (ANSWER, value)
    assert "d’après «" in heard.echo, "people see what it was compared with"


@pytest.mark.parametrize(
    ("point", "text", "values"),
    [
        ("effectif_2", "10 nouveaux", [22]),
        ("inscrits", "11 dossiers, 6 contrats", [17, 11, 6]),
        ("lettres_entreprises", "6 mais une sans signature", [5, 6]),
        ("effectif_rentrée", "quinze, dont trois partis à la Toussaint", [12, 15, 3]),
        ("effectif_1", "moins de 15 en tout cas", [15]),
        ("équipe_taille", "didier, momo et sandrine", [3]),
        ("entreprises_recrutent", "une sur deux", [6]),
        ("entreprises_recrutent", "un patron sur trois me dit oui", [4]),
        ("part_production", "25 h atelier, 10 h classe", [71, 29]),
    ],
)
def test_what_may_be_worked_out_is_asked(point: str, text: str, values: list[int]) -> None:
    heard = told(point, text)

    assert heard.kind == CLARIFY
    assert [one.value for one in heard.choices if one.kind == ANSWER] == values


@pytest.mark.parametrize(
    "text",
    [
        "Que dalle pour l’instant, malgré douze rendez-vous",
        "Aucune n’est signée, bien que vingt patrons soient venus",
    ],
)
def test_none_is_none_whatever_follows(text: str) -> None:
    assert told("lettres_entreprises", text).value == 0


@pytest.mark.parametrize(
    "text", ["non, pas demain", "le maire, lui, et la région sont contre", "bof, peut-être"]
)
def test_what_enumerates_nobody_counts_nobody(text: str) -> None:
    heard = told("équipe_taille", text)

    assert heard.kind != ANSWER
    assert not [one for one in heard.choices if isinstance(one.value, int)]


@pytest.mark.parametrize(
    ("point", "text", "value"),
    [
        ("équipe_taille", "11, non pardon 10", 10),
        ("temps", "10h, non pardon 12", 12),
        ("élèves_présents", "douze, euh non, onze", 11),
    ],
)
def test_what_is_taken_back_in_one_breath_is_left_out(point: str, text: str, value: int) -> None:
    one = told(point, text)

    assert (one.kind, one.value) == (ANSWER, value)


@pytest.mark.parametrize(
    ("point", "text"),
    [
        ("effectif_visé", "le bureau se prononce le 10 décembre, à ce moment-là oui"),
        ("effectif_2", "on en cause au bureau du 14"),
        ("trésorerie_mois", "rappelez-moi le 5, j’aurai les relevés"),
        ("ventes_prévues", "le budget de trésorerie date de 2025 et je le retrouve plus"),
    ],
)
def test_a_day_or_a_year_counts_nothing(point: str, text: str) -> None:
    assert told(point, text).kind != ANSWER


def test_no_value_that_could_not_be_kept_is_offered() -> None:
    one = told("effectif_1", "on tourne à 340 000 par an, les ventes dans les 90 000")

    assert not one.choices


def test_not_a_penny_is_none_wherever_all_the_rest_comes_from() -> None:
    assert told("signé_état", "pas un centime, tout vient du département").value == 0


@pytest.mark.parametrize(
    ("point", "text"),
    [
        ("devis_reçus", "une poignée"),
        ("heures_commandes", "un bon mois de boulot pour tout le monde"),
        ("équipe_taille", "une sur deux"),
    ],
)
def test_what_gives_no_figure_is_asked_for_one(point: str, text: str) -> None:
    heard = told(point, text)

    assert (heard.kind, heard.choices) == (CLARIFY, ())
    assert "Combien" in heard.ask
