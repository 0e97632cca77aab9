"""A session of advice: asked with the team's agreement, chosen by an animator, never a verdict."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.definition.others import Opened, Others
from bot.core.effects import ANIMATORS, TEAM, Effect, GiveAdvice, Make, Say, SeekAdvice
from bot.core.events import AdviceGiven, AdviceSought, AdvisersChosen
from tests.small_world import MAELLE, MONDAY, Team, edited, small_journey

OTHERS = Others(opened=(Opened(number=12, name="La Flamme"), Opened(number=15, name="Agapè")))


def said(effects: tuple[Effect, ...], to: str = TEAM) -> str:
    told = (one.html for one in effects if isinstance(one, Say) and one.to == to)
    return "\n".join(told).replace("\u00a0", " ")


def plain(read: list[str]) -> str:
    return "\n".join(read).replace("\u00a0", " ")


@pytest.fixture
def team(tmp_path: Path) -> Team:
    """At a gate that staff marked."""
    marked = "passage:\n  - avis: écoles\n    délai: 10 jours\n"
    journey = edited(tmp_path, ("1-decouvrir.yaml", "passage: []", marked))
    found = Team(replace(journey, others=OTHERS))
    found.starts()
    found.says("un porteur", "septembre 2028", "oui")
    return found


def asked(team: Team) -> list[str]:
    team.presses("Demander l’avis d’autres écoles")
    return team.presses("D’accord, demander leur avis")


def chosen(team: Team) -> tuple[Effect, ...]:
    advisers = ((12, "La Flamme"), (15, "Agapè"))
    return team.does(AdvisersChosen(at=team.played.now, by=MAELLE, advisers=advisers))


def given(team: Team, number: int, text: str) -> tuple[Effect, ...]:
    name = {12: "La Flamme", 15: "Agapè"}[number]
    event = AdviceGiven(at=team.played.now, team=number, name=name, text=text, declined=not text)
    return team.does(event)


def test_nothing_is_asked_before_the_team_has_read_what_leaves(team: Team) -> None:
    read = plain(team.presses("Demander l’avis d’autres écoles"))

    assert "sous 10 jours" in read
    assert "votre passage n’en dépend pas" in read
    assert team.situation.session is None
    assert "Passer à l’étape suivante" in plain(team.presses("Pas maintenant") + team.labels())
    assert team.situation.session is None


def test_the_animators_read_whom_they_may_choose(team: Team) -> None:
    read = plain(asked(team))

    assert (
        "L’équipe demande l’avis d’autres écoles, et accepte que son projet en une page leur soit "
        "envoyé. Choisissez-en deux au plus, par leurs numéros : /avis de 12 et 15. "
        "Déjà là : La Flamme (n° 12) et Agapè (n° 15)."
    ) in read
    assert "Un animateur choisit à qui demander." in read


def test_the_page_leaves_once_an_animator_has_chosen_and_their_request_is_settled(
    team: Team,
) -> None:
    asked(team)

    effects = chosen(team)

    sought = [one for one in effects if isinstance(one, SeekAdvice)]
    assert [one.team for one in sought] == [12, 15]
    assert all(one.made.layout == "recap" for one in sought)
    assert all(one.until - MONDAY >= timedelta(days=10) for one in sought)
    assert "Maëlle a demandé l’avis de deux équipes" in said(effects).replace("<b>", "").replace(
        "</b>", ""
    )
    assert team.situation.requests == ()
    assert [one for one in chosen(team) if isinstance(one, SeekAdvice)] == []


def test_the_team_and_the_animators_read_each_advice_and_the_team_decides(team: Team) -> None:
    asked(team)
    chosen(team)

    first = given(team, 12, "Le marché <b> est là.")
    last = given(team, 15, "Prenez plus de temps.")
    again = given(team, 15, "Autre chose.")

    assert "<blockquote>Le marché &lt;b&gt; est là.</blockquote>" in said(first)
    assert "La Flamme" in said(first, ANIMATORS)
    assert "C’est à vous de décider" not in said(first)
    assert "C’est à vous de décider de la suite." in said(last)
    assert again == ()
    assert "2 réponses sur 2" in plain(team.says("/start"))
    assert plain(team.presses("Passer à l’étape suivante")) != ""
    assert team.situation.stage == "opportunité"


def test_a_gate_may_be_passed_while_nobody_has_answered(team: Team) -> None:
    asked(team)
    chosen(team)
    team.says("/start")

    team.presses("Passer à l’étape suivante")

    assert team.situation.stage == "opportunité"


def test_a_silence_after_the_delay_is_told_kindly_once_and_a_late_advice_is_read(
    team: Team,
) -> None:
    asked(team)
    chosen(team)
    given(team, 12, "")

    told = plain(team.waits(11))
    later = plain(team.waits(20))

    assert "Agapè n’a pas répondu. Cela arrive. Votre passage n’en dépend pas." in told
    assert "La Flamme" not in told.replace("ne peut pas", "")
    assert "Cela arrive" not in later
    assert "<blockquote>Enfin.</blockquote>" in said(given(team, 15, "Enfin."))


def test_while_a_human_holds_the_advice_waits_and_is_said_afterwards(team: Team) -> None:
    asked(team)
    chosen(team)
    team.says("/animateur bonjour")
    team.animator("prend")

    meanwhile = given(team, 12, "Beau projet.")
    team.animator("rend", "À bientôt.")
    after = plain(team.says("/start"))

    assert said(meanwhile) == ""
    assert "Il partira quand vous aurez rendu la main." in said(meanwhile, ANIMATORS)
    told = plain([one.html for one in team.played.said if isinstance(one, Say)]) + after
    assert told.count("<blockquote>Beau projet.</blockquote>") == 1


def test_a_stage_that_is_not_marked_or_not_the_present_one_offers_no_session(team: Team) -> None:
    other = Team(small_journey())
    other.starts()

    assert "n’a pas de séance d’avis" in plain(other.presses_data("sa:découvrir"))
    assert "n’a pas de séance d’avis" in plain(team.presses_data("sa:yes:opportunité"))
    assert team.situation.session is None


def sought(team: Team) -> tuple[Effect, ...]:
    event = AdviceSought(
        at=team.played.now,
        team=3,
        name="Les Semeurs",
        until=team.played.now + timedelta(days=14),
        layout="recap",
        form="pdf",
        file="recap - Les Semeurs",
        content={"title": "x"},
    )
    return team.does(event)


def test_an_adviser_receives_the_page_and_what_it_types_next_is_its_advice() -> None:
    adviser = Team()
    adviser.starts()
    before = adviser.situation.asked

    effects = sought(adviser)
    adviser.presses_data("sg:3")
    answered = adviser.played.says("Soignez vos machines.", MAELLE)
    replies = [one for one in answered if isinstance(one, GiveAdvice)]

    assert [one.made.name for one in effects if isinstance(one, Make)] == ["recap - Les Semeurs"]
    assert "Les Semeurs" in said(effects)
    assert replies == [GiveAdvice(team=3, text="Soignez vos machines.", declined=False)]
    assert adviser.situation.asked == before
    assert "Vous avez déjà répondu" in plain(adviser.presses_data("sg:3"))


def test_an_adviser_may_decline_and_one_that_talks_to_a_human_is_left_in_peace() -> None:
    adviser = Team()
    adviser.starts()
    sought(adviser)
    assert "C’est noté" in plain(adviser.presses_data("sd:3"))

    busy = Team()
    busy.starts()
    busy.says("/animateur bonjour")
    busy.animator("prend")
    effects = sought(busy)

    assert GiveAdvice(team=3, text="", declined=True) in effects
    assert said(effects) == ""
