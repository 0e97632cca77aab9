from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from bot.core.decide import decide
from bot.core.definition.journey import Journey
from bot.core.effects import Erase, Remember, Say, Settle, Wake
from bot.core.events import (
    Blocked,
    Due,
    Edited,
    Pressed,
    Said,
    Sent,
    Strayed,
    Unblocked,
    Validated,
)
from bot.core.team.situation import Situation
from tests.small_world import AWA, MAELLE, MONDAY, Team, edited, small_journey, spaced


def study(companies: str = "3", journey: Journey | None = None) -> Team:
    """A team in the second stage that answered its first question."""
    team = Team(journey)
    team.starts("À l’étude du besoin")
    team.says(companies)
    return team


def ready_for_gate(companies: str = "6") -> Team:
    """A team that answered everything of the second stage; the task is only noted."""
    team = study(companies)
    team.says("2")
    team.presses("☐ Mission locale", "Valider (1)")
    team.presses("C’est noté")
    return team


def test_nothing_is_kept_before_consent() -> None:
    team = Team()

    answers = team.says("Bonjour, je m’appelle Awa")

    assert answers == ["Je garde vos réponses pour vous accompagner. Êtes-vous d’accord ?"]
    assert team.situation == Situation()


def test_a_refusal_is_accepted_kindly_and_can_be_changed() -> None:
    team = Team()

    refused = team.says("/start", "non merci")
    accepted = team.presses("J’accepte")

    assert refused == ["Je comprends. Je ne garde rien."]
    assert accepted == ["Comment s’appelle votre équipe ?"]


def test_consent_is_kept_with_its_date_its_author_and_the_version_of_the_notice() -> None:
    team = Team()
    team.says("/start", "oui")

    consent = team.situation.consent

    assert consent is not None
    assert (consent.at, consent.by, consent.notice) == (MONDAY, AWA, "1er septembre 2026")


def test_a_team_says_where_it_stands_and_starts_there() -> None:
    team = Team()

    answers = team.starts("À l’étude du besoin")

    assert answers[0].startswith("Étape 2 sur 3 : Étude d’opportunité\nProuver le besoin local.")
    assert answers[1:] == ["Combien d’entreprises avez-vous rencontrées ?"]


def test_what_a_team_types_is_shown_escaped() -> None:
    team = Team()
    team.says("/start", "j'accepte", "<b>Les *Copeaux*</b>", "Rezé 44400")
    team.says("À l’idée")

    welcome = next(say for say in team.played.said if "Bienvenue" in say.html)

    assert welcome.html == "Bienvenue, <b>&lt;b&gt;Les &#42;Copeaux&#42;&lt;/b&gt;</b>."


def test_an_answer_brings_a_reaction_and_the_next_question() -> None:
    team = Team()
    team.starts("À l’étude du besoin")

    answers = team.says("trois")

    assert answers[0].endswith("Visez au moins cinq entretiens.")
    assert answers[-1] == "Parmi elles, combien passeraient commande ?"


def test_a_question_that_does_not_apply_is_not_asked() -> None:
    team = Team()
    team.starts("À l’étude du besoin")

    answers = team.says("0")

    assert answers[-1] == "Qui peut orienter des jeunes ?"


def test_a_bound_may_be_another_answer() -> None:
    team = study("3")

    answers = team.says("5")

    assert answers == ["Ce nombre doit être compris entre 0 et 3."]


def test_help_then_example_then_a_way_out() -> None:
    team = Team()
    team.starts("À l’étude du besoin")

    first, second, third = (team.says("euh")[0] for _ in range(3))

    assert first.endswith("Comptez les entretiens, même courts.")
    assert second.endswith("Par exemple : « 8 ».")
    assert third.endswith(
        "vous pouvez remettre cette question à plus tard, ou parler à un animateur."
    )
    assert "Parler à un animateur" in team.labels()


def test_i_do_not_know_becomes_a_task_that_the_answer_settles() -> None:
    team = Team()
    team.starts("À l’étude du besoin")

    answers = team.says("je ne sais pas")
    team.presses_data("c:rencontrées")
    team.says("8")

    assert answers[0] == (
        "Ce n’est pas grave. J’ajoute une tâche : « Compter les entreprises rencontrées »."
    )
    assert team.situation.tasks["savoir_rencontrées"].state == "done"


def test_later_puts_a_question_aside_and_the_gate_recalls_it() -> None:
    team = study("3")
    team.says("plus tard")
    team.presses("☐ Mission locale", "Valider (1)")

    card = team.presses("C’est noté")[-1]

    assert "Mis de côté : 1 question." in card
    assert team.presses("Reprendre les questions de côté") == [
        "Parmi elles, combien passeraient commande ?"
    ]


def test_why_explains_and_keeps_the_question_open() -> None:
    team = study("3")

    answers = team.says("pourquoi ?")

    assert answers == ["Ce sont vos premières ventes."]
    assert team.situation.asked == "clientes"


def test_new_tasks_say_what_they_are_for_alone_or_together(tmp_path: Path) -> None:
    alone, several = (
        study("6"),
        Team(
            edited(
                tmp_path,
                (
                    "2-opportunite.yaml",
                    "  - tâche: lettres\n",
                    "  - tâche: note\n    titre: Écrire la note\n  - tâche: lettres\n",
                ),
            )
        ),
    )
    several.starts("À l’étude du besoin")
    several.says("6")
    for team in (alone, several):
        team.says("2")
        team.presses("☐ Mission locale", "Valider (1)")

    of_one, of_two = alone.says("/pourquoi"), several.says("/pourquoi")

    assert of_one[0] == "Cette tâche sert le but de l’étape : Prouver le besoin local."
    assert of_two[0] == "Ces tâches servent le but de l’étape : Prouver le besoin local."
    assert len(of_one) == len(of_two) == 2


def test_back_reopens_the_question_before() -> None:
    team = study("3")

    answers = team.says("revenir")

    assert answers == [
        "Revenons à cette question.",
        "Combien d’entreprises avez-vous rencontrées ?\n\nVotre réponse actuelle : 3 entreprises.",
    ]


def test_back_at_the_very_start_says_so() -> None:
    team = Team()
    team.says("/start", "oui")

    answers = team.presses_data("b:nom_équipe")

    assert answers == [
        "Il n’y a pas de question avant celle-ci.",
        "Comment s’appelle votre équipe ?",
    ]


def test_a_correction_says_in_words_what_it_changes() -> None:
    team = ready_for_gate("3")
    team.presses_data("c:rencontrées")

    answers = team.says("6")

    assert answers[0] == (
        "C’est corrigé. Entreprises rencontrées : « 3 entreprises » devient « 6 entreprises ».\n\n"
        "L’étape « Étude d’opportunité » passe du feu rouge au feu orange."
    )


def test_a_correction_that_closes_a_question_says_so() -> None:
    team = study("3")
    team.presses_data("c:rencontrées")

    answers = team.says("0")

    assert "1 question ne se pose plus." in answers[0]


def test_several_choices_are_ticked_in_place_then_validated() -> None:
    team = study("3")
    team.says("1")
    press = team.played.button("☐ Mission locale") or ""

    _, effects = decide(
        small_journey(),
        team.situation,
        Pressed(at=MONDAY, by=AWA, press=press, message=7, shown="Qui ?"),
    )

    settle = next(effect for effect in effects if isinstance(effect, Settle))
    assert (settle.message, settle.html) == (7, "Qui ?")
    assert settle.buttons[0][0].label == "☑ Mission locale"


def test_the_chosen_option_stays_readable_in_the_old_message() -> None:
    team = Team()
    team.starts()
    press = team.played.button("Un porteur de projet") or ""

    _, effects = decide(
        small_journey(),
        team.situation,
        Pressed(at=MONDAY, by=AWA, press=press, message=7, shown="Vous êtes ?"),
    )

    settle = next(effect for effect in effects if isinstance(effect, Settle))
    assert spaced(settle.html) == "Vous êtes ?\n\n<i>Votre réponse : Un porteur de projet</i>"
    assert settle.buttons == ()


def test_the_label_of_a_button_may_be_typed_without_accents() -> None:
    team = ready_for_gate()

    answers = team.says("demander la VALIDATION")

    assert any(answer.startswith("@ Équipe Les Copeaux") for answer in answers)


def test_a_press_repeated_by_telegram_changes_nothing() -> None:
    team = Team()
    team.starts()
    team.presses_data("a:profil:porteur")
    facts = team.situation.facts

    answers = team.presses_data("a:profil:porteur")

    assert answers == ["C’est déjà noté."]
    assert team.situation.facts == facts


def test_an_old_button_shows_the_answer_kept_and_offers_to_correct_it() -> None:
    team = Team()
    team.starts()
    team.presses_data("a:profil:porteur")

    answers = team.presses_data("a:profil:parent")

    assert answers == ["Vous avez déjà répondu à « Profil » : Un porteur de projet."]
    assert team.situation.status == "active"
    assert team.labels() == ["Corriger cette réponse"]


def test_a_button_nobody_knows_any_more_shows_the_present_state() -> None:
    team = study("3")

    answers = team.presses_data("plus:rien:ici")

    assert answers == [
        "Ce bouton ne sert plus. Voici où nous en sommes.",
        "Parmi elles, combien passeraient commande ?",
    ]


def test_someone_who_looks_for_a_school_is_oriented_and_may_come_back() -> None:
    team = Team()
    team.starts()

    leaving = team.presses("Un parent")
    away = team.says("bonjour")
    back = team.presses("Revenir au parcours")

    assert leaving == ["Voici plutôt la liste des écoles."]
    assert away[0].startswith("Ce parcours sert à créer une école.")
    assert back[-1].startswith("Vous êtes ?\n\nVotre réponse actuelle : Un parent.")


def test_a_red_gate_says_what_is_missing_and_never_refuses() -> None:
    team = ready_for_gate("3")

    card = team.says("/start")[-1]

    assert "Feu rouge pour le moment" in card
    assert "• Indispensable : il manque des entretiens (3 sur 5)." in card
    assert "Demander l’avis d’un animateur" in team.labels()


def test_an_animator_may_validate_a_red_gate() -> None:
    team = ready_for_gate("3")
    team.presses("Demander l’avis d’un animateur")

    answers = team.animator("valide")

    assert (
        answers[0]
        == "Maëlle, de l’équipe des animateurs, a validé l’étape « Étude d’opportunité »."
    )
    assert team.situation.stage == "ouvrir"


def test_a_gate_returned_with_a_word_shows_the_word_and_what_is_missing() -> None:
    team = ready_for_gate()
    team.presses("Demander la validation")

    answers = team.animator("renvoie", "Il faut les <lettres>.")

    assert answers[0].endswith(
        "vous renvoie l’étape « Étude d’opportunité » avec ce mot :\nIl faut les <lettres>."
    )
    assert "Feu orange" in answers[1]
    assert team.situation.stage == "opportunité"


def test_a_gate_validated_twice_advances_once() -> None:
    team = ready_for_gate()
    team.presses("Demander la validation")
    team.animator("valide")

    again, _ = decide(
        small_journey(), team.situation, Validated(at=MONDAY, by=MAELLE, request="1")
    )

    assert again.stage == "ouvrir"
    assert len(again.moves) == len(team.situation.moves)


def test_one_gate_request_at_a_time() -> None:
    team = ready_for_gate()
    team.presses("Demander la validation")

    answers = team.presses_data("g:request:opportunité")

    assert len(team.situation.requests) == 1
    assert "chez les animateurs depuis le 7 septembre 2026" in answers[0]


def test_while_animators_read_the_team_may_work_ahead() -> None:
    team = ready_for_gate()
    team.presses("Demander la validation")

    answers = team.presses("Avancer sur l’étape suivante")

    assert answers[-1] == "Quel jour avez-vous déposé le dossier ?"
    assert team.situation.stage == "opportunité"


def test_an_orange_gate_goes_on_with_a_dated_task() -> None:
    team = Team()
    team.starts("Presque ouverts")
    team.presses_data("c:ouverture")
    team.says("septembre 2028", "1er février 2027")
    team.says("0")

    answers = team.presses("Continuer, avec une tâche datée")

    assert answers[0] == (
        "C’est noté. J’ajoute une tâche, à faire avant le 7 octobre 2026 :\n"
        "Aucun jeune n’est inscrit."
    )
    assert team.situation.status == "finished"


def test_the_last_gate_ends_with_the_farewell() -> None:
    team = Team()
    team.starts("Presque ouverts")
    team.presses_data("c:ouverture")
    team.says("septembre 2028", "1er février 2027", "8")

    answers = team.presses("Passer à l’étape suivante")

    assert answers == ["Bravo, Les Copeaux : le parcours est terminé."]


def test_a_task_is_announced_with_its_deadline_and_waits_for_a_word() -> None:
    team = Team()
    team.starts()
    team.presses("Un porteur de projet")
    team.says("septembre 2028", "oui")
    team.presses("Passer à l’étape suivante")
    team.says("6", "2")

    team.presses("☐ Mission locale")
    answers = team.presses("Valider (1)")

    assert answers == [
        "Une tâche pour vous : Réunir cinq lettres d’intérêt\nQui s’en charge : référent.\n"
        "À faire avant le 1er juin 2027."
    ]


def test_a_blocked_task_keeps_its_reason() -> None:
    team = ready_for_gate()
    team.says("/taches", "1")
    team.presses("Bloquée")

    answers = team.says("Le maire hésite")

    assert answers[0] == "Réunir cinq lettres d’intérêt : bloquée (Le maire hésite)."


def test_a_task_that_asks_for_a_proof_takes_a_photo() -> None:
    team = ready_for_gate()
    team.presses_data("t:lettres:done")

    team.played.hear(Sent(at=MONDAY, by=AWA, file="f1", name="lettres.jpg", media="image/jpeg"))

    assert team.situation.tasks["lettres"].state == "done"
    assert [(one.file, one.about) for one in team.situation.papers] == [("f1", "lettres")]


def test_a_rule_of_the_stage_reaches_an_animator_only_with_the_teams_agreement() -> None:
    without, agreed = study("6"), study("6")
    agreed.presses_data("c:recontact")
    agreed.says("oui")

    offered = without.says("0")
    told = agreed.says("0")

    assert offered[0] == "Ce point mérite l’avis d’un animateur."
    assert told[0].startswith("@ Équipe Les Copeaux")
    assert told[1].startswith("Ce point mérite l’avis d’un animateur.\nJe préviens un animateur.")


MOTIVE = "      Aucune entreprise cliente malgré {{ rencontrées }} rencontres.\n"
ANNOUNCED = "    annonce: |\n      Personne n’a encore dit vouloir commander.\n"


def test_the_motive_of_a_rule_is_for_the_animators_and_its_announcement_for_the_team(
    tmp_path: Path,
) -> None:
    journey = edited(tmp_path, ("2-opportunite.yaml", MOTIVE, MOTIVE + ANNOUNCED))
    without, agreed = study("6", journey), study("6", journey)
    agreed.presses_data("c:recontact")
    agreed.says("oui")

    offered = without.says("0")
    told = agreed.says("0")

    assert offered[0].startswith("Personne n’a encore dit vouloir commander.\nCe point mérite")
    assert "Aucune entreprise cliente malgré 6 rencontres." in told[0]
    assert "Personne n’a encore dit" not in told[0]
    assert told[1].startswith("Personne n’a encore dit vouloir commander.\nJe préviens")
    assert not any("malgré" in text for text in (*offered, *told[1:]))


def test_a_rule_is_raised_once() -> None:
    team = study("6")
    team.says("0")
    team.presses_data("c:clientes")

    answers = team.says("garder cette réponse")

    assert answers[0] == "Je garde votre réponse."
    assert not any("animateur" in answer for answer in answers)


def test_a_question_to_the_animators_leaves_with_the_teams_words() -> None:
    team = study("6")

    asked = team.says("/animateur Peut-on louer <ici> ?")

    assert "Le mot de l’équipe : « Peut-on louer <ici> ? »" in asked[0]


def test_a_pause_keeps_everything_and_silences_reminders() -> None:
    team = ready_for_gate()
    team.presses_data("s:pause")
    team.says("Congés")

    silent = team.waits(60)
    back = team.presses("Reprendre le parcours")

    assert silent == []
    assert team.situation.moves[-2].reason == "Congés"
    assert back[0].startswith("Nous reprenons.\nÉtape 2 sur 3 : Étude d’opportunité.")


def test_stopping_asks_first_and_can_be_cancelled() -> None:
    team = study("3")
    team.presses_data("s:stop")

    answers = team.presses("Annuler")

    assert answers[0] == "C’est annulé."
    assert team.situation.status == "active"


def test_an_abandoned_project_comes_back_with_all_its_answers() -> None:
    team = study("3")
    team.presses_data("s:stop")
    team.presses("Arrêter, sans raison")
    team.waits(400)

    answers = team.presses("Reprendre le projet")

    assert answers[-1] == "Parmi elles, combien passeraient commande ?"
    assert team.situation.facts["rencontrées"].value == 3


def test_going_back_one_stage_loses_nothing() -> None:
    team = study("3")

    answers = team.presses_data("s:back")

    assert answers[0].startswith("Vous êtes revenus à l’étape « Découvrir ».")
    assert "rencontrées" in team.situation.facts


def test_after_months_of_silence_the_team_reads_where_it_stands() -> None:
    team = study("3")
    team.waits(150)

    answers = team.says("2")

    assert answers[0].startswith("Bonjour, et bon retour. Rien n’est perdu.\nÉtape 2 sur 3")
    assert "Votre dernière réponse date du 7 septembre 2026." in answers[0]
    assert team.situation.facts["clientes"].value == 2


def test_reminders_never_come_as_a_salvo() -> None:
    team = ready_for_gate()
    hours = []

    for _ in range(400):
        at = team.situation.wake
        if at is None:
            break
        team.played.now = at
        effects = team.played.hear(Due(at=at))
        hours += [at for effect in effects if isinstance(effect, Say) and effect.automatic]

    assert len(hours) >= 3
    assert all(later - sooner >= timedelta(days=7) for sooner, later in pairwise(hours))
    assert all(9 <= at.astimezone(MONDAY.tzinfo).hour < 20 for at in hours)
    assert all(at.astimezone(MONDAY.tzinfo).weekday() != 6 for at in hours)


def test_a_reminder_says_why_it_came_and_can_be_stopped() -> None:
    team = ready_for_gate()
    team.waits(20)

    why = team.presses("Pourquoi ce message ?")
    team.presses_data("m:mute")

    assert "Il n’y en a jamais plus d’un tous les 7 jours" in why[0]
    assert team.waits(29) == []


def test_a_team_silent_for_long_is_signalled_once_to_the_animators() -> None:
    team = Team()
    team.starts()
    team.presses("Un porteur de projet")
    team.says("septembre 2028", "oui")

    messages = team.waits(300)

    told = [message for message in messages if message.startswith("@ ")]
    assert len(told) == 1
    assert "plus donné de nouvelles depuis le 7 septembre 2026" in told[0]


def test_an_unreachable_team_gets_no_reminder_until_it_comes_back() -> None:
    team = ready_for_gate()
    team.played.hear(Blocked(at=MONDAY, by=AWA))

    assert team.waits(100) == []

    team.played.hear(Unblocked(at=team.played.now, by=AWA))
    assert team.situation.reachable


def test_a_question_removed_by_staff_keeps_its_answer_and_is_told_in_a_sentence(
    tmp_path: Path,
) -> None:
    team = study("3")
    team.says("2")
    team.played.journey = edited(
        tmp_path, ("2-opportunite.yaml", "question: clientes", "question: acheteuses"),
        ("2-opportunite.yaml", "si: clientes == 0 et", "si: acheteuses == 0 et"),
    )  # fmt: skip

    answers = team.says("/dossier")

    assert answers[0].startswith(
        "Le parcours a changé. Une question à laquelle vous aviez répondu a été retirée"
    )
    assert team.situation.facts["clientes"].value == 2
    assert "Anciennes questions (1)" in team.labels()


def test_a_renamed_question_keeps_its_answer_without_a_word(tmp_path: Path) -> None:
    team = study("3")
    team.says("2")
    team.played.journey = edited(
        tmp_path,
        (
            "2-opportunite.yaml",
            "question: clientes",
            "question: acheteuses\n    anciens noms: [clientes]",
        ),
        ("2-opportunite.yaml", "si: clientes == 0 et", "si: acheteuses == 0 et"),
    )

    team.says("/dossier")

    assert team.situation.facts["acheteuses"].value == 2
    assert "clientes" not in team.situation.facts


def test_a_new_question_in_a_stage_already_passed_is_told(tmp_path: Path) -> None:
    team = ready_for_gate()
    team.presses("Demander la validation")
    team.animator("valide")
    team.played.journey = edited(
        tmp_path,
        (
            "2-opportunite.yaml",
            "  - tâche: lettres",
            "  - question: métier\n    titre: Métier\n    demande: |\n      Quel métier ?\n"
            "    pourquoi: |\n      Pour choisir.\n    attendre: texte\n  - tâche: lettres",
        ),
    )

    answers = team.says("/etape")

    assert answers[0].startswith("Une nouvelle question est apparue dans une étape")


def test_a_stage_removed_moves_the_team_to_the_next_one_and_says_so(tmp_path: Path) -> None:
    team = Team()
    team.starts()
    team.presses("Un porteur de projet")
    team.says("septembre 2028", "oui")
    team.presses("Passer à l’étape suivante")
    team.played.journey = edited(
        tmp_path,
        ("parcours.yaml", "[découvrir, opportunité, ouvrir]", "[découvrir, ouvrir]"),
        ("parcours.yaml", "      opportunité: À l’étude du besoin\n", ""),
        without="2-opportunite.yaml",
    )

    answers = team.says("/start")

    assert answers[0] == (
        "Le parcours a changé et votre étape n’existe plus. Vos réponses sont gardées. "
        "Vous êtes maintenant à l’étape « Ouvrir »."
    )
    assert team.situation.facts["profil"].value == "porteur"


def test_erasing_asks_twice_then_forgets_everything() -> None:
    team = study("3")
    warned = team.says("/effacer")
    press = team.played.button("Effacer définitivement") or ""

    situation, effects = decide(
        small_journey(), team.situation, Pressed(at=MONDAY, by=AWA, press=press)
    )

    assert warned[0].startswith("Cette action efface tout")
    assert Erase() in effects
    assert situation == Situation()


def test_an_old_erase_button_erases_nothing() -> None:
    team = study("3")

    answers = team.presses_data("z:yes")

    assert answers[0] == "Rien n’a été effacé."
    assert team.situation.consent is not None


def test_voice_stickers_and_edits_are_declined_kindly() -> None:
    team = study("3")

    voice = team.played.hear(Strayed(at=MONDAY, by=AWA, kind="voice"))
    edit = team.played.hear(Edited(at=MONDAY, by=AWA, text="4"))

    assert any("vocaux" in e.html for e in voice if isinstance(e, Say))
    assert any("modifié un message" in e.html for e in edit if isinstance(e, Say))
    assert team.situation.asked == "clientes"


def test_no_to_do_you_really_want_to_stop_does_not_stop() -> None:
    team = study("3")
    team.presses_data("s:stop")

    answers = team.says("non")

    assert answers[0] == "C’est annulé."
    assert team.situation.status == "active"


def test_yes_typed_after_the_warning_erases_nothing_and_answers_no_question() -> None:
    team = study("3")
    team.says("/effacer")

    answers = team.says("oui")

    assert answers[0].startswith("Pour effacer, touchez « Effacer définitivement ».")
    assert team.situation.asked == "clientes"
    assert "clientes" not in team.situation.facts


def test_a_rule_that_holds_again_is_told_again() -> None:
    team = study("6")
    team.presses_data("c:recontact")
    team.says("oui", "0")
    team.presses_data("c:clientes")
    team.says("2")
    team.presses_data("c:clientes")

    answers = team.says("0")

    assert any(answer.startswith("@ Équipe") for answer in answers)


def test_what_was_only_offered_leaves_once_the_team_agrees() -> None:
    team = study("6")
    team.says("0")
    team.presses_data("c:recontact")

    answers = team.says("oui")

    assert any("Aucune entreprise cliente" in a for a in answers if a.startswith("@ "))


def test_hello_and_thank_you_are_no_wrong_answers() -> None:
    team = study("3")

    answers = team.says("Bonjour !", "Bonjour !", "merci beaucoup")

    assert answers == ["Avec plaisir.", "Parmi elles, combien passeraient commande ?"]
    assert team.situation.failures == 0


def test_what_people_say_of_a_task_is_understood() -> None:
    noted, done = study("3"), study("3")
    for team in (noted, done):
        team.says("2")
        team.presses("☐ Mission locale", "Valider (1)")

    noted.says("d’accord")
    done.says("c’est déjà fait")

    assert noted.situation.tasks["lettres"].state == "todo"
    assert done.situation.tasks["lettres"].state == "already"


def test_a_digit_never_presses_a_button_that_alerts_people() -> None:
    team = ready_for_gate("3")

    team.says("1")

    assert team.situation.requests == ()


def test_the_same_gate_card_is_not_said_in_full_twice() -> None:
    team = ready_for_gate("3")

    answers = team.says("euh")

    assert answers[-1] == (
        "Étude d’opportunité : le point\nFeu rouge. Rien n’a changé depuis le dernier point."
    )


def test_a_paused_journey_takes_no_answer_from_an_old_button() -> None:
    team = study("3")
    team.presses_data("s:pause")
    team.presses("Sans raison particulière")

    answers = team.presses_data("t:lettres:done")

    assert answers[0].startswith("Le parcours est en pause")
    assert "lettres" not in team.situation.tasks


def test_a_task_done_by_mistake_can_be_reopened() -> None:
    team = ready_for_gate()
    team.presses_data("t:lettres:already")
    team.says("/taches")
    team.presses("Tâches réglées (1)", "Réunir cinq lettres d’intérêt")

    team.presses("La rouvrir")

    assert team.situation.tasks["lettres"].state == "todo"


def test_finding_out_is_done_by_answering() -> None:
    team = Team()
    team.starts("À l’étude du besoin")
    team.says("je ne sais pas")

    answers = team.presses_data("t:savoir_rencontrées:done")

    assert answers[0] == "Très bien. Quelle est la réponse ?"
    assert team.situation.asked == "rencontrées"


def test_a_question_of_the_welcome_put_off_is_recalled_at_the_gate() -> None:
    team = Team()
    team.starts()
    team.presses("Un porteur de projet")
    team.says("plus tard", "oui")

    assert "Reprendre les questions de côté" in team.labels()
    assert team.presses("Reprendre les questions de côté") == ["Quand aimeriez-vous ouvrir ?"]


def test_what_was_carried_over_is_done_when_its_gate_turns_green() -> None:
    team = Team()
    team.starts("Presque ouverts")
    team.presses_data("c:ouverture")
    team.says("septembre 2028", "1er février 2027", "0")
    team.presses("Continuer, avec une tâche datée")
    team.presses_data("c:jeunes")

    team.says("8")

    assert team.situation.tasks["compléter_ouvrir"].state == "done"


def test_a_finished_journey_still_takes_corrections() -> None:
    team = Team()
    team.starts("Presque ouverts")
    team.presses_data("c:ouverture")
    team.says("septembre 2028", "1er février 2027", "8")
    team.presses("Passer à l’étape suivante")

    asked = team.presses_data("c:jeunes")
    answers = team.says("9")

    assert asked[0].startswith("Combien de jeunes sont inscrits ?")
    assert "« 8 » devient « 9 »" in answers[0]


def test_an_unknown_command_gets_the_list() -> None:
    team = study("3")

    answers = team.says("/bidule")

    assert answers[0].startswith("Je ne connais pas cette commande.")
    assert "/taches — Voir vos tâches" in answers[0]


def test_every_answer_leaves_a_line_for_the_ledger() -> None:
    team = study("3")

    effects = team.played.says("2", AWA)

    remembered = [effect for effect in effects if isinstance(effect, Remember)]
    assert [(one.id, one.fact.value, one.fact.by) for one in remembered] == [("clientes", 2, AWA)]


def test_the_hour_of_the_next_reminder_is_asked_once() -> None:
    team = study("3")

    effects = team.played.says("2", AWA)

    assert not any(isinstance(effect, Wake) for effect in effects)


def test_a_reply_to_a_question_whose_buttons_are_gone_answers_that_one() -> None:
    team = study("3")
    asked = team.situation.asked

    team.does(
        Said(
            at=team.played.now,
            by=AWA,
            text="7",
            replied="Combien d’entreprises avez-vous rencontrées\u00a0?",
        )
    )

    assert team.situation.facts["rencontrées"].value == 7
    assert team.situation.asked == asked
