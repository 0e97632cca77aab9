"""What animators read of their teams: plain rules, lists in pages, who waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.core.animators import team_lists
from bot.core.animators.attention import Overview, overview
from bot.core.animators.team_lists import Asked, asked, from_press, listing
from bot.core.events import Blocked
from tests.small_federation import FEDERATION, federated
from tests.small_world import AWA, PARIS, Team

NOON = datetime(2026, 9, 7, 12, 0, tzinfo=PARIS)
PLAIN = Overview(
    team=1,
    name="Les Copeaux",
    place="Rezé (44400)",
    region="pays-de-la-loire",
    stage=2,
    stage_id="opportunité",
    status="active",
    seen=0,
    deadline=None,
    alerts=(),
    waits=None,
    held="",
)


def team() -> Team:
    """Les Copeaux, in their study."""
    found = Team(federated())
    found.starts("À l’étude du besoin")
    return found


def seen(found: Team) -> Overview:
    """The team as a list shows it, now."""
    return overview(federated(), 1, found.situation, found.played.now)


def test_a_team_that_does_well_raises_no_alert() -> None:
    found = seen(team())

    assert found.alerts == ()
    assert (found.name, found.place, found.region, found.stage, found.seen) == (
        "Les Copeaux",
        "Rezé (44400)",
        "pays-de-la-loire",
        2,
        0,
    )


def test_each_rule_says_its_sentence() -> None:
    silent = team()
    silent.waits(31)
    assert any("sans nouvelle depuis le 7 septembre 2026" in one for one in seen(silent).alerts)

    late = team()
    late.animator("confie", "Appeler la mairie | 2026-09-10")
    late.waits(5)
    assert any("date passée le 10 septembre 2026" in one for one in seen(late).alerts)

    waiting = team()
    waiting.says("/animateur Une question")
    assert any("attend un animateur depuis" in one for one in seen(waiting).alerts)

    gone = team()
    gone.does(Blocked(at=gone.played.now, by=AWA))
    assert seen(gone).alerts[0] == "a bloqué le robot"


def test_a_blocked_task_is_said_after_a_fortnight() -> None:
    found = team()
    found.animator("confie", "Appeler la mairie | 2027-09-10")
    found.presses_data("t:animateur_1:blocked")
    found.says("Personne ne répond")

    found.waits(13)
    early = seen(found).alerts
    found.waits(2)

    assert early == ()
    assert "tâche bloquée depuis le" in seen(found).alerts[0]


def test_a_team_that_paused_raises_no_alert() -> None:
    found = team()
    found.presses_data("s:pause")
    found.says("Vacances")
    found.waits(100)

    assert seen(found).alerts == ()


def test_the_list_begins_with_what_deserves_a_look() -> None:
    fine = replace(PLAIN, team=2, name="Sereine")
    alarming = replace(PLAIN, team=3, name="En retard", alerts=("date passée",), seen=4)

    html, rows = listing([fine, alarming], Asked())

    assert html.startswith("<b>2\u00a0équipes en cours</b>")
    assert html.index("En retard") < html.index("Sereine")
    assert rows == ()


def test_long_lists_have_pages_and_their_buttons_lead_back_and_on() -> None:
    teams = [replace(PLAIN, team=n, name=f"Équipe {n:02d}") for n in range(1, 32)]

    html, rows = listing(teams, Asked(page=1))
    presses = [button.press for row in rows for button in row]

    assert "page 2 sur 3" in html
    assert [from_press(press.removeprefix("pj:")) for press in presses] == [
        Asked(page=0),
        Asked(page=2),
    ]


def test_lists_are_narrowed_by_stage_by_alert_and_by_name() -> None:
    teams = [
        PLAIN,
        replace(PLAIN, team=2, name="Les Forgerons", stage=3),
        replace(PLAIN, team=3, name="Les Verriers", alerts=("sans nouvelle",)),
    ]

    assert "Les Forgerons" in listing(teams, asked("étape 3"))[0]
    assert "Les Copeaux" not in listing(teams, asked("étape 3"))[0]
    assert "Les Copeaux" not in listing(teams, asked("alertes"))[0]
    assert "Les Verriers" not in listing(teams, asked("forgerons"))[0]
    assert listing(teams, asked("personne"))[0] == "Aucune équipe ne correspond."
    assert listing([], asked(""))[0] == team_lists.EMPTY


def test_paused_and_finished_teams_are_counted_at_the_end() -> None:
    teams = [
        PLAIN,
        replace(PLAIN, team=2, status="paused"),
        replace(PLAIN, team=3, status="finished"),
    ]

    assert "Et aussi\u00a0: 1 en pause et 1 terminée." in listing(teams, Asked())[0]


def test_who_waits_is_listed_by_region_the_longest_first() -> None:
    long = replace(PLAIN, team=2, name="Patiente", waits=NOON - timedelta(days=2))
    short = replace(PLAIN, team=3, name="Pressée", waits=NOON - timedelta(hours=1))

    html = team_lists.waiting([short, long, PLAIN], FEDERATION, NOON, "Europe/Paris")

    assert html.startswith("<b>2\u00a0équipes attendent</b>")
    assert html.index("Patiente") < html.index("Pressée")
    assert "depuis samedi 5 septembre à 12\u00a0h" in html
    assert team_lists.waiting([PLAIN], FEDERATION, NOON, "Europe/Paris") == team_lists.NOBODY_WAITS


def test_the_digest_is_silent_when_there_is_nothing_to_say() -> None:
    alarming = replace(
        PLAIN, alerts=("date passée le 1er septembre",), deadline=(date(2026, 9, 1), "x")
    )

    assert team_lists.digest([PLAIN], FEDERATION, NOON, "Europe/Paris") == ""
    assert "À regarder" in team_lists.digest([alarming], FEDERATION, NOON, "Europe/Paris")
