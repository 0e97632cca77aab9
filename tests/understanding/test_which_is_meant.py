"""What a text may be is named, and each of its buttons does what it says."""

from __future__ import annotations

import pytest

from bot.cli.playing.hear import standing
from bot.core import triage
from bot.core.decide import decide
from bot.core.effects import TEAM, Effect, Say
from bot.core.events import Pressed, Said
from bot.core.hearing.heard import (
    ANSWER,
    CLARIFY,
    CORRECTION,
    LATER,
    QUESTION,
    SMALLTALK,
    UNKNOWN,
    WHY,
)
from bot.core.hearing.plain_words import asks
from bot.core.hearing.reading import hear
from bot.core.team.situation import Situation
from bot.core.triage import CONCERN, DANGER
from tests.understanding.measures import TODAY, journey


def said(point: str, text: str) -> tuple[Situation, tuple[Effect, ...]]:
    turn = standing(journey(), point, TODAY)
    assert turn is not None
    return decide(journey(), turn.situation, Said(at=TODAY, by=turn.by, text=text))


def presses(effects: tuple[Effect, ...]) -> dict[str, str]:
    """The presses offered to the team, by their label."""
    rows = [
        row for one in effects if isinstance(one, Say) and one.to == TEAM for row in one.buttons
    ]
    return {button.label: button.press for row in rows for button in row}


def test_a_fact_offered_for_correction_is_changed_by_its_button() -> None:
    """The button of a choice, or of a yes or no, said « Vous avez déjà répondu »."""
    situation, effects = said("-", "finalement le local sera acheté et pas loué, un achat")
    offered = presses(effects)
    by = situation.consent.by if situation.consent else None
    assert by is not None
    pressing = [one for label, one in offered.items() if label.startswith("Lieu identifié")]
    assert not [one for one in offered.values() if one.startswith("a:")]

    for press in pressing:
        after, _ = decide(journey(), situation, Pressed(at=TODAY, by=by, press=press))

        assert after.facts["lieu_statut"].value == "achat" or after.focus == "lieu_statut"


@pytest.mark.parametrize(
    ("point", "text", "value"),
    [
        ("équipe_taille", "mes trois associés et moi", 4),
        ("effectif_2", "vingt et un", 21),
        ("effectif_présent", "7 sur 8", 7),
        ("immersions", "6 faites et 5 à venir", 11),
        ("heures_commandes", "deux commandes de 60 heures", 120),
        ("trésorerie_mois", "six semaines", 1),
        ("trésorerie_mois", "deux trimestres", 6),
        ("bail_date", "le 3 du mois dernier", "2026-10-03"),
        ("visite_prévue", "le 20", "2026-12-20"),
        ("bail_date", "le 14 juillet de l’an dernier", "2025-07-14"),
    ],
)
def test_counts_and_days_said_in_parts_are_worked_out_and_said_again(
    point: str, text: str, value: object
) -> None:
    turn = standing(journey(), point, TODAY)
    assert turn is not None

    heard = hear(turn, text)

    assert heard.value == value
    assert heard.echo


@pytest.mark.parametrize(
    ("point", "text", "kind"),
    [
        ("surface", "ça dépendra du permis", UNKNOWN),
        ("effectif_3", "laissez-moi refaire les comptes avec le trésorier", LATER),
    ],
)
def test_a_sentence_without_its_figure_names_the_ways_out(
    point: str, text: str, kind: str
) -> None:
    turn = standing(journey(), point, TODAY)
    assert turn is not None

    heard = hear(turn, text)

    assert kind in {heard.kind, *(one.kind for one in heard.choices)}


def test_a_fact_changes_without_a_word_of_correction() -> None:
    turn = standing(journey(), "métier", TODAY)
    assert turn is not None

    heard = hear(turn, "le projet déménage à Vannes 56000")

    assert heard.kind in (CORRECTION, CLARIFY), "any text is the name of a trade"
    assert "commune" in {heard.point, *(one.point for one in heard.choices)}


@pytest.mark.parametrize(
    ("point", "text", "answer"),
    [
        ("dons_prévus", "un retraité donne ses mardis, ça compte ?", True),
        ("collectif", "je suis toute seule pour l’instant, je coche quoi ?", "seul"),
    ],
)
def test_an_answer_that_asks_whether_it_will_do_is_offered_beside_the_question(
    point: str, text: str, answer: object
) -> None:
    turn = standing(journey(), point, TODAY)
    assert turn is not None

    heard = hear(turn, text)

    assert heard.kind == CLARIFY
    assert {one.kind for one in heard.choices} == {ANSWER, QUESTION}
    assert answer in [one.value for one in heard.choices]


@pytest.mark.parametrize("text", ["combien faut-il de machines, c’est bon ?", "ça compte ?"])
def test_a_question_that_tells_nothing_is_kept_as_no_answer(text: str) -> None:
    turn = standing(journey(), "dons_prévus", TODAY)
    assert turn is not None

    assert hear(turn, text).kind != ANSWER


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("quelle semaine !", False),
        ("quel temps pourri, on a encore perdu", False),
        ("à quoi bon, on n’empruntera jamais", False),
        ("c’est elle qui accueillera l’école", False),
        ("la taxe, c’est ce qui paie le loyer", False),
        ("quelle semaine conseillez-vous", True),
        ("est-elle obligatoire", True),
        ("est-ce que la taxe paie le loyer", True),
        ("quel temps faut-il", True),
    ],
)
def test_an_exclamation_is_no_question(text: str, asked: object) -> None:
    assert asks(text) is asked


@pytest.mark.parametrize("point", ["idée", "premier_feu", "aides_idées"])
@pytest.mark.parametrize(
    "text",
    [
        "redonne moi la liste des ecoles",
        "vous pouvez me renvoyer les montants",
        "j’aimerais jeter un œil au planning",
    ],
)
def test_what_is_asked_of_the_bot_answers_none_of_its_questions(point: str, text: str) -> None:
    turn = standing(journey(), point, TODAY)
    assert turn is not None

    assert hear(turn, text).kind != ANSWER


@pytest.mark.parametrize(
    "text",
    [
        "envoyer les jeunes en entreprise",
        "montrer le métier aux jeunes",
        "liste faite à la mairie",
    ],
)
def test_an_answer_in_the_infinitive_is_an_answer(text: str) -> None:
    turn = standing(journey(), "idée", TODAY)
    assert turn is not None

    assert hear(turn, text).kind == ANSWER


@pytest.mark.parametrize("point", ["continuer", "idée", "-"])
def test_a_cry_from_the_heart_is_small_talk(point: str) -> None:
    turn = standing(journey(), point, TODAY)
    assert turn is not None

    assert hear(turn, "quelle semaine !").kind == SMALLTALK


@pytest.mark.parametrize(
    ("point", "text"),
    [
        ("nom_équipe", "ça sera affiché quelque part ?"),
        ("commune", "vous en faites quoi ?"),
        ("recontact", "comment ça, me recontacter ?"),
    ],
)
def test_what_becomes_of_an_answer_is_asked_as_why(point: str, text: str) -> None:
    turn = standing(journey(), point, TODAY)
    assert turn is not None

    assert hear(turn, text).kind == WHY


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("notre équipe change de nom : La Forge des Bleuets", "La Forge des Bleuets"),
        ("on a changé de nom, maintenant c’est Les Copeaux", "Les Copeaux"),
        ("l’équipe s’appelle désormais L’Étau et la Lime.", "L’Étau et la Lime"),
    ],
)
def test_a_new_name_is_a_correction_of_the_name(text: str, name: str) -> None:
    for point in ("-", "métier"):
        turn = standing(journey(), point, TODAY)
        assert turn is not None

        heard = hear(turn, text)

        assert (heard.kind, heard.point, heard.value) == (CORRECTION, "nom_équipe", name)


@pytest.mark.parametrize("text", ["on change de nom", "on s’appelle demain"])
def test_no_name_is_made_of_what_tells_none(text: str) -> None:
    turn = standing(journey(), "-", TODAY)
    assert turn is not None

    assert hear(turn, text).value is None


def test_a_fact_spoken_of_by_its_name_is_the_one_that_changes() -> None:
    turn = standing(journey(), "métier", TODAY)
    assert turn is not None

    heard = hear(turn, "on a changé d’avis pour la ville c’est vannes")

    assert (heard.kind, heard.point, heard.shown) == (CORRECTION, "commune", "Vannes (56000)")


@pytest.mark.parametrize(
    ("point", "text", "values"),
    [
        (
            "signé_prêts",
            "150 000 de la banque et 30 000 en prêt d’honneur, tout est signé",
            [180000],
        ),
        ("signé_prêts", "150 000 de la banque et 30 000 de la région", [0, 180000]),
        ("budget", "entre cent cinquante et deux cent mille", [150000, 175000, 200000]),
        ("entreprises_recrutent", "tous sauf deux", [6]),
        ("entreprises_recrutent", "la moitié", [4]),
        ("effectif_2", "10 nouveaux en plus", [20, 10]),
    ],
)
def test_of_several_amounts_none_is_left_out(point: str, text: str, values: list[object]) -> None:
    turn = standing(journey(), point, TODAY)
    assert turn is not None

    heard = hear(turn, text)

    told = [one.value for one in heard.choices] or ([heard.value] if heard.value else [])
    assert told == values
    assert heard.echo or heard.ask


def test_nothing_to_tell_ticks_what_says_so() -> None:
    for text in ("RAS", "rien à signaler", "tout va bien"):
        turn = standing(journey(), "situation_délicate", TODAY)
        assert turn is not None

        assert hear(turn, text).value == ["situation_calme"]


def test_a_request_that_was_asked_about_is_done_by_its_button() -> None:
    situation, _ = said("surface", "c’est grand")
    by = situation.consent.by if situation.consent else None
    assert by is not None

    _, effects = decide(journey(), situation, Pressed(at=TODAY, by=by, press="ws:calendrier"))

    assert any(isinstance(one, Say) and "calendrier" in one.html.lower() for one in effects)


@pytest.mark.parametrize(
    "text",
    [
        "mon père s’est coupé deux doigts à la scie en 1982",
        "un chiffon a pris feu, éteint dans la seconde",
        "peut-on exclure un élève qui fume dans l’atelier ?",
    ],
)
def test_a_danger_told_as_past_or_as_a_rule_is_worth_a_line_and_no_alarm(text: str) -> None:
    found = triage.of(text, journey().identity.known)

    assert found is not None
    assert found.kind == CONCERN


@pytest.mark.parametrize(
    "text",
    [
        "il vient de se couper deux doigts à la scie",
        "le feu a repris, ça brûle encore dans l’atelier",
    ],
)
def test_what_goes_on_still_alarms(text: str) -> None:
    found = triage.of(text, journey().identity.known)

    assert found is not None
    assert found.kind == DANGER
