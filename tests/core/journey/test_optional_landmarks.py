"""Whatever landmarks a journey has: only the team's name is needed, the rest works without."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain, combinations
from pathlib import Path

import pytest

from bot.core.definition.journey import Journey
from bot.core.effects import Say
from bot.core.team.region_of_team import region
from bot.flowfile import load
from tests.core.test_walkers import wrong
from tests.flowfile.worlds import VALID
from tests.flowfile.worlds import loaded as linted
from tests.small_world import MAKERS, Team, edited, loaded, makers_journey, read
from tests.walker import Walk

OPTIONAL = ("commune", "départ", "ouverture", "accord")
SUBSETS = list(
    chain.from_iterable(combinations(OPTIONAL, count) for count in range(1, len(OPTIONAL) + 1))
)
LINES = {
    "commune": "  commune: commune\n",
    "départ": "  départ: départ\n",
    "ouverture": "  ouverture: ouverture\n",
    "accord": "  accord: recontact\n",
}


def without(tmp_path: Path, missing: tuple[str, ...]) -> Journey:
    """The small journey whose landmarks leave those out."""
    return edited(tmp_path, *(("parcours.yaml", LINES[one], "") for one in missing))


@pytest.mark.parametrize("missing", SUBSETS, ids="+".join)
def test_a_team_walks_a_journey_that_lacks_any_of_them(
    missing: tuple[str, ...], tmp_path: Path
) -> None:
    walk = Walk(len(missing), (without(tmp_path, missing),))

    for _ in range(60):
        said = [effect for effect in walk.step() if isinstance(effect, Say)]

        assert walk.lost() == []
        assert [found for say in said if (found := wrong(say))] == []
        assert not any("None" in say.html for say in said)


def test_a_team_whose_commune_nobody_asks_is_accompanied_by_the_national_group() -> None:
    team = makers()

    found = region(team.played.journey, team.situation)

    assert found is team.played.journey.federation.national


def test_a_team_that_chooses_no_start_begins_at_the_first_stage(tmp_path: Path) -> None:
    team = Team(without(tmp_path, ("départ",)))
    team.starts("À l’étude du besoin")

    assert team.situation.stage == "découvrir"


def test_nothing_is_said_of_a_place_that_nobody_asks() -> None:
    team = makers()

    said = "\n".join(team.says("/dossier"))

    assert "• Les Mains Habiles\n" in said
    assert "non renseigné" not in said


def test_the_calendar_of_a_journey_without_an_opening_says_so_or_shows_its_dates() -> None:
    team = makers()

    (shown,) = team.says("/calendrier")

    assert shown.replace("\u00a0", " ") == (
        "Votre calendrier\nÀ venir :\n• 7 novembre 2026 : Tenir une réunion publique"
    )


def test_a_journey_without_any_dated_task_says_that_there_is_no_date(tmp_path: Path) -> None:
    for source in (MAKERS / "flows").iterdir():
        text = source.read_text(encoding="utf-8")
        kept = [line for line in text.splitlines() if "échéance:" not in line]
        (tmp_path / source.name).write_text("\n".join(kept), encoding="utf-8")
    team = Team(loaded(tmp_path))
    team.says("/start", "j'accepte", "Les Mains Habiles", "collectif", "oui")

    assert team.says("/calendrier") == ["Aucune de vos tâches n’a de date pour le moment."]


def test_a_rule_for_animators_is_only_offered_where_nobody_asks_for_an_agreement(
    tmp_path: Path,
) -> None:
    for source in (MAKERS / "flows").iterdir():
        text = source.read_text(encoding="utf-8").replace("  accord: contact\n", "")
        (tmp_path / source.name).write_text(text, encoding="utf-8")
    team = Team(loaded(tmp_path))
    team.says("/start", "j'accepte", "Les Mains Habiles", "collectif", "oui")

    said = team.says("4")

    assert any("À moins de cinq, parlons-en de vive voix." in one for one in said)
    assert team.situation.holding.state == "bot"


def test_the_name_of_the_team_is_still_needed(tmp_path: Path) -> None:
    wrong_files = VALID["parcours.yaml"].replace("  équipe: nom_équipe\n", "")

    found = linted(tmp_path, {"parcours.yaml": wrong_files})

    assert [one.rule for one in found.problems] == ["clé-manquante"]


def test_a_text_that_says_where_the_team_is_needs_the_landmark(tmp_path: Path) -> None:
    for source in (MAKERS / "flows").iterdir():
        text = source.read_text(encoding="utf-8")
        said = text.replace("comptons d’abord vos forces", "à {{ équipe.commune }}, comptons")
        (tmp_path / source.name).write_text(said, encoding="utf-8")

    found = load(tmp_path)

    assert [(one.rule, one.file.split("/")[1], one.reason) for one in found.problems] == [
        ("texte-illisible", "1-rassembler.yaml", "«\u00a0commune\u00a0» n’existe pas")
    ]


def makers() -> Team:
    """A team of the other federation, asked its first question of the first stage."""
    team = Team(makers_journey())
    team.says("/start", "j'accepte", "Les Mains Habiles", "collectif", "oui")
    return team


def test_a_silent_team_of_another_federation_is_asked_for_news() -> None:
    team = makers()

    said = read(team.played.wait(timedelta(days=12)))

    assert any("Les Mains Habiles" in one or "Où en êtes-vous" in one for one in said)
