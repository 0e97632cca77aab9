"""Forms of amounts, dates and yes or no, as founders answer them in one message."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.definition.journey import Journey
from tests.small_world import Team, loaded

FLOWS = Path(__file__).parents[4] / "flows"
WELCOMED = ("/start", "oui", "1", "L’Établi", "Vitré 35500", "6", "septembre 2027", "oui")
NEEDS, REGION, LENT = "besoins", "convention_région", "prêts"
PUBLIC = "argent_de_l_état_et_local"
BEFORE = {
    NEEDS: (),
    REGION: ("400 000, 120 000",),
    PUBLIC: ("400 000, 120 000", "0"),
    LENT: ("400 000, 120 000", "0", "0", "0"),
    "bail_et_mairie": ("400 000, 120 000", "0", "0", "0", "0", "juin 2027"),
}


@pytest.fixture(scope="module")
def real() -> Journey:
    return loaded(FLOWS)


def told(real: Journey, form: str, words: str) -> dict[str, object]:
    """What a team answers to that form, by question: None is « je ne sais pas »."""
    one = Team(real)
    for typed in (*WELCOMED, *BEFORE[form]):
        one.says(typed)
    assert one.situation.asked == form
    before = set(one.situation.facts)
    one.says(words)
    return {name: f.value for name, f in one.situation.facts.items() if name not in before}


@pytest.mark.parametrize(
    ("words", "invested", "spent"),
    [
        ("400 000 € d’investissement, 120k pour tenir un an", 400_000, 120_000),
        ("je ne sais pas pour l’investissement, 150 000 pour douze mois", None, 150_000),
        ("350k 150k", 350_000, 150_000),
    ],
)
def test_two_needs_are_told_in_order(
    real: Journey, words: str, invested: int | None, spent: int
) -> None:
    assert told(real, NEEDS, words) == {
        "besoin_investissement": invested,
        "besoin_fonctionnement": spent,
    }


def test_an_amount_that_is_not_sure_is_asked_again_and_takes_no_other(real: Journey) -> None:
    words = "320 000 machines + 80 000 travaux et 120k pour l’année"

    assert told(real, NEEDS, words) == {"besoin_fonctionnement": 120_000}


@pytest.mark.parametrize("words", ["400 000, 120 000", "400 000 et 120 000"])
def test_thousands_are_one_number(real: Journey, words: str) -> None:
    """Not 400, 000, 120 and 000, which made 0 € to find."""
    assert told(real, NEEDS, words) == {
        "besoin_investissement": 400_000,
        "besoin_fonctionnement": 120_000,
    }


@pytest.mark.parametrize(
    ("words", "date_and_paper"),
    [
        ("90 000, je sais pas, oui", (None, True)),
        ("90 000, 20/08/2026, non on attend leur lettre", ("2026-08-20", False)),
        ("90 000, le 20 août, oui", ("2026-08-20", True)),
    ],
)
def test_what_is_not_known_or_explained_has_its_place(
    real: Journey, words: str, date_and_paper: tuple[str | None, bool]
) -> None:
    day, paper = date_and_paper

    assert told(real, REGION, words) == {
        "signé_région": 90_000,
        "signé_région_date": day,
        "signé_région_écrit": paper,
    }


@pytest.mark.parametrize("form", [REGION, PUBLIC, LENT])
@pytest.mark.parametrize("words", ["non", "rien", "pas encore", "non, rien du tout", "0"])
def test_a_no_to_what_hangs_on_an_amount_is_none(real: Journey, form: str, words: str) -> None:
    first = {REGION: "signé_région", PUBLIC: "signé_public", LENT: "signé_prêts"}

    assert told(real, form, words) == {first[form]: 0}


@pytest.mark.parametrize(
    "words",
    [
        "200 000 votés le 20 août, oui",
        "200k le 20/08/2026, écrit : oui",
        "oui, 200 000 le 20 août 2026",
    ],
)
def test_a_date_stands_apart_from_the_amount_it_was_said_with(real: Journey, words: str) -> None:
    assert told(real, REGION, words) == {
        "signé_région": 200_000,
        "signé_région_date": "2026-08-20",
        "signé_région_écrit": True,
    }


def test_a_yes_and_its_date_are_two_answers(real: Journey) -> None:
    assert told(real, "bail_et_mairie", "oui le 3 juillet 2026, non") == {
        "bail_signé": True,
        "bail_date": "2026-07-03",
        "travaux_déposés": False,
    }


def test_little_words_name_no_question(real: Journey) -> None:
    """« de la » is in « Part de l’État » too."""
    assert told(real, PUBLIC, "tout vient de la commune : 40 000") == {"signé_public": 40_000}


def test_what_was_not_read_is_said_before_it_is_asked_again(real: Journey) -> None:
    one = Team(real)
    for typed in (*WELCOMED, *BEFORE["bail_et_mairie"]):
        one.says(typed)

    said = one.says("non, oui, 31 février 2026")

    assert said[0].endswith("Le 31 février 2026 n’existe pas : ce mois compte 28 jours.")


def test_what_is_left_of_a_form_is_asked_without_what_was_told(real: Journey) -> None:
    one = Team(real)
    for typed in (*WELCOMED, *BEFORE[REGION]):
        one.says(typed)

    said = one.says("200 000 €")

    assert said[-1].startswith(
        "Il me manque encore :\n\n• Convention régionale, date\n• Convention régionale en main\n"
    )
