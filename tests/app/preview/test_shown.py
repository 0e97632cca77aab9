import pytest

from bot.app.preview import points_shown, stages_shown
from bot.app.preview.text_variants import variants
from bot.core.definition.journey import Journey
from bot.core.definition.templates import compile_text
from tests.small_world import MONDAY, edited, small_journey, small_journey_with_pages, spaced

WHOLE = """\
Question « Entreprises rencontrées » (rencontrées), étape « Étude d’opportunité »
Attend : nombre, au moins 0, au plus 300, en entreprises

L’équipe lit :
    Combien d’entreprises avez-vous rencontrées ?
    [Je ne sais pas] [Plus tard]
    [Pourquoi ?] [Revenir]
    [Parler à un animateur]

Pourquoi (bouton) :
    Sans commandes, pas d’école.

Aide, après une réponse qui n’est pas comprise :
    Comptez les entretiens, même courts.

Exemple, après deux :
    8

« Je ne sais pas » donne la tâche :
    Compter les entreprises rencontrées

Réaction 1, si rencontrées < 5 :
    Visez au moins cinq entretiens."""
POINTS = [point.id for stage in small_journey().all_stages() for point in stage.points]


def point(name: str, journey: Journey | None = None) -> str:
    """What `essaim show` prints of a point, with plain spaces."""
    there = journey or small_journey()
    found = there.point(name)
    assert found is not None
    return spaced("\n".join(points_shown.point(there, found, MONDAY)))


def test_a_question_is_shown_whole_as_teams_read_it() -> None:
    assert point("rencontrées") == WHOLE


@pytest.mark.parametrize("name", POINTS)
def test_every_point_can_be_shown(name: str) -> None:
    assert f"({name})" in point(name)


def test_the_condition_of_a_point_is_shown_in_the_words_of_staff() -> None:
    assert "Seulement si : rencontrées > 0" in point("clientes").splitlines()


def test_a_task_is_shown_with_its_day_in_the_example() -> None:
    shown = point("lettres").splitlines()

    assert "Qui s’en charge : référent" in shown
    assert "Relance : tous les 14 jours, 2 fois au plus." in shown
    assert any(line.startswith("Échéance : ouverture - 15 mois (dans cet ") for line in shown)


def test_each_branch_of_a_text_is_shown_under_its_condition(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    branched = "{% if recontact %}Parlons-en.{% else %}Écrivez-nous.{% endif %} Combien d’e"
    journey = edited(
        tmp_path_factory.mktemp("flows"),
        ("2-opportunite.yaml", "Combien d’entreprises avez", f"{branched}ntreprises avez"),
    )

    assert (
        "    – quand recontact :\n"
        "      Parlons-en. Combien d’entreprises avez-vous rencontrées ?\n"
        "    – quand non (recontact) :\n"
        "      Écrivez-nous. Combien d’entreprises avez-vous rencontrées ?\n"
    ) in point("rencontrées", journey)


def test_a_stage_is_shown_with_its_points_its_gate_and_its_relays() -> None:
    stage = small_journey().stage("opportunité")
    assert stage is not None

    shown = spaced("\n".join(stages_shown.stage(small_journey(), stage, MONDAY)))

    assert shown.startswith("Étape 2 sur 3 : « Étude d’opportunité » (opportunité)\n")
    assert "    • question « Entreprises clientes » (clientes), si rencontrées > 0\n" in shown
    assert (
        "    • il faut rencontrées >= 5 (bloquant)\n"
        "      sinon, l’équipe lit :\n"
        "        Il manque des entretiens (0 sur 5).\n"
    ) in shown
    assert "    • un animateur valide\n" in shown
    assert (
        "Relais, si clientes == 0 et rencontrées >= 5 :\n"
        "    les animateurs lisent :\n"
        "        Aucune entreprise cliente malgré 5 rencontres."
    ) in shown


def test_a_page_is_shown_as_its_card_and_its_details() -> None:
    found = next(iter(small_journey_with_pages().library.pages.values()))

    shown = "\n".join(points_shown.page(found, MONDAY.date()))

    assert found.title in shown
    assert found.id in shown


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Bonjour.", [((), "Bonjour.")]),
        ("{% if a %}1{% endif %}", [(("a",), "1"), (("non (a)",), "")]),
        (
            "{% if a %}1{% elif b %}2{% else %}3{% endif %}",
            [(("a",), "1"), (("b",), "2"), (("non (a) et non (b)",), "3")],
        ),
        (
            "{% if a %}{% if b %}1{% endif %}{% else %}2{% endif %}",
            [(("a", "b"), "1"), (("a", "non (b)"), ""), (("non (a)",), "2")],
        ),
        (
            "{% if a %}1{% endif %}-{% if a %}2{% endif %}",
            [(("a",), "1-2"), (("non (a)",), "-")],
        ),
    ],
)
def test_the_variations_of_a_text(
    source: str, expected: list[tuple[tuple[str, ...], str]]
) -> None:
    found = variants(compile_text(source, "f.yaml:1"))

    assert [(one.when, one.text.source) for one in found] == expected
