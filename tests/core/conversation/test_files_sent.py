"""What becomes of a file: it is kept at once, and joins the task it is for."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.effects import ANIMATORS, TEAM, Forward, Say, Show
from bot.core.events import Examined, Sent
from tests.small_world import AWA, Team, edited, loaded, read, small_journey, spaced

LETTERS = "Réunir cinq lettres d’intérêt"
NOTE = """\
  - tâche: note
    titre: Écrire la note d’opportunité
    preuve: fichier
passage:
  - il faut: rencontrées"""
FLOWS = Path(__file__).parents[3] / "flows"


def study(*, agreed: bool = False) -> Team:
    """A team asked its first question of the study; did it agree to be told about?"""
    team = Team()
    team.starts("À l’étude du besoin")
    if agreed:
        team.presses_data("c:recontact")
        team.says("oui")
    return team


def with_letters(*, agreed: bool = False) -> Team:
    """A team that noted the task of the letters."""
    team = study(agreed=agreed)
    team.presses_data("t:lettres:todo")
    return team


@pytest.fixture
def two_proofs(tmp_path: Path) -> Team:
    """A team whose stage has two tasks that ask for a proof."""
    changed = ("2-opportunite.yaml", "passage:\n  - il faut: rencontrées", NOTE)
    team = Team(edited(tmp_path, changed))
    team.starts("À l’étude du besoin")
    team.presses_data("t:lettres:todo")
    team.presses_data("t:note:todo")
    return team


# A file joins its task.


def test_a_file_sent_on_a_card_joins_its_task() -> None:
    team = with_letters()
    team.presses_data("k:lettres")

    answers = team.sends("dupont.pdf")

    assert answers[0] == f"La pièce est gardée pour « {LETTERS} » (1 pièce)."
    assert team.papers() == [("dupont.pdf", "lettres")]
    assert team.situation.tasks["lettres"].state == "todo"


def test_several_files_sent_one_after_the_other_join_the_same_task() -> None:
    team = with_letters()
    team.presses_data("k:lettres")

    team.sends("dupont.pdf")
    team.sends("scan002.pdf")
    answers = team.sends("photo.jpg", kind="photo")

    assert answers == [f"La pièce est gardée pour « {LETTERS} » (3 pièces)."]
    assert {about for _, about in team.papers()} == {"lettres"}


def test_a_file_that_comes_long_after_is_not_taken_for_one_more_of_the_same() -> None:
    team = with_letters()
    team.sends("dupont.pdf", "lettre d’intérêt")
    team.says("je ne sais pas")
    team.waits(2)

    answers = team.sends("scan002.pdf")

    assert answers == ["J’ai gardé cette pièce. À quelle tâche la joindre ?"]
    assert team.papers()[-1] == ("scan002.pdf", "")


def test_a_file_sent_after_something_else_is_not_taken_for_one_more_of_the_same() -> None:
    team = with_letters()
    team.sends("dupont.pdf", "lettre d’intérêt")
    team.says("8")

    team.sends("visite.mp4", kind="video")

    assert team.papers()[-1] == ("visite.mp4", "")


@pytest.mark.parametrize(
    "caption",
    ["lettre intérêt dupont", "letre d'intérêt", "LETTRES INTERETS", "voici une lettre d’intérêt"],
)
def test_a_caption_that_names_a_task_joins_it_while_a_question_waits(caption: str) -> None:
    team = with_letters()
    asked = team.situation.asked

    answers = team.sends("a.pdf", caption)

    assert team.papers() == [("a.pdf", "lettres")]
    assert team.situation.asked == asked == "rencontrées"
    assert answers[-1].endswith("Combien d’entreprises avez-vous rencontrées ?")


def test_the_name_of_a_file_may_name_its_task() -> None:
    team = with_letters()

    team.sends("lettre_interet-dupont.pdf")

    assert team.papers() == [("lettre_interet-dupont.pdf", "lettres")]


@pytest.mark.parametrize(
    "caption", ["notre atelier", "modèle de lettre d’intérêt", "la lettre du maire"]
)
def test_a_caption_that_names_no_task_surely_joins_none(caption: str) -> None:
    team = with_letters()

    answers = team.sends("a.pdf", caption)

    assert team.papers() == [("a.pdf", "")]
    assert answers == ["J’ai gardé cette pièce. À quelle tâche la joindre ?"]


def test_two_tasks_may_be_meant_so_it_is_asked_and_a_press_says_which(two_proofs: Team) -> None:
    two_proofs.sends("a.pdf", "la note avec les lettres")
    labels = two_proofs.labels()

    answers = two_proofs.presses("Écrire la note d’opportunité")

    assert labels == [LETTERS, "Écrire la note d’opportunité", "La garder dans le dossier"]
    assert two_proofs.papers() == [("a.pdf", "note")]
    assert answers[-1].endswith("Combien d’entreprises avez-vous rencontrées ?")


@pytest.mark.parametrize("words", ["c’est une lettre d’intérêt", "Réunir cinq lettres d’intérêt"])
def test_the_task_may_be_named_in_words_once_it_is_asked(two_proofs: Team, words: str) -> None:
    two_proofs.sends("a.pdf")

    two_proofs.says(words)

    assert two_proofs.papers() == [("a.pdf", "lettres")]
    assert two_proofs.situation.failures == 0


def test_the_answer_to_the_open_question_is_no_name_of_a_task(two_proofs: Team) -> None:
    two_proofs.sends("a.pdf")

    two_proofs.says("8 entreprises")

    assert two_proofs.situation.facts["rencontrées"].value == 8
    assert two_proofs.papers() == [("a.pdf", "")]


def test_files_that_wait_for_a_task_are_put_with_it_together(two_proofs: Team) -> None:
    two_proofs.sends("a.pdf")
    answers = two_proofs.sends("b.pdf")

    two_proofs.presses(LETTERS)

    assert answers == ["J’ai gardé ces 2 pièces. À quelle tâche les joindre ?"]
    assert two_proofs.papers() == [("a.pdf", "lettres"), ("b.pdf", "lettres")]


def test_an_older_button_speaks_only_of_the_files_it_was_shown_for(two_proofs: Team) -> None:
    two_proofs.sends("a.pdf")
    two_proofs.sends("b.pdf")

    two_proofs.presses_data("fj:1:note")

    assert two_proofs.papers() == [("a.pdf", "note"), ("b.pdf", "")]


def test_the_same_choice_pressed_twice_is_done_once(two_proofs: Team) -> None:
    two_proofs.sends("a.pdf")
    two_proofs.presses(LETTERS)

    assert two_proofs.presses_data("fj:1:lettres") == ["C’est déjà noté."]


def test_a_file_may_stay_in_the_dossier_without_a_task() -> None:
    team = with_letters()
    team.sends("a.pdf")

    answers = team.presses("La garder dans le dossier")

    assert answers[0].startswith("La pièce est gardée dans votre dossier.")
    assert team.papers() == [("a.pdf", "")]


def test_a_reply_to_a_card_says_the_task_even_after_its_buttons_are_gone() -> None:
    team = with_letters()
    card = f"Tâche à faire : {LETTERS}\nÀ faire avant le 1er mars."

    team.sends("a.pdf", about="lettres")
    team.sends("b.pdf", "Dupont", replied=card)

    assert team.papers() == [("a.pdf", "lettres"), ("b.pdf", "lettres")]


def test_an_album_gets_one_answer_and_its_words_speak_for_all() -> None:
    team = with_letters()

    answers = team.sends_album("1.jpg", "2.jpg", "3.jpg", caption="lettres d’intérêt")

    assert answers[0] == f"Les 3 pièces sont gardées pour « {LETTERS} » (3 pièces)."
    assert [about for _, about in team.papers()] == ["lettres"] * 3


def test_an_album_that_says_nothing_is_asked_about_once() -> None:
    team = with_letters()

    answers = team.sends_album("1.jpg", "2.jpg", "3.jpg")

    assert answers == ["J’ai gardé ces 3 pièces. À quelle tâche les joindre ?"]
    team.presses(LETTERS)
    assert [about for _, about in team.papers()] == ["lettres"] * 3


def test_a_task_just_announced_takes_its_files_and_still_waits_for_a_word() -> None:
    team = study()
    team.says("6", "2", "mission")
    assert team.situation.asked == "lettres"

    team.sends("a.pdf")
    labels = team.labels()
    team.presses("C’est noté")

    assert labels[:2] == ["La tâche est faite", "C’est noté"]
    assert team.situation.tasks["lettres"].state == "todo"
    assert team.papers() == [("a.pdf", "lettres")]


# Done, with its proofs.


def test_the_piece_asked_for_makes_the_task_done() -> None:
    team = with_letters()
    team.presses_data("t:lettres:done")

    answers = team.sends("photo.jpg", kind="photo")

    assert answers[0] == f"{LETTERS} : faite. La pièce est gardée."


def test_an_album_asked_for_makes_the_task_done_once() -> None:
    team = with_letters()
    team.presses_data("t:lettres:done")

    answers = team.sends_album("1.jpg", "2.jpg")

    assert answers[0] == f"{LETTERS} : faite. Les 2 pièces sont gardées."
    assert team.situation.tasks["lettres"].state == "done"


def test_a_task_that_has_its_pieces_is_done_without_asking_for_one() -> None:
    team = with_letters()
    team.sends("a.pdf", "lettre d’intérêt")
    team.sends("b.pdf", "lettre d’intérêt")

    answers = team.presses("La tâche est faite")

    assert answers[0] == f"{LETTERS} : faite. Les 2 pièces sont gardées."


def test_a_piece_for_a_task_that_is_done_joins_it() -> None:
    team = with_letters()
    team.presses_data("tp:lettres")

    team.sends("a.pdf", "encore une lettre d’intérêt")

    assert team.papers() == [("a.pdf", "lettres")]
    assert team.situation.tasks["lettres"].state == "done"


# A question waits.


def test_a_caption_that_answers_the_question_does_and_the_file_is_kept() -> None:
    team = with_letters()

    answers = team.sends("liste.pdf", "8 entreprises")

    assert team.situation.facts["rencontrées"].value == 8
    assert team.papers() == [("liste.pdf", "")]
    assert answers[0].startswith("La pièce est gardée dans votre dossier.")


def test_a_caption_that_answers_nothing_is_no_failure() -> None:
    team = with_letters()

    team.sends("atelier.jpg", "notre atelier", "photo")

    assert team.situation.failures == 0
    assert team.situation.asked == "rencontrées"


def test_a_file_that_answers_a_question_is_a_paper_too(tmp_path: Path) -> None:
    asked = ("2-opportunite.yaml", "attendre: nombre\n    entre: 0 et 300", "attendre: fichier")
    without = ("2-opportunite.yaml", "    unité: entreprises\n    exemple: 8\n", "")
    plain = ("2-opportunite.yaml", "rencontrées > 0", "rencontrées est connu")
    later = ("2-opportunite.yaml", "entre: 0 et rencontrées", "entre: 0 et 9")
    fewer = ("2-opportunite.yaml", "rencontrées < 5", "rencontrées est inconnu")
    gate = (
        "2-opportunite.yaml",
        "rencontrées >= 5\n    sinon",
        "rencontrées est connu\n    sinon",
    )
    relay = ("2-opportunite.yaml", "clientes == 0 et rencontrées >= 5", "clientes == 0")
    team = Team(edited(tmp_path, asked, without, plain, later, fewer, gate, relay))
    team.starts("À l’étude du besoin")

    team.sends("liste.pdf")

    assert team.situation.facts["rencontrées"].value == {
        "id": "id-liste.pdf",
        "nom": "liste.pdf",
        "type": "",
    }
    assert team.papers() == [("liste.pdf", "rencontrées")]


# Once, and never lost.


def test_the_same_file_sent_twice_is_kept_once_and_said_so() -> None:
    team = with_letters()
    team.sends("a.pdf", "lettre d’intérêt")

    answers = team.sends("a.pdf", "lettre d’intérêt", file="another id of the same file")

    assert answers[0] == (
        f"Vous m’aviez déjà envoyé cette pièce. Je la garde une seule fois, pour « {LETTERS} »."
    )
    assert team.papers() == [("a.pdf", "lettres")]


def test_a_file_kept_without_a_task_joins_the_one_it_is_sent_for_again() -> None:
    team = with_letters()
    team.sends("a.pdf")
    team.presses("La garder dans le dossier")

    team.sends("a.pdf", "lettre d’intérêt")

    assert team.papers() == [("a.pdf", "lettres")]


def test_a_file_for_a_human_is_kept_too() -> None:
    team = with_letters(agreed=True)
    team.says("/animateur")

    effects = team.does(Sent(at=team.played.now, by=AWA, file="f", name="bail.pdf"))

    assert [type(one) for one in effects if isinstance(one, Forward)] == [Forward]
    assert team.papers() == [("bail.pdf", "")]


def test_while_a_human_holds_a_file_goes_to_them_and_is_kept_in_silence() -> None:
    team = with_letters(agreed=True)
    team.animator("prend")

    plain = team.does(Sent(at=team.played.now, by=AWA, file="f1", name="hangar.jpg", kind="photo"))
    named = team.does(
        Sent(at=team.played.now, by=AWA, file="f2", name="x.pdf", caption="lettre d’intérêt")
    )

    assert [one for one in (*plain, *named) if isinstance(one, Say)] == []
    assert [one.quiet for one in (*plain, *named) if isinstance(one, Forward)] == [False, False]
    assert team.papers() == [("hangar.jpg", ""), ("x.pdf", "lettres")]


@pytest.mark.parametrize("before", ["rend", "prend"])
def test_a_file_whose_words_speak_of_health_is_not_kept(before: str) -> None:
    team = with_letters()
    team.animator(before)

    team.sends("certificat.pdf", "Kevin Martin est épileptique, voici son dossier médical")

    assert team.papers() == []


def test_a_file_whose_words_sound_like_a_danger_is_kept_without_them() -> None:
    team = with_letters()

    team.sends("scie.jpg", "il y a le feu à l’atelier, venez vite", "photo")

    assert [(one.name, one.caption) for one in team.situation.papers] == [("scie.jpg", "")]


def test_nothing_is_kept_of_someone_who_has_not_agreed_yet() -> None:
    team = Team()

    team.sends("a.pdf")

    assert team.situation.papers == ()


def test_papers_stay_readable_when_staff_remove_the_task(tmp_path: Path) -> None:
    team = with_letters()
    team.sends("a.pdf", "lettre d’intérêt")
    text = (Path(__file__).parents[2] / "small" / "2-opportunite.yaml").read_text("utf-8")
    task = text[text.index("  - tâche: lettres") : text.index("passage:")]
    gate = text[text.index("  - il faut: lettres est faite") : text.index("  - validation")]
    team.played.journey = edited(
        tmp_path, ("2-opportunite.yaml", task, ""), ("2-opportunite.yaml", gate, "")
    )

    team.says("/dossier")
    answers = team.presses("Pièces (1)")

    assert f"« a.pdf » : le 7 septembre 2026, par Awa, pour « {LETTERS} »." in answers[0]


def test_papers_follow_a_task_that_staff_renamed(tmp_path: Path) -> None:
    team = with_letters()
    team.sends("a.pdf", "lettre d’intérêt")
    team.played.journey = edited(
        tmp_path,
        ("2-opportunite.yaml", "tâche: lettres", "tâche: courriers\n    anciens noms: [lettres]"),
        ("2-opportunite.yaml", "lettres est faite", "courriers est faite"),
    )

    team.says("/dossier")

    assert team.papers() == [("a.pdf", "courriers")]


# To the animators.


def heard(team: Team, name: str = "a.pdf", caption: str = "lettre d’intérêt") -> list[object]:
    sent = Sent(at=team.played.now, by=AWA, file=name, name=name, caption=caption)
    return [one for one in team.does(sent) if isinstance(one, Forward | Say)]


def test_animators_receive_it_without_a_sound_under_a_line_that_says_for_what() -> None:
    team = with_letters(agreed=True)
    heard(team)

    line, forward, *_ = heard(team, "b.pdf")

    assert isinstance(line, Say)
    assert (line.to, line.quiet, line.request, line.automatic) == (ANIMATORS, True, "", False)
    assert read((line,)) == [f"@ Pièce de l’équipe Les Copeaux, pour « {LETTERS} » (2 pièces) :"]
    assert forward == Forward(name="Awa", quiet=True)
    assert team.situation.requests == ()


def test_without_the_teams_agreement_nothing_is_passed_on_but_it_may_be_shown() -> None:
    team = with_letters()
    effects = heard(team)

    shown = team.played.presses(team.played.button("Montrer aux animateurs") or "", AWA)

    assert [one for one in effects if not isinstance(one, Say) or one.to == ANIMATORS] == []
    assert [(one.to, one.files[0].file) for one in shown if isinstance(one, Show)] == [
        (ANIMATORS, "a.pdf")
    ]


def test_animators_are_told_once_it_is_known_what_a_file_is_for() -> None:
    team = with_letters(agreed=True)
    team.sends("a.pdf")

    answers = team.presses(LETTERS)

    assert answers[0] == (
        f"@ « a.pdf » : l’équipe Les Copeaux l’a rangée pour « {LETTERS} » (1 pièce)."
    )


# Seen again, moved, taken out.


def test_the_card_of_a_task_shows_its_pieces_again() -> None:
    team = with_letters()
    team.sends("a.pdf", "lettre d’intérêt")
    team.sends_album("1.jpg", "2.jpg", caption="lettres d’intérêt")
    team.presses_data("k:lettres")

    press = team.played.button("Revoir les pièces (3)")
    (show,) = (one for one in team.played.presses(press or "", AWA) if isinstance(one, Show))

    assert [one.file for one in show.files] == ["id-a.pdf", "id-1.jpg", "id-2.jpg"]
    assert spaced(show.files[0].html) == (
        "lettre d’intérêt\n<i>Envoyée le 7 septembre 2026, par Awa.</i>"
    )


def test_tasks_and_file_count_the_pieces() -> None:
    team = with_letters()
    team.sends("a.pdf", "lettre d’intérêt")
    team.sends("b.pdf")

    assert "2 pièces." in team.says("/taches")[0]
    assert team.says("/dossier")[0].endswith(
        "Votre dossier contient 3 réponses et 2 pièces. Quelle partie ouvrir ?"
    )
    assert "• Vos pièces : 2." in team.says("/mesdonnees")[0]


def test_a_piece_is_moved_to_another_task(two_proofs: Team) -> None:
    two_proofs.sends("a.pdf", "lettre d’intérêt")

    asked = two_proofs.presses("Ranger ailleurs")
    answers = two_proofs.presses("Écrire la note d’opportunité")

    assert asked == ["« a.pdf » : où ranger cette pièce ?"]
    assert answers[0] == ("La pièce est gardée pour « Écrire la note d’opportunité » (1 pièce).")
    assert two_proofs.papers() == [("a.pdf", "note")]


def test_a_piece_taken_out_may_be_put_back_at_once() -> None:
    team = with_letters()
    team.sends("a.pdf", "lettre d’intérêt")
    team.sends("b.pdf")
    before = team.situation.papers
    team.presses_data("fo:1")

    answers = team.presses("Retirer")
    gone = team.papers()
    team.presses("Annuler")

    assert answers == ["Retirée de votre dossier : « a.pdf »."]
    assert gone == [("b.pdf", "lettres")]
    assert team.situation.papers == before


def test_a_piece_taken_out_is_forgotten_when_something_else_is_said() -> None:
    team = with_letters()
    team.sends("a.pdf", "lettre d’intérêt")
    team.presses_data("fx:1")

    team.says("8")

    assert team.situation.taken_out is None
    assert team.presses_data("fu:1") == [
        "Je ne peux plus la remettre. Renvoyez-la, et je la garderai."
    ]


@pytest.mark.parametrize(
    "press",
    ["fo:9", "fv:9", "fs:rien", "fx:9", "fm:9", "ft:9:lettres", "fa:9", "fa:", "fo:²", "fm:1-x"],
)
def test_a_button_about_a_piece_that_is_gone_is_answered_kindly(press: str) -> None:
    team = with_letters()

    assert team.presses_data(press)[0].startswith("Cette pièce n’est plus dans votre dossier.")


def test_names_are_shown_escaped_and_cut() -> None:
    team = with_letters()
    team.sends("R&D" + "x" * 300 + ".pdf")

    (said,) = (one for one in team.played.presses("fl:", AWA) if isinstance(one, Say))

    assert "R&amp;Dxxx" in said.html
    assert "x" * 60 not in said.html


def test_twenty_one_pieces_are_listed_in_two_pages() -> None:
    team = with_letters()
    for number in range(21):
        team.sends(f"{number}.pdf", "lettre d’intérêt")

    team.presses_data("fl:")
    older = team.presses("Pièces plus anciennes")

    assert older[0].count("•") == 1
    assert "« 0.pdf »" in older[0]


def test_every_task_of_the_journey_fits_the_buttons_about_a_piece() -> None:
    tasks = [*loaded(FLOWS).tasks(), *small_journey().tasks()]

    assert max(len(f"ft:1000-1009:{task.id}".encode()) for task in tasks) <= 64


# What is not kept.

HEAVY = 34 * 1024 * 1024


def test_a_file_too_heavy_is_said_so_before_anything_is_tried_and_the_question_comes_back() -> (
    None
):
    team = with_letters()

    answers = read(team.does(Sent(at=team.played.now, by=AWA, file="f", name="a.pdf", size=HEAVY)))

    assert answers[0] == (
        "Ce fichier est trop lourd pour votre dossier : « a.pdf », 34 Mo. "
        "Je peux garder jusqu’à 20 Mo.\n"
        "Vous pouvez l’enregistrer en plus léger, l’envoyer en plusieurs fois, ou m’envoyer la "
        "photo des pages utiles."
    )
    assert "Combien d’entreprises avez-vous rencontrées ?" in answers[-1]
    assert team.papers() == []


def test_animators_who_have_the_rest_have_what_is_too_heavy_and_know_it_is_not_kept() -> None:
    team = with_letters(agreed=True)

    effects = team.does(Sent(at=team.played.now, by=AWA, file="f", name="a.mp4", size=HEAVY))

    assert "Les animateurs le reçoivent quand même." in read(effects)[0]
    assert read(effects, ANIMATORS) == [
        "@ Fichier de l’équipe Les Copeaux, qui n’est pas gardé dans son dossier (« a.mp4 ») :"
    ]
    assert sum(isinstance(one, Forward) for one in effects) == 1


@pytest.mark.parametrize("last", [True, False])
def test_the_rest_of_an_album_is_kept_and_gets_its_answer(*, last: bool) -> None:
    team = with_letters()
    said: list[str] = []
    for place, size in enumerate((10, HEAVY) if last else (HEAVY, 10)):
        item = Sent(
            at=team.played.now, by=AWA, file=f"f{place}", name=f"{place}.jpg", kind="photo",
            album="A", size=size, more=place == 0, beside="lettres d’intérêt",
        )  # fmt: skip
        said += read(team.does(item))

    assert sum(one.startswith("Ce fichier est trop lourd") for one in said) == 1
    assert f"La pièce est gardée pour « {LETTERS} » (1 pièce)." in said
    assert [about for _, about in team.papers()] == ["lettres"]


@pytest.mark.parametrize("name", ["facture.exe", "Facture.PDF.exe", "a.bat. ", "x\u202efdp.scr"])
def test_a_program_is_not_kept(name: str) -> None:
    team = with_letters()

    answers = team.sends(name)

    assert answers[0].startswith("Ce fichier est un programme : «")
    assert team.papers() == []


def test_while_a_human_holds_what_is_not_kept_reaches_them_and_they_are_told() -> None:
    team = with_letters(agreed=True)
    team.animator("prend")

    effects = team.does(Sent(at=team.played.now, by=AWA, file="f", name="a.pdf", size=HEAVY))

    assert read(effects, TEAM) == []
    assert read(effects, ANIMATORS)[0].startswith("@ Ce fichier n’est pas gardé dans le dossier")
    assert team.papers() == []


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../etc/passwd.pdf", "etc passwd.pdf"),
        ("C:\\Windows\\a.pdf", "C Windows a.pdf"),
        ("devis\u202efdp.jpg", "devisfdp.jpg"),
        ("a\x00b\x1b[31m\r\nc.pdf", "a b [31m c.pdf"),
        ("<b>.pdf", "b .pdf"),
        ("x" * 300 + ".docx", "x" * 64 + "….docx"),
        ("CON", "CON"),
        (" . ", ""),
    ],
)
def test_a_name_is_a_label_and_nothing_else(name: str, label: str) -> None:
    team = with_letters()
    team.sends(name)

    (paper,) = team.situation.papers
    assert paper.name == label
    assert len(paper.name) <= 70


def test_a_file_whose_bytes_belie_its_name_says_so_on_its_card() -> None:
    team = with_letters()
    team.sends("plan.pdf")

    said = read(team.does(Examined(at=team.played.now, number=1, ending="jpg")))
    card = team.presses_data("fo:1")[0]

    assert said == []
    assert "Son contenu est un fichier « .jpg », malgré son nom." in card
    (shown,) = (one for one in team.played.presses("fv:1", AWA) if isinstance(one, Show))
    assert shown.files[0].called == "plan.pdf.jpg"


def test_a_program_under_another_name_leaves_the_file_and_everybody_is_warned() -> None:
    team = with_letters(agreed=True)
    team.sends("facture.pdf")
    team.animator("prend")

    effects = team.does(Examined(at=team.played.now, number=1, ending="exe", program=True))

    (said,) = (one for one in effects if isinstance(one, Say) and one.to == TEAM)
    assert said.html.startswith("Une pièce de votre dossier est un programme")
    assert said.automatic
    assert "est un programme, malgré son nom" in read(effects, ANIMATORS)[0]
    assert team.papers() == []
    assert team.presses_data("fu:1")[0].startswith("Je ne peux plus la remettre.")
