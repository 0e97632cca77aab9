"""Small acts of animators that once surprised: each is understood, or asked, and never guessed."""

from __future__ import annotations

import pytest

from bot.core.animators import audiences
from bot.core.answers import fold
from bot.core.team.situation import Person
from bot.store.database.tables import handovers, tasks
from bot.store.teams import standings
from tests.app.test_relay import CLAIRE, LOIRE, NATIONAL, PAUL, REZE, YANN, Relay, held, relay
from tests.store.databases import on_sqlite

__all__ = ["on_sqlite", "relay"]
NANTES = 71
REGIONS = {"bretagne": "bretagne", "pays de la loire": "pays-de-la-loire"}


def pressed(relay: Relay, press: str, by: Person = CLAIRE, group: int = LOIRE) -> str:
    """Someone presses that button of the last message that has it; the toast they read."""
    card = next(
        one
        for one in reversed(relay.sent)
        if one.chat == group and press in [button.press for row in one.buttons for button in row]
    )
    relay.act("group press", press, chat=group, by=by, message=card.id + 1000, thread=card.thread)
    relay.deliver()
    return next(one.toast for one in reversed(relay.sent) if one.kind == "acknowledge")


def labels(relay: Relay) -> list[str]:
    """The buttons under the last message of the group that has some."""
    return [button.label for row in relay.card().buttons for button in row]


def at_the_gate(relay: Relay) -> int:
    """The team asks for an opinion though the light is red; the number of its card."""
    relay.team()
    relay.act("press", "g:request:opportunité", chat=REZE)
    relay.deliver()
    return relay.card().id + 1000


def stage(relay: Relay) -> str:
    """The stage the first team is in."""
    with relay.engine.begin() as connection:
        return standings(connection, [REZE])[REZE].situation.stage


# Replying to a gate's brief


def test_a_reply_to_the_brief_of_a_gate_sends_nothing_back_before_it_is_asked(
    relay: Relay,
) -> None:
    card = at_the_gate(relay)
    before = len(relay.sent)

    relay.writes("Avez-vous vu la mairie ?", message=card)

    assert relay.to(REZE, before) == []
    assert "Votre message n’est pas encore parti" in relay.to(LOIRE)[-1]
    assert labels(relay) == [
        "Renvoyer l’étape avec ce mot",
        "Non, l’envoyer à l’équipe",
        "Non, le garder en note",
    ]
    assert relay.rows(handovers)[0].outcome == ""


def test_the_word_sends_the_stage_back_once_confirmed(relay: Relay) -> None:
    card = at_the_gate(relay)
    relay.writes("Voyez la mairie.", message=card)

    pressed(relay, "hw:back")

    assert relay.told(REZE, "vous renvoie l’étape")
    assert relay.told(REZE, "Voyez la mairie.")
    assert relay.rows(handovers)[0].outcome == "returned"
    assert pressed(relay, "hw:back") == "C’est déjà fait."


def test_the_reply_may_be_words_for_the_team_or_a_note(relay: Relay) -> None:
    card = at_the_gate(relay)
    relay.writes("Avez-vous vu la mairie ?", message=card)
    pressed(relay, "hw:team")
    relay.writes("Elle a l’air pressée", message=card)
    pressed(relay, "hw:note")

    assert relay.told(REZE, "<b>Claire</b>\u00a0:\nAvez-vous vu la mairie ?")
    assert not relay.told(REZE, "pressée")
    assert relay.rows(handovers)[0].outcome == ""


def test_only_its_author_says_what_a_message_is_for(relay: Relay) -> None:
    card = at_the_gate(relay)
    relay.writes("Avez-vous vu la mairie ?", message=card)

    toast = pressed(relay, "hw:back", by=PAUL)

    assert toast == "Seule la personne qui a écrit ce message peut le dire."
    assert relay.rows(handovers)[0].outcome == ""


def test_a_captioned_photo_is_no_word_and_is_not_lost(relay: Relay) -> None:
    card = at_the_gate(relay)
    relay.writes("La mairie", message=card, kind="photo", number=900)
    offered = labels(relay)
    pressed(relay, "hw:team")

    assert offered == ["L’envoyer à l’équipe", "Le garder en note"]
    copy = next(one for one in relay.sent if one.kind == "copy" and one.chat == REZE)
    assert copy.originals == (900,)


@pytest.mark.parametrize("kind", ["voice", "photo"])
def test_what_is_asked_in_words_is_not_answered_by_a_file_sent_to_the_team(
    relay: Relay, kind: str
) -> None:
    held(relay)
    relay.presses("hr")
    before = len(relay.sent)

    relay.writes("", message=relay.sent[-1].id + 1000, kind=kind)

    assert relay.to(REZE, before) == []
    assert "Votre message n’est pas parti\u00a0: j’attends un texte" in relay.to(LOIRE)[-1]


@pytest.mark.parametrize("changed", ["Avez-vous vu le maire ?", "// laissons-la faire"])
def test_a_message_changed_while_it_waits_leaves_as_it_reads_now(
    relay: Relay, changed: str
) -> None:
    card = at_the_gate(relay)
    relay.writes("Avez-vous vu la mairie ?", message=card, number=900)
    relay.act("group edit", changed, chat=LOIRE, by=CLAIRE, thread=relay.thread(), number=900)

    pressed(relay, "hw:team")

    assert relay.told(REZE, changed) == (not changed.startswith("//"))
    assert not relay.told(REZE, "la mairie")
    assert not relay.told(REZE, "laissons")


# Validating on red


def test_validating_on_red_says_what_is_missing_and_asks_again(relay: Relay) -> None:
    at_the_gate(relay)

    pressed(relay, "av:1")
    asked, offered, before = relay.to(LOIRE)[-1], labels(relay), stage(relay)
    pressed(relay, "av:1:sure")

    assert "Feu rouge pour le moment. Voici ce qui manque" in asked
    assert "•" in asked
    assert offered == ["Valider quand même", "Renvoyer avec un mot"]
    assert before == "opportunité"
    assert relay.rows(handovers)[0].outcome == "validated"
    assert relay.told(REZE, "a validé l’étape")


def test_the_command_asks_too(relay: Relay) -> None:
    at_the_gate(relay)

    relay.types("valider")

    assert "Feu rouge" in relay.to(LOIRE)[-1]
    assert relay.rows(handovers)[0].outcome == ""


# Confirming what was agreed


def test_what_is_confirmed_is_what_was_quoted(relay: Relay) -> None:
    held(relay)
    relay.writes("Je passe mardi.")
    relay.presses("hr")
    relay.writes("Au fait, apportez le bail.")

    pressed(relay, "hr:ok")

    assert relay.told(REZE, "Ce qui est convenu\u00a0:\nJe passe mardi.")
    assert not relay.told(REZE, "Ce qui est convenu\u00a0:\nAu fait")


def test_a_task_is_no_message_that_could_be_confirmed(relay: Relay) -> None:
    held(relay)
    relay.writes("Je passe mardi.")
    relay.types("tache Appeler la mairie")

    relay.types("rendre")

    assert "Je passe mardi." in relay.to(LOIRE)[-1]
    assert "Appeler" not in relay.to(LOIRE)[-1]


# Correcting an answer


def correcting(relay: Relay) -> int:
    """Claire wants to correct « 12 »; the number of the message that asks for the right answer."""
    relay.team()
    relay.hear("12", chat=REZE)
    relay.asks()
    relay.types("prendre")
    relay.types("corriger")
    pressed(relay, "hc:rencontrées")
    return next(one.id for one in reversed(relay.sent) if one.force_reply) + 1000


def answer(relay: Relay) -> object:
    """What the team's file says."""
    with relay.engine.begin() as connection:
        return standings(connection, [REZE])[REZE].situation.facts["rencontrées"].value


def test_a_refused_answer_is_asked_again_and_the_next_words_stay_here(relay: Relay) -> None:
    asked = correcting(relay)
    before = len(relay.sent)

    relay.writes("beaucoup trop", message=asked)
    again = next(one for one in reversed(relay.sent) if one.force_reply)
    relay.writes("six")
    waited = relay.to(REZE, before)
    pressed(relay, "hw:right")

    assert "Je n’ai rien changé." in again.html
    assert "répondez «\u00a0annuler\u00a0»" in again.html
    assert again.force_reply
    assert waited == []
    assert answer(relay) == 6
    assert not relay.told(REZE, "</b>\u00a0:\nsix")


def test_words_that_are_for_the_team_leave_and_end_the_wait(relay: Relay) -> None:
    correcting(relay)

    relay.writes("Bonjour Awa")
    before = relay.told(REZE, "Bonjour Awa")
    pressed(relay, "hw:team")
    relay.writes("Encore un mot")

    assert not before
    assert relay.told(REZE, "<b>Claire</b>\u00a0:\nBonjour Awa")
    assert relay.told(REZE, "<b>Claire</b>\u00a0:\nEncore un mot")
    assert answer(relay) == 12


def test_a_correction_may_be_left(relay: Relay) -> None:
    asked = correcting(relay)

    relay.writes("Annuler", message=asked)
    relay.writes("Bonjour Awa")

    assert relay.told(LOIRE, "La réponse reste comme elle était.")
    assert relay.told(REZE, "Bonjour Awa")
    assert answer(relay) == 12


def test_once_corrected_words_leave_as_before(relay: Relay) -> None:
    asked = correcting(relay)

    relay.writes("6", message=asked)
    relay.writes("Bonjour Awa")

    assert answer(relay) == 6
    assert relay.told(REZE, "Bonjour Awa")


# The number of a team inside a topic


@pytest.mark.parametrize("typed", ["ecrire 1 Bonjour Awa", "ecrire n° 1 Bonjour Awa"])
def test_the_number_of_the_topics_own_team_is_understood(relay: Relay, typed: str) -> None:
    held(relay)

    relay.types(typed)

    assert relay.told(REZE, "<b>Claire</b>\u00a0:\nBonjour Awa")


def two_teams(relay: Relay) -> int:
    """Les Copeaux and Les Forgerons each have a topic; the one of Les Copeaux, taken by Claire."""
    held(relay)
    copeaux = relay.thread()
    relay.team(NANTES, "Nantes 44000", "Les Forgerons")
    return copeaux


def test_the_number_of_another_team_is_asked_and_never_sent_here(relay: Relay) -> None:
    copeaux = two_teams(relay)
    before = len(relay.sent)

    relay.types("ecrire 2 Bonjour à vous", thread=copeaux)
    waited = relay.to(REZE, before) + relay.to(NANTES, before)
    offered = labels(relay)
    pressed(relay, "hw:order:2")

    assert waited == []
    assert offered == ["Pour Les Forgerons (n°\u00a02)", "Ici, pour Les Copeaux", "Rien"]
    assert relay.told(NANTES, "<b>Claire</b>\u00a0:\nBonjour à vous")
    assert not relay.told(REZE, "Bonjour")


def test_a_number_may_be_part_of_the_words(relay: Relay) -> None:
    copeaux = two_teams(relay)

    relay.types("ecrire 2 entreprises vous attendent", thread=copeaux)
    pressed(relay, "hw:order:0")
    relay.types("ecrire 7 entreprises vous attendent", thread=copeaux)

    assert relay.told(REZE, "2 entreprises vous attendent")
    assert relay.told(REZE, "7 entreprises vous attendent")


def test_a_wrong_number_may_be_let_go(relay: Relay) -> None:
    copeaux = two_teams(relay)
    relay.types("tache 2 Appeler la mairie", thread=copeaux)

    pressed(relay, "hw:no")

    assert not relay.told(REZE, "tâche")
    assert not relay.told(NANTES, "tâche")
    assert relay.told(LOIRE, "Rien n’est parti.")


# A message to several teams


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("étape 3 : votre message", (3, "", "votre message")),
        ("étape 3 votre message", (3, "", "votre message")),
        ("Etape 3, votre message", (3, "", "votre message")),
        ("étape 3 - votre message", (3, "", "votre message")),
        ("région Bretagne votre message", (0, "bretagne", "votre message")),
        ("étape 3, région Bretagne : votre message", (3, "bretagne", "votre message")),
        (
            "région Pays-de-la-Loire étape 2 votre message",
            (2, "pays-de-la-loire", "votre message"),
        ),
        ("toutes : l’étape 3 change", (0, "", "l’étape 3 change")),
        ("Bonjour à tous", (0, "", "Bonjour à tous")),
        ("Rendez-vous : étape 3 à 10 h", (0, "", "Rendez-vous : étape 3 à 10 h")),
        ("étape 3 :", (3, "", "")),
    ],
)
def test_whom_a_mailing_is_for_is_understood(typed: str, meant: tuple[int, str, str]) -> None:
    assert audiences.parsed(typed, {fold(one): ref for one, ref in REGIONS.items()}) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "région Bretange : votre message",
        "région Bretange votre message",
        "étape trois : votre message",
        "étapes 3 et 4 : votre message",
        "étape 3 et 4 : votre message",
        "pour l’étape 3 : votre message",
        "Étape importante pour tous",
        "région : votre message",
        "étape 3 région Bretange : votre message",
    ],
)
def test_whom_a_mailing_is_for_is_asked_when_it_is_not_clear(typed: str) -> None:
    assert audiences.parsed(typed, {fold(one): ref for one, ref in REGIONS.items()}) is None


def test_a_missing_colon_never_means_everybody(relay: Relay) -> None:
    relay.team()

    relay.act("group command", "diffuser étape 3 votre message", chat=LOIRE, by=CLAIRE)
    relay.act("group command", "diffuser région Bretange : bonjour", chat=LOIRE, by=CLAIRE)
    relay.deliver()

    read, unclear = relay.to(LOIRE)[-2:]
    assert "à l’étape\u00a03" in read
    assert "étape 3 votre" not in read
    assert "Je ne sais pas à qui" in unclear
    assert "toutes :" in unclear.replace("\u00a0", " ")


# Tasks


def test_a_task_is_withdrawn_by_the_button_under_its_confirmation(relay: Relay) -> None:
    held(relay)
    relay.types("tache Appeler la mairie avant le 12 octobre 2026")

    pressed(relay, "tr:animateur_1")
    relay.act("command", "taches", chat=REZE)
    relay.deliver()

    assert relay.told(REZE, "<b>Claire</b>, de l’équipe des animateurs, retire une tâche")
    assert relay.told(LOIRE, "La tâche est retirée")
    assert "Appeler la mairie" not in relay.to(REZE)[-1]
    assert pressed(relay, "tr:animateur_1") == ""
    assert relay.told(LOIRE, "Cette tâche n’est plus à faire")
    assert relay.rows(tasks) == []


def test_a_withdrawn_task_is_never_mistaken_for_the_next_one(relay: Relay) -> None:
    held(relay)
    relay.types("tache Appeler la mairie")
    pressed(relay, "tr:animateur_1")

    relay.types("tache Visiter un local")
    pressed(relay, "tr:animateur_1")

    assert [(row.task, row.title) for row in relay.rows(tasks)] == [
        ("animateur_2", "Visiter un local")
    ]


def test_the_command_offers_the_tasks_that_may_be_withdrawn(relay: Relay) -> None:
    held(relay)
    relay.types("retirer")
    none = relay.to(LOIRE)[-1]
    relay.types("tache Appeler la mairie")

    relay.types("retirer")

    assert "Aucune tâche confiée" in none
    assert labels(relay) == ["Appeler la mairie"]
    pressed(relay, "tr:animateur_1")
    assert relay.told(REZE, "retire une tâche")


@pytest.mark.parametrize(
    "typed",
    [
        "Appeler la mairie avant le 31/02/2027",
        "Appeler la mairie pour le 31 février 2027",
        "Appeler la mairie d’ici 31-02-2027",
        "Appeler la mairie avant le 2027-02-31",
        "Appeler la mairie le 31/02/2027",
        "Appeler la mairie avant 32/01/2027",
    ],
)
def test_a_date_that_no_year_has_is_said_and_asked_again(relay: Relay, typed: str) -> None:
    held(relay)
    before = len(relay.sent)

    relay.types(f"tache {typed}")

    assert relay.to(REZE, before) == []
    assert "n’est pas une date" in relay.to(LOIRE)[-1]
    assert "Rien n’a été ajouté" in relay.to(LOIRE)[-1]


@pytest.mark.parametrize(
    ("typed", "title", "due"),
    [
        ("Préparer le dossier pour la mairie", "Préparer le dossier pour la mairie", None),
        ("Voir le budget pour la mairie avant le 12/10/2026", "Voir le budget pour la mairie",
         "2026-10-12"),
        ("Trouver 3/4 des machines", "Trouver 3/4 des machines", None),
    ],
)  # fmt: skip
def test_a_title_keeps_its_words(relay: Relay, typed: str, title: str, due: str | None) -> None:
    held(relay)

    relay.types(f"tache {typed}")

    row = relay.rows(tasks)[-1]
    assert (row.title, row.due.isoformat() if row.due else None) == (title, due)


# Mentions and links


def test_a_colleague_is_notified_of_a_transfer(relay: Relay) -> None:
    held(relay)

    relay.types("transferer Paul")

    assert relay.told(LOIRE, '<a href="tg://user?id=32">Paul</a>')
    assert not relay.told(REZE, "tg://")


def test_substitutes_are_notified_of_their_turn(relay: Relay) -> None:
    relay.team()
    relay.asks()

    for _ in range(3):
        relay.wait(days=1)
        relay.tick()
        relay.deliver()

    assert relay.told(LOIRE, '<a href="tg://user?id=32">Paul</a>\u00a0: pouvez-vous')
    assert not relay.told(REZE, "tg://")


FORUM = -1001234567890


def test_each_line_of_the_list_leads_to_the_topic_of_the_team(relay: Relay) -> None:
    relay.groups = {**relay.groups, "pays-de-la-loire": FORUM}
    relay.team()
    relay.asks()
    relay.team(NANTES, "Nantes 44000", "Les Forgerons")

    relay.act("group command", "projets", chat=FORUM, by=CLAIRE)
    relay.act("group command", "file", chat=FORUM, by=CLAIRE)
    relay.act("group command", "projets", chat=NATIONAL, by=YANN)
    relay.deliver()

    link = f'<a href="https://t.me/c/1234567890/{relay.thread(FORUM)}">Les Copeaux</a>'
    listed, waiting = relay.to(FORUM)[-2:]
    assert link in listed
    assert link in waiting
    assert "<b>Les Forgerons</b>" in listed  # nobody wrote to it yet: no topic
    assert "t.me" not in relay.to(NATIONAL)[-1]
