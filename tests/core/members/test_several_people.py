from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from bot.core.events import Appointed, Joined, Validated
from bot.core.team.situation import CONTESTED, Situation, Thread
from tests.core.journey.world import journey as journey_with_forms
from tests.core.members.world import (
    KARIM,
    PAUL,
    SOPHIE,
    People,
    journey_with_agreement,
)
from tests.small_world import AWA, MAELLE

MET = "Combien d’entreprises avez-vous rencontrées ?"
CLIENTS = "Parmi elles, combien passeraient commande ?"


def test_what_is_a_persons_has_the_same_name_and_the_same_beginning_in_a_situation() -> None:
    empty, thread = Situation(), Thread()

    for field in fields(Thread):
        assert getattr(thread, field.name) == getattr(empty, field.name), field.name


def test_someone_invited_joins_the_same_file_in_a_conversation_of_their_own() -> None:
    team = People()
    told = team.invites(AWA, PAUL, "Gestion")

    assert told[0].startswith(
        "Bienvenue, Paul. Vous êtes maintenant dans l’équipe « Les Copeaux »"
    )
    assert "Votre rôle : gestion." in told[0]
    assert told[-1].startswith(MET)
    assert team.read[AWA.id][-1] == "Paul a rejoint l’équipe (gestion)."


def test_a_link_serves_once_and_for_a_week() -> None:
    team = People()
    team.invites(AWA, PAUL, "Gestion")
    again = team.hear(Joined(at=team.played.now, by=SOPHIE, number=1), SOPHIE)
    team.says(AWA, "/equipe")
    team.presses(AWA, "Inviter quelqu’un", "Sans rôle")
    team.waits(8)
    late = team.hear(Joined(at=team.played.now, by=SOPHIE, number=2), SOPHIE)

    assert again == late
    assert again[0].startswith("Ce lien d’invitation ne sert plus")
    assert SOPHIE.id not in team.situation.members


def test_who_had_the_same_question_open_is_told_the_answer() -> None:
    team = People()
    team.invites(AWA, PAUL, "Sans rôle")
    team.forgets()
    team.says(PAUL, "12")

    assert team.read[AWA.id] == [
        "Paul vient de répondre à « Entreprises rencontrées » : 12 entreprises."
    ]
    assert team.situation.facts["rencontrées"].by == PAUL


def test_two_answers_at_once_are_both_kept_in_sight_and_the_second_may_replace() -> None:
    team = People()
    team.invites(AWA, PAUL, "Sans rôle")
    team.says(PAUL, "12")
    both = team.says(AWA, "15")

    assert both == [
        "Paul vient de répondre à « Entreprises rencontrées » : 12 entreprises.\n"
        "Vous dites : 15 entreprises. Que garde l’équipe ?"
    ]
    assert team.situation.facts["rencontrées"].value == 12
    assert CLIENTS in team.presses(AWA, "Mettre : 15")[-1]
    assert team.situation.facts["rencontrées"].value == 15
    assert team.situation.facts["rencontrées"].by == AWA


def test_the_first_answer_stands_when_the_second_person_says_so() -> None:
    team = People()
    team.invites(AWA, PAUL, "Sans rôle")
    team.says(PAUL, "12")
    team.says(AWA, "je ne sais pas")
    kept = team.presses(AWA, "Garder : 12")

    assert kept[0] == "D’accord, la réponse de l’équipe ne change pas."
    assert (team.situation.facts["rencontrées"].value, team.situation.facts["rencontrées"].by) == (
        12,
        PAUL,
    )


def test_a_question_for_a_role_goes_to_who_takes_it_on() -> None:
    team = People()
    team.invites(AWA, PAUL, "Gestion")
    team.forgets()
    asked = team.says(AWA, "12")

    assert not any(CLIENTS in one for one in asked)
    assert any("Qui peut orienter des jeunes" in one for one in asked)
    assert any(one.startswith("Awa vient de répondre") for one in team.read[PAUL.id])
    assert CLIENTS in team.presses(PAUL, "Continuer")[-1]


def test_who_had_nothing_to_do_is_asked_at_once_what_is_for_their_role() -> None:
    team = People()
    team.invites(AWA, PAUL, "Gestion")
    team.says(PAUL, "12", "4")
    team.presses_data(PAUL, "v:appuis")
    team.says(PAUL, "/dossier")
    team.forgets()
    team.presses_data(AWA, "c:rencontrées")
    team.says(AWA, "0")
    team.presses_data(AWA, "c:rencontrées")
    team.says(AWA, "9")

    assert team.situation.facts["clientes"].by == PAUL


def test_the_gate_says_of_whom_answers_are_awaited() -> None:
    team = People()
    team.invites(AWA, PAUL, "Gestion")
    team.says(AWA, "12", "mission locale", "valider")
    cards = team.presses_data(AWA, "tn:opportunité")

    assert any("Attendu de Paul (gestion) : 1 réponse." in one for one in cards), cards


def test_an_observer_reads_all_and_writes_nothing() -> None:
    team = People()
    team.invites(AWA, SOPHIE, "Observateur")
    before = team.situation.facts
    for deed in ("a:profil:porteur", "n:rencontrées", "t:lettres:done", "s:pausing", "tm:invite"):
        team.presses_data(SOPHIE, deed)
    team.says(SOPHIE, "12")
    file = team.says(SOPHIE, "/dossier")

    assert team.situation.facts == before
    assert "Les Copeaux" in file[-1]
    assert team.situation.status == "active"
    assert team.situation.invitations == ()


def test_a_task_is_recalled_to_its_owner_alone() -> None:
    team = People()
    team.invites(AWA, PAUL, "Gestion")
    team.says(PAUL, "12", "4")
    team.presses_data(PAUL, "v:appuis")
    team.presses_data(PAUL, "tn:opportunité")
    team.forgets()
    team.waits(16)

    assert any("Réunir cinq lettres" in one for one in team.read[AWA.id])
    assert not any("Réunir cinq lettres" in one for one in team.read[PAUL.id])


def test_what_the_others_did_is_told_on_demand() -> None:
    team = People()
    team.invites(AWA, PAUL, "Gestion")
    team.waits(1)
    team.says(PAUL, "12")
    team.waits(1)
    news = team.says(AWA, "/nouveautes")

    assert "Entreprises rencontrées : 12 entreprises (Paul)" in news[-1]
    team.waits(1)
    assert team.says(AWA, "/nouveautes")[-1].startswith("Rien de nouveau")


def test_who_leaves_reads_nothing_more_and_their_answers_stay() -> None:
    team = People()
    team.invites(AWA, PAUL, "Gestion")
    team.says(PAUL, "12", "/equipe")
    team.presses(PAUL, "Quitter l’équipe")
    gone = team.presses_data(PAUL, "tm:left")
    team.forgets()
    team.says(AWA, "/start")

    assert gone[0].startswith("C’est fait, vous ne faites plus partie de cette équipe.")
    assert team.situation.facts["rencontrées"].by == PAUL
    assert list(team.situation.members) == [AWA.id]
    assert team.read[PAUL.id] == []


def test_who_leaves_may_take_their_name_away() -> None:
    team = People()
    team.invites(AWA, PAUL, "Gestion")
    team.says(PAUL, "12", "/effacer")
    team.presses(PAUL, "Quitter et effacer")

    assert team.situation.facts["rencontrées"].value == 12
    assert team.situation.facts["rencontrées"].by.id == 0
    assert "Paul" not in repr(team.situation)


def test_the_referent_does_not_leave_before_another_answers_for_the_team() -> None:
    team = People()
    team.invites(AWA, PAUL, "Gestion")
    team.says(AWA, "/equipe")
    first = team.presses(AWA, "Quitter l’équipe")
    team.presses(AWA, "Paul")
    team.says(AWA, "/equipe")
    team.presses(AWA, "Quitter l’équipe")
    team.presses_data(AWA, "tm:left")

    assert first[0].startswith("Vous êtes le référent")
    assert team.situation.referent == PAUL.id
    assert list(team.situation.members) == [PAUL.id]


def test_a_founder_who_is_gone_is_replaced_by_the_others_or_stays_by_a_sign_of_life() -> None:
    team = People()
    team.invites(AWA, PAUL, "Gestion")
    team.invites(AWA, SOPHIE, "Sans rôle")
    team.says(PAUL, "/equipe")
    team.presses(PAUL, "Le référent n’est plus là")
    back = team.says(AWA, "bonjour")
    still = team.situation.referent, dict(team.situation.decided)
    team.says(PAUL, "/equipe")
    team.presses(PAUL, "Le référent n’est plus là")
    team.presses(SOPHIE, "D’accord")

    assert back
    assert still == (AWA.id, {})
    assert team.situation.referent == PAUL.id
    assert "Paul est maintenant le référent de l’équipe." in team.read[AWA.id]


def test_without_a_majority_the_referent_stays_after_a_week() -> None:
    team = People()
    team.invites(AWA, PAUL, "Gestion")
    team.invites(AWA, SOPHIE, "Sans rôle")
    team.presses_data(PAUL, "tm:gone")
    team.waits(8)

    assert team.situation.referent == AWA.id
    assert any("le référent de votre équipe reste le même" in one for one in team.read[PAUL.id])


def test_in_a_team_of_two_an_animator_names_who_answers_for_it() -> None:
    team = People()
    team.invites(AWA, PAUL, "Gestion")
    asked = team.presses_data(PAUL, "tm:gone")
    team.played.hear(Appointed(at=team.played.now, by=MAELLE, name="paul"))

    assert any("Je le demande à votre animateur" in one for one in asked)
    assert team.situation.referent == PAUL.id


@pytest.mark.parametrize(
    ("voice", "outcome"), [("D’accord", "agreed"), ("Pas d’accord", CONTESTED)]
)
def test_the_team_agrees_or_not_on_an_answer_and_it_is_kept(voice: str, outcome: str) -> None:
    team = People(journey_with_agreement())
    team.invites(AWA, PAUL, "Sans rôle")
    team.says(AWA, "12", "4")
    team.presses(PAUL, voice)

    decision = team.situation.decided["clientes"]
    assert decision.outcome == outcome
    assert [one.by.name for one in decision.voices.values()] == ["Awa", "Paul"]
    assert team.situation.facts["clientes"].value == 4


def _at_the_gate() -> People:
    """Awa and Paul, all asked and done in the stage, but what Paul thinks of the customers."""
    team = People(journey_with_agreement())
    team.invites(AWA, PAUL, "Sans rôle")
    team.says(AWA, "12", "4", "mission")
    team.presses_data(AWA, "t:lettres:todo")
    team.presses_data(AWA, "t:lettres:done")
    team.presses(AWA, "C’est fait, sans pièce")
    return team


AWAITED = (
    "• À décider ensemble : Entreprises clientes. On attend l’avis de Paul, jusqu’au 14 septembre "
    "2026."
)


def test_the_gate_waits_for_what_is_decided_together_and_says_for_whom_until_when() -> None:
    team = _at_the_gate()
    forced = team.presses_data(AWA, "g:go:opportunité")
    carried = team.presses_data(AWA, "g:carry:opportunité")
    before = len(team.situation.moves)
    red = team.says(AWA, "/etape")
    team.presses(PAUL, "D’accord")

    assert AWAITED in " ".join(team.read[AWA.id])
    assert all("Feu rouge" in one for one in (*forced, *carried))
    assert len(team.situation.moves) == before
    assert "Feu : rouge." in red[0]
    assert "Feu : vert." in team.says(AWA, "/etape")[0]


def test_a_delay_that_passes_decides_by_who_spoke_is_said_and_validates_nothing() -> None:
    team = _at_the_gate()
    team.forgets()
    team.waits(8)

    silence = (
        "« Entreprises clientes » : personne ne s’y oppose, une personne n’a pas donné d’avis."
    )
    assert silence in team.read[AWA.id]
    assert team.situation.stage == "opportunité"
    assert "Feu : vert." in team.says(AWA, "/etape")[0]


def test_an_animator_may_validate_though_the_team_has_not_decided() -> None:
    team = _at_the_gate()
    team.presses_data(AWA, "g:request:opportunité")
    request = team.situation.requests[-1].id
    team.hear(Validated(at=team.played.now, by=MAELLE, request=request), AWA)

    assert team.situation.stage != "opportunité"


def test_who_left_is_not_waited_for() -> None:
    team = _at_the_gate()
    team.says(PAUL, "/equipe")
    team.presses(PAUL, "Quitter l’équipe", "Quitter l’équipe")

    assert "Feu : vert." in team.says(AWA, "/etape")[0]


def test_when_a_human_takes_the_conversation_everybody_is_told_and_only_that() -> None:
    team = People()
    team.invites(AWA, PAUL, "Sans rôle")
    team.says(AWA, "/animateur Peut-on louer un atelier ?")
    team.forgets()
    team.played.animator("prend", "", MAELLE)
    held = team.played.said[-4:]
    team.says(PAUL, "bonjour")

    assert {one.person for one in held if "prend la suite" in one.html} == {AWA.id, PAUL.id}
    assert team.read[PAUL.id] == []


def test_roles_are_taken_on_and_given_by_who_answers_for_the_team() -> None:
    team = People()
    team.invites(AWA, PAUL, "Sans rôle")
    team.invites(AWA, KARIM, "Sans rôle")
    refused = team.presses_data(PAUL, f"tm:role:{KARIM.id}:gestion")
    team.presses_data(AWA, f"tm:role:{KARIM.id}:gestion")
    team.presses_data(PAUL, f"tm:role:{PAUL.id}:gestion")

    assert refused == ["Seul le référent de l’équipe peut le faire."]
    assert team.situation.members[KARIM.id].roles == ("gestion",)
    assert team.situation.members[PAUL.id].roles == ("gestion",)


def test_a_form_that_someone_answered_in_part_is_asked_again_rather_than_misread(
    tmp_path: Path,
) -> None:
    team = People(journey_with_forms(tmp_path))
    team.says(AWA, "rien de tout cela")
    team.invites(AWA, PAUL, "Sans rôle")
    team.presses_data(PAUL, "c:rencontrées")
    team.says(PAUL, "12")
    again = team.says(AWA, "20, 8, 5")

    assert again[0].startswith("Une partie de ces réponses vient d’être donnée")
    assert {one: team.situation.facts[one].value for one in ("rencontrées",)} == {
        "rencontrées": 12
    }
    assert "recrutent" not in team.situation.facts
    team.says(AWA, "8, 5")
    assert team.situation.facts["recrutent"].value == 8
    assert team.situation.facts["clientes"].value == 5


CUSTOMERS = (
    "    titre: Entreprises clientes\n",
    "    titre: Entreprises clientes\n    pour: gestion\n",
)
CHIEF = ("    titre: Chef de projet\n", "    titre: Chef de projet\n    pour: gestion\n")


def test_of_questions_asked_together_each_goes_to_who_takes_on_its_role(tmp_path: Path) -> None:
    team = People(journey_with_forms(tmp_path, CUSTOMERS))
    team.invites(AWA, PAUL, "Gestion")
    team.says(AWA, "rien de tout cela")
    asked = team.says(AWA, "12, 8")

    assert {one: team.situation.facts[one].by for one in ("rencontrées", "recrutent")} == {
        "rencontrées": AWA,
        "recrutent": AWA,
    }
    assert "clientes" not in team.situation.facts
    assert not any("Combien commanderaient" in one for one in asked)
    team.says(PAUL, "bonjour")
    team.presses_data(PAUL, "go")
    team.says(PAUL, "5")
    assert (team.situation.facts["clientes"].value, team.situation.facts["clientes"].by) == (
        5,
        PAUL,
    )


def test_who_is_asked_a_part_of_a_form_sees_who_is_expected_for_the_rest(tmp_path: Path) -> None:
    team = People(journey_with_forms(tmp_path, CUSTOMERS))
    team.says(AWA, "rien de tout cela")
    team.invites(AWA, PAUL, "Gestion")
    (again, form) = team.says(AWA, "20, 8, 5")

    assert again == (
        "Une partie de ces réponses vient d’être donnée, ou est demandée à quelqu’un d’autre."
    )
    assert form.startswith("Il me manque encore :")
    assert "Attendu de Paul (gestion) : 1 réponse." in form
    assert "Entreprises clientes" not in form
    assert "rencontrées" not in team.situation.facts


def test_of_a_list_to_tick_nobody_says_no_for_the_role_of_another(tmp_path: Path) -> None:
    team = People(journey_with_forms(tmp_path, CHIEF))
    team.invites(AWA, PAUL, "Gestion")
    team.says(AWA, "rien de tout cela", "rien de tout cela")

    assert team.situation.facts["visite"].value is False
    assert "chef" not in team.situation.facts


def test_nobody_is_asked_for_news_while_someone_of_the_team_writes() -> None:
    team = People()
    team.invites(AWA, PAUL, "Sans rôle")
    team.forgets()
    for _ in range(6):
        team.waits(10)
        team.says(PAUL, "/etape")

    assert not any("Où en êtes-vous" in one for one in team.read[AWA.id])
    team.waits(40)
    assert any("Où en êtes-vous" in one for one in team.read[AWA.id])
    assert not any("Où en êtes-vous" in one for one in team.read[PAUL.id])
